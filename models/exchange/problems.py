"""What is wrong in a file, kept short: the first of each kind by row, then how many more."""

from __future__ import annotations

EACH = 20
ALL = 1_000

Problem = tuple[int | None, str | None, str]


class Problems:
    """Collects problems; of one kind in one column the first :data:`EACH` are kept and all counted."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._counts: dict[tuple[str, str | None], int] = {}
        self._last: dict[tuple[str, str | None], int | None] = {}

    def add(self, kind: str, row: int | None, column: str | None, message: str) -> None:
        """Note a problem; ``kind`` says which ones are alike, the message may differ by the value."""
        key = (kind, column)
        count = self._counts.get(key, 0) + 1
        self._counts[key] = count
        if count <= EACH and len(self._kept) < ALL:
            self._kept.append((row, column, message))
        else:
            self._last[key] = row

    def wanted(self, kind: str, column: str | None) -> bool:
        """Whether the next problem of this kind will be kept, else it need not be worded."""
        return self._counts.get((kind, column), 0) < EACH

    def __len__(self) -> int:
        return sum(self._counts.values())

    def listed(self) -> list[Problem]:
        """The problems by row, those of the whole file first, and the rest of each kind in a line."""
        rest: list[Problem] = []
        for (kind, column), count in self._counts.items():
            if (kind, column) in self._last:
                shown = min(EACH, count)
                last = self._last[kind, column]
                rest.append((last, column, f"{count - shown:,} more rows like this: {kind}"))
        return sorted(self._kept, key=lambda problem: problem[0] or 0) + rest

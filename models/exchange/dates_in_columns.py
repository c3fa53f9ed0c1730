"""Dates of one column, of which some can be read in two ways until another row shows the order.

``3/4/2026`` in row 2 is March if row 900 holds ``12/31/2025``. Where a file can be read twice, the first time decides;
else such dates are noted and settled when the whole column was seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from models.base.errors import Invalid
from models.base.written_date import Reading as Written
from models.base.written_date import in_past, read_date
from models.exchange import typed_values as typed
from models.exchange.columns import Column
from models.exchange.options import Reading
from models.exchange.problems import Problems
from models.exchange.readers.cells import Row

_MONTH_FIRST = frozenset(("US", "PH", "FM", "GU", "PR", "PW", "MH", "AS", "VI"))
_MOST_REMEMBERED = 20_000


class DateColumn:
    """Reads the dates of one field and remembers which could be meant otherwise."""

    def __init__(
        self,
        field: str,
        columns: Sequence[Column],
        options: Reading,
        problems: Problems,
        country: str | None,
    ) -> None:
        self.field = field
        self.order = options.date_order
        self._columns = columns
        self._name = columns[0].name
        self._parts = {column.role: column.place for column in columns if column.role}
        self._problems = problems
        self._default = "mdy" if country in _MONTH_FIRST else "dmy"
        self._today = datetime.now(UTC).date()
        self._remembered: dict[str, Written] = {}
        self._proofs = {"dmy": 0, "mdy": 0}
        self._doubtful: list[tuple[int, str, str, int]] = []
        self._pending: tuple[str, str, int] | None = None
        self._foreseen: tuple[int, int] | None = None
        self._decided: str | None = None

    def read(self, cells: Row, row: int) -> str | None:
        """The date of a row as ISO text; where it is doubtful, read with the day first until the column is settled."""
        self._pending = None
        if {"year", "month", "day"} <= self._parts.keys():
            return self._from_parts(cells, row)
        for column in self._columns:
            raw = cells[column.place]
            if not raw:
                continue
            written = self._remembered.get(raw)
            if written is None:
                if typed.nothing(raw) or typed.zero_date(raw):
                    continue
                written = self._written(raw, row, column.name)
            if written is None:
                return None
            if written.other is not None and self.order is None:
                if self._decided == "mdy":
                    return written.other
                if self._decided is None:
                    self._pending = (written.iso, written.other, row)
            return written.iso
        return None

    def settle_later(self, n: int) -> None:
        """The row just read got this number; if its date is doubtful, keep it in mind."""
        if self._pending is not None:
            self._doubtful.append((n, *self._pending))
            self._pending = None

    def settled(self, elsewhere: str | None) -> Iterator[tuple[str, int]]:
        """(date, n) of the rows that turn out to be meant otherwise, once all rows were read.

        ``elsewhere`` is the order that other columns of the file prove.
        """
        if not self._doubtful:
            return
        if self._order(len(self._doubtful), self._doubtful[0][3], elsewhere) == "mdy":
            yield from ((other, n) for n, _, other, _ in self._doubtful)

    def foresee(self, cells: Row, row: int) -> None:
        """Look at the date of a row before any is read in earnest."""
        if self.order is not None:
            return
        for column in self._columns:
            raw = cells[column.place] if column.place < len(cells) else ""
            if not raw:
                continue
            written = self._remembered.get(raw)
            if written is None:
                try:
                    written = self._known(raw)
                except Invalid:
                    continue
            if written.other is not None:
                first, count = self._foreseen or (row, 0)
                self._foreseen = first, count + 1
            return

    def decide(self, elsewhere: str | None) -> None:
        """All rows were foreseen: from now on doubtful dates are read as the others say; see :meth:`settled`."""
        if self._foreseen is not None:
            first, count = self._foreseen
            self._decided = self._order(count, first, elsewhere)

    def _order(self, count: int, first: int, elsewhere: str | None) -> str:
        """How so many doubtful dates from row ``first`` on are meant."""
        day_first, month_first = self._proofs["dmy"], self._proofs["mdy"]
        if day_first != month_first:
            return "dmy" if day_first > month_first else "mdy"
        order = elsewhere or self._default
        if elsewhere is None:
            how = "day first" if order == "dmy" else "month first"
            rest = f" and {count - 1:,} more" if count > 1 else ""
            self._problems.add(
                "ambiguous",
                first,
                self._name,
                f"a date can be read in two ways, here{rest}: read with the {how}; --date-order says it",
            )
        return order

    def _written(self, raw: str, row: int, name: str) -> Written | None:
        try:
            return self._known(raw)
        except Invalid as error:
            message = error.message
            if raw.strip().startswith("--"):
                message = f"{raw.strip()!r} has no year"
            self._problems.add("left empty, since it is no date", row, name, message)
            return None

    def _known(self, raw: str) -> Written:
        """The reading of a date, remembered, since dates come again and again.

        Raises:
            Invalid: it is no date.
        """
        written = read_date(raw.strip().removeprefix("'"), self.order)
        if self.field == "birthdate":
            other = self._born(raw, written.other) if written.other else None
            written = Written(self._born(raw, written.iso), other, written.proves)
        if written.proves:
            self._proofs[written.proves] += 1
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[raw] = written
        return written

    def _from_parts(self, cells: Row, row: int) -> str | None:
        year, month, day = (cells[self._parts[part]].strip() for part in ("year", "month", "day"))
        if not (year and month and day) or all(set(part) <= {"0"} for part in (year, month, day)):
            return None
        text = f"{year}-{month.zfill(2)}-{day.zfill(2)}" if month.isdigit() else f"{day} {month} {year}"
        try:
            return self._born(text, read_date(text).iso)
        except Invalid as error:
            self._problems.add("left empty, since it is no date", row, self._name, error.message)
            return None

    def _born(self, text: str, iso: str) -> str:
        """A birthday with a year of two digits lies in the past."""
        short = self.field == "birthdate" and iso[:4] not in text
        return in_past(iso, self._today) if short else iso


def proven_order(values: Sequence[str]) -> str | None:
    """The order that dates anywhere in a sample prove, if they agree."""
    proofs = set()
    for value in values:
        if "/" in value or "-" in value:
            try:
                proofs.add(read_date(value.strip()).proves)
            except Invalid:
                continue
    proofs.discard(None)
    return proofs.pop() if len(proofs) == 1 else None

"""Wide characters that stand over the edge of a widget behind them, in a message or dialog, say, stay whole.

Textual cuts the lines of what is in front at the edges of all that is behind it, and a wide character through which such a
cut goes becomes two blanks. Here the two parts remember it: `whole` puts them together again before they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import split_graphemes
from rich.segment import Segment
from textual.strip import Strip

_divide = Strip.divide
Part = tuple[int, int, Strip]
"""First column, the column behind the last, and what stands between."""


class Half(Strip):
    """A part of a line that was cut through a wide character: `first` if its last cell was the first half of one, `second`
    if its first cell was the second half; the other half of the same character holds the same object."""

    __slots__ = ("first", "second")

    def __init__(self, strip: Strip, first: Segment | None, second: Segment | None) -> None:
        super().__init__(list(strip), strip.cell_length)
        self.first, self.second = first, second


def divide(self: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    """Textual's `Strip.divide`, whose parts remember the wide characters that were cut."""
    places = list(cuts)
    parts = _divide(self, places)
    if len(parts) < 2 or isinstance(parts, tuple) or all(segment.text.isascii() for segment in self):
        return parts
    found = _cut_through(self, places)
    if not found:
        return parts
    return tuple(
        Half(part, found.get(number), found.get(number - 1)) if {number, number - 1} & found.keys() else part
        for number, part in enumerate(parts)
    )


def _cut_through(strip: Strip, cuts: Sequence[int]) -> dict[int, Segment]:
    """The wide characters that lie over a cut, by the number of the cut."""
    found: dict[int, Segment] = {}
    wanted = {cut: number for number, cut in enumerate(cuts)}
    at = 0
    for text, style, control in strip:
        if control:
            continue
        if text.isascii():
            at += len(text)
            continue
        for start, end, size in split_graphemes(text)[0]:
            if size == 2 and (number := wanted.get(at + 1)) is not None:
                found[number] = Segment(text[start:end], style)
            at += size
    return found


def keep() -> None:
    """Let parts remember from now on; Textual 8.2.8 has no public place for it."""
    Strip.divide = divide  # type: ignore[method-assign]


def whole(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a line, those put together between which a wide character was cut."""
    held: Part | None = None
    for part in parts:
        if held is not None:
            before, behind = held[2], part[2]
            first = before.first if isinstance(before, Half) else None
            if first is not None and isinstance(before, Half) and isinstance(behind, Half) and behind.second is first:
                joined = Strip.join([before.crop(0, before.cell_length - 1), Strip([first], 2), behind.crop(1)])
                held = (held[0], part[1], Half(joined, behind.first, before.second))
                continue
            yield held
        held = part
    if held is not None:
        yield held


def parts_of(line: Mapping[int, Strip | None], ends: Sequence[int]) -> Iterator[Part]:
    """The parts of one line of a frame of Textual's that are there, put together where they belong together."""
    return whole((x, end, strip) for end, (x, strip) in zip(ends, line.items(), strict=False) if strip is not None)

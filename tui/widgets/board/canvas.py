"""A line that is put together from pieces at their cells."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from tui.presentation import width
from tui.strips import Piece
from tui.theme import style


class Canvas:
    """A line into which pieces are put at their cells; what is put later lies over what was there."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self._placed: list[tuple[int, int, list[Piece]]] = []

    def put(self, x: int, pieces: list[Piece]) -> None:
        """Put pieces at a cell."""
        taken = sum(width(text) for text, _ in pieces)
        if taken and 0 <= x < self.cells:
            self._placed.append((x, taken, pieces))

    def strip(self) -> Strip:
        """The line, blanks between the pieces in the style of what they follow (a style run less on the wire)."""
        ground = style()
        if not self._placed:
            return Strip([Segment(" " * self.cells, ground)], self.cells)
        base = Strip([Segment(" " * self.cells, ground)], self.cells)
        segments: list[Segment] = []
        at = 0
        ordered = sorted(self._placed, key=lambda item: item[0])
        for number, (x, _, _) in enumerate(ordered):
            if number and x < ordered[number - 1][0] + ordered[number - 1][1]:
                return self._layered(base)
        for x, taken, pieces in ordered:
            if x > at:
                segments.append(Segment(" " * (x - at), ground))
            segments += [Segment(text, look) for text, look in pieces if text]
            at = x + taken
        if at < self.cells:
            segments.append(Segment(" " * (self.cells - at), ground))
        strip = Strip(segments, max(at, self.cells))
        return strip if at <= self.cells else strip.crop(0, self.cells)

    def _layered(self, line: Strip) -> Strip:
        for x, taken, pieces in self._placed:
            over = Strip([Segment(text, look) for text, look in pieces if text], taken)
            line = Strip.join([line.crop(0, x), over, line.crop(x + taken, self.cells)]).crop(0, self.cells)
        return line

"""What is in a table: a window of rows read by pages, the cursor, marks. No terminal, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.widgets.table.layout import Cell

PAGE = 60
MOST = 600
NEAR = 20
"""So many rows before the end of the window the next page is read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the record's id, what it is called, its place in the order, a cell for each column, and what it is worth
    (minor units and currency)."""

    id: int
    name: str
    key: str
    cells: tuple[Cell, ...]
    worth: tuple[int, str] | None = None


class TableState:
    """The window: ``above`` rows stand before it, ``whole`` says whether its end is the end of all."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.above = 0
        self.whole = True
        self.loaded = False
        self.cursor = 0
        self.top = 0
        self.total: int | None = None
        self.marked: set[int] = set()
        self.range_from: int | None = None

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def is_beyond(self, place: int) -> bool:
        """Whether a place lies outside the window, where more rows stand."""
        return (place < 0 and self.above > 0) or (place >= len(self.rows) and not self.whole)

    def index(self, number: int) -> int | None:
        """Where a record stands in the window; None if it doesn't."""
        return next((place for place, row in enumerate(self.rows) if row.id == number), None)

    def chosen(self) -> list[int]:
        """The records that an action is about: the marked ones in their order, else the one under the cursor."""
        if self.marked:
            ordered = [row.id for row in self.rows if row.id in self.marked]
            return ordered + sorted(self.marked - set(ordered))
        return [self.current.id] if self.current else []

    # -- pages ----------------------------------------------------------------------------------------------------

    def fill(self, rows: Sequence[Row], *, above: int, whole: bool) -> None:
        """Take another window over; the cursor stays on its record, else on the next one that is left, at its height."""
        under = [row.id for row in self.rows[self.cursor :]]
        height = self.cursor - self.top
        self.rows, self.above, self.whole, self.loaded = list(rows), above, whole, True
        places = {row.id: place for place, row in enumerate(self.rows)}
        found = next((places[number] for number in under if number in places), None)
        self.cursor = found if found is not None else max(0, min(self.cursor, len(rows) - 1))
        self.top = max(0, min(self.cursor - height, len(rows) - 1))

    def from_the_top(self) -> None:
        """The cursor goes to the first row."""
        self.cursor = self.top = 0

    def from_the_end(self) -> None:
        """The cursor goes to the last row."""
        self.cursor = self.top = max(0, len(self.rows) - 1)

    def append(self, rows: Sequence[Row], *, whole: bool) -> None:
        """Take the page under the window over."""
        known = {row.id for row in self.rows}
        self.rows += [row for row in rows if row.id not in known]
        self.whole = whole
        excess = min(len(self.rows) - MOST, self.cursor - NEAR, self.top)
        if excess > 0:
            del self.rows[:excess]
            self.above += excess
            self.cursor -= excess
            self.top -= excess

    def prepend(self, rows: Sequence[Row], *, first: bool) -> None:
        """Take the page over the window over; ``first`` when nothing stands before it."""
        known = {row.id for row in self.rows}
        new = [row for row in rows if row.id not in known]
        self.rows[:0] = new
        self.cursor += len(new)
        self.top += len(new)
        self.above = 0 if first else max(1, self.above - len(new))
        if len(self.rows) > MOST and self.cursor < MOST - NEAR:
            del self.rows[MOST:]
            self.whole = False

    # -- marks ----------------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Mark the row under the cursor, or unmark it."""
        if self.current is not None:
            self.marked ^= {self.current.id}
            self.range_from = self.current.id

    def mark_range(self) -> None:
        """Mark everything from the last mark to the cursor."""
        start = self.index(self.range_from) if self.range_from is not None else None
        first, last = sorted((self.cursor if start is None else start, self.cursor))
        self.marked |= {row.id for row in self.rows[first : last + 1]}

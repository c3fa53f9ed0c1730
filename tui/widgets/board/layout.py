"""Where everything stands on the board: which stages are open, which are rails, and which rows a card takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = 1
"""Row of the column heads; the bar is below, then a gap in which frames may stand."""
FIRST = 4
RAIL = 5
LEFT = 2
GAP = 2
SMALLEST_WIDTH, SMALLEST_HEIGHT = 60, 16
"""Under this the board is a list grouped by stage."""


@dataclass(frozen=True)
class Span:
    """A column's place: ``number`` of the stage, first cell and width; ``rail`` for a folded one."""

    number: int
    x: int
    width: int
    rail: bool


@dataclass(frozen=True)
class Layout:
    """The board's geometry for a size. ``lines`` is the height of a card, ``pitch`` of a card with its gap."""

    width: int
    height: int
    lines: int
    spans: tuple[Span, ...]
    listed: int | None = None
    """Too small for columns: the stages are headings under one another, and this one is open."""

    @property
    def pitch(self) -> int:
        """Rows from one card to the next."""
        return self.lines + 1

    @property
    def body(self) -> int:
        """Rows for cards: between the heads and the last two rows (a gap, and how many more)."""
        return max(0, self.height - FIRST - 2)

    @property
    def fitting(self) -> int:
        """How many cards are shown whole."""
        if self.listed is not None:
            return max(1, self.height - len(self.spans))
        return max(1, (self.body + 1) // self.pitch)

    def span(self, number: int) -> Span | None:
        """Where a stage stands."""
        return next((span for span in self.spans if span.number == number), None)

    @property
    def rest(self) -> int:
        """The first of the rows that are too few for another card."""
        return FIRST + self.fitting * self.pitch

    def row(self, place: int) -> int:
        """The first row of the card that is the ``place``-th on the screen."""
        if self.listed is not None:
            return self.listed + 1 + place
        return FIRST + place * self.pitch

    def at(self, x: int, y: int) -> tuple[int, int | None] | None:
        """Stage number and place on the screen under a cell; the place is None on a head or rail."""
        if self.listed is not None:
            return self._at_row(y)
        for span in self.spans:
            if span.x - 1 <= x < span.x + span.width + 1:
                if span.rail or y < FIRST or y >= FIRST + self.body:
                    return span.number, None
                if y >= self.rest:
                    return span.number, self.fitting + y - self.rest
                return span.number, (y - FIRST) // self.pitch
        return None

    def _at_row(self, y: int) -> tuple[int, int | None] | None:
        assert self.listed is not None
        if y <= self.listed:
            return y, None
        if y <= self.listed + self.fitting:
            return self.listed, y - self.listed - 1
        number = y - self.fitting
        return (number, None) if number < len(self.spans) else None


def open_at(width: int) -> int:
    """How many stages are open at a width."""
    return 2 if width < 100 else 4 if width < 180 else 6


def card_lines(screen_height: int) -> int:
    """How many lines a card has at a height of the whole screen."""
    return 2 if screen_height < 28 else 3 if screen_height < 30 else 4


def arrange(width: int, height: int, screen_height: int, count: int, opened: Sequence[int], focus: int) -> Layout:
    """The layout for ``count`` stages of which those in ``opened`` are open; ``focus`` is the cursor's."""
    if width < SMALLEST_WIDTH or screen_height < SMALLEST_HEIGHT:
        rows = tuple(Span(number, 0, width, rail=number != focus) for number in range(count))
        return Layout(width, height, 1, rows, min(focus, max(0, count - 1)))
    shown = [number for number in range(count) if number in set(opened)]
    rails = count - len(shown)
    wide = (width - LEFT - GAP - rails * (RAIL + 1)) // max(1, len(shown)) - GAP if shown else 0
    spans = []
    x = LEFT
    for number in range(count):
        rail = number not in shown
        taken = RAIL if rail else max(4, wide)
        spans.append(Span(number, x, taken, rail))
        x += taken + (1 if rail else GAP)
    return Layout(width, height, card_lines(screen_height), tuple(spans))


class Folding:
    """Which stages are open: as many as fit, the folded ones by hand never, the cursor's always."""

    def __init__(self) -> None:
        self.folded: set[str] = set()
        self.changes = 0
        """How often a stage was folded or opened by hand."""
        self._open: list[int] = []

    def opened(self, count: int, slugs: Sequence[str], most: int, focus: int) -> list[int]:
        """The numbers of the open stages, in their order. Focusing a rail opens it and folds the farthest one."""
        able = [number for number in range(count) if slugs[number] not in self.folded or number == focus]
        kept = [number for number in self._open if number in able][:most]
        for number in able:
            if len(kept) >= most:
                break
            if number not in kept:
                kept.append(number)
        if focus not in kept and able:
            if len(kept) >= most:
                kept.remove(max(kept, key=lambda number: abs(number - focus)))
            kept.append(focus)
        self._open = sorted(kept)
        return self._open

    def toggle(self, slug: str) -> bool:
        """Fold a stage to a rail, or open it again; returns whether it is folded now."""
        self.changes += 1
        if slug in self.folded:
            self.folded.discard(slug)
            return False
        self.folded.add(slug)
        return True

"""The first rows of the file as they were decoded, in the columns that are imported; what is wrong in them is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.message import Message

from models.exchange.problems import Problem
from tui import glyphs
from tui.presentation import cut, fit, width
from tui.safe import plain
from tui.widgets.importing.looked import Look, field_label
from tui.widgets.importing.sheets import Heads, Listed
from tui.widgets.sheet import EDGE, Bit, Line

_NUMBER = 6
_NARROWEST, _WIDEST = 6, 26
_GAP = 2


class Shown(NamedTuple):
    """A column that there is room for: its place in the file, its head, its width."""

    place: int
    name: str
    head: str
    cells: int


def shown(look: Look, cells: int, around: int) -> list[Shown]:
    """The imported columns that fit, from the one on that lets the column under the cursor be seen."""
    places = [place for place, column in enumerate(look.columns) if column.field is not None or place == around]
    sizes = {place: _size(look, place) for place in places}
    room = cells - EDGE - _NUMBER - 2 - _GAP
    start = 0
    while around in places and start < places.index(around):
        if sum(sizes[place] + _GAP for place in places[start : places.index(around) + 1]) <= room:
            break
        start += 1
    found: list[Shown] = []
    for place in places[start:]:
        taken = min(sizes[place], room)
        if taken < min(sizes[place], _NARROWEST):
            break
        column = look.columns[place]
        head = field_label(column.field) if column.field is not None else plain(column.name)
        found.append(Shown(place, column.name, head, taken))
        room -= taken + _GAP
    return found


def _size(look: Look, place: int) -> int:
    column = look.columns[place]
    head = width(field_label(column.field)) if column.field is not None else width(column.name)
    values = [width(plain(row[place])) for row in look.rows if place < len(row)]
    return max(_NARROWEST, min(_WIDEST, max([head, *values])))


class PreviewHeads(Heads):
    """The fields above the rows."""

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._around = 0

    def show(self, look: Look, around: int) -> None:
        """Show the heads of a file's columns; the one under the cursor stands out."""
        self._look, self._around = look, around
        self.refresh()

    def line_for(self, cells: int) -> Line:
        """The heads of a width."""
        if self._look is None:
            return Line()
        bits = [Bit(fit("Row", _NUMBER - 1, "right") + " ", "muted", bold=True)]
        for each in shown(self._look, cells, self._around):
            here = each.place == self._around
            bits.append(Bit(fit(each.head, each.cells) + " " * _GAP, "accent" if here else "muted", bold=True))
        return Line(bits)


class Preview(Listed):
    """The rows."""

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._around = 0
        self._wrong: dict[tuple[int, str | None], str] = {}

    def show(self, look: Look, around: int, problems: Sequence[Problem]) -> None:
        """Show the rows of a file, with what is wrong in them."""
        self._look, self._around = look, around
        self._wrong = {}
        for row, column, message in problems:
            if row is not None:
                self._wrong.setdefault((row, column), message)
        self.lay_out()

    @property
    def span(self) -> str:
        """Which rows can be seen: `rows 2-9`."""
        if self._look is None or not self._look.numbers:
            return ""
        numbers = self._look.numbers[self.top : self.top + self.room]
        return f"rows {numbers[0]:,}-{numbers[-1]:,}"

    @property
    def sentence(self) -> str:
        """What is wrong in the row under the cursor; empty when nothing is."""
        if self._look is None or self.cursor >= len(self._look.numbers):
            return ""
        number = self._look.numbers[self.cursor]
        found = [
            f"row {number}{f', {plain(column)}' if column else ''}: {message}"
            for (row, column), message in self._wrong.items()
            if row == number
        ]
        more = f"  (+{len(found) - 1})" if len(found) > 1 else ""
        return found[0] + more if found else ""

    def moved(self) -> None:
        self.post_message(self.Moved())

    def placed(self) -> None:
        self.post_message(self.Moved())

    def build(self, cells: int) -> list[Line]:
        if self._look is None:
            return []
        look, columns = self._look, shown(self._look, cells, self._around)
        return [
            self._line(number, row, item, columns)
            for item, (number, row) in enumerate(zip(look.numbers, look.rows, strict=True))
        ]

    def _line(self, number: int, row: Sequence[str], item: int, columns: Sequence[Shown]) -> Line:
        wrong = {column for at, column in self._wrong if at == number}
        sign = glyphs.now().problem
        bits = [
            Bit(fit(f"{number}", _NUMBER - 2, "right"), "muted"),
            Bit(f"{sign if None in wrong else ' '} ", "bad", bold=True),
        ]
        for each in columns:
            value = plain(row[each.place]) if each.place < len(row) else ""
            faulty = each.name in wrong
            token = "bad" if faulty else "soft"
            text = cut(value, each.cells)
            bits.append(Bit(text, token, underline=faulty))
            blanks = " " * (each.cells - width(text))
            bits.append(Bit(f"{sign} {blanks}" if faulty else blanks + " " * _GAP, "bad", bold=True))
        return Line(bits, (), item)

"""The columns of the file with the fields they go into: what they are called, how sure that is, what is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.message import Message

from tui import glyphs
from tui.presentation import fit, percent, width
from tui.safe import plain
from tui.widgets.importing.looked import FileColumn, field_label
from tui.widgets.importing.sheets import Heads, Listed
from tui.widgets.sheet import EDGE, Bit, Line

_BAR = 8
NOT_IMPORTED = "do not import"
FROM = {"header": "by name", "similar": "similar", "content": "by values", "given": "by you"}
"""How a field was found, in two words."""


class _Widths(NamedTuple):
    name: int
    field: int
    sure: int
    filled: int


def _widths(cells: int) -> _Widths:
    """The columns' share of the width: what is filled is shown only where there is room for it."""
    if cells < 100:
        return _Widths(max(12, cells * 24 // 100), max(12, cells * 24 // 100), 5, 0)
    return _Widths(min(36, cells * 21 // 100), min(30, cells * 19 // 100), 15, _BAR + 6)


class ColumnHeads(Heads):
    """The words above the columns."""

    def line_for(self, cells: int) -> Line:
        """The heads of a width."""
        w = _widths(cells)
        words = [
            fit("Column in the file" if w.filled else "Column", w.name + 4),
            fit("Field in Leadline" if w.filled else "Field", w.field + 2),
            fit("Sure", w.sure + 2),
            *([fit("Filled", w.filled + 2)] if w.filled else []),
            "What it looks like" if w.filled else "Looks like",
        ]
        return Line([Bit("".join(words), "muted", bold=True)])


class Columns(Listed):
    """The list of them."""

    class Moved(Message):
        """The cursor stands on another column."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[FileColumn, ...] = ()
        self._wrong: Mapping[str, int] = {}

    def show(self, columns: Sequence[FileColumn], wrong: Mapping[str, int]) -> None:
        """Show other columns; ``wrong`` says how many values of a column can't be taken as they are."""
        if (tuple(columns), wrong) != (self._columns, self._wrong):
            self._columns, self._wrong = tuple(columns), dict(wrong)
            self.lay_out()

    def moved(self) -> None:
        self.post_message(self.Moved(self.cursor))

    # -- drawing ----------------------------------------------------------------------------------

    def build(self, cells: int) -> list[Line]:
        w = _widths(cells)
        return [self._line(cells, w, number, column) for number, column in enumerate(self._columns)]

    def _line(self, cells: int, w: _Widths, number: int, column: FileColumn) -> Line:
        signs, out = glyphs.now(), column.field is None
        token = "muted" if out else "text"
        left = [Bit(fit(plain(column.name), w.name) + "  ", token)]
        if column.field is None:
            left += [Bit(f"{signs.dot} ", "muted"), Bit(fit(NOT_IMPORTED, w.field - 2), "muted")]
        else:
            arrow = "warn" if column.unsure else "good"
            left += [Bit(f"{signs.right} ", arrow), Bit(fit(field_label(column.field), w.field - 2), "text")]
        left += [Bit(f" {signs.opens}  ", "muted"), *self._sure(column, w.sure)]
        if w.filled:
            left += self._filled(column)
        notes = self._notes(column)
        used = EDGE + sum(width(bit.text) for bit in left)
        room = cells - used - sum(width(bit.text) for bit in notes) - 2
        shown = f" {signs.dot} ".join(plain(value) for value in column.samples)
        left.append(Bit(fit(shown, max(0, room)), "muted" if out else "soft"))
        return Line(left, notes, number)

    def _sure(self, column: FileColumn, cells: int) -> list[Bit]:
        if column.field is None:
            return [Bit(" " * (cells + 2))]
        number = percent(column.sure)
        origin = FROM.get(column.origin, "")
        token = "warn" if column.unsure else "accent" if column.decided else "soft"
        if cells < 10:
            return [Bit(fit("you" if column.decided else number, cells, "right") + "  ", token)]
        if column.decided:
            return [Bit(fit(origin, cells) + "  ", token)]
        return [Bit(fit(number, 5, "right") + " ", token), Bit(fit(origin, cells - 6) + "  ", "muted")]

    def _filled(self, column: FileColumn) -> list[Bit]:
        signs = glyphs.now()
        full = round(column.filled * _BAR)
        return [
            Bit(signs.bar_full * full, "muted" if column.field is None else "accent"),
            Bit(signs.bar_track * (_BAR - full), "line"),
            Bit(f"{percent(column.filled):>6}  ", "muted"),
        ]

    def _notes(self, column: FileColumn) -> list[Bit]:
        signs = glyphs.now()
        if number := self._wrong.get(column.name):
            return [Bit(f"  {signs.problem} {number:,}", "warn", bold=True)]
        if column.unsure:
            return [Bit(f"  {signs.problem} check", "warn", bold=True)]
        return []

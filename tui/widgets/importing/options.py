"""How the file is read and what becomes of its rows: one value after the other, each opening a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.presentation import cut, width
from tui.strips import Piece, line
from tui.theme import style

_EDGE = 1
_GAP = 1
_LONGEST = 24


@dataclass(frozen=True)
class Option:
    """A thing that can be chosen: its key, what it is called, what holds now, and whether the person said so."""

    key: str
    label: str
    value: str
    chosen: bool = False


class Options(Widget, can_focus=True):
    """As many rows as it takes; left and right go through them, `enter` and `space` open the list of one."""

    scope = "dialog"
    DEFAULT_CSS = "Options { height: 1; width: 1fr; }"
    ALLOW_SELECT = False

    class Opened(Message):
        """One was clicked; `enter` and `space` are the screen's to handle, in the order of the keys."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self._cursor = 0
        self._places: list[tuple[int, int]] = []
        """Row and column of each option."""

    def show(self, options: Sequence[Option]) -> None:
        """Show other values; the cursor stays where it is."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._cursor = min(self._cursor, max(0, len(options) - 1))
            self.lay_out()

    def lay_out(self) -> None:
        """Find a place for each, and take as many rows as that needs."""
        cells, row, column = self.size.width or self.screen.size.width, 0, _EDGE
        self._places = []
        for option in self._options:
            taken = self._width(option)
            if column > _EDGE and column + taken > cells:
                row, column = row + 1, _EDGE
            self._places.append((row, column))
            column += taken + _GAP
        if self.styles.height is None or self.styles.height.value != row + 1:
            self.styles.height = row + 1
        self.refresh()

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return 1 + (self._places[-1][0] if self._places else 0)

    def _width(self, option: Option) -> int:
        return width(option.label) + width(self._value(option)) + 5

    def _value(self, option: Option) -> str:
        return cut(option.value, _LONGEST)

    def on_resize(self) -> None:
        self.lay_out()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # -- keys and mouse ---------------------------------------------------------------------------

    def do_dialog_left(self) -> None:
        """`dialog.left`"""
        self._go(self._cursor - 1)

    def do_dialog_right(self) -> None:
        """`dialog.right`"""
        self._go(self._cursor + 1)

    def do_dialog_up(self) -> None:
        """`dialog.up`"""
        self._row(-1)

    def do_dialog_down(self) -> None:
        """`dialog.down`; below the last row come the columns."""
        self._row(1)

    @property
    def current(self) -> str:
        """The key of the one under the cursor."""
        return self._options[self._cursor].key if self._options else ""

    def _go(self, place: int) -> None:
        self._cursor = max(0, min(place, len(self._options) - 1))
        self.refresh()

    def _row(self, by: int) -> None:
        row, column = self._places[self._cursor] if self._places else (0, 0)
        beside = [(abs(x - column), n) for n, (y, x) in enumerate(self._places) if y == row + by]
        if beside:
            self._go(min(beside)[1])
        elif by > 0:
            self.screen.focus_next()

    def on_click(self, event: events.Click) -> None:
        for number, (row, column) in enumerate(self._places):
            if row == event.y and column <= event.x < column + self._width(self._options[number]):
                self._go(number)
                self.post_message(self.Opened(self.current))

    # -- drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        pieces: list[Piece] = []
        signs = glyphs.now()
        used = 0
        for number, (option, (row, column)) in enumerate(zip(self._options, self._places, strict=True)):
            if row != y:
                continue
            here = self.has_focus and number == self._cursor
            on = "s2" if here else "bg"
            pieces.append((" " * (column - used), style()))
            before = signs.bar_urgent if here else " "
            value = style("accent" if option.chosen else "text", on=on, bold=here or option.chosen)
            pieces += [
                (before, style("accent", on=on)),
                (f"{option.label} ", style("soft" if here else "muted", on=on)),
                (self._value(option), value),
                (f" {signs.opens} ", style("muted", on=on)),
            ]
            used = column + self._width(option)
        return line(self.size.width, style(), pieces)

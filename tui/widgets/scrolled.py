"""A window with lines that are read: it scrolls by keys and wheel, and has no cursor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.strips import Piece, blank, line
from tui.theme import style
from tui.widgets.window import head_line

AROUND = 4
"""Rows of the window that hold no line: frame and air."""
_WHEEL = 3


class Scrolled(Widget, can_focus=True):
    """The window; who fills it says how many `rows_in_all` there are and draws each in `inner`."""

    scope = "picker"
    DEFAULT_CSS = "Scrolled { background: $dlg; }"
    ALLOW_SELECT = False

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._top = 0
        self.rows_in_all = 0

    def facts(self) -> Sequence[Piece]:
        """What stands at the right of the title."""
        return ()

    @abstractmethod
    def inner(self, cells: int, number: int) -> Strip:
        """Line `number` of them all, inside the frame."""

    def scroll_to_top(self) -> None:
        """Show the first line."""
        self._top = 0
        self.refresh()

    # -- keys and mouse -------------------------------------------------------------------------------------------

    def do_picker_down(self) -> None:
        """`picker.down`"""
        self._scroll(1)

    def do_picker_up(self) -> None:
        """`picker.up`"""
        self._scroll(-1)

    def do_picker_page_down(self) -> None:
        """`picker.page_down`"""
        self._scroll(self.size.height - AROUND)

    def do_picker_page_up(self) -> None:
        """`picker.page_up`"""
        self._scroll(AROUND - self.size.height)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-_WHEEL)

    def _scroll(self, by: int) -> None:
        last = max(0, self.rows_in_all - (self.size.height - AROUND))
        self._top = min(max(0, self._top + by), last)
        self.refresh()

    # -- drawing --------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        cells, height, frame = self.size.width, self.size.height, glyphs.now().thin
        edge, surface = style("accent", on="dlg"), style("soft", on="dlg")
        if y == 0:
            return head_line(cells, self._title, self.facts(), edge)
        if y == height - 1:
            text = frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right
            return line(cells, edge, [(text, edge)])
        number = y - 2 + self._top
        inside = 2 <= y < height - 2 and number < max(1, self.rows_in_all)
        inner = self.inner(cells - 2, number) if inside else blank(cells - 2, surface)
        return Strip.join([line(1, edge, [(frame.left, edge)]), inner, line(1, edge, [(frame.right, edge)])])


class Lines(Scrolled):
    """The window with lines that were laid out before."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._rows: list[list[Piece]] = []

    @abstractmethod
    def fill(self, cells: int) -> int:
        """Lay the lines out for a width, with `put`; returns how many rows that takes."""

    def put(self, rows: list[list[Piece]]) -> int:
        """Show these lines; returns how many there are."""
        self._rows, self.rows_in_all = rows, len(rows)
        self.refresh()
        return len(rows)

    def inner(self, cells: int, number: int) -> Strip:
        return line(cells, style("soft", on="dlg"), self._rows[number] if number < len(self._rows) else [])

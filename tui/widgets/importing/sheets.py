"""What the lists of the import screen share: a sheet that is worked by the keys of dialogs, and heads above it."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from tui.strips import line
from tui.theme import style
from tui.widgets.sheet import EDGE, Line, Sheet


class Listed(Sheet):
    """A sheet in the scope of dialogs: arrows move, and leave it at its ends."""

    scope = "dialog"

    def do_dialog_down(self) -> None:
        """`dialog.down`; below the last one stands what comes next."""
        before = self.place
        self.do_cursor_down()
        if self.place == before:
            self.screen.focus_next()

    def do_dialog_up(self) -> None:
        """`dialog.up`; above the first one stands what came before."""
        before = self.place
        self.do_cursor_up()
        if self.place == before:
            self.screen.focus_previous()

    def do_dialog_page_down(self) -> None:
        """`dialog.page_down`"""
        self.do_cursor_page_down()

    def do_dialog_page_up(self) -> None:
        """`dialog.page_up`"""
        self.do_cursor_page_up()


class Heads(Widget):
    """The words above the columns of a sheet, in one row."""

    DEFAULT_CSS = "Heads { height: 1; width: 1fr; }"
    ALLOW_SELECT = False

    def line_for(self, cells: int) -> Line:
        """The heads of a width."""
        return Line()

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        edge = (" " * EDGE, style())
        bits = self.line_for(cells).left
        return line(cells, style(), [edge, *((b.text, style(b.token, bold=b.bold)) for b in bits)])

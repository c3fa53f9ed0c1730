"""How one field came to hold what it holds: its changes, newest first, in a small window (`=`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from models.pipeline.changes import FieldChange
from screens.dialog import Behinder
from tui import glyphs
from tui.presentation import exact, fit, width
from tui.strips import Piece, blank, line
from tui.theme import style
from tui.widgets.changes import change_lines
from tui.widgets.footer import Footer
from tui.widgets.toast import Toasts
from tui.widgets.window import head_line

WIDTH = 88
_WHEN = 23


class FieldHistory(Widget, can_focus=True):
    """The window."""

    scope = "picker"
    DEFAULT_CSS = "FieldHistory { background: $dlg; }"
    ALLOW_SELECT = False

    def __init__(self, title: str, changes: Sequence[FieldChange]) -> None:
        super().__init__()
        self._title, self._changes = title, changes
        self._rows: list[list[Piece]] = []
        self._top = 0

    def fill(self, cells: int) -> int:
        """Lay the changes out for a width; returns how many rows that takes."""
        muted, soft, text = style("muted", on="dlg"), style("soft", on="dlg"), style("text", on="dlg")
        who = min(12, max((width(change.login) for change in self._changes), default=4)) + 2
        rows: list[list[Piece]] = []
        for change in self._changes:
            for number, (before, arrow, after) in enumerate(change_lines(change, cells - 8 - _WHEN - who)):
                head = (exact(change.at), change.login) if not number else ("", "")
                rows.append(
                    [
                        (f"  {fit(head[0], _WHEN)} ", muted),
                        (fit(head[1], who), soft),
                        (before, soft),
                        (arrow, style("accent", on="dlg")),
                        (after, muted if change.undone else text),
                        ("  undone" if change.undone and not number else "", style("warn", on="dlg", bold=True)),
                    ]
                )
        self._rows = rows or [[("  It holds what it was created with.", soft)]]
        self.refresh()
        return len(self._rows)

    def do_picker_down(self) -> None:
        """`picker.down`"""
        self._scroll(1)

    def do_picker_up(self) -> None:
        """`picker.up`"""
        self._scroll(-1)

    def do_picker_page_down(self) -> None:
        """`picker.page_down`"""
        self._scroll(self.size.height - 4)

    def do_picker_page_up(self) -> None:
        """`picker.page_up`"""
        self._scroll(4 - self.size.height)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-3)

    def _scroll(self, by: int) -> None:
        self._top = min(max(0, self._top + by), max(0, len(self._rows) - (self.size.height - 4)))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, height, frame = self.size.width, self.size.height, glyphs.now().thin
        edge, surface = style("accent", on="dlg"), style("soft", on="dlg")
        if y == 0:
            return head_line(cells, self._title, [], edge)
        if y == height - 1:
            text = frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right
            return line(cells, edge, [(text, edge)])
        number = y - 2 + self._top
        inner = blank(cells - 2, surface)
        if 2 <= y < height - 2 and number < len(self._rows):
            inner = line(cells - 2, surface, self._rows[number])
        return Strip.join([line(1, edge, [(frame.left, edge)]), inner, line(1, edge, [(frame.right, edge)])])


class HistoryScreen(Behinder[None]):
    """The window over the lead."""

    SCOPE: ClassVar[str] = "picker"

    def __init__(self, title: str, changes: Sequence[FieldChange]) -> None:
        super().__init__()
        self._history = FieldHistory(title, changes)

    def compose(self) -> ComposeResult:
        yield self._history
        yield Footer()
        yield Toasts()

    def on_mount(self) -> None:
        self._measure()
        self.set_focus(self._history)

    def on_resize(self, event: events.Resize) -> None:
        self._measure()

    def _measure(self) -> None:
        cells, rows = self.app.size
        wide = min(WIDTH, cells - 8) if cells >= 100 else cells
        self._history.styles.width = wide
        self._history.styles.height = min(self._history.fill(wide) + 4, rows - 1)

    def do_picker_close(self) -> None:
        """`picker.close`"""
        self.dismiss(None)


async def open_history(app: App[Any], title: str, changes: Sequence[FieldChange]) -> None:
    """Open the window and return."""
    await app.push_screen(HistoryScreen(title, changes))

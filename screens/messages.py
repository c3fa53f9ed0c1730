"""All messages of this session, newest first; from the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from screens.dialog import Behinder
from tui import glyphs
from tui.messages import ERROR, NOTICE, OTHER, WARNING, Message
from tui.presentation import exact, wrapped
from tui.strips import Piece, blank, line
from tui.theme import style
from tui.widgets.footer import Footer
from tui.widgets.window import head_line

_TOKENS = {ERROR: "bad", WARNING: "warn", OTHER: "other", NOTICE: "soft"}


class MessageList(Widget, can_focus=True):
    """The window with the messages."""

    scope = "picker"
    DEFAULT_CSS = "MessageList { background: $dlg; }"
    ALLOW_SELECT = False

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__()
        self._messages = messages
        self._rows: list[list[Piece]] = []
        self._top = 0

    def fill(self, cells: int) -> int:
        """Lay the messages out for a width; returns how many rows that takes."""
        rows: list[list[Piece]] = []
        for message in self._messages:
            head = style(_TOKENS[message.kind], on="dlg", bold=True)
            when = exact(message.at).rpartition(", ")[2]
            rows.append([(f"  {when}  ", style("muted", on="dlg")), (message.title, head)])
            if message.text:
                rows += [[(f"         {text}", style("text", on="dlg"))] for text in wrapped(message.text, cells - 14)]
            rows.append([])
        self._rows = rows or [[("  There was no message yet.", style("soft", on="dlg"))]]
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

    def _scroll(self, by: int) -> None:
        last = max(0, len(self._rows) - (self.size.height - 3))
        self._top = min(max(0, self._top + by), last)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, height, frame = self.size.width, self.size.height, glyphs.now().thin
        edge, surface = style("accent", on="dlg"), style("soft", on="dlg")
        if y == 0:
            return head_line(cells, "Messages of this session", [], edge)
        if y == height - 1:
            text = frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right
            return line(cells, edge, [(text, edge)])
        number = y - 2 + self._top
        inner = blank(cells - 2, surface)
        if 2 <= y < height - 1 and number < len(self._rows):
            inner = line(cells - 2, surface, self._rows[number])
        left, right = line(1, edge, [(frame.left, edge)]), line(1, edge, [(frame.right, edge)])
        return Strip.join([left, inner, right])


class MessagesScreen(Behinder[None]):
    """The message log over the screen that it was opened on."""

    SCOPE: ClassVar[str] = "picker"

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__()
        self._list = MessageList(messages)

    def compose(self) -> ComposeResult:
        yield self._list
        yield Footer()

    def on_mount(self) -> None:
        self._measure()
        self.set_focus(self._list)

    def on_resize(self, event: events.Resize) -> None:
        self._measure()

    def _measure(self) -> None:
        screen = self.app.size
        cells = min(104, screen.width - (8 if screen.width >= 100 else 0))
        self._list.styles.width = cells
        self._list.styles.height = min(self._list.fill(cells) + 3, screen.height - 1)

    def do_picker_close(self) -> None:
        """`picker.close`"""
        self.dismiss(None)

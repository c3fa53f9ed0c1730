"""All messages of this session, newest first; from the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from screens.dialog import Behinder
from tui.messages import ERROR, NOTICE, OTHER, WARNING, Message
from tui.presentation import exact, wrapped
from tui.strips import Piece
from tui.theme import style
from tui.widgets.footer import Footer
from tui.widgets.scrolled import AROUND, Lines

_TOKENS = {ERROR: "bad", WARNING: "warn", OTHER: "other", NOTICE: "soft"}


class MessageList(Lines):
    """The window with the messages."""

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__("Messages of this session")
        self._messages = messages

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
        return self.put(rows or [[("  There was no message yet.", style("soft", on="dlg"))]])


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
        self._list.styles.height = min(self._list.fill(cells) + AROUND - 1, screen.height - 1)

    def do_picker_close(self) -> None:
        """`picker.close`"""
        self.dismiss(None)

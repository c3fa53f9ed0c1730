"""All messages of this session, newest first; from the palette."""

from __future__ import annotations

from collections.abc import Sequence

from screens.overlay import LinesPopup
from tui.messages import ERROR, NOTICE, OTHER, WARNING, Message
from tui.presentation import exact, wrapped
from tui.strips import Piece
from tui.theme import style
from tui.widgets.scrolled import Lines

WIDTH = 104
_TOKENS = {ERROR: "bad", WARNING: "warn", OTHER: "other", NOTICE: "soft"}


class MessageList(Lines):
    """The window with the messages."""

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__("Messages of this session")
        self._messages = messages

    def fill(self, cells: int) -> int:
        rows: list[list[Piece]] = []
        for message in self._messages:
            head = style(_TOKENS[message.kind], on="dlg", bold=True)
            when = exact(message.at).rpartition(", ")[2]
            rows.append([(f"  {when}  ", style("muted", on="dlg")), (message.title, head)])
            if message.text:
                rows += [[(f"         {text}", style("text", on="dlg"))] for text in wrapped(message.text, cells - 14)]
            rows.append([])
        return self.put(rows[:-1] or [[("  There was no message yet.", style("soft", on="dlg"))]])


class MessagesScreen(LinesPopup):
    """The message log over the screen that it was opened on."""

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__(MessageList(messages), WIDTH)

"""A text of several lines: Textual's own editor, in our colours and with its place in the table of commands.

Imported only when somebody begins to write: the editor costs 9 ms.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.widgets import TextArea

from tui.safe import plain
from tui.widgets import own_keys

_OWN = own_keys.actions(TextArea.BINDINGS)


class Writing(TextArea):
    """The editor. `enter` and all `ctrl+` commands are the composer's; letters, arrows and the rest its own."""

    scope = "composer"
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Writing {
        border: none; padding: 0; height: 1; background: $s1; color: $text; scrollbar-size: 0 0;
        &:focus { border: none; }
        &.-in-form { background: $well; padding: 0 1; }
        & .text-area--cursor { background: $accent; color: $onacc; text-style: none; }
        & .text-area--selection { background: $s3; color: $text; }
        & .text-area--placeholder { color: $muted; }
    }
    """

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        super().__init__(text, compact=True, highlight_cursor_line=False, placeholder=placeholder)
        self.cursor_blink = False

    @property
    def one_line(self) -> bool:
        """Whether there is no line break in it; a long text that is wrapped is one line."""
        return self.document.line_count == 1

    @property
    def rows(self) -> int:
        """Lines that it takes on the screen."""
        return max(1, self.wrapped_document.height)

    @property
    def in_hand(self) -> Region:
        """Where on the screen one writes, with the frame."""
        return self.region.grow((1, 2, 2, 2))

    def put(self, text: str) -> None:
        """Hold another text, with the cursor at its end."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def newline(self) -> None:
        """Begin a new line at the cursor."""
        self.replace("\n", *self.selection)

    def on_click(self, event: events.Click) -> None:
        event.stop()  # it is for the cursor in the text, not for what the editor stands on

    async def _on_hide(self, event: events.Hide) -> None:  # type: ignore[override]
        own_keys.stays(self, event)

    async def _on_key(self, event: events.Key) -> None:
        if not await own_keys.take(self, event, _OWN):
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()  # else the editor's own handler is called after this one, and the text stands there twice
        await super()._on_paste(events.Paste(plain(event.text, multiline=True)))

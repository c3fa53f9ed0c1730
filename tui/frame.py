"""The app's share of the frame: theme, colours, signs, keymap, messages, and what is always there.

    class Leadline(FrameApp):                         # tui/app.py
        def __init__(self, config: Config, store: Store) -> None:
            super().__init__(config)

It stands on the safe and steady app of tui/base.py, and gives its errors and notices the place
where they stay until dismissed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual._compositor import CompositorUpdate
from textual.binding import Binding
from textual.driver import Driver

import styles
from models.base.config import Config
from models.base.errors import LeadlineError
from tui import colour, glyphs, halves, keymap, terminal_keys, theme
from tui.base import SteadyApp
from tui.finder import Search
from tui.messages import ERROR, NOTICE, OTHER, WARNING, Message, Messages
from tui.wire import Wire

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from tui import incident
    from tui.trail import Trail

_KINDS = {"error": ERROR, "warning": WARNING, "information": NOTICE}


class FrameApp(SteadyApp[Any], inherit_bindings=False):
    """The base of the app, with the visible frame."""

    ENABLE_COMMAND_PALETTE = False  # screens/palette.py takes its place
    ESCAPE_TO_MINIMIZE = False
    BINDINGS = [Binding("ctrl+c", "help_quit", show=False, system=True)]
    CSS_PATH = [Path(styles.__file__).with_name("base.tcss")]

    def __init__(self, config: Config | None = None, **options: Any) -> None:
        config = config or Config()
        theme.use(config.theme)
        terminal_keys.teach()
        super().__init__(**options)
        self.config = config
        colour.attach(self)
        glyphs.use(glyphs.choose(ascii_only=config.ascii, flat=colour.flat()))
        for name in (theme.DARK, theme.LIGHT):
            self.register_theme(theme.textual_theme(name))
        self.theme = config.theme
        self.keymap = keymap.read(config.keys)
        self.messages = Messages(self._messages_changed)
        self._wire = Wire()
        halves.keep()

    def on_ready(self) -> None:
        for complaint in self.keymap.complaints:
            self.messages.say("A key of yours is not used", complaint, WARNING)

    # -- records, for palette and messages ---------------------------------------------------------

    search: Search | None = None
    """Finds records for the palette: an async function from what was typed to hits."""

    async def open_record(self, kind: str, record_id: int, trail: Trail | None = None) -> None:
        """Go to a record; `trail` is the list that `[` and `]` walk. The app of a store does it, this one has none."""

    # -- output -----------------------------------------------------------------------------------

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw a frame: only the cells that differ from what the terminal shows."""
        if isinstance(renderable, CompositorUpdate):
            renderable = self._wire.update(renderable, tuple(screen.outer_size))
        super()._display(screen, renderable)

    def on_resize(self) -> None:
        """What the terminal made of its lines is not known."""
        self._wire.forget()

    @contextlib.contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal to another program for the time of the block."""
        with super().suspend():
            yield
        self._wire.forget()

    @on(Driver.SignalResume)
    def _terminal_was_away(self) -> None:
        self._wire.forget()

    # -- messages ---------------------------------------------------------------------------------

    def say(
        self,
        title: str,
        text: str = "",
        kind: str = NOTICE,
        about: tuple[str, int] | None = None,
    ) -> Message:
        """Say something to the person; see tui/messages.py."""
        return self.messages.say(title, text, kind, about)

    def trouble(self, error: LeadlineError) -> None:
        """Show an error that says itself what happened."""
        title, text = (error.title, error.message) if error.title else ("Not done", error.message)
        self.say(title, text, ERROR)

    def fault(self, found: incident.Incident) -> None:
        """Show that a handler failed."""
        self.say("Something went wrong", found.sentence, ERROR)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Textual's way to say something leads to the same place."""
        self.say(title or message, message if title else "", _KINDS[severity])

    def _messages_changed(self) -> None:
        for screen in self.screen_stack if self._screen_stack else ():
            changed = getattr(screen, "messages_changed", None)
            if changed is not None:
                changed()

    def do_messages_dismiss(self) -> None:
        """`messages.dismiss`"""
        self.messages.dismiss()

    def why_not_messages_dismiss(self) -> str | None:
        """There has to be one."""
        return None if self.messages.showing else "There is no message on the screen."

    async def do_messages_open(self) -> None:
        """`messages.open`: the record that the newest message is about."""
        about = self._about()
        if about is not None:
            if any(message.about == about for message in self.messages.showing[-1:]):
                self.messages.dismiss()
            await self.open_record(*about)

    def why_not_messages_open(self) -> str | None:
        """There has to be a message about a record."""
        return None if self._about() else "No message has been about a record yet."

    def _about(self) -> tuple[str, int] | None:
        """A notice goes with the next key, and that is the one that opens the palette: so the last one said counts."""
        return next((m.about for m in (*reversed(self.messages.showing), *self.messages) if m.about), None)

    # -- always -----------------------------------------------------------------------------------

    def do_app_quit(self) -> None:
        """`app.quit`"""
        self.exit()

    def do_app_redraw(self) -> None:
        """`app.redraw`: what another program wrote over the screen goes."""
        self._wire.forget()
        if self._driver is not None:
            self._driver.write("\x1b[2J")
        self.refresh(layout=True)
        self.screen.refresh(layout=True)

    def do_app_theme(self) -> None:
        """`app.theme`: the other one of the two, for this session."""
        name = theme.LIGHT if theme.current() == theme.DARK else theme.DARK
        theme.use(name)
        self.theme = name
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()


__all__ = ["ERROR", "NOTICE", "OTHER", "WARNING", "FrameApp"]

"""What every screen stands on: header, context row, body, footer, messages, and its commands.

    class BoardScreen(MainScreen):
        SCOPE = "board"
        PLACE = Place("go.board")

        def body(self) -> ComposeResult:
            yield Board()

        def do_card_carry(self) -> None: ...         # tui/commands.py says how commands are handled

`MainScreen` is for a main screen (board, lists), `RecordScreen` for one record with the way to it
in the header. What a screen has to tell goes through `self.say(...)`; the footer follows the scope.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.geometry import Region
from textual.widget import Widget
from textual.worker import Worker

from tui.commands import COMMANDS
from tui.dispatch import Commanded, Result
from tui.messages import NOTICE, Message
from tui.widgets.context import ContextRow
from tui.widgets.footer import Footer, items
from tui.widgets.header import Header, Here, Place
from tui.widgets.toast import Toasts

if TYPE_CHECKING:
    from models.base.store import Store
    from models.pipeline.fields import Defaults
    from tui.app import Leadline
    from tui.frame import FrameApp

PATIENCE = 0.3
"""Seconds for which a key that writes holds those after it."""


class Framed(Commanded[Result]):
    """A screen or dialog with a footer and with messages."""

    WORDS: ClassVar[Mapping[str, str]] = {}
    """By the command's id, the word in the footer where the table's is not what the key does here."""

    _since: int | None = None
    """Microseconds UTC; what stands in front of a screen shows what is said from then on, as older messages, which wait to
    be dismissed, would only cover it."""

    @property
    def frame(self) -> FrameApp:
        """The app, as the frame knows it."""
        return cast("FrameApp", self.app)

    @property
    def leadline(self) -> Leadline:
        """The app with its store, where there is one."""
        return cast("Leadline", self.app)

    @property
    def store(self) -> Store:
        """The store."""
        return self.leadline.store

    @property
    def defaults(self) -> Defaults:
        """What values are read with that are typed here: the country of phone numbers, the currency of amounts."""
        from models.base.config import locale_country
        from models.pipeline.fields import Defaults

        config = self.frame.config
        return Defaults(config.country, config.currency, locale=locale_country())

    @property
    def subject(self) -> str:
        """The name of the record in hand, for the palette's heading; empty without one."""
        return ""

    def on_unmount(self) -> None:
        # Textual remembers two colours by the widget that asked for them, so up to a thousand closed ones stay in memory.
        StylesCache.get_inner_outer.cache_clear()

    # -- work that takes longer than a key -------------------------------------------------------------------------

    def in_background(
        self, work: Callable[[], Awaitable[object]], group: str = "default", *, exclusive: bool = False
    ) -> Worker[None]:
        """Do something while the keyboard is free, until the screen is left; a fault is told as that of a handler is.

        `exclusive` calls off what the group does already. It takes a function, no coroutine: one that is called off
        before its turn would complain that nobody awaited it.
        """

        async def run() -> None:
            try:
                await work()
            except NoMatches:
                if self.display:  # else the screen is being left, and its widgets have gone first
                    raise

        running: Any = (
            run  # for mypy it could be a function that returns the result as well as one that returns a coroutine
        )
        worker: Worker[None] = self.run_worker(running, group=group, exclusive=exclusive)
        return worker

    async def ends_soon(self, worker: Worker[Any]) -> bool:
        """Hold the keys for a moment, so that the next one is meant for what the work leads to; whether it came to its end."""
        waiting = asyncio.ensure_future(worker.wait())
        waiting.add_done_callback(lambda done: done.cancelled() or done.exception())  # the app tells of a fault
        done, _ = await asyncio.wait([waiting], timeout=PATIENCE)
        return bool(done)

    # -- messages and footer ---------------------------------------------------------------------------------------

    def say(self, title: str, text: str = "", kind: str = NOTICE, about: tuple[str, int] | None = None) -> None:
        """Say something to the person; it stays until dismissed unless it is a mere notice."""
        self.frame.say(title, text, kind, about)

    def refused(self, reason: str) -> None:
        self.say(reason)

    def key_pressed(self) -> None:
        self.frame.messages.key_pressed()

    def in_hand(self) -> Region | None:
        """Where on the screen the person works: what messages must not cover. The focused widget
        says so by an `in_hand` of its own, the region of its cursor."""
        region = getattr(self.focused, "in_hand", None)
        return region if isinstance(region, Region) else None

    def command_given(self) -> None:
        self._keep_clear()
        if self.frame.messages.showing:
            self.call_after_refresh(self._keep_clear)  # what opens a field: it has its place on the screen only then

    def _keep_clear(self) -> None:
        for toasts in self.query(Toasts):
            toasts.keep_clear(self.in_hand())

    def messages_changed(self) -> None:
        """Show the app's messages on this screen."""
        if not self.is_mounted:
            return
        showing = [m for m in self.frame.messages.showing if self.is_shown(m)]
        for toasts in self.query(Toasts):
            toasts.show(showing, self.in_hand())

    def is_shown(self, message: Message) -> bool:
        """Whether a message on the app's screen is one for this screen."""
        return self._since is None or message.at >= self._since

    def scope_changed(self) -> None:
        """Draw the footer again: other keys work now."""
        if self.is_mounted and (footer := self.footer) is not None:
            keys, idle = self.keymap, self.idle()
            offered = [command for command in self.offered() if command.id not in idle]
            if self.prefix:
                offered = [c for c in keys.prefixed(self.prefix) if c in offered]
            shown = [
                item._replace(label=self.WORDS.get(item.command, item.label))
                for item in items(offered, self.scope, keys, self.prefix)
            ]
            footer.show(shown, self.prefix)

    def idle(self) -> Collection[str]:
        """Ids of commands that would do nothing now, or something else than their word in the footer says."""
        return ()

    @property
    def footer(self) -> Footer | None:
        """The footer, where the screen has one."""
        found = self.query(Footer)
        return found.first() if found else None

    def on_mount(self) -> None:
        self.scope_changed()
        self.messages_changed()

    def on_screen_resume(self) -> None:
        self.scope_changed()
        self.messages_changed()

    def on_resize(self, event: events.Resize) -> None:
        for toasts in self.query(Toasts):
            toasts.lay_out()

    async def on_footer_chosen(self, event: Footer.Chosen) -> None:
        event.stop()
        await self.command(event.command)

    # -- commands of all screens ------------------------------------------------------------------

    def do_pane_next(self) -> None:
        """`pane.next`"""
        self.focus_next()

    def do_pane_previous(self) -> None:
        """`pane.previous`"""
        self.focus_previous()


class MainScreen(Framed[None]):
    """A full screen: header, context row, body, footer."""

    SCOPE: ClassVar[str] = "board"
    PLACE: ClassVar[Place] = Place()
    HAS_CONTEXT: ClassVar[bool] = True

    def compose(self) -> ComposeResult:
        yield Header(self.PLACE, getattr(self.app, "here", Here()))
        if self.HAS_CONTEXT:
            yield ContextRow()
        yield from self.body()
        yield Footer()
        yield Toasts()

    def body(self) -> Iterable[Widget]:
        """What stands between context row and footer."""
        return ()

    @property
    def header(self) -> Header:
        """Row 0."""
        return self.query_one(Header)

    @property
    def context_row(self) -> ContextRow:
        """Row 1."""
        return self.query_one(ContextRow)

    async def on_header_chosen(self, event: Header.Chosen) -> None:
        event.stop()
        if COMMANDS[event.command] in (*self.offered(), *self.behind()):
            await self.command_behind(event.command)

    async def do_nav_cancel(self) -> None:
        """`nav.cancel`: a message first, then whatever the screen takes one step back."""
        if not self.frame.messages.dismiss():
            await self.step_back()

    async def step_back(self) -> None:
        """One step back: drop marks, clear the filter, leave a record. A main screen stays."""

    def do_nav_leave(self) -> None:
        """`nav.leave`"""
        self.app.exit()


class RecordScreen(MainScreen):
    """A screen of one record: the header says the way to it, `q`, backspace and `esc` go back."""

    SCOPE: ClassVar[str] = "record"
    HAS_CONTEXT: ClassVar[bool] = False

    async def step_back(self) -> None:
        self.leave()

    def do_nav_back(self) -> None:
        """`nav.back`"""
        self.leave()

    def leave(self) -> None:
        """Go back to where the person came from."""
        self.dismiss(None)

"""The app that every Leadline app is: safe against what it shows, steady against what happens to
it.

    class Leadline(SteadyApp[None]):
        def __init__(self) -> None:
            super().__init__(stalled_after=config.stalled_minutes * 60)

        def flush_drafts(self) -> None:
            self.store.drafts.flush()

    scrub_environment()              # tui.steady; before anything imports textual
    app = Leadline()
    app.run()                        # without a terminal: exit 2 and a hint
    raise SystemExit(app.return_code)

What it does, so that no screen has to think of it:

* text: control characters never reach the terminal, and notices are never markup (R20, R21);
* input: no byte ends it, a lone ``esc`` is a key after 25 ms, nothing wakes an idle session (R28);
* endings: hangup, SIGTERM, a stalled terminal and the death of the parent flush the drafts, restore
  the terminal and end the process within two seconds (R29, R33);
* faults: an exception in a handler becomes a notice with an incident's number, and the app goes on;
  an exception of the family ``LeadlineError`` is shown as what it says (R31);
* output: nothing is animated, and a slow terminal gets the newest frame, never blocks the app.

It runs under ``run_test()`` as well: there no signal is taken over, and an exception that a handler
did not expect is raised again at the end of the test, unless ``incidents_fail_tests`` is off.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.text import Text
from textual import events, on
from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.worker import WorkerFailed

from models.base.errors import LeadlineError
from tui import steady
from tui.driver import SteadyDriver
from tui.line_filter import ControlFilter
from tui.safe import plain

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.dom import DOMNode
    from textual.filter import LineFilter
    from textual.message import Message
    from textual.notifications import SeverityLevel
    from textual.screen import Screen
    from textual.widget import Widget

    from tui import incident

Result = TypeVar("Result")
Dispatch = Callable[["Message"], Awaitable[None]]

MOST_UNDER_WAY = 32 * 1024
"""Bytes that may be on their way to the terminal before frames are held back."""
STAYS = 60.0
"""Seconds for which the notice of a fault stays."""


class SteadyApp(App[Result]):
    """Base of the app; see the module.

    Parameters:
        stalled_after: seconds for which the terminal may take nothing (a sleeping laptop) while
            there is something to draw, before the session ends itself.
        grace: seconds that an ending may take before the process is ended by force.
    """

    incidents_fail_tests: ClassVar[bool] = True
    """Whether an unexpected exception is raised again at the end of ``run_test()``."""
    MOST_FAULTS: ClassVar[int] = 5
    """Faults at one place within five seconds after which going on is pointless: a screen that
    can't be drawn is left, and when it is the last one, the app."""

    def __init__(
        self,
        *,
        stalled_after: float = 600.0,
        grace: float = 2.0,
        driver_class: type[Driver] | None = None,
        ansi_color: bool | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class or SteadyDriver, ansi_color=ansi_color)
        self.animation_level = "none"
        self._control_filter = ControlFilter()
        self._stalled_after = stalled_after
        self._grace = grace
        self._watch: steady.Watch | None = None
        self._held = False
        self._frame_missed = False
        self._faults: dict[str, list[float]] = {}
        self._fatal = False

    # -- what an app gives ------------------------------------------------------------------------

    def flush_drafts(self) -> None:
        """Keep what is typed and not saved; the session is about to end without being asked.

        Called in a thread of its own while the event loop may be stuck: read plain attributes,
        write through a connection that belongs to the drafts, wait for nothing longer than a
        second.
        """

    def trouble(self, error: LeadlineError) -> None:
        """Show an error that says itself what happened; stays until dismissed."""
        self.notify(error.message, title=error.title, severity="error", timeout=STAYS)

    def fault(self, found: incident.Incident) -> None:
        """Show that a handler failed; stays until dismissed."""
        self.notify(found.sentence, title="Something went wrong", severity="error", timeout=STAYS)

    # -- start and end ----------------------------------------------------------------------------

    def run(self, *, headless: bool = False, **options: Any) -> Result | None:
        """Run until the end; without a terminal, exit 2 with a hint.

        Afterwards ``return_code`` is the exit code: 0, or 1 after a fault that could not be
        survived, or that of :class:`tui.steady.Ending`.
        """
        if not headless:
            steady.require_terminal()
            steady.speak_utf8()
        try:
            return super().run(headless=headless, **options)
        finally:
            # Only now: what unmounting does may take as long as anything else.
            if self._watch is not None:
                self._watch.stop()

    def _build_driver(self, *args: Any, **options: Any) -> Driver:
        driver = super()._build_driver(*args, **options)
        if isinstance(driver, SteadyDriver):
            watch = steady.Watch(
                flush=self.flush_drafts,
                leave=self._leave_from_thread,
                restore=driver.restore_by_force,
                output=lambda: driver.output,
                terminal=driver.fileno,
                stalled_after=self._stalled_after,
                grace=self._grace,
            )
            driver.hung_up = lambda: watch.end(steady.Ending.HANGUP)
            watch.start()
            self._watch = watch
        return driver

    def _leave_from_thread(self, reason: steady.Ending) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._leave, reason)

    def _leave(self, reason: steady.Ending) -> None:
        self.exit(return_code=reason.value)

    @contextlib.contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal to another program, such as an editor, for the time of the block."""
        with super().suspend():
            if self._watch is not None:
                self._watch.editing = True
            try:
                yield
            finally:
                if self._watch is not None:
                    self._watch.editing = False

    @on(Driver.SignalResume)
    def _draw_again(self) -> None:
        self.refresh(layout=True)

    # -- faults -----------------------------------------------------------------------------------

    # Textual ends a widget's message loop at the first exception of a handler: the widget, or the
    # screen, would be on view and dead. So each one's exceptions are caught a level below its loop.
    # Two of Textual's methods start widgets; scrollbars go through the second.

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        self._let_survive(child)
        super()._register_child(parent, child, before, after)

    def _start_widget(self, parent: Widget, widget: Widget) -> None:
        self._let_survive(widget)
        super()._start_widget(parent, widget)

    def _let_survive(self, widget: Widget) -> None:
        if "_dispatch_message" not in vars(widget):
            dispatch = partial(self._dispatch_surviving, widget._dispatch_message)
            setattr(widget, "_dispatch_message", dispatch)  # noqa: B010  mypy: no method by "="

    async def _dispatch_surviving(self, dispatch: Dispatch, message: Message) -> None:
        try:
            await dispatch(message)
        except Exception as error:
            self.survive(error)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if isinstance(message, (events.Load, events.Compose, events.Mount)):
                self._fatal = True  # an app that can't start has nothing to go on with
                raise
            self.survive(error)

    def survive(self, error: Exception) -> None:
        """Report an exception that nothing caught, and go on where that is possible."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        told = isinstance(cause, LeadlineError)
        if self.is_headless and self.incidents_fail_tests and (self._fatal or not told):
            self._exception = self._exception or error
            self._exception_event.set()
        if isinstance(cause, LeadlineError):
            if self._fatal:
                self._end_with(cause.message, cause.exit_code)
            else:
                self.trouble(cause)
            return
        from tui import incident  # five milliseconds that a start without a fault does not need

        found = incident.record(cause, where=self._where())
        too_many = self._too_many(found.place)
        if isinstance(error, WorkerFailed) and not self._fatal:
            if not too_many:  # no screen is to be left for it: it works on, and the keys do
                self.fault(found)
            return
        if self._fatal or (too_many and len(self._screen_stack) <= 1):
            self._end_with(found.sentence, 1)
            return
        if too_many:
            # The screen can't be drawn, or fails at each message; those below it may do.
            self._faults.clear()
            self.call_next(self.pop_screen)
        self.fault(found)

    def _handle_exception(self, error: Exception) -> None:
        """Textual's end of the line for exceptions; the default prints all locals and exits."""
        self.survive(error)

    def _end_with(self, sentence: str, code: int) -> None:
        self._return_code = code
        self.panic(Text(plain(sentence, multiline=True)))

    def _too_many(self, place: str) -> bool:
        now = monotonic()
        times = [time for time in self._faults.get(place, []) if now - time < 5.0]
        self._faults[place] = [*times, now]
        return len(times) + 1 >= self.MOST_FAULTS

    def _where(self) -> str:
        with contextlib.suppress(Exception):
            return " over ".join(type(screen).__name__ for screen in reversed(self.screen_stack))
        return ""

    def _print_error_renderables(self) -> None:
        """Print what is left to say after the screen is gone: sentences, never a traceback."""
        with contextlib.suppress(OSError):  # the terminal may be gone with it
            for renderable in self._exit_renderables[:3]:
                self.error_console.print(renderable)
        self._exit_renderables.clear()

    # -- text -------------------------------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of every line drawn; the one that keeps control characters out is first."""
        return [self._control_filter, *super().get_line_filters()]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notice; its text is literal whatever ``markup`` says, as it may name a record."""
        super().notify(
            plain(message, multiline=True),
            title=plain(title),
            severity=severity,
            timeout=timeout,
            markup=False,
        )

    def exit(
        self,
        result: Result | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave the app; a message in words is printed literally once the screen is gone."""
        if isinstance(message, str):
            message = Text(plain(message, multiline=True))
        super().exit(result, return_code, message)

    def copy_to_clipboard(self, text: str) -> None:
        """Put text without control characters into the clipboard, by the terminal (OSC 52)."""
        if text:  # ctrl+c in a field where nothing is selected would empty it
            super().copy_to_clipboard(plain(text, multiline=True))

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Show an address; the browser is on the other side of the line, so nothing is started."""
        self.copy_to_clipboard(url)
        self.notify(url, title="Address (copied, where the terminal allows it)", timeout=STAYS)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Textual's own commands of the palette, without the one that writes files."""
        for command in super().get_system_commands(screen):
            if command.title != "Screenshot":
                yield command

    def action_help_quit(self) -> None:
        """What ``ctrl+c`` does where nothing is selected: it tells how to leave, and doesn't."""
        self.notify("ctrl+q quits.", title="Leaving Leadline")

    # -- output -----------------------------------------------------------------------------------

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw a frame, unless the terminal has not taken those before it yet."""
        if self._held:
            self._frame_missed = True
            return
        super()._display(screen, renderable)
        output = getattr(self._driver, "output", None)
        if output is not None and output.under_way > MOST_UNDER_WAY and self._loop is not None:
            # Screens collect what changes while a batch is open, so what follows is one frame.
            self._held = True
            self._begin_batch()
            output.when_drained(self._from_thread(self._release))

    def _set_pointer_shape(self, shape: str) -> None:
        """Nothing: without reports of each movement the pointer's shape would be wrong anyway."""

    def _from_thread(self, function: Callable[[], None]) -> Callable[[], None]:
        loop = self._loop

        def call() -> None:
            if loop is not None:
                with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended
                    loop.call_soon_threadsafe(function)

        return call

    def _release(self) -> None:
        self._held = False
        self._end_batch()
        if not self._running or not self._screen_stack:
            return
        if self._frame_missed:
            self._frame_missed = False
            self.screen.refresh(layout=True)
        for screen in self._screen_stack:
            screen.check_idle()

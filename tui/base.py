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
  an exception of the family ``LeadlineError`` is shown as what it says (R31; tui/surviving.py);
* output: nothing is animated, and a slow terminal gets the newest frame, never blocks the app.

It runs under ``run_test()`` as well: there no signal is taken over, and an exception that a handler
did not expect is raised again at the end of the test, unless ``incidents_fail_tests`` is off.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from rich.text import Text
from textual import on
from textual.app import SystemCommand
from textual.driver import Driver

from tui import steady
from tui.driver import SteadyDriver
from tui.line_filter import ControlFilter
from tui.safe import plain
from tui.surviving import STAYS, SurvivingApp

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.filter import LineFilter
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

Result = TypeVar("Result")

MOST_UNDER_WAY = 32 * 1024
"""Bytes that may be on their way to the terminal before frames are held back."""


class SteadyApp(SurvivingApp[Result]):
    """Base of the app; see the module.

    Parameters:
        stalled_after: seconds for which the terminal may take nothing (a sleeping laptop) while
            there is something to draw, before the session ends itself.
        grace: seconds that an ending may take before the process is ended by force.
    """

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

    # -- what an app gives ------------------------------------------------------------------------

    def flush_drafts(self) -> None:
        """Keep what is typed and not saved; the session is about to end without being asked.

        Called in a thread of its own while the event loop may be stuck: read plain attributes,
        write through a connection that belongs to the drafts, wait for nothing longer than a
        second.
        """

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

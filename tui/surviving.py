"""The app that goes on after a fault: an exception of a handler, of a timer or of work behind the keys becomes a notice.

An exception of the family ``LeadlineError`` is shown as what it says; any other gets an incident's number (R31). Under
``run_test()`` the latter is raised again at the end of the test, unless ``incidents_fail_tests`` is off.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.worker import WorkerFailed

from models.base.errors import LeadlineError
from tui.safe import plain

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message import Message
    from textual.widget import Widget

    from tui import incident

Result = TypeVar("Result")
Dispatch = Callable[["Message"], Awaitable[None]]

STAYS = 60.0
"""Seconds for which the notice of a fault stays."""


class SurvivingApp(App[Result]):
    """Base of the base; see the module."""

    incidents_fail_tests: ClassVar[bool] = True
    """Whether an unexpected exception is raised again at the end of ``run_test()``."""
    MOST_FAULTS: ClassVar[int] = 5
    """Faults at one place within five seconds after which going on is pointless: a screen that
    can't be drawn is left, and when it is the last one, the app."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._faults: dict[str, list[float]] = {}
        self._fatal = False

    def trouble(self, error: LeadlineError) -> None:
        """Show an error that says itself what happened; stays until dismissed."""
        self.notify(error.message, title=error.title, severity="error", timeout=STAYS)

    def fault(self, found: incident.Incident) -> None:
        """Show that a handler failed; stays until dismissed."""
        self.notify(found.sentence, title="Something went wrong", severity="error", timeout=STAYS)

    # -- from each message loop to one place ---------------------------------------------------------

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

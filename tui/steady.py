"""What ends a session, and how: drafts first, then the app, then the process, within two seconds.

A session over SSH ends more often by a dropped line than by a key. :class:`Watch` is one thread
that sleeps until a signal comes, the terminal hangs up, the parent process dies, or the terminal
has taken nothing for minutes; then it has the drafts flushed, asks the app to leave, and ends the
process itself when that takes too long. It does not rely on the event loop, which may be what is
stuck, nor on SIGHUP, which some wrappers ignore.

Nothing here imports Textual: :func:`scrub_environment` must run before that is imported.
"""

from __future__ import annotations

import contextlib
import enum
import os
import select
import signal
import sys
import time
from collections.abc import Callable, MutableMapping
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Protocol

    class Flow(Protocol):
        """What the watch asks of the output: bytes under way, and bytes taken so far."""

        @property
        def under_way(self) -> int: ...
        @property
        def written(self) -> int: ...


HARMLESS = frozenset({"TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_FPS"})
"""The variables of Textual that only change how things look. The others import modules, write
files, open connections, log keys or press them (reliability: environment of another user)."""
COLOUR_SYSTEMS = frozenset({"auto", "standard", "256", "truecolor"})
NO_TERMINAL = 2
"""Exit code of a start without a terminal."""


def scrub_environment(environ: MutableMapping[str, str] = os.environ) -> None:
    """Take out what could make Textual do something else than draw; call before importing it.

    COLUMNS and LINES go as well: a shell that exports them would freeze the size of the screen.
    """
    for name in [name for name in environ if name.startswith("TEXTUAL")]:
        if name not in HARMLESS:
            del environ[name]
    if environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in COLOUR_SYSTEMS:
        del environ["TEXTUAL_COLOR_SYSTEM"]
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)


def speak_utf8() -> None:
    """Have the standard streams write UTF-8 whatever the locale says, and never fail on a
    character."""
    for stream in (sys.__stdout__, sys.__stderr__):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def require_terminal() -> None:
    """Go on only where there is a keyboard and a screen.

    Raises:
        SystemExit: with code 2 and a hint on stderr, without a terminal on stdin and stderr.
    """
    streams = (sys.__stdin__, sys.__stderr__)
    with contextlib.suppress(ValueError):  # a closed stream
        if all(stream is not None and stream.isatty() for stream in streams):
            return
    if sys.__stderr__ is not None:
        sys.__stderr__.write(
            "leadline: the board needs a terminal, and there is none on stdin and stderr;"
            " for scripts and pipes there is the command line, see 'leadline help'\n"
        )
    raise SystemExit(NO_TERMINAL)


class Ending(enum.Enum):
    """Why a session ends without a key; the value is the process's exit code."""

    HANGUP = 128 + signal.SIGHUP
    TERMINATED = 128 + signal.SIGTERM
    INTERRUPTED = 128 + signal.SIGINT
    QUIT = 128 + signal.SIGQUIT
    STALLED = 75
    ORPHANED = 76


SIGNALS = {
    signal.SIGHUP: Ending.HANGUP,
    signal.SIGTERM: Ending.TERMINATED,
    signal.SIGINT: Ending.INTERRUPTED,
    signal.SIGQUIT: Ending.QUIT,
}
# A keyboard's own signals: while an editor has the terminal they are meant for it.
FOR_THE_EDITOR = frozenset({signal.SIGINT, signal.SIGQUIT})


class Watch:
    """Ends the session in order when its terminal or its life is over.

    Parameters:
        flush: keeps what was typed and not saved. Called first, in a thread of its own, so that
            neither a lock that the main thread holds nor a busy database can hold up the ending.
        leave: asks the app to exit with a code; called after ``flush``, in the watch's thread.
        restore: gives the terminal back by force; called last, when the app did not leave in time.
        output: what is written at the moment, None while nothing is.
        terminal: file descriptor of the terminal, None where there is none to watch.
        stalled_after: seconds for which the terminal may take nothing while something is to be
            drawn. grace: seconds from the reason of the ending to the end of the process. kill:
            ends the process; takes its exit code.
    """

    def __init__(
        self,
        *,
        flush: Callable[[], None],
        leave: Callable[[Ending], None],
        restore: Callable[[], None] = lambda: None,
        output: Callable[[], Flow | None] = lambda: None,
        terminal: int | None = None,
        stalled_after: float = 600.0,
        grace: float = 2.0,
        kill: Callable[[int], Any] = os._exit,
    ) -> None:
        self._flush = flush
        self._leave = leave
        self._restore = restore
        self._output = output
        self._stalled_after = stalled_after
        self._grace = grace
        self._kill = kill
        self._terminal = terminal
        self._parent: int | None = None
        self._wake_read, self._wake = os.pipe()
        # A signal handler must not wait for a pipe that is full.
        os.set_blocking(self._wake, False)
        self._thread: Thread | None = None
        self._before: dict[signal.Signals, Any] = {}
        self.editing = False
        """Whether another program has the terminal; ctrl+c and ctrl+\\ are then meant for it."""
        self.ending: Ending | None = None
        """Why the session ends, None while it goes on."""

    # -- start and stop --------------------------------------------------------------------------

    def start(self) -> None:
        """Take the signals over and begin to watch; from the main thread only."""
        for number in SIGNALS:
            # SIGHUP that a parent had ignored (nohup) stays ignored; the terminal's end is not.
            if number is signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
                continue
            self._before[number] = signal.signal(number, self._on_signal)
        self._thread = Thread(target=self._run, name="leadline-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching and give the signals back; an ending that has begun goes on."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        if self.ending is None and self._thread is not None:
            self._tell(b"\0")
            self._thread.join()
        if self.ending is None:
            ends = self._wake_read, self._wake
            self._wake = self._wake_read = -1
            for end in ends:
                os.close(end)

    # -- reasons ---------------------------------------------------------------------------------

    def end(self, reason: Ending) -> None:
        """End the session; from any thread, and as often as anybody notices."""
        self._tell(bytes([reason.value]))

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if not (self.editing and number in FOR_THE_EDITOR):
            self.end(SIGNALS[signal.Signals(number)])

    def _tell(self, word: bytes) -> None:
        with contextlib.suppress(OSError):
            os.write(self._wake, word)

    # -- the thread ------------------------------------------------------------------------------

    def _run(self) -> None:
        reason = self._wait()
        if reason is not None:
            self.ending = reason
            self._end(reason)
        if self._parent is not None:
            os.close(self._parent)

    def _wait(self) -> Ending | None:
        """Sleep until there is a reason to end, or (None) until stopped."""
        poll = select.poll()
        poll.register(self._wake_read, select.POLLIN)
        if self._terminal is not None:
            poll.register(self._terminal, 0)  # tells the hangup without being asked
        with contextlib.suppress(AttributeError, OSError):
            self._parent = os.pidfd_open(os.getppid())
            poll.register(self._parent, select.POLLIN)
        # Only a stalled terminal has to be looked for; a quarter of its time is often enough.
        tick = max(self._stalled_after / 4, 0.05)
        moved, seen = time.monotonic(), -1
        while True:
            for fd, _event in poll.poll(tick * 1000):
                if fd == self._wake_read:
                    value = os.read(fd, 1)[0]
                    return Ending(value) if value else None
                return Ending.HANGUP if fd == self._terminal else Ending.ORPHANED
            output, now = self._output(), time.monotonic()
            if output is None or not output.under_way or output.written != seen:
                moved = now
                seen = -1 if output is None else output.written
            elif now - moved >= self._stalled_after:
                return Ending.STALLED

    def _end(self, reason: Ending) -> None:
        deadline = time.monotonic() + self._grace
        flush = Thread(target=self._flush_quietly, name="leadline-drafts", daemon=True)
        flush.start()
        flush.join(self._grace * 0.6)
        with contextlib.suppress(Exception):
            self._leave(reason)
        # The process ends meanwhile, and this thread with it; or it doesn't.
        while (left := deadline - time.monotonic()) > 0:
            time.sleep(left)
        with contextlib.suppress(Exception):
            self._restore()
        self._kill(reason.value)

    def _flush_quietly(self) -> None:
        with contextlib.suppress(Exception):  # the ending goes on whatever the drafts met
            self._flush()

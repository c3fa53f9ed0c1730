"""Terminal input and output without the four faults of Textual's Linux driver.

That driver looks for input ten times a second, so that a lone ``esc`` waits 100 ms and an idle
session never sleeps; it decodes strictly, so that one byte that is no UTF-8 ends the app; it takes
the end of input for no input, so that a closed terminal whose SIGHUP is ignored keeps a core busy
for ever; and it blocks the event loop when the terminal takes no more. :class:`InputLoop` mends the
first three, :class:`tui.output.Output` the last. Parser and messages stay Textual's.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize

from models.base.text import LIMITS
from tui.output import Output
from tui.safe import plain

if TYPE_CHECKING:
    from typing import Protocol

    from textual.app import App

    class Poll(Protocol):
        """What :class:`InputLoop` needs of ``select.poll``; tests script one."""

        def register(self, fd: int, eventmask: int, /) -> None: ...
        def poll(self, timeout: float | None = None, /) -> list[tuple[int, int]]: ...


ESCAPE_MS = 25
"""How long a lone ``esc`` may still become the start of a longer key, in milliseconds."""
SEQUENCE_MS = 100
"""The same for a sequence that has begun beyond doubt: its rest may sit in the next packet."""
PASTE_MS = 10_000
"""How long a paste may pause; then its end was lost, and what is typed shall be keys again."""
READ = 64 * 1024
_BEFORE_ESCAPE = re.compile("(?=\x1b)")
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
"""What a terminal puts around a text that is pasted."""
_PERHAPS_PASTED = re.compile("\x1b(?:\\[(?:2(?:01?)?)?)?$")
"""An end of a packet that may be the beginning of that."""
RESTORE = "\x1b[<u\x1b[?2004l\x1b[?7h\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""What undoes all that the driver asks of a terminal, for the ending that nothing else could
reach."""


class InputLoop:
    """Reads keys until woken or until the terminal hangs up; asleep while nothing happens.

    Parameters:
        terminal: the file descriptor to read from.
        wake: another one; the loop ends as soon as it is readable.
        deliver: called with each message of the parser.
        hung_up: called once when the terminal is at its end.
        poll: what waits for input.
    """

    def __init__(
        self,
        terminal: int,
        wake: int,
        deliver: Callable[[Message], None],
        hung_up: Callable[[], None],
        *,
        poll: Poll | None = None,
    ) -> None:
        self._terminal = terminal
        self._deliver = deliver
        self._hung_up = hung_up
        self._poll = select.poll() if poll is None else poll
        self._poll.register(terminal, select.POLLIN)
        self._poll.register(wake, select.POLLIN)
        self._wake = wake
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._begun = ""
        self._pasting = False
        self._held = ""

    def run(self) -> None:
        """Serve until the wake-up or the end of the terminal."""
        while True:
            ready = dict(self._poll.poll(self._patience()))
            if self._wake in ready:
                return
            if not ready:
                self._give_up_waiting()
                continue
            try:
                data = os.read(self._terminal, READ)
            except OSError:  # EIO: the other side is gone
                data = b""
            if not data:
                self._hung_up()
                return
            self._feed(self._decode(data))

    def _patience(self) -> int | None:
        """Milliseconds to wait for the rest of a key or a paste, None where none is begun."""
        if self._pasting:
            return PASTE_MS
        if self._parser._timeout_time is None:
            return None
        # "esc" alone, or "esc" and a letter, which is alt with that letter.
        alone = len(self._begun) < 2 or self._begun[1] not in "[O"
        return ESCAPE_MS if alone else SEQUENCE_MS

    def _feed(self, text: str) -> None:
        if not text:  # half a character; to the parser, no text means the end
            return
        # Set by a report of the terminal's size, which nobody asked for; mouse positions are cells.
        self._parser.mouse_pixels = False
        while text:
            text = self._pasted(text) if self._pasting else self._typed(text)

    def _typed(self, text: str) -> str:
        """Feed what was typed; what is left is pasted."""
        begun = self._begun + text
        before, found, left = begun.partition(_PASTE)
        if found:
            self._pasting, self._begun = True, ""
            text = text[: len(text) - len(left)]
        else:
            self._begun = before[-64:]
            self._begun = self._begun[max(self._begun.rfind("\x1b"), 0) :]
        # Key by key, so that one which the parser can't take costs nothing but itself.
        for piece in _BEFORE_ESCAPE.split(text):
            if piece:
                self._hand_over(self._parser.feed(piece))
        return left

    def _pasted(self, text: str) -> str:
        """Feed what was pasted; what is left is typed. Textual takes an ``esc`` within it, and what follows, for keys."""
        pasted, found, left = (self._held + text).partition(_PASTED)
        self._held = ""
        if found:
            self._pasting = False
        elif perhaps := _PERHAPS_PASTED.search(pasted):
            pasted, self._held = pasted[: perhaps.start()], perhaps[0]
        for piece in (pasted.replace("\x1b", ""), found):
            if piece:
                self._hand_over(self._parser.feed(piece))
        return left

    def _give_up_waiting(self) -> None:
        """What was begun is all there will be: a lone ``esc`` is the key ``esc``."""
        if self._pasting:
            self._held = ""
            self._pasted(_PASTED)
        self._begun = ""
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
            self._hand_over(self._parser.tick())

    def _hand_over(self, messages: Iterable[Message]) -> None:
        try:
            for message in messages:
                self._deliver(message)
        except Exception:
            # What no terminal sends, such as a key beyond Unicode, ends Textual's parser and with
            # it all input.
            self._parser = XTermParser()
            self._begun, self._pasting = "", False


class SteadyDriver(LinuxDriver):
    """Textual's driver for Unix terminals, with input and output that survive whatever comes."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._output: Output | None = None
        self._wake: tuple[int, int] | None = None
        self.hung_up: Callable[[], None] = lambda: None
        """Called from a thread when the terminal is gone, as often as that is noticed."""
        assert sys.__stderr__ is not None  # tui.steady.require_terminal has seen to that
        self._screen = sys.__stderr__.fileno()
        super().__init__(app, debug=False, mouse=mouse, size=size)

    # -- output --------------------------------------------------------------------------------

    @property
    def output(self) -> Output | None:
        """The thread that writes, None outside application mode."""
        return self._output

    # Textual's start_application_mode makes the writer itself and puts it here; its place is taken.
    @property  # type: ignore[override]
    def _writer_thread(self) -> Output | None:
        return self._output

    @_writer_thread.setter
    def _writer_thread(self, writer: object) -> None:
        if writer is None:
            self._output = None
        else:
            self._output = Output(self._screen, on_broken=lambda: self.hung_up())

    def write(self, data: str) -> None:
        """Send text to the terminal; never blocks, and is dropped outside application mode."""
        if self._output is not None:
            self._output.write(data)

    def close(self) -> None:
        """Wait for what is under way, for as long as a terminal that is only slow may need."""
        if (output := self._output) is not None:
            output.stop(patience=1.0)
            self._output = None

    def restore_by_force(self) -> None:
        """Give the terminal back without any help of the event loop, from any thread, never
        blocking."""
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        ready = select.poll()
        with contextlib.suppress(OSError, ValueError):
            ready.register(self._screen, select.POLLOUT)
            if ready.poll(0) == [(self._screen, select.POLLOUT)]:
                os.write(self._screen, RESTORE.encode())

    # -- input ---------------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal over: at the start, after a suspension, and when the process is
        continued."""
        if self._wake is not None:  # SIGCONT without a SIGTSTP before: still in application mode
            self.suspend_application_mode()
            self._must_signal_resume = True  # has the app draw everything again
        self._wake = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Read keys until :meth:`disable_input`; runs in a thread."""
        if self._wake is not None:
            InputLoop(self.fileno, self._wake[0], self.process_message, self._input_ended).run()

    def _run_input_thread(self) -> None:
        self.run_input_thread()

    def _input_ended(self) -> None:
        self.hung_up()

    def disable_input(self) -> None:
        """End the input thread, at once and as often as asked."""
        wake, self._wake = self._wake, None
        if wake is None:
            return
        os.write(wake[1], b"x")
        super().disable_input()
        for end in wake:
            os.close(end)

    def process_message(self, message: Message) -> None:
        """Pass a message of the terminal on; runs in the input thread."""
        if isinstance(message, (events.Resize, InBandWindowResize)):
            return  # Only SIGWINCH tells sizes; anybody can paste a report of 99,999 columns.
        if isinstance(message, events.Paste):
            limit = LIMITS["paste"]
            if (more := len(message.text) - limit) > 0:
                said = f"The pasted text was cut by {more:,} characters."
                self._loop.call_soon_threadsafe(partial(self._app.notify, said, title="Paste"))
            message = events.Paste(plain(message.text[:limit], multiline=True))
        super().process_message(message)

    # -- what is asked of the terminal ---------------------------------------------------------

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and lines of the terminal that is drawn to, not those of COLUMNS or of stdout."""
        try:
            width, height = os.get_terminal_size(self._screen)
        except (OSError, ValueError):
            width, height = 0, 0
        return width or 80, height or 24

    def _enable_mouse_support(self) -> None:
        """Clicks, wheel and drags (1002), not each movement (1003): that is bytes and wake-ups for
        nothing."""
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1006l\x1b[?1002l\x1b[?1000l")

    def _query_in_band_window_resize(self) -> None:
        """Not asked for: with it come mouse positions in pixels, an event for each pixel of a
        drag."""

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Nothing: a browser on the server is no help, and starting programs is a way out of
        guarded mode."""

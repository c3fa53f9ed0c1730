"""The way of bytes to the terminal: a thread of its own, and a count of what is under way.

Textual's own writer holds 30 pieces and then blocks the event loop, so that a sleeping laptop at
the other end of an SSH line stops timers, notices and drafts. This one never blocks the loop;
instead it says how much is under way, and the app holds back frames while that is much
(``SteadyApp._display``). So a slow line gets the newest picture as soon as it is ready for one, not
each older one before it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

PIECE = 4 * 1024
"""Bytes given to the terminal at once, which is how fine a stalled terminal is told from a slow
one."""


class Output(Thread):
    """Writes text to a file descriptor, in order, as UTF-8 whatever the locale says.

    Parameters:
        fileno: where to; normally the terminal behind stderr.
        on_broken: called in this thread, once, when the terminal takes no more for good.
    """

    def __init__(self, fileno: int, on_broken: Callable[[], None] | None = None) -> None:
        super().__init__(name="leadline-output", daemon=True)
        self._fileno = fileno
        self._on_broken = on_broken
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._given = 0
        self._when_drained: Callable[[], None] | None = None
        self.written = 0
        """Bytes that the terminal took, ever; what does not grow while something is under way,
        stalls."""
        self.broken = False
        """Whether the terminal is gone; all further text is dropped."""

    @property
    def under_way(self) -> int:
        """Bytes given to :meth:`write` that the terminal has not taken yet."""
        return 0 if self.broken else self._given - self.written

    def write(self, text: str) -> None:
        """Take text to be written; never blocks."""
        data = text.encode("utf-8", "replace")
        self._given += len(data)
        self._queue.put(data)

    def flush(self) -> None:
        """Nothing: all that is written is on its way."""

    def when_drained(self, callback: Callable[[], None]) -> None:
        """Have a function called, once and in this thread, as soon as nothing is under way."""
        self._when_drained = callback
        self._queue.put(b"")

    def stop(self, patience: float) -> None:
        """Let what is under way be written, and end.

        The rest stays unwritten when the terminal takes nothing for ``patience`` seconds.
        """
        self._queue.put(None)
        before = -1
        while self.is_alive() and before != self.written:
            before = self.written
            self.join(patience)

    def run(self) -> None:
        """Write all there is in one go: one frame is one write, not three."""
        get = self._queue.get
        last = False
        while not last:
            data = get()
            pieces: list[bytes] = []
            with contextlib.suppress(Empty):
                while data is not None:
                    pieces.append(data)
                    data = self._queue.get_nowait()
                last = True
            self._write_all(b"".join(pieces))
            if self._queue.empty() and (drained := self._when_drained) is not None:
                self._when_drained = None
                drained()

    def _write_all(self, data: bytes) -> None:
        view = memoryview(data)
        while view and not self.broken:
            try:
                count = os.write(self._fileno, view[:PIECE])
            except OSError:
                self.broken = True
                if self._on_broken is not None:
                    self._on_broken()
                return
            self.written += count
            view = view[count:]

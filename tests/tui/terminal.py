"""A real terminal for tests: a pty with a program in it. Nothing sleeps; all waits have a deadline."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyte

_UNKNOWN = re.compile(rb"\x1b\[\?\d+\$p|\x1b\[[<>=][\d;]*[a-zA-Z]")  # questions that pyte would print
ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 20.0
"""Seconds until a wait is given up; only a fault ever waits so long."""


class Terminal:
    """A program in a pty, seen from the side of the person in front of it."""

    def __init__(
        self,
        *arguments: str,
        env: Mapping[str, str | None] | None = None,
        size: tuple[int, int] = (120, 36),
        ignore: Sequence[signal.Signals] = (),
        pass_fds: Sequence[int] = (),
        stdout: int | None = None,
    ) -> None:
        self.master, slave = os.openpty()
        self.resize(*size, tell=False)
        self.before: list[Any] = termios.tcgetattr(slave)
        environ = {**os.environ, **{k: v for k, v in (env or {}).items() if v is not None}}
        for name in [name for name, value in (env or {}).items() if value is None]:
            environ.pop(name, None)
        started = [sys.executable, "-m", "tests.tui.in_terminal"]
        started += [signal.Signals(number).name for number in ignore] + ["--", *arguments]
        self.process = subprocess.Popen(
            started,
            cwd=ROOT,
            env=environ,
            stdin=slave,
            stdout=slave if stdout is None else stdout,
            stderr=slave,
            start_new_session=True,
            pass_fds=pass_fds,
        )
        self.slave = slave
        self.output = b""
        self.open = True
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0

    def resize(self, columns: int, lines: int, *, tell: bool = True) -> None:
        """Change the size, as dragging the window's corner would."""
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)
        if tell:
            os.kill(self.process.pid, signal.SIGWINCH)

    def type(self, keys: str | bytes) -> None:
        """Send keys, reading meanwhile so that neither side can wait for the other."""
        data = keys.encode() if isinstance(keys, str) else keys
        os.set_blocking(self.master, False)
        end = time.monotonic() + DEADLINE
        while data:
            readable, writable, _ = select.select([self.master], [self.master], [], DEADLINE)
            assert time.monotonic() < end, "the program reads no keys"
            if readable:
                self._read()
            if writable:
                data = data[os.write(self.master, data[:512]) :]
        os.set_blocking(self.master, True)

    def _read(self) -> bool:
        try:
            data = os.read(self.master, 65536)
        except BlockingIOError:
            return True
        except OSError:  # EIO: no program has the other side any more
            return False
        self.output += data
        return bool(data)

    def until(self, found: str | Callable[[bytes], object], since: int = 0) -> bytes:
        """Read until a text or a condition is met in what came since a point; give all since then."""
        test = found if callable(found) else lambda data: found.encode() in data
        end = time.monotonic() + DEADLINE
        while not test(self.output[since:]):
            left = end - time.monotonic()
            ready = left > 0 and select.select([self.master], [], [], left)[0]
            if not ready or not self._read():
                raise AssertionError(f"{found!r} did not come: {self.output[since:][-2000:]!r}")
        return self.output[since:]

    def until_shown(self, text: str) -> None:
        """Read until a text stands on the screen, in however many frames it came there."""

        def shown(data: bytes) -> bool:
            self._stream.feed(_UNKNOWN.sub(b"", data[self._fed :]))
            self._fed = len(data)
            return any(text in line for line in self._screen.display)

        self.until(shown)

    def mark(self) -> int:
        """Where the output is now, for :meth:`until`."""
        return len(self.output)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped line does."""
        os.close(self.slave)
        os.close(self.master)
        self.open = False

    def wait(self, *, reading: bool = True) -> int:
        """The exit code, once the program has ended by itself."""
        end = time.monotonic() + DEADLINE
        gone = os.pidfd_open(self.process.pid)
        try:
            watched = [gone, self.master] if self.open and reading else [gone]
            while gone not in (ready := select.select(watched, [], [], DEADLINE)[0]):
                assert ready, "the program lives on"
                assert time.monotonic() < end, "the program lives on"
                self._read()
        finally:
            os.close(gone)
        if self.open and reading:
            while select.select([self.master], [], [], 0)[0] and self._read():
                pass
        return self.process.wait()

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was: modes of the line, main screen, cursor, no mouse."""
        after: list[Any] = termios.tcgetattr(self.slave)
        text = self.output
        ends = (b"\x1b[?1049", b"\x1b[?25", b"\x1b[?1000", b"\x1b[?2004", b"\x1b[?1004")
        wanted = (b"l", b"h", b"l", b"l", b"l")
        last = [text[text.rindex(mode) + len(mode) :][:1] for mode in ends]
        return after == self.before and last == list(wanted)

    def close(self) -> None:
        """Leave nothing behind."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.open:
            self.hang_up()


@contextlib.contextmanager
def terminal(*arguments: str, **options: Any) -> Iterator[Terminal]:
    """A program in a terminal for the time of a block."""
    session = Terminal(*arguments, **options)
    try:
        yield session
    finally:
        session.close()

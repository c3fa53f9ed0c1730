"""A program at the far end of a pseudo-terminal: what a person there sees, and when.

A thread stamps every chunk as it leaves the terminal; the screen (pyte) is worked out behind it, so that a slow emulation
delays the harness and not the numbers. A latency exists only if what is waited for was not there before the key and was
there after it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import queue
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

Seen = Callable[[list[str]], bool]
_UNKNOWN = re.compile(rb"\x1b\[\?\d+\$p|\x1b\[[<>=][\d;]*[a-zA-Z]")  # questions that pyte would print


@dataclass(frozen=True)
class Answer:
    """How long it took until something was seen (ms), and how many bytes came until the screen was quiet."""

    ms: float
    size: int


class NotSeen(Exception):
    """What was waited for did not come, or was there before."""


class Terminal:
    """One program in a terminal of 256 colours, as over SSH."""

    def __init__(self, command: Sequence[str], env: dict[str, str], size: tuple[int, int] = (120, 36)) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._chunks: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self.fd, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        environ = {**env, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, env=environ, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(slave)
        self._closed = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while data := os.read(self.fd, 65536):
                self._chunks.put((time.perf_counter(), data))

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return list(self.screen.display)

    def _take(self, timeout: float) -> tuple[float, int] | None:
        try:
            at, data = self._chunks.get(timeout=timeout) if timeout > 0 else self._chunks.get_nowait()
        except queue.Empty:
            return None
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return at, len(data)

    def wait(self, seen: Seen, since: float | None = None, *, timeout: float = 60.0, quiet: float = 0.15) -> Answer:
        """Wait until something is seen, then until nothing has come for ``quiet`` seconds."""
        since = self.begun if since is None else since
        found, size, last = None, 0, time.perf_counter()
        while (left := last + (quiet if found is not None else timeout) - time.perf_counter()) > 0:
            taken = self._take(left)
            if taken is None:
                break
            last, size = time.perf_counter(), size + taken[1]
            if found is None and seen(self.lines):
                found = (taken[0] - since) * 1000
        if found is None:
            raise NotSeen("it did not come:\n" + "\n".join(self.lines))
        return Answer(found, size)

    def press(self, keys: str, seen: Seen) -> Answer:
        """Press keys in one go and wait for what they do."""
        while self._take(0) is not None:
            pass
        if seen(self.lines):
            raise NotSeen(f"there before {keys!r} was pressed:\n" + "\n".join(self.lines))
        since = time.perf_counter()
        os.write(self.fd, keys.encode())
        return self.wait(seen, since)

    def settle(self, seconds: float) -> None:
        """Let the program finish what it does behind the screen."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._take(left)

    def pss(self) -> float:
        """The program's share of memory, MiB."""
        return share(self.process.pid)

    def idle(self, seconds: float) -> float:
        """Percent of a core that the program uses while nothing is done."""
        before = self._worked()
        self.settle(seconds)
        return 100 * (self._worked() - before) / 1e9 / seconds

    def _worked(self) -> int:
        """Nanoseconds that all threads of the program have run."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)

    def close(self) -> None:
        """End the program; once is enough."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        select.select([], [], [], 0.01)  # what it wrote last is still read
        os.close(self.fd)


def share(pid: int) -> float:
    """The proportional share of memory of a process, MiB; 0 if it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (OSError, ProcessLookupError):
        return 0.0
    return int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0]) / 1024

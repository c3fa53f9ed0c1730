"""A program at the far end of a pseudo-terminal: what a person there sees, and when.

A thread stamps every chunk as it leaves the terminal; the screen (pyte) is worked out behind it, so that a slow emulation
delays the harness and not the numbers. A latency exists only if what is waited for was not there before the key and was
there after it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pyte

Seen = Callable[[list[str]], bool]


@dataclass(frozen=True)
class Answer:
    """How long it took until something was seen (ms), and how many bytes arrived until the screen was quiet."""

    ms: float
    size: int


class NotSeen(Exception):
    """What was waited for did not come, or was there before."""


class Terminal:
    """One program in a terminal of 256 colours, as over SSH."""

    def __init__(self, command: list[str], env: dict[str, str], size: tuple[int, int] = (120, 36)) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._chunks: deque[tuple[float, bytes]] = deque()
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, {**env, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            self._chunks.append((time.perf_counter(), data))
            if not data:
                return

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return list(self.screen.display)

    def _take(self) -> tuple[float, int] | None:
        if not self._chunks:
            return None
        at, data = self._chunks.popleft()
        # pyte knows neither private modes' queries nor synchronised frames
        self._stream.feed(re.sub(rb"\x1b\[\?\d+\$p|\x1b\[[<>=][\d;]*[a-zA-Z]", b"", data))
        return at, len(data)

    def wait(self, seen: Seen, since: float | None = None, *, timeout: float = 30.0, quiet: float = 0.15) -> Answer:
        """Wait until something is seen, then until nothing has come for ``quiet`` seconds."""
        since = self.begun if since is None else since
        found, size, last = None, 0, time.perf_counter()
        while time.perf_counter() - last < (quiet if found is not None else timeout):
            taken = self._take()
            if taken is None:
                select.select([], [], [], 0.001)
                continue
            last, size = time.perf_counter(), size + taken[1]
            if found is None and seen(self.lines):
                found = (taken[0] - since) * 1000
        if found is None:
            raise NotSeen("\n".join(self.lines))
        return Answer(found, size)

    def press(self, keys: str, seen: Seen) -> Answer:
        """Press keys in one go and wait for what they do."""
        while self._take() is not None:
            pass
        if seen(self.lines):
            raise NotSeen(f"there before {keys!r} was pressed:\n" + "\n".join(self.lines))
        since = time.perf_counter()
        os.write(self.fd, keys.encode())
        return self.wait(seen, since)

    def settle(self, seconds: float) -> None:
        """Let the program finish what it does behind the screen."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self._take() is None:
                select.select([], [], [], 0.005)

    def pss(self) -> float:
        """The program's share of memory, MiB."""
        text = Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        return int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0]) / 1024

    def idle(self, seconds: float) -> float:
        """Percent of a core that the program uses while nothing is done."""
        process = psutil.Process(self.pid)
        before = sum(process.cpu_times()[:2])
        self.settle(seconds)
        return 100 * (sum(process.cpu_times()[:2]) - before) / seconds

    def close(self) -> None:
        """End the program by its process id."""
        os.kill(self.pid, signal.SIGTERM)
        for _ in range(300):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            time.sleep(0.01)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

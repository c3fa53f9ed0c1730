"""The board's figures: start, cursor, move, filter, open, back, memory, idle, against the smallest Textual program."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from models.base.engine.sqlite import SqliteEngine
from tests.bench.scenario import ROOT, Scenario, Seen, environment, heads, shows, without
from tests.bench.terminal import Terminal

Figures = dict[str, list[float]]
BODY = slice(5, 34)


class Session:
    """One session in which every figure is taken once or several times."""

    def __init__(self, home: Path, database: Path, known: Scenario, figures: Figures) -> None:
        self.database, self.known, self.figures = database, known, figures
        self._command = [str(ROOT / "leadline"), "--db", str(database)], environment(home)
        self.terminal = Terminal(*self._command)

    def note(self, name: str, value: float) -> None:
        self.figures.setdefault(name, []).append(value)

    def run(self) -> None:
        """All figures, in the order of a person's day."""
        try:
            self.start()
            self.cursor(20)
            for _ in range(3):
                self.move()
            for _ in range(3):
                self.filter()
            for _ in range(2):
                self.open()
            for _ in range(2):
                self.criterion()
            self.use()
            self.note("idle", self.terminal.idle(5))
            self.note("memory", one_more(self.terminal, *self._command, shows(self.known.label)))
        finally:
            self.terminal.close()

    def start(self) -> None:
        answer = self.terminal.wait(shows(self.known.label, self.known.first))
        self.note("start", answer.ms)
        self.note("first screen", answer.size / 1024)
        self.terminal.settle(0.5)

    def cursor(self, times: int) -> None:
        """Down and up, so that the same cards are there at the end."""
        for number in range(times):
            before = self.terminal.lines[BODY]
            answer = self.terminal.press("jk"[number // 5 % 2], lambda lines, before=before: lines[BODY] != before)  # type: ignore[misc]
            self.note("cursor", answer.ms)
            self.note("cursor bytes", answer.size)

    def move(self) -> None:
        terminal, known = self.terminal, self.known
        landing = Landing(self.database)
        since = time.perf_counter()
        answer = terminal.press("L", heads(known.label, known.count - 1))
        self.note("move", answer.ms)
        self.note("move bytes", answer.size)
        self.note("saved", (landing.wait() - since) * 1000)
        terminal.settle(0.3)
        terminal.press("H", heads(known.label, known.count))
        terminal.settle(0.3)

    def filter(self) -> None:
        """Letters in one go, as somebody types who types fast; the cards first, then the counts."""
        terminal, known = self.terminal, self.known
        self.ask()
        since = time.perf_counter()
        self.note("filter", terminal.press(known.letters, without(known.watched)).ms)
        counted = heads(known.label, known.found)
        arrived = time.perf_counter() if counted(terminal.lines) else 0.0
        if arrived:
            self.note("counts", self.figures["filter"][-1])  # they came with the cards or within the pause after them
        else:
            self.note("counts", terminal.wait(counted, since).ms)
        self.leave()

    def criterion(self) -> None:
        """The hardest one: no lead meets it, so all are looked at."""
        self.ask()
        self.note("criterion", self.terminal.press("close:2199", without(self.known.watched)).ms)
        self.leave()

    def ask(self) -> None:
        self.terminal.press("/", lambda lines: "/" in lines[1])
        self.terminal.settle(0.2)

    def leave(self) -> None:
        self.terminal.settle(0.2)
        self.terminal.press("\x1b", shows(self.known.watched))
        self.terminal.settle(0.3)

    def open(self) -> None:
        for name, key in (("back by q", "q"), ("back by esc", "\x1b")):
            self.note("open", self.terminal.press("\r", shows("Timeline")).ms)
            self.terminal.settle(0.3)
            self.note(name, self.terminal.press(key, without("Timeline")).ms)
            self.terminal.settle(0.3)

    def use(self) -> None:
        """What somebody does in a while: with what came before, more than 200 keys, ten filters and five leads."""
        terminal = self.terminal
        for keys in ("j" * 30, "k" * 30, "l" * 3, "h" * 3) * 3:
            terminal.settle(0.02)
            for key in keys:
                self.type(key)
        for letter in "abemrst":
            self.type("/")
            self.type(letter)
            terminal.settle(0.2)
            self.type("\x1b")
            terminal.settle(0.2)
        for _ in range(3):
            terminal.press("\r", shows("Timeline"))
            terminal.settle(0.3)
            terminal.press("q", without("Timeline"))
            terminal.settle(0.3)
        terminal.settle(1.0)

    def type(self, key: str) -> None:
        """A key without waiting for what it does."""
        import os

        os.write(self.terminal.fd, key.encode())
        self.terminal.settle(0.01)


def one_more(terminal: Terminal, command: list[str], surroundings: dict[str, str], up: Seen) -> float:
    """What a session takes beside another one of the same program (MiB of PSS): what both take, less what the other one
    takes alone. Ends the session."""
    other = Terminal(command, surroundings)
    try:
        other.wait(up)
        other.settle(2.0)
        both = terminal.pss() + other.pss()
        terminal.close()
        other.settle(0.5)
        return both - other.pss()
    finally:
        other.close()


class Landing:
    """When a change has landed in the database, seen by another connection that asks every half millisecond."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.at = 0.0
        begun = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(begun,), daemon=True)
        self._thread.start()
        begun.wait(5)

    def wait(self) -> float:
        """The moment, by the clock of ``time.perf_counter``."""
        self._thread.join(15)
        if not self.at:
            raise RuntimeError("nothing landed")
        return self.at

    def _watch(self, begun: threading.Event) -> None:
        engine = SqliteEngine(self.database)
        reading = engine.connection("reader")
        before = reading.execute("SELECT max(seq) FROM landing").fetchone()[0]
        begun.set()
        end = time.perf_counter() + 10
        while time.perf_counter() < end:
            if reading.execute("SELECT max(seq) FROM landing").fetchone()[0] != before:
                self.at = time.perf_counter()
                break
            time.sleep(0.0005)
        engine.close()


def hello(figures: Figures, home: Path) -> None:
    """The same of the smallest program."""
    command = [sys.executable, "-m", "tests.bench.hello"], {**environment(home), "PYTHONPATH": str(ROOT)}
    terminal = Terminal(*command)
    try:
        figures.setdefault("start", []).append(terminal.wait(shows("hello 0")).ms)
        terminal.settle(0.5)
        for number in range(1, 21):
            answer = terminal.press("j", shows(f"hello {number}"))
            figures.setdefault("cursor", []).append(answer.ms)
            figures.setdefault("cursor bytes", []).append(answer.size)
        figures.setdefault("idle", []).append(terminal.idle(5))
        figures.setdefault("memory", []).append(one_more(terminal, *command, shows("hello 0")))
    finally:
        terminal.close()

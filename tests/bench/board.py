"""The board's figures: start, cursor, move, filter, open, back, memory, idle, against the smallest Textual program."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.base.engine.sqlite import SqliteEngine
from tests.bench.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
Figures = dict[str, list[float]]


def environment(home: Path) -> dict[str, str]:
    """A clean environment with a home of its own, and no word of true colour."""
    kept = {name: os.environ[name] for name in ("PATH", "LEADLINE_VENV") if name in os.environ}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8"}


def leadline(home: Path, *arguments: str) -> Any:
    """Run a command; returns its JSON."""
    command = [str(ROOT / "leadline"), *arguments, "--json"]
    done = subprocess.run(command, env=environment(home), capture_output=True, check=True)
    return json.loads(done.stdout)


def shows(text: str) -> Callable[[list[str]], bool]:
    """Whether a text is on the screen."""
    return lambda lines: any(text in line for line in lines)


def without(text: str) -> Callable[[list[str]], bool]:
    """Whether a text is gone."""
    return lambda lines: not any(text in line for line in lines)


def counts(number: int) -> Callable[[list[str]], bool]:
    """Whether the head of the first column says a number."""
    pattern = re.compile(rf"New\s+{number:,}(?!\d)")
    return lambda lines: any(pattern.search(line) for line in lines[:6])


def session(home: Path, database: Path, figures: Figures) -> None:
    """One session of every figure."""
    stages = leadline(home, "board", "--db", str(database))["stages"]
    first, second = stages[0], stages[1]
    cards = [card["name"] for card in first["cards"]]
    names = [card["last_name"] or "" for card in second["cards"]]
    other = next(name for name in names if name.isascii() and len(name) > 4)
    terminal = Terminal([str(ROOT / "leadline"), "--db", str(database)], environment(home))
    note = figures.setdefault
    try:
        answer = terminal.wait(lambda lines: shows(first["label"])(lines) and shows(cards[0][:10])(lines))
        note("start ms", []).append(answer.ms)
        note("first screen KB", []).append(answer.size / 1024)
        terminal.settle(0.5)
        for _ in range(8):
            before = terminal.lines[3:34]
            answer = terminal.press("j", lambda lines, before=before: lines[3:34] != before)  # type: ignore[misc]
            note("cursor ms", []).append(answer.ms)
            note("cursor bytes", []).append(answer.size)
        for _ in range(3):
            landings = Landings(database)
            since = time.perf_counter()
            answer = terminal.press("L", counts(first["count"] - 1))
            note("move ms", []).append(answer.ms)
            note("move bytes", []).append(answer.size)
            landings.landed.wait(10)
            note("saved ms", []).append((landings.at - since) * 1000)
            terminal.settle(0.25)
            terminal.press("H", counts(first["count"]))
            terminal.settle(0.25)
        moved = terminal.lines[6][3:26].strip()
        terminal.press("/", shows("owner: source:"))
        answer = terminal.press(other[:4].lower(), without(moved))
        note("filter ms", []).append(answer.ms)
        terminal.settle(0.3)
        terminal.press("\x1b", shows(moved))
        terminal.settle(0.3)
        note("open ms", []).append(terminal.press("\r", shows("Timeline")).ms)
        terminal.settle(0.3)
        note("back by q ms", []).append(terminal.press("q", without("Timeline")).ms)
        terminal.settle(0.3)
        terminal.press("\r", shows("Timeline"))
        note("back by esc ms", []).append(terminal.press("\x1b", without("Timeline")).ms)
        terminal.settle(0.5)
        note("memory MiB", []).append(terminal.pss())
        note("idle %", []).append(terminal.idle(5))
    finally:
        terminal.close()


class Landings:
    """When a change has landed in the database, seen by another connection that asks every half millisecond."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.landed = threading.Event()
        self.at = 0.0
        begun = threading.Event()
        threading.Thread(target=self._watch, args=(begun,), daemon=True).start()
        begun.wait(5)

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
        self.landed.set()
        engine.close()


def hello(figures: Figures, home: Path) -> None:
    """The same of the smallest program."""
    terminal = Terminal([sys.executable, "-m", "tests.bench.hello"], {**environment(home), "PYTHONPATH": str(ROOT)})
    try:
        figures.setdefault("start ms", []).append(terminal.wait(shows("hello 0")).ms)
        terminal.settle(0.5)
        for number in range(1, 9):
            figures.setdefault("cursor ms", []).append(terminal.press("j", shows(f"hello {number}")).ms)
        figures.setdefault("memory MiB", []).append(terminal.pss())
    finally:
        terminal.close()


def median(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)

"""The figures of bulk work: import of CSV and XLSX, undo, redo, and how long others wait for the lock meanwhile."""

from __future__ import annotations

import csv
import random
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from models.base.store import Store
from models.pipeline import listing, moving
from tests.bench.scenario import ROOT, environment
from tests.bench.terminal import share

HEAD = "First name,Last name,Company,E-mail,Phone,City,Country,Source,Value,Tags,Title,Note".split(",")


def rows(count: int) -> list[list[str]]:
    """Leads of twelve columns, the same at every call."""
    chance = random.Random(1)

    def word() -> str:
        return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)).capitalize()

    made = []
    for number in range(count):
        last = word()
        address = f"{last.lower()}{number}@{word().lower()}.example"
        phone, value = f"+4930{1000000 + number}", f"{chance.randrange(1, 500)}000"
        where = [phone, "Berlin", "DE", "Fair", value, "fair,hot", "CTO", "met at the fair"]
        made.append([word(), last, f"{word()} GmbH", address, *where])
    return made


def files(folder: Path, count: int) -> tuple[Path, Path]:
    """A CSV and an XLSX file of so many leads."""
    table = [HEAD, *rows(count)]
    text, sheet = folder / f"leads-{count}.csv", folder / f"leads-{count}.xlsx"
    with text.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(table)
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet()
    for row in table:
        page.append(row)
    book.save(sheet)
    return text, sheet


@dataclass
class Taken:
    """What a command took: seconds, and the peak of its own memory and that of its children (PSS, MiB)."""

    seconds: float = 0.0
    peak: float = 0.0


@dataclass
class Beside:
    """An import while another session moves cards: what it took, and the milliseconds of each move."""

    taken: Taken = field(default_factory=Taken)
    moves: list[float] = field(default_factory=list)


def timed(home: Path, *arguments: str) -> Taken:
    """Run a command to its end."""
    begun = time.perf_counter()
    command = [str(ROOT / "leadline"), *arguments]
    process = subprocess.Popen(command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken = Taken()
    watched = psutil.Process(process.pid)
    children: list[int] = []
    looks = 0
    while True:
        try:
            process.wait(0.05)
            break
        except subprocess.TimeoutExpired:
            pass
        if looks % 4 == 0:
            children = [child.pid for child in watched.children(recursive=True)] if watched.is_running() else []
        looks += 1
        taken.peak = max(taken.peak, sum(share(pid) for pid in [process.pid, *children]))
    taken.seconds = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode} from {' '.join(arguments)}")
    return taken


def beside(home: Path, database: Path, file: Path) -> Beside:
    """Import a file while another session moves a card every 50 ms."""
    store = Store.open(database, channel="screen")
    ids = store.query(listing.ids, "stage:new", store.actor, limit=20)
    result = Beside()

    def bring_in() -> None:
        result.taken = timed(home, "import", str(file), "--db", str(database), "--quiet")

    running = threading.Thread(target=bring_in)
    running.start()
    turn = 0
    while running.is_alive():
        begun = time.perf_counter()
        moving.move(store, [ids[turn % len(ids)]], ("contacted", "new")[turn // len(ids) % 2])
        result.moves.append((time.perf_counter() - begun) * 1000)
        turn += 1
        time.sleep(0.05)
    running.join()
    store.close()
    return result

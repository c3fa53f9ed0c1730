"""The figures of bulk work: import of CSV and XLSX, undo, redo, and how long others wait for the lock meanwhile."""

from __future__ import annotations

import csv
import random
import subprocess
import threading
import time
from pathlib import Path

import psutil

from models.base.store import Store
from models.pipeline import listing, moving
from tests.bench.board import ROOT, environment

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


def timed(home: Path, *arguments: str) -> tuple[float, float]:
    """Seconds of a command, and the peak of the memory of it and its children (PSS, MiB)."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(ROOT / "leadline"), *arguments],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0.0
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        total = 0
        try:
            for each in [watched, *watched.children(recursive=True)]:
                total += each.memory_full_info().pss
        except psutil.Error:
            pass
        peak = max(peak, total / 2**20)
        time.sleep(0.05)
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode} from {' '.join(arguments)}")
    return time.perf_counter() - begun, peak


def beside(home: Path, database: Path, file: Path) -> list[float]:
    """Milliseconds that each stage move of another session takes while a file is imported."""
    store = Store.open(database)
    ids = store.query(listing.ids, "stage:new", store.actor, limit=20)
    running = threading.Thread(target=timed, args=(home, "import", str(file), "--db", str(database), "--quiet"))
    running.start()
    taken = []
    turn = 0
    while running.is_alive():
        begun = time.perf_counter()
        moving.move(store, [ids[turn % len(ids)]], ("contacted", "new")[turn // len(ids) % 2])
        taken.append((time.perf_counter() - begun) * 1000)
        turn += 1
        time.sleep(0.05)
    running.join()
    store.close()
    return taken

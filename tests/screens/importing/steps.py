"""The way through the import screens, for tests: press keys, wait for what comes of them, look."""

from __future__ import annotations

import struct
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from models.base.store import Store
from screens.importing.asking import FileScreen
from screens.importing.check import CheckScreen
from screens.importing.run import RunScreen
from screens.importing.work import Job
from tests.screens.board.boards import until

FAIR = (
    "Vorname,Nachname,Firma,E-Mail,Budget,Halle\n"
    "Grace,Hopper,Eckert & Mauchly Corp,grace@emc.example,120000,4.2\n"
    "Ada,Lovelace,Analytical Engines Ltd,ada@engines.example,ca. 24,7.1\n"
    "Grace,Hopper,Eckert & Mauchly Corp,grace@emc.example,120000,4.2\n"
    ",,,,99,4.2\n"
)
"""Two leads, a duplicate, a row that names nobody; a value that is no amount; a column that no field fits."""


async def asked(pilot: Pilot[Any], typed: str = "") -> FileScreen:
    """`I`, and the path typed."""
    await pilot.press("I")
    await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
    screen = pilot.app.screen
    assert isinstance(screen, FileScreen)
    await pilot.press(*typed)
    return screen


async def checked(pilot: Pilot[Any], typed: str) -> CheckScreen:
    """On the screen of a file's columns, with its dry run over."""
    await asked(pilot, typed)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))
    screen = pilot.app.screen
    assert isinstance(screen, CheckScreen)
    await tried(pilot, screen)
    return screen


async def tried(pilot: Pilot[Any], screen: CheckScreen) -> None:
    """The dry run is over."""
    await until(pilot, lambda: screen.report is not None)
    await pilot.pause()


async def imported(pilot: Pilot[Any]) -> RunScreen:
    """`ctrl+s`, and the import to its end."""
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, RunScreen) and pilot.app.screen.job.over)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, RunScreen)
    screen.job_moved()
    await pilot.pause()
    return screen


def mapping(screen: CheckScreen) -> dict[str, str | None]:
    """The field of each column."""
    return {column.name: column.field for column in screen.look.columns}


def names(store: Store) -> list[str]:
    """The last names of all leads, in the order in which they came."""
    return store.query(lambda db: db.column("SELECT last_name FROM lead WHERE deleted_at IS NULL ORDER BY id"))


def many(folder: Path, rows: int, name: str = "many.csv") -> Path:
    """A file of so many leads without anything but a name."""
    path = folder / name
    path.write_text("Last name\n" + "".join(f"Nobody{number:04}\n" for number in range(rows)), "utf-8")
    return path


class Gate:
    """Holds an import between two slices until it is opened, or the import is to stop."""

    def __init__(self, monkeypatch: Any) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()
        heard: Callable[[Job, str, int, int | None], None] = Job._heard

        def hold(job: Job, what: str, done: int, total: int | None) -> None:
            heard(job, what, done, total)
            if job.dry or what != "importing":
                return
            self.reached.set()
            while not self.opened.wait(0.01) and not job.stopping:
                pass

        monkeypatch.setattr(Job, "_heard", hold)


def protected_workbook(folder: Path, name: str = "protected.xlsx") -> Path:
    """What a workbook with a password is: an OLE file with a stream called EncryptedPackage."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, 1, 0, 4096, end, 0, end, 0, 0)  # fmt: skip
    header += struct.pack("<108I", *([free] * 108))
    table = struct.pack("<128I", fat, end, *([free] * 126))

    def entry(title: str, kind: int, child: int) -> bytes:
        text = (title + "\0").encode("utf-16-le")
        return struct.pack("<64sHBBIII16xI8x8xIQ", text, len(text), kind, 1, free, free, child, 0, end, 0)

    nothing = struct.pack("<64sHBBIII16xI8x8xIQ", b"", 0, 0, 0, free, free, free, 0, 0, 0)
    directory = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, free) + nothing * 2
    path = folder / name
    path.write_bytes(header + table + directory)
    return path

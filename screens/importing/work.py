"""The thread in which files are looked at, tried and imported, and the import under way.

It is not the writer's: while a hundred thousand rows land, a card that is moved waits for one slice, not for all of
them. One thing is done at a time; who asks for the next one stops the one before.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from models.base.errors import Failed, LeadlineError
from models.base.text import clean
from models.exchange import importing, parsing
from models.exchange.files import remember
from models.exchange.importing import Report, Wishes
from models.exchange.options import Reading
from tui.widgets.importing.looked import Look
from tui.widgets.importing.progress import Progress

if TYPE_CHECKING:
    from models.base.store import Store

T = TypeVar("T")
SETTLES = 0.3
"""Seconds after which a speed says something."""


class Work:
    """The thread, with connections of its own that live as long as one task."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="import")
        self._stops: set[threading.Event] = set()

    async def do(self, task: Callable[[threading.Event], T]) -> T:
        """Do something there; the event says when nobody wants it any more."""
        stop = threading.Event()
        self._stops.add(stop)

        def run() -> T:
            try:
                return task(stop)
            finally:
                self.store.leave_thread()

        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, run)
        finally:  # also when the one who waited goes away
            stop.set()
            self._stops.discard(stop)

    async def close(self) -> None:
        """Stop what is under way and wait until it has stopped."""
        for stop in self._stops:
            stop.set()
        await asyncio.to_thread(self._executor.shutdown)

    async def look(self, path: Path, reading: Reading) -> Look:
        """Look into a file.

        Raises:
            LeadlineError: it can't be read so; the sentence says why.
        """
        preview = await self.do(lambda stop: parsing.preview(path, reading, name=shown(path), cancelled=stop))
        return Look.of(preview)


def shown(path: Path) -> str:
    """What a file is called on the screen and in the journal."""
    return clean(path.name)


class Job:
    """A dry run or an import: how far it is, and what came of it."""

    def __init__(self, path: Path, wishes: Wishes, *, dry: bool = False, rows: int | None = None) -> None:
        """``rows`` is how many the file has, where a dry run has counted them."""
        self.path = path
        self.name = shown(path)
        self.wishes = wishes
        self.dry = dry
        self.what = "reading"
        self.done = 0
        self.total = rows
        self._rows = rows
        self.report: Report | None = None
        self.error: LeadlineError | None = None
        self.stopping = False
        self._stop: threading.Event | None = None
        self._since = time.monotonic()
        self._from = 0

    @property
    def landing(self) -> bool:
        """Whether rows are coming in already."""
        return self.what != "reading"

    @property
    def over(self) -> bool:
        """Whether it has come to its end, whichever."""
        return self.report is not None or self.error is not None

    def stop(self) -> None:
        """Stop after the slice that is under way."""
        self.stopping = True
        if self._stop is not None:
            self._stop.set()

    async def run(self, work: Work) -> None:
        """Do it; what came of it is in ``report`` or ``error``."""
        try:
            self.report = await work.do(lambda stop: self._run(work.store, stop))
        except LeadlineError as error:
            self.error = error
        except Exception:
            self.error = Failed("It met a fault of the program; the message about it names the report.")
            raise

    def _run(self, store: Store, stop: threading.Event) -> Report:
        self._stop = stop
        if self.stopping:
            stop.set()
        if not self.dry:
            remember(self.path)
        return importing.run(
            store, self.path, self.wishes, name=self.name, dry=self.dry, progress=self._heard, cancelled=stop
        )

    def _heard(self, what: str, done: int, total: int | None) -> None:
        """Called in the thread of the work, between two slices."""
        if what != self.what:
            self.what, self._since, self._from = what, time.monotonic(), done
        self.done, self.total = done, self._rows if total is None else total

    def progress(self, key: str = "", does: str = "") -> Progress:
        """How far it is, for the row above the footer."""
        past = time.monotonic() - self._since
        rate = (self.done - self._from) / past if past > SETTLES and self.done > self._from else None
        left = (self.total - self.done) / rate if rate and self.total is not None else None
        what = "Stopping" if self.stopping else "Import" if self.landing else "Reading"
        return Progress(what, self.name, self.done, self.total, rate, left, key, does)

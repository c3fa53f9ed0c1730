"""Importing a file of leads: parsed in a child, then applied as one operation in slices.

One operation takes in everything, and undo takes everything back. Slices aim at 40 ms of lock with
pauses, so that others work on. An import that was killed goes on when it is started again with the
same file and options.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from models.base.connection import Reader
from models.base.errors import Invalid, UsageError
from models.base.operation import Operation
from models.base.slices import Bulk
from models.exchange import applying, batches, lookups, parsing, updating
from models.exchange.batches import Batch
from models.exchange.lookups import Defaults, Words
from models.exchange.options import Reading
from models.exchange.problems import Problem
from models.exchange.staging import has_shape
from models.pipeline import lists

if TYPE_CHECKING:
    from models.base.store import Store

POLICIES = applying.POLICIES
MERGING = ("fill", "update")
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Wishes:
    """How a file is to be imported: how it is read, and what becomes of its rows.

    ``policy`` says what a row does whose lead is there: ``skip`` nothing, ``fill`` its empty fields,
    ``update`` all that the row says, ``create`` another lead. ``source`` and ``owner`` (a login) are
    given to new leads whose row names none.
    """

    reading: Reading = field(default_factory=Reading)
    policy: str = "skip"
    source: str | None = None
    owner: str | None = None

    def as_json(self) -> dict[str, Any]:
        """For the batch; two imports go on with one another only if these are equal."""
        own = {"policy": self.policy, "source": self.source, "owner": self.owner}
        return {"reading": self.reading.as_json(), **own}


@dataclass(frozen=True)
class Report:
    """What an import did, or would do. ``rows`` = created + updated + skipped + failed."""

    name: str
    batch: int | None
    operation: int | None
    rows: int
    created: int
    updated: int
    skipped: int
    failed: int
    mapping: dict[str, str | None]
    problems: tuple[Problem, ...]
    cancelled: bool = False

    def json(self) -> dict[str, Any]:
        """As the command line's contract prints it."""
        return {
            "batch": self.batch,
            "operation": self.operation,
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "skipped": self.skipped,
            "failed": self.failed,
            "mapping": self.mapping,
            "problems": [{"row": row, "column": column, "message": text} for row, column, text in self.problems],
        }


def run(
    store: Store,
    path: Path,
    wishes: Wishes,
    *,
    name: str | None = None,
    dry: bool = False,
    progress: Progress | None = None,
    cancelled: threading.Event | None = None,
) -> Report:
    """Import a file, or go on with importing it if that was stopped half-way.

    Parameters:
        name: what the file is called to people, if not by its path.
        dry: say what would happen and change nothing.
        progress: called with what is being done, how many rows are done, and of how many (None: unknown).
        cancelled: set it to stop; rows that landed stay, undo takes them back, and importing the file again in the
            same way goes on.

    Raises:
        NotFound: there is no such file.
        Invalid: it holds no table that can be read, or there is no such owner.
        UsageError: a column, field or policy does not exist.
        Cancelled: stopped before the first row landed.
    """
    if wishes.policy not in POLICIES:
        raise UsageError(f"--on-duplicate {wishes.policy!r}: it is one of {', '.join(POLICIES)}")
    shown = name or path.name
    owner = store.query(lookups.owner_id, wishes.owner, store.actor)
    sha256 = batches.digest(path)
    batches.sweep(store)
    waiting = None if dry else batches.unfinished(store, sha256, wishes.as_json())
    scratch = _scratch(store, sha256)
    if waiting is not None and _usable(waiting.staged):
        assert waiting.staged is not None
        scratch = waiting.staged
    else:
        parsing.stage(
            path,
            wishes.reading,
            scratch,
            name=shown,
            merge=wishes.policy if wishes.policy in MERGING else None,
            progress=(lambda rows: progress("reading", rows, None)) if progress else None,
            cancelled=cancelled,
        )
    keep = False
    try:
        first = store.query(lists.stages)[0]
        import_ = _Import(store, shown, scratch, wishes, Defaults(first, owner, wishes.source), sha256)
        if dry:
            return import_.dry()
        keep = True
        report = import_.apply(waiting, progress, cancelled)
        keep = report.cancelled and report.operation is not None
        return report
    finally:
        if not keep:
            scratch.unlink(missing_ok=True)


def _usable(scratch: Path | None) -> bool:
    """Whether the scratch file of an import that stopped is whole and may be read; else the file is parsed again."""
    if scratch is None or not os.access(scratch, os.R_OK):
        return False
    try:
        db = sqlite3.connect(f"file:{quote(str(scratch))}?mode=ro", uri=True)
        try:
            return has_shape(db.execute("SELECT name, sql FROM sqlite_master").fetchall())
        finally:
            db.close()
    except sqlite3.Error:
        return False


def _scratch(store: Store, sha256: str) -> Path:
    """A scratch file beside the database: there is room, and the same people may read it."""
    database = Path(store.location)
    session = store.actor.session.rpartition(":")[2]
    return database.with_name(f".{database.name}-import-{sha256[:12]}-{session}")


@contextmanager
def _attached(store: Store, role: Any, scratch: Path) -> Iterator[Reader]:
    """The scratch file beside the database on one of this thread's connections, as ``file``.

    Raises:
        Invalid: it is not what the child writes.
    """
    raw = store.engine.connection(role)
    raw.execute("ATTACH ? AS file", (str(scratch),)).fetchall()
    try:
        db = Reader(raw)
        if not has_shape(db.rows("SELECT name, sql FROM file.sqlite_master")):
            raise Invalid("the file could not be read to its end: import it again")
        yield db
    finally:
        raw.execute("DETACH file").fetchall()


class _Unchanged(Exception):
    """Rolls a slice back that changed nothing, before there is an operation."""


class _Import:
    """One import while it runs."""

    def __init__(self, store: Store, name: str, scratch: Path, wishes: Wishes, defaults: Defaults, sha256: str) -> None:
        self.store = store
        self.name = name
        self.scratch = scratch
        self.wishes = wishes
        self.defaults = defaults
        self.sha256 = sha256
        self.planned = False
        with _attached(store, "reader", scratch) as db:
            meta = {key: json.loads(value) for key, value in db.rows("SELECT key, value FROM file.meta")}
            self.rows, self.failed = int(meta["rows"]), int(meta["failed"])
            self.staged, self.merged = int(meta["staged"]), int(meta["merged"])
            self.mapping: dict[str, str | None] = meta["mapping"]
            self.words: Words = lookups.look_up(db)
            problems = [
                (row, column, text)
                for row, column, text in db.rows("SELECT row, column, message FROM file.problem ORDER BY rowid")
            ]
        again = store.query(batches.seen_before, sha256)
        self.problems = ([again] if again else []) + self.words.problems + problems

    def dry(self) -> Report:
        with _attached(self.store, "reader", self.scratch) as db:
            new, known = applying.forecast(db, self.wishes.policy)
        updated = known if self.wishes.policy in MERGING else 0
        return self._report(None, None, new, updated)

    def apply(self, waiting: Batch | None, progress: Progress | None, cancelled: threading.Event | None) -> Report:
        store = self.store
        if not self.staged:
            self.scratch.unlink(missing_ok=True)
            return self._report(None, None, 0, 0)
        if waiting is None:
            options = self.wishes.as_json()
            number = batches.note(store, self.name, self.sha256, self.scratch, self.mapping, options)
        else:
            number = waiting.id
        bulk = store.bulk(
            f"import {self.name}",
            verb="import",
            actor=replace(store.actor, channel="import"),
            meta={"batch": number, "file": self.name},
            resume=waiting.operation if waiting else None,
        )
        with _attached(store, "writer", self.scratch) as db:
            lookups.lay_out(db, self.words)
            for sql in applying.TEMPORARY:
                db.raw.execute(sql).fetchall()
            with bulk:
                stopped = self._slices(bulk, number, progress, cancelled)
        if not stopped or not bulk.number:
            batches.close(store, number, self.scratch)
        created, updated = store.query(_counts, bulk.number)
        return replace(self._report(number, bulk.number or None, created, updated + self.merged), cancelled=stopped)

    def _slices(self, bulk: Bulk, batch: int, progress: Progress | None, cancelled: threading.Event | None) -> bool:
        """Land all new leads, then what the file says of leads that were there; whether it was stopped.

        The cursor counts rows of the scratch file first, then goes on with the ids of the leads to change:
        all rows of one lead belong into one slice, since the journal has one line for it. As long as nothing
        is to be changed there is no operation, so that a file of duplicates leaves none.
        """
        done = bulk.cursor or 0
        finished = False
        while not finished:
            if cancelled is not None and cancelled.is_set():
                return True
            try:
                with bulk.slice() as operation:
                    done, finished = self._slice(operation, done, bulk.size)
                    if not bulk.number and not operation.changed:
                        raise _Unchanged
                    batches.bind(operation.db, batch, operation.id)
                    operation.cursor = done
                    if finished:
                        bulk.finish()
            except _Unchanged:
                pass
            if progress is not None:
                progress("importing", min(done, self.staged), self.staged)
        return False

    def _slice(self, operation: Operation, done: int, size: int) -> tuple[int, bool]:
        """Land the next slice; the new cursor, and whether that was the last one."""
        policy = self.wishes.policy
        if done < self.staged:
            last = min(done + size, self.staged)
            operation.rows += applying.bring_in(operation, done, last, policy, self.defaults)
            return last, last >= self.staged and policy not in MERGING
        return self._merge(operation, done, max(20, size // 8))

    def _merge(self, operation: Operation, done: int, size: int) -> tuple[int, bool]:
        """Change the next leads that rows of the file belong to; the new cursor, and whether that was all."""
        db = operation.db
        if not self.planned:
            applying.plan(db, operation.id)
            self.planned = True
        rows = db.rows(
            "SELECT lead_id, n FROM temp.plan WHERE lead_id IN (SELECT DISTINCT lead_id FROM temp.plan"
            " WHERE lead_id > ? ORDER BY lead_id LIMIT ?) ORDER BY lead_id, n",
            (done - self.staged, size),
        )
        for lead_id, n in rows:
            updating.update(operation, n, lead_id, self.wishes.policy, self.words)
        if not rows:
            return done, True
        return self.staged + int(rows[-1][0]), False

    def _report(self, batch: int | None, operation: int | None, created: int, updated: int) -> Report:
        skipped = self.rows - self.failed - created - updated
        return Report(
            self.name,
            batch,
            operation,
            self.rows,
            created,
            updated,
            skipped,
            self.failed,
            self.mapping,
            tuple(self.problems),
        )


def _counts(db: Reader, operation: int) -> tuple[int, int]:
    """How many leads an operation made and how many it changed."""
    sql = "SELECT kind, count(*) FROM change WHERE op_id = ? AND entity = 'lead' GROUP BY kind"
    counts: dict[str, int] = dict(db.rows(sql, (operation,)))
    return counts.get("c", 0), counts.get("u", 0)

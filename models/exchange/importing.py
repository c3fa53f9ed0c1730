"""Importing a file of leads: parsed in a child, and applied as one operation in slices while the child goes on.

One operation takes in everything, and undo takes everything back. Slices aim at 40 ms of lock with
pauses, so that others work on. An import that was killed goes on when it is started again with the
same file and options: the file is read again, and rows that landed are passed over.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base import undo
from models.base.connection import Reader
from models.base.errors import Invalid, UsageError
from models.base.operation import Operation
from models.base.slices import Bulk
from models.exchange import applying, batches, lookups, parsing, updating
from models.exchange.lookups import Defaults, Words
from models.exchange.options import Reading
from models.exchange.parsing import Part
from models.exchange.problems import Problem
from models.exchange.staged import has_shape
from models.exchange.staging import remove_parts
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
        DatabaseTrouble: there is no room for the scratch files, or for the rows.
    """
    if wishes.policy not in POLICIES:
        raise UsageError(f"--on-duplicate {wishes.policy!r}: it is one of {', '.join(POLICIES)}")
    shown = name or path.name
    owner = store.query(lookups.owner_id, wishes.owner, store.actor)
    sha256 = batches.digest(path)
    batches.sweep(store)
    scratch = batches.scratch(store, sha256)
    defaults = Defaults(store.query(lists.stages)[0], owner, wishes.source)
    import_ = _Import(store, shown, wishes, defaults, sha256)
    parts = parsing.stage(
        path,
        wishes.reading,
        scratch,
        name=shown,
        merge=wishes.policy if wishes.policy in MERGING else None,
        whole=dry,
        progress=(lambda rows: import_.read(rows, progress)) if progress else None,
        cancelled=cancelled,
    )
    try:
        with closing(parts):
            return import_.dry(parts) if dry else import_.apply(parts, scratch, progress, cancelled)
    finally:
        remove_parts(scratch)


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

    def __init__(self, store: Store, name: str, wishes: Wishes, defaults: Defaults, sha256: str) -> None:
        self.store = store
        self.name = name
        self.wishes = wishes
        self.defaults = defaults
        self.sha256 = sha256
        self.words = store.query(Words)
        self.again = store.query(batches.seen_before, sha256)
        self.facts: dict[str, Any] = {"rows": 0, "staged": 0, "failed": 0, "merged": 0, "mapping": {}}
        self.problems: list[Problem] = []
        self.total: int | None = None
        self.planned = False
        self.passed = 0
        self.landing = False

    def read(self, rows: int, progress: Progress) -> None:
        """The child has read so many rows."""
        if not self.landing:
            progress("reading", rows, None)

    def dry(self, parts: Iterable[Part]) -> Report:
        (part,) = parts
        with _attached(self.store, "reader", part.path) as db:
            self._take(db, part)
            new, known = applying.forecast(db, self.wishes.policy)
        updated = known if self.wishes.policy in MERGING else 0
        return self._report(None, None, new, updated)

    def apply(
        self, parts: Iterable[Part], scratch: Path, progress: Progress | None, cancelled: threading.Event | None
    ) -> Report:
        store, options = self.store, self.wishes.as_json()
        waiting = batches.unfinished(store, self.sha256, options)
        if waiting is None:
            number = batches.note(store, self.name, self.sha256, scratch, options)
        else:
            number = batches.take_up(store, waiting, scratch, options)
        bulk = store.bulk(
            f"import {self.name}",
            verb="import",
            actor=replace(store.actor, channel="import"),
            meta={"batch": number, "file": self.name},
            resume=waiting.operation if waiting else None,
        )
        stopped = False
        try:
            with bulk:
                stopped = self._parts(bulk, parts, number, progress, cancelled)
        except parsing.Cancelled:
            if not bulk.number:
                raise
            stopped = True
        except Invalid:
            if bulk.number:  # what is no table comes in whole or not at all
                undo.undo(store, bulk.number)
            raise
        finally:
            batches.close(store, number, forget=not self.facts["staged"])
        created, updated = store.query(_counts, bulk.number)
        batch = number if self.facts["staged"] else None
        report = self._report(batch, bulk.number or None, created, updated + self.facts["merged"])
        return replace(report, cancelled=stopped)

    def _take(self, db: Reader, part: Part) -> None:
        """Take note of what a part says."""
        self.facts = part.facts
        self.words.look_up(db)
        self.total = int(part.facts["staged"]) if part.last else None
        if part.last:
            rows = db.rows("SELECT row, column, message FROM file.problem ORDER BY rowid")
            self.problems = [(row, column, text) for row, column, text in rows]

    def _parts(
        self,
        bulk: Bulk,
        parts: Iterable[Part],
        batch: int,
        progress: Progress | None,
        cancelled: threading.Event | None,
    ) -> bool:
        """Land one part after the other, while the child makes the next; whether it was stopped."""
        writer = Reader(self.store.engine.connection("writer"))
        lookups.lay_out(writer)
        for sql in applying.TEMPORARY:
            writer.raw.execute(sql).fetchall()
        for part in parts:
            with _attached(self.store, "writer", part.path) as db:
                self._take(db, part)
                lookups.put_down(db, self.words)
                if part.facts["staged"] and self._slices(bulk, part, batch, progress, cancelled):
                    return True
            part.path.unlink(missing_ok=True)
        return False

    def _slices(
        self,
        bulk: Bulk,
        part: Part,
        batch: int,
        progress: Progress | None,
        cancelled: threading.Event | None,
    ) -> bool:
        """Land all new leads of a part, behind the last one what the file says of leads that were there; whether it was
        stopped.

        The cursor counts staged rows first, then goes on with the ids of the leads to change: all rows of one lead
        belong into one slice, since the journal has one line for it. As long as nothing is to be changed there is no
        operation, so that a file of duplicates leaves none.
        """
        staged = int(part.facts["staged"])
        done = bulk.cursor or self.passed
        finished = not part.last and done >= staged
        while not finished:
            if cancelled is not None and cancelled.is_set():
                return True
            try:
                with bulk.slice() as operation:
                    done, finished = self._slice(operation, part, done, bulk.size)
                    if not bulk.number and not operation.changed:
                        raise _Unchanged
                    batches.bind(operation.db, batch, operation.id, part.facts["mapping"])
                    operation.cursor = done
                    if finished and part.last:
                        bulk.finish()
            except _Unchanged:
                pass
            self.landing = True
            if progress is not None:
                progress("importing", min(done, staged), self.total)
        self.passed = done
        return False

    def _slice(self, operation: Operation, part: Part, done: int, size: int) -> tuple[int, bool]:
        """Land the next slice; the new cursor, and whether that was the last one of the part."""
        policy, staged = self.wishes.policy, int(part.facts["staged"])
        if done < staged:
            last = min(done + size, staged)
            operation.rows += applying.bring_in(operation, done, last, policy, self.defaults)
            return last, last >= staged and policy not in MERGING
        if policy not in MERGING:
            return done, True
        return self._merge(operation, staged, done, max(20, size // 8))

    def _merge(self, operation: Operation, staged: int, done: int, size: int) -> tuple[int, bool]:
        """Change the next leads that rows of the file belong to; the new cursor, and whether that was all."""
        db = operation.db
        if not self.planned:
            applying.plan(db, operation.id)
            self.planned = True
        rows = db.rows(
            "SELECT lead_id, n FROM temp.plan WHERE lead_id IN (SELECT DISTINCT lead_id FROM temp.plan"
            " WHERE lead_id > ? ORDER BY lead_id LIMIT ?) ORDER BY lead_id, n",
            (done - staged, size),
        )
        for lead_id, n in rows:
            updating.update(operation, n, lead_id, self.wishes.policy, self.words)
        if not rows:
            return done, True
        return staged + int(rows[-1][0]), False

    def _report(self, batch: int | None, operation: int | None, created: int, updated: int) -> Report:
        rows, failed = int(self.facts["rows"]), int(self.facts["failed"])
        again = [self.again] if self.again else []
        return Report(
            self.name,
            batch,
            operation,
            rows,
            created,
            updated,
            rows - failed - created - updated,
            failed,
            self.facts["mapping"],
            (*again, *self.words.problems, *self.problems),
        )


def _counts(db: Reader, operation: int) -> tuple[int, int]:
    """How many leads an operation made and how many it changed."""
    sql = "SELECT kind, count(*) FROM change WHERE op_id = ? AND entity = 'lead' GROUP BY kind"
    counts: dict[str, int] = dict(db.rows(sql, (operation,)))
    return counts.get("c", 0), counts.get("u", 0)

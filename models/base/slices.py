"""Bulk operations: many rows under one operation number, landed in slices so that nobody waits long for the lock.

The sizes were measured (SQLite's waiters don't queue): aim at 40 ms of lock, pause at least 5 ms between slices; more
while no other process has the database open.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from models.base import clock
from models.base import operation as operations
from models.base.connection import Writer
from models.base.errors import Conflict, NotFound
from models.base.identity import Actor
from models.base.operation import Operation

if TYPE_CHECKING:
    from models.base.store import Store

AIM = 0.040
AIM_ALONE = 0.250  # nobody waits: fewer commits, each of which has to reach the disk
ASK_EVERY = 0.5
PAUSE = 0.005
FIRST, SMALLEST, LARGEST = 500, 100, 5000


class _Rehearsed(Exception):
    """Rolls a slice back that was only to be tried."""


class Bulk:
    """An operation that lands in slices.

    Use ``with bulk: while …: with bulk.slice(done=…) as operation: …``, where ``bulk.size`` says how many rows the next
    slice should take. ``number`` is the operation's number (0 before the first slice), ``cursor`` what the last landed
    slice of a resumed operation had reached.
    """

    def __init__(
        self,
        store: Store,
        label: str,
        verb: str,
        actor: Actor,
        meta: Mapping[str, Any] | None,
        undoes: int | None,
        resume: int | None,
    ) -> None:
        self._store = store
        self._label, self._verb, self._meta, self._undoes = label, verb, meta, undoes
        self._actor = actor
        self.size = FIRST
        self.number = 0
        self.cursor: int | None = None
        self.rows = 0
        self._memory = store.engine.bulk()
        self._pause = False
        self._aim, self._asked = AIM, 0.0
        if resume is not None:
            self.number = resume
            self.cursor, self.rows = store.query(_reached, resume)

    def __enter__(self) -> Bulk:
        self._memory.__enter__()
        if self.number:
            self._store.running.add(self.number)
        return self

    def __exit__(self, *error: Any) -> None:
        self._store.running.discard(self.number)
        self._memory.__exit__(*error)

    @contextmanager
    def slice(self) -> Iterator[Operation]:
        """One transaction of the operation. The verb sets ``operation.rows`` and ``operation.cursor`` (and ``done`` by
        ``bulk.finish`` inside it)."""
        if self._pause:
            time.sleep(PAUSE)
        self._done = False
        with suppress(_Rehearsed), self._store._explained():
            with self._store.engine.writing() as raw:
                held = time.perf_counter()
                db = Writer(raw)
                if self.number:
                    operation = Operation(db, self._actor, self.number, clock.now())
                else:
                    operation = operations.begin(
                        db, self._actor, self._label, verb=self._verb, meta=self._meta, undoes=self._undoes
                    )
                yield operation
                if self._store.rehearsing:
                    raise _Rehearsed
                operation.land(self._done)
            self.number = operation.id
            self._store.running.add(self.number)
            self.rows += operation.rows
            self.cursor = operation.cursor
            self._adapt(time.perf_counter() - held)
            self._pause = True

    def finish(self) -> None:
        """The slice that is open is the last one."""
        self._done = True

    def _adapt(self, held: float) -> None:
        # A session of this very process can't be seen from outside, so only a command may think that it is alone.
        if self._store.actor.channel == "cli" and time.monotonic() - self._asked > ASK_EVERY:
            self._aim = AIM_ALONE if self._store.engine.alone() else AIM
            self._asked = time.monotonic()
            self.size = self.size if self._aim == AIM_ALONE else min(self.size, FIRST)
        factor = min(2.0, max(0.5, self._aim / max(held, 0.001)))
        self.size = min(LARGEST, max(SMALLEST, int(self.size * factor)))


def _reached(db: Any, number: int) -> tuple[int | None, int]:
    rows = db.rows("SELECT rows, cursor, done FROM landing WHERE op_id = ? ORDER BY seq", (number,))
    if not rows and db.value("SELECT 1 FROM operation WHERE id = ?", (number,)) is None:
        raise NotFound(f"there is no operation {number}")
    if any(row[2] for row in rows):
        raise Conflict(f"operation {number} is already complete")
    return (rows[-1][1] if rows else None), sum(row[0] for row in rows)

"""Unsaved text, at most two seconds behind the typing, also while the terminal is stalled (R30).

The screen hands text over and goes on; a thread of its own, with a connection of its own, writes it. Drafts are no
records: they have no history and belong to one person.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import cysqlite

from models.base import clock
from models.base.connection import Reader
from models.base.engine import Engine
from models.base.errors import LeadlineError
from models.base.identity import Actor, is_alive

DELAY = 0.5
Key = tuple[str, str, int]
_OWN = "staff_id = ? AND kind = ? AND entity = ? AND row_id = ? AND session = ?"


@dataclass(frozen=True)
class Draft:
    """Text that waits to be saved: its ``kind`` (note, call, form …), the record it is about, the record's version when
    it was begun, and what was typed by field."""

    kind: str
    entity: str
    row_id: int
    base_version: int | None
    payload: dict[str, Any]
    updated_at: int
    session: str


class Drafts:
    """The drafts of one session; every method may be called from the screen's thread and returns at once."""

    def __init__(self, engine: Engine, actor: Actor) -> None:
        self._engine = engine
        self._actor = actor
        self._waiting: dict[Key, tuple[int | None, str] | None] = {}
        self._taken: list[Draft] = []
        self._changed = threading.Condition()
        self._writing = False
        self._stop = False
        self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)

    def keep(self, kind: str, entity: str, row_id: int, base_version: int | None, payload: dict[str, Any]) -> None:
        """Keep what is typed so far (the last text wins)."""
        # In ASCII, so that there is no key of any terminal that the database can't hold.
        self._put((kind, entity, row_id), (base_version, json.dumps(payload)))

    def drop(self, kind: str, entity: str, row_id: int) -> None:
        """The text was saved or thrown away."""
        self._put((kind, entity, row_id), None)

    def take_up(self, draft: Draft) -> None:
        """Go on with a text that an ended session left: from now on it is this session's, to keep or to drop."""
        if draft.session != self._actor.session:
            with self._changed:
                self._taken.append(draft)
                self._begin()

    def _put(self, key: Key, item: tuple[int | None, str] | None) -> None:
        with self._changed:
            self._waiting[key] = item
            self._begin()

    def _begin(self) -> None:
        if not self._thread.is_alive() and not self._stop:
            self._thread.start()
        self._changed.notify_all()

    def flush(self, timeout: float = 1.5) -> bool:
        """Wait until all is written; False when it could not be in time. Safe in a signal handler's thread."""
        end = time.monotonic() + timeout
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            while self._waiting or self._taken or self._writing:
                if not self._thread.is_alive() or not self._changed.wait(max(0.0, end - time.monotonic())):
                    return False
        return True

    _hurry = False

    def close(self) -> None:
        """Write what waits and end the thread."""
        if self._thread.is_alive():
            self.flush()
            with self._changed:
                self._stop = True
                self._changed.notify_all()
            self._thread.join(2)

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._taken and not self._stop:
                    self._hurry = False
                    self._changed.wait()
                if self._stop and not self._waiting and not self._taken:
                    break
                if not self._hurry and not self._stop:
                    self._changed.wait(DELAY)
                batch, self._waiting = self._waiting, {}
                taken, self._taken = self._taken, []
                self._writing = True
            written = self._write(taken, batch)
            with self._changed:
                if not written:
                    self._taken = taken + self._taken
                    self._waiting = batch | self._waiting
                self._writing = False
                self._changed.notify_all()
            if not written:
                time.sleep(DELAY)
        self._engine.close()

    def _write(self, taken: list[Draft], batch: dict[Key, tuple[int | None, str] | None]) -> bool:
        try:
            connection = self._engine.connection("drafts")
            connection.execute("BEGIN IMMEDIATE")
            try:
                for draft in taken:
                    self._take_up(connection, draft)
                for about, item in batch.items():
                    key = (self._actor.staff_id, *about, self._actor.session)
                    if item is None:
                        connection.execute(f"DELETE FROM draft WHERE {_OWN}", key).fetchall()
                        continue
                    connection.execute(
                        "INSERT INTO draft (staff_id, kind, entity, row_id, session, base_version, payload, updated_at)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (staff_id, kind, entity, row_id, session)"
                        " DO UPDATE SET base_version = excluded.base_version, payload = excluded.payload,"
                        " updated_at = excluded.updated_at",
                        (*key, *item, clock.now()),
                    )
                connection.execute("COMMIT")
            except cysqlite.SqliteError:
                with suppress(cysqlite.SqliteError):
                    connection.execute("ROLLBACK")
                raise
        except (LeadlineError, cysqlite.SqliteError):
            return False
        return True

    def _take_up(self, connection: Any, draft: Draft) -> None:
        """Put this session's name on a text, unless it writes one of its own there or another session was faster."""
        about = (self._actor.staff_id, draft.kind, draft.entity, draft.row_id)
        mine = connection.execute(f"SELECT 1 FROM draft WHERE {_OWN}", (*about, self._actor.session)).fetchone()
        if mine is None:
            sql = f"UPDATE draft SET session = ? WHERE {_OWN}"
            connection.execute(sql, (self._actor.session, *about, draft.session)).fetchall()


def offered(db: Reader, actor: Actor) -> list[Draft]:
    """The texts of this person that wait, newest first: those of this session and of sessions that have ended."""
    rows = db.rows(
        "SELECT kind, entity, row_id, base_version, payload, updated_at, session FROM draft WHERE staff_id = ?"
        " ORDER BY updated_at DESC",
        (actor.staff_id,),
    )
    return [
        Draft(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5], row[6])
        for row in rows
        if row[6] == actor.session or not is_alive(row[6])
    ]


def kept(db: Reader, actor: Actor, kind: str, entity: str, row_id: int) -> Draft | None:
    """The text of this person of one kind for one record, the newest one."""
    for draft in offered(db, actor):
        if (draft.kind, draft.entity, draft.row_id) == (kind, entity, row_id):
            return draft
    return None

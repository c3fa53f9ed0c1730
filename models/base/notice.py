"""The change notice: what anybody committed reaches every open session within a few hundred milliseconds.

``PRAGMA data_version`` on a connection of its own costs microseconds and tells that somebody committed; the landings since
the last one tell what. The order is that of the commits (``landing.seq``), since a bulk operation begins early and lands
late.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.base.connection import Reader
from models.base.engine import Engine

FEW = 200


@dataclass(frozen=True)
class OperationNote:
    """One landed operation: its number, verb, label, who did it (login) and when (microseconds UTC)."""

    number: int
    verb: str
    label: str
    login: str
    at: int
    own: bool
    rows: int


@dataclass(frozen=True)
class Notice:
    """What came since the last notice. ``records`` holds (kind, id) of what changed; None means more than can be listed."""

    seq: int
    operations: tuple[OperationNote, ...]
    records: frozenset[tuple[str, int]] | None

    @property
    def own(self) -> bool:
        """Whether all of it is this session's own doing."""
        return all(note.own for note in self.operations)


def since(db: Reader, seq: int, session: str) -> Notice | None:
    """What landed after ``seq``; None when nothing did."""
    rows = db.rows(
        "SELECT l.seq, o.id, o.verb, o.label, coalesce(s.login, o.channel), o.at, o.session = ?, l.rows"
        " FROM landing l JOIN operation o ON o.id = l.op_id LEFT JOIN staff s ON s.id = o.staff_id"
        " WHERE l.seq > ? ORDER BY l.seq",
        (session, seq),
    )
    if not rows:
        return None
    notes: dict[int, OperationNote] = {}
    for _, number, verb, label, login, at, own, count in rows:
        before = notes[number].rows if number in notes else 0
        notes[number] = OperationNote(number, verb, label, login, at, bool(own), before + count)
    records: set[tuple[str, int]] | None = None
    if sum(row[7] for row in rows) <= FEW:
        records = set()
        for number in notes:
            found = db.rows("SELECT entity, row_id FROM change WHERE op_id = ? LIMIT ?", (number, FEW + 1))
            if len(found) > FEW:
                records = None
                break
            records.update((row[0], row[1]) for row in found)
    return Notice(rows[-1][0], tuple(notes.values()), None if records is None else frozenset(records))


class NoticeThread:
    """Asks every ``every`` seconds, on its own thread and connection."""

    def __init__(self, engine: Engine, session: str, every: float) -> None:
        self._engine = engine
        self._session = session
        self._every = every
        self._callbacks: list[Callable[[Notice], None]] = []
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="notice", daemon=True)

    def add(self, callback: Callable[[Notice], None]) -> None:
        """Call ``callback`` for every notice from now on."""
        self._callbacks.append(callback)
        if not self._thread.is_alive():
            self._thread.start()
            self._ready.wait(5)

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(2)

    def _watch(self) -> None:
        db = Reader(self._engine.connection("notice"))
        seq = db.value("SELECT coalesce(max(seq), 0) FROM landing")
        version = self._engine.data_version()
        self._ready.set()
        while not self._stop.wait(self._every):
            try:
                now = self._engine.data_version()
                if now == version:
                    continue
                notice = since(db, seq, self._session)
            except Exception as error:  # a locked or full disk must not end the watch; the next round asks again
                if self._engine.explain(error) is None:
                    raise
                continue
            version = now
            if notice is not None:
                seq = notice.seq
                self._tell(notice)
        self._engine.close()

    def _tell(self, notice: Notice) -> None:
        failed: Exception | None = None
        for callback in list(self._callbacks):
            try:
                callback(notice)
            except Exception as error:  # the others hear it all the same
                failed = error
        if failed is not None:
            threading.excepthook(threading.ExceptHookArgs((type(failed), failed, failed.__traceback__, self._thread)))


def newest(db: Reader) -> Any:
    """The number of the newest landing; 0 in a new database."""
    return db.value("SELECT coalesce(max(seq), 0) FROM landing")

"""What was done: the list of operations, and which of them are in force.

An operation is *in force* unless a finished undo of it is in force. Undo and redo are operations themselves, and redo is
the undo of an undo.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from models.base.connection import Reader
from models.base.errors import Conflict, NotFound
from models.base.identity import Actor, is_alive


@dataclass(frozen=True)
class OperationRecord:
    """One operation; ``at`` is microseconds UTC, ``rows`` the number of records it changed, ``done`` whether it landed
    whole, ``undone`` whether it is taken back."""

    number: int
    at: int
    login: str
    channel: str
    session: str
    verb: str
    label: str
    undoes: int | None
    meta: dict[str, Any]
    rows: int
    done: bool
    undone: bool = False

    @property
    def interrupted(self) -> bool:
        """Whether it stopped half-way and nobody is working on it."""
        return not self.done and not is_alive(self.session)


_COLUMNS = (
    "o.id, o.at, coalesce(s.login, o.channel), o.channel, o.session, o.verb, o.label, o.undoes_id, o.meta,"
    " (SELECT coalesce(sum(rows), 0) FROM landing l WHERE l.op_id = o.id),"
    " (SELECT coalesce(max(done), 0) FROM landing l WHERE l.op_id = o.id)"
)
_FROM = "FROM operation o LEFT JOIN staff s ON s.id = o.staff_id"


def _record(row: tuple[Any, ...]) -> OperationRecord:
    meta = json.loads(row[8]) if row[8] else {}
    number, at, login, channel, session, verb, label, undoes = row[:8]
    return OperationRecord(number, at, login, channel, session, verb, label, undoes, meta, row[9], bool(row[10]))


def find(db: Reader, number: int) -> OperationRecord:
    """One operation.

    Raises:
        NotFound: there is none of that number.
    """
    row = db.row(f"SELECT {_COLUMNS} {_FROM} WHERE o.id = ?", (number,))
    if row is None:
        raise NotFound(f"there is no operation {number}")
    record = _record(row)
    return replace(record, undone=not in_force(db, number))


def in_force(db: Reader, number: int) -> bool:
    """Whether an operation stands: no finished undo of it stands."""
    undos = db.column(
        "SELECT o.id FROM operation o WHERE o.undoes_id = ?"
        " AND EXISTS (SELECT 1 FROM landing l WHERE l.op_id = o.id AND l.done = 1)",
        (number,),
    )
    return not any(in_force(db, undo) for undo in undos)


def recent(
    db: Reader,
    *,
    limit: int = 50,
    before: int | None = None,
    since: int | None = None,
    login: str | None = None,
) -> list[OperationRecord]:
    """Operations, newest first; ``limit`` 0 means all, ``since`` is microseconds UTC."""
    tests, params = ["1"], list[Any]()
    for test, value in (("o.id < ?", before), ("o.at >= ?", since), ("lower(s.login) = lower(?)", login)):
        if value is not None:
            tests.append(test)
            params.append(value)
    rows = db.rows(
        f"SELECT {_COLUMNS} {_FROM} WHERE {' AND '.join(tests)} ORDER BY o.id DESC LIMIT ?",
        (*params, limit if limit > 0 else -1),
    )
    undone = {row[0] for row in db.rows("SELECT DISTINCT undoes_id FROM operation WHERE undoes_id IS NOT NULL")}
    return [replace(_record(row), undone=row[0] in undone and not in_force(db, row[0])) for row in rows]


def touched(db: Reader, number: int, entity: str, *, most: int) -> list[int]:
    """Ids of the records of a kind that an operation changed, in their order; not more than ``most``."""
    sql = "SELECT row_id FROM change WHERE op_id = ? AND entity = ? ORDER BY row_id LIMIT ?"
    return [int(row_id) for row_id in db.column(sql, (number, entity, most))]


def undo_target(db: Reader, actor: Actor, *, session: str | None) -> OperationRecord:
    """The operation that ``undo`` without a number takes back: the last one of this person (in this session, if named)
    that stands and is no undo.

    Raises:
        NotFound: there is none.
    """
    for number in _mine(db, actor, session, "o.undoes_id IS NULL"):
        if in_force(db, number) and (record := find(db, number)).rows:
            return record
    raise NotFound("there is nothing of yours to undo", title="Nothing to undo")


def redo_target(db: Reader, actor: Actor, *, session: str | None) -> OperationRecord:
    """The undo that ``redo`` takes back: the last one of this person that stands, unless they did something new since.

    Raises:
        NotFound: there is none.
    """
    for number in _mine(db, actor, session, "1"):
        record = find(db, number)
        if record.undoes is None:
            break
        if record.verb == "undo" and not record.undone:
            return record
    raise NotFound("there is nothing of yours to redo", title="Nothing to redo")


def _mine(db: Reader, actor: Actor, session: str | None, test: str) -> list[int]:
    tests = ["o.staff_id = ?", test]
    params: list[Any] = [actor.staff_id]
    if session is not None:
        tests.append("o.session = ?")
        params.append(session)
    return db.column(
        f"SELECT o.id FROM operation o WHERE {' AND '.join(tests)} ORDER BY o.id DESC LIMIT 500",
        params,
    )


def check_undoable(record: OperationRecord, session: str, running: Collection[int]) -> None:
    """Refuse an operation that can't be taken back now. ``session`` is one's own, ``running`` the operations at work in it.

    Raises:
        Conflict: it is taken back already, or somebody is still at it.
    """
    if record.undone:
        raise Conflict(f"operation {record.number} ({record.label}) is already undone")
    check_stopped(record, session, running)


def check_stopped(record: OperationRecord, session: str, running: Collection[int]) -> None:
    """Refuse an operation at which somebody is still working: one that hasn't landed whole, of a session that lives (of
    one's own, if it is among those ``running``).

    Raises:
        Conflict: so it is.
    """
    if not record.done and (record.number in running if record.session == session else is_alive(record.session)):
        raise Conflict(f"operation {record.number} ({record.label}) is still running")


def half_done(db: Reader, session: str) -> OperationRecord | None:
    """The operation of which this session has landed some records and not all; the newest, if there are several."""
    number = db.value(
        "SELECT max(o.id) FROM operation o WHERE o.session = ? AND EXISTS (SELECT 1 FROM landing l WHERE l.op_id = o.id"
        " AND l.rows > 0) AND NOT EXISTS (SELECT 1 FROM landing l WHERE l.op_id = o.id AND l.done = 1)",
        (session,),
    )
    record = find(db, number) if number is not None else None
    return record if record is not None and not record.undone else None


def interrupted(db: Reader) -> list[OperationRecord]:
    """Operations that stopped half-way, that nobody works on and that are not taken back, of the last thousand."""
    return _interrupted(db, "o.id > (SELECT coalesce(max(id), 0) - 1000 FROM operation)")


def ever_interrupted(db: Reader) -> list[OperationRecord]:
    """All of them, however long ago."""
    return _interrupted(db, "1")


def _interrupted(db: Reader, test: str) -> list[OperationRecord]:
    numbers = db.column(
        f"SELECT o.id FROM operation o WHERE {test} AND NOT EXISTS"
        " (SELECT 1 FROM landing l WHERE l.op_id = o.id AND l.done = 1)"
    )
    found = [find(db, number) for number in numbers]
    return [
        record
        for record in found
        if record.interrupted and not record.undone and (record.undoes is None or in_force(db, record.undoes))
    ]

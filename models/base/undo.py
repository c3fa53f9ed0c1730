"""Undo and redo of whole operations: set-based, field by field, never over what somebody else changed since.

An undo is an operation of its own. For each record that the operation changed, a field goes back to what it was before if
it still holds what the operation made it; a record that it created is hidden (``deleted_at``, ``deleted_op``) if nobody
touched it since. Undoing the undo brings the same ids back. What was left is told, with who changed it.

The journal's rows of a slice are written first, from the old values; the tables are then changed by these rows, so that
what is journalled and what is done can't differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from models.base import history, undo_left, undo_rows
from models.base.connection import Reader
from models.base.entities import entities
from models.base.errors import Conflict
from models.base.history import OperationRecord
from models.base.operation import Operation
from models.base.slices import Bulk

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from models.base.store import Store

TOLD = 200


@dataclass(frozen=True)
class Left:
    """A record that undo left as it is: which, what of it, who changed it, and why it was left."""

    kind: str
    id: int
    by: str
    why: str


@dataclass(frozen=True)
class Undone:
    """What an undo or redo did: its own number (0: nothing), what it took back, how many records, and what it left
    (the first 200, and their number)."""

    operation: int
    target: OperationRecord
    rows: int
    left: tuple[Left, ...]
    left_count: int


def undo(
    store: Store,
    number: int | None = None,
    *,
    session: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Undone:
    """Take an operation back: the one of this number, else the last of this person (in ``session``, if given).

    Raises:
        NotFound: there is no such operation, or nothing to undo.
        Conflict: it is already undone or still running.
    """
    if number is None:
        record = store.query(history.undo_target, store.actor, session=session)
    else:
        record = store.query(history.find, number)
    history.check_undoable(record, store.actor.session, store.running)
    return _take_back(store, record, "redo" if record.verb == "undo" else "undo", progress)


def redo(
    store: Store,
    *,
    session: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Undone:
    """Do again what this person's last undo took back.

    Raises:
        NotFound: there is nothing to redo.
    """
    record = store.query(history.redo_target, store.actor, session=session)
    return _take_back(store, record, "redo", progress)


def _take_back(
    store: Store,
    asked: OperationRecord,
    verb: str,
    progress: Callable[[int, int], None] | None,
) -> Undone:
    record = store.query(_showing, asked)
    first, _ = store.query(_root, record)
    label = f"{verb} {first.label}"
    resume = store.query(_unfinished, record.number, store.actor.session, store.running)
    bulk = store.bulk(label, verb=verb, undoes=record.number, resume=resume)
    with bulk:
        plan = [
            (name, kind, total)
            for name in entities()
            for kind in ("u", "c")
            if (total := store.query(undo_rows.total, record.number, name, kind))
        ]
        everything = sum(total for _, _, total in plan)
        # A conversion is one thing, however long its history is: nobody ever sees half of it.
        if everything <= TOLD or first.verb == "convert":
            with bulk.slice() as operation:
                _check_first(operation, record)
                _check_once(operation.db, record)
                for name, kind, _ in plan:
                    undo_rows.take_back(operation, record.number, name, kind, 0, None)
                bulk.finish()
        else:
            _in_slices(bulk, record, plan, everything, progress)
    left, count = store.query(undo_left.left, record.number, bulk.number)
    told = tuple(Left(*row) for row in left)
    return Undone(bulk.number, asked, bulk.rows, told, count)


def _check_first(operation: Operation, record: OperationRecord) -> None:
    """Within the transaction: refuse if somebody else has taken the operation back, or done with this undo, meanwhile.

    Raises:
        Conflict: so it is.
    """
    db = operation.db
    done = db.value("SELECT 1 FROM landing WHERE op_id = ? AND done = 1", (operation.id,))
    if done or _showing(db, record).number != record.number:
        raise _already(record)


def _already(record: OperationRecord) -> Conflict:
    return Conflict(f"operation {record.number} ({record.label}) is already undone")


def _root(db: Reader, record: OperationRecord) -> tuple[OperationRecord, int]:
    """The operation at which a chain of undo and redo began, and how many steps it is from there."""
    steps = 0
    while record.undoes is not None:
        record, steps = history.find(db, record.undoes), steps + 1
    return record, steps


def _showing(db: Reader, record: OperationRecord) -> OperationRecord:
    """What is to be taken back for an operation: itself, or of undo and redo by turns the last, if that shows the same.

    An undo or redo that nobody took back may be long past, when the first operation was taken back or done again beside
    it since. So only the last of them is ever taken back, and of two undos of one operation one stands at most.

    Raises:
        Conflict: what the operation did doesn't show.
    """
    if not history.in_force(db, record.number):
        raise _already(record)
    if record.undoes is None or not record.done:
        return record
    first, steps = _root(db, record)
    if history.in_force(db, first.number) != (steps % 2 == 0):
        raise _already(record)
    last = db.value(
        "WITH RECURSIVE turn (id) AS (SELECT ? UNION ALL SELECT o.id FROM operation o JOIN turn t ON o.undoes_id = t.id)"
        " SELECT l.op_id FROM turn t JOIN landing l ON l.op_id = t.id AND l.done = 1 ORDER BY l.seq DESC LIMIT 1",
        (first.number,),
    )
    return history.find(db, last)


def _check_once(db: Reader, record: OperationRecord) -> None:
    """Refuse to bring a conversion back when its lead has been converted anew since it was taken back (R35).

    Raises:
        Conflict: so it has.
    """
    found = db.row(
        "SELECT l.id, coalesce(s.login, 'somebody') FROM change c JOIN lead l ON l.id = c.row_id"
        " LEFT JOIN staff s ON s.id = l.converted_by WHERE c.op_id = ? AND c.entity = 'lead'"
        " AND json_type(c.patch, '$.converted_at[1]') = 'null' AND l.converted_at IS NOT NULL",
        (record.number,),
    )
    if found is not None:
        raise Conflict(f"lead {found[0]} has been converted anew by {found[1]}: take that back first")


def _in_slices(
    bulk: Bulk,
    record: OperationRecord,
    plan: list[tuple[str, str, int]],
    everything: int,
    progress: Callable[[int, int], None] | None,
) -> None:
    for name, kind, _ in plan:
        after: int | None = 0
        while after is not None:
            with bulk.slice() as operation:
                _check_first(operation, record)
                after = undo_rows.take_back(operation, record.number, name, kind, after, bulk.size)
                operation.cursor = after
                if after is None and (name, kind) == plan[-1][:2]:
                    bulk.finish()
            if progress is not None:
                progress(min(bulk.rows, everything), everything)


def _unfinished(db: Reader, number: int, session: str, running: Collection[int]) -> int | None:
    """An undo of this operation that stopped half-way, to go on with.

    Raises:
        Conflict: somebody is still at it.
    """
    landed = db.rows(
        "SELECT o.id, max(l.done) FROM operation o JOIN landing l ON l.op_id = o.id WHERE o.undoes_id = ? GROUP BY o.id"
        " ORDER BY max(l.seq) DESC",
        (number,),
    )
    # Where another undo went through since, or where it was itself taken back, there is nothing to go on with.
    numbers = [int(row[0]) for row in takewhile(lambda row: not row[1], landed)]
    found = next((undo for undo in numbers if history.in_force(db, undo)), None)
    if found is not None:
        history.check_stopped(history.find(db, found), session, running)
    return found

"""Inserting a batch within a slice of a bulk operation, which journals by itself: each record by a row of kind c."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from models.base.connection import Reader, Writer, marks
from models.base.operation import Operation
from models.demo.batch import COLUMNS, Rows, shifted


def _insert(table: str, names: list[str], verb: str = "INSERT") -> str:
    return f"{verb} INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


_STATEMENTS = {kind: _insert(kind, names) for kind, names in COLUMNS.items()} | {
    "email": _insert("email", "party_kind party_id position value norm label".split()),
    "phone": _insert("phone", "party_kind party_id position raw e164 digits label".split()),
    "tagging": _insert("tagging", "party_kind party_id tag_id".split(), "INSERT OR IGNORE"),
    "link": _insert("activity_link", "subject_kind subject_id activity_id via".split()),
    "step": _insert("stage_history", "lead_id from_id to_id at by_id op_id".split()),
    "words": _insert("lead_fts", "rowid name company reach place note".split()),
}


def last_ids(db: Reader) -> dict[str, int]:
    """The highest id that each kind of record ever had."""
    known: dict[str, int] = dict(db.rows("SELECT name, seq FROM sqlite_sequence"))
    return {kind: int(known.get(kind, 0)) for kind in COLUMNS}


@contextmanager
def indexed_afterwards(db: Writer) -> Iterator[None]:
    """Drop the indexes of the tables that are filled, and make them again at the end, within one transaction.

    Sorting a million keys once is three times cheaper than finding the place of each. Since the schema changes and the
    rows come in one transaction, a database whose filling was killed is as it was before, with its indexes.
    """
    tables = (*COLUMNS, "email", "phone", "tagging", "activity_link", "stage_history", "change")
    indexes = db.rows(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks(tables)})",
        tables,
    )
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    yield
    for _, statement in indexes:
        db.execute(statement)


def write(operation: Operation, rows: Rows, last: dict[str, int]) -> dict[str, int]:
    """Insert rows that were made for ids after ``last``; returns how far the ids are beyond those planned.

    Somebody who wrote a lead of their own meanwhile has taken ids; the rows then move behind them.
    """
    db = operation.db
    now = last_ids(db)
    if now != last:
        rows = shifted(rows, {kind: now[kind] - last[kind] for kind in now})
    for table, statement in _STATEMENTS.items():
        if rows[table]:
            db.executemany(statement, rows[table])
    for kind in COLUMNS:
        operation.rows += db.execute(
            "INSERT INTO change (op_id, entity, row_id, kind, version)"
            f" SELECT ?, ?, id, 'c', 1 FROM {kind} WHERE id > ? AND id <= ?",
            (operation.id, kind, now[kind], now[kind] + len(rows[kind])),
        )
    return now

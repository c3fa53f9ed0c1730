"""Rows of one file that mean the same lead, put together before they are applied.

Only where duplicates are to be filled in or updated: then the first of them takes in the others, in the
order of the file, and one lead is made or changed once.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from models.exchange.staged import COLUMNS, DERIVED, INDEXED, RAW
from models.pipeline.naming import sort_keys
from models.pipeline.words import texts

_TAKEN = (*COLUMNS, *RAW)
_PAIRS = {"currency": "value_minor", "annual_revenue_currency": "annual_revenue_minor"}


def consolidate(db: sqlite3.Connection, policy: str) -> int:
    """Put all twins into their first rows; returns how many rows were taken in.

    Parameters:
        policy: ``fill`` lets the earlier row stand, ``update`` the later one.
    """
    first: dict[int, int] = dict(db.execute("SELECT n, min(first) FROM twin GROUP BY n ORDER BY n"))
    groups: dict[int, list[int]] = {}
    for n in first:
        root = first[n]
        while root in first:
            root = first[root]
        groups.setdefault(root, []).append(n)
    for root, others in groups.items():
        _put_together(db, root, others, policy)
    return len(first)


def _put_together(db: sqlite3.Connection, root: int, others: list[int], policy: str) -> None:
    names = ", ".join(_TAKEN)
    merged: dict[str, Any] = dict.fromkeys(_TAKEN)
    for n in (root, *others):
        row = dict(zip(_TAKEN, db.execute(f"SELECT {names} FROM staged WHERE n = ?", (n,)).fetchone(), strict=True))
        before = dict(merged)
        for name, value in row.items():
            deciding = _PAIRS.get(name, name)  # a currency goes with its amount
            if row[deciding] is not None and (policy == "update" or before[deciding] is None):
                merged[name] = value
    for n in others:
        _take_in(db, root, n)
    emails = db.execute("SELECT value, norm FROM staged_email WHERE n = ? ORDER BY position", (root,)).fetchall()
    phones = db.execute("SELECT raw, e164, digits FROM staged_phone WHERE n = ? ORDER BY position", (root,)).fetchall()
    values = merged | sort_keys(merged, emails, phones)
    values |= dict(zip(INDEXED, texts(merged, emails, phones), strict=True))
    written = [*_TAKEN, *DERIVED, *INDEXED]
    assigned = ", ".join(f"{name} = ?" for name in written)
    db.execute(f"UPDATE staged SET {assigned} WHERE n = ?", (*(values[name] for name in written), root))


def _take_in(db: sqlite3.Connection, root: int, n: int) -> None:
    """Add the e-mails, phones and tags of a row to those of the first."""
    for table, key, columns in (
        ("staged_email", "norm", "value, norm"),
        ("staged_phone", "digits", "raw, e164, digits, label"),
    ):
        db.execute(
            f"INSERT INTO {table} (n, position, {columns}) SELECT ?1, row_number() OVER (ORDER BY position) - 1 +"
            f" (SELECT coalesce(max(position) + 1, 0) FROM {table} WHERE n = ?1), {columns} FROM {table} a"
            f" WHERE n = ?2 AND NOT EXISTS (SELECT 1 FROM {table} b WHERE b.n = ?1 AND b.{key} = a.{key})",
            (root, n),
        )
    db.execute("INSERT OR IGNORE INTO staged_tag SELECT ?, folded, label FROM staged_tag WHERE n = ?", (root, n))

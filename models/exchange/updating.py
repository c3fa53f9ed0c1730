"""Staged rows that belong to a lead which is there: filled in, or overwritten, one by one.

An update is an edit like any other: journalled per field, undone per field. Blanks in the file never
erase anything. E-mails, phones and tags are added to those that are there, never taken away.
"""

from __future__ import annotations

from typing import Any

from models.base import collections
from models.base.connection import Reader
from models.base.operation import Operation
from models.exchange.lookups import Words, source_id
from models.exchange.staged import COLUMNS
from models.pipeline import lists, rank
from models.pipeline.lead import history, set_fields

_PAIRS = (("value_minor", "currency"), ("annual_revenue_minor", "annual_revenue_currency"))


def update(operation: Operation, n: int, lead_id: int, policy: str, words: Words) -> bool:
    """Bring one lead up to date with staged row ``n``; whether anything changed.

    Parameters:
        policy: ``fill`` touches only what is empty, ``update`` everything that the row says.
        words: what the row's stage and owner mean.
    """
    db = operation.db
    staged = _staged(db, n)
    values = {name: staged[name] for name in COLUMNS if staged[name] is not None}
    if staged["source"]:
        values["source_id"] = source_id(operation, staged["source"])
    owner = words.owners.get(staged["owner"] or "")
    if owner is not None:
        values["owner_id"] = owner
    current = _current(db, lead_id, list(values))
    if policy == "fill":
        values = {name: value for name, value in values.items() if current[name] is None}
        for minor, code in _PAIRS:  # an amount and its currency go together
            if (minor in values) != (code in values):
                values.pop(minor, None)
                values.pop(code, None)
    for key in ("emails", "phones", "tags"):
        more = _more(operation, n, lead_id, key)
        if more is not None:
            values[key] = more
    stage = words.stages.get(staged["stage"] or "") if policy == "update" else None
    before = _move(db, lead_id, stage.id, values, operation.at) if stage is not None else None
    if not values:
        return False
    patch = set_fields(operation, lead_id, values)
    if before is not None and stage is not None:
        history(operation, lead_id, before, stage.id)
    return bool(patch)


def _staged(db: Reader, n: int) -> dict[str, Any]:
    names = [*COLUMNS, "source", "stage", "owner"]
    row = db.row(f"SELECT {', '.join(names)} FROM file.staged WHERE n = ?", (n,))
    assert row is not None
    return dict(zip(names, row, strict=True))


def _current(db: Reader, lead_id: int, names: list[str]) -> dict[str, Any]:
    if not names:
        return {}
    row = db.row(f"SELECT {', '.join(names)} FROM lead WHERE id = ?", (lead_id,))
    return dict(zip(names, row or (), strict=True))


def _more(operation: Operation, n: int, lead_id: int, key: str) -> list[Any] | None:
    """A lead's collection with what the row adds to it; None if it adds nothing."""
    db = operation.db
    have = collections.current(db, "lead", lead_id, key)
    if key == "tags":
        rows = db.column("SELECT label FROM file.staged_tag WHERE n = ? ORDER BY folded", (n,))
        ids = {lists.item(operation, "tag", label) for label in rows} - set(have)
        return sorted([*have, *ids]) if ids else None
    if key == "emails":
        rows = db.rows("SELECT value, norm, NULL FROM file.staged_email WHERE n = ? ORDER BY position", (n,))
        known = {row[1] for row in have}
        new = [list(row) for row in rows if row[1] not in known]
    else:
        rows = db.rows("SELECT raw, e164, digits, label FROM file.staged_phone WHERE n = ? ORDER BY position", (n,))
        known = {row[2] for row in have}
        new = [list(row) for row in rows if row[2] not in known]
    return [*have, *new] if new else None


def _move(db: Reader, lead_id: int, stage_id: int, values: dict[str, Any], at: int) -> int | None:
    """Add a move to the bottom of another stage to ``values``; the stage before, None if it stays."""
    row = db.row("SELECT stage_id, deal_id FROM lead WHERE id = ?", (lead_id,))
    if row is None or row[0] == stage_id or row[1] is not None:
        return None
    values |= {"stage_id": stage_id, "stage_since": at, "rank": rank.bottom(db, stage_id)}
    return int(row[0])

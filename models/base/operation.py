"""An operation: what somebody does at once, with before and after of every field, in one transaction or in slices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.base import clock, collections
from models.base.connection import Writer
from models.base.entities import Entity, entity
from models.base.errors import NotFound
from models.base.identity import Actor

Patch = dict[str, Any]


def dumps(value: Any) -> str:
    """JSON as SQLite's own functions write it, so that the two can be compared as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass
class _Change:
    kind: str
    version: int
    patch: Patch = field(default_factory=dict)


UNTOUCHED = frozenset({"rank"})
"""What can change without anybody having done anything about the record: its place among others."""


class Operation:
    """What a verb writes with. ``id`` is the operation's number, ``at`` its time in microseconds UTC.

    ``insert`` and ``update`` are the only way to change a record; each keeps what the journal needs, which is written
    when the transaction ends. Bulk verbs write set-based SQL through ``db`` and journal by themselves.
    """

    def __init__(self, db: Writer, actor: Actor, number: int, at: int) -> None:
        self.db = db
        self.actor = actor
        self.id = number
        self.at = at
        self.rows = 0
        self.cursor: int | None = None
        self._changes: dict[tuple[str, int], _Change] = {}

    # -- single records --------------------------------------------------------------------------------------------

    def insert(self, name: str, values: Mapping[str, Any]) -> int:
        """Create a record of kind ``name``; collections (``emails``, ``phones``, ``tags``, ``links``) are keys like any
        field. Returns the new id."""
        kind = entity(name)
        plain = {key: value for key, value in values.items() if key not in kind.collections}
        plain |= {
            "created_at": plain.get("created_at", self.at),
            "created_by": plain.get("created_by", self.actor.staff_id),
            "updated_at": self.at,
            "updated_by": self.actor.staff_id,
            "created_op": self.id,
        }
        row_id = self.db.insert(kind.table, plain)
        self._changes[name, row_id] = _Change("c", 1)
        for key in kind.collections & values.keys():
            collections.write(self.db, name, row_id, key, collections.adding(key, values[key]))
        return row_id

    def update(self, name: str, row_id: int, values: Mapping[str, Any]) -> Patch:
        """Set fields of one record; journals before and after of what really differs and bumps the version once.

        Derived columns may be among ``values``; they are written, not journalled. Returns the patch.

        Raises:
            NotFound: there is no such record.
        """
        kind = entity(name)
        plain = [key for key in values if key not in kind.collections]
        names = ", ".join(["version", *plain])
        row = self.db.row(f"SELECT {names} FROM {kind.table} WHERE id = ?", (row_id,))
        if row is None:
            raise NotFound(f"there is no {name} {row_id}")
        current = dict(zip(plain, row[1:], strict=True))
        differing = {key: values[key] for key in plain if current[key] != values[key]}
        patch: Patch = {key: [current[key], value] for key, value in differing.items() if key in kind.journalled}
        for key in kind.collections & values.keys():
            change = collections.change(self.db, name, row_id, key, values[key])
            if change is not None:
                collections.write(self.db, name, row_id, key, change)
                patch[key] = change
        if differing or patch:
            self._store(kind, row_id, differing, patch, int(row[0]))
        return patch

    def _store(self, kind: Entity, row_id: int, values: Mapping[str, Any], patch: Patch, version: int) -> None:
        known = self._changes.get((kind.name, row_id))
        settings = dict(values)
        if patch:
            settings |= {"updated_at": self.at, "updated_by": self.actor.staff_id}
            if "touched_at" in kind.columns and patch.keys() - UNTOUCHED:
                settings["touched_at"] = self.at
            if known is None:
                settings["version"] = version + 1
                self._changes[kind.name, row_id] = _Change("u", version + 1, dict(patch))
            elif known.kind == "u":
                known.patch = merged(known.patch, patch)
        assigned = ", ".join(f"{key} = ?" for key in settings)
        self.db.execute(f"UPDATE {kind.table} SET {assigned} WHERE id = ?", (*settings.values(), row_id))

    # -- the end ---------------------------------------------------------------------------------------------------

    @property
    def changed(self) -> bool:
        """Whether anything was changed so far in this transaction."""
        return bool(self._changes) or self.rows > 0

    def write_changes(self) -> None:
        """Write the journal's rows of single records (called once, when the transaction ends)."""
        rows = [
            (self.id, name, row_id, c.kind, c.version, dumps(c.patch) if c.kind == "u" else None)
            for (name, row_id), c in self._changes.items()
            if c.kind == "c" or c.patch
        ]
        self.db.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", rows)
        self.rows += len(rows)
        self._changes.clear()

    def land(self, done: bool) -> None:
        """Note that this slice is committed with what it did."""
        self.write_changes()
        self.db.execute(
            "INSERT INTO landing (op_id, rows, cursor, done) VALUES (?, ?, ?, ?)",
            (self.id, self.rows, self.cursor, int(done)),
        )


def merged(first: Patch, second: Patch) -> Patch:
    """Two patches of one record by one operation as one: the first before, the last after."""
    result = dict(first)
    for key, change in second.items():
        if key not in result:
            result[key] = change
        elif isinstance(change, dict):
            result[key] = collections.merged(result[key], change)
        else:
            result[key] = [result[key][0], change[1]]
    return {
        key: change
        for key, change in result.items()
        if (any(change.values()) if isinstance(change, dict) else change[0] != change[1])
    }


def begin(
    db: Writer,
    actor: Actor,
    label: str,
    *,
    verb: str,
    meta: Mapping[str, Any] | None = None,
    undoes: int | None = None,
) -> Operation:
    """Write an operation's head and return it."""
    at = clock.now()
    number = db.insert(
        "operation",
        {
            "at": at,
            "staff_id": actor.staff_id,
            "channel": actor.channel,
            "session": actor.session,
            "verb": verb,
            "label": label,
            "undoes_id": undoes,
            "meta": dumps(meta) if meta else None,
        },
    )
    return Operation(db, actor, number, at)

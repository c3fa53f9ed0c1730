"""The history of a record field by field: who changed what from what to what, with names in place of ids."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from models.base import clock
from models.base.connection import Reader
from models.base.entities import entity
from models.base.facts import TAKEN_BACK
from models.base.money import amount_text

# fields that nobody needs to read: they follow from others or are places, not facts
SILENT = frozenset(("rank", "stage_since", "deleted_op", "converted_by", "pipeline_id"))
NAMED = {
    "stage_id": ("stage", "label"),
    "owner_id": ("staff", "login"),
    "source_id": ("source", "label"),
    "lost_reason_id": ("lost_reason", "label"),
}


@dataclass(frozen=True)
class FieldChange:
    """One field changed by one operation; ``at`` is microseconds UTC, before and after are words for a person ('' for
    empty), ``undone`` whether the operation was taken back since."""

    operation: int
    at: int
    login: str
    channel: str
    verb: str
    field: str
    before: str
    after: str
    undone: bool

    def json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "operation": self.operation,
            "at": clock.iso(self.at),
            "by": self.login,
            "through": self.channel,
            "verb": self.verb,
            "field": self.field,
            "before": self.before or None,
            "after": self.after or None,
            "undone": self.undone,
        }


@dataclass(frozen=True)
class RecordChange:
    """What one operation did to one record: ``kind`` c or u, the raw patch, and whether the operation is undone."""

    operation: int
    at: int
    login: str
    channel: str
    verb: str
    label: str
    kind: str
    patch: dict[str, Any]
    undoes: int | None
    undone: bool
    meta: dict[str, Any]


def of_record(db: Reader, name: str, number: int, *, limit: int = 200) -> list[RecordChange]:
    """What was done to a record, newest first."""
    rows = db.rows(
        "SELECT o.id, o.at, coalesce(s.login, o.channel), o.channel, o.verb, o.label, x.kind, x.patch, o.undoes_id,"
        f" {TAKEN_BACK}, o.meta"
        " FROM change x JOIN operation o ON o.id = x.op_id LEFT JOIN staff s ON s.id = o.staff_id"
        " WHERE x.entity = ? AND x.row_id = ? ORDER BY x.op_id DESC LIMIT ?",
        (name, number, limit),
    )
    result = []
    for row in rows:
        operation, at, login, channel, verb, label, kind = row[:7]
        patch = json.loads(row[7]) if row[7] else {}
        meta = json.loads(row[10]) if row[10] else {}
        result.append(RecordChange(operation, at, login, channel, verb, label, kind, patch, row[8], bool(row[9]), meta))
    return result


def fields(db: Reader, name: str, number: int, *, field: str | None = None, limit: int = 500) -> list[FieldChange]:
    """The changes of a record field by field, newest first; ``field`` asks for one field only."""
    names = Names(db, name, number)
    result = []
    for change in of_record(db, name, number, limit=limit):
        pairs = [("", "", change.label)] if change.kind == "c" else names.pairs(change.patch)
        head = (change.operation, change.at, change.login, change.channel, change.verb)
        result += [
            FieldChange(*head, key, before, after, change.undone)
            for key, before, after in pairs
            if field is None or key == field
        ]
    return result


class Names:
    """Words for the values of patches; looks each list up once.

    A patch names the currency of an amount only where that changed, too. With the record's ``number`` the patches are
    those of one record, read newest first, and each amount gets the currency that it had then.
    """

    def __init__(self, db: Reader, name: str = "lead", number: int | None = None) -> None:
        self._db = db
        self._record = (name, number)
        self._currencies: dict[str, str | None] = {}
        # Leads and deals have stages of their own.
        self._named = NAMED | ({"stage_id": ("deal_stage", "label")} if name == "deal" else {})
        self._lists: dict[str, dict[int, str]] = {}

    def of(self, table: str, column: str, number: Any) -> str:
        """The label of an item of a list ('' for none)."""
        if number is None:
            return ""
        if table not in self._lists:
            self._lists[table] = dict(self._db.rows(f"SELECT id, {column} FROM {table}"))
        return self._lists[table].get(number, str(number))

    def pairs(self, patch: dict[str, Any]) -> list[tuple[str, str, str]]:
        """(field, before, after) of what a person would want to read of a patch."""
        result = []
        for key, change in patch.items():
            if key.endswith("currency") and f"{_amount_of(key)}_minor" not in patch:
                self._currencies[key] = change[0]
            if key in SILENT or key.endswith("currency"):
                continue
            if key.endswith("_minor"):
                result.append(self._money(key, change, patch))
                continue
            sides = (change["-"], change["+"]) if isinstance(change, dict) else change
            result.append((key.removesuffix("_id"), self._side(key, sides[0]), self._side(key, sides[1])))
        return result

    def _side(self, key: str, side: Any) -> str:
        if key in ("tags", "links"):
            return self._items(key, side)
        if key in ("emails", "phones"):
            return ", ".join(str(row[0]) for row in side)
        if key in self._named:
            table, column = self._named[key]
            return self.of(table, column, side)
        if side is None:
            return ""
        return clock.iso(side) if key.endswith("_at") else str(side)

    def _items(self, key: str, items: list[Any]) -> str:
        if key == "tags":
            return ", ".join(self.of("tag", "label", item) for item in items)
        return ", ".join(f"{item[0]} {item[1]}" for item in items)

    def _money(self, key: str, change: list[Any], patch: dict[str, Any]) -> tuple[str, str, str]:
        name = key.removesuffix("_minor")
        column = "currency" if name == "value" else f"{name}_currency"
        now = self._currency(column)
        before, after = patch.get(column, [now, now])
        self._currencies[column] = before if before is not None else now
        sides = [
            "" if minor is None else f"{amount_text(minor, currency or '')} {currency or ''}".strip()
            for minor, currency in zip(change, (before, after), strict=True)
        ]
        return name, sides[0], sides[1]

    def _currency(self, column: str) -> str | None:
        """The currency of an amount after the patch that is read now."""
        name, number = self._record
        if column not in self._currencies:
            sql = f"SELECT {column} FROM {entity(name).table} WHERE id = ?"
            self._currencies[column] = self._db.value(sql, (number,)) if number is not None else None
        return self._currencies[column]


def _amount_of(column: str) -> str:
    return "value" if column == "currency" else column.removesuffix("_currency")

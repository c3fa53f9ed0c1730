"""The set-based SQL of undo: one slice of one kind of record.

Three ways lead through a slice. Records that the operation created are hidden. Changes of plain fields are taken back by
three statements for all rows at once. Changes that touch a collection (e-mails, phones, tags, links) or a name, from which
sort keys follow, go row by row; there are few of them in any bulk operation.
"""

from __future__ import annotations

import json
from typing import Any

from models.base import collections, derived
from models.base.connection import Reader
from models.base.entities import Entity, entity
from models.base.facts import TAKEN_BACK, changes_with_owners, goes_back
from models.base.operation import Operation
from models.base.undo_left import HANGING, LISTS


def _used(name: str, own: int, live: str = "") -> str:
    """A test whether an item of a list (``t``) is in use by any record that this undo (``own``) doesn't hide, be it in the
    trash: whoever brings that one back, or takes the tag off, needs the item. ``live`` tests the record (``r``)."""
    kept = f"NOT EXISTS (SELECT 1 FROM change h WHERE h.op_id = {own} AND h.entity = {{0!r}} AND h.row_id = r.id){live}"
    if name == "staff":
        return "1"
    if name == "tag":
        have = "tagging x CROSS JOIN {0} r ON r.id = x.party_id AND x.party_kind = {0!r} WHERE x.tag_id = t.id"
        tables: tuple[str, ...] = ("lead", "customer", "contact", "deal")
    else:
        have = f"{{0}} r WHERE r.{name}_id = t.id"
        tables = ("lead", "contact", "deal") if name == "source" else ("lead",)
    tests = (f"EXISTS (SELECT 1 FROM {have} AND {kept})".format(table) for table in tables)
    return f"({' OR '.join(tests)})"


def total(db: Reader, number: int, name: str, kind: str) -> int:
    """How many records of a kind (``name``) an operation created (``kind`` c) or changed (u)."""
    sql = "SELECT count(*) FROM change WHERE op_id = ? AND entity = ? AND kind = ?"
    return int(db.value(sql, (number, name, kind)))


def take_back(operation: Operation, number: int, name: str, kind: str, after: int, size: int | None) -> int | None:
    """Take back the next ``size`` records (all, if None) with an id over ``after``; returns the last id, None at the end.

    Records that an earlier slice of the same undo has done are passed over, so that a resumed undo may begin anew.
    """
    db = operation.db
    last = None
    if size is not None:
        sql = (
            "SELECT max(row_id) FROM (SELECT row_id FROM change WHERE op_id = ? AND entity = ? AND row_id > ?"
            " ORDER BY row_id LIMIT ?)"
        )
        last = db.value(sql, (number, name, after, size))
        if last is None:
            return None
    window = (after, last if last is not None else 1 << 62)
    known = entity(name)
    if kind == "c":
        operation.rows += _hide(operation, number, known, window)
    else:
        keys = db.column(
            "SELECT DISTINCT k.key FROM change c, json_each(c.patch) k WHERE c.op_id = ? AND c.entity = ?"
            " AND c.kind = 'u' AND c.row_id > ? AND c.row_id <= ?",
            (number, name, *window),
        )
        plain = [key for key in keys if key in known.journalled]
        slow = known.collections | derived.SLOW.get(name, frozenset())
        if slow.intersection(keys):
            _row_by_row(operation, number, known, plain, window)
        elif plain:
            operation.rows += _fields(operation, number, known, plain, window)
    return last


def _hide(operation: Operation, number: int, known: Entity, window: tuple[int, int]) -> int:
    db, table = operation.db, known.table
    # Whatever somebody did to the record since, and stands.
    touched = (
        "EXISTS (SELECT 1 FROM change x JOIN operation o ON o.id = x.op_id"
        " WHERE x.entity = c.entity AND x.row_id = c.row_id AND x.version > c.version AND o.undoes_id IS NULL"
        f" AND NOT {TAKEN_BACK})"
    )
    fit = f"t.deleted_at IS NULL AND (t.version = 1 OR NOT {touched})"
    if known.name in ("lead", "customer", "contact", "deal"):
        fit += (
            " AND NOT EXISTS (SELECT 1 FROM activity_link k JOIN activity a ON a.id = k.activity_id"
            " WHERE k.subject_kind = c.entity AND k.subject_id = c.row_id AND a.deleted_at IS NULL"
            " AND a.created_op > c.op_id AND coalesce(k.via, '') = '')"
        )
    if known.name in LISTS:
        fit += f" AND NOT {_used(known.name, operation.id)}"
    # A customer stays while a contact or deal that somebody worked on since, or another lead, hangs on it.
    for name in HANGING.get(known.name, ()):
        own = ""
        if name == "lead":  # the lead's own link is taken back after this
            own = (
                " AND NOT EXISTS (SELECT 1 FROM change z WHERE z.op_id = c.op_id AND z.entity = 'lead'"
                " AND z.row_id = x.id)"
            )
        fit += (
            f" AND NOT EXISTS (SELECT 1 FROM {name} x WHERE x.{known.name}_id = c.row_id AND x.deleted_at IS NULL{own})"
        )
    db.execute(
        "INSERT INTO change SELECT ?, c.entity, c.row_id, 'u', t.version + 1, json_object("
        "'deleted_at', json_array(NULL, ?), 'deleted_op', json_array(NULL, ?))"
        f" FROM change c CROSS JOIN {table} t ON t.id = c.row_id"
        " WHERE c.op_id = ? AND c.entity = ? AND c.kind = 'c' AND c.row_id > ? AND c.row_id <= ?"
        f" AND {fit} AND NOT EXISTS (SELECT 1 FROM change z WHERE z.op_id = ? AND z.entity = c.entity"
        " AND z.row_id = c.row_id)",
        (operation.id, operation.at, operation.id, number, known.name, *window, operation.id),
    )
    return db.execute(
        f"UPDATE {table} SET deleted_at = ?, deleted_op = ?, version = version + 1, updated_at = ?, updated_by = ?"
        f" WHERE id IN (SELECT row_id {_written(table)})",
        (
            *(operation.at, operation.id, operation.at, operation.actor.staff_id),
            *(operation.id, known.name, *window),
        ),
    )


def _fields(operation: Operation, number: int, known: Entity, keys: list[str], window: tuple[int, int]) -> int:
    db, table = operation.db, known.table
    parts = [
        f"CASE WHEN {goes_back(known, key, keys)} THEN '\"{key}\":[' || json_quote(now_{key}) || ',' ||"
        f" (patch -> '$.{key}[0]') || '],' ELSE '' END"
        for key in keys
    ]
    db.execute(
        f"{changes_with_owners(known, keys, _free(known, operation.id))}"
        " INSERT INTO change SELECT ?, entity, row_id, 'u', version, '{' || rtrim(back, ',') || '}' FROM"
        f" (SELECT entity, row_id, version, {' || '.join(parts)} AS back FROM own) WHERE back <> ''",
        (number, known.name, *window, operation.id, operation.id),
    )
    here = _written(table)
    own = (operation.id, known.name, *window)
    if known.name == "lead" and "stage_id" in keys:
        db.execute(
            "INSERT INTO stage_history (lead_id, from_id, to_id, at, by_id, op_id)"
            f" SELECT row_id, patch ->> '$.stage_id[0]', patch ->> '$.stage_id[1]', ?, ?, op_id {here}"
            " WHERE json_type(patch, '$.stage_id') IS NOT NULL",
            (operation.at, operation.actor.staff_id, *own),
        )
    assigned = ", ".join(
        f"{key} = CASE WHEN json_type(p.patch, '$.{key}') IS NULL THEN {table}.{key} ELSE p.patch ->> '$.{key}[1]' END"
        for key in keys
    )
    ids = db.column(f"SELECT row_id {here}", own)
    done = db.execute(
        f"UPDATE {table} SET {assigned}, version = {table}.version + 1, updated_at = ?, updated_by = ?"
        f" FROM (SELECT row_id, patch {here}) p WHERE {table}.id = p.row_id",
        (operation.at, operation.actor.staff_id, *own),
    )
    derived.reindex(db, known.name, set(keys), ids)
    return done


def _free(known: Entity, own: int) -> str:
    """A test that keeps an item of a list where it is, rather than taking it away again, while it is in use (what is in
    the trash had it also while that was)."""
    if known.name not in LISTS:
        return ""
    live = " AND r.deleted_at IS NULL"
    return f" AND (c.patch ->> '$.deleted_at[0]' IS NULL OR NOT {_used(known.name, own, live)})"


def _written(table: str) -> str:
    """The journal's rows of this slice that are not carried out yet, for (operation, kind of record, window). An earlier
    slice may have been in the same window, when an interrupted undo is gone on with."""
    return (
        f"FROM (SELECT n.op_id, n.row_id, n.patch FROM change n CROSS JOIN {table} v ON v.id = n.row_id"
        " AND v.version = n.version - 1 WHERE n.op_id = ? AND n.entity = ? AND n.row_id > ? AND n.row_id <= ?)"
    )


def _row_by_row(operation: Operation, number: int, known: Entity, plain: list[str], window: tuple[int, int]) -> None:
    db = operation.db
    asked = ", ".join(["row_id", "patch", *(goes_back(known, key, plain) for key in plain)])
    rows = db.rows(
        f"{changes_with_owners(known, plain)} SELECT {asked} FROM own", (number, known.name, *window, operation.id)
    )
    for row_id, text, *own in rows:
        patch: dict[str, Any] = json.loads(text)
        values: dict[str, Any] = {key: patch[key][0] for key, its_own in zip(plain, own, strict=True) if its_own}
        for key in known.collections & patch.keys():
            change = collections.inverse(db, known.name, row_id, key, patch[key])
            if change is not None:
                values[key] = collections.applied(db, known.name, row_id, key, change)
        for key in derived.needed(db, known.name, row_id, values):
            del values[key]
        if "stage_id" in values and known.name == "lead":
            db.insert(
                "stage_history",
                {
                    "lead_id": row_id,
                    "from_id": patch["stage_id"][1],
                    "to_id": patch["stage_id"][0],
                    "at": operation.at,
                    "by_id": operation.actor.staff_id,
                    "op_id": operation.id,
                },
            )
        operation.update(known.name, row_id, values)
        derived.derive(operation, known.name, row_id, set(values))
    operation.write_changes()

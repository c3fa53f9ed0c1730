"""What an undo left as it was: which record, what of it, who changed it since, and why it was left."""

from __future__ import annotations

import json
from typing import Any

from models.base.connection import Reader
from models.base.derived import NAMES
from models.base.facts import FOLLOWING, together

# What hangs on what; children are hidden before, so that what is left then was worked on.
HANGING = {"customer": ("contact", "deal", "lead"), "contact": ("deal", "lead"), "deal": ("lead",)}
LISTS = ("tag", "source", "lost_reason", "staff")
_NAMED = ", ".join(f"'{name}'" for name in LISTS)


def left(db: Reader, number: int, undo_number: int, limit: int = 200) -> tuple[list[tuple[str, int, str, str]], int]:
    """What an undo left: rows of (kind, id, by whom, why), the first ``limit``, and how many there are.

    A record is listed if the undo didn't touch it, or left a field that the operation had changed (places in a stage don't
    count). A tag or source that an operation made in passing may stay without a word; one that was all it made may not.
    """
    missing = (
        "FROM change c LEFT JOIN change u ON u.op_id = ? AND u.entity = c.entity AND u.row_id = c.row_id"
        " WHERE c.op_id = ? AND (u.op_id IS NULL"
        " OR (c.kind = 'u' AND EXISTS (SELECT 1 FROM json_each(c.patch) k WHERE k.key <> 'rank'"
        " AND json_type(u.patch, '$.' || k.key) IS NULL)))"
        " AND NOT (c.kind = 'u' AND (SELECT count(*) FROM json_each(c.patch) k WHERE k.key <> 'rank') = 0)"
        f" AND (c.entity NOT IN ({_NAMED}) OR NOT EXISTS"
        f" (SELECT 1 FROM change o WHERE o.op_id = c.op_id AND o.entity NOT IN ({_NAMED})))"
    )
    count = int(db.value(f"SELECT count(*) {missing}", (undo_number, number)))
    if not count:
        return [], 0
    rows = db.rows(
        f"SELECT c.entity, c.row_id, c.kind, c.version, c.patch, u.patch {missing} ORDER BY c.entity, c.row_id LIMIT ?",
        (undo_number, number, limit),
    )
    return [_told(db, undo_number, *row) for row in rows], count


def _told(
    db: Reader, undo_number: int, name: str, row_id: int, kind: str, version: int, before: str, undone: str | None
) -> tuple[str, int, str, str]:
    if name in LISTS and (kind == "c" or undone is None):
        return name, row_id, "", "people are not taken back" if name == "staff" else "in use, so it stays"
    if kind == "c":
        by = _last(db, undo_number, name, row_id, version, None) or _spoke(db, name, row_id)
        if by is None and name in HANGING:
            return name, row_id, "", "what was worked on since belongs to it, so it stays"
        return name, row_id, by or "", "changed since it was made, so it stays"
    kept = set(json.loads(before)) - set(json.loads(undone) if undone else {}) - {"rank"}
    kept = {key for key in kept if FOLLOWING.get(key) not in kept}  # what follows from another field is left with it
    people: list[str] = []
    changed: list[str] = []
    for key in sorted(kept):
        fact = together(name, key)
        found = {field: _last(db, undo_number, name, row_id, version, field) for field in fact}
        by = found[key] or next(filter(None, found.values()), None)
        if by is not None:
            people.append(by)
            changed += [_called(field) for field in fact if found[field]]
    if not changed:
        by = next(filter(None, (_last(db, undo_number, name, row_id, version, key) for key in sorted(NAMES))), "")
        return name, row_id, by or "", f"without {', '.join(map(_called, sorted(kept)))} it would be called nothing"
    return name, row_id, ", ".join(dict.fromkeys(people)), f"{', '.join(dict.fromkeys(changed))} changed since"


def _called(key: str) -> str:
    """What a column is called to people; an amount and its currency are one."""
    if key.endswith("currency"):
        key = key.replace("currency", "minor") if key != "currency" else "value_minor"
    return key.removesuffix("_id").removesuffix("_minor")


def _last(db: Reader, undo_number: int, name: str, row_id: int, version: int, key: str | None) -> str | None:
    """Who changed a record (a field of it, if named) last after a version of it."""
    test, params = "", list[Any]()
    if key is not None:
        test, params = " AND json_type(x.patch, '$.' || ?) IS NOT NULL", [key]
    found = db.value(
        "SELECT coalesce(s.login, o.channel) FROM change x JOIN operation o ON o.id = x.op_id"
        " LEFT JOIN staff s ON s.id = o.staff_id WHERE x.entity = ? AND x.row_id = ? AND x.version > ? AND x.op_id <> ?"
        f"{test} ORDER BY x.version DESC LIMIT 1",
        (name, row_id, version, undo_number, *params),
    )
    return str(found) if found else None


def _spoke(db: Reader, name: str, row_id: int) -> str | None:
    """Who wrote the newest activity about a record."""
    found = db.value(
        "SELECT s.login FROM activity_link k JOIN activity a ON a.id = k.activity_id JOIN staff s ON s.id = a.created_by"
        " WHERE k.subject_kind = ? AND k.subject_id = ? AND a.deleted_at IS NULL ORDER BY a.id DESC LIMIT 1",
        (name, row_id),
    )
    return str(found) if found else None

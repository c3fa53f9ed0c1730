"""What a record has several of: e-mails and phones (ordered, replaced whole), tags and links (sets, added and removed).

In a patch an ordered collection is ``[before, after]``, lists of rows; a set is ``{"+": [...], "-": [...]}``, so that two
people who each add a tag are not in each other's way.

Shapes: an e-mail is ``[value, norm, label]``, a phone ``[raw, e164, digits, label]``, a tag its id, a link
``[subject_kind, subject_id, via]``.
"""

from __future__ import annotations

from typing import Any

from models.base.connection import Reader, Writer

ORDERED = {
    "emails": ("email", "value, norm, label"),
    "phones": ("phone", "raw, e164, digits, label"),
}


def current(db: Reader, name: str, row_id: int, key: str) -> list[Any]:
    """What a record's collection holds now."""
    if key in ORDERED:
        table, columns = ORDERED[key]
        sql = f"SELECT {columns} FROM {table} WHERE party_kind = ? AND party_id = ? ORDER BY position"
        return [list(row) for row in db.rows(sql, (name, row_id))]
    if key == "tags":
        sql = "SELECT tag_id FROM tagging WHERE party_kind = ? AND party_id = ? ORDER BY tag_id"
        return db.column(sql, (name, row_id))
    sql = "SELECT subject_kind, subject_id, via FROM activity_link WHERE activity_id = ?"
    return [list(row) for row in db.rows(sql, (row_id,))]


def adding(key: str, items: list[Any]) -> Any:
    """The change that fills an empty collection."""
    return [[], items] if key in ORDERED else {"+": items, "-": []}


def change(db: Reader, name: str, row_id: int, key: str, wanted: list[Any]) -> Any:
    """The change that makes a collection hold ``wanted``; None when it does."""
    before = current(db, name, row_id, key)
    if key in ORDERED:
        after = [list(item) for item in wanted]
        return None if after == before else [before, after]
    added = [item for item in wanted if item not in before]
    removed = [item for item in before if item not in wanted]
    return {"+": added, "-": removed} if added or removed else None


def write(db: Writer, name: str, row_id: int, key: str, change: Any) -> None:
    """Carry a change out."""
    if key in ORDERED:
        table, columns = ORDERED[key]
        db.execute(f"DELETE FROM {table} WHERE party_kind = ? AND party_id = ?", (name, row_id))
        marks = ", ".join("?" * (3 + columns.count(",") + 1))
        db.executemany(
            f"INSERT INTO {table} (party_kind, party_id, position, {columns}) VALUES ({marks})",
            [(name, row_id, position, *item) for position, item in enumerate(change[1])],
        )
    elif key == "tags":
        db.executemany(
            "DELETE FROM tagging WHERE party_kind = ? AND party_id = ? AND tag_id = ?",
            [(name, row_id, tag) for tag in change["-"]],
        )
        db.executemany(
            "INSERT OR IGNORE INTO tagging VALUES (?, ?, ?)",
            [(name, row_id, tag) for tag in change["+"]],
        )
    else:
        db.executemany(
            "DELETE FROM activity_link WHERE subject_kind = ? AND subject_id = ? AND activity_id = ?",
            [(item[0], item[1], row_id) for item in change["-"]],
        )
        db.executemany(
            "INSERT OR IGNORE INTO activity_link VALUES (?, ?, ?, ?)",
            [(item[0], item[1], row_id, item[2]) for item in change["+"]],
        )


def inverse(db: Reader, name: str, row_id: int, key: str, change: Any) -> Any:
    """The change that takes ``change`` back where nobody changed it since; None when nothing of it is left to take.

    An ordered collection is taken back only if it still holds what the change made it; a set gives back each item for
    itself.
    """
    before = current(db, name, row_id, key)
    if key in ORDERED:
        return [before, change[0]] if before == change[1] else None
    added = [item for item in change["-"] if item not in before]
    removed = [item for item in change["+"] if item in before]
    return {"+": added, "-": removed} if added or removed else None


def applied(db: Reader, name: str, row_id: int, key: str, change: Any) -> list[Any]:
    """What a collection holds once a change is carried out."""
    if key in ORDERED:
        return list(change[1])
    before = current(db, name, row_id, key)
    return [item for item in before if item not in change["-"]] + list(change["+"])


def merged(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Two changes of one set as one."""
    added = [item for item in first["+"] if item not in second["-"]]
    removed = [item for item in first["-"] if item not in second["+"]]
    added += [item for item in second["+"] if item not in first["-"] and item not in added]
    removed += [item for item in second["-"] if item not in first["+"] and item not in removed]
    return {"+": added, "-": removed}

"""Two sessions of one person may write the same kind of text about the same lead: each has a draft of its own."""

from __future__ import annotations

from typing import Any

COLUMNS = "id, staff_id, session, kind, entity, row_id, base_version, payload, updated_at"
STATEMENTS = (
    "ALTER TABLE draft RENAME TO draft_before",
    "CREATE TABLE draft (id INTEGER PRIMARY KEY AUTOINCREMENT, staff_id INTEGER NOT NULL, session TEXT NOT NULL,"
    " kind TEXT NOT NULL, entity TEXT NOT NULL, row_id INTEGER NOT NULL, base_version INTEGER, payload TEXT NOT NULL,"
    " updated_at INTEGER NOT NULL, UNIQUE (staff_id, kind, entity, row_id, session)) STRICT",
    f"INSERT INTO draft ({COLUMNS}) SELECT {COLUMNS} FROM draft_before",
    "DROP TABLE draft_before",
)


def up(migrator: Any, db: Any) -> None:
    """Make the table again with the session in what is unique."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

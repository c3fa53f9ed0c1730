"""Filtering contacts and deals by a word looks at their own name and at that of their customer or contact: with both in
the index of names no row has to be read for those that don't match. What lies in the trash still names what hangs on it,
so its names have an index, too, which is small."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "DROP INDEX contact_name",
    "CREATE INDEX contact_name ON contact (sort_name, id, customer_id) WHERE deleted_at IS NULL",
    "DROP INDEX deal_name",
    "CREATE INDEX deal_name ON deal (sort_name, id, customer_id, contact_id) WHERE deleted_at IS NULL",
    "CREATE INDEX customer_trash_name ON customer (sort_name) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX contact_trash_name ON contact (sort_name) WHERE deleted_at IS NOT NULL",
)


def up(migrator: Any, db: Any) -> None:
    """Widen the two indexes and add those of the trash."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

"""A filter of the board walks the index of the board: with the columns that criteria test in it, no lead has to be read that
doesn't match. That answers sums by source as well, so their index goes, and one of values by which nothing was looked up."""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "DROP INDEX lead_board",
    "CREATE INDEX lead_board ON lead (stage_id, rank, id, owner_id, source_id, currency, value_minor, rating, country,"
    " expected_close, created_at, updated_at, converted_at) WHERE deleted_at IS NULL AND deal_id IS NULL",
    "DROP INDEX lead_source_total",
    "DROP INDEX lead_value",
)


def up(migrator: Any, db: Any) -> None:
    """Widen the index of the board, and drop two."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

"""An index of phone numbers that could not be read: import finds their duplicates by the digits as written."""

from __future__ import annotations

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the index; it is small, since nearly all numbers are read."""
    db.execute_sql("CREATE INDEX phone_unread ON phone (digits) WHERE e164 IS NULL")

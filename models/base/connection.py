"""What queries and verbs hold in their hands: a connection that speaks rows, never live objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Params = Sequence[Any]
Row = tuple[Any, ...]


class Reader:
    """A connection that can only read. Every method fetches its result whole, so no cursor outlives a call."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def rows(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows of a query."""
        rows: list[Row] = self.raw.execute(sql, tuple(params)).fetchall()
        return rows

    def row(self, sql: str, params: Params = ()) -> Row | None:
        """The first row, or None."""
        rows = self.raw.execute(sql, tuple(params)).fetchall()
        return rows[0] if rows else None

    def value(self, sql: str, params: Params = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, params)
        return row[0] if row else None

    def column(self, sql: str, params: Params = ()) -> list[Any]:
        """The first column of all rows."""
        return [row[0] for row in self.rows(sql, params)]


class Writer(Reader):
    """A connection inside a write transaction."""

    def execute(self, sql: str, params: Params = ()) -> int:
        """Run one statement; returns the number of rows it changed."""
        self.raw.execute(sql, tuple(params)).fetchall()
        return int(self.raw.changes())

    def executemany(self, sql: str, rows: Iterable[Params]) -> None:
        """Run one statement for many rows of parameters."""
        self.raw.executemany(sql, [tuple(row) for row in rows])

    def insert(self, table: str, values: dict[str, Any]) -> int:
        """Insert one row (names come from code, never from data); returns its id."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        self.raw.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())).fetchall()
        return int(self.raw.last_insert_rowid())


def marks(items: Sequence[Any]) -> str:
    """``?, ?, ?`` for an IN list."""
    return ", ".join("?" * len(items))

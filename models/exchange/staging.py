"""The scratch file between the import's child and the database: cleaned rows, ready to be applied.

The child writes it, the parent attaches it and applies it by INSERT … SELECT. Since a hostile file
may have had its way with the child, the parent compares the shape with :data:`TABLES` to the letter
before it reads a row; STRICT tables then hold nothing but text and integers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

VERSION = 1

COLUMNS: dict[str, str] = {
    "salutation": "TEXT",
    "first_name": "TEXT",
    "last_name": "TEXT",
    "title": "TEXT",
    "department": "TEXT",
    "company": "TEXT",
    "website": "TEXT",
    "street": "TEXT",
    "city": "TEXT",
    "state": "TEXT",
    "postal_code": "TEXT",
    "country": "TEXT",
    "industry": "TEXT",
    "employees": "INTEGER",
    "annual_revenue_minor": "INTEGER",
    "annual_revenue_currency": "TEXT",
    "referred_by": "TEXT",
    "do_not_call": "INTEGER",
    "source_detail": "TEXT",
    "rating": "INTEGER",
    "need": "TEXT",
    "maturity": "TEXT",
    "value_minor": "INTEGER",
    "currency": "TEXT",
    "probability": "INTEGER",
    "expected_close": "TEXT",
    "birthdate": "TEXT",
    "external_id": "TEXT",
    "description": "TEXT",
}
"""Columns that go into the lead as they stand. NULL: the file says nothing about it."""

RAW = ("source", "stage", "owner")
"""Texts that only the database can turn into ids."""

DERIVED = ("sort_name", "sort_company", "name_key", "initial")
INDEXED = {
    "fts_name": "trim(coalesce(s.first_name, '') || ' ' || coalesce(s.last_name, ''))",
    "fts_company": "s.sort_company",
    "fts_reach": "''",
    "fts_place": "coalesce(s.city, '') || ' ' || coalesce(s.state, '') || ' ' || coalesce(s.country, '') || ' '"
    " || coalesce(s.postal_code, '')",
    "fts_note": "substr(coalesce(s.description, ''), 1, 4000)",
}
"""Folded texts for the word index, and what stands for one that is NULL, since it is ASCII and the index itself
knows no case there."""

_STAGED = ", ".join(
    [
        "n INTEGER PRIMARY KEY",
        "row INTEGER NOT NULL",
        *(f"{name} {kind}" for name, kind in COLUMNS.items()),
        *(f"{name} TEXT" for name in RAW),
        *(f"{name} TEXT NOT NULL" for name in DERIVED),
        *(f"{name} TEXT" for name in INDEXED),
    ]
)
TABLES: dict[str, str] = {
    "staged": f"CREATE TABLE staged ({_STAGED}) STRICT",
    "staged_email": (
        "CREATE TABLE staged_email (n INTEGER NOT NULL, position INTEGER NOT NULL, value TEXT NOT NULL,"
        " norm TEXT NOT NULL, PRIMARY KEY (n, position)) STRICT, WITHOUT ROWID"
    ),
    "staged_phone": (
        "CREATE TABLE staged_phone (n INTEGER NOT NULL, position INTEGER NOT NULL, raw TEXT NOT NULL,"
        " e164 TEXT, digits TEXT NOT NULL, label TEXT, PRIMARY KEY (n, position)) STRICT, WITHOUT ROWID"
    ),
    "staged_tag": (
        "CREATE TABLE staged_tag (n INTEGER NOT NULL, folded TEXT NOT NULL, label TEXT NOT NULL,"
        " PRIMARY KEY (n, folded)) STRICT, WITHOUT ROWID"
    ),
    "twin": (
        "CREATE TABLE twin (n INTEGER NOT NULL, by TEXT NOT NULL, first INTEGER NOT NULL,"
        " PRIMARY KEY (n, by)) STRICT, WITHOUT ROWID"
    ),
    "problem": "CREATE TABLE problem (row INTEGER, column TEXT, message TEXT NOT NULL) STRICT",
    "meta": "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
}
"""``n`` counts the rows that can become leads, from 1; ``row`` is the file's own number of the row.
``twin`` says which rows have the same e-mail (``by`` e), the same phone and name (p), or the same external
id (x) as an earlier row of the file, and which that is."""

# The first row of each group of rows that share a key; groups are few, so they are found by the index.
_TWINS = {
    "e": "SELECT n, min(n) OVER (PARTITION BY norm) AS first FROM staged_email WHERE norm IN"
    " (SELECT norm FROM staged_email GROUP BY norm HAVING count(*) > 1)",
    "p": "SELECT n, min(n) OVER (PARTITION BY digits, name_key) AS first FROM (SELECT p.n, p.digits, s.name_key"
    " FROM staged_phone p CROSS JOIN staged s ON s.n = p.n WHERE s.name_key <> '' AND p.digits IN"
    " (SELECT digits FROM staged_phone GROUP BY digits HAVING count(*) > 1))",
    "x": "SELECT n, min(n) OVER (PARTITION BY external_id) AS first FROM staged WHERE external_id IS NOT NULL",
}
_SHARED = """
SELECT s.row, f.row FROM (
  SELECT p.n, p.digits, min(p.n) OVER (PARTITION BY p.digits) AS first FROM staged_phone p WHERE p.digits IN
  (SELECT digits FROM staged_phone GROUP BY digits HAVING count(*) > 1)
) q CROSS JOIN staged s ON s.n = q.n CROSS JOIN staged f ON f.n = q.first
WHERE q.first < q.n AND s.name_key <> f.name_key AND NOT EXISTS (SELECT 1 FROM twin t WHERE t.n = q.n AND t.by <> 'x')
ORDER BY s.row
"""

INDEXES: dict[str, str] = {
    "staged_email_norm": "CREATE INDEX staged_email_norm ON staged_email (norm, n)",
    "staged_phone_digits": "CREATE INDEX staged_phone_digits ON staged_phone (digits, n)",
}


class Scratch:
    """The scratch file while the child writes it."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Make the file; ``columns`` are those of ``staged`` that rows will be given for."""
        self._db = sqlite3.connect(path, isolation_level=None)
        # Nobody needs a half-written file: a crash throws it away.
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.execute("PRAGMA cache_size=-8000")
        self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
        for sql in TABLES.values():
            self._db.execute(sql)
        marks = ", ".join("?" * len(columns))
        self._staged = f"INSERT INTO staged ({', '.join(columns)}) VALUES ({marks})"
        self._db.execute("BEGIN")

    def rows(self, rows: Iterable[Sequence[object]]) -> None:
        """Write rows of ``staged``."""
        self._db.executemany(self._staged, rows)

    def reach(
        self,
        emails: Iterable[Sequence[object]],
        phones: Iterable[Sequence[object]],
        tags: Iterable[Sequence[object]],
    ) -> None:
        """Write e-mails, phones and tags."""
        self._db.executemany("INSERT INTO staged_email VALUES (?,?,?,?)", emails)
        self._db.executemany("INSERT INTO staged_phone VALUES (?,?,?,?,?,?)", phones)
        self._db.executemany("INSERT OR IGNORE INTO staged_tag VALUES (?,?,?)", tags)

    def update(self, column: str, values: Iterable[tuple[object, int]]) -> None:
        """Set one column of rows that are already written."""
        assert column in COLUMNS
        self._db.executemany(f"UPDATE staged SET {column} = ? WHERE n = ?", values)

    def compare(self) -> list[tuple[int, int]]:
        """Find the rows that are twins; returns (row, earlier row) of those that share a phone, but no name."""
        for sql in INDEXES.values():
            self._db.execute(sql)
        for by, rows in _TWINS.items():
            self._db.execute(f"INSERT INTO twin SELECT n, '{by}', min(first) FROM ({rows}) WHERE first < n GROUP BY n")
        return self._db.execute(_SHARED).fetchall()

    def consolidate(self, policy: str) -> int:
        """Put twins together; returns how many rows were taken into others."""
        from models.exchange.consolidating import consolidate

        return consolidate(self._db, policy)

    def finish(self, problems: Iterable[tuple[int | None, str | None, str]], meta: dict[str, str]) -> None:
        """Write what is to be reported and close the file."""
        self._db.executemany("INSERT INTO problem VALUES (?,?,?)", problems)
        self._db.executemany("INSERT INTO meta VALUES (?,?)", meta.items())
        self._db.execute("COMMIT")
        self._db.close()


def has_shape(schema: Iterable[tuple[str, str | None]]) -> bool:
    """Whether (name, sql) of a file's ``sqlite_master`` is to the letter what the child writes."""
    found = {name: sql for name, sql in schema if not name.startswith("sqlite_autoindex_")}
    return found == TABLES | INDEXES

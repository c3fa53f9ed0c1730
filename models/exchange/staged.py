"""The shape of a scratch file: cleaned rows on their way from the import's child into the database.

Since a hostile file may have had its way with the child, the parent compares the shape with :data:`TABLES` to the letter
before it reads a row; STRICT tables then hold nothing but text and integers.
"""

from __future__ import annotations

from collections.abc import Iterable

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
}
"""``n`` counts the rows that can become leads, from 1; ``row`` is the file's own number of the row.
``twin`` says which rows have the same e-mail (``by`` e), the same phone and name (p), or the same external
id (x) as an earlier row of the file, also of an earlier part, and which that is."""


def has_shape(schema: Iterable[tuple[str, str | None]]) -> bool:
    """Whether (name, sql) of a file's ``sqlite_master`` is to the letter what the child writes."""
    found = {name: sql for name, sql in schema if not name.startswith("sqlite_autoindex_")}
    return found == TABLES

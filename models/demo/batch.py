"""Rows of invented leads, customers, contacts and deals for one slice, and how they get into the tables.

A bulk operation journals by itself: each record gets a row of kind c, by one statement for each kind of record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.base.connection import Writer
from models.base.operation import Operation
from models.pipeline import words

KEPT = "created_at created_by updated_at updated_by created_op".split()
COLUMNS: dict[str, list[str]] = {
    "lead": (
        "id salutation first_name last_name title department company website industry employees street city postal_code"
        " country referred_by do_not_call source_id source_detail channel pipeline_id stage_id rank stage_since owner_id"
        " rating need value_minor currency probability expected_close birthdate description lost_reason_id lost_note"
        " converted_at converted_by customer_id contact_id sort_name sort_company name_key initial touched_at"
    ).split()
    + KEPT,
    "customer": (
        "id name name_key sort_name website industry employees street city postal_code country owner_id lead_id"
    ).split()
    + KEPT,
    "contact": (
        "id customer_id salutation first_name last_name title department street city postal_code country source_id"
        " owner_id lead_id sort_name name_key"
    ).split()
    + KEPT,
    "deal": (
        "id name sort_name customer_id contact_id stage_id stage_since value_minor currency probability expected_close"
        " source_id owner_id"
    ).split()
    + KEPT,
    "activity": "id kind at staff_id text result minutes".split() + KEPT,
}
_STATEMENTS = {
    "email": "INSERT INTO email (party_kind, party_id, position, value, norm, label) VALUES (?, ?, ?, ?, ?, ?)",
    "phone": "INSERT INTO phone (party_kind, party_id, position, raw, e164, digits, label) VALUES (?, ?, ?, ?, ?, ?, ?)",
    "tagging": "INSERT OR IGNORE INTO tagging VALUES (?, ?, ?)",
    "link": "INSERT OR IGNORE INTO activity_link VALUES (?, ?, ?, ?)",
    "step": "INSERT INTO stage_history (lead_id, from_id, to_id, at, by_id, op_id) VALUES (?, ?, ?, ?, ?, ?)",
    "words": "INSERT INTO lead_fts (rowid, name, company, reach, place, note) VALUES (?, ?, ?, ?, ?, ?)",
}


class Batch:
    """Rows by table; ids are given as numbers from 1 on within the batch and shifted when it is written."""

    def __init__(self) -> None:
        self.records: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS}
        self.emails: list[tuple[Any, ...]] = []
        self.phones: list[tuple[Any, ...]] = []
        self.tags: list[tuple[str, int, int]] = []
        self.links: list[tuple[str, int, int, str | None]] = []
        self.steps: list[tuple[int, int | None, int, int, int | None]] = []

    def add(self, kind: str, values: dict[str, Any]) -> int:
        """Take a record in; returns its number within the batch."""
        rows = self.records[kind]
        rows.append(values)
        values["id"] = len(rows)
        return len(rows)

    def reach(self, kind: str, number: int, emails: Iterable[list[Any]], phones: Iterable[list[Any]]) -> None:
        """Note how a party is reached."""
        self.emails += [(kind, number, place, *row) for place, row in enumerate(emails)]
        self.phones += [(kind, number, place, *row) for place, row in enumerate(phones)]

    def write(self, operation: Operation) -> int:
        """Insert everything; returns the number of records."""
        db, at = operation.db, operation.at
        base = {kind: _last_id(db, kind) for kind in COLUMNS}
        count = 0
        for kind, rows in self.records.items():
            if not rows:
                continue
            for row in rows:
                row["created_op"] = operation.id
                row.setdefault("updated_at", at)
                row["id"] += base[kind]
                for column, other in (("customer_id", "customer"), ("contact_id", "contact"), ("lead_id", "lead")):
                    if row.get(column) is not None:
                        row[column] += base[other]
            names = COLUMNS[kind]
            marks = ", ".join("?" * len(names))
            db.executemany(
                f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({marks})",
                [tuple(map(row.get, names)) for row in rows],
            )
            db.execute(
                "INSERT INTO change (op_id, entity, row_id, kind, version)"
                f" SELECT ?, ?, id, 'c', 1 FROM {kind} WHERE id > ? AND id <= ?",
                (operation.id, kind, base[kind], base[kind] + len(rows)),
            )
            count += len(rows)
        db.executemany(_STATEMENTS["email"], [(k, n + base[k], *rest) for k, n, *rest in self.emails])
        db.executemany(_STATEMENTS["phone"], [(k, n + base[k], *rest) for k, n, *rest in self.phones])
        db.executemany(_STATEMENTS["tagging"], [(k, n + base[k], tag) for k, n, tag in self.tags])
        db.executemany(
            _STATEMENTS["link"], [(k, n + base[k], a + base["activity"], via) for k, n, a, via in self.links]
        )
        db.executemany(_STATEMENTS["step"], [(n + base["lead"], *rest, operation.id) for n, *rest in self.steps])
        self._write_words(db, base["lead"])
        return count

    def _write_words(self, db: Writer, first: int) -> None:
        emails: dict[int, list[Any]] = {}
        phones: dict[int, list[Any]] = {}
        for into, rows in ((emails, self.emails), (phones, self.phones)):
            for kind, number, _, *row in rows:
                if kind == "lead":
                    into.setdefault(number + first, []).append(row)
        db.executemany(
            _STATEMENTS["words"],
            [
                (row["id"], *words.texts(row, emails.get(row["id"], ()), phones.get(row["id"], ())))
                for row in self.records["lead"]
            ],
        )


def _last_id(db: Writer, table: str) -> int:
    return int(db.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0)

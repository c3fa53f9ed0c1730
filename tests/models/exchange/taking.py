"""Importing small texts, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.base.connection import Reader
from models.base.store import Store
from models.exchange import importing
from models.exchange.importing import Report, Wishes
from models.exchange.options import Reading
from models.pipeline.record import LeadRecord, records
from tests.models.exchange.files import text

NOW = 1_795_000_000_000_000
AMERICAN = Reading(country="US")


def take(store: Store, folder: Path, content: str, name: str = "leads.csv", **wishes: Any) -> Report:
    """Import a text."""
    wishes.setdefault("reading", AMERICAN)
    return importing.run(store, text(folder, content, name), Wishes(**wishes))


def leads(store: Store) -> list[LeadRecord]:
    """All leads that are not in the trash, by id."""

    def query(db: Reader) -> list[LeadRecord]:
        return records(db, db.column("SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY id"))

    return store.query(query)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.rows, report.created, report.updated, report.skipped, report.failed


FIRST = "Name,Email,Phone,Company,City,Value,Tags,Source,Status,Notes\n"
ADA = 'Ada Lovelace,ada@x.example,+1 202 555 0143,Engines,London,5 EUR,"math,old",Fair,Qualified,first of all\n'
BOB = "Bob Byron,bob@x.example,,,,,,fair,,\n"

"""Importing small texts, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.base import doctor
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


QUERY = (
    "SELECT l.first_name, l.last_name, l.sort_name, l.initial, l.value_minor, s.slug, o.label, l.created_op > 1,"
    " (SELECT group_concat(norm) FROM email WHERE party_kind = 'lead' AND party_id = l.id),"
    " (SELECT group_concat(e164) FROM phone WHERE party_kind = 'lead' AND party_id = l.id),"
    " (SELECT group_concat(t.label) FROM tagging g JOIN tag t ON t.id = g.tag_id"
    "   WHERE g.party_kind = 'lead' AND g.party_id = l.id),"
    " (SELECT count(*) FROM stage_history h WHERE h.lead_id = l.id),"
    " (SELECT count(*) FROM change c WHERE c.entity = 'lead' AND c.row_id = l.id)"
    " FROM lead l JOIN stage s ON s.id = l.stage_id LEFT JOIN source o ON o.id = l.source_id"
    " WHERE l.deleted_at IS NULL ORDER BY l.stage_id, l.rank"
)


def everything(path: Path) -> tuple[list[tuple[object, ...]], list[str]]:
    """All leads in the order of the board, and what is not well with the database."""
    store = Store.open(path)
    rows = store.query(lambda db: db.rows(QUERY))
    found = store.query(lambda db: db.rows("SELECT rowid FROM lead_fts WHERE lead_fts MATCH 'ada'"))
    wrong = [finding.what for finding in doctor.examine(store) if not finding.ok]
    if len(found) != len(rows):
        wrong.append(f"{len(found)} of {len(rows)} leads are in the word index")
    store.close()
    return rows, wrong

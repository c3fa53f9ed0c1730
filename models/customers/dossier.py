"""A customer, contact or deal with everything that its screen shows, in one read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.base.connection import Reader, marks
from models.customers.comparing import held_by
from models.customers.fields import Kind
from models.customers.record import PartyRecord, leads_of, parts_of, record
from models.pipeline import lists
from models.pipeline.lists import StageRecord
from models.pipeline.record import LeadRecord
from models.work import timeline
from models.work.timeline import Entry

FIRST = 80
"""Entries of the timeline that are read at first: more than fit on any screen."""


@dataclass(frozen=True)
class PartyDossier:
    """A record with the newest entries of its timeline (``more``: it goes on), the records that hang on it, and the leads
    that became it.

    ``came_through`` says for activities that were inherited from a lead which lead that is. ``seen`` holds every column and
    collection that can be edited as the tables hold it: what ``editing.edit`` compares to tell whether somebody changed a
    field meanwhile. ``stages`` are those of deals; only a deal's dossier has them.
    """

    kind: Kind
    record: PartyRecord
    entries: tuple[Entry, ...]
    more: bool
    contacts: tuple[PartyRecord, ...]
    deals: tuple[PartyRecord, ...]
    leads: tuple[LeadRecord, ...]
    came_through: Mapping[int, int]
    seen: Mapping[str, Any]
    stages: tuple[StageRecord, ...] = ()


def of_party(db: Reader, kind: Kind, number: int, *, entries: int = FIRST) -> PartyDossier:
    """The dossier of a customer, contact or deal with the newest ``entries`` of its timeline.

    Raises:
        NotFound: there is no such record.
    """
    found = record(db, kind, number)
    events = timeline.entries(db, kind, number, limit=entries)
    return PartyDossier(
        kind,
        found,
        tuple(events),
        len(events) >= entries,
        tuple(parts_of(db, kind, "contact", number)) if kind == "customer" else (),
        tuple(parts_of(db, kind, "deal", number)) if kind != "deal" else (),
        tuple(leads_of(db, kind, number)),
        _came_through(db, events),
        held_by(db, kind, number),
        tuple(lists.deal_stages(db)) if kind == "deal" else (),
    )


def _came_through(db: Reader, events: list[Entry]) -> dict[int, int]:
    ids = [entry.activity for entry in events if entry.via == "lead" and entry.activity is not None]
    found: dict[int, int] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        found.update(
            db.rows(
                "SELECT activity_id, min(subject_id) FROM activity_link WHERE subject_kind = 'lead'"
                f" AND activity_id IN ({marks(part)}) GROUP BY activity_id",
                part,
            )
        )
    return found

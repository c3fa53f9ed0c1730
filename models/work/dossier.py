"""A lead with everything that its screen shows, in one read: opening a lead is one trip to the reader's thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.base import collections
from models.base.connection import Reader
from models.base.identity import Actor
from models.people.staff import StaffRecord, everybody
from models.pipeline import lists
from models.pipeline.fields import Field, fields
from models.pipeline.lists import StageRecord
from models.pipeline.record import LeadRecord, record, records
from models.work import draft, timeline
from models.work.draft import Draft
from models.work.timeline import Entry

FIRST = 80
"""Entries of the timeline that are read at first: more than fit on any screen."""


@dataclass(frozen=True)
class Became:
    """A record that a lead was converted to: ``kind`` is customer, contact or deal."""

    kind: str
    id: int
    name: str


@dataclass(frozen=True)
class Dossier:
    """A lead, the stages it goes through, the newest entries of its timeline, and this person's unsaved texts by kind.

    ``seen`` holds every column and collection that can be edited as the tables hold it: what ``lead.edit`` compares to
    tell whether somebody changed a field meanwhile. ``more`` is whether the timeline goes on, ``changes`` the number of
    operations that changed the lead, ``became`` the customer, contact and deal that it was converted to.
    """

    lead: LeadRecord
    stages: tuple[StageRecord, ...]
    entries: tuple[Entry, ...]
    more: bool
    changes: int
    drafts: Mapping[str, Draft]
    seen: Mapping[str, Any]
    became: tuple[Became, ...]

    @property
    def converted_to(self) -> str:
        """The name of what it was converted to, the customer's if there is one; '' for none."""
        return self.became[0].name if self.became else ""

    @property
    def stage(self) -> StageRecord:
        """The stage in which the lead is; one that was removed since still has its name."""
        for item in self.stages:
            if item.id == self.lead.stage_id:
                return item
        values = self.lead.values
        return StageRecord(values["stage_id"], values["stage"], values["stage_label"], values["stage_type"], -1, 0)


def of_lead(db: Reader, actor: Actor, lead_id: int, *, entries: int = FIRST) -> Dossier:
    """The dossier of a lead with the newest ``entries`` of its timeline.

    Raises:
        NotFound: there is no lead of this id.
    """
    lead = record(db, lead_id)
    found = timeline.entries(db, "lead", lead_id, limit=entries)
    changes = db.value("SELECT count(*) FROM change WHERE entity = 'lead' AND row_id = ?", (lead_id,))
    drafts = {
        item.kind: item
        for item in reversed(draft.offered(db, actor))
        if (item.entity, item.row_id) == ("lead", lead_id)
    }
    return Dossier(
        lead,
        tuple(lists.stages(db)),
        tuple(found),
        len(found) >= entries,
        int(changes or 0),
        drafts,
        _seen(db, lead),
        tuple(_became(db, lead)),
    )


def _became(db: Reader, lead: LeadRecord) -> Iterator[Became]:
    if lead.values["converted_at"] is None:
        return
    from models.customers.naming import contact_name

    for kind in ("customer", "contact", "deal"):
        number = lead.values[f"{kind}_id"]
        if number is None:
            continue
        person = kind == "contact"
        name = contact_name(db, number) if person else db.value(f"SELECT name FROM {kind} WHERE id = ?", (number,))
        yield Became(kind, number, str(name or ""))


def _seen(db: Reader, lead: LeadRecord) -> dict[str, Any]:
    columns = [column for item in fields().values() for column in columns_of(item) if column not in COLLECTIONS]
    values = db.row(f"SELECT {', '.join(columns)} FROM lead WHERE id = ?", (lead.id,)) or ()
    seen = dict(zip(columns, values, strict=True))
    seen["emails"] = [list(row) for row in lead.emails]
    seen["phones"] = [list(row) for row in lead.phones]
    seen["tags"] = collections.current(db, "lead", lead.id, "tags")
    return seen


COLLECTIONS = ("emails", "phones", "tags")


def columns_of(item: Field) -> tuple[str, ...]:
    """The columns or the collection in which a field of a lead is kept."""
    if item.kind == "money":
        return ("value_minor", "currency") if item.name == "value" else (f"{item.name}_minor", f"{item.name}_currency")
    return (f"{item.name}_id",) if item.kind in ("source", "owner") else (item.name,)


def waiting(db: Reader, actor: Actor) -> list[tuple[Draft, str]]:
    """The texts about leads that earlier sessions of this person left unsaved, newest first, with the lead's name."""
    found = [item for item in draft.offered(db, actor) if item.entity == "lead" and item.session != actor.session]
    names = {lead.id: lead.name for lead in records(db, [item.row_id for item in found])}
    return [(item, names[item.row_id]) for item in found if item.row_id in names]


@dataclass(frozen=True)
class Lists:
    """What can be typed into the fields of a lead that point to lists: logins, sources, tags."""

    people: tuple[StaffRecord, ...]
    sources: tuple[str, ...]
    tags: tuple[str, ...]


def choices(db: Reader) -> Lists:
    """The lists that a form completes from."""
    return Lists(tuple(everybody(db)), tuple(lists.choices(db, "source")), tuple(lists.choices(db, "tag")))

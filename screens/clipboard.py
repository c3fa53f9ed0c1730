"""Records as text, put where the terminal keeps what was copied: OSC 52 reaches the desk of whoever sits behind SSH."""

from __future__ import annotations

from collections.abc import Sequence

from models.customers import fields as party_fields
from models.customers.record import PartyRecord
from models.pipeline.fields import fields
from models.pipeline.record import LeadRecord
from screens.base import Framed
from tui.messages import WARNING
from tui.presentation.fields import shown

MOST = 100
"""Records that are copied at once; terminals take no more than some ten thousand characters."""


def copy_leads(screen: Framed[None], leads: Sequence[LeadRecord]) -> None:
    """Copy leads and say so."""
    _copy(screen, [(lead.name, _lead(lead)) for lead in leads])


def copy_parties(screen: Framed[None], kind: party_fields.Kind, records: Sequence[PartyRecord]) -> None:
    """Copy customers, contacts or deals and say so."""
    _copy(screen, [(record.name, _party(kind, record)) for record in records])


def too_many(number: int) -> str | None:
    """Why so many records can't be copied; None when they can."""
    return f"At most {MOST} records are copied at once." if number > MOST else None


def _copy(screen: Framed[None], found: Sequence[tuple[str, list[str]]]) -> None:
    if not found:
        screen.say("Nothing copied", "The record is gone.", WARNING)
        return
    screen.app.copy_to_clipboard("\n\n".join("\n".join([name, *rows]) for name, rows in found))
    name, rows = found[0]
    if len(found) == 1:
        screen.say("Record copied", f"{name}, {len(rows)} fields")
    else:
        screen.say(f"{len(found)} records copied", f"{name} and others")


def _lead(lead: LeadRecord) -> list[str]:
    """The fields that hold something, one in a line, after the stage."""
    rows = [f"{item.label}: {text}" for item in fields().values() if (text := shown(lead, item))]
    return [f"Stage: {lead.values['stage_label']}", *rows]


def _party(kind: party_fields.Kind, record: PartyRecord) -> list[str]:
    rows = [f"Stage: {record.values['stage_label']}"] if kind == "deal" else []
    for name, item in party_fields.fields(kind).items():
        linked = item.kind in ("customer", "contact")
        text = str(record.values[name] or "") if linked else shown(record, item)
        if text and text != record.name:
            rows.append(f"{item.label}: {text}")
    return rows

"""The fields of a record as words: as they are read in details, and as they are typed into a form."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from models.base.clock import micros
from models.base.currency import exponent
from models.pipeline.fields import Field, fields
from models.pipeline.lists import StageRecord
from models.pipeline.record import LeadRecord
from tui.presentation.amounts import money, stars
from tui.presentation.times import date_exact, exact

if TYPE_CHECKING:
    from models.customers.record import PartyRecord


def amount_typed(minor: int, currency: str) -> str:
    """An amount as a person would type it so that it is read back as the same: `120,000.50 EUR`."""
    from models.base.money import amount_text

    sign, text = ("-", amount_text(-minor, currency)) if minor < 0 else ("", amount_text(minor, currency))
    whole, point, rest = text.partition(".")
    decimals = point + rest if rest.strip("0") else ""
    return f"{sign}{int(whole):,}{decimals} {currency}"


def typed(lead: LeadRecord | PartyRecord, item: Field) -> str:
    """A field as it stands in a form; empty for none. Reading it again gives the same value."""
    if item.kind == "emails":
        return ", ".join(str(row[0]) for row in lead.emails)
    if item.kind == "phones":
        return ", ".join(str(row[0]) for row in lead.phones)
    if item.kind == "tags":
        return ", ".join(lead.tags)
    if item.kind == "money":
        amount = _amount(lead, item)
        return amount_typed(*amount) if amount else ""
    value = lead.values[item.name]
    if item.kind == "flag":
        return "yes" if value else "no"
    return "" if value is None else str(value)


def shown(lead: LeadRecord | PartyRecord, item: Field, stage: StageRecord | None = None) -> str:
    """A field as it is read; empty for none. `stage` is the lead's, whose probability may be the lead's own."""
    if item.kind == "money":
        amount = _amount(lead, item)
        return money(*amount) if amount else ""
    if item.kind == "flag":
        return "yes" if lead.values[item.name] else ""
    if item.kind in ("emails", "phones", "tags"):
        return typed(lead, item)
    value = lead.values[item.name]
    if value is None:
        return ""
    if item.kind == "rating":
        return stars(value) if value else "none"
    if item.kind == "date":
        return date_exact(value)
    if item.kind == "percent":
        return f"{value} %" + (", from the stage" if stage is not None and stage.probability == value else "")
    if item.kind == "number":
        return f"{value:,}"
    return str(value)


def reworded(name: str, text: str) -> str:
    """A value of the journal (as scripts read it: `120000.00 EUR`, `2026-12-15`) as people read it."""
    item = fields().get(name)
    if not text:
        return ""
    if name.endswith("_at") and text.endswith("Z"):
        return exact(micros(datetime.fromisoformat(text)))
    if item is None:
        return text
    if item.kind == "money":
        number, _, currency = text.partition(" ")
        return money(int(Decimal(number).scaleb(exponent(currency))), currency) if currency else text
    if item.kind == "date":
        return date_exact(text)
    if item.kind == "rating":
        return stars(int(text)) or "none"
    if item.kind == "percent":
        return f"{text} %"
    if item.kind == "flag":
        return "yes" if text == "1" else "no"
    return text


def _amount(lead: LeadRecord | PartyRecord, item: Field) -> tuple[int, str] | None:
    names = ("value_minor", "currency") if item.name == "value" else (f"{item.name}_minor", f"{item.name}_currency")
    minor, currency = (lead.values[name] for name in names)
    return None if minor is None else (minor, currency or "EUR")

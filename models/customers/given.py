"""What a lead gives to the customer, contact and deal that it becomes (features 4.12.2).

A field's value is what its columns would hold. The company's facts go to the customer, the person's to the contact, the
address to both; what has only one place goes to the first of them that there is, so that nothing of the lead gets lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.base import collections
from models.base.connection import Reader
from models.base.errors import NotFound
from models.base.text import LIMITS
from models.customers.fields import COLLECTIONS, Kind, columns
from models.customers.signs import Clues
from models.pipeline.naming import display_name

Values = dict[str, Any]
Given = dict[str, Values]

_PLAIN = (
    "salutation first_name last_name title department company website industry employees annual_revenue_minor"
    " annual_revenue_currency street city state postal_code country do_not_call source_id owner_id need value_minor"
    " currency probability expected_close birthdate description stage_id lost_reason_id version deleted_at"
    " converted_at converted_by customer_id contact_id deal_id order_id"
).split()
_ADDRESS = "street city state postal_code country".split()


@dataclass(frozen=True)
class Source:
    """A lead as conversion reads it: raw columns and collections, and what it is called."""

    id: int
    name: str
    values: Values

    @property
    def is_person(self) -> bool:
        """Whether there is somebody to make a contact of: a name, or no company to which e-mail and phone belong."""
        v = self.values
        return bool(v["first_name"] or v["last_name"]) or not v["company"]

    def clues(self) -> Clues:
        """By what customers and contacts are looked up."""
        v = self.values
        return Clues(
            company=v["company"] or "",
            first_name=v["first_name"] or "",
            last_name=v["last_name"] or "",
            emails=tuple(row[1] for row in v["emails"]),
            phones=tuple(row[1] for row in v["phones"] if row[1]),
            website=v["website"] or "",
        )


def source(db: Reader, lead_id: int) -> Source:
    """Read a lead.

    Raises:
        NotFound: there is none of this id.
    """
    row = db.row(f"SELECT {', '.join(_PLAIN)} FROM lead WHERE id = ?", (lead_id,))
    if row is None:
        raise NotFound(f"there is no lead {lead_id}")
    values: Values = dict(zip(_PLAIN, row, strict=True))
    for key in COLLECTIONS:
        values[key] = collections.current(db, "lead", lead_id, key)
    return Source(lead_id, display_name(values, values["emails"], values["phones"]), values)


def given(lead: Source, kind: Kind, made: frozenset[Kind]) -> Given:
    """What a lead gives to a record of ``kind``, by field, when the records ``made`` come of it."""
    names, other = _GIVES[kind](lead, made)
    result: Given = {}
    for name in names:
        values = {column: lead.values[column] for column in columns(name)}
        if any(value not in (None, "", 0, []) for value in values.values()):
            result[name] = values
    return other | result


def _customer(lead: Source, made: frozenset[Kind]) -> tuple[list[str], Given]:
    names = ["website", "industry", "employees", "annual_revenue", "phones", *_ADDRESS, "tags"]
    # With a company and a contact the person's e-mails are the contact's alone.
    if "contact" not in made or not lead.values["company"]:
        names.append("emails")
    if "contact" not in made:
        names.append("description")
    return names, {"name": {"name": (lead.values["company"] or lead.name)[: LIMITS["name"]]}}


def _contact(lead: Source, made: frozenset[Kind]) -> tuple[list[str], Given]:
    names = ["salutation", "first_name", "last_name", "title", "department", "birthdate", "emails", "phones"]
    names += [*_ADDRESS, "do_not_call", "source", "description", "tags"]
    if "customer" not in made:
        names.append("website")
    return names, {}


def _deal(lead: Source, made: frozenset[Kind]) -> tuple[list[str], Given]:
    names = ["value", "expected_close", "source", "tags"]
    if not made & {"customer", "contact"}:
        names.append("description")
    # What somebody wants names a deal best; else who wants it.
    name = lead.values["need"] or lead.values["company"] or lead.name
    return names, {"name": {"name": name[: LIMITS["name"]]}}


_GIVES = {"customer": _customer, "contact": _contact, "deal": _deal}

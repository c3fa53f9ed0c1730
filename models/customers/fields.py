"""The fields of customers, contacts and deals as people and scripts name them, and how they are read and shown.

The readers of values are those of leads (``models.pipeline.fields``), so that the same text means the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from models.base.connection import Reader
from models.base.errors import Invalid, NotFound, UsageError
from models.base.money import amount_text
from models.base.text import LIMITS, clean
from models.pipeline.fields import LABELS, Defaults, Field, parse_field

Kind = Literal["customer", "contact", "deal"]
KINDS: tuple[Kind, ...] = ("customer", "contact", "deal")

_ADDRESS = "Address: street city state postal_code country:country"
_DECLARED: dict[str, str] = {
    "customer": f"""
Company: name:name website industry employees:number annual_revenue:money
Reach: emails:emails phones:phones
{_ADDRESS}
More: owner:owner tags:tags description:note
""",
    "contact": f"""
Person: salutation first_name:name last_name:name title department birthdate:date
Reach: customer:customer emails:emails phones:phones website do_not_call:flag
{_ADDRESS}
More: source:source owner:owner tags:tags description:note
""",
    "deal": """
Deal: name:name value:money probability:percent expected_close:date
Parties: customer:customer contact:contact
More: source:source owner:owner tags:tags description:note
""",
}
_ALIASES = {"email": "emails", "phone": "phones", "tag": "tags"}
COLLECTIONS = ("emails", "phones", "tags")
_MONEY = {"value": ("value_minor", "currency"), "annual_revenue": ("annual_revenue_minor", "annual_revenue_currency")}
_IDS = {"owner": "owner_id", "source": "source_id", "customer": "customer_id", "contact": "contact_id"}


@cache
def kind_of(noun: str) -> Kind:
    """The kind of record that a noun names."""
    return next(kind for kind in KINDS if kind == noun)


def fields(kind: Kind) -> dict[str, Field]:
    """All fields of a kind of record that can be set, in the order of its form."""
    result: dict[str, Field] = {}
    for line in _DECLARED[kind].strip().splitlines():
        section, _, words = line.partition(": ")
        for word in words.split():
            name, _, reader = word.partition(":")
            limit = {"name": LIMITS["name"], "note": LIMITS["note"]}.get(reader, LIMITS["line"])
            label = LABELS.get(name, name.capitalize())
            result[name] = Field(name, label, reader or "text", section, limit)
    return result


def field(kind: Kind, name: str) -> Field:
    """The field of this name (``email``, ``phone``, ``tag`` are taken for their plurals).

    Raises:
        UsageError: a record of this kind has no such field.
    """
    known = fields(kind)
    found = known.get(_ALIASES.get(name, name))
    if found is None:
        raise UsageError(f"a {kind} has no field {name!r}; known are {', '.join(known)}")
    return found


def columns(name: str) -> tuple[str, ...]:
    """The columns (or the collection) that hold a field."""
    return _MONEY.get(name) or (_IDS.get(name, name),)


def parse_all(kind: Kind, values: Mapping[str, str], defaults: Defaults) -> dict[str, dict[str, Any]]:
    """What was typed into fields, by field as columns and collections of the table.

    ``source``, ``owner`` and ``tags`` stay text, since only the database knows their ids.

    Raises:
        UsageError: there is no such field.
        Invalid: a value can't stand in its field.
    """
    if values.get("country"):
        defaults = defaults.of(parse_field(field(kind, "country"), values["country"], defaults)["country"])
    result: dict[str, dict[str, Any]] = {}
    for name, text in values.items():
        item = field(kind, name)
        if item.kind in ("customer", "contact"):
            result[item.name] = {f"{item.kind}_id": _number(item, text)}
        else:
            result[item.name] = parse_field(item, text, defaults)
    return result


def _number(item: Field, text: str) -> int | None:
    text = clean(text)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 18:
        raise Invalid(f"{item.name}: {text[:40]!r} is not the number of a {item.kind}", field=item.name)
    return int(text)


def shown(db: Reader, name: str, values: Mapping[str, Any]) -> str:
    """A field of raw columns and collections as text for a person; ``''`` when it is empty."""
    held = [values.get(column) for column in columns(name)]
    first = held[0]
    if first is None or first == "" or first == []:
        return ""
    if name in _MONEY:
        return f"{amount_text(int(first), str(held[1]))} {held[1]}"
    if name in ("emails", "phones"):
        return ", ".join(str(row[0]) for row in first)
    if name == "do_not_call":
        return "yes" if first else ""
    looked_up = {
        "owner": "SELECT login FROM staff WHERE id = ?",
        "source": "SELECT label FROM source WHERE id = ?",
        "customer": "SELECT name FROM customer WHERE id = ?",
    }
    if name == "contact":
        from models.customers.naming import contact_name

        return contact_name(db, int(first))
    if name in looked_up:
        return str(db.value(looked_up[name], (first,)) or first)
    if name == "tags":
        labels = (db.value("SELECT label FROM tag WHERE id = ?", (tag,)) for tag in first)
        return ", ".join(str(label) for label in labels)
    return str(first)


def check_there(db: Reader, kind: str, number: int, *, usable: bool = False) -> None:
    """Refuse a record that doesn't exist, or (``usable``) lies in the trash.

    Raises:
        NotFound: there is none of this id, or it is in the trash.
    """
    row = db.row(f"SELECT deleted_at FROM {kind} WHERE id = ?", (number,))
    if row is None:
        raise NotFound(f"there is no {kind} {number}")
    if usable and row[0] is not None:
        raise NotFound(f"{kind} {number} is in the trash")

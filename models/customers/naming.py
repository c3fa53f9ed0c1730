"""What customers, contacts and deals are called, and the keys that follow from their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.base import collections
from models.base.connection import Reader
from models.base.text import fold


def customer_keys(name: str) -> dict[str, str]:
    """The derived columns of a customer's name."""
    from models.quality.normalise import company_key

    return {"sort_name": fold(name), "name_key": company_key(name)}


def contact_keys(values: Mapping[str, Any], emails: Sequence[Any], phones: Sequence[Any]) -> dict[str, str]:
    """The derived columns of a contact's names; without one they are sorted by their e-mail or phone."""
    from models.quality.normalise import name_key

    first, last = values.get("first_name") or "", values.get("last_name") or ""
    sort_name = f"{last} {first}".strip() or person_name(values, emails, phones)
    return {"sort_name": fold(sort_name), "name_key": name_key(first, last)}


def person_name(values: Mapping[str, Any], emails: Sequence[Any], phones: Sequence[Any]) -> str:
    """First and last name, else the first e-mail, else the first phone."""
    full = " ".join(part for part in (values.get("first_name"), values.get("last_name")) if part)
    if full:
        return full
    return next((str(rows[0][0]) for rows in (emails, phones) if rows), "(no name)")


def contact_name(db: Reader, number: int) -> str:
    """What a contact is called; ``(no name)`` if there is no such contact."""
    row = db.row("SELECT first_name, last_name FROM contact WHERE id = ?", (number,))
    values = dict(zip(("first_name", "last_name"), row or (None, None), strict=True))
    emails, phones = (collections.current(db, "contact", number, key) for key in ("emails", "phones"))
    return person_name(values, emails, phones)

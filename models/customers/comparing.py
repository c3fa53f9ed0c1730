"""A lead's fields beside those of an existing record: what is blank gets filled, what differs stays unless taken over."""

from __future__ import annotations

from models.base import collections
from models.base.connection import Reader
from models.base.text import fold
from models.customers.fields import COLLECTIONS, Kind, columns, fields
from models.customers.given import Values
from models.customers.plan import Part, State


def held_by(db: Reader, kind: Kind, number: int) -> Values:
    """The columns and collections of an existing record that are fields of its kind."""
    names = [column for name in fields(kind) for column in columns(name) if column not in COLLECTIONS]
    row = db.row(f"SELECT {', '.join(names)} FROM {kind} WHERE id = ?", (number,))
    held: Values = dict(zip(names, row or (None,) * len(names), strict=True))
    for key in COLLECTIONS:
        if key in fields(kind):
            held[key] = collections.current(db, kind, number, key)
    return held


def link_state(held: Values | None, partner: Part, column: str, taken: bool) -> State:
    """The state of a link of a record to the customer or contact that the conversion makes or takes."""
    if held is None:
        return "new"
    if held[column] is None:
        return "fill"
    if held[column] == partner.id:
        return "same"
    return "taken" if taken else "differs"


def compared(name: str, values: Values, held: Values | None, taken: bool) -> tuple[State, Values]:
    """A field of the lead beside that of an existing record: blanks are filled, what differs stays unless ``taken``.

    Of e-mails and phones the missing ones are added; tags go along always, as they take nothing away.
    """
    if held is None:
        return "new", values
    if name in COLLECTIONS:
        missing = [item for item in values[name] if _key(name, item) not in {_key(name, one) for one in held[name]}]
        if not missing:
            return "same", values
        together = held[name] + missing
        if not held[name] or name == "tags":
            return "fill", {name: sorted(together) if name == "tags" else together}
        return ("taken", {name: together}) if taken else ("differs", values)
    current = [held[column] for column in values]
    if name == "do_not_call":
        current = [value or None for value in current]
    if all(value in (None, "") for value in current):
        return "fill", values
    if [_comparable(name, value) for value in values.values()] == [_comparable(name, value) for value in current]:
        return "same", values
    return ("taken" if taken else "differs"), values


def _key(name: str, item: object) -> object:
    if not isinstance(item, list):
        return item
    return item[1] or item[2] if name == "phones" else item[1]


def _comparable(name: str, value: object) -> object:
    from models.quality.normalise import company_key, domain_of

    if not isinstance(value, str):
        return value
    if name == "website":
        return domain_of(value) or fold(value)
    return (company_key(value) or fold(value)) if name == "name" else fold(value)

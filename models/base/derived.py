"""Columns that follow from others, worked out again after a change of what they follow from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.base import collections
from models.base.connection import Reader, Writer
from models.base.operation import Operation
from models.base.text import fold

NAMES = frozenset(("first_name", "last_name", "company", "emails", "phones"))
SEARCHED = NAMES | {"city", "state", "country", "postal_code", "description"}
NAMED_BY = {"lead": NAMES, "contact": NAMES - {"company"}}
"""The fields of which a record needs one."""
SLOW = {
    **NAMED_BY,
    "customer": frozenset(("name",)),
    "deal": frozenset(("name",)),
}
"""By kind of record the fields from which sort keys follow, which only Python can fold."""


def derive(operation: Operation, name: str, row_id: int, keys: set[str]) -> None:
    """Bring sort keys and the word index of one record up to date after a change of ``keys``."""
    rule = _RULES.get(name)
    if rule is not None:
        rule(operation, row_id, keys)


def reindex(db: Writer, name: str, keys: set[str], ids: Sequence[int]) -> None:
    """Bring the word index up to date for records of which fields were changed by SQL (none of ``SLOW``)."""
    if name == "lead" and keys & SEARCHED:
        from models.pipeline import words

        for start in range(0, len(ids), words.STEP):
            words.refresh(db, ids[start : start + words.STEP])


def needed(db: Reader, name: str, row_id: int, values: Mapping[str, Any]) -> list[str]:
    """Which of the names that ``values`` would empty have to stay, since the record would be called nothing without them."""
    names = NAMED_BY.get(name, frozenset())
    emptied = [key for key in values if key in names and not values[key]]
    if not emptied or any(values.get(key) for key in names):
        return []
    plain = sorted(names - {"emails", "phones"} - values.keys())
    held = db.row(f"SELECT {', '.join(['id', *plain])} FROM {name} WHERE id = ?", (row_id,)) or ()
    several = (collections.current(db, name, row_id, key) for key in ("emails", "phones") if key not in values)
    return [] if any(held[1:]) or any(several) else emptied


def _lead(operation: Operation, row_id: int, keys: set[str]) -> None:
    from models.pipeline import naming, words

    db = operation.db
    if keys & NAMES:
        names = ("first_name", "last_name", "company")
        row = db.row(f"SELECT {', '.join(names)} FROM lead WHERE id = ?", (row_id,))
        values = dict(zip(names, row or (None,) * 3, strict=True))
        emails = collections.current(db, "lead", row_id, "emails")
        phones = collections.current(db, "lead", row_id, "phones")
        operation.update("lead", row_id, naming.sort_keys(values, emails, phones))
    if keys & SEARCHED:
        words.refresh(db, [row_id])


def _contact(operation: Operation, row_id: int, keys: set[str]) -> None:
    from models.customers.naming import contact_keys

    db = operation.db
    if keys & NAMED_BY["contact"]:
        names = ("first_name", "last_name")
        row = db.row(f"SELECT {', '.join(names)} FROM contact WHERE id = ?", (row_id,))
        values = dict(zip(names, row or (None,) * 2, strict=True))
        emails, phones = (collections.current(db, "contact", row_id, key) for key in ("emails", "phones"))
        operation.update("contact", row_id, contact_keys(values, emails, phones))


def _customer(operation: Operation, row_id: int, keys: set[str]) -> None:
    from models.customers.naming import customer_keys

    if "name" in keys:
        name = operation.db.value("SELECT name FROM customer WHERE id = ?", (row_id,)) or ""
        operation.update("customer", row_id, customer_keys(name))


def _deal(operation: Operation, row_id: int, keys: set[str]) -> None:
    if "name" in keys:
        name = operation.db.value("SELECT name FROM deal WHERE id = ?", (row_id,)) or ""
        operation.update("deal", row_id, {"sort_name": fold(name)})


_RULES: dict[str, Callable[[Operation, int, set[str]], Any]] = {
    "lead": _lead,
    "contact": _contact,
    "customer": _customer,
    "deal": _deal,
}

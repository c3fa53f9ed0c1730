"""Writing customers, contacts and deals within an operation, with all that follows from their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.base.derived import derive
from models.base.operation import Operation
from models.base.text import fold
from models.customers.fields import Kind
from models.customers.naming import contact_keys, customer_keys
from models.people.staff import named
from models.pipeline import lists


def looked_up(operation: Operation, values: Mapping[str, Any]) -> dict[str, Any]:
    """Names of sources, owners and tags as ids (a new source or tag is made)."""
    row = dict(values)
    if "owner" in row:  # first, as nobody may be called so; what is refused must not leave a new source behind
        login = row.pop("owner")
        row["owner_id"] = named(operation.db, login, operation.actor) if login else None
    if "source" in row:
        label = row.pop("source")
        row["source_id"] = lists.item(operation, "source", label) if label else None
    if "tags" in row:
        tags = (tag if isinstance(tag, int) else lists.item(operation, "tag", tag) for tag in row["tags"])
        row["tags"] = sorted(set(tags))
    return row


def make(operation: Operation, kind: Kind, values: Mapping[str, Any]) -> int:
    """Create a record from columns and collections; a deal needs its stage among them. Returns the id."""
    row = looked_up(operation, values)
    if kind == "customer":
        row |= customer_keys(row["name"])
    elif kind == "contact":
        row |= contact_keys(row, row.get("emails", ()), row.get("phones", ()))
    else:
        row |= {"sort_name": fold(row["name"]), "stage_since": operation.at}
    return operation.insert(kind, row)


def change(operation: Operation, kind: Kind, number: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set columns and collections of a record; returns the patch."""
    row = looked_up(operation, values)
    if "stage_id" in row:
        row["stage_since"] = operation.at
    patch = operation.update(kind, number, row)
    derive(operation, kind, number, set(patch))
    return patch

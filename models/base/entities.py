"""Which tables the journal knows, and which of their columns it records.

A derived column follows from others (a sort key from a name), so the journal doesn't record it: it is worked out again
whenever what it follows from changes, also by undo.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from models.base.errors import NotFound
from models.base.tables import Activity, LostReason, Source, Staff, Table, Tag
from models.customers.tables import Contact, Customer, Deal
from models.pipeline.tables import DealStage, Lead, Pipeline, Stage

DERIVED = frozenset(
    (
        "id version created_at created_by created_op updated_at updated_by touched_at sort_name sort_company"
        " name_key initial folded"
    ).split()
)


@dataclass(frozen=True)
class Entity:
    """A kind of record: its name in the journal, its table's columns, those that are journalled, its collections."""

    name: str
    table: str
    columns: frozenset[str]
    journalled: frozenset[str]
    collections: frozenset[str]


def _entity(name: str, model: type[Table], *collections: str) -> Entity:
    columns = frozenset(model._meta.sorted_field_names)
    return Entity(name, model._meta.table_name, columns, columns - DERIVED, frozenset(collections))


@cache
def entities() -> dict[str, Entity]:
    """All kinds of records, children before what they hang on (the order in which undo hides them)."""
    reach = ("emails", "phones", "tags")
    made = [
        _entity("activity", Activity, "links"),
        _entity("deal", Deal, "tags"),
        _entity("contact", Contact, *reach),
        _entity("customer", Customer, *reach),
        _entity("lead", Lead, *reach),
        _entity("tag", Tag),
        _entity("source", Source),
        _entity("lost_reason", LostReason),
        _entity("stage", Stage),
        _entity("deal_stage", DealStage),
        _entity("pipeline", Pipeline),
        _entity("staff", Staff),
    ]
    return {entity.name: entity for entity in made}


def entity(name: str) -> Entity:
    """The kind of record of this name.

    Raises:
        NotFound: there is none.
    """
    try:
        return entities()[name]
    except KeyError:
        raise NotFound(f"there is no kind of record called {name!r}") from None

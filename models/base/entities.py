"""Which tables the journal knows, and which of their columns it records.

A derived column follows from others (a sort key from a name), so the journal doesn't record it: it is worked out again
whenever what it follows from changes, also by undo.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.base.errors import NotFound

KEPT = "id created_at created_by updated_at updated_by version deleted_at deleted_op created_op".split()
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


def _entity(name: str, columns: str, *collections: str) -> Entity:
    every = frozenset((*KEPT, *columns.split()))
    return Entity(name, name, every, every - DERIVED, frozenset(collections))


_ALL = [
    _entity(
        "activity",
        "at kind minutes result staff_id text",
        "links",
    ),
    _entity(
        "deal",
        "contact_id currency customer_id description expected_close lead_id name owner_id probability"
        " sort_name source_id stage_id stage_since value_minor",
        "tags",
    ),
    _entity(
        "contact",
        "birthdate city country customer_id department description do_not_call first_name last_name"
        " lead_id name_key owner_id postal_code salutation sort_name source_id state street title website",
        "emails",
        "phones",
        "tags",
    ),
    _entity(
        "customer",
        "annual_revenue_currency annual_revenue_minor city country description employees industry lead_id"
        " name name_key owner_id postal_code sort_name state street website",
        "emails",
        "phones",
        "tags",
    ),
    _entity(
        "lead",
        "annual_revenue_currency annual_revenue_minor birthdate channel city company contact_id"
        " converted_at converted_by country currency customer_id deal_id department description"
        " do_not_call employees expected_close external_id first_name industry initial last_name lost_note"
        " lost_reason_id maturity name_key need order_id owner_id pipeline_id postal_code probability rank"
        " rating referred_by salutation sort_company sort_name source_detail source_id stage_id"
        " stage_since state street title touched_at value_minor website",
        "emails",
        "phones",
        "tags",
    ),
    _entity(
        "tag",
        "folded label",
    ),
    _entity(
        "source",
        "folded label",
    ),
    _entity(
        "lost_reason",
        "folded label",
    ),
    _entity(
        "stage",
        "label pipeline_id position probability slug type",
    ),
    _entity(
        "deal_stage",
        "label position probability slug type",
    ),
    _entity(
        "pipeline",
        "label position slug",
    ),
    _entity(
        "staff",
        "login name uid",
    ),
]
"""Their columns stand here once more, so that a session needs no peewee; a test holds them to the models in ``*/tables.py``
and to the schema."""

_BY_NAME = {entity.name: entity for entity in _ALL}


def entities() -> dict[str, Entity]:
    """All kinds of records, children before what they hang on (the order in which undo hides them)."""
    return _BY_NAME


def entity(name: str) -> Entity:
    """The kind of record of this name.

    Raises:
        NotFound: there is none.
    """
    try:
        return entities()[name]
    except KeyError:
        raise NotFound(f"there is no kind of record called {name!r}") from None

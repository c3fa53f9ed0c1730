"""The history of a record in words."""

from __future__ import annotations

from models.base.store import Store
from models.pipeline import changes, lead
from models.work import timeline
from tests.fixtures import DEFAULTS, make_lead


def values(store: Store, number: int) -> list[tuple[str, str]]:
    """Before and after of the value, newest first."""
    return [(c.before, c.after) for c in store.query(changes.fields, "lead", number, field="value")]


def test_an_amount_has_the_currency_that_it_had_then(store: Store) -> None:
    number = make_lead(store, last_name="Kim", value="64000000 KRW")
    lead.edit(store, [number], {"value": "65000000 KRW"}, DEFAULTS)
    lead.edit(store, [number], {"value": "50000 EUR"}, DEFAULTS)
    lead.edit(store, [number], {"value": "60000 EUR"}, DEFAULTS)
    lead.edit(store, [number], {"value": ""}, DEFAULTS)
    assert values(store, number) == [
        ("60000.00 EUR", ""),
        ("50000.00 EUR", "60000.00 EUR"),
        ("65000000 KRW", "50000.00 EUR"),
        ("64000000 KRW", "65000000 KRW"),
    ]
    edited = [entry.text for entry in store.query(timeline.entries, "lead", number) if entry.kind == "edited"]
    assert edited[-1] == "value: 65000000 KRW"


def test_an_amount_that_changed_its_currency_alone_keeps_those_before(store: Store) -> None:
    number = make_lead(store, last_name="Kim", value="500 KRW")
    lead.edit(store, [number], {"value": "600 KRW"}, DEFAULTS)
    with store.write("currency", verb="edit") as operation:
        operation.update("lead", number, {"currency": "EUR"})
    assert values(store, number)[-1] == ("500 KRW", "600 KRW")

"""Where the phone numbers of a lead are dialled (S1-01)."""

from __future__ import annotations

from models.base.store import Store
from models.pipeline import lead
from models.pipeline.fields import Defaults
from models.pipeline.record import record, records
from tests.fixtures import DEFAULTS, make_lead


def test_phones_are_dialled_in_the_country_that_was_set_else_their_own_else_the_locales(store: Store) -> None:
    def added(country: str | None, own: str, locale: str, typed: str = "0316 123456") -> str:
        values = {"last_name": "A", "phones": typed, "country": own}
        number = lead.add(store, values, Defaults(country, "EUR", locale=locale)).changed[0]
        return str(store.query(record, number).phones[0][1])

    assert added("DE", "Austria", "CH", "0664 1234567") == "+496641234567"
    assert added("DE", "Austria", "CH") == "+43316123456", "in Germany there is no such number"
    assert added(None, "Austria", "DE") == "+43316123456"
    assert added(None, "", "AT") == "+43316123456"
    assert added("US", "Austria", "DE") == "+43316123456", "in the United States there is no such number"


def test_a_phone_typed_later_is_dialled_in_the_country_that_was_set(store: Store) -> None:
    make_lead(store, last_name="Zuse", country="DE")
    lead.edit(store, [1], {"phones": "0316 123456"}, Defaults("AT", "EUR", locale="CH"))
    assert store.query(record, 1).phones[0][1] == "+43316123456"


def test_a_phone_that_is_typed_later_is_dialled_in_the_country_of_the_lead(store: Store) -> None:
    here = make_lead(store, last_name="Hopper")
    there = make_lead(store, last_name="Zuse", country="DE")
    somewhere = make_lead(store, last_name="Gulliver", country="Lilliput")
    numbers = [here, there, somewhere]
    lead.edit(store, numbers, {"phones": "030 1234567"}, DEFAULTS)
    at_home, abroad, unknown = (item.json()["phones"] for item in store.query(records, numbers))
    assert (abroad, at_home == unknown != abroad) == (["+49301234567"], True)
    lead.edit(store, numbers, {"phone": "030 7654321", "country": "CH"}, DEFAULTS)
    assert {item.json()["phones"][0] for item in store.query(records, numbers)} == {"+41307654321"}
    lead.edit(store, [there], {"phones": ""}, DEFAULTS)
    assert store.query(records, [there])[0].json()["phones"] == []

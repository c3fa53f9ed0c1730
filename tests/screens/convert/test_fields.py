"""The fields of what a conversion makes, typed over, and those of what is there, chosen one by one."""

from __future__ import annotations

from models.base.store import Store
from models.customers.plan import Choice
from screens.convert import ConvertScreen
from screens.convert.choosing import Choosing
from tests.screens.looking import text
from tests.screens.working import burst, grace, lead_of, make, party_of, press, program, typed


async def test_a_field_of_the_new_customer_is_typed_over(store: Store) -> None:
    lead = grace(store, website="emc.example")
    async with program(store) as pilot:
        await press(pilot, "C", "enter")
        shown = text(pilot.app)
        assert "New customer Eckert & Mauchly Corp" in shown
        assert "emc.example" in shown
        await press(pilot, "ctrl+u")
        await typed(pilot, "EMC Inc")
        await press(pilot, "tab", "tab", "tab")
        await typed(pilot, "many")
        assert "! 'many' is not a whole number from 0 to" in text(pilot.app)
        await press(pilot, "ctrl+s")
        assert "New customer" in text(pilot.app), "what can't be is not taken"
        await press(pilot, "ctrl+u")
        await typed(pilot, "450")
        await press(pilot, "ctrl+s")
        assert "(•) Create EMC Inc" in text(pilot.app)
        await press(pilot, "ctrl+s")
    customer = party_of(store, "customer", lead_of(store, lead).values["customer_id"])
    assert (customer.name, customer.employees, customer.website) == ("EMC Inc", 450, "emc.example")


async def test_fields_typed_in_one_go(store: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await burst(pilot, "C", "enter", "ctrl+u", *"EMC", "tab", *"x.example", "ctrl+s", "ctrl+s")
    customer = party_of(store, "customer", lead_of(store, lead).values["customer_id"])
    assert (customer.name, customer.website) == ("EMC", "x.example")


async def test_esc_leaves_the_fields_as_they_were(store: Store) -> None:
    grace(store)
    async with program(store) as pilot:
        await press(pilot, "C", "enter", "ctrl+u")
        await typed(pilot, "EMC Inc")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ConvertScreen)
        assert "Create Eckert & Mauchly Corp" in text(pilot.app)


async def test_differing_fields_stay_unless_chosen(store: Store) -> None:
    customer = make(store, "customer", name="Eckert & Mauchly Corp", website="old.example", employees="12")
    lead = grace(store, website="new.example", employees="450", city="Philadelphia")
    async with program(store) as pilot:
        await press(pilot, "C")
        shown = text(pilot.app)
        assert "! 2 fields differ from the existing customer  website, employees" in shown
        assert "these keep the customer's value unless you choose" in shown
        await press(pilot, *["tab"] * 7)
        assert "enter review" in text(pilot.app)
        await press(pilot, "enter")
        shown = text(pilot.app)
        assert "(•) keep old.example   ( ) take new.example" in shown
        assert "(•) keep 12   ( ) take 450" in shown
        assert "Philadelphia" in shown
        await press(pilot, "right", "space", "ctrl+s")
        assert "The lead's value goes into website; the others stay." in text(pilot.app)
        await press(pilot, "ctrl+s")
    found = party_of(store, "customer", customer)
    assert (found.website, found.employees, found.city) == ("new.example", 12, "Philadelphia")
    assert lead_of(store, lead).values["customer_id"] == customer


async def test_what_was_typed_belongs_to_its_pick(store: Store) -> None:
    lead = grace(store)
    make(store, "customer", name="Eckert & Mauchly Corp")
    async with program(store) as pilot:
        await press(pilot, "C", "down", "space", "enter", "ctrl+u")
        await typed(pilot, "EMC Inc")
        await press(pilot, "ctrl+s", "up", "space")
        assert "(•) Use Eckert & Mauchly Corp" in text(pilot.app)
        await press(pilot, "ctrl+s")
    assert party_of(store, "customer", lead_of(store, lead).values["customer_id"]).name == "Eckert & Mauchly Corp"


async def test_description_of_several_lines_goes_along_whole(store: Store) -> None:
    lead = grace(store, description="first line\nsecond line")
    async with program(store) as pilot:
        await press(pilot, "C", "tab", "enter", "ctrl+s", "ctrl+s")
    contact = party_of(store, "contact", lead_of(store, lead).values["contact_id"])
    assert contact.description == "first line\nsecond line"


def test_a_choice_holds_what_was_typed_for_what_is_picked_only() -> None:
    choosing = Choosing({"customer": "new", "contact": "none", "deal": "new"})
    choosing = choosing.type("customer", "name", "EMC").type("deal", "expected_close", "2027-02-01")
    other = choosing.pick("customer", 7).take("customer", "website", lead=True)
    assert other.choice() == Choice(
        customer=7,
        contact="none",
        deal="new",
        fields={"deal": {"expected_close": "2027-02-01"}},
        take=frozenset({("customer", "website")}),
    )
    assert other.pick("customer", "new").choice().fields["customer"] == {"name": "EMC"}
    assert other.pick("customer", "new").choice().take == frozenset()
    assert choosing.pick("deal", "none").choice().fields == {"customer": {"name": "EMC"}}
    assert choosing.type("customer", "name", None).choice().fields.get("customer") is None

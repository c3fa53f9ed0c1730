"""A lead becomes a customer, a contact and a deal: wholly, once, and so that undo takes all of it back."""

from __future__ import annotations

from typing import Any

import pytest

from models.base import clock
from models.base.errors import Conflict, Invalid, NotFound, UsageError
from models.base.store import Store
from models.customers import editing
from models.customers.conversion import AlreadyConverted, Choice, ChoiceNeeded, convert, plan
from models.customers.record import leads_of, record
from models.pipeline import lead, moving
from models.pipeline import record as leads
from tests.fixtures import DEFAULTS, make_lead
from tests.models.customers.conversions import HOPPER, contents, existing, rows


def test_new_records_hold_what_the_lead_held(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    done = convert(store, number)
    customer = store.query(record, "customer", done.customer or 0).json()
    contact = store.query(record, "contact", done.contact or 0).json()
    deal = store.query(record, "deal", done.deal or 0).json()
    assert {key: customer[key] for key in ("name", "website", "employees", "city", "country", "phones", "tags")} == {
        "name": "Eckert & Mauchly",
        "website": "emc.example",
        "employees": 40,
        "city": "Philadelphia",
        "country": "US",
        "phones": ["+12025550143"],
        "tags": ["navy", "vip"],
    }
    assert customer["emails"] == []
    for key in ("salutation", "first_name", "last_name", "title", "city", "country", "birthdate", "source"):
        assert contact[key] == HOPPER[key]
    assert contact["emails"] == ["grace@emc.example", "g@home.example"]
    assert (contact["phones"], contact["do_not_call"]) == (["+12025550143"], True)
    assert (contact["description"], contact["tags"]) == ("Met at the fair", ["navy", "vip"])
    assert contact["customer"] == deal["customer"] == done.customer
    assert (deal["name"], deal["contact"], deal["stage"]) == ("Compiler licences", done.contact, "qualification")
    assert deal["value"] == {"amount": "120000.00", "currency": "EUR"}
    assert (deal["probability"], deal["expected_close"], deal["source"]) == (20, "2026-12-15", "Event")
    assert {item["lead"] for item in (customer, contact, deal)} == {number}


def test_the_lead_keeps_the_ids_and_its_fields(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    before = store.query(leads.record, number).json()
    with clock.frozen(clock.now()):
        at = clock.now()
        done = convert(store, number)
    after = store.query(leads.record, number).json()
    assert after.pop("converted") == {
        "at": clock.iso(at),
        "by": store.actor.login,
        "customer": done.customer,
        "contact": done.contact,
        "deal": done.deal,
        "order": None,
    }
    changing = ("converted", "updated_at", "version")
    assert {k: v for k, v in after.items() if k not in changing} == {
        k: v for k, v in before.items() if k not in changing
    }
    for kind, made in (("customer", done.customer), ("contact", done.contact), ("deal", done.deal)):
        assert [item.id for item in store.query(leads_of, kind, made)] == [number]  # type: ignore[arg-type]


def test_with_a_deal_the_stage_stays_and_the_board_lets_go(store: Store) -> None:
    number = make_lead(store, last_name="Hopper", value="10 EUR", stage="qualified")
    convert(store, number)
    assert store.query(leads.record, number).stage == "qualified"
    assert rows(store, "SELECT n FROM board_total WHERE n <> 0") == []


def test_without_a_deal_the_lead_is_won(store: Store) -> None:
    number = make_lead(store, last_name="Hopper", value="10 EUR")
    convert(store, number, Choice(deal="none"))
    found = store.query(leads.record, number)
    assert (found.stage, found.probability, found.deal_id) == ("won", 100, None)
    steps = (
        "SELECT f.slug, t.slug FROM stage_history h LEFT JOIN stage f ON f.id = from_id JOIN stage t ON t.id = to_id"
    )
    assert rows(store, steps) == [(None, "new"), ("new", "won")]
    assert rows(store, "SELECT s.slug, n, minor FROM board_total JOIN stage s ON s.id = stage_id WHERE n <> 0") == [
        ("won", 1, 1000)
    ]


def test_a_lost_lead_that_is_won_after_all_has_no_reason_left(store: Store) -> None:
    number = make_lead(store, last_name="Hopper")
    moving.move(store, [number], "lost", closing=moving.Closing("Price"))
    convert(store, number, Choice(deal="none"))
    assert store.query(leads.record, number).lost_reason is None


def test_a_person_without_a_company_is_the_customer(store: Store) -> None:
    number = make_lead(store, first_name="Grace", last_name="Hopper", emails="g@home.example", need="Tea")
    done = convert(store, number)
    assert store.query(record, "customer", done.customer or 0).name == "Grace Hopper"
    assert store.query(record, "contact", done.contact or 0).name == "Grace Hopper"
    assert store.query(record, "customer", done.customer or 0).json()["emails"] == ["g@home.example"]


def test_a_company_without_a_person_has_no_contact(store: Store) -> None:
    number = make_lead(store, company="Eckert", emails="info@emc.example", phones="+12025550143", description="Hm")
    done = convert(store, number)
    assert done.contact is None
    customer = store.query(record, "customer", done.customer or 0).json()
    assert (customer["emails"], customer["phones"], customer["description"]) == (
        ["info@emc.example"],
        ["+12025550143"],
        "Hm",
    )


@pytest.mark.parametrize(
    ("choice", "made"),
    [
        (Choice(customer="none"), (None, 1, 1)),
        (Choice(contact="none"), (1, None, 1)),
        (Choice(customer="none", contact="none"), (None, None, 1)),
        (Choice(contact="none", deal="none"), (1, None, None)),
    ],
)
def test_any_of_the_three_may_be_left_out(
    store: Store, choice: Choice, made: tuple[int | None, int | None, int | None]
) -> None:
    done = convert(store, make_lead(store, **HOPPER), choice)
    assert (done.customer, done.contact, done.deal) == made
    # What one record would have taken has found a place in another.
    told = rows(store, "SELECT description FROM customer UNION SELECT description FROM contact UNION"
                       " SELECT description FROM deal")  # fmt: skip
    assert ("Met at the fair",) in told


def test_something_must_come_of_it(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    with pytest.raises(UsageError, match="at least one"):
        convert(store, number, Choice("none", "none", "none"))
    with pytest.raises(UsageError, match="orders"):
        convert(store, number, Choice(order="new"))
    with pytest.raises(NotFound):
        convert(store, 99)
    assert rows(store, "SELECT count(*) FROM operation WHERE verb = 'convert'") == [(0,)]


def test_a_bad_choice_writes_nothing(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    before = contents(store)
    for choice, error in (
        (Choice(contact=77), NotFound),
        (Choice(deal=77), NotFound),
        (Choice(fields={"deal": {"value": "ten"}}), Invalid),
        (Choice(fields={"deal": {"stage": "nowhere"}}), Invalid),
        (Choice(fields={"deal": {"colour": "red"}}), UsageError),
        (Choice(fields={"customer": {"name": ""}}), Invalid),
        (Choice(fields={"deal": {"owner": "nobody"}}), Invalid),
        (Choice(deal="none", fields={"deal": {"name": "x"}}), UsageError),
        (Choice(history="burn"), UsageError),  # type: ignore[arg-type]
    ):
        with pytest.raises(error):
            convert(store, number, choice)
    assert contents(store) == before


def test_what_was_typed_goes_before_what_the_lead_holds(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    typed = {
        "customer": {"name": "EMC", "tags": "new"},
        "contact": {"first_name": "Amazing", "source": "Fair"},
        "deal": {"name": "Univac", "stage": "proposal", "value": "5 USD", "probability": "55", "owner": "me"},
    }
    done = convert(store, number, Choice(fields=typed))
    deal = store.query(record, "deal", done.deal or 0).json()
    assert (deal["name"], deal["stage"], deal["probability"], deal["owner"]) == (
        "Univac",
        "proposal",
        55,
        store.actor.login,
    )
    assert deal["value"] == {"amount": "5.00", "currency": "USD"}
    customer = store.query(record, "customer", done.customer or 0).json()
    assert (customer["name"], customer["tags"]) == ("EMC", ["new"])
    contact = store.query(record, "contact", done.contact or 0).json()
    assert (contact["name"], contact["source"]) == ("Amazing Hopper", "Fair")


def test_the_owner_of_the_lead_owns_what_comes_of_it(store: Store) -> None:
    from models.people.staff import add as add_staff

    add_staff(store, "maria")
    done = convert(store, make_lead(store, last_name="Hopper", owner="maria"))
    other = convert(store, make_lead(store, last_name="Byron"))
    assert store.query(record, "deal", done.deal or 0).owner == "maria"
    assert store.query(record, "deal", other.deal or 0).owner == store.actor.login


# -- an existing customer ----------------------------------------------------------------------------------------------


def test_an_existing_customer_gets_only_its_blanks_filled(store: Store) -> None:
    firm, number = existing(store), make_lead(store, **HOPPER)
    choice = Choice(customer=firm)
    planned = store.query(plan, number, choice)
    assert planned.sentence == "Will create 1 contact, 1 deal · update 1 customer"
    assert {item.name: (item.lead, item.target) for item in planned.customer.differing} == {
        "website": ("emc.example", "www.univac.example"),
        "phones": ("+12025550143", "+12025550199"),
    }
    convert(store, number, choice)
    found = store.query(record, "customer", firm).json()
    assert (found["name"], found["website"], found["phones"]) == (
        "Eckert & Mauchly Corp",
        "www.univac.example",
        ["+12025550199"],
    )
    assert (found["employees"], found["city"], found["tags"]) == (40, "Philadelphia", ["navy", "old", "vip"])


def test_a_field_that_differs_can_be_taken(store: Store) -> None:
    firm, number = existing(store), make_lead(store, **HOPPER)
    take = frozenset({("customer", "website"), ("customer", "phones")})
    convert(store, number, Choice(customer=firm, take=take))
    found = store.query(record, "customer", firm).json()
    assert found["website"] == "emc.example"
    assert found["phones"] == ["+12025550199", "+12025550143"]  # a number is added, none is lost


def test_linking_what_needs_no_change_says_so(store: Store) -> None:
    firm = editing.add(store, "customer", {"name": "Eckert"}, DEFAULTS).changed[0]
    number = make_lead(store, last_name="Hopper", company="Eckert")
    planned = store.query(plan, number, Choice(customer=firm))
    assert planned.sentence == "Will create 1 contact, 1 deal · link 1 customer"


def test_an_existing_contact_and_deal_are_joined(store: Store) -> None:
    person = editing.add(store, "contact", {"last_name": "Hopper"}, DEFAULTS).changed[0]
    deal = editing.add(store, "deal", {"name": "Univac"}, DEFAULTS).changed[0]
    done = convert(store, make_lead(store, **HOPPER), Choice(contact=person, deal=deal))
    contact = store.query(record, "contact", person).json()
    assert (contact["customer"], contact["first_name"]) == (done.customer, "Grace")
    found = store.query(record, "deal", deal).json()
    assert (found["name"], found["customer"], found["contact"]) == ("Univac", done.customer, person)
    assert found["value"] == {"amount": "120000.00", "currency": "EUR"}


def test_a_contact_of_another_customer_stays_there_unless_told(store: Store) -> None:
    firm = existing(store)
    person = editing.add(store, "contact", {"last_name": "Hopper", "customer": str(firm)}, DEFAULTS).changed[0]
    number = make_lead(store, **HOPPER)
    choice = Choice(customer="new", contact=person)
    differing = store.query(plan, number, choice).contact.differing
    assert [(item.name, item.lead, item.target) for item in differing] == [
        ("customer", "Eckert & Mauchly", "Eckert & Mauchly Corp")
    ]
    done = convert(store, number, Choice("new", person, take=frozenset({("contact", "customer")})))
    assert store.query(record, "contact", person).customer_id == done.customer != firm


def test_a_namesake_is_told_from_what_a_deal_belongs_to(store: Store) -> None:
    firm = editing.add(store, "customer", {"name": "Eckert & Mauchly"}, DEFAULTS).changed[0]
    person = editing.add(store, "contact", {"first_name": "Grace", "last_name": "Hopper"}, DEFAULTS).changed[0]
    values = {"name": "Univac", "customer": str(firm), "contact": str(person)}
    deal = editing.add(store, "deal", values, DEFAULTS).changed[0]
    planned = store.query(plan, make_lead(store, **HOPPER), Choice("new", "new", deal))
    assert [(item.name, item.lead, item.target) for item in planned.deal.differing] == [
        ("customer", "Eckert & Mauchly (new)", "Eckert & Mauchly"),
        ("contact", "Grace Hopper (new)", "Grace Hopper"),
    ]


def test_open_deals_of_the_customer_and_of_the_contact_are_offered(store: Store) -> None:
    firm = existing(store)
    person = editing.add(store, "contact", {"last_name": "Hopper"}, DEFAULTS).changed[0]
    hers, theirs, both = (
        editing.add(store, "deal", {"name": "Deal", **values}, DEFAULTS).changed[0]
        for values in (
            {"contact": str(person)},
            {"customer": str(firm)},
            {"contact": str(person), "customer": str(firm)},
        )
    )
    editing.trash(store, "deal", editing.add(store, "deal", {"name": "x", "contact": str(person)}, DEFAULTS).changed)
    number = make_lead(store, **HOPPER)

    def offered(choice: Choice) -> list[tuple[int, str]]:
        return [(found.id, found.reasons[0]) for found in store.query(plan, number, choice).deal.candidates]

    of_hers = [(both, "open deal of the contact"), (hers, "open deal of the contact")]
    assert offered(Choice("none", person)) == of_hers
    assert offered(Choice("new", person)) == of_hers
    assert offered(Choice(firm, person)) == [
        (both, "open deal of the customer"),
        (theirs, "open deal of the customer"),
        (hers, "open deal of the contact"),
    ]
    assert offered(Choice("new", "new")) == []


# -- a choice is needed ------------------------------------------------------------------------------------------------


def test_a_likely_customer_is_asked_about(store: Store) -> None:
    first = convert(store, make_lead(store, **HOPPER))
    number = make_lead(store, first_name="John", last_name="Mauchly", company="Eckert-Mauchly", emails="j@emc.example")
    before = contents(store)
    with pytest.raises(ChoiceNeeded) as caught:
        convert(store, number)
    assert caught.value.exit_code == 4
    assert [(item["kind"], item["id"]) for item in caught.value.candidates] == [("customer", first.customer)]
    assert caught.value.candidates[0]["score"] >= 85
    assert contents(store) == before
    planned = store.query(plan, number)
    assert (planned.customer.id, planned.undecided) == (first.customer, ("customer",))
    assert convert(store, number, Choice(customer="new")).customer not in (None, first.customer)


def test_a_candidate_that_came_between_look_and_lock_is_asked_about(
    store: Store, second: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two leads of one company, converted at once, are not two customers."""
    one, two = (make_lead(store, last_name=name, company="Eckert") for name in ("Hopper", "Byron"))
    real = store.write

    def late(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.setattr(store, "write", real)
        convert(second, two)
        return real(*args, **kwargs)

    monkeypatch.setattr(store, "write", late)
    with pytest.raises(ChoiceNeeded):
        convert(store, one)
    assert rows(store, "SELECT count(*) FROM customer") == [(1,)]


# -- once --------------------------------------------------------------------------------------------------------------


def test_the_second_conversion_is_told_who_was_faster(store: Store, second: Store) -> None:
    number = make_lead(store, **HOPPER)
    done = convert(store, number)
    for again in (lambda: convert(second, number, Choice("new", "new", "new")), lambda: second.query(plan, number)):
        with pytest.raises(AlreadyConverted) as caught:
            again()
        error = caught.value
        assert (error.kind, error.exit_code) == ("conflict", 4)
        assert store.actor.login in error.message
        assert f"customer {done.customer}, contact {done.contact}, deal {done.deal}" in error.message
        assert error.converted["customer"] == done.customer
    assert rows(store, "SELECT count(*) FROM customer") == [(1,)]


def test_a_lead_in_the_trash_is_restored_first(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    lead.trash(store, [number])
    with pytest.raises(Conflict, match="trash"):
        convert(store, number)

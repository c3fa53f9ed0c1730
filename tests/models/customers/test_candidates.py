"""Who a lead may be already: the signs, their weights, and that a hundred thousand names are not walked through."""

from __future__ import annotations

import pytest

from models.base.connection import Reader
from models.base.store import Store
from models.customers import editing
from models.customers.candidates import SURE, Candidate, contact_candidates, customer_candidates
from models.customers.fields import Kind
from models.customers.signs import Clues
from models.customers.similar import similar_names
from tests.fixtures import DEFAULTS


def made(store: Store, kind: Kind, **values: str) -> int:
    return editing.add(store, kind, values, DEFAULTS).changed[0]


def best(found: tuple[Candidate, ...]) -> tuple[int, int, tuple[str, ...]]:
    return found[0].id, found[0].score, found[0].reasons


@pytest.mark.parametrize(
    ("company", "sure"),
    [
        ("Eckert & Mauchly", True),
        ("ECKERT-MAUCHLY GmbH & Co. KG", True),
        ("Mauchly Eckert", True),
        ("Eckert & Mauchley", True),
        ("Eckert Mauchly Computer Rental", False),
    ],
)
def test_companies_are_known_by_name(store: Store, company: str, sure: bool) -> None:
    number = made(store, "customer", name="Eckert & Mauchly Corp")
    made(store, "customer", name="Remington Rand")
    found = store.query(customer_candidates, Clues(company=company))
    assert [item.id for item in found] == [number]
    assert (found[0].score >= SURE) is sure


def test_one_other_word_in_a_long_name_is_another_company(store: Store) -> None:
    made(store, "customer", name="Christodoulopoulos Benz Transportation")
    for company, sure in (
        ("Christodoulopoulos Renk Transportation", False),
        ("Christodoulopulos Benz Transportation", True),
    ):
        found = store.query(customer_candidates, Clues(company=company))
        assert (found[0].score >= SURE) is sure


def test_another_company_is_none(store: Store) -> None:
    made(store, "customer", name="Remington Rand", emails="info@rand.example", phones="+12025550100")
    clues = Clues(company="Eckert & Mauchly", emails=("a@emc.example",), phones=("+12025550143",))
    assert store.query(customer_candidates, clues) == ()


def test_a_freemail_domain_is_no_sign(store: Store) -> None:
    made(store, "customer", name="Rand", emails="rand@gmail.com")
    assert store.query(customer_candidates, Clues(company="Eckert", emails=("grace@gmail.com",))) == ()


def test_a_domain_at_which_everybody_is_belongs_to_a_provider(store: Store) -> None:
    for name in ("Rand", "Univac", "Zuse", "Bull"):
        made(store, "customer", name=name, emails=f"{name}@post.example")
    person = made(store, "contact", first_name="Grace", last_name="Hopper", emails="hopper@post.example")
    clues = Clues("Eckert", "Grace", "Hopper", emails=("grace@post.example",))
    assert store.query(customer_candidates, clues) == ()
    assert best(store.query(contact_candidates, clues)) == (person, 65, ("same name",))


def test_domain_of_a_contact_and_website_point_to_the_customer(store: Store) -> None:
    first = made(store, "customer", name="Rand")
    made(store, "contact", last_name="Rand", customer=str(first), emails="rand@emc.example")
    second = made(store, "customer", name="Univac", website="https://www.emc.example/")
    found = store.query(customer_candidates, Clues(company="Eckert", emails=("grace@emc.example",)))
    assert {item.id: (item.score, item.reasons) for item in found} == {
        second: (75, ("same website",)),
        first: (70, ("same e-mail domain",)),
    }


def test_weak_signs_together_are_sure(store: Store) -> None:
    number = made(store, "customer", name="Rand", emails="info@emc.example", phones="+12025550143")
    clues = Clues(company="Eckert", emails=("grace@emc.example",), phones=("+12025550143",))
    assert best(store.query(customer_candidates, clues)) == (number, 92, ("same phone", "same e-mail domain"))


def test_what_is_in_the_trash_is_no_candidate(store: Store) -> None:
    number = made(store, "customer", name="Eckert")
    person = made(store, "contact", last_name="Hopper", emails="grace@emc.example")
    editing.trash(store, "customer", [number])
    editing.trash(store, "contact", [person])
    clues = Clues(company="Eckert", last_name="Hopper", emails=("grace@emc.example",))
    assert store.query(customer_candidates, clues) == ()
    assert store.query(contact_candidates, clues) == ()


def test_the_same_address_is_the_same_person(store: Store) -> None:
    number = made(store, "contact", first_name="Grace", last_name="Murray", emails="grace@emc.example")
    clues = Clues(first_name="Grace", last_name="Hopper", emails=("grace@emc.example",))
    found = best(store.query(contact_candidates, clues))
    assert found[0] == number
    assert found[1] >= SURE


def test_a_name_alone_or_a_phone_alone_is_not_sure_both_are(store: Store) -> None:
    number = made(store, "contact", first_name="Grace", last_name="Hopper", phones="+12025550143")
    name = Clues(first_name="Grace", last_name="Hopper")
    phone = Clues(first_name="Ada", last_name="Byron", phones=("+12025550143",))
    both = Clues(first_name="Grace", last_name="Hopper", phones=("+12025550143",))
    scores = [best(store.query(contact_candidates, clues))[1] for clues in (name, phone, both)]
    assert [score >= SURE for score in scores] == [False, False, True]
    assert best(store.query(contact_candidates, both))[0] == number


def test_the_same_name_at_the_same_company_is_sure(store: Store) -> None:
    firm = made(store, "customer", name="Eckert & Mauchly Corp")
    number = made(store, "contact", first_name="Grace", last_name="Hopper", customer=str(firm))
    other = made(store, "contact", first_name="Grace", last_name="Hopper")
    clues = Clues(company="Eckert & Mauchly", first_name="GRACE", last_name="Hopper")
    found = store.query(contact_candidates, clues)
    assert [item.id for item in found] == [number, other]
    assert found[0].score >= SURE > found[1].score


def test_an_initial_is_like_its_name(store: Store) -> None:
    made(store, "contact", first_name="G.", last_name="Hopper", phones="+12025550143")
    clues = Clues(first_name="Grace", last_name="Hopper", phones=("+12025550143",))
    assert best(store.query(contact_candidates, clues))[1:] == (80, ("same phone", "similar name"))


def test_a_word_that_very_many_names_hold_counts_only_with_another(store: Store) -> None:
    with store.bulk("fill", verb="fill") as bulk, bulk.slice() as operation:
        operation.db.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
            " INSERT INTO customer (name, name_key, sort_name, created_at, updated_at)"
            " SELECT 'x', 'consulting g' || i, 'x', 0, 0 FROM n"
        )
        bulk.finish()
    number = made(store, "customer", name="Hopper Consulting")
    assert len(store.query(similar_names, "customer", "consulting")) == 0
    assert store.query(similar_names, "customer", "consulting hopper") == {number}


def test_every_lookup_goes_by_an_index(store: Store) -> None:
    """Planned with names, addresses and numbers that exist, so that each of the statements runs."""
    firm = made(store, "customer", name="Eckert Mauchly", emails="i@emc.example", website="emc.example")
    made(store, "contact", last_name="Hopper", customer=str(firm), emails="g@emc.example", phones="+12025550143")
    plans: list[str] = []

    class Explaining(Reader):
        def rows(self, sql: str, params: object = ()) -> list[tuple[object, ...]]:
            plans.extend(row[3] for row in super().rows(f"EXPLAIN QUERY PLAN {sql}", params))  # type: ignore[arg-type]
            return super().rows(sql, params)  # type: ignore[arg-type]

    def ask(db: Reader) -> None:
        clues = Clues("Eckert Mauchly", "Grace", "Hopper", ("g@emc.example",), ("+12025550143",), "emc.example")
        explaining = Explaining(db.raw)
        assert customer_candidates(explaining, clues)
        assert contact_candidates(explaining, clues)

    store.query(ask)
    told = "\n".join(plans)
    for index in ("email_norm", "email_domain", "phone_e164", "customer_website", "customer_key", "contact_key"):
        assert f"INDEX {index} (" in told
    assert "party_word USING PRIMARY KEY (party_kind=? AND word>? AND word<?)" in told
    assert [step for step in plans if step.startswith("SCAN") and "json" not in step] == []

"""Finding records of all kinds by the beginnings of words."""

from __future__ import annotations

import pytest

from models.base.store import Store
from models.customers import editing
from models.pipeline import lead
from models.pipeline.search import find
from tests.fixtures import DEFAULTS, make_lead


def found(store: Store, typed: str) -> list[tuple[str, str]]:
    """Kinds and names of what is found."""
    return [(item.kind, item.name) for item in store.query(find, typed)]


@pytest.fixture
def known(store: Store) -> Store:
    """A lead, a customer, a contact and a deal."""
    make_lead(store, first_name="Grace", last_name="Hopper", company="Eckert & Mauchly Corp", value="120000 EUR")
    make_lead(store, emails="nobody@x.example")
    make_lead(store, first_name="Manon", last_name="Laurent", phones="+33 4 65 71 93 43")
    editing.add(store, "customer", {"name": "Müller, Schmidt & Co. KG", "city": "Wien"}, DEFAULTS)
    contact = {"first_name": "Łukasz", "last_name": "O'Brien", "customer": "1"}
    editing.add(store, "contact", contact, DEFAULTS)
    editing.add(store, "deal", {"name": "Server upgrade", "customer": "1", "value": "64000 EUR"}, DEFAULTS)
    return store


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gra hop", [("lead", "Grace Hopper")]),
        ("hopper mauch", [("lead", "Grace Hopper")]),
        ("nobody@x", [("lead", "nobody@x.example")]),
        ("+33 4 65 71 93 43", [("lead", "Manon Laurent")]),
        ("04 65 71 9", [("lead", "Manon Laurent")]),
        ("0033 465/719-343", [("lead", "Manon Laurent")]),
        ("571-9343", [("lead", "Manon Laurent")]),
        ("+33 4 65 72", []),
        ("mull schmidt", [("customer", "Müller, Schmidt & Co. KG")]),
        ("MÜLLER KG", [("customer", "Müller, Schmidt & Co. KG")]),
        ("schmidt gmbh", []),
        ("lukasz", [("contact", "Łukasz O'Brien")]),
        ("upgr serv", [("deal", "Server upgrade")]),
        ("pgrade", []),
        ("", []),
        ("  ", []),
        ("& ' \" * (", []),
        ("x" * 5000, []),
    ],
)
def test_words_begin_as_typed(known: Store, typed: str, expected: list[tuple[str, str]]) -> None:
    assert found(known, typed) == expected


def test_what_tells_one_from_another(known: Store) -> None:
    (hopper,) = known.query(find, "hopper")
    assert (hopper.beside, hopper.stage, hopper.value_minor, hopper.currency) == (
        "Eckert & Mauchly Corp", "New", 12_000_000, "EUR",
    )  # fmt: skip
    (firm,) = known.query(find, "schmidt")
    assert firm.beside == "Wien"
    (person,) = known.query(find, "lukasz")
    assert person.beside == "Müller, Schmidt & Co. KG"
    (deal,) = known.query(find, "server")
    assert (deal.beside, deal.stage) == ("Müller, Schmidt & Co. KG", "Qualification")


def test_nothing_of_the_trash(known: Store) -> None:
    lead.trash(known, [1])
    for kind in ("customer", "contact", "deal"):
        editing.trash(known, kind, [1])
    assert [found(known, word) for word in ("hopper", "schmidt", "lukasz", "server")] == [[], [], [], []]


def test_names_that_begin_so_come_first_and_few_of_each(store: Store) -> None:
    make_lead(store, first_name="Anna", last_name="Grace")
    make_lead(store, first_name="Grace", last_name="Hopper")
    for number in range(20):
        make_lead(store, first_name="Anna", last_name=f"Gracey{number}")
    names = [item.name for item in store.query(find, "grace", each=5)]
    assert len(names) == 5
    assert names[0] == "Grace Hopper"

"""The fields of a lead as they are read and as they are typed."""

from __future__ import annotations

import pytest

from models.base.store import Store
from models.pipeline.fields import fields, parse
from models.pipeline.record import record
from models.work.dossier import columns_of, of_lead
from tests.fixtures import DEFAULTS, make_lead
from tui.presentation.fields import amount_typed, reworded, shown, typed

FULL = {
    "salutation": "Rear Adm.",
    "first_name": "Grace",
    "last_name": "Hopper",
    "birthdate": "1906-12-09",
    "company": "Eckert & Mauchly",
    "emails": "grace@emc.example, g.hopper@navy.example",
    "phones": "+1 202 555 0143, +49 30 901820",
    "do_not_call": "yes",
    "country": "US",
    "employees": "1200",
    "annual_revenue": "1234567.50 USD",
    "source": "Event",
    "rating": "2",
    "tags": "navy, compiler",
    "value": "64000000 KRW",
    "probability": "35",
    "expected_close": "2026-12-15",
    "description": "one\ntwo",
}


def test_what_stands_in_a_form_is_read_back_as_the_same(store: Store) -> None:
    number = make_lead(store, **FULL)
    dossier = store.query(of_lead, store.actor, number)
    for name, item in fields().items():
        before = parse(name, typed(dossier.lead, item), DEFAULTS)
        for column in columns_of(item):
            if name in ("source", "owner", "tags"):
                continue  # names; only the database knows their ids
            assert before[column] == dossier.seen[column], name


def test_what_is_read(store: Store) -> None:
    lead = store.query(record, make_lead(store, **FULL))
    read = {name: shown(lead, item) for name, item in fields().items()}
    assert read["value"] == "₩64,000,000"
    assert read["annual_revenue"] == "$1,234,567.50"
    assert read["birthdate"] == "Sun 9 Dec 1906"
    assert read["rating"] == "★★"
    assert read["probability"] == "35 %"
    assert read["employees"] == "1,200"
    assert read["do_not_call"] == "yes"
    assert read["tags"] == "compiler, navy"
    assert read["owner"] == ""


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (12_000_000, "EUR", "120,000 EUR"),
        (5, "EUR", "0.05 EUR"),
        (-123_450, "USD", "-1,234.50 USD"),
        (0, "JPY", "0 JPY"),
    ],
)
def test_an_amount_as_it_is_typed(minor: int, currency: str, text: str) -> None:
    assert amount_typed(minor, currency) == text
    assert parse("value", text, DEFAULTS) == {"value_minor": minor, "currency": currency}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("value", "120000.00 EUR", "€120,000"),
        ("value", "64000000 KRW", "₩64,000,000"),
        ("expected_close", "2026-12-15", "Tue 15 Dec 2026"),
        ("converted_at", "2026-11-20T12:00:00Z", "Fri 20 Nov 2026, 12:00"),
        ("probability", "20", "20 %"),
        ("do_not_call", "0", "no"),
        ("city", "Vassar", "Vassar"),
        ("stage", "New", "New"),
        ("value", "", ""),
    ],
)
def test_values_of_the_journal_as_people_read_them(name: str, text: str, words: str) -> None:
    assert reworded(name, text) == words

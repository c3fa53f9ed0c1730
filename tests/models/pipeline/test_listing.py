"""Lists for scripts: any order, empty values last, pages that miss nothing and show nothing twice."""

from __future__ import annotations

import random

import pytest

from models.base.errors import NotFound, UsageError
from models.base.store import Store
from models.pipeline import lead, listing
from models.pipeline.record import records
from tests.fixtures import make_lead

FIELD = {
    "created": "created_at",
    "updated": "updated_at",
    "name": "sort_name",
    "last_name": "sort_name",
    "company": "sort_company",
}


@pytest.fixture
def leads(store: Store) -> Store:
    """Leads with much in common and much left empty."""
    chance = random.Random(7)
    for number in range(40):
        values = {"last_name": chance.choice(("Ada", "ada", "Żuk", "Zuk"))}
        values |= {"value": chance.choice(("", "5 EUR", "7 EUR")), "city": chance.choice(("", "Graz", "Linz"))}
        values |= {
            "rating": chance.choice(("", "1", "2")),
            "owner": chance.choice(("", "me")),
            "source": chance.choice(("", "Event")),
            "title": chance.choice(("", "Dr", "dr")),
            "annual_revenue": chance.choice(("", "5m USD")),
        }
        values |= {
            "company": f"C{number % 3}",
            "country": chance.choice(("", "AT")),
            "expected_close": chance.choice(("", "2026-12-01")),
        }
        make_lead(store, **values, stage=chance.choice(("new", "won", "contacted")))
    lead.trash(store, [3])
    return store


@pytest.mark.parametrize(
    "sort", [*listing.SORTS, *(f"{name}:desc" for name in listing.SORTS), "value:desc,city,last_name:desc", None]
)
def test_pages_put_together_are_the_whole(leads: Store, sort: str | None) -> None:
    whole = leads.query(listing.ids, "", leads.actor, sort=sort, limit=0)
    assert sorted(whole) == [number for number in range(1, 41) if number != 3]
    paged: list[int] = []
    while True:
        page = leads.query(listing.ids, "", leads.actor, sort=sort, limit=7, after=paged[-1] if paged else None)
        if not page:
            break
        paged += page
    assert paged == whole


@pytest.mark.parametrize("direction", ["asc", "desc"])
@pytest.mark.parametrize("name", ["value", "rating", "expected_close", "city", "owner", "source"])
def test_empty_values_come_last_either_way(leads: Store, name: str, direction: str) -> None:
    whole = leads.query(listing.ids, "", leads.actor, sort=f"{name}:{direction}", limit=0)
    column = "value_minor" if name == "value" else name
    values = [item.values[column] for item in leads.query(records, whole)]
    filled = [value for value in values if value is not None]
    assert values == [*filled, *[None] * (len(values) - len(filled))]
    assert filled == sorted(filled, reverse=direction == "desc")
    assert 0 < len(filled) < len(values)


def test_stages_are_in_their_order(leads: Store) -> None:
    whole = leads.query(listing.ids, "", leads.actor, sort="stage,id:desc", limit=0)
    found = [(item.values["stage_id"], -item.id) for item in leads.query(records, whole)]
    assert found == sorted(found)


def test_amounts_count_by_what_is_written_in_any_currency(store: Store) -> None:
    written = ["50 USD", "1000 JPY", "5 EUR", "10.5 KWD", "11 EUR", ""]
    for text in written:
        make_lead(store, last_name="X", value=text, annual_revenue=text)
    for name in ("value", "annual_revenue"):
        falling = store.query(listing.ids, "", store.actor, sort=f"{name}:desc")
        assert [written[number - 1] for number in falling] == [
            "1000 JPY",
            "50 USD",
            "11 EUR",
            "10.5 KWD",
            "5 EUR",
            "",
        ]


def test_a_page_under_a_filter(leads: Store) -> None:
    whole = leads.query(listing.ids, "city:graz", leads.actor, sort="value", limit=0)
    first = leads.query(listing.ids, "city:graz", leads.actor, sort="value", limit=2)
    rest = leads.query(listing.ids, "city:graz", leads.actor, sort="value", limit=0, after=first[-1])
    assert first + rest == whole


def test_what_cannot_be_asked(leads: Store) -> None:
    for sort in ("colour", "value:up", "value,,city", ""):
        if sort:
            with pytest.raises(UsageError, match="can't sort by"):
                leads.query(listing.ids, "", leads.actor, sort=sort)
    with pytest.raises(NotFound, match="no lead 999"):
        leads.query(listing.ids, "", leads.actor, after=999)

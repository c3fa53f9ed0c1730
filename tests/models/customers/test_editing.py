"""The verbs, records and lists of customers, contacts and deals."""

from __future__ import annotations

import pytest

from models.base import undo
from models.base.connection import Reader
from models.base.errors import Conflict, Invalid, NotFound, UsageError
from models.base.store import Store
from models.customers import editing
from models.customers.fields import Kind
from models.customers.lists import Key, count, key_of, page
from models.customers.record import parts_of, record
from tests.fixtures import DEFAULTS


def made(store: Store, kind: Kind, **values: str) -> int:
    return editing.add(store, kind, values, DEFAULTS).changed[0]


def test_fields_are_set_and_taken_back(store: Store) -> None:
    number = made(store, "customer", name="Eckert", employees="40", annual_revenue="1m USD", tags="navy")
    done = editing.edit(
        store,
        "customer",
        [number],
        {"name": "Škoda", "employees": "", "emails": "i@s.example", "tags": "a,b"},
        DEFAULTS,
    )
    found = store.query(record, "customer", number).json()
    assert (found["name"], found["employees"], found["emails"], found["tags"]) == (
        "Škoda",
        None,
        ["i@s.example"],
        ["a", "b"],
    )
    assert found["annual_revenue"] == {"amount": "1000000.00", "currency": "USD"}
    assert store.query(key_of, "customer", number) == Key("skoda", number)
    undo.undo(store, done.operation)
    found = store.query(record, "customer", number).json()
    assert (found["name"], found["employees"], found["tags"]) == ("Eckert", 40, ["navy"])
    assert store.query(key_of, "customer", number).sort_name == "eckert"


@pytest.mark.parametrize(
    ("kind", "values", "error"),
    [
        ("customer", {"name": ""}, Invalid),
        ("customer", {"colour": "red"}, UsageError),
        ("customer", {"employees": "many"}, Invalid),
        ("contact", {"last_name": ""}, Invalid),
        ("contact", {"customer": "99"}, NotFound),
        ("contact", {"customer": "Eckert"}, Invalid),
        ("deal", {"value": "ten"}, Invalid),
        ("deal", {"stage": "nowhere"}, Invalid),
    ],
)
def test_what_cannot_stand_changes_nothing(
    store: Store, kind: Kind, values: dict[str, str], error: type[Exception]
) -> None:
    number = made(store, kind, **({"last_name": "Hopper"} if kind == "contact" else {"name": "Eckert"}))
    before = store.query(record, kind, number)
    with pytest.raises(error):
        editing.edit(store, kind, [number], values, DEFAULTS)
    assert store.query(record, kind, number) == before


def test_a_contact_without_a_name_goes_by_its_address(store: Store) -> None:
    number = made(store, "contact", emails="grace@emc.example")
    assert store.query(record, "contact", number).name == "grace@emc.example"
    assert store.query(key_of, "contact", number).sort_name == "grace@emc.example"


def test_a_field_that_somebody_changed_meanwhile_is_not_overwritten(store: Store, second: Store) -> None:
    number = made(store, "customer", name="Eckert", city="Philadelphia")
    seen = {"city": "Philadelphia", "name": "Eckert"}
    editing.edit(second, "customer", [number], {"city": "Boston"}, DEFAULTS)
    with pytest.raises(Conflict, match=second.actor.login):
        editing.edit(store, "customer", [number], {"city": "New York", "name": "EMC"}, DEFAULTS, seen=seen)
    assert store.query(record, "customer", number).json()["name"] == "Eckert"
    editing.edit(store, "customer", [number], {"name": "EMC"}, DEFAULTS, seen=seen)
    found = store.query(record, "customer", number)
    assert (found.name, found.city) == ("EMC", "Boston")


def test_a_deal_moves_with_its_probability(store: Store) -> None:
    number = made(store, "deal", name="Univac", value="10 EUR")
    assert store.query(record, "deal", number).probability == 20
    editing.move(store, [number], "proposal")
    assert store.query(record, "deal", number).probability == 50
    editing.edit(store, "deal", [number], {"probability": "66"}, DEFAULTS)
    editing.move(store, [number], "Negotiation")
    assert store.query(record, "deal", number).probability == 66  # typed by a person
    editing.edit(store, "deal", [number], {"stage": "won"}, DEFAULTS)
    found = store.query(record, "deal", number)
    assert (found.stage, found.stage_type, found.probability) == ("won", "won", 100)
    assert editing.move(store, [number], "won").operation == 0
    undo.undo(store)
    assert (store.query(record, "deal", number).stage, store.query(record, "deal", number).probability) == (
        "negotiation",
        66,
    )


def test_trash_and_restore(store: Store) -> None:
    number = made(store, "deal", name="Univac")
    editing.trash(store, "deal", [number])
    assert store.query(record, "deal", number).json()["trashed"] is True
    assert store.query(page, "deal").rows == ()
    with pytest.raises(Conflict, match="trash"):
        editing.trash(store, "deal", [number])
    with pytest.raises(Conflict, match="trash"):
        editing.move(store, [number], "won")
    editing.restore(store, "deal", [number])
    assert [row.id for row in store.query(page, "deal").rows] == [number]
    with pytest.raises(NotFound):
        editing.trash(store, "deal", [99])


def test_pages_walk_the_list_both_ways(store: Store) -> None:
    names = ["Zuse", "Ångström", "Babbage", "aiken", "Öberg", "Babbage", "Eckert"]
    for name in names:
        made(store, "customer", name=name)
    whole = [row.name for row in store.query(page, "customer", limit=0).rows]
    assert whole == ["aiken", "Ångström", "Babbage", "Babbage", "Eckert", "Öberg", "Zuse"]
    walked: list[str] = []
    after: Key | None = None
    while True:
        part = store.query(page, "customer", after=after, limit=2)
        walked += [row.name for row in part.rows]
        assert (part.before is None) is (after is None)
        last, after = part, part.after
        if after is None:
            break
    assert walked == whole
    back = [row.name for row in last.rows]
    before = last.before
    while before is not None:
        part = store.query(page, "customer", before=before, limit=2)
        back = [row.name for row in part.rows] + back
        assert part.after is not None
        before = part.before
    assert back == whole


def test_words_narrow_a_list(store: Store) -> None:
    firm = made(store, "customer", name="Škoda Praha")
    made(store, "customer", name="Eckert")
    person = made(store, "contact", first_name="Grace", last_name="Hopper", customer=str(firm), emails="g@x.example")
    made(store, "contact", first_name="Ada", last_name="Byron")
    deal = made(store, "deal", name="Univac", customer=str(firm), contact=str(person))

    def ids(kind: Kind, words: str) -> list[int]:
        found = [row.id for row in store.query(page, kind, words=words).rows]
        assert store.query(count, kind, words=words) == len(found)
        return found

    assert ids("customer", "praha SKODA") == [firm]
    assert ids("customer", "praha eckert") == []
    assert ids("contact", "skoda hopper") == [person]
    assert ids("contact", "g@x") == [person]
    assert ids("deal", "skoda") == [deal]
    assert len(ids("contact", "")) == 2
    assert [row.id for row in store.query(parts_of, "customer", "contact", firm)] == [person]
    assert [row.id for row in store.query(parts_of, "contact", "deal", person)] == [deal]
    found = store.query(record, "customer", firm)
    assert (found.contacts, found.deals) == (1, 1)
    assert store.query(record, "deal", deal).contact == "Grace Hopper"


def test_everything_is_journalled(store: Store) -> None:
    """Every field that a person can set is in the patch of its change, so that undo and the list of changes have it."""
    import json

    from models.customers.fields import KINDS, columns, fields

    typed = {
        "date": "2026-01-02", "number": "7", "money": "7 EUR", "percent": "7", "flag": "yes", "country": "FR",
        "emails": "a@b.example", "phones": "+12025550143", "tags": "t", "source": "s", "owner": "me",
    }  # fmt: skip
    other = made(store, "customer", name="Other")
    person = made(store, "contact", last_name="Other")
    for kind in KINDS:
        number = made(store, kind, **({"last_name": "x"} if kind == "contact" else {"name": "x"}))
        editing.edit(store, kind, [number], {"owner": ""}, DEFAULTS)
        links = {"customer": str(other), "contact": str(person)}
        values = {name: links.get(name) or typed.get(item.kind, f"my {name}") for name, item in fields(kind).items()}
        done = editing.edit(store, kind, [number], values, DEFAULTS)
        sql = "SELECT patch FROM change WHERE op_id = ? AND entity = ?"
        patch = json.loads(store.query(Reader.value, sql, (done.operation, kind)))
        assert set(patch) == {column for name in values for column in columns(name)}


@pytest.mark.parametrize(("kind", "name"), [("customer", "name"), ("contact", "last_name")])
def test_a_phone_that_is_typed_later_is_dialled_in_the_country_of_the_record(
    store: Store, kind: Kind, name: str
) -> None:
    number = made(store, kind, **{name: "Zuse", "country": "DE"})
    editing.edit(store, kind, [number], {"phones": "030 1234567"}, DEFAULTS)
    assert store.query(record, kind, number).json()["phones"] == ["+49301234567"]

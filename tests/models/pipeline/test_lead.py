"""The verbs of a lead: what may be set, what is refused with the field's name, who is told (S1-01)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.base import clock
from models.base.errors import Conflict, Invalid, NotFound, UsageError
from models.base.store import Store
from models.base.text import LIMITS
from models.customers import editing
from models.pipeline import changes, lead, lists, moving
from models.pipeline.fields import fields
from models.pipeline.many import HANDFUL, Done, NothingChanged
from models.pipeline.moving import Closing
from models.pipeline.record import LeadRecord, record, records
from models.work.dossier import of_lead
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Team

NOON = 1_795_000_000_000_000


def read(store: Store, number: int = 1) -> LeadRecord:
    return store.query(record, number)


def edit(store: Store, values: dict[str, str], ids: tuple[int, ...] = (1,), **more: Any) -> Done:
    return lead.edit(store, list(ids), values, DEFAULTS, **more)


def operations(store: Store) -> int:
    return int(store.query(lambda db: db.value("SELECT count(*) FROM operation")))


# -- making -----------------------------------------------------------------------------------------------------------


def test_all_fields_and_their_record(store: Store) -> None:
    """The example of the command line's contract, and the rest of the fields."""
    typed = {
        "salutation": "Dr", "first_name": "Grace", "last_name": "Hopper", "title": "Rear Admiral", "department": "Fleet",
        "company": "Eckert & Mauchly", "emails": "Grace@EMC.example, g@x.example", "phones": "(202) 555-0143",
        "website": "emc.example", "street": "1 Main St", "city": "Philadelphia", "state": "PA", "postal_code": "19104",
        "country": "United States", "industry": "Computers", "employees": "1,200", "annual_revenue": "1.5M USD",
        "referred_by": "Howard", "do_not_call": "no", "source": "Event", "source_detail": "Fair", "owner": "me",
        "rating": "★★", "need": "a compiler", "maturity": "hot", "value": "120000", "probability": "20%",
        "expected_close": "15.12.2026", "birthdate": "1906-12-09", "external_id": "X-1", "tags": "navy, Compiler",
        "description": "First line\r\nsecond",
    }  # fmt: skip
    assert set(typed) == set(fields())
    with clock.frozen(NOON):
        done = lead.add(store, typed, DEFAULTS, stage="contacted")
    assert store.query(record, done.changed[0]).json() == {
        "id": 1, "salutation": "Dr", "first_name": "Grace", "last_name": "Hopper", "name": "Grace Hopper",
        "title": "Rear Admiral", "department": "Fleet", "company": "Eckert & Mauchly",
        "emails": ["Grace@EMC.example", "g@x.example"], "phones": ["+12025550143"], "website": "emc.example",
        "street": "1 Main St", "city": "Philadelphia", "state": "PA", "postal_code": "19104", "country": "US",
        "industry": "Computers", "employees": 1200, "annual_revenue": {"amount": "1500000.00", "currency": "USD"},
        "referred_by": "Howard", "do_not_call": False, "source": "Event", "source_detail": "Fair", "channel": "cli",
        "pipeline": "sales", "stage": "contacted", "owner": store.actor.login, "rating": 2, "need": "a compiler",
        "maturity": "hot", "value": {"amount": "120000.00", "currency": "EUR"}, "probability": 20,
        "expected_close": "2026-12-15", "birthdate": "1906-12-09", "external_id": "X-1", "tags": ["Compiler", "navy"],
        "description": "First line\nsecond", "custom": {}, "lost_reason": None, "created_at": "2026-11-18T11:06:40Z",
        "created_by": store.actor.login, "updated_at": "2026-11-18T11:06:40Z", "version": 1, "converted": None,
        "trashed": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"last_name": "Hopper"}, "Hopper"),
        ({"first_name": "Grace"}, "Grace"),
        ({"first_name": "Grace", "company": "EMC"}, "Grace"),
        ({"company": "EMC", "emails": "g@x.example"}, "EMC"),
        ({"emails": "g@x.example", "phones": "+12025550143"}, "g@x.example"),
        ({"phones": "+12025550143"}, "+12025550143"),
    ],
)
def test_one_of_five_fields_is_enough_and_names_it(store: Store, values: dict[str, str], name: str) -> None:
    lead.add(store, values, DEFAULTS)
    assert read(store).name == name


@pytest.mark.parametrize(
    "values", [{}, {"city": "Graz"}, {"last_name": " ", "company": "\u200b"}, {"emails": "", "phones": ","}]
)
def test_none_of_the_five_is_no_lead(store: Store, values: dict[str, str]) -> None:
    with pytest.raises(Invalid, match="needs one of last name") as caught:
        lead.add(store, values, DEFAULTS)
    assert caught.value.field == "last_name"
    assert store.query(records, [1]) == []


def test_a_new_lead_stands_on_top_with_the_probability_of_its_stage(store: Store) -> None:
    for stage, probability in (("new", 10), ("qualified", 40), ("won", 100)):
        number = make_lead(store, last_name="A", stage=stage)
        assert read(store, number).probability == probability
    with pytest.raises(Invalid, match="can't begin as lost"):
        make_lead(store, last_name="A", stage="lost")
    with pytest.raises(Invalid, match="no stage 'x'"):
        make_lead(store, last_name="A", stage="x")


REFUSED = {
    "emails": ("nobody", "g@", "a b@x.example", "x" * 250 + "@x.example"),
    "phones": ("call me", "x"),
    "do_not_call": ("maybe",),
    "employees": ("many", "-1", "1.5", "3000000000"),
    "annual_revenue": ("much", "1 EUR 2"),
    "rating": ("4", "-1", "****", "good"),
    "value": ("abc", "1.234567 EUR", "99999999999999"),
    "probability": ("101", "-1", "half"),
    "expected_close": ("soon", "2026-02-30", "1899-12-31"),
    "birthdate": ("30.2.1980",),
    "source": ("x" * 201,),
    "tags": ("x" * 201, ",".join(f"t{number}" for number in range(201))),
    "owner": ("nobody",),
    "first_name": ("x" * 201,),
    "company": ("x" * 201,),
    "city": ("x" * 501,),
    "description": ("x" * (LIMITS["note"] + 1),),
}


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in REFUSED.items() for text in texts])
def test_a_value_that_cannot_stand_there_is_told_with_its_field(store: Store, field: str, text: str) -> None:
    make_lead(store, last_name="Hopper")
    before = (read(store).json(), operations(store))
    verbs: list[Callable[[], object]] = [
        lambda: edit(store, {field: text}),
        lambda: lead.add(store, {"last_name": "X", field: text}, DEFAULTS),
    ]
    for act in verbs:
        with pytest.raises(Invalid) as caught:
            act()
        assert caught.value.field == field.removesuffix("s") or caught.value.field == field
        assert caught.value.message.startswith(field.removesuffix("s"))
        assert caught.value.exit_code == 5
    assert (read(store).json(), operations(store)) == before
    assert [item.label for item in store.query(lists.items, "tag")] == []


def test_an_unknown_field(store: Store) -> None:
    make_lead(store)
    for act in (lambda: edit(store, {"colour": "red"}), lambda: make_lead(store, colour="red")):
        with pytest.raises(UsageError, match="no field 'colour'; known are salutation"):
            act()


def test_what_is_stored_is_clean(store: Store) -> None:
    make_lead(store, last_name=" Hop\x1b[31mper\u202e\r\n ", city="e\u0301", description="a\u2028b\x00\tc")
    assert (read(store).last_name, read(store).city, read(store).description) == ("Hop[31mper", "é", "a\nb\tc")


# -- editing ----------------------------------------------------------------------------------------------------------


def test_setting_emptying_and_leaving(store: Store) -> None:
    make_lead(store, last_name="Hopper", city="Graz", tags="a,b", emails="a@x.example", owner="me", value="5 EUR")
    edit(store, {"city": "", "tags": "b, c", "emails": "", "owner": "", "value": "", "title": "Dr"})
    now = read(store).json()
    assert (now["city"], now["tags"], now["emails"], now["owner"], now["value"], now["title"]) == (
        None, ["b", "c"], [], None, None, "Dr",
    )  # fmt: skip
    assert now["version"] == 2


def test_setting_what_it_is_changes_nothing(store: Store) -> None:
    make_lead(store, last_name="Hopper", tags="a,b", value="5 EUR", phones="+12025550143", do_not_call="yes")
    before = operations(store)
    done = edit(
        store, {"last_name": "Hopper ", "tags": "B,a", "value": "5.00 €", "phones": "+12025550143", "do_not_call": "1"}
    )
    assert done == Done(0, ())
    assert operations(store) == before


def test_one_of_the_five_must_stay(store: Store) -> None:
    make_lead(store, last_name="Hopper", emails="g@x.example")
    edit(store, {"last_name": ""})
    assert read(store).name == "g@x.example"
    with pytest.raises(Invalid, match="needs one of last name"):
        edit(store, {"emails": ""})
    edit(store, {"emails": "", "company": "EMC"})
    assert read(store).name == "EMC"


def test_names_are_sorted_as_people_look_for_them(store: Store) -> None:
    make_lead(store, first_name="Łukasz", last_name="Ødegård", company="Straße AG")
    keys = "SELECT sort_name, sort_company, initial FROM lead"
    assert store.query(lambda db: db.row(keys)) == ("odegard lukasz", "strasse ag", "o")
    edit(store, {"first_name": "", "last_name": ""})
    assert store.query(lambda db: db.row(keys)) == ("strasse ag", "strasse ag", "s")
    edit(store, {"company": "3M"})
    assert store.query(lambda db: db.row(keys)) == ("3m", "3m", "#")


def test_fields_and_stage_are_one_operation(store: Store) -> None:
    make_lead(store, last_name="Hopper")
    done = edit(store, {"city": "Graz"}, step=moving.step(store, "contacted"))
    patch = store.query(changes.of_record, "lead", 1)[0].patch
    assert (read(store).city, read(store).stage) == ("Graz", "contacted")
    assert {"city", "stage_id", "probability"} <= patch.keys()
    assert store.query(lambda db: db.value("SELECT count(*) FROM change WHERE op_id = ?", (done.operation,))) == 1
    lead.trash(store, [1])
    with pytest.raises(Conflict, match="in the trash"):
        edit(store, {"city": "Linz"}, step=moving.step(store, "won"))
    assert read(store).city == "Graz"


def test_of_several_those_that_cannot_take_it_are_left(store: Store) -> None:
    make_lead(store, last_name="Hopper", company="EMC")
    make_lead(store, last_name="Nobody")
    done = edit(store, {"last_name": ""}, ids=(1, 2, 7))
    assert done.changed == (1,)
    assert [(item.id, item.why) for item in done.left] == [(2, lead.NEEDED), (7, "there is no lead 7")]
    with pytest.raises(NothingChanged):
        edit(store, {"company": "", "last_name": ""}, ids=(1, 2))
    for values in ({"owner": "nobody"}, {"rating": "9"}):  # the value's fault, not the records'
        with pytest.raises(Invalid):
            edit(store, values, ids=(1, 2))


TOO_LATE: dict[str, Callable[[Store], object]] = {
    "a new source for leads that would lose their names": lambda store: edit(
        store, {"last_name": "", "source": "A fair"}, ids=(1, 2)
    ),
    "a new tag on the way to a stage that is closed to them": lambda store: edit(
        store, {"tags": "navy"}, ids=(1, 2), step=moving.step(store, "won")
    ),
    "one tag too many": lambda store: lead.tag(store, [1, 2], add=[f"t{n}" for n in range(LIMITS["tags"] + 1)]),
    "an owner that nobody is, of contacts": lambda store: editing.edit(
        store, "contact", [1, 2], {"source": "A fair", "owner": "nobody"}, DEFAULTS
    ),
}


@pytest.mark.parametrize("case", TOO_LATE)
def test_what_is_refused_leaves_nothing_behind(store: Store, case: str) -> None:
    for _ in range(2):
        make_lead(store, last_name="Hopper")
        editing.add(store, "contact", {"last_name": "Hopper"}, DEFAULTS)
    lead.trash(store, [1, 2])
    before = store.query(lambda db: db.rows("SELECT max(id) FROM operation UNION ALL SELECT max(id) FROM source"))
    with pytest.raises((Conflict, Invalid)):
        TOO_LATE[case](store)
    assert (
        store.query(lambda db: db.rows("SELECT max(id) FROM operation UNION ALL SELECT max(id) FROM source")) == before
    )
    assert store.query(lambda db: db.rows("SELECT label FROM tag")) == []


def test_a_bulk_edit_is_not_stopped_by_one_record(store: Store) -> None:
    for number in range(HANDFUL + 60):
        make_lead(store, last_name="A", **({} if number == HANDFUL else {"company": "EMC"}))
    done = edit(store, {"last_name": ""}, ids=tuple(range(1, HANDFUL + 61)))
    assert len(done.changed) == HANDFUL + 59
    assert [item.id for item in done.left] == [HANDFUL + 1]


def test_what_somebody_changed_meanwhile_is_not_overwritten(team: Team) -> None:
    make_lead(team.ada, last_name="Hopper", city="Graz", tags="a", emails="a@x.example")
    seen = team.ada.query(of_lead, team.ada.actor, 1).seen
    edit(team.bob, {"city": "Linz", "emails": "b@x.example"})
    lead.tag(team.cleo, [1], ["b"])
    for field, text, who in (("city", "Wien", "bob"), ("emails", "c@x.example", "bob"), ("tags", "a,c", "cleo")):
        with pytest.raises(Conflict, match=f"{field}: {who} changed it meanwhile; your text is kept"):
            edit(team.ada, {field: text, "title": "Dr"}, seen=seen)
    assert read(team.ada).title is None
    edit(team.ada, {"title": "Dr"}, seen=seen)
    edit(team.ada, {"city": "Linz"}, seen=seen)  # the very same is no quarrel
    assert (read(team.ada).title, read(team.ada).city) == ("Dr", "Linz")


def test_what_does_not_exist(store: Store) -> None:
    for act in (
        lambda: edit(store, {"city": "X"}),
        lambda: lead.assign(store, [1], "me"),
        lambda: lead.tag(store, [1], ["x"]),
        lambda: lead.trash(store, [1]),
        lambda: lead.restore(store, [1]),
        lambda: lead.copy(store, 1),
        lambda: read(store),
    ):
        with pytest.raises(NotFound, match="there is no lead 1"):
            act()
    assert [item.label for item in store.query(lists.items, "tag")] == []


# -- the rest -----------------------------------------------------------------------------------------------------------


def test_tags_are_one_word_however_they_are_written(store: Store) -> None:
    make_lead(store, last_name="A", tags="Hot")
    make_lead(store, last_name="B")
    lead.tag(store, [1, 2], ["HÖT", "hot"], ["cold"])
    assert [(item.label, item.leads) for item in store.query(lists.items, "tag")] == [("Hot", 2)]
    lead.tag(store, [1], [], ["HOT"])
    assert "Hot" not in read(store, 1).tags


def test_tags_have_a_limit(store: Store) -> None:
    make_lead(store, last_name="A", tags=",".join(f"t{number}" for number in range(199)))
    lead.tag(store, [1], ["one more"])
    with pytest.raises(Invalid, match="201 are too many"):
        lead.tag(store, [1], ["too many"])
    assert len(read(store).tags) == 200


def test_trash_and_back(store: Store) -> None:
    make_lead(store, last_name="A")
    lead.trash(store, [1])
    assert read(store).json()["trashed"] is True
    with pytest.raises(Conflict, match="in the trash already"):
        lead.trash(store, [1])
    lead.restore(store, [1])
    assert read(store).json()["trashed"] is False
    with pytest.raises(Conflict, match="not in the trash"):
        lead.restore(store, [1])


def test_a_copy_begins_anew(store: Store) -> None:
    make_lead(
        store,
        last_name="Hopper",
        tags="a",
        emails="g@x.example",
        external_id="X",
        value="5 EUR",
        owner="me",
        stage="qualified",
    )
    moving.move(store, [1], "lost", closing=Closing("Price"))
    number = lead.copy(store, 1).changed[0]
    copied, original = read(store, number).json(), read(store, 1).json()
    differing = {key for key in copied if copied[key] != original[key]}
    assert differing <= {
        "id",
        "stage",
        "probability",
        "lost_reason",
        "external_id",
        "created_at",
        "updated_at",
        "version",
    }
    assert (copied["stage"], copied["probability"], copied["lost_reason"], copied["external_id"]) == (
        "new",
        10,
        None,
        None,
    )
    assert [item.id for item in store.query(records, [number, 99, 1])] == [number, 1]


def test_changes_in_words(team: Team) -> None:
    make_lead(team.ada, last_name="Hopper", value="5 EUR")
    edit(team.bob, {"value": "7 USD", "owner": "cleo", "tags": "a,b"})
    moving.move(team.bob, [1], "contacted")
    told = [(item.login, item.field, item.before, item.after) for item in team.ada.query(changes.fields, "lead", 1)]
    assert told[0] == ("bob", "stage", "New", "Contacted")
    assert set(told[1:]) >= {
        ("bob", "value", "5.00 EUR", "7.00 USD"),
        ("bob", "owner", "", "cleo"),
        ("bob", "tags", "", "a, b"),
        ("ada", "", "", "add Hopper"),
    }
    assert [item.after for item in team.ada.query(changes.fields, "lead", 1, field="owner")] == ["cleo"]

"""Notes, calls and meetings: about whom they are, what they may hold, and what stands on the timeline."""

from __future__ import annotations

import pytest

from models.base import clock, undo
from models.base.errors import Invalid, NotFound
from models.base.store import Store
from models.base.text import LIMITS
from models.pipeline import lead, moving
from models.pipeline.moving import Closing
from models.work import timeline
from models.work.activity import about, note
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Team

NOON = 1_795_000_000_000_000


def lines(store: Store, number: int = 1) -> list[tuple[str, str]]:
    return [(entry.kind, entry.text) for entry in store.query(timeline.entries, "lead", number)]


def test_a_call_is_kept_with_all_that_was_said(store: Store) -> None:
    make_lead(store)
    with clock.frozen(NOON):
        note(store, "call", " Called\r\nback \x1b[2J", [("lead", 1)], result=" reached\n", minutes=5)
    (item,) = store.query(about, "lead", 1)
    assert (item.kind, item.text, item.result, item.minutes, item.at) == (
        "call",
        "Called\nback [2J",
        "reached",
        5,
        NOON,
    )
    assert item.login == store.actor.login
    assert store.query(lambda db: db.value("SELECT touched_at FROM lead")) == NOON


@pytest.mark.parametrize(
    ("kind", "text", "result", "field"),
    [
        ("fax", "x", None, "kind"),
        ("note", " \n ", None, "text"),
        ("note", "\x00\x1b", None, "text"),
        ("note", "x" * (LIMITS["note"] + 1), None, "text"),
        ("call", "x", "y" * (LIMITS["line"] + 1), "result"),
    ],
)
def test_what_cannot_be_kept(store: Store, kind: str, text: str, result: str | None, field: str) -> None:
    make_lead(store)
    with pytest.raises(Invalid) as caught:
        note(store, kind, text, [("lead", 1)], result=result)
    assert caught.value.field == field
    assert store.query(about, "lead", 1) == []


def test_longest_note(store: Store) -> None:
    make_lead(store)
    note(store, "note", "x" * LIMITS["note"], [("lead", 1)])
    assert len(store.query(about, "lead", 1)[0].text) == LIMITS["note"]


def test_of_several_subjects_all_must_exist(store: Store) -> None:
    make_lead(store)
    with pytest.raises(NotFound, match="no customer 7"):
        note(store, "note", "x", [("lead", 1), ("customer", 7)])
    with pytest.raises(NotFound):
        note(store, "note", "x", [("weather", 1)])
    assert store.query(about, "lead", 1) == []


def test_newest_first_and_by_pages(store: Store) -> None:
    make_lead(store)
    for number in range(7):
        note(store, "note", f"n{number}", [("lead", 1)], at=NOON + number // 2)
    first = store.query(about, "lead", 1, limit=3)
    assert [item.text for item in first] == ["n6", "n5", "n4"]
    rest = store.query(about, "lead", 1, before=first[-1].at, limit=10)
    assert [item.text for item in rest] == ["n3", "n2", "n1", "n0"]


def test_the_timeline_tells_what_became_of_a_lead(team: Team) -> None:
    with clock.frozen(NOON):
        make_lead(team.ada, last_name="Hopper")
    with clock.frozen(NOON + 1):
        moving.move(team.bob, [1], "lost", closing=Closing("Price"))
    with clock.frozen(NOON + 2):
        lead.assign(team.ada, [1], "cleo")
    with clock.frozen(NOON + 3):
        lead.tag(team.ada, [1], ["hot", "navy"])
    with clock.frozen(NOON + 4):
        lead.edit(team.ada, [1], {"city": "Graz", "tags": "hot", "value": "5 USD"}, DEFAULTS)
    with clock.frozen(NOON + 5):
        note(team.cleo, "note", "hello", [("lead", 1)])
    with clock.frozen(NOON + 6):
        lead.trash(team.ada, [1])
    with clock.frozen(NOON + 7):
        lead.restore(team.ada, [1])
    assert lines(team.ada) == [
        ("restored", ""),
        ("trashed", ""),
        ("note", "hello"),
        ("tagged", "−navy"),
        ("edited", "city: Graz · value: 5.00 USD"),
        ("tagged", "+hot +navy"),
        ("assigned", "to cleo"),
        ("moved", "New → Lost · Price"),
        ("created", "by the command line"),
    ]


def test_what_was_taken_back_is_not_on_the_timeline(store: Store) -> None:
    make_lead(store, last_name="Hopper")
    moving.move(store, [1], "contacted")
    note(store, "note", "hello", [("lead", 1)])
    undo.undo(store)
    undo.undo(store)
    assert [kind for kind, _ in lines(store)] == ["created"]
    undo.redo(store)
    assert sorted(kind for kind, _ in lines(store)) == ["created", "moved"]

"""What undo takes back of a conversion, and where its history shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.base import undo
from models.base.errors import Conflict
from models.base.store import Store
from models.customers import editing
from models.customers.conversion import Choice, convert
from models.customers.record import record
from models.pipeline import record as leads
from models.work.activity import about, note
from tests.fixtures import DEFAULTS, make_lead
from tests.models.customers.conversions import HOPPER, contents, existing, rows
from tests.soundness import assert_sound

# -- undo --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("history", ["link", "move", "copy", "none"])
@pytest.mark.parametrize("deal", ["new", "none"])
def test_undo_takes_all_of_it_back_and_redo_brings_the_same_ids(store: Store, history: Any, deal: Any) -> None:
    firm = existing(store)
    person = editing.add(store, "contact", {"first_name": "G.", "last_name": "Hopper"}, DEFAULTS).changed[0]
    number = make_lead(store, **HOPPER)
    for text in ("first", "second"):
        note(store, "note", text, [("lead", number)])
    note(store, "call", "with both", [("lead", number), ("customer", firm)])
    before = contents(store)
    take = frozenset({("customer", "phones"), ("contact", "first_name")})
    done = convert(store, number, Choice(firm, person, deal, history=history, take=take))
    converted = contents(store)
    assert converted != before
    undone = undo.undo(store)
    assert (undone.target.number, undone.left_count) == (done.operation, 0)
    assert contents(store) == before
    undo.redo(store)
    assert contents(store) == converted
    undo.undo(store)
    assert contents(store) == before


def test_undo_of_new_records_brings_the_same_ids_back(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    note(store, "note", "hello", [("lead", number)])
    before = contents(store)
    done = convert(store, number)
    converted = contents(store)
    undo.undo(store)
    assert contents(store) == before
    assert convert_target(store, number) == (None, None, None)
    undo.redo(store)
    assert contents(store) == converted
    assert convert_target(store, number) == (done.customer, done.contact, done.deal)


def convert_target(store: Store, number: int) -> tuple[int | None, int | None, int | None]:
    found = store.query(leads.record, number)
    return found.customer_id, found.contact_id, found.deal_id


def test_after_undo_the_lead_can_be_converted_anew(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    first = convert(store, number)
    undo.undo(store)
    again = convert(store, number)  # what undo hid is no candidate
    assert again.customer is not None
    assert again.customer != first.customer


@pytest.mark.parametrize("deal", ["new", "none"])
def test_a_conversion_is_not_done_again_beside_another(store: Store, second: Store, database: Path, deal: Any) -> None:
    number = make_lead(store, **HOPPER)
    convert(store, number)
    undo.undo(store)
    convert(second, number, Choice("new", "new", deal))
    wanted = contents(store)
    with pytest.raises(Conflict, match=f"lead {number} has been converted anew by"):
        undo.redo(store, session=store.actor.session)
    assert contents(store) == wanted
    assert_sound(database)
    undo.undo(second)
    assert undo.redo(store, session=store.actor.session).left == ()
    assert_sound(database)


def test_a_long_conversion_is_taken_back_in_one_transaction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = make_lead(store, **HOPPER)
    for text in ("first", "second", "third"):
        note(store, "note", text, [("lead", number)])
    convert(store, number)
    monkeypatch.setattr(undo, "TOLD", 2)
    before = rows(store, "SELECT count(*) FROM landing")[0][0]
    undo.undo(store)
    assert rows(store, "SELECT count(*) FROM landing") == [(before + 1,)]


def test_undo_leaves_what_somebody_worked_on_and_what_that_hangs_on(
    store: Store, second: Store, database: Path
) -> None:
    done = convert(store, make_lead(store, **HOPPER))
    note(second, "note", "She is great", [("contact", done.contact or 0)])
    undone = undo.undo(store, done.operation)
    assert {(item.kind, item.why) for item in undone.left} == {
        ("contact", "changed since it was made, so it stays"),
        ("customer", "what was worked on since belongs to it, so it stays"),
    }
    assert_sound(database)
    assert store.query(record, "contact", done.contact or 0).customer == "Eckert & Mauchly"
    assert store.query(record, "customer", done.customer or 0).deleted_at is None
    assert store.query(record, "deal", done.deal or 0).deleted_at is not None


def test_undo_leaves_a_customer_that_another_lead_became(store: Store) -> None:
    done = convert(store, make_lead(store, **HOPPER))
    other = make_lead(store, last_name="Byron")
    convert(store, other, Choice(done.customer, "none", "none"))
    undo.undo(store, done.operation)
    assert convert_target(store, other) == (done.customer, None, None)
    assert store.query(record, "customer", done.customer or 0).deleted_at is None
    assert store.query(record, "contact", done.contact or 0).deleted_at is not None


# -- history -----------------------------------------------------------------------------------------------------------


def told(store: Store, kind: str, number: int | None) -> list[tuple[str, str]]:
    return [(item.text, item.via) for item in store.query(about, kind, number or 0)]


def test_by_links_everybody_shows_the_one_history(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    note(store, "note", "hello", [("lead", number)])
    done = convert(store, number)
    for kind, made in (("customer", done.customer), ("contact", done.contact), ("deal", done.deal)):
        assert told(store, kind, made) == [("hello", "lead")]
    assert told(store, "lead", number) == [("hello", "")]
    assert rows(store, "SELECT count(*) FROM activity") == [(1,)]


def test_moved_history_is_the_deals_alone(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    note(store, "note", "hello", [("lead", number)])
    done = convert(store, number, Choice(history="move"))
    found = {kind: told(store, kind, getattr(done, kind)) for kind in ("lead", "customer", "contact", "deal")}
    assert found == {"lead": [], "customer": [], "contact": [], "deal": [("hello", "lead")]}


def test_copied_history_is_everybodys_own(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    first = note(store, "call", "hello", [("lead", number)], result="reached", minutes=5).activity
    done = convert(store, number, Choice(history="copy"))
    ids = {first}
    for kind in ("customer", "contact", "deal"):
        (copy,) = store.query(about, kind, getattr(done, kind))
        assert (copy.kind, copy.text, copy.result, copy.minutes) == ("call", "hello", "reached", 5)
        ids.add(copy.id)
    assert len(ids) == 4


def test_history_that_stays_is_the_leads_alone(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    note(store, "note", "hello", [("lead", number)])
    done = convert(store, number, Choice(history="none"))
    assert told(store, "lead", number) == [("hello", "")]
    assert told(store, "deal", done.deal) == []


def test_a_record_that_was_a_subject_before_stays_one_after_undo(store: Store) -> None:
    firm, number = existing(store), make_lead(store, **HOPPER)
    note(store, "meeting", "all of us", [("lead", number), ("customer", firm)])
    done = convert(store, number, Choice(customer=firm))
    assert told(store, "customer", firm) == [("all of us", "")]
    (patch,) = rows(store, "SELECT patch FROM change WHERE entity = 'activity' AND kind = 'u'")[0]
    assert json.loads(patch)["links"]["+"] == [["contact", done.contact, "lead"], ["deal", done.deal, "lead"]]
    undo.undo(store)
    assert told(store, "customer", firm) == [("all of us", "")]


def test_a_deleted_note_is_not_resurrected(store: Store) -> None:
    number = make_lead(store, **HOPPER)
    noted = note(store, "note", "gone", [("lead", number)])
    undo.undo(store, noted.operation)
    done = convert(store, number, Choice(history="copy"))
    assert told(store, "deal", done.deal) == []
    assert rows(store, "SELECT count(*) FROM activity") == [(1,)]

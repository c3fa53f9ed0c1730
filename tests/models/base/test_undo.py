"""Undo and redo: field by field, never over what somebody else changed since, the same ids back, and what was left is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.base import history, undo
from models.base.errors import Conflict, NotFound
from models.base.store import Store
from models.base.undo import Left
from models.people import staff
from models.pipeline import changes, lead, lists, moving
from models.pipeline.filter_sql import compiled
from models.pipeline.moving import Closing
from models.pipeline.record import LeadRecord, record
from models.work.activity import about, note
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Team
from tests.soundness import assert_sound


def read(store: Store, number: int = 1) -> LeadRecord:
    return store.query(record, number)


def edit(store: Store, number: int = 1, **values: str) -> int:
    return lead.edit(store, [number], values, DEFAULTS).operation


def found(store: Store, text: str) -> bool:
    match = store.query(compiled, text, store.actor).match
    return store.query(lambda db: db.rows("SELECT 1 FROM lead_fts WHERE lead_fts MATCH ?", (match,))) != []


# -- fields -----------------------------------------------------------------------------------------------------------


def test_fields_go_back_and_come_again(store: Store) -> None:
    make_lead(store, last_name="Hopper", city="Arlington", value="5 USD")
    before = read(store).json()
    number = edit(store, city="Boston", value="7 JPY", title="Admiral", do_not_call="yes")
    after = read(store).json()
    done = undo.undo(store)
    assert (done.target.number, done.rows, done.left) == (number, 1, ())
    same = {"version", "updated_at"}
    assert {k: v for k, v in read(store).json().items() if k not in same} == {
        k: v for k, v in before.items() if k not in same
    }
    undo.redo(store)
    assert {k: v for k, v in read(store).json().items() if k not in same} == {
        k: v for k, v in after.items() if k not in same
    }
    assert read(store).values["version"] == 4


def test_a_field_that_somebody_changed_since_is_left_and_told(team: Team) -> None:
    make_lead(team.ada, last_name="Hopper", city="Arlington", title="Dr")
    edit(team.ada, city="Boston", title="Admiral")
    edit(team.bob, city="Chicago")
    edit(team.cleo, department="Fleet")
    done = undo.undo(team.ada)
    assert (read(team.ada).city, read(team.ada).title, read(team.ada).department) == ("Chicago", "Dr", "Fleet")
    assert done.left == (Left("lead", 1, "bob", "city changed since"),)
    assert done.left_count == 1


def test_who_is_told_is_who_changed_what_is_left(team: Team) -> None:
    """Not whoever touched the record last."""
    make_lead(team.ada, last_name="Hopper", tags="a")
    number = edit(team.ada, city="Boston", emails="a@x.example")
    edit(team.bob, city="Chicago")
    edit(team.cleo, emails="c@x.example")
    edit(team.ada, department="Fleet")
    done = undo.undo(team.ada, number)
    assert {(item.by, item.why) for item in done.left} <= {
        ("bob, cleo", "city, emails changed since"),
        ("cleo, bob", "city, emails changed since"),
    }


def test_nothing_left_to_take_back_is_told(team: Team) -> None:
    make_lead(team.ada, last_name="Hopper")
    number = edit(team.ada, city="Boston")
    edit(team.bob, city="Chicago")
    done = undo.undo(team.ada)
    assert (done.rows, done.left_count, done.left[0].by) == (0, 1, "bob")
    assert read(team.ada).city == "Chicago"
    # the next undo goes on with what was before it, rather than trying the same for ever
    assert undo.undo(team.ada).target.number == number - 1


def test_undo_of_an_undo_by_number_is_a_redo(store: Store) -> None:
    make_lead(store, last_name="Hopper")
    edit(store, city="Boston")
    first = undo.undo(store)
    again = undo.undo(store, first.operation)
    assert read(store).city == "Boston"
    assert store.query(history.find, again.operation).verb == "redo"
    assert not store.query(history.find, first.target.number).undone


def test_a_redo_that_no_longer_shows_is_not_taken_back(store: Store) -> None:
    """Nobody took the redo back, but what it had brought back: twice taken back, the edit could not be brought back."""
    make_lead(store, last_name="Hopper")
    number = edit(store, city="Boston")
    redone = undo.undo(store, undo.undo(store, number).operation)
    undo.undo(store, number)
    with pytest.raises(Conflict, match="already undone"):
        undo.undo(store, redone.operation)
    last = undo.redo(store)
    assert read(store).city == "Boston"
    assert not store.query(history.find, number).undone
    # Now it shows again, and what is taken back for it is the redo that came last.
    again = undo.undo(store, redone.operation)
    assert (again.target.number, read(store).city) == (redone.operation, None)
    assert store.query(history.find, again.operation).undoes == last.operation
    assert store.query(history.find, number).undone


# -- what was made ----------------------------------------------------------------------------------------------------


def test_what_was_made_is_hidden_and_comes_back_with_its_id(store: Store) -> None:
    number = make_lead(store, last_name="Hopper", emails="g@x.example", tags="navy", source="A fair")
    undo.undo(store)
    assert read(store, number).values["deleted_at"] is not None
    assert [item.label for item in store.query(lists.items, "tag")] == []
    undo.redo(store)
    back = read(store, number)
    assert (back.values["deleted_at"], back.tags, back.values["source"]) == (None, ("navy",), "A fair")
    assert make_lead(store, last_name="Next") == number + 1


def test_a_tag_that_others_use_by_now_stays(team: Team) -> None:
    make_lead(team.ada, last_name="Hopper", tags="navy")
    make_lead(team.bob, last_name="Mauchly", tags="navy")
    undo.undo(team.ada)
    assert [(item.label, item.leads) for item in team.ada.query(lists.items, "tag")] == [("navy", 1)]


@pytest.mark.parametrize("how", ["edit", "tag", "note", "move"])
def test_what_was_made_and_touched_since_stays(team: Team, how: str) -> None:
    make_lead(team.ada, last_name="Hopper")
    if how == "edit":
        edit(team.bob, city="Chicago")
    elif how == "tag":
        lead.tag(team.bob, [1], ["hot"])
    elif how == "note":
        note(team.bob, "note", "spoke with her", [("lead", 1)])
    else:
        moving.move(team.bob, [1], "contacted")
    done = undo.undo(team.ada)
    assert read(team.ada).values["deleted_at"] is None
    assert [(item.kind, item.id, item.by) for item in done.left] == [("lead", 1, "bob")]


def test_what_was_touched_and_that_taken_back_can_go(team: Team) -> None:
    number = make_lead(team.ada, last_name="Hopper")
    edit(team.bob, number, city="Chicago")
    undo.undo(team.bob)
    written = note(team.cleo, "note", "by mistake", [("lead", number)])
    undo.undo(team.cleo, written.operation)
    assert undo.undo(team.ada).left == ()
    assert read(team.ada, number).values["deleted_at"] is not None


def test_what_was_touched_counts_as_it_stands_in_the_end(team: Team) -> None:
    """Touched, taken back, done again by number, and that taken back by number."""
    number = make_lead(team.ada, last_name="Hopper")
    made = team.ada.query(lambda db: int(db.value("SELECT created_op FROM lead WHERE id = ?", (number,))))
    operation = edit(team.bob, city="Boston")
    for times in range(1, 4):
        operation = undo.undo(team.bob, operation).operation
        assert [change.undone for change in team.ada.query(changes.of_record, "lead", number)][-2] == bool(times % 2)
    assert undo.undo(team.ada, made).left == ()
    assert read(team.ada, number).values["deleted_at"] is not None


def test_an_activity_goes_from_the_timeline_and_comes_back(store: Store) -> None:
    number = make_lead(store, last_name="Hopper")
    note(store, "note", "hello", [("lead", number)])
    undo.undo(store)
    assert store.query(about, "lead", number) == []
    undo.redo(store)
    assert [item.text for item in store.query(about, "lead", number)] == ["hello"]


def test_a_source_that_was_just_added_is_told_if_it_stays(team: Team) -> None:
    lists.add_item(team.ada, "source", "Fair")
    make_lead(team.bob, last_name="Hopper", source="fair")
    done = undo.undo(team.ada)
    assert [(item.kind, item.why) for item in done.left] == [("source", "in use, so it stays")]


def test_a_source_that_was_brought_back_and_is_in_use_stays(team: Team, database: Path) -> None:
    lists.add_item(team.ada, "source", "Fair")
    undo.undo(team.ada)
    again = undo.redo(team.ada)
    make_lead(team.bob, last_name="Hopper", source="fair")
    done = undo.undo(team.ada, again.operation)
    assert [(item.kind, item.why) for item in done.left] == [("source", "in use, so it stays")]
    assert "Fair" in team.ada.query(lists.choices, "source")
    assert_sound(database)


def test_an_item_that_is_taken_away_between_two_slices_stops_no_operation(team: Team, database: Path) -> None:
    bulk = team.ada.bulk("edit", verb="edit")
    with bulk:
        with bulk.slice() as operation:
            number = lists.item(operation, "source", "Fair")
        with team.bob.write("away", verb="list") as away:
            away.update("source", number, {"deleted_at": away.at, "deleted_op": away.id})
        with bulk.slice() as operation:
            assert lists.item(operation, "source", "fair") == number
            bulk.finish()
    assert_sound(database)


# -- collections ------------------------------------------------------------------------------------------------------


def test_two_people_who_tag_are_not_in_each_others_way(team: Team) -> None:
    make_lead(team.ada, last_name="Hopper", tags="old")
    lead.tag(team.ada, [1], ["hot"], ["old"])
    lead.tag(team.bob, [1], ["navy"])
    assert undo.undo(team.ada).left == ()
    assert read(team.ada).tags == ("navy", "old")
    undo.redo(team.ada)
    assert read(team.ada).tags == ("hot", "navy")


def test_emails_that_somebody_changed_since_are_left(team: Team) -> None:
    make_lead(team.ada, last_name="Hopper", emails="a@x.example", phones="+12025550143")
    edit(team.ada, emails="b@x.example", phones="")
    edit(team.bob, emails="b@x.example, c@x.example")
    done = undo.undo(team.ada)
    assert [row[0] for row in read(team.ada).emails] == ["b@x.example", "c@x.example"]
    assert [row[1] for row in read(team.ada).phones] == ["+12025550143"]
    assert done.left == (Left("lead", 1, "bob", "emails changed since"),)


# -- stages, what follows -------------------------------------------------------------------------------------------------


def test_a_lost_lead_comes_back_without_its_reason(store: Store) -> None:
    make_lead(store, last_name="Hopper", probability="33")
    moving.move(store, [1], "lost", closing=Closing("Price", "too dear"))
    assert (read(store).values["lost_reason"], read(store).probability) == ("Price", 0)
    undo.undo(store)
    back = read(store)
    assert (back.values["stage"], back.values["lost_reason"], back.values["lost_note"]) == ("new", None, None)
    assert back.probability == 33


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("last_name", "Hopper", "Murray"),
        ("company", "Remington", "Univac"),
        ("city", "Arlington", "Boston"),
        ("state", "Virginia", "Massachusetts"),
        ("country", "FR", "DE"),
        ("postal_code", "22201", "02101"),
        ("description", "compiler", "cobol"),
        ("emails", "grace@emc.example", "amazing@navy.example"),
        ("phones", "+12025550143", "+12025550199"),
    ],
)
def test_words_and_sort_keys_follow_an_undo(store: Store, database: Path, field: str, before: str, after: str) -> None:
    make_lead(store, last_name="X") if field == "last_name" else make_lead(store, last_name="Hopper", **{field: before})
    lead.edit(store, [1], {field: before}, DEFAULTS)
    keys = "SELECT sort_name, sort_company, name_key, initial FROM lead"
    at_first = store.query(lambda db: db.row(keys))
    lead.edit(store, [1], {field: after}, DEFAULTS)
    undo.undo(store)
    assert found(store, f'"{before}"')
    assert not found(store, f'"{after}"')
    assert store.query(lambda db: db.row(keys)) == at_first
    undo.redo(store)
    assert found(store, f'"{after}"')
    assert_sound(database)


# -- which operation ----------------------------------------------------------------------------------------------------


def test_undo_takes_ones_own_last_and_goes_on(team: Team) -> None:
    make_lead(team.ada, last_name="A")
    make_lead(team.ada, last_name="B")
    make_lead(team.bob, last_name="C")
    assert undo.undo(team.ada).target.label == "add B"
    assert undo.undo(team.ada).target.label == "add A"
    assert undo.redo(team.ada).target.label == "undo add A"
    assert undo.redo(team.ada).target.label == "undo add B"
    with pytest.raises(NotFound, match="nothing of yours to redo"):
        undo.redo(team.ada)


def test_undo_in_one_session_leaves_the_other_session_alone(store: Store, second: Store) -> None:
    make_lead(store, last_name="A")
    make_lead(second, last_name="B")
    assert undo.undo(store, session=store.actor.session).target.label == "add A"
    with pytest.raises(NotFound, match="nothing of yours to undo"):
        undo.undo(store, session=store.actor.session)


def test_redo_ends_with_something_new(store: Store) -> None:
    make_lead(store, last_name="A")
    undo.undo(store)
    make_lead(store, last_name="B")
    with pytest.raises(NotFound):
        undo.redo(store)


def test_undo_and_redo_by_turns_for_long(store: Store) -> None:
    make_lead(store, last_name="A", city="X")
    edit(store, city="Y")
    for _ in range(30):
        undo.undo(store)
        assert read(store).city == "X"
        undo.redo(store)
        assert read(store).city == "Y"


def test_what_is_undone_is_not_undone_twice(store: Store) -> None:
    make_lead(store, last_name="A")
    number = undo.undo(store).target.number
    with pytest.raises(Conflict, match="already undone"):
        undo.undo(store, number)
    with pytest.raises(NotFound, match="no operation 999"):
        undo.undo(store, 999)


def test_of_two_who_undo_the_same_at_once_one_is_told(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    make_lead(team.ada, last_name="A")
    number = edit(team.ada, city="Boston")
    checked = history.check_undoable

    def slow(*arguments: Any, **more: Any) -> None:
        checked(*arguments, **more)
        monkeypatch.setattr(history, "check_undoable", checked)
        undo.undo(team.bob, number)  # somebody is faster, just after the check

    monkeypatch.setattr(history, "check_undoable", slow)
    with pytest.raises(Conflict, match="already undone"):
        undo.undo(team.ada, number)
    undo.redo(team.bob)
    assert read(team.ada).city == "Boston"
    assert not team.ada.query(history.find, number).undone


def test_enrolment_is_not_what_undo_takes_back(store: Store) -> None:
    with pytest.raises(NotFound, match="nothing of yours"):
        undo.undo(store)


def test_somebody_who_was_added_stays_and_it_is_told(store: Store) -> None:
    staff.add(store, "maria")
    done = undo.undo(store)
    assert [(item.kind, item.why) for item in done.left] == [("staff", "people are not taken back")]
    assert [person.login for person in store.query(staff.everybody)][-1] != ""

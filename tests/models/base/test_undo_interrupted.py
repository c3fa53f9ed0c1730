"""Bulk operations that stop half-way, and undos of them that do: nothing is done twice, nothing is forgotten."""

from __future__ import annotations

import os
import select
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.base import history, undo, undo_rows
from models.base.connection import Reader
from models.base.errors import Conflict
from models.base.identity import Actor, is_alive, session_name
from models.base.operation import Operation
from models.base.store import Store
from models.pipeline import lead, moving
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Team
from tests.soundness import assert_sound

MANY = 420
DEAD = "nowhere:1:1:abc"


class Stopped(Exception):
    """Something outside the data went wrong."""


def leads(store: Store) -> list[int]:
    return [make_lead(store, last_name=f"L{number}", city="Graz") for number in range(MANY)]


def cities(db: Reader) -> dict[str, int]:
    return dict(db.rows("SELECT coalesce(city, ''), count(*) FROM lead GROUP BY 1"))


def edit_half(store: Store, ids: list[int], monkeypatch: pytest.MonkeyPatch) -> int:
    """Edit all leads, stopped after a slice or two; returns the operation's number."""
    really = lead.set_fields
    calls = 0

    def fails(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > MANY // 2:
            raise Stopped
        return really(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(lead, "set_fields", fails)
        with pytest.raises(Stopped):
            lead.edit(store, ids, {"city": "Linz"}, DEFAULTS)
    number: int = store.query(lambda db: db.value("SELECT max(id) FROM operation"))
    assert 0 < store.query(cities)["Linz"] < MANY
    return number


def stop_undo(
    store: Store, number: int, monkeypatch: pytest.MonkeyPatch, after: int = 1, *, session: str = DEAD
) -> None:
    """Undo an operation in a session, stopped within a slice after so many whole ones."""
    own, store.actor = store.actor, replace(store.actor, session=session)
    really = undo_rows.take_back
    calls = 0

    def fails(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        result = really(*arguments)
        if calls > after:
            raise Stopped
        return result

    with monkeypatch.context() as patch:
        patch.setattr(undo_rows, "take_back", fails)
        with pytest.raises(Stopped):
            undo.undo(store, number)
    store.actor = own


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several slices for a few hundred records, without a pause between them."""
    monkeypatch.setattr("models.base.slices.Bulk._adapt", lambda self, held: setattr(self, "size", 100))
    monkeypatch.setattr("models.base.slices.FIRST", 100)
    monkeypatch.setattr("models.base.slices.PAUSE", 0)


def test_an_operation_that_failed_half_way_can_be_taken_back_at_once(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = edit_half(store, leads(store), monkeypatch)
    assert not store.query(history.find, number).done
    done = undo.undo(store)
    assert done.target.number == number
    assert store.query(cities) == {"Graz": MANY}
    undo.redo(store)
    assert store.query(cities)["Linz"] > 0
    assert_sound(database)


def test_an_operation_at_which_somebody_works_is_not_taken_back(team: Team) -> None:
    ids = leads(team.ada)
    bulk = team.ada.bulk("edit", verb="edit")
    with bulk:
        with bulk.slice() as operation:
            lead.set_fields(operation, ids[0], {"city": "Linz"})
        for store in (team.ada, team.bob):
            with pytest.raises(Conflict, match="still running"):
                undo.undo(store, bulk.number)
    undo.undo(team.ada, bulk.number)
    with pytest.raises(Conflict, match="already undone"):
        undo.undo(team.bob, bulk.number)
    assert team.ada.query(cities) == {"Graz": MANY}


def test_of_a_killed_session_anybody_takes_it_back(team: Team, monkeypatch: pytest.MonkeyPatch, database: Path) -> None:
    ids = leads(team.ada)
    team.ada.actor = replace(team.ada.actor, session=DEAD)
    number = edit_half(team.ada, ids, monkeypatch)
    assert [record.number for record in team.bob.query(history.interrupted)] == [number]
    undo.undo(team.bob, number)
    assert team.bob.query(history.interrupted) == []
    assert team.bob.query(cities) == {"Graz": MANY}
    assert_sound(database)


@pytest.mark.parametrize("after", [0, 1, 3])
@pytest.mark.parametrize("more", [{"last_name": "Same"}, {}])
def test_an_interrupted_undo_is_gone_on_with(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch, after: int, more: dict[str, str]
) -> None:
    ids = leads(store)
    number = lead.edit(store, ids, {"city": "Linz"} | more, DEFAULTS).operation
    stop_undo(store, number, monkeypatch, after)
    assert store.query(cities).get("Graz", 0) == after * 100
    done = undo.undo(store, number)
    assert done.left_count == 0
    assert store.query(cities) == {"Graz": MANY}
    undos = store.query(lambda db: db.value("SELECT count(*) FROM operation WHERE undoes_id = ?", (number,)))
    assert undos == 1
    assert_sound(database)
    undo.redo(store)
    assert store.query(cities) == {"Linz": MANY}
    assert_sound(database)


def test_an_interrupted_undo_of_a_move(store: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = moving.move(store, leads(store), "contacted").operation
    stop_undo(store, number, monkeypatch, 2)
    undo.undo(store, number)
    assert store.query(lambda db: db.rows("SELECT stage_id, count(*) FROM lead GROUP BY 1")) == [(1, MANY)]
    assert_sound(database)


def test_an_interrupted_undo_of_what_was_made(store: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bulk = store.bulk("make", verb="add")
    with bulk:
        for start in range(0, MANY, 100):
            with bulk.slice() as operation:
                for number in range(start, min(start + 100, MANY)):
                    made(operation, number)
                if start + 100 >= MANY:
                    bulk.finish()
    stop_undo(store, bulk.number, monkeypatch, 2)
    alive = "SELECT count(*) FROM lead WHERE deleted_at IS NULL"
    assert 0 < store.query(lambda db: db.value(alive)) < MANY
    undo.undo(store, bulk.number)
    assert store.query(lambda db: db.value(alive)) == 0
    undo.redo(store)
    assert store.query(lambda db: db.value(alive)) == MANY
    assert_sound(database)


def made(operation: Operation, number: int) -> None:
    row: dict[str, object] = {
        "last_name": f"L{number}",
        "sort_name": f"l{number}",
        "sort_company": "",
        "name_key": f"l{number}",
    }
    row |= {"initial": "l", "pipeline_id": 1, "stage_id": 1, "stage_since": operation.at, "touched_at": operation.at}
    lead.history(operation, operation.insert("lead", row | {"rank": f"80{number:08x}"}), None, 1)
    operation.db.execute("INSERT OR IGNORE INTO fts_pending SELECT max(id) FROM lead")


def test_an_interrupted_undo_that_was_taken_back_is_not_gone_on_with(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = leads(store)
    number = lead.edit(store, ids, {"city": "Linz"}, DEFAULTS).operation
    stop_undo(store, number, monkeypatch, 2)
    half = store.query(lambda db: db.value("SELECT max(id) FROM operation"))
    assert undo.undo(store, half).left_count == 0
    assert store.query(cities) == {"Linz": MANY}
    assert undo.undo(store, number).rows == MANY
    assert store.query(cities) == {"Graz": MANY}
    assert_sound(database)


def test_an_interrupted_undo_that_another_overtook_is_past(
    team: Team, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two began at the same moment; one was killed, one went through. The half of it is neither told nor gone on with."""
    ids = leads(team.ada)
    number = lead.edit(team.ada, ids, {"city": "Linz"}, DEFAULTS).operation
    stop_undo(team.ada, number, monkeypatch, 2)
    assert len(team.bob.query(history.interrupted)) == 1
    with monkeypatch.context() as patch:
        patch.setattr(undo, "_unfinished", lambda *_: None)
        undo.undo(team.bob, number)
    assert team.bob.query(history.interrupted) == []
    undo.redo(team.bob)
    assert team.ada.query(cities)["Linz"] == MANY - 200
    assert undo.undo(team.bob, number).left_count == 200
    assert team.ada.query(cities) == {"Graz": MANY}
    assert_sound(database)


def test_an_undo_that_runs_elsewhere_is_not_joined(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = leads(team.ada)
    number = lead.edit(team.ada, ids, {"city": "Linz"}, DEFAULTS).operation
    stop_undo(team.ada, number, monkeypatch, session=team.ada.actor.session)
    with pytest.raises(Conflict, match="still running"):
        undo.undo(team.bob, number)
    assert undo.undo(team.ada, number).left_count == 0
    assert team.ada.query(cities) == {"Graz": MANY}


def test_of_two_who_go_on_with_an_undo_one_is_told(team: Team, monkeypatch: pytest.MonkeyPatch, database: Path) -> None:
    ids = leads(team.ada)
    number = lead.edit(team.ada, ids, {"city": "Linz"}, DEFAULTS).operation
    stop_undo(team.ada, number, monkeypatch)

    def somebody_is_faster(done: int, total: int) -> None:
        if not team.bob.query(history.find, number).undone:
            undo.undo(team.bob, number)

    with pytest.raises(Conflict, match="already undone"):
        undo.undo(team.ada, number, progress=somebody_is_faster)
    assert team.ada.query(cities) == {"Graz": MANY}
    assert_sound(database)


def test_actor_of_a_dead_session_is_known_by_its_process() -> None:
    actor = Actor(1, "ada", "cli", session_name())
    host, number, *rest = actor.session.split(":")
    assert is_alive(actor.session)
    assert not is_alive(":".join((host, "999999999", *rest)))
    assert not is_alive(":".join((host, number, "1", rest[1])))
    assert not is_alive(":".join(("elsewhere", number, *rest)))
    assert not is_alive("nonsense")


def test_a_dead_process_that_nobody_has_fetched_is_gone() -> None:
    pid = os.fork()
    if not pid:
        os._exit(0)
    gone = os.pidfd_open(pid)
    select.select([gone], [], [])
    os.close(gone)
    started = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    assert not is_alive(f"{socket.gethostname()}:{pid}:{started}:abc")
    os.waitpid(pid, 0)

"""What anybody commits reaches every session: its own and others', in the order in which it landed, with what changed."""

from __future__ import annotations

import queue
import threading

import pytest

from models.base import notice, undo
from models.base.notice import FEW, Notice
from models.base.store import Store
from models.pipeline import lead, moving
from models.work.activity import note
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Team

PATIENCE = 10  # seconds; only a fault ever waits so long


class Ear:
    """A session that listens."""

    def __init__(self, store: Store) -> None:
        self.notices: queue.SimpleQueue[Notice] = queue.SimpleQueue()
        store.subscribe(self.notices.put, every=0.005)

    def hear(self) -> Notice:
        return self.notices.get(timeout=PATIENCE)

    def until(self, label: str) -> list[Notice]:
        """All that is heard up to an operation of this label."""
        heard = [self.hear()]
        while label not in {note.label for note in heard[-1].operations}:
            heard.append(self.hear())
        return heard


@pytest.fixture
def ear(second: Store) -> Ear:
    return Ear(second)


def test_what_another_session_did(store: Store, ear: Ear) -> None:
    number = make_lead(store, last_name="Hopper")
    heard = ear.hear()
    (told,) = heard.operations
    assert (told.verb, told.label, told.login, told.own, told.rows) == (
        "add",
        "add Hopper",
        store.actor.login,
        False,
        1,
    )
    assert heard.records == frozenset({("lead", number)})
    assert not heard.own
    assert heard.seq == store.query(notice.newest)


def test_what_the_session_did_itself(second: Store, ear: Ear) -> None:
    make_lead(second, last_name="Hopper")
    heard = ear.hear()
    assert heard.own
    assert heard.operations[0].own


def test_verbs_of_all_kinds_are_heard(store: Store, ear: Ear) -> None:
    number = make_lead(store, last_name="Hopper")
    ear.hear()
    moving.move(store, [number], "contacted")
    assert ear.hear().operations[0].verb == "move"
    note(store, "note", "hello", [("lead", number)])
    assert ear.hear().records == frozenset({("activity", 1)})
    undo.undo(store)
    assert ear.hear().operations[0].verb == "undo"


def test_nothing_changed_is_not_heard(store: Store, ear: Ear) -> None:
    make_lead(store, last_name="Hopper")
    ear.hear()
    lead.edit(store, [1], {"last_name": "Hopper"}, DEFAULTS)
    with store.upkeep() as db:
        db.execute("INSERT INTO fts_pending VALUES (1)")
    make_lead(store, last_name="Mauchly")
    assert [told.label for told in ear.hear().operations] == ["add Mauchly"]
    assert ear.notices.empty()


def test_each_operation_is_heard_once_and_in_the_order_of_the_commits(team: Team) -> None:
    ear = Ear(team.cleo)
    for number in range(40):
        make_lead((team.ada, team.bob)[number % 2], last_name=f"L{number}")
    heard = [told.label for notice in ear.until("add L39") for told in notice.operations]
    assert heard == [f"add L{number}" for number in range(40)]


def test_a_bulk_operation_that_began_early_and_lands_late(store: Store, second: Store) -> None:
    """Its number is the lower one; what counts is when a slice landed."""
    seq = store.query(notice.newest)
    bulk = store.bulk("many", verb="edit")
    with bulk:
        with bulk.slice() as operation:
            operation.insert("tag", {"label": "a", "folded": "a"})
        make_lead(second, last_name="Between")
        between = store.query(notice.since, seq, store.actor.session)
        assert between is not None
        with bulk.slice() as operation:
            operation.insert("tag", {"label": "b", "folded": "b"})
            bulk.finish()
    after = store.query(notice.since, between.seq, store.actor.session)
    assert after is not None
    assert [told.number for told in after.operations] == [bulk.number]
    assert bulk.number < max(told.number for told in between.operations)
    assert ("tag", 2) in (after.records or ())
    assert store.query(notice.since, after.seq, store.actor.session) is None


@pytest.mark.parametrize(("many", "listed"), [(FEW, True), (FEW + 1, False)])
def test_more_than_can_be_listed(store: Store, many: int, listed: bool) -> None:
    seq = store.query(notice.newest)
    with store.write("many", verb="edit") as operation:
        for number in range(many):
            operation.insert("tag", {"label": str(number), "folded": str(number)})
    heard = store.query(notice.since, seq, store.actor.session)
    assert heard is not None
    assert (heard.records is not None) is listed
    assert heard.operations[0].rows == many


def test_a_listener_that_fails_does_not_deafen_the_others(
    store: Store, second: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type] = []
    monkeypatch.setattr(threading, "excepthook", lambda found: told.append(found.exc_type))

    def fails(heard: Notice) -> None:
        raise ZeroDivisionError

    second.subscribe(fails, every=0.005)
    ear = Ear(second)
    make_lead(store, last_name="One")
    ear.until("add One")
    make_lead(store, last_name="Two")
    ear.until("add Two")
    assert set(told) == {ZeroDivisionError}


def test_a_lock_in_the_way_only_delays(store: Store, ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    import cysqlite

    really, times = notice.since, iter((cysqlite.DatabaseLockedError("locked"), cysqlite.DatabaseLockedError("locked")))

    def busy(*arguments: object) -> object:
        for error in times:
            raise error
        return really(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(notice, "since", busy)
    make_lead(store, last_name="Hopper")
    assert ear.hear().operations[0].label == "add Hopper"


def test_closing_ends_the_watch(store: Store, second: Store) -> None:
    ear = Ear(second)
    second.close()
    make_lead(store, last_name="Hopper")
    assert ear.notices.empty()
    assert second._notices is not None
    assert not second._notices._thread.is_alive()

"""Every verb journals all that it changes, and bumps each version once: what the triggers saw is what the journal says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.base import undo
from models.base.operation import Operation
from models.base.store import Store
from models.customers import editing as customers
from models.customers.conversion import Choice, convert
from models.people import staff
from models.pipeline import lead, lists, moving, words
from models.pipeline.many import HANDFUL
from models.pipeline.moving import Closing, Place
from models.work.activity import note
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Watched
from tests.soundness import Database, assert_sound, faults

FULL = {
    "first_name": "Grace",
    "last_name": "Hopper",
    "company": "Eckert & Mauchly",
    "emails": "grace@emc.example, admiral@navy.example",
    "phones": "+12025550143",
    "city": "Philadelphia",
    "state": "PA",
    "country": "US",
    "value": "120000 EUR",
    "annual_revenue": "5M USD",
    "tags": "navy, compiler",
    "source": "A fair",
    "owner": "me",
    "description": "Wants a compiler",
}


def full(store: Store, **more: str) -> int:
    return lead.add(store, FULL | more, DEFAULTS).changed[0]


def converted(store: Store, number: int) -> object:
    return convert(store, number, Choice("new", "new", "new"))


ONE_LEAD: dict[str, Callable[[Store, int], object]] = {
    "edit a name": lambda store, it: lead.edit(store, [it], {"last_name": "Murray"}, DEFAULTS),
    "edit what the index holds": lambda store, it: lead.edit(store, [it], {"state": "NY", "city": ""}, DEFAULTS),
    "edit money": lambda store, it: lead.edit(store, [it], {"value": "7 JPY", "annual_revenue": ""}, DEFAULTS),
    "edit collections": lambda store, it: lead.edit(
        store, [it], {"emails": "g@x.example", "phones": "", "tags": "navy, new"}, DEFAULTS
    ),
    "edit many": lambda store, it: lead.edit(
        store, [it], {"first_name": "", "owner": "", "source": "Event", "rating": "3", "do_not_call": "yes"}, DEFAULTS
    ),
    "edit to what it is": lambda store, it: lead.edit(
        store, [it], {"last_name": "Hopper", "tags": FULL["tags"]}, DEFAULTS
    ),
    "move": lambda store, it: moving.move(store, [it], "qualified"),
    "move to lost": lambda store, it: moving.move(store, [it], "lost", closing=Closing("Too late", "they said")),
    "move to won": lambda store, it: moving.move(store, [it], "won", closing=Closing(value=(5, "USD"))),
    "move where it is": lambda store, it: moving.move(store, [it], "new"),
    "assign": lambda store, it: lead.assign(store, [it], None),
    "tag": lambda store, it: lead.tag(store, [it], ["hot", "navy"], ["compiler", "unknown"]),
    "trash": lambda store, it: lead.trash(store, [it]),
    "copy": lambda store, it: lead.copy(store, it),
    "note": lambda store, it: note(store, "note", "hello", [("lead", it)]),
    "call": lambda store, it: note(store, "call", "hello", [("lead", it)], result="reached", minutes=5),
    "convert": converted,
}


@pytest.mark.parametrize("verb", ONE_LEAD)
def test_verb_undo_and_redo_of_one_lead(watched: Watched, verb: str) -> None:
    store = watched.store
    it = full(store)
    watched.clean()
    full(store, last_name="Other")
    watched.clean()
    before = store.query(lambda db: db.value("SELECT max(id) FROM operation"))
    ONE_LEAD[verb](store, it)
    watched.clean()
    if store.query(lambda db: db.value("SELECT max(id) FROM operation")) == before:
        assert verb in ("edit to what it is", "move where it is")
        return
    for take_back in (undo.undo, undo.redo, undo.undo):
        take_back(store)
        watched.clean()
    assert_sound(watched.path)


def test_making_undoing_and_bringing_back(watched: Watched) -> None:
    store = watched.store
    full(store)
    watched.clean()
    undo.undo(store)
    watched.clean()
    undo.redo(store)
    watched.clean()
    lead.trash(store, [1])
    watched.clean()
    lead.restore(store, [1])
    watched.clean()
    assert_sound(watched.path)


def test_places_within_a_stage(watched: Watched) -> None:
    store = watched.store
    ids = [make_lead(store, last_name=f"L{number}") for number in range(6)]
    stage = store.query(lists.stages)[0].id
    watched.oracle.forget()
    for place in (Place(before=ids[0]), Place(after=ids[3]), Place()):
        moving.reorder(store, ids[1:3], stage, place)
        watched.clean()
        undo.undo(store)
        watched.clean()
    moving.move(store, ids[:3], "contacted")
    watched.clean()
    moving.move(store, ids[3:], "contacted", place=Place(after=ids[1]))
    watched.clean()


def test_spreading_places_changes_nothing_but_them(watched: Watched) -> None:
    store = watched.store
    ids = [make_lead(store, last_name=f"L{number}") for number in range(4)]
    stage = store.query(lists.stages)[0].id
    watched.oracle.forget()
    for turn in range(300):
        moving.reorder(store, [ids[turn % 2]], stage, Place(before=ids[3]))
        watched.clean(spread=True)
    assert_sound(watched.path)


def test_many_leads_in_slices(watched: Watched) -> None:
    store = watched.store
    ids = [make_lead(store, last_name=f"L{number}", tags="old") for number in range(HANDFUL + 120)]
    watched.oracle.forget()
    verbs: list[Callable[[], object]] = [
        lambda: lead.edit(store, ids, {"city": "Graz", "last_name": "Same"}, DEFAULTS),
        lambda: lead.tag(store, ids, ["new"], ["old"]),
        lambda: moving.move(store, ids, "contacted"),
        lambda: lead.trash(store, ids),
    ]
    for verb in verbs:
        verb()
        watched.clean()
        for take_back in (undo.undo, undo.redo):
            take_back(store)
            watched.clean()
    assert_sound(watched.path)


def test_lists_people_customers(watched: Watched) -> None:
    store = watched.store
    lists.add_item(store, "source", "Fair")
    watched.clean()
    lists.add_item(store, "tag", "hot")
    watched.clean()
    staff.add(store, "maria", "Maria")
    watched.clean()
    customers.add(store, "customer", {"name": "Škoda", "tags": "cars", "emails": "s@x.example"}, DEFAULTS)
    watched.clean()
    customers.add(store, "contact", {"last_name": "Novák", "customer": "1"}, DEFAULTS)
    watched.clean()
    customers.edit(store, "customer", [1], {"name": "Tatra", "tags": "lorries"}, DEFAULTS)
    watched.clean()
    undo.undo(store)
    watched.clean()
    assert_sound(watched.path)


def test_a_source_from_the_trash_comes_back_journalled(watched: Watched) -> None:
    store = watched.store
    lists.add_item(store, "source", "Fair")
    undo_of = undo.undo(store)
    assert undo_of.rows == 1
    watched.oracle.forget()
    make_lead(store, last_name="A", source="fair")
    watched.clean()


def test_word_index_queue_is_no_change(watched: Watched) -> None:
    store = watched.store
    full(store)
    watched.clean()
    with store.upkeep() as db:
        db.execute("INSERT INTO fts_pending VALUES (1)")
    assert words.drain(store) == 1
    watched.clean()
    assert_sound(watched.path)


# -- the oracle sees --------------------------------------------------------------------------------------------------


def write(watched: Watched, act: Callable[[Operation], object]) -> list[str]:
    full(watched.store)
    watched.clean()
    with watched.store.write("planted", verb="edit") as operation:
        act(operation)
        operation.rows = 1
    return watched.oracle.check()


PLANTED: dict[str, tuple[Callable[[Operation], object], str]] = {
    "a field without a word": (lambda o: o.db.execute("UPDATE lead SET city = 'X'"), "city went from"),
    "a version without a change": (lambda o: o.db.execute("UPDATE lead SET version = 9"), "version went up by 8"),
    "a part without a word": (lambda o: o.db.execute("DELETE FROM email WHERE position = 1"), "emails changed by"),
    "a tag without a word": (lambda o: o.db.execute("INSERT INTO tagging VALUES ('lead', 1, 99)"), "changed by"),
    "a record without a word": (
        lambda o: o.db.insert("tag", {"label": "x", "folded": "x", "created_at": 1, "updated_at": 1}),
        "made without a word",
    ),
    "a record taken away": (lambda o: o.db.execute("DELETE FROM lead"), "was deleted"),
    "a change that wasn't": (
        lambda o: o.db.execute("INSERT INTO change VALUES (?, 'lead', 1, 'u', 2, '{\"city\":[1,2]}')", (o.id,)),
        "nothing was written",
    ),
    "another value than told": (
        lambda o: (o.update("lead", 1, {"city": "Graz"}), o.db.execute("UPDATE lead SET city = 'Linz'")),
        "to 'Linz'",
    ),
    "two versions at once": (
        lambda o: (o.update("lead", 1, {"city": "Graz"}), o.db.execute("UPDATE lead SET version = version + 1")),
        "version went up by 2",
    ),
    "an author changed": (lambda o: o.db.execute("UPDATE lead SET created_by = 9"), "after it was made"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_oracle_sees_a_planted_fault(watched: Watched, fault: str) -> None:
    act, words_of_it = PLANTED[fault]
    assert any(words_of_it in found for found in write(watched, act))


SPOILED = {
    "UPDATE board_total SET n = n + 1": "board total",
    "UPDATE lead SET city = 'X'": "the word 'x' (place) of lead 1 is not in the index",
    "UPDATE lead SET version = 7": "version 7",
    "UPDATE lead SET stage_id = 2": "its history ends at",
    "DELETE FROM stage_history": "its history ends at",
    "UPDATE lead SET rank = '!'": "has the rank",
    "UPDATE lead SET company = 'Univac'": "'univac'",
    "DELETE FROM email WHERE position = 0": "left in the index",
    "INSERT INTO landing (op_id, rows, done) VALUES (2, 1, 1)": "landed",
    "INSERT INTO operation (at, channel, session, verb, label) VALUES (1, '', '', '', '')": "never landed",
    "INSERT INTO tagging VALUES ('lead', 77, 1)": "which doesn't exist",
    "INSERT INTO activity (kind, at, text, created_at, updated_at) VALUES ('note', 1, 'x', 1, 1)": "about nobody",
    "UPDATE lead SET customer_id = 5": "became customer 5",
    "DROP TRIGGER change_append_only_delete; DELETE FROM change": "without a word",
}


@pytest.mark.parametrize("fault", SPOILED)
def test_soundness_sees_a_planted_fault(watched: Watched, fault: str) -> None:
    full(watched.store)
    assert faults(watched.path) == []
    db = Database(watched.path)
    for statement in fault.split("; "):
        db.execute(statement)
    db.close()
    assert any(SPOILED[fault] in found for found in faults(watched.path))

"""One writer, one reader, one counter that a newer question stops, each on a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from models.base.connection import Reader
from models.base.errors import DatabaseTrouble, Interrupted
from models.base.operation import Operation
from models.base.store import Store
from tests.fixtures import make_lead
from tests.soundness import Database

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Hanging:
    """A query that runs until it is interrupted, and tells when it has begun; held up before its statement, if asked."""

    def __init__(self, *, held: bool = False) -> None:
        self.begun = threading.Event()
        self.free = threading.Event()
        if not held:
            self.free.set()

    def __call__(self, db: Reader) -> int:
        self.begun.set()
        self.free.wait(10)
        return int(db.value(ENDLESS))

    async def has_begun(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self.begun.wait, 10)


async def test_a_newer_count_stops_the_one_before(store: Store) -> None:
    hanging = Hanging()
    first = asyncio.create_task(store.count(hanging))
    await hanging.has_begun()
    second = await store.count(lambda db: db.value("SELECT 2"))
    assert second == 2
    with pytest.raises(Interrupted):
        await first


async def test_a_count_between_two_statements_is_stopped_as_well(store: Store) -> None:
    """There is nothing to interrupt at the moment of the newer question, and there is one later."""
    hanging = Hanging(held=True)
    first = asyncio.create_task(store.count(hanging))
    await hanging.has_begun()
    second = asyncio.create_task(store.count(lambda db: db.value("SELECT 2")))
    await asyncio.sleep(0)
    hanging.free.set()
    assert await second == 2
    with pytest.raises(Interrupted):
        await first


async def test_of_many_counts_the_last_one_answers(store: Store) -> None:
    hanging = Hanging()
    first = asyncio.create_task(store.count(hanging))
    await hanging.has_begun()
    rest = [asyncio.create_task(store.count(lambda db, n=n: db.value("SELECT ?", (n,)))) for n in range(20)]  # type: ignore[misc]
    results = await asyncio.gather(first, *rest, return_exceptions=True)
    assert results[-1] == 19
    assert all(isinstance(result, Interrupted | int) for result in results)
    assert isinstance(results[0], Interrupted)


async def test_nothing_is_interrupted_where_the_connection_was_given_back(store: Store) -> None:
    assert await store.count(lambda db: db.value("SELECT 1")) == 1
    await store.give_back()
    store.engine.interrupt("counter")
    assert await store.count(lambda db: db.value("SELECT 2")) == 2


async def test_a_count_does_not_hold_up_reading_and_writing(store: Store) -> None:
    hanging = Hanging()
    counting = asyncio.create_task(store.count(hanging))
    await hanging.has_begun()
    number = await store.run(lambda opened: make_lead(opened, last_name="Hopper"))
    assert await store.read(lambda db: db.value("SELECT last_name FROM lead WHERE id = ?", (number,))) == "Hopper"
    store.engine.interrupt("counter")  # meant for one before it, so it goes on
    assert await store.count(lambda db: db.value("SELECT 1")) == 1
    with pytest.raises(Interrupted):
        await counting


async def test_each_role_has_a_thread_of_its_own(store: Store) -> None:
    def where(_: object) -> int:
        return threading.get_ident()

    threads = [await store.read(where), await store.read(where), await store.count(where), await store.run(where)]
    assert threads[0] == threads[1]
    assert len({*threads, threading.get_ident()}) == 4


async def test_errors_come_back_to_who_asked(store: Store) -> None:
    with pytest.raises(DatabaseTrouble, match="no such table"):
        await store.read(lambda db: db.rows("SELECT * FROM nowhere"))
    with pytest.raises(ZeroDivisionError):
        await store.run(lambda opened: 1 // 0)


async def test_closing_ends_the_threads_and_carries_all_into_the_file(store: Store, database: Path) -> None:
    before = threading.active_count()
    await store.read(lambda db: db.value("SELECT 1"))
    await store.count(lambda db: db.value("SELECT 1"))
    await store.run(lambda opened: make_lead(opened, last_name="Hopper"))
    store.subscribe(lambda _: None)
    store.drafts.keep("note", "lead", 1, None, {"text": "x"})
    store.close()
    assert threading.active_count() == before
    assert sorted(path.name for path in database.parent.iterdir()) == [database.name]
    db = Database(database)
    assert db.rows("SELECT count(*) FROM draft") == [(1,)]
    db.close()


def test_a_write_is_all_or_nothing_and_nothing_leaves_no_trace(store: Store) -> None:
    def numbers() -> object:
        return store.query(lambda db: db.row("SELECT count(*), max(id) FROM operation"))

    before = numbers()
    with store.write("nothing", verb="edit") as operation:
        pass
    assert operation.id == 0
    assert numbers() == before

    def fails(operation: Operation) -> None:
        operation.insert("tag", {"label": "x", "folded": "x"})
        raise ZeroDivisionError

    def work() -> None:
        with store.write("fails", verb="edit") as operation:
            fails(operation)

    with pytest.raises(ZeroDivisionError):
        work()
    assert numbers() == before
    assert store.query(lambda db: db.value("SELECT count(*) FROM tag")) == 0


def test_ids_are_never_given_twice(store: Store) -> None:
    numbers = [make_lead(store, last_name="A"), make_lead(store, last_name="B")]
    with store.upkeep() as db:
        db.execute("DELETE FROM lead")
    assert make_lead(store, last_name="C") > max(numbers)


def test_a_url_of_another_engine_is_refused() -> None:
    with pytest.raises(DatabaseTrouble, match="postgresql://x/y: only files of SQLite"):
        Store.open("postgresql://x/y")


def test_a_new_database_is_made_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "l.db"
    Store.open(path).close()
    assert path.stat().st_size > 100_000
    assert path.parent.stat().st_mode & 0o777 == 0o700

"""Imports of many rows: in slices, stopped, killed and gone on with, beside somebody at work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from models.base import clock, doctor, slices, undo
from models.base.store import Store
from models.exchange import importing, parsing
from models.exchange.importing import Wishes
from models.pipeline import lead
from models.pipeline.fields import Defaults
from tests.models.conftest import Watched
from tests.models.exchange.files import text
from tests.models.exchange.taking import AMERICAN, NOW, counts, leads


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def many(number: int) -> str:
    """A file whose every seventh row is the same person as the row before."""
    rows = [f"Ada {n},a{n - (n % 7 == 6)}@x.example,{n} EUR,t{n % 3}" for n in range(number)]
    return "Name,Email,Value,Tags\n" + "\n".join(rows) + "\n"


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FIRST", 100), ("SMALLEST", 100), ("LARGEST", 100), ("PAUSE", 0)):
        monkeypatch.setattr(slices, name, value)


def landings(store: Store, operation: int) -> list[tuple[Any, ...]]:
    sql = "SELECT rows, cursor, done FROM landing WHERE op_id = ? ORDER BY seq"
    return store.query(lambda db: db.rows(sql, (operation,)))


@pytest.mark.usefixtures("small_slices")
def test_many_rows_land_in_slices_of_one_operation(watched: Watched, tmp_path: Path) -> None:
    store = watched.store
    told: list[tuple[str, int, int | None]] = []
    path = text(tmp_path, many(1000))
    report = importing.run(store, path, Wishes(AMERICAN), progress=lambda *said: told.append(said))
    watched.clean()
    assert counts(report) == (1000, 858, 0, 142, 0)
    landed = landings(store, report.operation or 0)
    assert len(landed) == 10
    assert [cursor for _, cursor, _ in landed] == list(range(100, 1001, 100))
    assert sum(rows for rows, _, _ in landed) >= 858
    assert told[-1] == ("importing", 1000, 1000)
    ranks = store.query(lambda db: db.column("SELECT rank FROM lead ORDER BY id"))
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    undone = undo.undo(store)
    assert (len(leads(store)), undone.left_count) == (0, 0)
    assert all(finding.ok for finding in doctor.examine(store))


class Killed(Exception):
    """Stands for a kill -9: everything that follows is left undone."""


def kill_after(monkeypatch: pytest.MonkeyPatch, slices_: int) -> None:
    """Let the apply phase die when so many slices have landed."""
    done = 0
    original = importing._Import._slice

    def counted(self: Any, *arguments: Any) -> tuple[int, bool]:
        nonlocal done
        done += 1
        if done > slices_:
            raise Killed
        return original(self, *arguments)

    monkeypatch.setattr(importing._Import, "_slice", counted)


@pytest.mark.usefixtures("small_slices")
def test_an_import_that_died_goes_on_where_it_was(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dead_sessions: Callable[[], None]
) -> None:
    store = watched.store
    path = text(tmp_path, many(500))
    for slices_ in (1, 2):
        with monkeypatch.context() as patch:
            kill_after(patch, slices_)
            with pytest.raises(Killed):
                importing.run(store, path, Wishes(AMERICAN))
    assert len(leads(store)) == 258  # three slices of 100, of which a seventh are duplicates
    dead_sessions()
    report = importing.run(store, path, Wishes(AMERICAN))
    watched.clean()
    assert counts(report) == (500, 429, 0, 71, 0)
    names = [record.json()["emails"][0] for record in leads(store)]
    assert names == [f"a{n}@x.example" for n in range(500) if n % 7 != 6]
    operations = store.query(lambda db: db.column("SELECT DISTINCT op_id FROM landing WHERE op_id > 1"))
    assert operations == [report.operation]
    assert len(undo.undo(store).left) == 0
    assert leads(store) == []


@pytest.fixture
def dead_sessions(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make this process look gone to itself, as to a later session."""

    def make() -> None:
        from models.base import history

        for module in (history,):
            monkeypatch.setattr(module, "is_alive", lambda session: False)

    make()
    return make


@pytest.mark.usefixtures("small_slices")
def test_another_file_or_other_options_do_not_go_on_with_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dead_sessions: Callable[[], None]
) -> None:
    path = text(tmp_path, many(300))
    with monkeypatch.context() as patch:
        kill_after(patch, 1)
        with pytest.raises(Killed):
            importing.run(store, path, Wishes(AMERICAN))
    other = importing.run(store, path, Wishes(AMERICAN, source="Fair"))
    assert counts(other) == (300, 172, 0, 128, 0)  # those that landed are duplicates now
    first = store.query(lambda db: db.value("SELECT min(operation_id) FROM import_batch"))
    assert other.operation != first


@pytest.mark.usefixtures("small_slices")
def test_an_import_can_be_stopped_and_taken_back(store: Store, tmp_path: Path) -> None:
    cancelled = threading.Event()
    path = text(tmp_path, many(500))

    def progress(what: str, done: int, total: int | None) -> None:
        if what == "importing" and done >= 200:
            cancelled.set()

    report = importing.run(store, path, Wishes(AMERICAN), progress=progress, cancelled=cancelled)
    assert report.cancelled
    assert len(leads(store)) == report.created == 172
    assert landings(store, report.operation or 0)[-1][2] == 0
    undo.undo(store)
    assert leads(store) == []
    again = importing.run(store, path, Wishes(AMERICAN))
    assert (again.operation, again.created) != (report.operation, report.created), (
        "what was taken back is not gone on with"
    )
    assert len(leads(store)) == again.created


@pytest.mark.usefixtures("small_slices")
def test_an_import_that_was_stopped_goes_on_in_the_same_session(store: Store, tmp_path: Path) -> None:
    cancelled = threading.Event()
    path = text(tmp_path, "Last name\n" + "".join(f"Nobody{number}\n" for number in range(500)))

    def progress(what: str, done: int, total: int | None) -> None:
        if what == "importing" and done >= 200:
            cancelled.set()

    stopped = importing.run(store, path, Wishes(AMERICAN), progress=progress, cancelled=cancelled)
    assert stopped.cancelled
    assert importing.run(store, path, Wishes(AMERICAN), dry=True).operation is None
    report = importing.run(store, path, Wishes(AMERICAN))
    assert (report.operation, report.created, report.cancelled) == (stopped.operation, 500, False)
    assert len(leads(store)) == 500, "names alone are no duplicates: only going on keeps them apart"
    assert list(Path(store.location).parent.glob(".*-import-*")) == []
    undo.undo(store)
    assert leads(store) == []


def test_an_import_stopped_before_its_first_row_leaves_nothing(store: Store, tmp_path: Path) -> None:
    cancelled = threading.Event()
    path = text(tmp_path, many(50))
    cancelled.set()
    with pytest.raises(parsing.Cancelled):
        importing.run(store, path, Wishes(AMERICAN), cancelled=cancelled)
    assert list(Path(store.location).parent.glob(".*-import-*")) == []


@pytest.mark.usefixtures("small_slices")
def test_somebody_at_work_meanwhile_is_in_nobodys_way(store: Store, second: Store, tmp_path: Path) -> None:
    def progress(what: str, done: int, total: int | None) -> None:
        if what == "importing" and done == 200:
            lead.add(second, {"last_name": "Meanwhile", "emails": "a250@x.example"}, Defaults("US", "EUR"))

    report = importing.run(store, text(tmp_path, many(400)), Wishes(AMERICAN), progress=progress)
    assert counts(report) == (400, 342, 0, 58, 0)
    assert len(leads(store)) == 343

"""A database that can't be opened, read or written: a sentence with the path and the way out, exit 10, nothing lost."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import cysqlite
import pytest

from models.base.engine import turn
from models.base.errors import DatabaseTrouble
from models.base.store import Store
from models.pipeline import lead
from models.work.activity import note
from tests.fixtures import DEFAULTS, make_lead
from tests.soundness import Database, assert_sound
from tests.unprivileged import NOBODY

ROOT = Path(__file__).resolve().parents[3]


def refused(path: Path) -> DatabaseTrouble:
    """What opening a path is refused with."""
    with pytest.raises(DatabaseTrouble) as caught:
        Store.open(path)
    assert caught.value.exit_code == 10
    assert str(path) in caught.value.message
    return caught.value


def content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# -- what is there is something else --------------------------------------------------------------------------------------


def test_a_directory(tmp_path: Path) -> None:
    assert "is a directory; name a file" in refused(tmp_path).message


def test_a_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("hello")
    assert "name a file in a directory" in refused(tmp_path / "notes" / "l.db").message


@pytest.mark.parametrize("text", ["hello " * 100, "x"])
def test_a_file_that_is_no_database(tmp_path: Path, text: str) -> None:
    path = tmp_path / "l.db"
    path.write_text(text)
    before = content(path)
    assert "is not a database; name another file" in refused(path).message
    assert content(path) == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_database_of_another_program(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "places.sqlite"
    db = Database(path)
    db.rows(f"PRAGMA journal_mode={mode}")
    db.execute("CREATE TABLE places (url TEXT)")
    db.close()
    before = content(path)
    assert "not one of Leadline; name another file" in refused(path).message
    assert content(path) == before


def test_a_database_that_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = Database(path)
    db.rows("PRAGMA application_id=77")
    db.close()
    before = content(path)
    assert "not one of Leadline" in refused(path).message
    assert content(path) == before


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    path.touch()
    Store.open(path).close()
    assert_sound(path)


def test_a_newer_database(database: Path) -> None:
    db = Database(database)
    db.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_flying_cars', '2036-01-01')")
    db.close()
    before = content(database)
    trouble = refused(database)
    assert "newer Leadline (it has 9999_flying_cars); update this program" in trouble.message
    assert content(database) == before


def test_a_damaged_database(store: Store, database: Path) -> None:
    ids = [make_lead(store, last_name=f"L{number}", description="x" * 500) for number in range(60)]
    store.close()
    db = Database(database)
    db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    page = db.rows("SELECT rootpage FROM sqlite_master WHERE name = 'lead'")[0][0]
    size = db.rows("PRAGMA page_size")[0][0]
    db.close()
    with database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    opened = Store.open(database)
    with pytest.raises(DatabaseTrouble, match="is damaged; nothing was changed") as caught:
        lead.edit(opened, ids, {"city": "Graz"}, DEFAULTS)
    assert str(database) in caught.value.message
    opened.close()


# -- it is somebody else's turn -------------------------------------------------------------------------------------------


def test_a_database_that_stays_locked(store: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_lead(store, last_name="Hopper")
    other = Database(database)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(turn, "PATIENCE", 0.05)
    with pytest.raises(DatabaseTrouble, match=r"has been locked .* by another program; nothing was changed") as caught:
        lead.edit(store, [1], {"city": "Graz"}, DEFAULTS)
    assert f"'fuser {database}'" in caught.value.message
    assert store.query(lambda db: db.value("SELECT city FROM lead")) is None  # reading goes on
    other.execute("ROLLBACK")
    other.close()
    assert lead.edit(store, [1], {"city": "Graz"}, DEFAULTS).changed == (1,)


def test_waiting_for_the_turn_ends_with_it(store: Store, database: Path) -> None:
    """Somebody holds the lock for a while: the writer gets it afterwards, without an error."""
    from threading import Thread

    other = Database(database)
    other.execute("BEGIN IMMEDIATE")
    writer = Thread(target=lambda: make_lead(store, last_name="Hopper"))
    writer.start()
    writer.join(0.05)
    assert writer.is_alive()
    other.execute("COMMIT")
    writer.join(10)
    assert not writer.is_alive()
    other.close()


def test_a_failed_verb_leaves_no_lock_behind(store: Store, second: Store) -> None:
    def fails() -> None:
        with store.write("fails", verb="edit") as operation:
            operation.db.execute("UPDATE staff SET name = 'x'")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert store.query(lambda db: db.value("SELECT name FROM staff WHERE name = 'x'")) is None
    make_lead(second, last_name="Hopper")
    make_lead(store, last_name="Mauchly")


# -- one may not ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def shared() -> Iterator[Path]:
    """A directory that somebody without rights may work in."""
    folder = Path(tempfile.mkdtemp(prefix="leadline-"))
    folder.chmod(0o755)
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def nobody(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command line without rights; gives its exit code and its words (of an error, the message)."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.unprivileged", *words, "--db", str(folder / "l.db"), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_CONFIG_HOME": "/nowhere", "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert "Traceback" not in run.stderr, run.stderr
    if run.returncode:
        assert run.stdout == ""
        return run.returncode, str(json.loads(run.stderr)["error"]["message"])
    return 0, run.stdout


@pytest.fixture
def theirs(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a database in which nobody has a lead."""
    uid = NOBODY if os.getuid() == 0 else os.getuid()
    with monkeypatch.context() as patch:
        patch.setattr(os, "getuid", lambda: uid)
        store = Store.open(shared / "l.db")
        make_lead(store, last_name="Hopper")
        store.close()
    for path in shared.iterdir():
        os.chown(path, uid, -1)
    return shared


def test_a_file_that_may_only_be_read(theirs: Path) -> None:
    (theirs / "l.db").chmod(0o400)
    code, text = nobody(theirs, "lead", "list")
    assert (code, "Hopper" in text) == (0, True)
    code, text = nobody(theirs, "lead", "add", "last_name=X")
    assert code == 10
    assert f"{theirs}/l.db can't be written: you need write permission" in text
    (theirs / "l.db").chmod(0o600)
    assert len(json.loads(nobody(theirs, "lead", "list")[1])) == 1


def test_a_file_that_may_not_be_read(theirs: Path) -> None:
    (theirs / "l.db").chmod(0)
    code, text = nobody(theirs, "lead", "list")
    assert code == 10
    assert f"{theirs}/l.db" in text
    assert "check that you may read and write" in text


def test_a_directory_that_may_only_be_read(shared: Path) -> None:
    shared.chmod(0o555)
    if os.getuid() == 0:
        os.chown(shared, 0, 0)
    code, text = nobody(shared, "lead", "list")
    assert code == 10
    assert f"{shared}/l.db" in text
    assert "write permission for the file and its directory" in text
    assert list(shared.iterdir()) == []


def test_a_directory_that_may_only_be_read_with_a_database(theirs: Path) -> None:
    """Without companions nothing can be read, as a read-only directory takes none."""
    db = Database(theirs / "l.db")
    db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    for companion in ("l.db-wal", "l.db-shm"):
        (theirs / companion).unlink(missing_ok=True)
    theirs.chmod(0o555)
    if os.getuid() == 0:
        os.chown(theirs, 0, 0)
    code, text = nobody(theirs, "lead", "add", "last_name=X")
    assert code == 10
    assert f"{theirs}/l.db" in text
    assert "directory" in text


def test_a_directory_that_may_not_be_entered(shared: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can make a directory that its owner may not enter")
    inner = shared / "inner"
    inner.mkdir(0o700)
    code, text = nobody(inner, "lead", "list")
    assert code == 10
    assert f"{inner}/l.db" in text


@pytest.mark.parametrize("companion", ["l.db-shm", "l.db-wal"])
def test_companions_of_somebody_else(theirs: Path, companion: str) -> None:
    """Somebody with a narrow umask is at work: their -wal or -shm is closed to others."""
    if os.getuid() != 0:
        pytest.skip("only root can leave files that others may not read")
    other = Store.open(theirs / "l.db")
    try:
        make_lead(other, last_name="Mauchly")
        os.chown(theirs / companion, 0, 0)
        (theirs / companion).chmod(0o600)
        code, text = nobody(theirs, "lead", "list")
        assert code == 10
        assert f"{theirs}/l.db or one of its companions -wal and -shm can't be opened" in text
    finally:
        other.close()


# -- the disk is full -------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Take all of the disk but so many bytes."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    with ballast.open("r+b") as file:
        file.truncate(max(0, ballast.stat().st_size - leave))
    return ballast


@pytest.mark.parametrize("leave", [0, 4096, 12_288, 20_480, 40_960])
def test_a_full_disk_saves_nothing_half(small_disk: Path, leave: int) -> None:
    path = small_disk / "l.db"
    store = Store.open(path)
    for number in range(20):
        make_lead(store, last_name=f"L{number}")
    ballast = fill(small_disk, leave)
    counted = "SELECT (SELECT count(*) FROM lead), (SELECT count(*) FROM activity), (SELECT count(*) FROM operation)"
    before: list[object] = []

    def write_until_full() -> None:
        for _ in range(1000):
            before[:] = [store.query(lambda db: db.row(counted))]
            note(store, "note", "y" * 3000, [("lead", 1)])

    with pytest.raises(DatabaseTrouble) as caught:
        write_until_full()
    assert caught.value.message == (
        f"the disk that holds {path} is full; nothing was saved half: free some space and do it again"
    )
    assert [store.query(lambda db: db.row(counted))] == before
    ballast.unlink()
    note(store, "note", "there is room again", [("lead", 1)])
    store.close()
    assert_sound(path)


def test_a_full_disk_stops_a_bulk_operation_between_slices(small_disk: Path) -> None:
    from models.base import undo

    path = small_disk / "l.db"
    store = Store.open(path)
    ids = [make_lead(store, last_name=f"L{number}") for number in range(400)]
    ballast = fill(small_disk, 100_000)

    def write_until_full() -> None:
        for text in "zyxwvutsr" * 10:
            lead.edit(store, ids, {"description": text * 900}, DEFAULTS)

    with pytest.raises(DatabaseTrouble, match="is full"):
        write_until_full()
    ballast.unlink()
    assert_sound(path)
    undo.undo(store)
    assert_sound(path)
    store.close()


def test_a_new_database_on_a_full_disk(small_disk: Path) -> None:
    ballast = fill(small_disk)
    path = small_disk / "l.db"
    assert "full" in refused(path).message
    ballast.unlink()
    Store.open(path).close()
    assert_sound(path)


def test_opening_a_database_on_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "l.db"
    Store.open(path).close()
    db = Database(path)
    db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    ballast = fill(small_disk)
    assert "full" in refused(path).message
    ballast.unlink()
    Store.open(path).close()


def test_errors_that_are_not_the_drivers_pass_through(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        store.query(lambda db: 1 // 0)
    assert store.engine.explain(ValueError("x")) is None
    masked = RuntimeError("cannot rollback")
    masked.__context__ = cysqlite.DiskFullError("full")
    found = store.engine.explain(masked)
    assert isinstance(found, DatabaseTrouble)
    assert found.title == "Disk full"

"""Which SQLite may be shared, with which settings, and on which file systems (R1, R4, R10)."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import cysqlite
import pytest

from models.base import migration
from models.base.engine import Role, gate, sqlite
from models.base.engine.sqlite import CACHE_KIB, PRAGMAS, READING, SqliteEngine
from models.base.errors import DatabaseTrouble
from models.base.store import Store
from tests.fixtures import make_lead
from tests.soundness import Database


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ("3.6.23", False),
        ("3.40.1", False),
        ("3.44.5", False),
        ("3.44.6", True),
        ("3.45.0", False),
        ("3.49.2", False),
        ("3.50.6", False),
        ("3.50.7", True),
        ("3.51.0", False),
        ("3.51.2", False),
        ("3.51.3", True),
        ("3.54.0", True),
        ("4.0.0", True),
    ],
)
def test_versions_with_the_wal_reset_bug_are_known(version: str, safe: bool) -> None:
    assert gate.wal_is_safe(gate.parse_version(version)) is safe


def test_this_sqlite_shares_a_write_ahead_log(store: Store) -> None:
    assert store.query(lambda db: db.value("PRAGMA journal_mode")) == "wal"


class Hasty:
    """A connection whose change of the journal's mode is refused some times, as when another process is at it."""

    refusals = 3

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def execute(self, sql: str, *values: Any) -> Any:
        if sql.startswith("PRAGMA journal_mode=") and self.refusals:
            self.refusals -= 1
            raise cysqlite.DatabaseLockedError("database is locked")
        return self.connection.execute(sql, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def test_first_starts_at_once_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite refuses one of two without its busy handler: both hold the file, and each would wait for the other."""
    connect = SqliteEngine._connect
    monkeypatch.setattr(SqliteEngine, "_connect", lambda engine, role: Hasty(connect(engine, role)))
    store = Store.open(tmp_path / "new.db")
    assert store.query(lambda db: db.value("PRAGMA journal_mode")) == "wal"
    store.close()


def test_an_unsafe_sqlite_gets_no_write_ahead_log(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(database).close()
    monkeypatch.setattr(sqlite, "wal_is_safe", lambda version: False)
    store = Store.open(database)
    writing: tuple[Role, ...] = ("writer", "drafts")
    for role in writing:
        assert store.engine.connection(role).execute("PRAGMA journal_mode").fetchone()[0] == "truncate"
    from models.base.doctor import examine

    engine = next(finding for finding in examine(store) if finding.what == "engine")
    assert not engine.ok
    assert "not safe" in engine.said
    store.close()


class Deaf:
    """A connection that doesn't take one setting."""

    def __init__(self, real: Any, deaf: str) -> None:
        self.real, self.deaf = real, deaf

    def execute(self, sql: str, *more: Any) -> Any:
        if sql.startswith(f"PRAGMA {self.deaf}="):
            sql = "SELECT 1"
        return self.real.execute(sql, *more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


class Keeps(Deaf):
    """A connection that tells what it holds instead of taking a setting."""

    def execute(self, sql: str, *more: Any) -> Any:
        return self.real.execute(sql.partition("=")[0], *more)


@pytest.mark.parametrize("name", [*PRAGMAS, "cache_size"])
@pytest.mark.parametrize("role", ["writer", "reader"])
def test_a_setting_that_is_not_taken_stops_the_start(
    database: Path, monkeypatch: pytest.MonkeyPatch, name: str, role: Role
) -> None:
    really = SqliteEngine._set_up
    spoiled = {"mmap_size": 4096, "wal_autocheckpoint": 77, "synchronous": "OFF", "cache_size": -7}

    def set_up(self: SqliteEngine, connection: Any, asked: Role) -> None:
        if asked == role:
            # a value of somebody else's that stays, as the default might be the very one we want
            connection.execute(f"PRAGMA {name}={spoiled.get(name, 0 if name != 'trusted_schema' else 1)}").fetchall()
            connection = Deaf(connection, name)
        really(self, connection, asked)

    monkeypatch.setattr(SqliteEngine, "_set_up", set_up)
    with pytest.raises(DatabaseTrouble, match=rf"the setting {name} reads back as") as caught:
        make_lead(Store.open(database))
    assert str(database) in caught.value.message
    assert caught.value.exit_code == 10


@pytest.mark.parametrize(("before", "wanted", "safe"), [("delete", "wal", True), ("wal", "truncate", False)])
def test_a_journal_that_is_not_taken_stops_the_start(
    database: Path, monkeypatch: pytest.MonkeyPatch, before: str, wanted: str, safe: bool
) -> None:
    """SQLite only says which one it keeps, where it can't have the other."""
    outside = Database(database)
    outside.execute(f"PRAGMA journal_mode={before}")
    outside.close()
    monkeypatch.setattr(sqlite, "wal_is_safe", lambda version: safe)
    really = SqliteEngine._set_journal
    monkeypatch.setattr(SqliteEngine, "_set_journal", lambda self, real: really(self, Keeps(real, "journal_mode")))
    with pytest.raises(DatabaseTrouble, match=f"journal_mode reads back as {before} instead of {wanted}"):
        Store.open(database)


def test_each_connection_has_the_settings(store: Store) -> None:
    roles: tuple[Role, ...] = ("writer", "reader", "counter", "notice", "drafts")
    for role in roles:
        connection = store.engine.connection(role)
        for name, (_, expected) in PRAGMAS.items():
            assert connection.execute(f"PRAGMA {name}").fetchone()[0] == expected, (role, name)
        assert connection.execute("PRAGMA cache_size").fetchone()[0] == -CACHE_KIB[role]
        connection.execute("PRAGMA writable_schema=ON").fetchall()
        assert not connection.get_load_extension()
        with pytest.raises(cysqlite.SqliteError):  # DEFENSIVE
            connection.execute("UPDATE sqlite_schema SET sql = ''").fetchall()


@pytest.mark.parametrize("role", READING)
def test_connections_that_read_cannot_write(store: Store, role: Role) -> None:
    connection = store.engine.connection(role)
    for statement in ("UPDATE staff SET login = 'x'", "DELETE FROM lead", "CREATE TABLE x (a)", "DROP TABLE lead"):
        with pytest.raises(cysqlite.ReadOnlyError):
            connection.execute(statement).fetchall()
    # the ids of a filter they may put aside
    connection.execute("CREATE TEMP TABLE aside (id)").fetchall()


@pytest.mark.parametrize("name", sorted(gate.NETWORK.values()))
def test_network_file_systems_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    magic = next(number for number, known in gate.NETWORK.items() if known == name)

    class Library:
        """A statfs that tells what it is told to."""

        @staticmethod
        def statfs(path: bytes, room: Any) -> int:
            ctypes.memmove(room, magic.to_bytes(8, "little"), 8)
            return 0

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Library)
    path = tmp_path / "not" / "there" / "l.db"
    with pytest.raises(DatabaseTrouble, match=f"lies on a {name} file system") as caught:
        Store.open(path)
    assert str(path) in caught.value.message
    assert "local disk" in caught.value.message
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("LEADLINE_ALLOW_NETWORK_FS", "1")
    Store.open(path).close()


def test_local_file_systems_are_not_refused(tmp_path: Path) -> None:
    assert gate.file_system_type(tmp_path) not in (0, *gate.NETWORK)
    gate.refuse_network(tmp_path / "l.db")


def test_a_file_system_that_tells_nothing_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        @staticmethod
        def statfs(path: bytes, room: Any) -> int:
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Library)
    assert gate.file_system_type(tmp_path) == 0


@pytest.mark.parametrize(("directory", "file"), [(0o700, 0o600), (0o2770, 0o660)])
def test_a_new_file_is_private_or_its_groups(tmp_path: Path, directory: int, file: int) -> None:
    folder = tmp_path / "sales"
    folder.mkdir()
    folder.chmod(directory)
    store = Store.open(folder / "l.db")
    try:
        modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
        assert modes == {"l.db": file, "l.db-wal": file, "l.db-shm": file}
    finally:
        store.close()


def test_bulk_work_has_more_memory_and_gives_it_back(store: Store) -> None:
    connection = store.engine.connection("writer")
    with store.engine.bulk():
        assert connection.execute("PRAGMA cache_size").fetchone()[0] == -sqlite.BULK_CACHE_KIB
    assert connection.execute("PRAGMA cache_size").fetchone()[0] == -CACHE_KIB["writer"]


def test_the_file_says_whose_it_is(store: Store) -> None:
    assert store.query(lambda db: db.value("PRAGMA application_id")) == migration.APPLICATION_ID

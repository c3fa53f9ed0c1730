"""SQLite through cysqlite: connections by role, pragmas read back, write transactions that wait for their turn.

Migrations run on peewee's ``CySqliteDatabase``; sessions speak rows over connections of the same driver, opened with the same
settings, so that a session that has nothing to migrate does without peewee (2 MiB of its memory, 25 ms of its start).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import cysqlite

from models.base.engine import Role, trouble
from models.base.engine.gate import parse_version, refuse_network, wal_is_safe
from models.base.errors import DatabaseTrouble, LeadlineError

DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE, which the driver's type stubs leave out
BUSY_MS = 5000
# KiB of page cache; the spine's measurement: a session stays small only with at most 4 MiB for its reader.
CACHE_KIB: dict[Role, int] = {
    "writer": 1024,
    "reader": 2048,
    "counter": 1024,
    "notice": 64,
    "drafts": 64,
}
BULK_CACHE_KIB = 65536
# A slice writes some MiB, much of it the same pages again and again: they are copied into the database once per 64 MiB,
# not at each commit.
BULK_CHECKPOINT_PAGES = 16000
READING: tuple[Role, ...] = ("reader", "counter", "notice")
SMALLEST = 512  # bytes of the smallest page
READ_ONLY, READ_WRITE = 1, 2 | 4  # SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE

# name -> (value set, value read back)
PRAGMAS: dict[str, tuple[Any, Any]] = {
    "busy_timeout": (BUSY_MS, BUSY_MS),
    "synchronous": ("FULL", 2),
    "foreign_keys": (1, 1),
    "wal_autocheckpoint": (1000, 1000),
    "journal_size_limit": (67108864, 67108864),
    "mmap_size": (0, 0),
    "temp_store": ("MEMORY", 2),
    "trusted_schema": (0, 0),
    "cell_size_check": (1, 1),
    "secure_delete": ("FAST", 2),
}


class SqliteEngine:
    """One SQLite file; see ``Engine`` for what the methods promise."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.location = str(path)
        self._own = threading.local()
        self._last: dict[Role, Any] = {}
        self._lock = threading.Lock()
        self._journal_mode = "wal"

    # -- opening ---------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        from models.base import migration

        try:
            refuse_network(self.path)
            self._create_file()
            reading = self.connection("reader")
            version = parse_version(reading.execute("SELECT sqlite_version()").fetchone()[0])
            self._journal_mode = "wal" if wal_is_safe(version) else "truncate"
            current = reading.execute("PRAGMA journal_mode").fetchone()[0]
            if current == self._journal_mode and migration.applied(reading) == set(migration.known()):
                return
            migration.check_ours(reading, self.path)  # before anything is set that stays in the file
            self.close()  # the journal's mode can only be changed by the only connection
            connection = self.connection("writer")
            if current != self._journal_mode:
                self._set_journal(connection)
            self.close()
            self._migrate()
        except LeadlineError:
            raise
        except Exception as error:
            raise self.explain(error) or DatabaseTrouble(f"{self.path}: {error}") from error

    def _migrate(self) -> None:
        """Migrations run on peewee's database, with the settings that every connection has."""
        from playhouse.cysqlite_ext import CySqliteDatabase

        from models.base import migration

        database = CySqliteDatabase(self.location, rank_functions=False, timeout=BUSY_MS / 1000, autoconnect=False)
        with database.connection_context():
            self._set_up(database.connection(), "writer")
            migration.bring_up_to_date(database, self.path)

    def _create_file(self) -> None:
        """Make the file ourselves, so that its mode (which -wal and -shm copy) is right: shared with the group in a
        set-group-id directory, private elsewhere."""
        if self.path.exists():
            if self.path.is_dir():
                raise DatabaseTrouble(f"{self.path} is a directory; name a file for the database")
            if not self.path.is_file():  # a pipe would be waited for, a device written over
                raise DatabaseTrouble(f"{self.path} is no ordinary file; name a file for the database")
            if 0 < self.path.stat().st_size < SMALLEST:
                # SQLite takes it for an empty file and would write over it.
                raise DatabaseTrouble(trouble.NO_DATABASE.format(path=self.path))
            return
        parent = self.path.parent
        parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = 0o660 if parent.stat().st_mode & 0o2000 else 0o600
        with suppress(FileExistsError):
            handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
            os.fchmod(handle, mode)
            os.close(handle)

    def connection(self, role: Role) -> Any:
        connection = getattr(self._own, role, None)
        if connection is None or connection.is_closed():
            try:
                connection = self._connect(role)
            except Exception as error:
                raise trouble.not_opened(self.path) from error
            try:
                self._set_up(connection, role)
            except LeadlineError:
                raise
            except Exception as error:
                raise self.explain(error) or DatabaseTrouble(f"{self.path}: {error}") from error
            setattr(self._own, role, connection)
            self._last[role] = connection
        return connection

    def _connect(self, role: Role) -> Any:
        # A connection that only reads is opened so, rather than with query_only: it may then still put the ids of a filter
        # aside in a temporary table, which lives in memory.
        flags = READ_ONLY if role in READING else READ_WRITE
        connect = cysqlite.connect  # type: ignore[attr-defined]  # its stubs don't re-export it
        return connect(self.location, timeout=BUSY_MS / 1000, extensions=True, flags=flags)

    def _set_up(self, connection: Any, role: Role) -> None:
        wanted = dict(PRAGMAS)
        wanted["cache_size"] = (-CACHE_KIB[role], -CACHE_KIB[role])
        for name, (value, expected) in wanted.items():
            connection.execute(f"PRAGMA {name}={value}").fetchall()
            row = connection.execute(f"PRAGMA {name}").fetchone()
            if row is None or row[0] != expected:
                got = row[0] if row else "nothing"
                raise self._not_taken(name, got, expected)
        connection.db_config(DEFENSIVE, 1)
        connection.set_load_extension(0)
        if self._journal_mode != "wal" and role not in READING:
            # unlike a write-ahead log this is not kept in the file
            self._set_journal(connection)

    def _set_journal(self, connection: Any) -> None:
        from models.base.engine.turn import ask

        # Of two first starts that ask for it at once SQLite refuses one without waiting, lest they wait for each other.
        got = ask(connection, f"PRAGMA journal_mode={self._journal_mode}", self.path)[0][0]
        if got != self._journal_mode:  # where SQLite can't, it says so by this word only
            raise self._not_taken("journal_mode", got, self._journal_mode)

    def _not_taken(self, name: str, got: Any, expected: Any) -> DatabaseTrouble:
        return DatabaseTrouble(f"{self.path}: the setting {name} reads back as {got} instead of {expected}")

    # -- writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[Any]:
        from models.base.engine.turn import begin

        connection = self.connection("writer")
        begin(connection, self.path)
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # SQLite may have rolled back by itself (a full disk does that); a second ROLLBACK must not hide why.
            if not connection.autocommit():
                with suppress(cysqlite.SqliteError):
                    connection.execute("ROLLBACK")
            raise

    @contextmanager
    def bulk(self) -> Iterator[None]:
        connection = self.connection("writer")
        connection.execute(f"PRAGMA cache_size=-{BULK_CACHE_KIB}").fetchall()
        connection.execute(f"PRAGMA wal_autocheckpoint={BULK_CHECKPOINT_PAGES}").fetchall()
        try:
            yield
        finally:
            connection.execute(f"PRAGMA cache_size=-{CACHE_KIB['writer']}").fetchall()
            connection.execute(f"PRAGMA wal_autocheckpoint={PRAGMAS['wal_autocheckpoint'][0]}").fetchall()
            connection.execute("PRAGMA shrink_memory").fetchall()

    def alone(self) -> bool:
        # Every connection to a database with a write-ahead log holds a shared lock on its -shm file; a process's locks
        # are one. To ask with fcntl, the file would have to be opened, and closing it would drop our own locks.
        try:
            inode = Path(f"{self.path}-shm").stat().st_ino
            locks = Path("/proc/locks").read_text()
        except OSError:
            return False
        holders = {line.split()[4] for line in locks.splitlines() if f":{inode} " in line}
        return holders == {str(os.getpid())}

    # -- the rest --------------------------------------------------------------------------------------------------

    def data_version(self) -> int:
        return int(self.connection("notice").execute("PRAGMA data_version").fetchone()[0])

    def interrupt(self, role: Role) -> None:
        connection = self._last.get(role)
        if connection is not None:
            with suppress(cysqlite.OperationalError):  # its thread has given it back since: nothing runs on it
                connection.interrupt()

    def give_back(self, role: Role) -> None:
        connection = getattr(self._own, role, None)
        if connection is None:
            return
        if role == "writer":
            connection.execute("PRAGMA shrink_memory").fetchall()
        else:
            connection.close()
            delattr(self._own, role)

    def explain(self, error: BaseException) -> LeadlineError | None:
        return trouble.explain(error, self.path)

    def close(self) -> None:
        own = self._own.__dict__
        # The writer last: a connection that only reads can't carry the write-ahead log over into the file.
        for role in sorted(own, key=lambda role: role == "writer"):
            connection = own.pop(role)
            with suppress(Exception):  # nothing is left to be done about a connection that can't be closed
                if not connection.is_closed():
                    connection.close()

"""SQLite through cysqlite: connections by role, pragmas read back, write transactions that wait for their turn."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import cysqlite
import peewee
from playhouse.cysqlite_ext import CySqliteDatabase

from models.base.engine import Role
from models.base.engine.gate import parse_version, refuse_network, wal_is_safe
from models.base.errors import DatabaseTrouble, Interrupted, LeadlineError

APPLICATION_ID = 0x4C454144  # "LEAD"
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
# A slice writes some MiB; with SQLite's usual 1000 pages nearly every commit would copy them into the database at once.
BULK_CHECKPOINT_PAGES = 4000
READING: tuple[Role, ...] = ("reader", "counter", "notice")
READ_ONLY, READ_WRITE = 1, 2 | 4  # SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE

# name -> (value set, value read back)
PRAGMAS: dict[str, tuple[Any, Any]] = {
    "busy_timeout": (BUSY_MS, BUSY_MS),
    "synchronous": ("FULL", 2),
    "foreign_keys": (1, 1),
    "wal_autocheckpoint": (1000, 1000),
    "journal_size_limit": (67108864, 67108864),
    "mmap_size": (0, 0),
    "trusted_schema": (0, 0),
    "cell_size_check": (1, 1),
    "secure_delete": ("FAST", 2),
}


class SqliteEngine:
    """One SQLite file; see ``Engine`` for what the methods promise."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.location = str(path)
        self._databases: dict[Role, CySqliteDatabase] = {}
        self._last: dict[Role, Any] = {}
        self._lock = threading.Lock()
        self._journal_mode = "wal"
        self._bulk = False

    # -- opening ---------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        refuse_network(self.path)
        try:
            self._create_file()
            connection = self.connection("writer")
            version = parse_version(connection.execute("SELECT sqlite_version()").fetchone()[0])
            self._journal_mode = "wal" if wal_is_safe(version) else "truncate"
            current = connection.execute("PRAGMA journal_mode").fetchone()[0]
            if current != self._journal_mode:
                connection.execute(f"PRAGMA journal_mode={self._journal_mode}").fetchall()
            from models.base.migration import bring_up_to_date

            bring_up_to_date(self._databases["writer"], self.path)
        except LeadlineError:
            raise
        except (OSError, peewee.PeeweeException, cysqlite.SqliteError) as error:
            raise self.explain(error) or DatabaseTrouble(f"{self.path}: {error}") from error

    def _create_file(self) -> None:
        """Make the file ourselves, so that its mode (which -wal and -shm copy) is right: shared with the group in a
        set-group-id directory, private elsewhere."""
        if self.path.exists():
            if self.path.is_dir():
                raise DatabaseTrouble(f"{self.path} is a directory; name a file for the database")
            return
        parent = self.path.parent
        parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = 0o660 if parent.stat().st_mode & 0o2000 else 0o600
        with suppress(FileExistsError):
            handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
            os.fchmod(handle, mode)
            os.close(handle)

    def connection(self, role: Role) -> Any:
        with self._lock:
            database = self._databases.get(role)
            if database is None:
                # A connection that only reads is opened so, rather than with query_only: it may then still put the ids of
                # a filter aside in a temporary table, which lives in memory.
                flags = READ_ONLY if role in READING else READ_WRITE
                database = CySqliteDatabase(
                    self.location, rank_functions=False, timeout=BUSY_MS / 1000, autoconnect=False, flags=flags
                )
                self._databases[role] = database
        if database.is_closed():
            try:
                database.connect()
                self._set_up(database.connection(), role)
            except (OSError, peewee.PeeweeException, cysqlite.SqliteError) as error:
                with suppress(peewee.PeeweeException, cysqlite.SqliteError):
                    database.close()
                raise self.explain(error) or DatabaseTrouble(f"{self.path}: {error}") from error
            self._last[role] = database.connection()
        return database.connection()

    def _set_up(self, connection: Any, role: Role) -> None:
        wanted = dict(PRAGMAS)
        wanted["cache_size"] = (-CACHE_KIB[role], -CACHE_KIB[role])
        for name, (value, expected) in wanted.items():
            connection.execute(f"PRAGMA {name}={value}").fetchall()
            row = connection.execute(f"PRAGMA {name}").fetchone()
            if row is None or row[0] != expected:
                got = row[0] if row else "nothing"
                raise DatabaseTrouble(f"{self.path}: the setting {name} reads back as {got} instead of {expected}")
        connection.db_config(DEFENSIVE, 1)

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
            connection.interrupt()

    def explain(self, error: BaseException) -> LeadlineError | None:
        seen: BaseException | None = error
        while seen is not None:
            found = self._sentence(seen)
            if found is not None:
                return found
            # peewee masks a full disk behind its own failed rollback; the cause is further down the chain.
            seen = seen.__cause__ or seen.__context__
        return None

    def _sentence(self, error: BaseException) -> LeadlineError | None:
        path = self.path
        if isinstance(error, LeadlineError):
            return error
        if isinstance(error, cysqlite.DiskFullError):
            return DatabaseTrouble(
                f"the disk that holds {path} is full; nothing was saved half: free some space and do it again",
                title="Disk full",
            )
        if isinstance(error, cysqlite.DatabaseLockedError):
            return DatabaseTrouble(
                f"{path} is locked by another program for too long; try again, or see who holds it with 'fuser {path}'",
                title="Database locked",
            )
        if isinstance(error, cysqlite.DatabaseCorruptError):
            return DatabaseTrouble(
                f"{path} is damaged or no database of Leadline; nothing was changed: restore the newest backup",
                title="Database damaged",
            )
        if isinstance(error, cysqlite.ReadOnlyError | PermissionError):
            return DatabaseTrouble(
                f"{path} can't be written: you need write permission for the file and its directory",
                title="Read-only",
            )
        if isinstance(error, OSError):
            return DatabaseTrouble(f"{path}: {error.strerror or error}")
        if isinstance(error, cysqlite.OperationalError) and "(code=9)" in str(error):
            return Interrupted("a newer question came")
        if isinstance(error, cysqlite.SqliteError | peewee.PeeweeException):
            code = str(error)
            if "(code=14)" in code:
                return DatabaseTrouble(
                    f"{path} or one of its companions -wal and -shm can't be opened; check that you may read and "
                    "write them and their directory"
                )
            if "(code=26)" in code:
                return DatabaseTrouble(f"{path} is not a database; name another file, or move this one away")
            if error.__cause__ is None and error.__context__ is None:
                return DatabaseTrouble(f"{path}: {error}")
        return None

    def close(self) -> None:
        for database in self._databases.values():
            if not database.is_closed():
                with suppress(peewee.PeeweeException, cysqlite.SqliteError):
                    database.close()

"""Bringing a database to the schema of this program, through playhouse.migrations.Runner only.

The runner's history table is the schema's version. The runner itself is imported only when there is something to do,
since every start passes here.
"""

from __future__ import annotations

import fcntl
import glob
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from models.base import clock
from models.base.errors import DatabaseTrouble

DIRECTORY = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"
PATIENCE = 30.0
APPLICATION_ID = 0x4C454144  # "LEAD", by which tools know whose file it is


def known() -> list[str]:
    """The names of this program's migrations, in order."""
    return sorted(path.stem for path in DIRECTORY.glob("[0-9]*.py"))


def applied(connection: Any) -> set[str]:
    """The names of the migrations that a database has been through."""
    table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if connection.execute(table, (HISTORY,)).fetchone() is None:
        return set()
    return {row[0] for row in connection.execute(f"SELECT name FROM {HISTORY}").fetchall()}


def check_ours(connection: Any, path: Path) -> None:
    """Refuse a file that this program must not touch, before anything is changed in it.

    Raises:
        DatabaseTrouble: the database is newer than this program, or is not Leadline's.
    """
    made_by = connection.execute("PRAGMA application_id").fetchone()[0]
    if made_by not in (0, APPLICATION_ID):
        raise _not_ours(path)
    _missing(connection, set(known()), path)


def bring_up_to_date(database: Any, path: Path) -> None:
    """Apply what is missing, one transaction a step, with a backup of a database that holds something.

    Raises:
        DatabaseTrouble: the database is newer than this program, is not Leadline's, or another process has been
            upgrading it for longer than 30 seconds.
    """
    ours = set(known())
    connection = database.connection()
    if _missing(connection, ours, path):
        with _alone(path):
            missing = _missing(connection, ours, path)
            if missing:
                if len(missing) < len(ours):
                    backup(connection, path)
                # First, as whoever is killed behind the last step would never come back to it.
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}").fetchall()
                _run(database)


def _missing(connection: Any, ours: set[str], path: Path) -> set[str]:
    done = applied(connection)
    if done - ours:
        raise DatabaseTrouble(
            f"{path} was made by a newer Leadline (it has {max(done - ours)}); update this program",
            title="Newer database",
        )
    if not done:
        # A first start that was killed, or is just at it, may have come no further than the empty history.
        others = f"SELECT 1 FROM sqlite_master WHERE tbl_name NOT IN ('{HISTORY}', 'sqlite_sequence')"
        if connection.execute(others).fetchone() is not None:
            # Between the two questions another first start may have taken its first step.
            done = applied(connection)
            if not done:
                raise _not_ours(path)
    return ours - done


def _not_ours(path: Path) -> DatabaseTrouble:
    return DatabaseTrouble(f"{path} is a database, but not one of Leadline; name another file")


def _run(database: Any) -> None:
    from playhouse.migrations import Runner

    Runner(database, str(DIRECTORY), table_name=HISTORY).up()


def backup(connection: Any, path: Path) -> Path:
    """Copy a database beside itself (mode 0600) before its schema changes; returns the copy's path."""
    stamp = clock.iso(clock.now()).replace(":", "").replace("-", "")
    copy = path.with_name(f"{path.name}.before-upgrade-{stamp}")
    while copy.exists():
        copy = copy.with_name(f"{copy.name}x")
    for left in path.parent.glob(f"{glob.escape(path.name)}.before-upgrade*.part"):
        with suppress(PermissionError):  # somebody else's, in a directory in which each takes away only their own
            left.unlink()
    # It gets its name when it is whole and on the disk: half a copy must not be taken for one by who needs it.
    half = copy.with_name(f"{copy.name}-{os.getpid()}.part")
    before = os.umask(0o077)
    try:
        connection.execute("VACUUM INTO ?", (str(half),)).fetchall()
        _to_disk(half)
        half.rename(copy)
        _to_disk(path.parent)
    finally:
        os.umask(before)
        half.unlink(missing_ok=True)
    return copy


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _alone:
    """One upgrading process at a time. The lock is a file of its own: opening and closing the database file itself
    would drop SQLite's locks (sqlite.org/howtocorrupt.html, 2.2)."""

    def __init__(self, path: Path) -> None:
        self.database = path
        self.path = path.with_name(path.name + ".upgrade")
        self.handle = -1

    def __enter__(self) -> None:
        # Whoever may write the database may wait for its upgrade, also for one that somebody else left half done.
        mode = self.database.stat().st_mode & 0o666
        give_up = time.monotonic() + PATIENCE
        while True:
            self.handle = os.open(self.path, os.O_CREAT | os.O_RDWR, mode)
            with suppress(PermissionError):  # it is somebody else's, who has opened it to others
                os.fchmod(self.handle, mode)
            try:
                fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._is_there():
                    return
            except BlockingIOError as error:
                if time.monotonic() > give_up:
                    os.close(self.handle)
                    raise DatabaseTrouble(
                        f"another Leadline has been upgrading {self.database} for {PATIENCE:.0f} s; try again later",
                        title="Upgrade running",
                    ) from error
            os.close(self.handle)
            time.sleep(0.02)

    def _is_there(self) -> bool:
        """Whether the file that was locked is still the one that the next process would lock."""
        try:
            return os.fstat(self.handle).st_ino == self.path.stat().st_ino
        except FileNotFoundError:
            return False

    def __exit__(self, *_: object) -> None:
        with suppress(PermissionError):  # it is somebody else's, in a directory in which each takes away only their own
            self.path.unlink(missing_ok=True)
        os.close(self.handle)

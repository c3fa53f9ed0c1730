"""Bringing a database to the schema of this program, through playhouse.migrations.Runner only.

The runner's history table is the schema's version. The runner itself is imported only when there is something to do,
since every start passes here.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import Any

from models.base import clock
from models.base.errors import DatabaseTrouble

DIRECTORY = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"
PATIENCE = 30.0


def known() -> list[str]:
    """The names of this program's migrations, in order."""
    return sorted(path.stem for path in DIRECTORY.glob("[0-9]*.py"))


def applied(connection: Any) -> set[str]:
    """The names of the migrations that a database has been through."""
    table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if connection.execute(table, (HISTORY,)).fetchone() is None:
        return set()
    return {row[0] for row in connection.execute(f"SELECT name FROM {HISTORY}").fetchall()}


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
                _run(database)


def _missing(connection: Any, ours: set[str], path: Path) -> set[str]:
    done = applied(connection)
    if done - ours:
        raise DatabaseTrouble(
            f"{path} was made by a newer Leadline (it has {max(done - ours)}); update this program",
            title="Newer database",
        )
    if not done:
        row = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if row[0]:
            raise DatabaseTrouble(f"{path} is a database, but not one of Leadline; name another file")
    return ours - done


def _run(database: Any) -> None:
    from playhouse.migrations import Runner

    Runner(database, str(DIRECTORY), table_name=HISTORY).up()


def backup(connection: Any, path: Path) -> Path:
    """Copy a database beside itself (mode 0600) before its schema changes; returns the copy's path."""
    stamp = clock.iso(clock.now()).replace(":", "").replace("-", "")
    copy = path.with_name(f"{path.name}.before-upgrade-{stamp}")
    before = os.umask(0o077)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),)).fetchall()
    finally:
        os.umask(before)
    return copy


class _alone:
    """One upgrading process at a time. The lock is a file of its own: opening and closing the database file itself
    would drop SQLite's locks (sqlite.org/howtocorrupt.html, 2.2)."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".upgrade")
        self.handle = -1

    def __enter__(self) -> None:
        self.handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
        give_up = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError as error:
                if time.monotonic() > give_up:
                    os.close(self.handle)
                    raise DatabaseTrouble(
                        f"another Leadline has been upgrading {self.path.stem} for {PATIENCE:.0f} s; try again later",
                        title="Upgrade running",
                    ) from error
            time.sleep(0.02)

    def __exit__(self, *_: object) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self.handle)

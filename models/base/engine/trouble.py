"""What the driver's errors mean to a person: what happened, to which file, and the way out.

The words of an error are never matched, only its class and SQLite's own result code.
"""

from __future__ import annotations

import re
from pathlib import Path

import cysqlite

from models.base.errors import DatabaseTrouble, Interrupted, LeadlineError

INTERRUPTED, DISK, NOT_OPENED, NOT_A_DATABASE = 9, 10, 14, 26  # result codes of SQLite (sqlite.org/rescode.html)
NO_DATABASE = "{path} is not a database; name another file, or move this one away"


def explain(error: BaseException, path: Path) -> LeadlineError | None:
    """The sentence for an error or for what caused it; None if none of them is the driver's."""
    seen: BaseException | None = error
    while seen is not None:
        found = sentence(seen, path)
        if found is not None:
            return found
        # peewee masks a full disk behind its own failed rollback; the cause is further down the chain.
        seen = seen.__cause__ or seen.__context__
    return None


def sentence(error: BaseException, path: Path) -> LeadlineError | None:
    """The sentence for one error; None for an error that is not the driver's."""
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
    code = _code(error)
    if code == NOT_A_DATABASE:
        return DatabaseTrouble(NO_DATABASE.format(path=path))
    if isinstance(error, cysqlite.DatabaseCorruptError):
        return DatabaseTrouble(
            f"{path} is damaged; nothing was changed: restore the newest backup",
            title="Database damaged",
        )
    if isinstance(error, cysqlite.ReadOnlyError | PermissionError):
        return DatabaseTrouble(
            f"{path} can't be written: you need write permission for the file and its directory",
            title="Read-only",
        )
    if isinstance(error, OSError):
        why = error.strerror or error
        return DatabaseTrouble(f"{path} can't be opened ({why}); name a file in a directory that you may use")
    if code == INTERRUPTED:
        return Interrupted("a newer question came")
    if code == DISK:
        return DatabaseTrouble(
            f"the disk that holds {path} is full or fails; nothing was saved half: free some space and do it again",
            title="Disk full",
        )
    if code == NOT_OPENED:
        return not_opened(path)
    if code is not None or type(error).__module__ == "peewee":
        return DatabaseTrouble(f"{path}: {error}") if error.__cause__ is None and error.__context__ is None else None
    return None


def not_opened(path: Path) -> DatabaseTrouble:
    """Of a file that is there and can't be opened; SQLite doesn't tell which of the three it was."""
    return DatabaseTrouble(
        f"{path} or one of its companions -wal and -shm can't be opened; check that you may read and "
        "write them and their directory"
    )


def _code(error: BaseException) -> int | None:
    """SQLite's result code of an error of the driver, which has it in its text only."""
    if not isinstance(error, cysqlite.SqliteError):
        return None
    found = re.search(r"\(code=(\d+)", str(error))
    return int(found[1]) if found else 0

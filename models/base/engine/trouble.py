"""What the driver's errors mean to a person: what happened, to which file, and the way out.

The message of an error is never matched, only its class and SQLite's own result code.
"""

from __future__ import annotations

from pathlib import Path

import cysqlite

from models.base.errors import DatabaseTrouble, Interrupted, LeadlineError


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
    if isinstance(error, cysqlite.SqliteError) or type(error).__module__ == "peewee":
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

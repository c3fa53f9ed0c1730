"""The scratch files between the import's child and the database: cleaned rows, ready to be applied.

The child writes them one after the other, the parent attaches each that is finished and applies it by INSERT … SELECT
while the child goes on.
"""

from __future__ import annotations

import glob
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.exchange.staged import COLUMNS, TABLES

# What the rows so far can be told by, in a database of the child's own: the first row of each key.
_SEEN = (
    "CREATE TABLE seen_email (norm TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE seen_phone (digits TEXT NOT NULL, name_key TEXT NOT NULL, n INTEGER NOT NULL, row INTEGER NOT NULL,"
    " PRIMARY KEY (digits, name_key)) WITHOUT ROWID",
    "CREATE TABLE seen_id (external_id TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
)
# In order: a later statement of each pair reads what the one before it wrote. Sorted keys find their pages in turn.
_COMPARE = (
    "INSERT OR IGNORE INTO seen_email SELECT norm, min(n) FROM staged_email GROUP BY norm",
    "INSERT INTO twin SELECT e.n, 'e', min(k.n) FROM staged_email e CROSS JOIN seen_email k ON k.norm = e.norm"
    " WHERE k.n < e.n GROUP BY e.n",
    "INSERT OR IGNORE INTO seen_phone SELECT p.digits, s.name_key, min(p.n), min(s.row) FROM staged_phone p"
    " CROSS JOIN staged s ON s.n = p.n GROUP BY p.digits, s.name_key",
    "INSERT INTO twin SELECT p.n, 'p', min(k.n) FROM staged_phone p CROSS JOIN staged s ON s.n = p.n"
    " CROSS JOIN seen_phone k ON k.digits = p.digits AND k.name_key = s.name_key"
    " WHERE s.name_key <> '' AND k.n < p.n GROUP BY p.n",
    "INSERT OR IGNORE INTO seen_id SELECT external_id, min(n) FROM staged WHERE external_id IS NOT NULL"
    " GROUP BY external_id",
    "INSERT INTO twin SELECT s.n, 'x', k.n FROM staged s CROSS JOIN seen_id k ON k.external_id = s.external_id"
    " WHERE k.n < s.n",
)
_SHARED = """
SELECT s.row, k.row FROM staged_phone p CROSS JOIN staged s ON s.n = p.n CROSS JOIN seen_phone k ON k.digits = p.digits
WHERE k.n < p.n AND k.name_key <> s.name_key AND k.n = (SELECT min(n) FROM seen_phone m WHERE m.digits = p.digits)
AND NOT EXISTS (SELECT 1 FROM twin t WHERE t.n = p.n AND t.by <> 'x') ORDER BY s.row
"""
# Nobody needs a half-written file: a crash throws it away.
_CARELESS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-8000", "locking_mode=EXCLUSIVE")


def part_path(scratch: Path, number: int) -> Path:
    """Where the child puts part ``number``, from 1."""
    return scratch.with_name(f"{scratch.name}.{number}")


def remove_parts(scratch: Path) -> None:
    """Take the scratch files away that are there."""
    for path in scratch.parent.glob(f"{glob.escape(scratch.name)}.*"):
        path.unlink(missing_ok=True)


class Scratch:
    """The scratch files while the child writes them: one part after the other."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Make the first part; ``columns`` are those of ``staged`` that rows will be given for."""
        self._path = path
        self._db = sqlite3.connect("", isolation_level=None)  # a temporary file that is gone with the process
        self._set_up("main")
        for sql in _SEEN:
            self._db.execute(sql)
        marks = ", ".join("?" * len(columns))
        self._staged = f"INSERT INTO part.staged ({', '.join(columns)}) VALUES ({marks})"
        self.number = 0
        self.rows_here = 0
        self._open()

    def _set_up(self, schema: str) -> None:
        for pragma in _CARELESS:
            self._db.execute(f"PRAGMA {schema}.{pragma}")

    def _open(self) -> None:
        self.number += 1
        self.rows_here = 0
        self._db.execute("ATTACH ? AS part", (str(part_path(self._path, self.number)),))
        self._set_up("part")
        for sql in TABLES.values():
            self._db.execute(sql.replace("CREATE TABLE ", "CREATE TABLE part.", 1))
        self._db.execute("BEGIN")

    def rows(self, rows: Sequence[Sequence[object]]) -> None:
        """Write rows of ``staged``."""
        self._db.executemany(self._staged, rows)
        self.rows_here += len(rows)

    def reach(
        self,
        emails: Iterable[Sequence[object]],
        phones: Iterable[Sequence[object]],
        tags: Iterable[Sequence[object]],
    ) -> None:
        """Write e-mails, phones and tags."""
        self._db.executemany("INSERT INTO staged_email VALUES (?,?,?,?)", emails)
        self._db.executemany("INSERT INTO staged_phone VALUES (?,?,?,?,?,?)", phones)
        self._db.executemany("INSERT OR IGNORE INTO staged_tag VALUES (?,?,?)", tags)

    def update(self, column: str, values: Iterable[tuple[object, int]]) -> None:
        """Set one column of rows that are already written, all in this part."""
        assert column in COLUMNS
        self._db.executemany(f"UPDATE staged SET {column} = ? WHERE n = ?", values)

    def compare(self) -> list[tuple[int, int]]:
        """Find the rows of this part that are twins of earlier ones; returns (row, earlier row) of those that share a
        phone, but no name."""
        for sql in _COMPARE:
            self._db.execute(sql)
        return self._db.execute(_SHARED).fetchall()

    def consolidate(self, policy: str) -> int:
        """Put twins of this part together; returns how many rows were taken into others."""
        from models.exchange.consolidating import consolidate  # few imports need it

        return consolidate(self._db, policy)

    def turn(self) -> None:
        """This part is finished; begin the next one."""
        self._close()
        self._open()

    def finish(self, problems: Iterable[tuple[int | None, str | None, str]]) -> None:
        """The last part is finished: it holds what is to be reported as well."""
        self._db.executemany("INSERT INTO problem VALUES (?,?,?)", problems)
        self._close()
        self._db.close()

    def _close(self) -> None:
        self._db.execute("COMMIT")
        self._db.execute("DETACH part")

"""Import batches: which file came in how, so that a second time is noticed and a killed import goes on."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base import clock, history
from models.base.connection import Reader, Writer
from models.base.errors import Conflict, Invalid, NotFound
from models.base.identity import is_alive
from models.exchange.problems import Problem
from models.exchange.staging import remove_parts

if TYPE_CHECKING:
    from models.base.store import Store


@dataclass(frozen=True)
class Batch:
    """A file that is being imported or was: ``staged`` is where its scratch files lie while somebody works on it."""

    id: int
    operation: int | None
    staged: Path | None
    options: dict[str, Any]

    @property
    def session(self) -> str:
        """The session that works on it or did."""
        return str(self.options.get("session", ""))


def digest(path: Path) -> str:
    """The SHA-256 of a file.

    Raises:
        NotFound: there is no such file.
        Invalid: it is a folder, a pipe or a device.
    """
    if not path.is_file():
        if path.exists():
            raise Invalid(f"{path} is a folder or a device: name a file, or pipe it in and name it -")
        raise NotFound(f"there is no file {path}")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _beside(store: Store) -> Path:
    """How the paths of all scratch files of this database begin."""
    database = Path(store.location)
    return database.with_name(f".{database.name}-import-")


def scratch(store: Store, sha256: str) -> Path:
    """Where the scratch files of an import go: beside the database, where there is room."""
    session = store.actor.session.rpartition(":")[2]
    return Path(f"{_beside(store)}{sha256[:12]}-{session}")


def note(store: Store, name: str, sha256: str, staged: Path, options: dict[str, Any]) -> int:
    """Note a file that is about to be read and imported; returns the batch's number."""
    with store.upkeep() as db:
        return db.insert(
            "import_batch",
            {
                "file_name": name,
                "sha256": sha256,
                "staged_path": str(staged),
                "mapping": "{}",
                "options": _options(store, options),
                "staff_id": store.actor.staff_id,
                "at": clock.now(),
            },
        )


def take_up(store: Store, batch: Batch, staged: Path, options: dict[str, Any]) -> int:
    """Note that this session goes on with a batch; returns its number."""
    with store.upkeep() as db:
        values = (str(staged), _options(store, options), batch.id)
        db.execute("UPDATE import_batch SET staged_path = ?, options = ? WHERE id = ?", values)
    return batch.id


def _options(store: Store, options: dict[str, Any]) -> str:
    return json.dumps(options | {"session": store.actor.session}, ensure_ascii=False)


def bind(db: Writer, batch: int, operation: int, mapping: dict[str, Any]) -> None:
    """Bind a batch to its operation, in the transaction of the first slice."""
    columns = json.dumps(mapping, ensure_ascii=False)
    db.execute("UPDATE import_batch SET operation_id = ?, mapping = ? WHERE id = ?", (operation, columns, batch))


def close(store: Store, batch: int, *, forget: bool = False) -> None:
    """Nobody works on a batch any more; ``forget`` it, if nothing came of it."""
    with store.upkeep() as db:
        db.execute("UPDATE import_batch SET staged_path = NULL WHERE id = ?", (batch,))
        if forget:
            db.execute("DELETE FROM import_batch WHERE id = ? AND operation_id IS NULL", (batch,))


def unfinished(store: Store, sha256: str, options: dict[str, Any]) -> Batch | None:
    """An import of the same file in the same way that stopped half-way, and that nobody works on."""
    for batch in store.query(_of_file, sha256):
        kept = {key: value for key, value in batch.options.items() if key != "session"}
        if batch.operation is None or kept != options:
            continue
        if batch.staged is not None and batch.session != store.actor.session and is_alive(batch.session):
            continue  # somebody goes on with it already
        record = store.query(history.find, batch.operation)
        if record.done or record.undone:
            continue
        with suppress(Conflict):  # somebody is at it, in this session or in another one that lives
            history.check_stopped(record, store.actor.session, store.running)
            return batch
    return None


def seen_before(db: Reader, sha256: str) -> Problem | None:
    """What to say if the same file was imported before, and stands."""
    for batch in _of_file(db, sha256):
        if batch.operation is None or not history.in_force(db, batch.operation):
            continue
        record = history.find(db, batch.operation)
        if record.done and record.rows:
            day = clock.moment(record.at).astimezone().strftime("%Y-%m-%d %H:%M")
            return (
                None,
                None,
                f"the same file was imported before, on {day} by {record.login} (operation {record.number})",
            )
    return None


def sweep(store: Store) -> None:
    """Take away what killed imports left: their scratch files, and batches of which no row landed. In a directory in which
    each may take away only their own files, those of others are left to them."""
    for batch in store.query(_worked_on):
        if batch.staged is None or is_alive(batch.session):
            continue
        # What the database says may be anybody's word: nothing else is ever taken away.
        if str(batch.staged).startswith(str(_beside(store))):
            try:
                remove_parts(batch.staged)
            except OSError:
                continue
        close(store, batch.id, forget=True)


_COLUMNS = "id, operation_id, staged_path, options"


def _of_file(db: Reader, sha256: str) -> list[Batch]:
    rows = db.rows(f"SELECT {_COLUMNS} FROM import_batch WHERE sha256 = ? ORDER BY id DESC LIMIT 100", (sha256,))
    return [_batch(row) for row in rows]


def _worked_on(db: Reader) -> list[Batch]:
    rows = db.rows(f"SELECT {_COLUMNS} FROM import_batch WHERE staged_path IS NOT NULL")
    return [_batch(row) for row in rows]


def _batch(row: tuple[Any, ...]) -> Batch:
    return Batch(row[0], row[1], Path(row[2]) if row[2] else None, json.loads(row[3]))


# -- mappings that have a name ---------------------------------------------------------------------


def saved_mapping(db: Reader, name: str) -> dict[str, str] | None:
    """The mapping kept under a name: {column: field or ""}; None if there is none."""
    text = db.value("SELECT value FROM setting WHERE key = ?", (f"import.mapping.{name}",))
    found: dict[str, str] | None = json.loads(text) if text else None
    return found


def save_mapping(store: Store, name: str, mapping: dict[str, str | None]) -> None:
    """Keep a mapping under a name for the next file of its kind."""
    text = json.dumps({column: field or "" for column, field in mapping.items()}, ensure_ascii=False)
    with store.upkeep() as db:
        db.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (f"import.mapping.{name}", text))

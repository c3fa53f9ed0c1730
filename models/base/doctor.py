"""A look at the health of a database; nothing is repaired, everything is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base import history
from models.base.connection import Reader

if TYPE_CHECKING:
    from models.base.store import Store


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what, whether it is well, and what was found."""

    what: str
    ok: bool
    said: str


def examine(store: Store) -> list[Finding]:
    """Look at everything that can be looked at without stopping anybody's work."""
    return [
        Finding("database", True, store.location),
        store.query(_engine),
        store.query(_integrity),
        store.query(_totals),
        store.query(_index),
        store.query(_interrupted),
    ]


def _engine(db: Reader) -> Finding:
    version = db.value("SELECT sqlite_version()")
    mode = db.value("PRAGMA journal_mode")
    shared = "shared by many sessions" if mode == "wal" else "slower: this SQLite is not safe with a write-ahead log"
    log = "a write-ahead log" if mode == "wal" else "a rollback journal"
    return Finding("engine", mode == "wal", f"SQLite {version} with {log}, {shared}")


def _integrity(db: Reader) -> Finding:
    found = db.column("PRAGMA quick_check(5)")
    return Finding("file", found == ["ok"], "whole" if found == ["ok"] else "; ".join(found))


def _totals(db: Reader) -> Finding:
    kept = set(db.rows("SELECT stage_id, owner_id, currency, n, minor FROM board_total WHERE n <> 0"))
    counted = set(
        db.rows(
            "SELECT stage_id, coalesce(owner_id, 0), coalesce(currency, ''), count(*), sum(coalesce(value_minor, 0))"
            " FROM lead WHERE deleted_at IS NULL AND deal_id IS NULL GROUP BY 1, 2, 3"
        )
    )
    wrong = len(kept ^ counted)
    return Finding("board totals", not wrong, "equal a recount" if not wrong else f"{wrong} differ from a recount")


def _index(db: Reader) -> Finding:
    waiting = int(db.value("SELECT count(*) FROM fts_pending"))
    return Finding("word index", True, "complete" if not waiting else f"{waiting:,} leads are waiting for it")


def _interrupted(db: Reader) -> Finding:
    found = history.ever_interrupted(db)
    names = ", ".join(f"{record.number} ({record.label})" for record in found)
    said = "none" if not found else f"{names}: 'leadline undo NUMBER' takes it back; an import goes on if started again"
    return Finding("interrupted operations", not found, said)

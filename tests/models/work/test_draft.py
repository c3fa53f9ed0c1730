"""Unsaved text: written by a thread of its own, kept through a kill, offered to whom it belongs (R30)."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.base.store import Store
from models.work import draft
from models.work.draft import kept, offered
from tests.models.conftest import Team
from tests.soundness import Database

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting for more keys."""
    monkeypatch.setattr(draft, "DELAY", 0.001)


def keep(store: Store, text: str, kind: str = "note", row: int = 1) -> None:
    store.drafts.keep(kind, "lead", row, 3, {"text": text})
    assert store.drafts.flush(10)


def end(store: Store) -> None:
    """Let a session's drafts be those of a process that is gone."""
    host, *_, chance = store.actor.session.split(":")
    gone = f"{host}:999999999:1:{chance}"
    with store.upkeep() as db:
        db.execute("UPDATE draft SET session = ? WHERE session = ?", (gone, store.actor.session))


def texts(store: Store) -> list[tuple[str, int, str]]:
    return [(item.kind, item.row_id, item.payload["text"]) for item in store.query(offered, store.actor)]


def test_the_last_text_is_kept_and_a_saved_one_is_gone(store: Store) -> None:
    keep(store, "Wants")
    keep(store, "Wants a price")
    keep(store, "Called", kind="call")
    keep(store, "Another", row=2)
    assert sorted(texts(store)) == [("call", 1, "Called"), ("note", 1, "Wants a price"), ("note", 2, "Another")]
    found = store.query(kept, store.actor, "note", "lead", 1)
    assert found is not None
    assert (found.base_version, found.payload) == (3, {"text": "Wants a price"})
    store.drafts.drop("note", "lead", 1)
    assert store.drafts.flush(10)
    assert sorted(texts(store)) == [("call", 1, "Called"), ("note", 2, "Another")]
    assert store.query(kept, store.actor, "note", "lead", 1) is None


def test_text_of_any_kind(store: Store) -> None:
    strange = 'ünï "quoted" \u2028 \U0001f600\nnext line\ttab \ud800 half a character'
    keep(store, strange)
    assert texts(store) == [("note", 1, strange)]


def test_closing_writes_what_waits(store: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "DELAY", 60)
    store.drafts.keep("note", "lead", 1, None, {"text": "half a wo"})
    store.close()
    db = Database(database)
    assert db.rows("SELECT payload FROM draft") == [('{"text": "half a wo"}',)]
    db.close()


def test_a_lock_in_the_way_only_delays(store: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.base.engine.sqlite.PRAGMAS", {"busy_timeout": (1, 1)})
    other = Database(database)
    other.execute("BEGIN IMMEDIATE")
    store.drafts.keep("note", "lead", 1, None, {"text": "first"})
    assert not store.drafts.flush(0.05)
    store.drafts.keep("note", "lead", 1, None, {"text": "second"})
    other.execute("ROLLBACK")
    assert store.drafts.flush(10)
    assert texts(store) == [("note", 1, "second")]
    other.close()


def test_drafts_are_written_while_the_writer_and_the_reader_hang(store: Store) -> None:
    """They have a connection and a thread of their own; only a lock on the file could keep them waiting."""
    with store.upkeep() as db:
        db.execute("ROLLBACK")
        assert store.query(lambda reader: reader.value("SELECT count(*) FROM draft")) == 0
        keep(store, "meanwhile")
        db.execute("BEGIN IMMEDIATE")
    assert texts(store) == [("note", 1, "meanwhile")]


def test_a_draft_is_nobody_elses(team: Team) -> None:
    keep(team.ada, "mine")
    assert texts(team.bob) == []
    keep(team.bob, "mine as well")
    assert (texts(team.ada), texts(team.bob)) == ([("note", 1, "mine")], [("note", 1, "mine as well")])


def test_a_draft_of_a_session_that_lives_is_not_offered_to_the_next(store: Store, second: Store) -> None:
    keep(store, "still typing")
    assert texts(second) == []
    assert texts(store) == [("note", 1, "still typing")]


def test_saving_a_text_takes_none_away_that_is_written_elsewhere(store: Store, second: Store) -> None:
    keep(store, "One's own")
    keep(second, "the same person's, at another terminal")
    store.drafts.drop("note", "lead", 1)
    assert store.drafts.flush(10)
    assert texts(second) == [("note", 1, "the same person's, at another terminal")]


def test_each_session_keeps_its_own_text_of_a_kind(store: Store, second: Store) -> None:
    """A line that drops takes neither of them with it."""
    keep(store, "One's own")
    keep(second, "the same person's, at another terminal")
    keep(store, "One's own, longer")
    assert texts(store) == [("note", 1, "One's own, longer")]
    assert texts(second) == [("note", 1, "the same person's, at another terminal")]
    end(store)
    end(second)
    assert sorted(texts(store)) == [
        ("note", 1, "One's own, longer"), ("note", 1, "the same person's, at another terminal"),
    ]  # fmt: skip


def test_a_text_that_is_taken_up_belongs_to_the_session_that_goes_on_with_it(store: Store, second: Store) -> None:
    keep(store, "left behind")
    end(store)
    found = second.query(kept, second.actor, "note", "lead", 1)
    assert found is not None
    second.drafts.take_up(found)
    assert second.drafts.flush(10)
    assert [item.session for item in second.query(offered, second.actor)] == [second.actor.session]
    second.drafts.drop("note", "lead", 1)
    assert second.drafts.flush(10)
    assert texts(second) == []


def test_a_text_that_nobody_looked_at_stays_when_another_is_saved(store: Store, second: Store) -> None:
    keep(store, "left behind")
    end(store)
    keep(second, "begun before that")
    found = next(item for item in second.query(offered, second.actor) if item.session != second.actor.session)
    second.drafts.take_up(found)  # it has a text of its own there already
    second.drafts.drop("note", "lead", 1)
    assert second.drafts.flush(10)
    assert texts(second) == [("note", 1, "left behind")]


def test_a_draft_of_a_session_that_ended_is_offered(store: Store, second: Store, database: Path) -> None:
    keep(store, "left behind")
    end(store)
    assert texts(second) == [("note", 1, "left behind")]


TYPING = """
import sys
from models.base.store import Store
store = Store.open(sys.argv[1], channel="screen")
for number in range(200):
    store.drafts.keep("note", "lead", 1, 7, {"text": f"word {number}"})
    if store.drafts.flush(10):
        print(number, flush=True)
sys.stdin.read()
"""


def test_a_draft_survives_a_kill(store: Store, database: Path) -> None:
    command = [sys.executable, "-c", TYPING, str(database)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = ""
    for _ in range(3):
        told = process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    rest = process.stdout.read().split()
    process.stdout.close()
    assert process.stdin is not None
    process.stdin.close()
    last: Any = rest[-1] if rest else told.strip()
    (item,) = store.query(offered, store.actor)
    assert (item.kind, item.entity, item.row_id, item.base_version) == ("note", "lead", 1, 7)
    assert int(item.payload["text"].split()[-1]) >= int(last)


def test_drafts_are_no_part_of_the_journal(store: Store) -> None:
    before = store.query(lambda db: db.value("SELECT max(id) FROM operation"))
    keep(store, "x")
    assert store.query(lambda db: db.value("SELECT max(id) FROM operation")) == before
    assert json.loads(store.query(lambda db: db.value("SELECT payload FROM draft"))) == {"text": "x"}

"""Sudden ends of the real program with a text half typed: gone within seconds, the text kept (R29, R30)."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.base.store import Store
from models.work.draft import offered
from tests.fixtures import make_lead
from tests.soundness import Database, assert_sound
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.torture
WITHIN = 3.0
TEXT = "half a wo"


@pytest.fixture
def leads(store: Store) -> Store:
    """A database with one lead, which others have open."""
    make_lead(store, first_name="Grace", last_name="Hopper")
    return store


def writing(database: Path, *, parent: bool = False, ignore: tuple[signal.Signals, ...] = ()) -> Terminal:
    """The program with a note begun on a lead."""
    arguments = ["tui", "--db", str(database)]
    session = Terminal(*(["--under-a-parent"] if parent else []), *arguments, ignore=ignore)
    session.until("Hopper")
    session.type("\r")
    session.until("Timeline")
    session.type("N")
    session.until("Note on")
    session.type(TEXT)
    session.until_shown(TEXT)
    return session


def hang_up(session: Terminal) -> None:
    session.hang_up()


def stop_reading_and_hang_up(session: Terminal) -> None:
    """Nobody reads what it draws any more; then the line is gone."""
    for _ in range(40):
        os.write(session.master, b"x\x7f" * 20)
    session.hang_up()


def terminate(session: Terminal) -> None:
    os.kill(session.process.pid, signal.SIGTERM)


def hang_up_by_signal(session: Terminal) -> None:
    os.kill(session.process.pid, signal.SIGHUP)


ENDINGS: dict[str, tuple[Callable[[Terminal], None], bool, tuple[signal.Signals, ...]]] = {
    "the line drops": (hang_up, False, ()),
    "the line drops under nohup": (hang_up, False, (signal.SIGHUP,)),
    "the line stalls and drops": (stop_reading_and_hang_up, False, ()),
    "the line stalls and drops under nohup": (stop_reading_and_hang_up, False, (signal.SIGHUP,)),
    "kill": (terminate, False, ()),
    "kill -HUP": (hang_up_by_signal, False, ()),
}


def texts(store: Store) -> list[str]:
    """What the next session of this person is offered."""
    return [str(item.payload.get("text")) for item in store.query(offered, store.actor)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sudden_end(leads: Store, database: Path, ending: str) -> None:
    end, parent, ignore = ENDINGS[ending]
    session = writing(database, parent=parent, ignore=ignore)
    try:
        begun = time.monotonic()
        end(session)
        session.wait(reading=session.open)
        assert time.monotonic() - begun < WITHIN
    finally:
        session.close()
    assert [text for text in texts(leads) if text.startswith(TEXT)] == texts(leads) != []
    assert_free(database)


def assert_free(database: Path) -> None:
    """Nothing holds a lock, and the database is sound."""
    db = Database(database)
    db.execute("BEGIN IMMEDIATE")
    db.execute("ROLLBACK")
    db.close()
    assert_sound(database)


def test_the_death_of_the_parent(leads: Store, database: Path) -> None:
    session = writing(database, parent=True, ignore=(signal.SIGHUP,))
    (child,) = Path(f"/proc/{session.process.pid}/task/{session.process.pid}/children").read_text().split()
    gone = os.pidfd_open(int(child))
    try:
        os.kill(session.process.pid, signal.SIGKILL)
        begun = time.monotonic()
        while (
            time.monotonic() - begun < WITHIN and gone not in select.select([gone, session.master], [], [], WITHIN)[0]
        ):
            os.read(session.master, 65536)
        assert select.select([gone], [], [], 0)[0], "it lives on without its parent"
    finally:
        os.close(gone)
        session.close()
    assert texts(leads) == [TEXT]


def test_a_kill_loses_at_most_two_seconds_of_typing(leads: Store, database: Path) -> None:
    """Also when nobody reads what it draws: drafts have a thread and a connection of their own."""
    session = writing(database)
    try:
        os.write(session.master, b"rd")
        begun = time.monotonic()
        while not any(payload.startswith('{"text": "half a wo') and "rd" in payload for payload in payloads(database)):
            assert time.monotonic() - begun < 2.0, payloads(database)
            time.sleep(0.05)
        session.process.send_signal(signal.SIGKILL)
        session.process.wait()
    finally:
        session.close()
    assert texts(leads) == [f"{TEXT}rd"]
    assert_free(database)


def payloads(database: Path) -> list[str]:
    db = Database(database)
    found = [str(row[0]) for row in db.rows("SELECT payload FROM draft")]
    db.close()
    return found


def test_the_text_is_offered_at_the_next_start(leads: Store, database: Path) -> None:
    session = writing(database)
    session.hang_up()
    session.wait(reading=False)
    session.close()
    again = Terminal("tui", "--db", str(database))
    try:
        again.until(lambda data: b"unsaved" in data or b"half a wo" in data or b"unfinished" in data)
    finally:
        again.close()

"""Who is at the keyboard: the numeric user id and nothing else; a person is enrolled when they first come (R14)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.base import identity
from models.base.errors import Invalid
from models.base.store import Store
from models.people import staff

UID = 4711


@pytest.fixture
def somebody(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person at the keyboard, whom the system calls alice; ``store`` is the session of the one who came before."""
    monkeypatch.setattr(os, "getuid", lambda: UID)
    monkeypatch.setattr(identity, "login_of", lambda uid: "alice" if uid == UID else str(uid))
    monkeypatch.setattr(identity, "full_name_of", lambda uid: "Alice Arden")


def people(store: Store) -> list[tuple[str, int | None]]:
    return store.query(lambda db: [(row[0], row[1]) for row in db.rows("SELECT login, uid FROM staff ORDER BY id")])


@pytest.mark.usefixtures("somebody")
def test_a_person_is_enrolled_once(database: Path) -> None:
    first = Store.open(database)
    again = Store.open(database)
    assert (first.actor.login, first.actor.staff_id) == ("alice", again.actor.staff_id)
    assert [person for person in people(first) if person[1] == UID] == [("alice", UID)]
    assert staff.StaffRecord(first.actor.staff_id, "alice", "Alice Arden") in first.query(staff.everybody)
    first.close()
    again.close()


@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize(
    "name", ["SUDO_UID", "SUDO_USER", "SUDO_GID", "USER", "LOGNAME", "USERNAME", "UID", "LEADLINE_USER"]
)
def test_what_the_environment_says_is_nobodys_word(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """``store`` is the boss's session, for whom somebody would like to be taken."""
    boss = store.actor
    uid = store.query(lambda db: db.value("SELECT uid FROM staff WHERE id = ?", (boss.staff_id,)))
    monkeypatch.setenv(name, str(uid) if "UID" in name else boss.login)
    opened = Store.open(database)
    assert opened.actor.staff_id != boss.staff_id
    assert (opened.actor.login, people(opened)[-1]) == ("alice", ("alice", UID))
    opened.close()


@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize(
    ("known", "uid", "expected"),
    [
        ("alice", None, "alice"),  # made known before, taken over with all that they own
        ("Alice", None, "Alice"),  # logins are told apart without case everywhere else
        ("alice", 99, "alice-4711"),  # somebody else had this login on another day
        ("ALICE", 99, "alice-4711"),
    ],
)
def test_a_login_that_is_known_is_taken_over_unless_it_is_somebodys(
    store: Store, database: Path, known: str, uid: int | None, expected: str
) -> None:
    number = staff.add(store, known)
    with store.write("bind", verb="staff") as operation:
        operation.update("staff", number, {"uid": uid})
    opened = Store.open(database)
    assert opened.actor.login == expected
    assert (opened.actor.staff_id == number) == (uid is None)
    with pytest.raises(Invalid, match="is taken"):
        staff.add(opened, expected.upper())
    opened.close()

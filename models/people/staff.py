"""The people of the team. In team mode a person is enrolled when they first come, under their numeric user id (R14)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base import identity
from models.base.connection import Reader
from models.base.errors import Invalid
from models.base.identity import Actor

if TYPE_CHECKING:
    from models.base.store import Store


RESERVED = {"me": "whoever asks", "none": "nobody"}
"""What can stand where a login does."""


@dataclass(frozen=True)
class StaffRecord:
    """A person of the team."""

    id: int
    login: str
    name: str | None


def enrol(store: Store) -> Actor:
    """The person at the keyboard, made known to the team if they come for the first time."""
    uid = os.getuid()
    session, channel = store.actor.session, store.actor.channel
    known = store.query(_by_uid, uid)
    if known is not None:
        return Actor(known.id, known.login, channel, session)
    login = identity.login_of(uid)
    with store.write(f"enrol {login}", verb="enrol") as operation:
        row = operation.db.row("SELECT id, login FROM staff WHERE uid = ?", (uid,))
        if row is None:
            row = operation.db.row(
                "SELECT id, login FROM staff WHERE lower(login) = lower(?) AND uid IS NULL", (login,)
            )
            if row is not None:
                operation.update("staff", row[0], {"uid": uid})
        if row is None:
            taken = operation.db.value("SELECT 1 FROM staff WHERE lower(login) = lower(?)", (login,))
            login = f"{login}-{uid}" if taken else login
            values = {"login": login, "uid": uid, "name": identity.full_name_of(uid)}
            row = (operation.insert("staff", values), login)
    return Actor(row[0], row[1], channel, session)


def _by_uid(db: Reader, uid: int) -> StaffRecord | None:
    row = db.row("SELECT id, login, name FROM staff WHERE uid = ? AND deleted_at IS NULL", (uid,))
    return StaffRecord(*row) if row else None


def everybody(db: Reader) -> list[StaffRecord]:
    """The whole team, by login."""
    rows = db.rows("SELECT id, login, name FROM staff WHERE deleted_at IS NULL ORDER BY login")
    return [StaffRecord(*row) for row in rows]


def made_by(db: Reader, staff_id: int) -> int | None:
    """The number of the operation that made a person known."""
    found = db.value("SELECT created_op FROM staff WHERE id = ?", (staff_id,))
    return int(found) if found is not None else None


def logins(db: Reader) -> dict[int, str]:
    """Login by id, also of people who have left."""
    return dict(db.rows("SELECT id, login FROM staff"))


def named(db: Reader, login: str, actor: Actor | None = None) -> int:
    """The id of a login; ``me`` is the actor.

    Raises:
        Invalid: nobody of the team has this login.
    """
    if actor is not None and login.casefold() == "me":
        return actor.staff_id
    row = db.row("SELECT id FROM staff WHERE lower(login) = lower(?) AND deleted_at IS NULL", (login,))
    if row is None:
        known = ", ".join(person.login for person in everybody(db)[:10])
        raise Invalid(f"owner: nobody is called {login!r}; known are {known}", field="owner")
    return int(row[0])


def add(store: Store, login: str, name: str | None = None) -> int:
    """Make a person known before they first come; returns their id. Their user id is bound at their first start."""
    from models.base.text import clean

    login = clean(login)
    if not login or len(login) > 64 or any(character.isspace() for character in login):
        raise Invalid(f"login: {login!r} is not a login name", field="login")
    if login.casefold() in RESERVED:
        raise Invalid(f"login: {login!r} stands for {RESERVED[login.casefold()]}; choose another", field="login")
    with store.write(f"add {login} to the staff", verb="staff") as operation:
        if operation.db.value("SELECT 1 FROM staff WHERE lower(login) = lower(?)", (login,)):
            raise Invalid(f"login: {login!r} is taken", field="login")
        return operation.insert("staff", {"login": login, "name": clean(name) if name else None})

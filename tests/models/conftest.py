"""A watched database, and several people on one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from models.base.store import Store
from models.people import staff
from tests.oracle import Oracle


@dataclass
class Watched:
    """A store, and the oracle that sees what is written through it or beside it."""

    store: Store
    oracle: Oracle
    path: Path

    def clean(self, *, spread: bool = False) -> None:
        """Fail unless all that was written since the last call is told by the journal."""
        found = self.oracle.check(spread=spread)
        assert not found, "\n".join(found)


@pytest.fixture
def watched(database: Path) -> Iterator[Watched]:
    """An open store on a new database that the oracle watches."""
    Store.open(database).close()
    oracle = Oracle(database)
    store = Store.open(database)
    assert oracle.check() == []
    yield Watched(store, oracle, database)
    store.close()
    oracle.close()


def as_person(database: Path, login: str) -> Store:
    """A session of another member of staff (who is made known, if need be)."""
    store = Store.open(database)
    known = {person.login: person.id for person in store.query(staff.everybody)}
    number = known.get(login) or staff.add(store, login)
    store.actor = replace(store.actor, staff_id=number, login=login)
    return store


@dataclass
class Team:
    """Three people with a session each on one database."""

    ada: Store
    bob: Store
    cleo: Store


@pytest.fixture
def team(database: Path) -> Iterator[Team]:
    """Ada, Bob and Cleo at work on one database."""
    stores = [as_person(database, login) for login in ("ada", "bob", "cleo")]
    yield Team(*stores)
    for store in stores:
        store.close()

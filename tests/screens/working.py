"""The whole program in a test, with customers and leads to work on; and waiting until it has done what was begun."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerState

from models.base.config import Config
from models.base.store import Store
from models.customers import editing
from models.customers.fields import Kind
from models.customers.record import PartyRecord
from models.customers.record import record as party
from models.pipeline.board import snapshot
from models.pipeline.record import LeadRecord, record
from screens.base import MainScreen
from screens.program import Program
from tests.fixtures import DEFAULTS, make_lead
from tui.widgets.board.state import PAGE

WIDE = (120, 36)


def grace(store: Store, **values: str) -> int:
    """A lead with a company, a person, and something wanted."""
    usual = {
        "first_name": "Grace",
        "last_name": "Hopper",
        "company": "Eckert & Mauchly Corp",
        "emails": "grace@emc.example",
        "phones": "+1 202 555 0143",
        "need": "Compiler licences",
        "value": "120000 EUR",
        "expected_close": "2026-12-15",
        "tags": "navy",
    }
    return make_lead(store, **{**usual, **values})


def make(store: Store, kind: Kind, **values: str) -> int:
    """A customer, contact or deal; returns its id."""
    return editing.add(store, kind, values, DEFAULTS).changed[0]


def lead_of(store: Store, number: int) -> LeadRecord:
    """A lead as the database has it."""
    return store.query(record, number)


def party_of(store: Store, kind: Kind, number: int) -> PartyRecord:
    """A customer, contact or deal as the database has it."""
    return store.query(party, kind, number)


def how_many(store: Store, kind: Kind) -> int:
    """How many records of a kind there are that are not in the trash."""
    return int(store.query(lambda db: db.value(f"SELECT count(*) FROM {kind} WHERE deleted_at IS NULL")))


@asynccontextmanager
async def program(store: Store, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[Any]]:
    """The program on its board; ends when all that was begun is done."""
    app = Program(store, Config(country="US", poll_ms=20), store.query(snapshot, store.actor, PAGE))
    async with app.run_test(size=size) as pilot:
        await done(pilot)
        yield pilot
        await done(pilot)


def subject(pilot: Pilot[Any]) -> str:
    """The name of the record under the cursor, or on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    return screen.subject


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press named keys, and let what they began come to its end."""
    for key in keys:
        await pilot.press(key)
        await done(pilot)


async def burst(pilot: Pilot[Any], *keys: str) -> None:
    """All keys at once, as a slow line delivers them: nothing is handled between two of them."""
    for key in keys:
        name = "space" if key == " " else key
        pilot.app.post_message(events.Key(name, key if len(key) == 1 else None))
    await done(pilot)


async def typed(pilot: Pilot[Any], text: str) -> None:
    """Type a text."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await done(pilot)


async def done(pilot: Pilot[Any]) -> None:
    """Wait until no worker is at work and all that it sent has arrived."""
    await pilot.pause()
    while pending := [w for w in pilot.app.workers if w.state in (WorkerState.PENDING, WorkerState.RUNNING)]:
        for worker in pending:
            with contextlib.suppress(Exception):  # a newer one took its place, or the app shows what happened
                await worker.wait()
        await pilot.pause()
    await pilot.pause()

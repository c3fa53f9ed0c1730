"""A lead on the screen, for tests: named keys are pressed, then the screen and the database are looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from textual import events
from textual.pilot import Pilot

from models.base.config import Config
from models.base.store import Store
from models.pipeline.record import LeadRecord, record
from models.work.activity import ActivityRecord, about
from screens.base import MainScreen
from screens.everywhere import Everywhere
from screens.lead import LeadScreen
from tests.fixtures import make_lead
from tests.screens.looking import text
from tui.app import Leadline
from tui.trail import Trail

SIZE = (120, 36)


class App(Leadline, Everywhere):
    """The store and an empty main screen to come from."""

    def __init__(self, store: Store, *, watching: bool = False) -> None:
        super().__init__(store, Config(country="US", poll_ms=20))
        self.copied: list[str] = []
        self._watching = watching

    async def on_mount(self) -> None:
        await self.push_screen(MainScreen())
        if self._watching:
            self.watch_the_store()

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)
        super().copy_to_clipboard(text)


def grace(store: Store, **values: str) -> int:
    """A lead with something in most fields; returns its id."""
    usual = {
        "first_name": "Grace",
        "last_name": "Hopper",
        "title": "Rear Admiral",
        "company": "Eckert & Mauchly Corp",
        "value": "120000 EUR",
        "rating": "2",
        "source": "Event",
        "emails": "grace@emc.example",
        "phones": "+1 202 555 0143",
        "tags": "compiler, navy",
        "city": "Philadelphia",
    }
    return make_lead(store, **{**usual, **values})


@asynccontextmanager
async def opened(
    store: Store,
    lead_id: int,
    trail: Trail | None = None,
    *,
    size: tuple[int, int] = SIZE,
    watching: bool = False,
) -> AsyncIterator[Pilot[Any]]:
    """The lead's screen, opened from a main screen."""
    app = App(store, watching=watching)
    async with app.run_test(size=size) as pilot:
        await LeadScreen.open(app, lead_id, trail)
        await pilot.pause()
        yield pilot
        await settled(pilot)


def screen_of(pilot: Pilot[Any]) -> LeadScreen:
    """The lead's screen, also under a dialog."""
    return next(screen for screen in reversed(pilot.app.screen_stack) if isinstance(screen, LeadScreen))


async def write(pilot: Pilot[Any], words: str) -> None:
    """Type words."""
    await pilot.press(*(_KEYS.get(letter, letter) for letter in words))


_KEYS = {" ": "space", "\n": "ctrl+j", ",": "comma", ".": "full_stop", "-": "minus"}


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until everything that was begun is done: keys, messages, workers, and the drawing of it.

    A pilot takes a process that waits (for the database, for its turn on a busy machine) for one that is idle. So the
    end of each queue is waited for, twice, since the first ones may have written to the second ones.
    """
    app = pilot.app
    for _ in range(2):
        for node in (app, app.screen, *app.screen.walk_children()):
            taken = asyncio.Event()
            if node.is_running and node.call_later(taken.set):
                await asyncio.wait_for(taken.wait(), 10)
        await app.workers.wait_for_complete(list(app.workers))
        await pilot.pause()


async def seen(pilot: Pilot[Any]) -> str:
    """What stands on the screen once everything is drawn."""
    await settled(pilot)
    return text(pilot.app)


async def until(pilot: Pilot[Any], true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something holds; fails when it doesn't in time."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
        await pilot.pause()
    assert true(), f"it did not come to that in time:\n{text(pilot.app)}"


def in_database(store: Store, lead_id: int) -> LeadRecord:
    """The lead as it is in the database."""
    return store.query(record, lead_id)


def activities(store: Store, lead_id: int) -> list[ActivityRecord]:
    """What was written about a lead, newest first."""
    return store.query(about, "lead", lead_id)


def ended(store: Store) -> None:
    """Make this store's session one whose process has ended (its drafts are then offered)."""
    actor = replace(store.actor, session="elsewhere:1:1:000000")
    store.actor = actor
    store.drafts._actor = actor


async def burst(pilot: Pilot[Any], keys: list[str], *, wait: bool = True) -> None:
    """All keys at once, as a slow line delivers them: nothing is handled between two of them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    if wait:
        await settled(pilot)

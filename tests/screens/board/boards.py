"""A board with a few leads, for tests: named keys are pressed, then the screen and the database are looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from models.base.store import Store
from models.pipeline.board import snapshot
from models.pipeline.record import record
from screens.program import Program
from tests.fixtures import make_lead
from tui.widgets.board.state import PAGE

SIZE = (120, 36)


def some_leads(store: Store) -> dict[str, int]:
    """Three new leads (the last one on top), one contacted, one in proposal; returns ids by last name."""
    return {
        "Hopper": make_lead(
            store, first_name="Grace", last_name="Hopper", value="120000 EUR", source="Event", owner="me"
        ),
        "Lovelace": make_lead(store, first_name="Ada", last_name="Lovelace", value="24000 EUR", tags="hot"),
        "Perlman": make_lead(store, first_name="Radia", last_name="Perlman", company="Spanning Tree GmbH"),
        "Johnson": make_lead(store, first_name="Katherine", last_name="Johnson", stage="contacted"),
        "Lamarr": make_lead(store, first_name="Hedy", last_name="Lamarr", stage="proposal", value="64500 EUR"),
    }


@asynccontextmanager
async def board(store: Store, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[Any]]:
    """The program on its board; ends when all that was begun is saved."""
    app = Program(store, None, store.query(snapshot, store.actor, PAGE))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot
        await settled(pilot)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until no worker is at work."""
    await pilot.app.workers.wait_for_complete(list(pilot.app.workers))
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something holds; fails when it doesn't in time."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
        await pilot.pause()
    assert true(), "it did not come to that in time"


def stage_of(store: Store, lead_id: int) -> str:
    """The slug of a lead's stage in the database."""
    return str(store.query(record, lead_id).stage)


def order(store: Store, stage: int = 1) -> list[str]:
    """Last names of a stage in the board's order, as the database has it."""
    return store.query(
        lambda db: db.column(
            "SELECT last_name FROM lead WHERE stage_id = ? AND deleted_at IS NULL ORDER BY rank, id", (stage,)
        )
    )

"""A save that waits for its turn, as while an import of 100,000 rows is taken back: the writer is busy for seconds.

The keyboard is free meanwhile, no key lands in what is being saved, and no text is lost.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from models.base.errors import DatabaseTrouble
from models.base.store import Store
from models.pipeline import lead
from models.work import activity, draft
from screens import base
from screens.lead import LeadScreen
from tests.fixtures import DEFAULTS, make_lead
from tests.screens.lead.leads import activities, burst, grace, in_database, opened, screen_of, seen, settled
from tests.screens.looking import text
from tui.trail import Trail


@pytest.fixture(autouse=True)
def _without_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the writer does not do at once is waited for no longer: these tests are about what comes then."""
    monkeypatch.setattr(base, "PATIENCE", 0.01)


@asynccontextmanager
async def busy(store: Store, pilot: Pilot[Any]) -> AsyncIterator[None]:
    """The writer has something else to do until the end of the block; then all that waited is done."""
    free = threading.Event()
    other = asyncio.ensure_future(store.run(lambda _: free.wait(60)))
    try:
        yield
    finally:
        free.set()
    await other
    await settled(pilot)


def kept(store: Store, kind: str, number: int) -> dict[str, Any]:
    """What a draft holds; nothing without one."""
    assert store.drafts.flush(5)
    found = store.query(draft.kept, store.actor, kind, "lead", number)
    return found.payload if found is not None else {}


async def test_keys_do_not_stand_still(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        async with busy(store, pilot):
            await pilot.press("N", "x", "enter")
            screen = screen_of(pilot)
            assert not screen.composer.is_open
            assert "Waiting for its turn" in await seen_now(pilot)
            await pilot.press("greater_than_sign")
            assert screen.tab == 1
            assert activities(store, number) == []
            assert kept(store, "note", number) == {"text": "x"}, "if the process died now, it would be offered again"
        assert [item.text for item in activities(store, number)] == ["x"]
        assert kept(store, "note", number) == {}


async def test_notes_typed_in_one_go_are_notes_of_their_own(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        async with busy(store, pilot):
            for key in ("N", "a", "enter", "N", "b", "enter", "N", "c"):
                await pilot.press(key)
            assert screen_of(pilot).composer.text == "c"
            assert kept(store, "note", number) == {"text": "a\nb\nc"}
        assert screen_of(pilot).composer.text == "c"
        assert [item.text for item in activities(store, number)] == ["b", "a"]
        assert kept(store, "note", number) == {"text": "c"}


async def test_the_same_words_twice(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        async with busy(store, pilot):
            await pilot.press("N", "a", "enter", "N", "a")
        assert screen_of(pilot).composer.text == "a"
        await pilot.press("enter")
        await settled(pilot)
        assert [item.text for item in activities(store, number)] == ["a", "a"]
        assert kept(store, "note", number) == {}


async def test_a_text_that_can_not_be_saved_then_comes_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = grace(store)

    def full(*args: object, **options: object) -> None:
        raise DatabaseTrouble("the disk of the server is full", title="Not saved")

    monkeypatch.setattr(activity, "note", full)
    async with opened(store, number) as pilot:
        async with busy(store, pilot):
            await pilot.press("N", "a", "enter", "N", "b")
        assert "Grace Hopper: the disk of the server is full" in await seen(pilot)
        assert screen_of(pilot).composer.text == "a\nb"
        await pilot.press("escape")
        async with busy(store, pilot):
            await pilot.press("c", "d", "enter")
        assert "Call not saved: d" in await seen(pilot)
        assert kept(store, "note", number) == {"text": "a\nb"}
        assert kept(store, "call", number) == {"text": "d"}


async def test_a_form_that_is_opened_again_goes_on_from_what_is_saved(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        async with busy(store, pilot):
            await burst(pilot, ["e", "q", "d", "ctrl+s"], wait=False)
            await burst(pilot, ["e", "x", "tab", "y"], wait=False)
            await pilot.pause()
        assert in_database(store, number).salutation == "qd"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LeadScreen), "nobody is asked about what they wrote themselves"
    after = in_database(store, number)
    assert (after.salutation, after.first_name) == ("qdx", "Gracey")
    assert kept(store, "form", number) == {}


async def test_a_form_that_can_not_be_saved_then_waits_as_a_draft(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e", "q", "d")
        lead.edit(second, [number], {"salutation": "Dr"}, DEFAULTS)
        async with busy(store, pilot):
            await pilot.press("ctrl+s")
            assert screen_of(pilot).details.edit is None
        assert "Not saved" in await seen(pilot)
    assert in_database(store, number).salutation == "Dr"
    assert kept(store, "form", number)["typed"] == {"salutation": "qd"}


async def test_what_was_chosen_of_two_values_is_saved_when_its_turn_comes(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        base_patience = base.PATIENCE
        base.PATIENCE = 60.0
        await pilot.press("e", "q", "d")
        lead.edit(second, [number], {"salutation": "Dr"}, DEFAULTS)
        await pilot.press("ctrl+s")
        await settled(pilot)
        base.PATIENCE = base_patience
        async with busy(store, pilot):
            await pilot.press("ctrl+s")
            assert isinstance(pilot.app.screen, LeadScreen)
            assert screen_of(pilot).details.edit is None
        assert in_database(store, number).salutation == "qd"
        assert kept(store, "form", number) == {}


async def test_what_goes_to_the_trash_is_left(store: Store) -> None:
    first, other = grace(store), make_lead(store, last_name="Lovelace")
    async with opened(store, first, Trail.of((first, other), first)) as pilot:
        before = len(pilot.app.screen_stack)
        async with busy(store, pilot):
            await pilot.press("d")
            assert not isinstance(pilot.app.screen, LeadScreen)
        assert len(pilot.app.screen_stack) == before - 1
    deleted = store.query(lambda db: db.rows("SELECT id FROM lead WHERE deleted_at IS NOT NULL"))
    assert deleted == [(first,)]


async def test_nothing_is_written_on_a_lead_while_its_copy_is_made(store: Store) -> None:
    """What is typed ahead is meant for the copy."""
    number = grace(store)
    async with opened(store, number) as pilot:
        async with busy(store, pilot):
            await pilot.press("D", "N", "e")
            screen = screen_of(pilot)
            assert not screen.composer.is_open
            assert screen.details.edit is None
            assert "The copy is being made" in await seen_now(pilot)
        assert screen.lead_id != number
        await pilot.press("N", "x", "enter")
        await settled(pilot)
        assert activities(store, number) == []
        assert [item.text for item in activities(store, screen.lead_id)] == ["x"]


async def test_a_copy_does_not_come_to_a_lead_that_one_went_on_to(store: Store) -> None:
    first, other = grace(store), make_lead(store, last_name="Lovelace")
    async with opened(store, first, Trail.of((first, other), first)) as pilot:
        async with busy(store, pilot):
            await pilot.press("D", "right_square_bracket")
        assert screen_of(pilot).lead_id == other
        assert "Grace Hopper copied" in await seen(pilot)


async def seen_now(pilot: Pilot[Any]) -> str:
    """What stands on the screen while something still waits."""
    await pilot.pause()
    return text(pilot.app)

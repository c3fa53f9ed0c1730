"""Keys that arrive in one go, as over a slow line: each is meant for what the one before it led to."""

from __future__ import annotations

import pytest

from models.base.store import Store
from screens import base
from screens.lead import LeadScreen
from tests.screens.lead.leads import activities, burst, grace, in_database, opened, screen_of, seen


@pytest.fixture(autouse=True, params=[0.0, 60.0], ids=["busy", "quiet"])
def _machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes no difference whether a save comes to its end before the next key."""
    monkeypatch.setattr(base, "PATIENCE", request.param)


async def test_a_note_and_a_call(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await burst(pilot, ["N", "q", "d", "enter", "c", "5", "m", "enter", "N", "u"])
        assert screen_of(pilot).composer.text == "u"
        assert [(item.kind, item.text) for item in activities(store, number)] == [("call", "5m"), ("note", "qd")]


async def test_a_stage_by_its_letters(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await burst(pilot, ["m", "p", "r", "o", "enter", "N", "d", "enter"])
        await seen(pilot)
    assert in_database(store, number).stage == "proposal"
    assert [item.text for item in activities(store, number)] == ["d"]


async def test_an_owner_and_the_tags(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await burst(pilot, ["a", "m", "e", "enter", "number_sign", "x", "y", "ctrl+s", "c", "q"])
        assert screen_of(pilot).composer.text == "q"
    after = in_database(store, number)
    assert after.owner == store.actor.login
    assert "xy" in after.tags


async def test_a_lost_one_with_its_reason(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await burst(pilot, ["m", "l", "o", "s", "t", "enter", "enter", "d", "u", "ctrl+s", "greater_than_sign"])
        assert screen_of(pilot).tab == 1
    after = in_database(store, number)
    assert (after.stage, after.lost_reason, after.lost_note) == ("lost", "Budget", "du")


async def test_fields_of_the_form(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await burst(pilot, ["e", "q", "d", "tab", "x", "enter", "y", "ctrl+s", "N", "z", "enter"])
        await seen(pilot)
    after = in_database(store, number)
    assert (after.salutation, after.first_name, after.last_name) == ("qd", "Gracex", "Hoppery")
    assert [item.text for item in activities(store, number)] == ["z"]


async def test_keys_of_a_field_itself_keep_their_turn_among_the_letters(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await burst(pilot, ["N", "a", "b", "backspace", "c", "left", "x", "home", "delete", "ctrl+s"])
        await burst(pilot, ["e", "a", "b", "backspace", "c", "tab", "ctrl+u", "J", "o", "left", "i", "ctrl+s"])
        await seen(pilot)
    after = in_database(store, number)
    assert (after.salutation, after.first_name) == ("ac", "Jio")
    assert [item.text for item in activities(store, number)] == ["xc"]


@pytest.mark.parametrize("leave", ["escape", "q"])
async def test_leaving(store: Store, leave: str) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await burst(pilot, ["greater_than_sign", "down", "enter", "d", "escape", leave])
        assert not isinstance(pilot.app.screen, LeadScreen)
    assert in_database(store, number).first_name == "Grace"
    assert store.drafts.flush(5)
    from models.work import draft

    assert [item.payload["typed"] for item in store.query(draft.offered, store.actor)] == [{"first_name": "Graced"}]

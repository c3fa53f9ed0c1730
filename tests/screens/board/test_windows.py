"""What is at hand of long columns: it follows the cursor, is filled up where cards go, and stays where somebody looks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from models.base.store import Store
from models.pipeline import lead, moving
from models.pipeline.board import snapshot, stage_ids
from tests.fixtures import make_lead
from tests.screens.board.boards import board, settled, until
from tests.screens.looking import lines, text
from tui.widgets.board.state import PAGE, BoardState


def shown(pilot: Pilot[Any]) -> Any:
    """The board's screen."""
    return pilot.app.screen


def many(store: Store, number: int, **values: str) -> list[int]:
    return [make_lead(store, last_name=f"Nr{place:03}", **values) for place in range(number)]


@pytest.mark.parametrize("key", ["L", "d"])
async def test_where_cards_go_away_the_next_ones_come(store: Store, key: str) -> None:
    many(store, 44)
    async with board(store) as pilot:
        screen = shown(pilot)
        screen.state.marked = {card.id for card in screen.state.columns[0].cards}
        await pilot.press(key)
        await until(pilot, lambda: [len(column.cards) for column in screen.state.columns[:1]] == [4])
        await until(pilot, lambda: "Nr003" in text(pilot.app))


async def test_a_larger_terminal_shows_more_of_what_a_filter_finds(store: Store) -> None:
    many(store, 28, company="Acme")
    async with board(store) as pilot:
        await pilot.press("slash", *"acme", "enter")
        await settled(pilot)
        await pilot.resize_terminal(120, 130)
        await until(pilot, lambda: "Nr005" in text(pilot.app))


async def test_many_changes_leave_the_cursor_where_it_is(store: Store, second: Store) -> None:
    """The next key is meant for the card that is looked at, however many came in over it."""
    ids = many(store, 100)
    async with board(store) as pilot:
        screen = shown(pilot)
        await pilot.press("G", *["up"] * 12)
        seen = screen.state.current
        row = next(place for place, line in enumerate(lines(pilot.app)) if seen.name in line)
        moving.move(second, ids[:2], "contacted")
        lead.trash(second, ids[-10:])
        many(second, 45)
        await screen.reload()
        await settled(pilot)
        assert screen.state.current.id == seen.id
        assert seen.name in lines(pilot.app)[row]
        column = screen.state.columns[0]
        await pilot.press("g")
        await settled(pilot)
        assert "Nr044" in lines(pilot.app)[6]
        await pilot.press("G")
        await settled(pilot)
        assert screen.state.current.id == ids[2]
        assert column not in screen.state.columns or column.whole


async def test_the_cursor_goes_to_the_next_card_where_its_own_went(store: Store, second: Store) -> None:
    ids = many(store, 30)
    async with board(store) as pilot:
        screen = shown(pilot)
        await pilot.press(*["pagedown"] * 7)
        place = ids.index(screen.state.current.id)
        moving.move(second, ids[place - 2 : place + 3], "contacted")
        await screen.reload()
        assert screen.state.current.id == ids[place - 3], "the newest are on top"


def test_the_end_of_a_column_that_is_not_counted_has_more_above(store: Store) -> None:
    many(store, 1)
    found = store.query(snapshot, store.actor, PAGE)
    state = BoardState(found.stages)
    card = found.pages[1][0]
    cards = [replace(card, id=number, rank=f"{number:010}") for number in range(100, 100 + PAGE)]
    for size, above in ((PAGE, 1), (PAGE - 1, 0)):
        state.replace_window(state.columns[0], cards[:size], last=True)
        assert state.columns[0].above == above


@pytest.mark.parametrize(("home", "way", "place"), [("g", "down", 42), ("G", "up", 3)])
async def test_a_card_is_carried_beyond_what_is_at_hand(store: Store, home: str, way: str, place: int) -> None:
    ids = many(store, 46)
    async with board(store) as pilot:
        screen = shown(pilot)
        await pilot.press(home, "space", *[way] * 42)
        assert screen.state.carry.place == place
        await pilot.press("enter")
        await settled(pilot)
        moved = ids.pop() if home == "g" else ids.pop(0)
        ids.insert(len(ids) - place, moved)
        assert store.query(stage_ids, "", store.actor, 1) == ids[::-1]

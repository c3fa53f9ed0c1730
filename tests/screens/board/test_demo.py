"""`demo.load`: invented leads on an empty board, from the palette."""

from __future__ import annotations

from models.base.store import Store
from tests.screens.board.boards import board, some_leads, until
from tests.screens.looking import lines, text


def _leads(store: Store) -> int:
    return int(store.query(lambda db: db.value("SELECT count(*) FROM lead WHERE deleted_at IS NULL")))


async def test_the_palette_fills_an_empty_board_and_u_empties_it(store: Store) -> None:
    async with board(store) as pilot:
        assert "Load the demo" in text(pilot.app)
        assert "250 invented leads, gone with one undo" in text(pilot.app)
        assert lines(pilot.app)[-1].startswith(" n new  / filter"), "no key that needs a card"
        assert "I import" in lines(pilot.app)[-1]
        await pilot.press("ctrl+p", *"demo", "enter")
        await until(pilot, lambda: "250 invented leads loaded" in text(pilot.app))
        assert _leads(store) == 250
        await until(pilot, lambda: "No leads yet" not in text(pilot.app))
        await until(pilot, lambda: lines(pilot.app)[-1].startswith(" space carry"))
        await pilot.press("u")
        await until(pilot, lambda: "No leads yet" in text(pilot.app))
    assert _leads(store) == 0


async def test_the_invitation_stays_in_its_frame_on_a_small_screen(store: Store) -> None:
    async with board(store, (80, 24)) as pilot:
        shown = lines(pilot.app)
        top = next(number for number, line in enumerate(shown) if "╭" in line)
        bottom = next(number for number, line in enumerate(shown) if "╰" in line)
        edges = {(line.index("│"), line.rindex("│")) for line in shown[top + 1 : bottom]}
        assert edges == {(shown[top].index("╭"), shown[top].index("╮"))}
        assert "%" not in shown[4], "there is no share of nothing"


async def test_invented_leads_are_not_mixed_with_real_ones(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("ctrl+p", *"invented", "enter")
        await until(pilot, lambda: "Only a board without any leads" in text(pilot.app))
    assert _leads(store) == 5

"""The cursor, moving at once, carrying, marks, undo."""

from __future__ import annotations

from typing import Any

import pytest

from models.base import clock
from models.base.errors import DatabaseTrouble
from models.base.store import Store
from models.pipeline import moving
from models.pipeline.lead import trash
from screens.program import Program
from tests.fixtures import make_lead
from tests.screens.board.boards import board, order, settled, some_leads, stage_of, until
from tests.screens.looking import lines, text
from tui import colour, keymap
from tui.messages import ERROR
from tui.widgets.board.widget import Board
from tui.widgets.toast import Toasts


async def test_first_screen_shows_stages_counts_and_cards(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        shown = text(pilot.app)
        for word in ("New", "Contacted", "Qualified", "Proposal", "Radia Perlman", "Spanning Tree GmbH", "€120,000"):
            assert word in shown
        head = lines(pilot.app)[3]
        assert head.index("New") < head.index("3 · €144k") < head.index("Contacted")


async def test_next_stage_moves_card_and_selection_and_saves(store: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        await pilot.press("L")
        await settled(pilot)
        state = pilot.app.screen.query_one(Board).state
        assert state.current is not None
        assert state.current.id == leads["Perlman"]
        assert state.column == 1
        assert "2 · €144k" in lines(pilot.app)[3]
        # typed at once, it goes on from where it is
        await pilot.press("L", "H")
    assert stage_of(store, leads["Perlman"]) == "contacted"
    assert order(store, 2) == ["Perlman", "Johnson"], "it lands on top"


async def test_what_fails_behind_the_keys_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise DatabaseTrouble("the disk can't be read")

    some_leads(store)
    async with board(store) as pilot:
        monkeypatch.setattr("models.pipeline.board.totals", broken)
        await pilot.press("L")
        await until(pilot, lambda: "the disk can't be read" in text(pilot.app))


async def test_what_goes_to_the_trash_names_the_key_that_the_user_gave_to_undo(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        assert isinstance(pilot.app, Program)
        pilot.app.keymap = keymap.read({"change.undo": "Z"})
        await pilot.press("d")
        await until(pilot, lambda: "Z takes it back" in text(pilot.app))


async def test_to_give_a_lead_to_its_owner_says_that_nothing_was_changed(store: Store) -> None:
    make_lead(store, last_name="Hopper", owner="me")
    async with board(store) as pilot:
        await pilot.press("a", "m", "e", "enter")
        await until(pilot, lambda: "Owned by me already" in text(pilot.app))


async def test_a_message_does_not_cover_the_card_under_the_cursor(store: Store) -> None:
    for number in range(9):
        make_lead(store, last_name=f"Lead {number}", stage="contacted")
    async with board(store, (80, 24)) as pilot:
        assert "━ 100 %" in lines(pilot.app)[4]
        await pilot.press("G")
        pilot.app.screen.say("Not saved", kind=ERROR)  # type: ignore[attr-defined]
        await until(pilot, lambda: "Not saved" in text(pilot.app))
        assert sum("Lead 0" in row for row in lines(pilot.app)) == 1


async def test_carry_to_a_place_between_two_cards(store: Store) -> None:
    some_leads(store)
    make_lead(store, last_name="Öberg", stage="contacted")
    async with board(store) as pilot:
        await pilot.press("space", "l")
        shown = text(pilot.app)
        assert "carrying" in shown
        assert "taken from here" in shown
        assert "from New" in shown
        await pilot.press("j", "space")
    assert order(store, 2) == ["Öberg", "Perlman", "Johnson"]
    assert order(store, 1) == ["Lovelace", "Hopper"]


async def test_esc_puts_a_carried_card_back(store: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        await pilot.press("space", "l", "l", "escape")
        assert "carrying" not in text(pilot.app)
    assert stage_of(store, leads["Perlman"]) == "new"
    assert order(store) == ["Perlman", "Lovelace", "Hopper"]


async def test_reorder_within_the_stage(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("J", "J")
        await settled(pilot)
        await pilot.press("K")
    assert order(store) == ["Lovelace", "Perlman", "Hopper"]


async def test_marked_cards_move_together_and_keep_their_order(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("v", "j", "v", "L")
        await until(pilot, lambda: "2 moved to Contacted" in text(pilot.app))
    assert order(store, 2) == ["Perlman", "Lovelace", "Johnson"]


async def test_a_bar_says_how_many_are_marked_and_what_they_are_worth(store: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        before = lines(pilot.app)
        assert not any("marked" in line for line in before)
        await pilot.press("v", "j", "v", "j", "v")
        await pilot.pause()
        assert "✓ 3 marked · €144,000     m stage  a assign  # tags  d trash" in lines(pilot.app)[-2]
        assert lines(pilot.app)[-1] == before[-1]
        await pilot.press("v")
        await pilot.pause()
        assert "✓ 2 marked · €24,000" in lines(pilot.app)[-2]
        trash(store, [leads["Perlman"]])
        await until(pilot, lambda: "✓ 1 marked" in lines(pilot.app)[-2])
        await pilot.press("escape")
        await until(pilot, lambda: not any("marked" in line for line in lines(pilot.app)))
        await pilot.press("asterisk")
        await until(pilot, lambda: "✓ 2 marked" in lines(pilot.app)[-2])
        await pilot.press("L")
        await settled(pilot)
        assert not any("marked" in line for line in lines(pilot.app))


async def test_the_stage_is_named_for_one_or_for_all_marked(store: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        pilot.app.say("Old trouble", kind=ERROR)  # type: ignore[attr-defined]
        await until(pilot, lambda: "Old trouble" in text(pilot.app))
        await pilot.press("m")
        shown = text(pilot.app)
        assert not pilot.app.screen.query_one(Toasts).messages, "it would cover the list"
        assert "Move Radia Perlman to stage" in shown
        assert "✓ ◉ New" in shown
        await pilot.press("escape")
        await until(pilot, lambda: "Old trouble" in text(pilot.app))
        await pilot.press("escape", "v", "j", "v", "m")
        assert "Move 2 leads to stage" in text(pilot.app)
        await pilot.press(*"qual", "enter")
    assert [stage_of(store, leads[name]) for name in ("Perlman", "Lovelace", "Hopper")] == ["qualified"] * 2 + ["new"]


async def test_repeating_a_move_where_the_card_stands_already_says_so(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("L")
        await settled(pilot)
        await pilot.press(".")
        assert "It stands in Contacted already." in text(pilot.app)
        await pilot.press("h", ".")
        await settled(pilot)
    assert order(store, 2)[:2] == ["Lovelace", "Perlman"]


async def test_a_long_name_of_what_was_undone_does_not_cut_how_many_it_were(store: Store) -> None:
    leads = some_leads(store)
    with store.write("import every-visitor-of-the-trade-fair-in-berlin.xlsx", verb="import") as operation:
        for lead in leads.values():
            operation.update("lead", lead, {"title": "Visitor"})
    async with board(store) as pilot:
        await pilot.press("u")
        await until(pilot, lambda: "5 records" in text(pilot.app))


async def test_what_is_idle_for_long_says_so_in_whole_words(store: Store) -> None:
    with clock.frozen(clock.now() - 70 * clock.DAY):
        make_lead(store, last_name="Clément")
    async with board(store) as pilot:
        assert "◌           idle 2 mo" in text(pilot.app)
        await pilot.resize_terminal(140, 36)
        await until(pilot, lambda: "◌ no contact     idle 2 mo" in text(pilot.app))


async def test_undo_and_redo_of_the_last_move(store: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        await pilot.press("L")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        await until(pilot, lambda: stage_of(store, leads["Perlman"]) == "new")
        await until(pilot, lambda: "3 · €144k" in lines(pilot.app)[3])
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert stage_of(store, leads["Perlman"]) == "contacted"
        # the selection goes with the card, so that the next key is meant for it
        await pilot.press("u", "L", "L")
        await settled(pilot)
    assert stage_of(store, leads["Perlman"]) == "qualified"
    assert order(store, 1) == ["Lovelace", "Hopper"]
    assert order(store, 2) == ["Johnson"]


async def test_lost_asks_for_the_reason_and_esc_leaves_the_card(store: Store) -> None:
    leads = some_leads(store)
    make_lead(store, last_name="Winner", stage="won")
    async with board(store) as pilot:
        await pilot.press("l", "l", "l", "l", "L")  # the won card to lost
        await until(pilot, lambda: len(pilot.app.screen_stack) > 2)
        assert "Competitor" in text(pilot.app)
        await pilot.resize_terminal(60, 16)
        await until(pilot, lambda: "ctrl+s  Move" in lines(pilot.app)[-3])
        await pilot.press("down", "down", "down", "down", "down", "down", "down", "down")
        await until(pilot, lambda: any(row.startswith("│▌             ( ) Unresponsive") for row in lines(pilot.app)))
        await pilot.press("escape")
        await settled(pilot)
        assert len(pilot.app.screen_stack) == 2
    assert stage_of(store, leads["Perlman"]) == "new"
    assert order(store, 5) == ["Winner"]


async def test_the_selection_goes_back_with_a_card_that_could_not_be_moved(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads = some_leads(store)
    real = moving.move

    def full(*_: Any, **__: Any) -> None:
        monkeypatch.setattr(moving, "move", real)
        raise DatabaseTrouble("the disk is full", title="Disk full")

    monkeypatch.setattr(moving, "move", full)
    async with board(store) as pilot:
        await pilot.press("L")
        await until(pilot, lambda: "Not moved" in text(pilot.app))
        await settled(pilot)
        assert order(store) == ["Perlman", "Lovelace", "Hopper"]
        await pilot.press("L")  # there is room again, and the same card is meant
        await settled(pilot)
    assert stage_of(store, leads["Perlman"]) == "contacted"
    assert stage_of(store, leads["Johnson"]) == "contacted"


async def test_somebody_was_faster_is_said_and_shown(store: Store, second: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        # a move that this session has not heard of yet: its notices are held back
        pilot.app._noticed = lambda notice: None  # type: ignore[attr-defined]
        moving.move(second, [leads["Perlman"]], "proposal")
        await pilot.press("L")
        await settled(pilot)
        shown = text(pilot.app)
        assert "Somebody was faster" in shown
        assert "moved it to Proposal" in shown
        await pilot.press("escape")
        shown = text(pilot.app)
        assert shown.index("Proposal") < shown.index("Radia Perlman")
        state = pilot.app.screen.query_one(Board).state
        assert state.find(leads["Perlman"]) == (3, 0)
    assert stage_of(store, leads["Perlman"]) == "proposal"


async def test_other_sessions_moves_come_by_themselves(store: Store, second: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        await pilot.press("j")
        moving.move(second, [leads["Hopper"]], "contacted")
        state = pilot.app.screen.query_one(Board).state
        await until(pilot, lambda: state.find(leads["Hopper"]) == (1, 0))
        assert state.current is not None
        assert state.current.id == leads["Lovelace"], "the selection stays"
        await until(pilot, lambda: "moved it" in text(pilot.app))
        await until(pilot, lambda: "2 · €24k" in lines(pilot.app)[3])  # counts come after cards


async def test_somebody_takes_the_carried_card(store: Store, second: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        await pilot.press("space", "l")
        moving.move(second, [leads["Perlman"]], "proposal")
        await until(pilot, lambda: "took Radia Perlman" in text(pilot.app))
        state = pilot.app.screen.query_one(Board).state
        assert state.carry is None
        assert "Radia Perlman is in Proposal now" in text(pilot.app)
        await until(pilot, lambda: state.find(leads["Perlman"]) == (3, 0))
    assert stage_of(store, leads["Perlman"]) == "proposal"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (200, 50), (60, 16), (50, 14), (1, 1)])
async def test_any_size_draws_and_moves(store: Store, size: tuple[int, int]) -> None:
    leads = some_leads(store)
    async with board(store, size) as pilot:
        await pilot.press("j", "k", "l", "h", "L", "space", "l", "escape", "z", "z", "G", "g")
    assert stage_of(store, leads["Perlman"]) == "contacted"


async def test_a_rail_says_its_sum_in_whole_digits_and_stands_out_without_surfaces(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_lead(store, last_name="Li")
    make_lead(store, last_name="Wu", stage="proposal", value="12300000 CNY")
    async with board(store, (80, 24)) as pilot:
        assert lines(pilot.app)[6][60:66] == "12.3M "
        assert lines(pilot.app)[8][60:65] == "  P  "
        monkeypatch.setattr(colour, "flat", lambda: True)
        pilot.app.screen.query_one(Board).refresh()
        await pilot.pause()
        assert lines(pilot.app)[6][60:66] == "12.3M "
        assert lines(pilot.app)[8][60:65] == "▏ P  "


async def test_rails_open_when_the_cursor_comes(store: Store) -> None:
    some_leads(store)
    make_lead(store, last_name="Winner", stage="won")
    async with board(store, (80, 24)) as pilot:
        assert "Winner" not in text(pilot.app)
        await pilot.press("l", "l", "l", "l")
        assert "Winner" in text(pilot.app)


async def test_mouse_drags_a_card_as_the_keys_do(store: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        await pilot.mouse_down(Board, offset=(6, 5))
        await pilot.hover(Board, offset=(34, 6))
        await pilot.mouse_up(Board, offset=(34, 6))
        await settled(pilot)
    assert stage_of(store, leads["Perlman"]) == "contacted"


async def test_a_rail_takes_what_is_dropped_on_it(store: Store) -> None:
    leads = some_leads(store)
    async with board(store, (80, 24)) as pilot:
        await pilot.mouse_down(Board, offset=(6, 5))
        for x in (34, 55, 61):
            await pilot.hover(Board, offset=(x, 8))
            assert "P" in lines(pilot.app)[8][60:64], "the rails stay where they are while the mouse goes over them"
        await pilot.mouse_up(Board, offset=(61, 8))
        await settled(pilot)
    assert stage_of(store, leads["Perlman"]) == "proposal"
    assert order(store, 4) == ["Perlman", "Lamarr"], "on top"


async def test_hostile_names_are_shown_literally(store: Store) -> None:
    make_lead(store, last_name="[/nope]", company="[@click=app.quit]x", first_name="[b]")
    async with board(store) as pilot:
        shown = text(pilot.app)
        assert "[b] [/nope]" in shown
        assert "[@click=app.quit]x" in shown


async def test_a_reason_under_the_cursor_is_seen_after_a_resize(store: Store) -> None:
    make_lead(store, last_name="Hopper")
    async with board(store) as pilot:
        await pilot.press("m", *"lost", "enter", *["down"] * 5)
        await until(pilot, lambda: "Reason" in text(pilot.app))
        await pilot.resize_terminal(40, 10)
        await until(pilot, lambda: len(lines(pilot.app)) == 10)
        await until(pilot, lambda: any("▌" in row for row in lines(pilot.app)))


async def test_the_tags_of_a_lead_stay_in_their_frame_on_a_small_screen(store: Store) -> None:
    make_lead(store, last_name="Hopper", tags="navy")
    async with board(store, (40, 10)) as pilot:
        await pilot.press("#")
        await until(pilot, lambda: "navy, " in text(pilot.app))
        assert set(lines(pilot.app)[-2]) == set("╰─╯")
        assert "Nothing changes" in text(pilot.app)

"""What every screen stands on: keys by scope, sequences, refusals, header, footer, messages."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from models.base import clock
from models.base.config import Config
from tests.screens.looking import lines, style_at, text
from tests.screens.sample import FilterField, Lead, Sample
from tui import theme
from tui.commands import COMMANDS
from tui.messages import ERROR
from tui.theme import TOKENS
from tui.widgets.toast import Toasts


async def test_header_context_and_footer_stand_in_their_rows() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        seen = lines(app)
        assert seen[0].startswith(" ╽ leadline  1 Board  3 Customers  4 Deals")
        assert "maria · +2 here · " in seen[0]
        assert seen[1].startswith(" Sales ▾  / owner:me")
        assert seen[1].endswith("412 of 103,204 ")
        assert seen[-1].startswith(" space carry  enter open  N note")
        assert seen[-1].endswith("? keys ")
        assert len(seen) == 36


async def test_at_80_columns_words_are_short() -> None:
    app = Sample()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "3 Cust  4 Deals" in lines(app)[0]
        assert "maria" not in lines(app)[0]
        assert "+2 " in lines(app)[0]
        assert lines(app)[-1].endswith("? keys ")


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (40, 8), (300, 80)])
async def test_any_size_is_drawn(size: tuple[int, int]) -> None:
    app = Sample()
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", "escape", "ctrl+p", "escape", "C", "escape")
        assert len(lines(app)) == size[1]


async def test_a_key_gives_its_command_to_the_first_that_handles_it() -> None:
    app = Sample()
    async with app.run_test() as pilot:
        await pilot.press("right", "N", "l")
        assert app.cards.done == ["cursor", "cursor"]
        assert app.board.done == ["note"]


async def test_keys_typed_in_one_go_find_the_scope_of_the_one_before() -> None:
    app = Sample()
    async with app.run_test() as pilot:
        await pilot.press("space", "l", "enter", "l")
        assert app.cards.done == ["carry", "right", "drop", "cursor"]


async def test_the_footer_follows_the_scope() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("space")
        assert lines(app)[-1].startswith(" → stage  space drop here")
        await pilot.press("enter")
        assert lines(app)[-1].startswith(" space carry")


async def test_no_letter_acts_while_a_field_has_the_focus() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"Nu1qCF?", "space", "number_sign")
        assert app.board.query_one(FilterField).value == "Nu1qCF? #"
        assert app.board.done == app.cards.done == []
        assert lines(app)[-1].startswith(" enter keep the filter  esc filter before")
        await pilot.press("escape")
        assert app.board.query_one(FilterField).value == ""
        await pilot.press("N")
        assert app.board.done == ["note"]


async def test_every_command_is_reached_from_a_field_through_the_palette() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", "ctrl+p")
        await pilot.press(*"keep the filter", "enter")
        assert isinstance(app.screen, type(app.board))
        assert not isinstance(app.focused, Input)


async def test_a_sequence_of_two_keys() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("F")
        assert lines(app)[-1].startswith(" F …  o owner  t tag  esc never mind")
        await pilot.press("t")
        assert app.board.done == ["by tag"]
        assert lines(app)[-1].startswith(" space carry")


@pytest.mark.parametrize("key", ["escape", "N", "x", "right", "F"])
async def test_any_other_key_ends_a_sequence_and_does_nothing(key: str) -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("F", key)
        assert app.board.done == app.cards.done == []
        assert app.board.prefix == ""
        await pilot.press("o")
        assert app.board.done == []
        await pilot.press("F", "o")
        assert app.board.done == ["by owner"]


async def test_a_command_that_cannot_be_given_says_why() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert app.board.done == []
        assert "There is nothing to undo in this session." in text(app)
        await pilot.press("right")
        await pilot.pause()
        assert "There is nothing to undo" not in text(app)


async def test_a_script_gives_the_same_commands() -> None:
    app = Sample()
    async with app.run_test() as pilot:
        assert await app.board.command("lead.note")
        assert not await app.board.command("change.undo")
        assert not await app.board.command("lead.tags")
        assert app.board.done == ["note"]
        with pytest.raises(KeyError):
            await app.board.command("lead.nothing")
        await pilot.pause()


async def test_a_fault_in_a_handler_is_a_message_and_the_app_goes_on() -> None:
    class Brave(Sample):
        incidents_fail_tests = False

    app = Brave()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert "Something went wrong" in text(app)
        assert "a fault of the program" not in text(app)
        await pilot.press("N")
        assert app.board.done == ["note"]


async def test_only_what_has_a_handler_is_bound_and_shown() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("a")
        assert len(app.messages) == 0
        assert "assign" not in lines(app)[-1]
        assert "lead.assign" not in {command.id for command in app.board.offered()}


async def test_a_message_stays_until_dismissed_and_takes_no_focus() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        app.say("Not saved", "José: the disk is full.", ERROR)
        await pilot.pause()
        before = app.focused
        await pilot.press("right", "N")
        assert "─ Not saved ─" in text(app)
        assert app.focused is before
        row = next(y for y, line in enumerate(lines(app)) if "Not saved" in line)
        assert lines(app)[row].rstrip().endswith("╮")
        await pilot.press("escape")
        await pilot.pause()
        assert "Not saved" not in text(app)
        assert app.board.done == ["note"]
        await pilot.press("escape")
        assert app.board.done == ["note", "back"]


async def test_the_record_of_a_message_is_opened_through_the_palette() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        assert not await app.board.command("messages.open")
        app.say("tom moved it", kind=ERROR, about=("lead", 7))
        await pilot.press("ctrl+p", *">record that the message", "enter")
        await pilot.pause()
        assert app.opened == [("lead", 7)]


async def test_a_dialog_shows_what_is_said_since_it_opened() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        with clock.frozen(1_000_000):
            app.say("Old trouble", kind=ERROR)
        with clock.frozen(2_000_000):
            await pilot.press("C")
            app.say("New trouble", kind=ERROR)
        await pilot.pause()
        assert "New trouble" in text(app)
        shown = app.screen.query_one(Toasts).messages
        assert [message.title for message in shown] == ["New trouble"]


async def test_a_message_never_covers_what_is_in_hand() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        app.say("Not saved", kind=ERROR)
        await pilot.pause()
        row = next(y for y, line in enumerate(lines(app)) if "Not saved" in line)
        assert lines(app)[row].index("╭") == 60
        await pilot.press("right")
        await pilot.pause()
        assert lines(app)[row].index("╭") == 2
        await pilot.press("space")
        await pilot.pause()
        assert lines(app)[row].index("╭") == 60


async def test_three_messages_at_most_and_all_of_them_in_the_log() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        for number in range(5):
            app.say(f"Trouble {number}", kind=ERROR)
        await pilot.pause()
        assert [n for n in range(5) if f"Trouble {n}" in text(app)] == [2, 3, 4]
        await app.board.command("messages.log")
        await pilot.pause()
        assert "Messages of this session" in text(app)
        assert all(f"Trouble {number}" in text(app) for number in range(5))
        await pilot.press("escape")
        assert str(app.screen) == str(app.board)


async def test_a_record_is_left_by_q_backspace_and_esc() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        for key in ("q", "backspace", "escape"):
            await pilot.press("enter")
            assert isinstance(app.screen, Lead)
            assert lines(app)[0].startswith(" ╽ leadline › Board › Grace Hopper")
            assert "2 of 92  [ ]  maria" in lines(app)[0]
            await pilot.press(key)
            assert str(app.screen) == str(app.board)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_q_quits_on_a_main_screen(key: str) -> None:
    app = Sample()
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.return_code == 0


async def test_the_users_own_key_is_bound_and_shown() -> None:
    app = Sample(Config(keys={"lead.note": "ctrl+n", "lead.nothing": "x"}))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("N")
        assert app.board.done == []
        await pilot.press("ctrl+n")
        assert app.board.done == ["note"]
        assert "ctrl+n note" in lines(app)[-1]
        assert "there is no command 'lead.nothing'" in text(app)


async def test_a_click_in_header_and_footer_is_their_key() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(lines(app)[-1].index("N note"), 35))
        assert app.board.done == ["note"]


async def test_the_theme_changes_at_once() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await app.board.command("app.theme")
        await pilot.pause()
        assert theme.current() == theme.LIGHT
        on_header = style_at(app, 60, 0).bgcolor
        on_screen = style_at(app, 60, 10).bgcolor
        assert on_header is not None
        assert on_header.number == TOKENS["s1"][3]
        assert on_screen is not None
        assert on_screen.number == TOKENS["bg"][3]


async def test_redraw_forgets_what_the_terminal_shows() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+l")
        assert str(app.screen) == str(app.board)


def test_handlers_are_named_after_commands() -> None:
    """A handler of a command that isn't in the table would never run."""
    from screens.base import Framed, MainScreen, RecordScreen
    from tests.screens.sample import Board, Cards
    from tui.commands import method

    known = {method(command_id) for command_id in COMMANDS}
    for owner in (Framed, MainScreen, RecordScreen, Board, Cards, Sample):
        handlers = {name.removeprefix("do_") for name in dir(owner) if name.startswith("do_")}
        assert handlers <= known, owner

"""The palette: every command and every record, by a few letters."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from screens.palette import Palette
from tests.screens.looking import lines, style_at, text
from tests.screens.sample import Sample
from tui.finder import Hit
from tui.theme import TOKENS


async def test_it_lists_what_can_be_done_here_with_its_keys() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p")
        seen = text(app)
        assert "ACTIONS on Grace Hopper" in seen
        assert "Write a note" in seen
        assert "Give it to somebody" not in seen
        assert lines(app)[-1].startswith(" ↑↓ choose  enter do it  esc close")


async def test_a_command_is_found_by_its_words_and_given_to_the_screen() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", *"wri not", "enter")
        assert app.screen is app.board
        assert app.board.done == ["note"]


async def test_matched_letters_are_in_accent() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", *">note")
        row = next(y for y, seen in enumerate(lines(app)) if "Write a note" in seen)
        start = lines(app)[row].index("Write a note")
        on_letters = style_at(app, start + 8, row).color
        on_others = style_at(app, start, row).color
        assert on_letters is not None
        assert on_letters.number == TOKENS["accent"][1]
        assert on_others is not None
        assert on_others.number == TOKENS["text"][1]


async def test_records_are_found_and_opened() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", *"grace hopper")
        assert "◇" not in text(app)
        assert "LEADS" in text(app)
        assert "Grace Hopper  Eckert & Mauchly" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.opened == [("lead", 7)]


async def test_only_actions_behind_the_sign_for_it() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", "greater_than_sign", *"note")
        assert app.asked == []
        assert "LEADS" not in text(app)


async def test_an_old_search_never_overtakes_a_newer_one() -> None:
    class Slow(Sample):
        async def search(self, typed: str) -> Sequence[Hit]:
            self.asked.append(typed)
            if typed == "g":
                await gate.wait()
            return [Hit(f"answer to {typed}", "LEADS", record=("lead", 1))]

    gate = asyncio.Event()
    app = Slow()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", "g", "r")
        gate.set()
        await pilot.pause()
        assert app.asked == ["g", "gr"]
        assert "answer to gr" in text(app)


async def test_a_command_that_cannot_be_given_says_why_in_its_line() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", *">undo", "backspace", "backspace", "backspace", "backspace")
        await pilot.press(*"take your")
        assert "There is nothing to undo" in text(app)


async def test_a_reason_that_has_no_room_in_its_line_stands_whole_at_the_foot() -> None:
    app = Sample()
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("ctrl+p", *">take your")
        hit, foot = lines(app)[6], lines(app)[-4:]
        assert "There is nothing to undo" not in hit
        assert any("There is nothing to undo" in line for line in foot), text(app)


async def test_nothing_found_is_said_and_esc_closes() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", *">qqq", "enter")
        assert "Nothing is called so." in text(app)
        await pilot.press("escape")
        assert app.screen is app.board


async def test_the_key_that_opens_it_closes_it_and_arrows_stop_at_the_ends() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", "up", "up", *["pagedown"] * 8, "down", "down", "pageup", "ctrl+p")
        assert not isinstance(app.screen, Palette)


async def test_the_line_can_be_mended() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", *"note", "left", "left", "backspace", "x", "home", "y", "end", "z")
        assert "yntez" not in text(app)
        assert "ynxtez" in text(app)
        await pilot.press("space", *"ab", "ctrl+w")
        assert "ynxtez " in text(app)
        await pilot.press("ctrl+u")
        assert "ynxtez" not in text(app)

"""Dialogs: a window before the faint screen, `ctrl+s` does it, `esc` cancels, no letter acts."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.screens.looking import lines, style_at, text, until
from tests.screens.sample import Sample, Sure
from tui.presentation import width
from tui.theme import TOKENS


async def test_the_window_and_its_two_ways_out() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("C")
        await pilot.pause()
        seen = lines(app)
        top = next(y for y, line in enumerate(seen) if "Convert Grace Hopper" in line)
        assert "╭─ Convert Grace Hopper ──" in seen[top]
        assert "── lead · €120,000 ─╮" in seen[top]
        assert any("Will create 1 contact" in line for line in seen)
        bottom = next(y for y, line in enumerate(seen) if "╰─" in line)
        assert " esc  cancel   ctrl+s  Convert " in seen[bottom - 1]
        assert seen[-1].startswith(" ctrl+s do it  esc cancel")


@pytest.mark.parametrize(("key", "result"), [("ctrl+s", "converted"), ("f3", "converted")])
async def test_it_is_done(key: str, result: str) -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("C", key)
        assert app.board.done == [f"dialog: {result}"]


async def test_esc_cancels() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("C", "escape")
        assert app.board.done == ["dialog: None"]
        assert app.screen is app.board


async def test_letters_go_to_its_field_and_nowhere_else() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("C", *"Nuq?", "space")
        assert isinstance(app.screen, Sure)
        assert app.screen.query_one(Input).value == "Nuq? "
        assert app.board.done == []


async def test_the_screen_behind_is_faint_and_its_surfaces_stay() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert style_at(app, 1, 0).color != style_at(app, 70, 0).color
        await pilot.press("C")
        await pilot.pause()
        for place in ((1, 0), (14, 0), (60, 0), (2, 3), (2, 30)):
            color = style_at(app, *place).color
            assert color is not None
            assert color.number == TOKENS["faint"][1], place
        header, screen = style_at(app, 60, 0).bgcolor, style_at(app, 2, 30).bgcolor
        assert header is not None
        assert header.number == TOKENS["s1"][1]
        assert screen is not None
        assert screen.number == TOKENS["bg"][1]


@pytest.mark.parametrize("size", [(80, 24), (99, 30)])
async def test_under_100_columns_it_is_the_whole_screen(size: tuple[int, int]) -> None:
    app = Sample()
    async with app.run_test(size=size) as pilot:
        await pilot.press("C")
        await pilot.pause()
        seen = lines(app)
        assert seen[0].startswith("╭─ Convert Grace Hopper ─")
        assert seen[0].endswith("╮")
        assert seen[-2].startswith("╰")
        assert "ctrl+s  Convert" in seen[-3]
        assert all(width(line) == size[0] for line in seen)


async def test_it_grows_and_shrinks_with_the_terminal() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("C")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: lines(app)[0].startswith("╭"))
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: not lines(app)[0].startswith("╭"))
        assert "╭─ Convert Grace Hopper" in text(app)


async def test_a_click_on_a_button_is_its_key() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("C")
        await pilot.pause()
        row = next(y for y, line in enumerate(lines(app)) if "ctrl+s  Convert" in line)
        await pilot.click(offset=(lines(app)[row].index("Convert"), row))
        assert app.board.done == ["dialog: converted"]


async def test_a_dialog_takes_only_itself_away() -> None:
    """What it waited for may come when it is left already, or when something stands in front of it."""
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("C")
        dialog = app.screen
        await pilot.press("ctrl+p")
        palette = app.screen
        dialog.dismiss("converted")
        assert app.screen is palette
        await pilot.press("escape", "escape")
        dialog.dismiss("converted")
        assert app.screen is app.board
    assert app.board.done == ["dialog: None"]

"""The key screen: all keys of this screen, three columns, nothing cut."""

from __future__ import annotations

import pytest

from screens.keys import KeysScreen, columns, rows, widths
from tests.screens.looking import lines, text
from tests.screens.sample import Sample
from tui.command_table.row import SCOPES
from tui.commands import TABLE
from tui.keymap import DEFAULT, read
from tui.presentation import width


async def test_it_shows_the_keys_of_the_screen_below_and_closes_by_its_own_key() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark")
        assert "Keys on the board" in text(app)
        assert "N      note" in text(app)
        assert "assign" not in text(app)
        await pilot.press("question_mark")
        assert app.screen is app.board


async def test_typing_narrows_it() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark", *"note")
        assert "N  note" in text(app)
        assert "MOVE" not in text(app)
        await pilot.press(*"qq")
        assert "No key is called so." in text(app)
        await pilot.press("escape")
        assert app.screen is app.board


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 12)])
async def test_it_scrolls_where_it_does_not_fit(size: tuple[int, int]) -> None:
    app = Sample()
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", *["pagedown"] * 12, *["down"] * 3)
        assert "quit now" in text(app)
        assert "↑↓ scroll" in lines(app)[-1]
        await pilot.press(*["up"] * 3, *["pageup"] * 12)
        assert "MOVE" in text(app)
        assert all(width(line) == size[0] for line in lines(app))


def test_commands_that_say_the_same_share_a_row() -> None:
    found = {
        row.words: row.caps
        for group in rows([c for c in TABLE if c.stands_in("board")], DEFAULT).values()
        for row in group
    }
    assert found["card, column"] == "← ↓ ↑ →  h j k l"
    assert found["undo, redo"] == "u ctrl+r"
    assert found["by one criterion"] == "F o s d t"
    assert found["one stage"] == "H L  ⇧← ⇧→"


def test_a_command_without_a_key_is_not_on_it() -> None:
    mine = read({"lead.note": ""})
    found = rows([c for c in TABLE if c.id == "lead.note"], mine)
    assert found == {}


@pytest.mark.parametrize("scope", SCOPES)
def test_nothing_is_cut_at_120_columns(scope: str) -> None:
    shown = columns(rows([c for c in TABLE if c.stands_in(scope)], DEFAULT), 3)
    for column, (keys, words) in zip(shown, widths(shown, 106), strict=True):
        for row in column:
            if not isinstance(row, str):
                assert width(row.caps) < keys, row
                assert width(row.words) <= words, row


async def test_it_is_a_screen_of_its_own() -> None:
    app = Sample()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, KeysScreen)

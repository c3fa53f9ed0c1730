"""Rows of choices and fields: where they stand, and that what is needed is never cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from textual.app import ComposeResult

from models.base.config import Config
from screens.asking import AskingScreen
from tests.screens.looking import lines, text
from tui.frame import FrameApp
from tui.widgets.questions import Answer, Question, Words
from tui.widgets.questions.layout import lay_out


def asked() -> list[Question]:
    """Two radios, two wells and a list in a row, a check."""
    return [
        Question(
            (Answer("a=1", "radio", (Words("one"),), on=True),), "First", "a", right=(Words("why "), Words("96 %"))
        ),
        Question((Answer("a=2", "radio", (Words("two"),)),), "", "a", does="look"),
        Question(
            (
                Answer("amount", "text", (Words("amount"),), value="5", cells=14),
                Answer("day", "text", (Words("day"),), cells=14, hint="none"),
                Answer("stage", "list", (Words("stage"),), value="New", cells=10),
            ),
            gap=True,
        ),
        Question((Answer("check", "check", (Words("sure"),)),), "Last", "check", gap=True),
    ]


class Asking(AskingScreen[None]):
    """A dialog of questions that keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def on_mount(self) -> None:
        self.form.show(asked())

    async def chosen(self, key: str) -> None:
        self.heard.append(f"chosen {key}")

    async def looked(self, key: str) -> None:
        self.heard.append(f"looked {key}")

    def edited(self, key: str, text: str) -> None:
        self.heard.append(f"{key}: {text}")


class App(FrameApp):
    """The frame with that dialog."""

    def __init__(self) -> None:
        super().__init__(Config())
        self.dialog = Asking()

    def compose(self) -> ComposeResult:
        return iter(())

    def on_mount(self) -> None:
        self.push_screen(self.dialog)


@pytest.mark.parametrize("cells", [20, 40, 60, 80, 120])
def test_answers_that_do_not_fit_go_to_the_next_line(cells: int) -> None:
    placed = lay_out(asked(), {}, cells, airy=True)
    spots = [(line, spot) for line in placed for spot in line.spots]
    assert len(spots) == 6, "every answer stands somewhere"
    for line in placed:
        for before, after in pairwise(line.spots):
            assert before.x + before.cells < after.x
            assert after.x + after.cells <= cells
    assert sum(line.question < 0 for line in placed) == 2
    assert not any(line.question < 0 for line in lay_out(asked(), {}, cells, airy=False))


async def test_arrows_tab_space_and_enter() -> None:
    app = App()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("down", "space", "enter", "tab")
        assert app.dialog.heard == ["chosen a=2", "looked a=2"]
        assert app.dialog.form.key == "amount"
        await pilot.press("tab", "tab", "space", "tab", "space", "tab")
        assert app.dialog.heard[2:] == ["looked stage", "chosen check"]
        assert app.dialog.form.key == "a=1", "from the last to the first, at the one that is on"
        await pilot.press("shift+tab", "up", "up")
        assert app.dialog.form.key == "a=2"


async def test_letters_are_text_only_in_a_well() -> None:
    app = App()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("x", "tab", "end", "0", "space", "k", "left", "left", "backspace")
        assert app.dialog.form.text("amount") == "5 k"
        assert app.dialog.heard[-1] == "amount: 5 k"
        await pilot.press("down")
        assert app.dialog.form.key == "check"
        await pilot.press("up", "enter")
        assert app.dialog.heard[-1] != "finished"


async def test_what_is_typed_is_not_overwritten_by_what_is_shown_again() -> None:
    app = App()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab", "end", "7")
        app.dialog.form.show(asked())
        assert app.dialog.form.text("amount") == "57"
        late = [replace(each, answers=tuple(replace(a, value="6") for a in each.answers)) for each in asked()]
        app.dialog.form.show(late)
        assert app.dialog.form.text("amount") == "57", "a plan of an earlier text came late"
        assert app.dialog.form.text("day") == "6", "nobody typed there"
        app.dialog.form.fault("amount", "that is too much")
        await pilot.pause()
        assert "! that is too much" in text(app)


async def test_what_is_cut_ends_before_the_thumb() -> None:
    app = App()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.dialog.form.show([Question((Answer("a", "radio", (Words("Jan " * 20),)),), "Who"), *asked()])
        await pilot.press("up")
        await pilot.pause()
        row = next(line for line in lines(app) if "Who" in line)
        assert "… ┃" in row


async def test_reasons_go_before_choices() -> None:
    app = App()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        row = next(line for line in lines(app) if "one" in line)
        assert "(•) one" in row
        assert "96 %" in row


async def test_the_mouse_does_what_the_keys_do() -> None:
    app = App()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        shown = lines(app)
        for word, key, heard in (("two", "a=2", "chosen a=2"), ("day", "day", ""), ("sure", "check", "chosen check")):
            y = next(n for n, line in enumerate(shown) if word in line)
            await pilot.click(offset=(shown[y].index(word) + 1, y))
            assert app.dialog.form.key == key
            assert not heard or app.dialog.heard[-1] == heard
        assert len(app.dialog.heard) == 2

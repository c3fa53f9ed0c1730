"""The app's base: no text is markup, any size will do, and a slow terminal gets the newest frame (R21, R32)."""

from __future__ import annotations

import os
import re
import select
from collections.abc import Callable, Iterator

import pyte
import pytest

from models.base.errors import Conflict
from tests.tui.seen import screen_text, until
from tests.tui.terminal import DEADLINE, Terminal, terminal
from tui.base import SteadyApp

SAMPLE = "tests.tui.sample"

BRACKETS = [
    "[",
    "]",
    "[/",
    "[/]",
    "[/b]",
    "[/nope]",
    "[b",
    "[b]",
    "[b]x",
    "[b]x[/b]",
    "[b]x[/i]",
    "[[b]]",
    "[[",
    "]]",
    "\\[b]",
    "\\\\[b]",
    "[0]",
    "[1, 2]",
    "a [b] c",
    "[red on]",
    "[#ff]",
    "[#ffffff]x",
    "[$primary]x",
    "[link=https://evil.example]x",
    "[link",
    "[@click]",
    "[@click=app.boom]x[/]",
    "[@click=app.boom('x')]x",
    "[@click=app.boom",
    "[@click=screen.dismiss(1)]x",
    "[type=x, v={'a[0]'}]",
    "[type='x']",
    '["x"]',
    "[=]",
    "[%]x",
    "[on red]x",
    "[bold italic]x[/bold italic]",
    "$name",
    "${name}",
    ":smile: [:smile:]",
]


class Shown(SteadyApp[None]):
    """An app that shows one text in every way that the base offers."""

    ran = 0

    def action_boom(self, *_: object) -> None:
        self.ran += 1


async def test_brackets_are_shown_as_they_are() -> None:
    app = Shown()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        for text in BRACKETS:
            app.notify(f"x{text}", title=f"y{text}", markup=True)
            await until(lambda text=text: f"x{text}" in screen_text(app))  # type: ignore[misc]
            shown = screen_text(app)
            assert f"y{text}" in shown
            for y in range(app.size.height):
                found = shown.splitlines()[y].find(f"x{text}")
                if found >= 0:
                    await pilot.click(offset=(found + 2, y))
                    break
            app.clear_notifications()
            await pilot.pause()
        app.screen.notify("[/b] of a widget")
        app.trouble(Conflict("[/b] of an error", title="[/i]"))
        app.open_url("https://x.example/[/b]")
        for text in ("[/b] of a widget", "[/b] of an error", "https://x.example/[/b]"):
            await until(lambda text=text: text in screen_text(app))  # type: ignore[misc]
    assert app.ran == 0


async def test_clipboard_and_exit_message_carry_no_controls() -> None:
    app = Shown()
    async with app.run_test():
        app.copy_to_clipboard("Ada\x1b]0;x\x07\u202e\nLovelace")
        app.copy_to_clipboard("")  # nothing selected, nothing lost
        assert app.clipboard == "Ada]0;x\nLovelace"
        app.exit(message="[/b] \x1b[2J")
        assert str(app._exit_renderables[0]) == "[/b] [2J"


async def test_palette_offers_nothing_that_writes_files() -> None:
    app = Shown()
    async with app.run_test():
        titles = [command.title for command in app.get_system_commands(app.screen)]
    assert "Quit" in titles
    assert "Screenshot" not in titles


async def test_nothing_moves_by_itself() -> None:
    app = Shown()
    async with app.run_test():
        assert app.animation_level == "none"


# -- sizes and frames ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (20, 5), (80, 24), (500, 200)])
async def test_sizes(size: tuple[int, int]) -> None:
    app = Shown()
    async with app.run_test(size=size, notifications=True) as pilot:
        app.notify("[/b] at any size", title="Notice")
        await pilot.pause()
        await pilot.resize_terminal(size[1], size[0])
        await pilot.pause()
        assert tuple(app.size) == (size[1], size[0])


class Drawing:
    """The sample, drawing on and on; ``made`` counts its pictures, and nobody reads them."""

    def __init__(self, session: Terminal, counts: int) -> None:
        self.session, self.counts = session, counts
        self.made = 0
        session.until("ready")
        session.type("\x1bOR")

    def until(self, condition: Callable[[bytes], bool]) -> None:
        """Let it draw, unread, until what it counted meets a condition."""
        noted = b""
        while not condition(noted):
            assert select.select([self.counts], [], [], DEADLINE)[0], "the app waits for its terminal"
            noted += os.read(self.counts, 1000)
        self.made += noted.count(b"x")


@pytest.fixture
def drawing() -> Iterator[Drawing]:
    counts, far_end = os.pipe()
    with terminal(SAMPLE, env={"SAMPLE_COUNTS": str(far_end)}, pass_fds=[far_end]) as session:
        yield Drawing(session, counts)
    os.close(counts)
    os.close(far_end)


def test_slow_terminal_gets_the_newest_frame_not_each(drawing: Drawing) -> None:
    drawing.until(lambda noted: noted.count(b"x") > 400)  # 2 s: 120 frames
    seen = drawing.session.until(lambda data: frames(data) and frames(data)[-1] >= drawing.made)
    assert len(frames(seen)) < 40
    drawing.session.type(b"\x11")
    assert drawing.session.wait() == 0


def test_what_was_not_drawn_meanwhile_is_drawn_then(drawing: Drawing) -> None:
    session = drawing.session
    drawing.until(lambda noted: noted.count(b"x") > 100)
    os.write(session.master, b"\x1b[18~")
    drawing.until(lambda noted: b"s" in noted)
    session.resize(100, 40)
    drawing.until(lambda noted: noted.count(b"x") > 20)
    screen = pyte.Screen(100, 40)
    stream = pyte.ByteStream(screen)
    fed = 0

    def shows_second(data: bytes) -> bool:
        nonlocal fed
        stream.feed(data[fed:])
        fed = len(data)
        lines = [line.rstrip() for line in screen.display]
        return lines == [f"second {number}" for number in range(30)] + [""] * 10

    session.until(shows_second)
    session.type(b"\x11")
    assert session.wait() == 0


def frames(data: bytes) -> list[int]:
    return [int(number) for number in re.findall(rb"frame(\d+)\.", data)]

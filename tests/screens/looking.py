"""Looking at the screen of a pilot test: its lines as text, and the style of a place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.style import Style
from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip


def lines(app: App[Any]) -> list[str]:
    """What stands on the screen, line by line."""
    return [strip.text for strip in _strips(app)]


def text(app: App[Any]) -> str:
    """What stands on the screen."""
    return "\n".join(lines(app))


def style_at(app: App[Any], x: int, y: int) -> Style:
    """The style of a cell."""
    for segment in _strips(app)[y].crop(x, x + 1):
        return segment.style or Style()
    return Style()


async def until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    """Let the app go on until something holds; Textual answers a resize only after a timer."""
    for _ in range(200):
        if condition():
            return
        await pilot.pause(1 / 120)
    raise AssertionError("it never came to that")


def _strips(app: App[Any]) -> list[Any]:
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return [Strip.join(line) for line in update.strips]  # type: ignore[union-attr]

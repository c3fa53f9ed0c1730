"""What a headless app shows, and waiting for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from textual.app import App

from tests.tui.terminal import DEADLINE


def screen_text(app: App[Any]) -> str:
    """What is on the screen, line by line."""
    width, height = app.size
    return "\n".join(
        "".join(segment.text for segment in line) for line in app.screen._compositor.render_strips(app.size)
    )[: (width + 1) * height]


async def until(condition: Callable[[], bool]) -> None:
    """Let the app run until something holds; unlike the pilot's pause, without drawing for it."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0)

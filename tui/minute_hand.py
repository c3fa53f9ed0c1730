"""A clock on the screen goes on at each full minute, and holds nothing of a screen that was closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import Context

from textual.widget import Widget

from models.base import clock


class MinuteHand:
    """Calls a widget back a moment after each full minute, from ``start`` to ``stop``.

    A timer of Textual would do, but what the event loop keeps of a cancelled one until its time holds the closed screen,
    half a MiB of it, for up to a minute. This one carries no context, and nothing else once it is stopped.
    """

    def __init__(self, widget: Widget, do: Callable[[], object]) -> None:
        self._widget, self._do = widget, do
        self._handle: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Wait for the next full minute."""
        self.stop()
        left = clock.MINUTE - clock.now() % clock.MINUTE
        loop = asyncio.get_running_loop()
        self._handle = loop.call_later(left / clock.SECOND + 0.01, self._tick, context=Context())

    def stop(self) -> None:
        """Wait no longer."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _tick(self) -> None:
        self._handle = None
        if self._widget.is_attached:
            self._widget.call_later(self._do)
            self.start()

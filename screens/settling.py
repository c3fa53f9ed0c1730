"""Waiting until what was typed before has arrived: a key that acts can overtake letters on their way to a field."""

from __future__ import annotations

import asyncio

from textual.message_pump import MessagePump


async def settled(*pumps: MessagePump) -> None:
    """Wait until each of these, one after the other, has handled all that was sent to it before.

    For workers only: a handler would wait for itself.
    """
    for pump in (pump for pump in pumps if pump.is_running):
        reached = asyncio.Event()
        pump.call_later(reached.set)
        await reached.wait()

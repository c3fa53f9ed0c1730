"""``leadline`` alone: the full screen. Kept apart from the parser of commands, which it need not wait for."""

from __future__ import annotations

import gc
import os
from importlib import import_module

from models.base import config, heap


def open_screen(named: str | None = None) -> int:
    """Open the full screen on a database (``--db``, else the environment's, the config's, the usual one); returns the exit
    code.

    Raises:
        LeadlineError: there is no terminal, the config is wrong, or the database can't be opened.
    """
    # Thousands of classes and functions come now, and none goes: collecting would only look at all of them again and
    # again (30 ms of the start). The program lets it begin when the first screen is up.
    gc.disable()
    heap.share_one_heap()
    heap.leave_out_tls()
    from tui import steady

    steady.require_terminal()
    settings = config.load()
    location = config.database_location(named, settings)
    steady.scrub_environment()  # before Textual is imported, which reads TEXTUAL_* then and only then
    # A frame waits for the next tick of this clock; it only runs while there is something to draw.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Found by name: the command line is part of the frame, which knows no screen.
    return int(import_module("screens.program").start(location, settings))

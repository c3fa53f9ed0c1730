"""alt+enter of a terminal without the kitty protocol begins a new line, it doesn't save."""

from __future__ import annotations

from textual import events
from textual._xterm_parser import XTermParser

from tui import terminal_keys


def keys(sequence: str) -> list[str]:
    return [e.key for e in XTermParser().feed(sequence) if isinstance(e, events.Key)]


def test_alt_enter() -> None:
    terminal_keys.teach()
    assert keys("\x1b\r") == keys("\x1b\n") == ["alt+enter"]
    assert keys("\x1b[13;3u") == ["alt+enter"]
    assert keys("\r") == ["enter"]

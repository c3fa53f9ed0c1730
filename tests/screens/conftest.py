"""A small app with the frame, for tests of what every screen stands on; and patience, as machines are busy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.base import heap
from screens import base
from tests import pilots
from tui import colour, glyphs, theme

pilots.see_frames_through()
pilots.read_styles_once()


@pytest.fixture(autouse=True)
def _look() -> Iterator[None]:
    before = colour.depth()
    yield
    theme.use(theme.DARK)
    glyphs.use(glyphs.UTF8)
    colour.set_depth(before)


@pytest.fixture(autouse=True)
def _memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is not given back after each of a thousand screens; the bench measures what that is good for."""
    monkeypatch.setattr(heap, "trim", lambda: None)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys wait for what is saved, however busy the machine is; what comes otherwise is in lead/test_waiting.py."""
    monkeypatch.setattr(base, "PATIENCE", 60.0)

"""A small app with the frame, for tests of what every screen stands on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tui import colour, glyphs, theme


@pytest.fixture(autouse=True)
def _look() -> Iterator[None]:
    before = colour.depth()
    yield
    theme.use(theme.DARK)
    glyphs.use(glyphs.UTF8)
    colour.set_depth(before)

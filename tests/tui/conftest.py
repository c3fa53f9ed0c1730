"""One theme, one set of signs and one depth of colour for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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

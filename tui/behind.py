"""The screen behind a dialog: its text faint, its surfaces still there as shapes.

Textual's way blends every colour of it towards the background, which costs as many style runs as
the screen had: 30 KB. Here all text becomes one token on two surfaces, so that most of a line is
one run (the design's look.md, 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual._context import visible_screen_stack

from tui import theme

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from textual.screen import Screen


def screen_behind() -> Screen[object] | None:
    """The screen under the one that is being drawn, None when there is none."""
    try:
        return visible_screen_stack.get().pop()
    except (LookupError, IndexError):
        return None


class Behind:
    """What is drawn of the screen under a dialog."""

    def __init__(self, screen: Screen[object]) -> None:
        self._screen = screen

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return faint(console.render(self._screen._compositor, options))


def faint(segments: Iterable[Segment]) -> Iterable[Segment]:
    """Segments with all text faint, on the screen's surface or on the card's."""
    name = theme.current()
    for text, style, control in segments:
        if control:
            yield Segment(text, style, control)
        else:
            yield Segment(text, _faint(style.bgcolor if style else None, name))


@lru_cache(maxsize=256)
def _faint(back: Color | None, name: str) -> Style:
    """Which of the two surfaces a background becomes; it may be the theme's own value already, or
    the number that the terminal gets for it."""
    ground = back is None or back.is_default or _is(back, "bg", name) or _is(back, "accent", name)
    return theme.style("faint", on="bg" if ground else "s1")


def _is(colour: Color, token: str, name: str) -> bool:
    if colour.type is ColorType.TRUECOLOR and colour.triplet is not None:
        return colour.triplet.hex == theme.colour(token, name)
    if colour.type is ColorType.EIGHT_BIT:
        return colour.number == theme.number(token, name)
    return True  # 16 colours: only what is filled has one

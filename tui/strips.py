"""Lines put together from pieces of text, for widgets that draw their lines themselves."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.presentation import cut, width

Piece = tuple[str, Style]
"""A text and how it looks."""


def line(cells: int, fill: Style, left: Sequence[Piece], right: Sequence[Piece] = ()) -> Strip:
    """A line of so many cells with pieces at its two ends; the left ones are cut before the right.

    `fill` is the style of the blanks between, normally the surface.
    """
    right_cells = sum(width(text) for text, _ in right)
    if right_cells > cells:
        right, right_cells = (), 0
    room = whole = cells - right_cells
    if right and size(left) > room:
        room = max(0, room - 1)  # what is cut does not touch what stands at the right
    segments: list[Segment] = []
    used = 0
    for text, style in left:
        taken = width(text)
        if used + taken > room:
            text = cut(text, room - used)
            taken = width(text)
        if text:
            segments.append(Segment(text, style))
            used += taken
        if used >= room:
            break
    if used < whole:
        segments.append(Segment(" " * (whole - used), fill))
    segments += [Segment(text, style) for text, style in right]
    return Strip(segments, cells)


def size(pieces: Sequence[Piece]) -> int:
    """How many cells the pieces take."""
    return sum(width(text) for text, _ in pieces)


def between(pieces: Sequence[Sequence[Piece]], gap: Piece) -> list[Piece]:
    """Groups of pieces with a gap between each two; groups without pieces are left out."""
    joined: list[Piece] = []
    for group in pieces:
        if group:
            joined += [gap, *group] if joined else group
    return joined


def blank(cells: int, fill: Style) -> Strip:
    """A line of nothing but a surface."""
    return Strip([Segment(" " * cells, fill)], cells) if cells > 0 else Strip([], 0)

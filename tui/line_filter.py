"""What stands behind every widget: no control character of any text reaches the terminal (R20)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from tui.safe import without_controls

if TYPE_CHECKING:
    from textual.color import Color


@lru_cache(maxsize=1024)
def _without_link(style: Style) -> Style:
    """The style without its link when the link could leave its escape sequence (OSC 8)."""
    link = style.link
    return style.update_link(None) if link and not (link.isascii() and link.isprintable()) else style


class ControlFilter(LineFilter):
    """Drops control characters from every line that any widget draws.

    Goes first among an app's line filters. Textual keeps the result with the line, so that a line
    that is drawn again costs nothing; one that is drawn first costs one ``isprintable`` a segment.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        for text, style, control in segments:
            if (
                control is not None
                or not text.isprintable()
                or not text.isascii()
                or (style is not None and style.link is not None)
            ):
                return self._cleaned(segments)
        return segments

    @staticmethod
    def _cleaned(segments: Sequence[Segment]) -> list[Segment]:
        cleaned = [
            # A control segment says "no width"; nothing that draws lines of Leadline makes one.
            Segment(without_controls(text), _without_link(style) if style is not None else None)
            for text, style, control in segments
            if control is None
        ]
        # DEBUG builds of Textual complain about empty segments, and they cost a write for nothing.
        return [segment for segment in cleaned if segment.text]

"""The only door from a record's text to the terminal.

Textual hands control characters of its widgets' text to the terminal as they are, so a name could
write the clipboard (OSC 52), clear the screen or turn the reading direction. :class:`ControlFilter`
stands behind every widget, as the last thing before the bytes; :func:`plain` is for what does not
pass a widget: the command line, messages, the terminal's title, the clipboard.

What is stored was cleaned once already (``models.base.text.clean``); this door is for the rows that
somebody wrote with other tools, and for texts that come from elsewhere (requirement R20).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from models.base.text import MAX_MARKS

if TYPE_CHECKING:
    from textual.color import Color

# All that no cell of a line may hold: C0 and C1 controls, separators of lines, direction marks,
# invisible and tag characters, annotations, non-characters. U+200C and U+200D stay, as Persian and
# emoji families need them. Each of these is zero cells wide for Textual, so that dropping them
# keeps every column where it was; what is no character at all is one cell wide, as is its stand-in.
_CONTROLS = (
    "\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_DROP = re.compile(f"[{_CONTROLS}]")
_DROP_KEEPING_LINES = re.compile(f"(?!\n)[{_CONTROLS}]")
_BREAK = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Nothing below U+0300 combines: only a run of others can hold too many marks.
_LONG_RUN = re.compile(f"[\u0300-\U0010ffff]{{{MAX_MARKS + 1}}}")


def _fewer_marks(text: str) -> str:
    """At most ``MAX_MARKS`` combining marks in a row; more spill over the lines above and below."""
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character)[0] == "M" else 0
        if run <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _without_controls(text: str, controls: re.Pattern[str]) -> str:
    # What isprintable() refuses holds all of _CONTROLS; it is one fast pass in C.
    if not text.isprintable():
        text = controls.sub("", _NO_CHARACTER.sub("\ufffd", text))
    if not text.isascii() and _LONG_RUN.search(text):
        text = _fewer_marks(text)
    return text


def plain(text: str, *, multiline: bool = False) -> str:
    """Text of any origin as it may be written to a terminal, with its blanks as they are.

    In one line, line breaks and tabs become a blank; with ``multiline`` every kind of break becomes
    ``\\n`` and a tab becomes a blank. Controls are dropped, what is no character becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BREAK.sub("\n" if multiline else " ", text).replace("\t", " ")
    return _without_controls(text, _DROP_KEEPING_LINES if multiline else _DROP)


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
            Segment(_without_controls(text, _DROP), _without_link(style) if style is not None else None)
            for text, style, control in segments
            if control is None
        ]
        # DEBUG builds of Textual complain about empty segments, and they cost a write for nothing.
        return [segment for segment in cleaned if segment.text]

"""The only door from a record's text to the terminal.

Textual hands control characters of its widgets' text to the terminal as they are, so a name could
write the clipboard (OSC 52), clear the screen or turn the reading direction. :func:`plain` is for
what does not pass a widget: the command line, messages, the terminal's title, the clipboard; on a
screen, ``tui.line_filter`` stands behind every widget as the last thing before the bytes. Nothing
here imports Textual, as the command line starts without it.

What is stored was cleaned once already (``models.base.text.clean``); this door is for the rows that
somebody wrote with other tools, and for texts that come from elsewhere (requirement R20).
"""

from __future__ import annotations

import re
import unicodedata

from models.base.text import MAX_MARKS

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


def without_controls(text: str, controls: re.Pattern[str] = _DROP) -> str:
    """Text for the cells of one line: what no cell may hold is dropped, widths stay as they were."""
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
    return without_controls(text, _DROP_KEEPING_LINES if multiline else _DROP)

"""Text measured and cut by cells, never inside a character that people see as one.

A CJK character and most emoji take two cells, a combining mark or a joiner none. Where a wide
character would cross the edge, a blank takes its first cell, so that columns stay in line. The
widths are Rich's, which are those by which Textual places everything else on the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rich.cells import cell_len, split_graphemes

from tui import glyphs

_JOINER = "\u200d"
_SELECTOR = "\ufe0f"


def width(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells; what doesn't fit is replaced by `…`."""
    if cells <= 0:
        return ""
    if len(text) <= cells and text.isascii():
        return text
    if cell_len(text) <= cells:
        return text
    sign = glyphs.now().cut
    if text.isascii():
        return text[: cells - 1] + sign
    used = 0
    for start, size in _graphemes(text):
        if used + size > cells - 1:
            return text[:start] + " " * (cells - 1 - used) + sign
        used += size
    return text


def _graphemes(text: str) -> Iterator[tuple[int, int]]:
    """Where each character that people see begins, and its cells.

    Joiners at the very beginning join nothing. Rich gives them the character behind, in two ways that do not agree; here
    they stand for themselves and take no cell.
    """
    rest = text.lstrip(_JOINER + _SELECTOR)
    lead = len(text) - len(rest)
    if lead:
        yield 0, 0
    for start, _end, size in split_graphemes(rest)[0]:
        yield lead + start, size


def fit(text: str, cells: int, align: Literal["left", "right"] = "left") -> str:
    """The text in exactly so many cells: cut, or filled with blanks."""
    shown = cut(text, cells).rstrip(_JOINER)  # else it would join the first blank
    blanks = " " * (cells - cell_len(shown))
    return blanks + shown if align == "right" else shown + blanks


def ends(left: str, right: str, cells: int, gap: int = 1) -> tuple[str, str]:
    """Two texts at the two ends of so many cells; the right one is kept, the left one is cut.

    The returned left text has the blanks between them, so that both joined are `cells` wide. The
    right text is dropped when it does not fit even alone.
    """
    taken = cell_len(right)
    if taken > cells:
        return fit(left, cells), ""
    if not right:
        return fit(left, cells), ""
    room = cells - taken
    return fit(cut(left, room - gap), room), right


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words; a word that is longer than
    a line is broken inside. Newlines are kept. Always at least one line."""
    if cells <= 0:
        return [""]
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, cells)]


def _lines(paragraph: str, cells: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for word in paragraph.split(" "):
        size = cell_len(word)
        if line and used + 1 + size > cells:
            lines.append(line)
            line, used = "", 0
        elif line:
            line, used = line + " ", used + 1
        while size > cells:  # only at the start of a line
            head, word = _split(word, cells)
            lines.append(head)
            size = cell_len(word)
        line, used = line + word, used + size
    return [*lines, line]


def _split(word: str, cells: int) -> tuple[str, str]:
    """The first graphemes that fit, at least one, and the rest."""
    used = 0
    for start, size in _graphemes(word):
        if start and used + size > cells:
            return word[:start], word[start:]
        used += size
    return word, ""

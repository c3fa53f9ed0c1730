"""Text from people: cleaned once at every entrance, folded for search, capped in length.

Every way in (forms, import, command line, intake) calls :func:`clean`; what is stored is clean, and
the screen's filter is only the second door. :func:`fold` gives the key under which a text is found
and sorted; SQLite can neither fold nor casefold beyond ASCII, so verbs store the folded text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

LIMITS: Mapping[str, int] = MappingProxyType(
    {
        "name": 200,  # a person's or company's name
        "line": 500,  # any other one-line field
        "email": 254,  # RFC 5321: the longest path without its angle brackets
        "phone": 100,
        "note": 65_536,  # notes and descriptions
        "custom": 2_000,
        "tags": 200,  # number of tags on one record
        "paste": 65_536,
    }
)
"""Characters (tags: number) allowed by kind of field. More is refused or cut *and reported*."""

MAX_MARKS = 8
"""Combining marks kept on one base character; more can only be meant to spill over other lines."""

# What a terminal, a bidi algorithm or a careless reader could take for something other than text:
# C0 and C1 controls, direction marks, invisible separators, tag characters, non-characters.
# U+200C and U+200D stay: Persian and emoji families need them.
_DROPPED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_DROP = re.compile(f"[{_DROPPED}]")
_BREAK = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_UNUSUAL = re.compile(f"[{_DROPPED}\t\n\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# A run that could hold too many marks: nothing below U+0300 combines.
_LONG_RUN = re.compile(f"[\u0300-\U0010ffff]{{{MAX_MARKS + 1}}}")


def clean(text: str, *, multiline: bool = False) -> str:
    """Text as it may be stored: NFC, without controls and direction marks, without outer blanks.

    In one line, line breaks and tabs become a blank; with ``multiline`` every kind of break becomes
    ``\\n`` and tabs stay. Lone surrogates become U+FFFD. (Requirement R20.)
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    if _SURROGATE.search(text):
        text = _without_surrogates(text)
    if _UNUSUAL.search(text):
        text = _BREAK.sub("\n" if multiline else " ", text)
        if not multiline:
            text = text.replace("\t", " ")
        text = _DROP.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _LONG_RUN.search(text):
            text = _fewer_marks(text)
    return text.strip()


def removed(text: str) -> int:
    """How many characters :func:`clean` drops or replaces, for the notice that says so."""
    if text.isascii() and text.isprintable():
        return 0
    surrogates = len(_SURROGATE.findall(text))
    if surrogates:
        text = _without_surrogates(text)
        surrogates = text.count("\ufffd")
    text, dropped = _DROP.subn("", text)
    text = unicodedata.normalize("NFC", text)
    marks = len(text) - len(_fewer_marks(text)) if _LONG_RUN.search(text) else 0
    return surrogates + dropped + marks


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters, never ending between a letter and its marks or joiners."""
    if len(text) <= limit:
        return text
    end = limit
    while end > 0 and (text[end] == "\u200d" or unicodedata.category(text[end])[0] == "M"):
        end -= 1
    if end > 0 and text[end - 1] == "\u200d":
        end -= 1
    return text[: end or limit].rstrip()


def _without_surrogates(text: str) -> str:
    """Pairs joined to the character they stand for, lone ones replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _fewer_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        if character >= "\u0300" and unicodedata.category(character)[0] == "M":
            run += 1
            if run > MAX_MARKS:
                continue
        else:
            run = 0
        kept.append(character)
    return "".join(kept)


# Marks that are accents in the European, Hebrew and Arabic scripts. Not every combining character:
# without its marks a Thai, Devanagari or Japanese word is another word.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# Letters that Unicode does not decompose but people type without their stroke; quotes and dashes
# that word processors exchange.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ı": "i",
        "ĸ": "k",
        "ƒ": "f",
        "ə": "e",
        "ʻ": "'",
        "ʼ": "'",
        "‘": "'",
        "’": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
    }
)


def fold(text: str) -> str:
    """The form under which a text is searched, compared and sorted.

    Case and accents are off, compatibility forms (full width, ligatures) are plain, and ł ø ß æ and
    their like are written with the letters that people without such a key type. Stable:
    ``fold(fold(x)) == fold(x)``.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    # A free-standing acute decomposes into a blank and an accent: translate before that.
    text = text.translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", text).casefold()
    folded = unicodedata.normalize("NFKD", folded)
    folded = _MARKS.sub("", folded).translate(_LETTERS)
    return unicodedata.normalize("NFC", folded)


def initial(folded: str) -> str:
    """The letter under which a folded name stands in the letter bar; ``#`` for all that is none."""
    return folded[0] if folded and folded[0].isalpha() else "#"

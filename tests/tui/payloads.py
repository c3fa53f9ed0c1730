"""What a hostile record may hold, and how to see in a terminal's bytes that it got through."""

from __future__ import annotations

import re

PAYLOADS: dict[str, str] = {
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "clipboard question": "\x1b]52;c;?\x1b\\",
    "title": "\x1b]0;PWN\x1b\\",
    "link": "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "clear": "\x1b[2J\x1b[H",
    "question": "\x1b[6n",
    "reset": "\x1bc",
    "C1 sequence": "\x9b31m",
    "C1 command": "\x9d0;PWN\x9c",
    "NUL, SO, DEL": "\x00\x0e\x7f",
    "BEL, BS, CR": "\x07\x08\r",
    "line separators": "\x85\u2028\u2029",
    "bidi override": "\u202e\u202dx\u202c",
    "bidi isolates": "\u2066x\u2069\u061c",
    "direction marks": "\u200e\u200f",
    "invisible": "\u200b\u2060\u2064\ufeff\u206f",
    "tags": "\U000e0041\U000e007f",
    "marks": "a" + "\u0301" * 500,
    "surrogate": "\ud800",
}

_TEXTUALS_OWN = re.compile(r"\x1b(?:\[[0-9;:?<>=]*[$ ]?[A-Za-z]|\\)")
_NEVER = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]|\r(?!\n)|[\u0300-\u036f]{9}"
)
_SPECIAL = re.compile(r"\x1b\[2J|\x1b\[6n|\x1b\[31m|\x1bc|\x1b\]")


def got_through(output: bytes) -> list[str]:
    """What in a terminal's bytes only a record can have put there, with a little of what is around."""
    text = output.decode("utf-8", "surrogateescape")
    found = [text[max(m.start() - 20, 0) : m.end() + 20] for m in _SPECIAL.finditer(text)]
    rest = _TEXTUALS_OWN.sub("", text)
    return found + [rest[max(m.start() - 20, 0) : m.end() + 20] for m in _NEVER.finditer(rest)]

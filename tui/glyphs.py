"""The signs that Leadline draws, each one cell wide: a set for UTF-8, one for plain ASCII.

    from tui import glyphs
    glyphs.now().star

`use()` picks the set once at the start. ASCII is for a locale that is not UTF-8, for fonts without
box drawing, and for terminals set to East Asian widths, in which the ambiguous signs take two cells
(then it is `ascii = true` in the user's config). No emoji: their width differs by terminal.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple


class Frame(NamedTuple):
    """The eight pieces of a frame."""

    top_left: str
    top: str
    top_right: str
    left: str
    right: str
    bottom_left: str
    bottom: str
    bottom_right: str


class Glyphs:
    """One set of signs; the names say what a sign means, not what it looks like.

    A plain class: it is made at every start, and as a dataclass of sixty fields that took 3 ms.
    """

    logo: str = "╽"
    bar: str = "▏"
    """Left edge of a card in no hurry."""
    bar_urgent: str = "▌"
    """Left edge of a card due today or overdue, and of the focused row."""
    bar_rotting: str = "┊"
    problem: str = "!"
    today: str = "●"
    later: str = "○"
    no_task: str = "◌"
    unread: str = "•"
    star: str = "★"
    done: str = "✓"
    failed: str = "×"
    stage_now: str = "◉"
    stage_past: str = "●"
    stage_next: str = "○"
    moved: str = "⇄"
    here: str = "▸"
    """Before the head of the focused column."""
    opens: str = "▾"
    """Behind what opens a list."""
    deeper: str = "›"
    prompt: str = "›"
    left: str = "←"
    right: str = "→"
    up: str = "↑"
    down: str = "↓"
    shift: str = "⇧"
    cut: str = "…"
    dot: str = "·"
    dash: str = "—"
    """Stands for what is unknown."""
    rule: str = "─"
    bar_full: str = "━"
    bar_track: str = "─"
    skeleton: str = "▁"
    more: str = "▲"
    call: str = "☎"
    mail: str = "✉"
    note: str = "✎"
    meeting: str = "◇"
    created: str = "+"
    imported: str = "≡"
    money: str = "€"
    lead: str = "◇"
    customer: str = "■"
    contact: str = "●"
    deal: str = "◆"
    radio_on: str = "(•)"
    radio_off: str = "( )"
    check_on: str = "[x]"
    check_off: str = "[ ]"
    thin: Frame = Frame("╭", "─", "╮", "│", "│", "╰", "─", "╯")
    heavy: Frame = Frame("┏", "━", "┓", "┃", "┃", "┗", "━", "┛")
    dotted: Frame = Frame("╭", "╌", "╮", "┆", "┆", "╰", "╌", "╯")
    signs_of_money: bool = True
    """Whether € and its like can be printed; else a currency is written by its code."""


class _Flat(Glyphs):
    """Where surfaces have no colour the left edge is a rule."""

    bar = "│"
    bar_urgent = "┃"


class _Ascii(Glyphs):
    """Names in any script are printed all the same, where the locale can."""

    logo = bar = "|"
    bar_urgent = "#"
    bar_rotting = ":"
    today = stage_now = contact = "@"
    later = stage_next = "."
    no_task = "?"
    unread = star = "*"
    done = "x"
    failed = dash = dot = rule = bar_track = "-"
    stage_past = lead = "o"
    moved = cut = "~"
    here = deeper = prompt = right = ">"
    opens = down = "v"
    left = "<"
    up = more = "^"
    shift = "S-"
    bar_full = imported = "="
    skeleton = "_"
    call, mail, note, meeting = "c", "m", "n", "i"
    money = deal = "$"
    customer = "#"
    radio_on = "(*)"
    thin = Frame("+", "-", "+", "|", "|", "+", "-", "+")
    heavy = Frame("#", "=", "#", "#", "#", "#", "=", "#")
    dotted = Frame("+", ".", "+", ":", ":", "+", ".", "+")


class _AsciiCodes(_Ascii):
    """For a locale that can't write the signs of money either."""

    signs_of_money = False


UTF8 = Glyphs()
FLAT = _Flat()
ASCII = _Ascii()
ASCII_CODES = _AsciiCodes()

_now = UTF8


def now() -> Glyphs:
    """The set in use."""
    return _now


def use(glyphs: Glyphs) -> None:
    """Take a set into use."""
    global _now
    _now = glyphs


def is_utf8(environ: Mapping[str, str] = os.environ) -> bool:
    """True when the locale of this environment writes UTF-8; the terminal is not asked.

    LC_ALL rules over LC_CTYPE over LANG. None of them set is the C locale, which Python itself
    reads as UTF-8 but a terminal does not promise to show.
    """
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := environ.get(name):
            codeset = value.partition(".")[2].partition("@")[0]
            return codeset.lower().replace("-", "") == "utf8"
    return False


def choose(*, ascii_only: bool, flat: bool, environ: Mapping[str, str] = os.environ) -> Glyphs:
    """The set for this terminal: `ascii_only` is the user's setting, `flat` says that surfaces have
    no colour (tui/colour.py)."""
    if not is_utf8(environ):
        return ASCII_CODES
    if ascii_only:
        return ASCII
    return FLAT if flat else UTF8

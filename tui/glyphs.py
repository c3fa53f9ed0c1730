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
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Frame:
    """The eight pieces of a frame."""

    top_left: str
    top: str
    top_right: str
    left: str
    right: str
    bottom_left: str
    bottom: str
    bottom_right: str


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs; the names say what a sign means, not what it looks like."""

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
    bar_half: str = "╸"
    bar_track: str = "─"
    skeleton: str = "▁"
    more: str = "▲"
    less: str = "▼"
    spark: str = "▁▂▃▄▅▆▇█"
    call: str = "☎"
    mail: str = "✉"
    note: str = "✎"
    meeting: str = "◇"
    chat: str = "◆"
    created: str = "+"
    imported: str = "≡"
    money: str = "€"
    ticket: str = "?"
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


UTF8 = Glyphs()

FLAT = replace(UTF8, bar="│", bar_urgent="┃")
"""UTF-8 where surfaces have no colour: the left edge is a rule."""

ASCII = Glyphs(
    logo="|", bar="|", bar_urgent="#", bar_rotting=":", today="@", later=".", no_task="?",
    unread="*", star="*", done="x", failed="-", stage_now="@", stage_past="o", stage_next=".",
    moved="~", here=">", opens="v", deeper=">", prompt=">", left="<", right=">", up="^", down="v",
    shift="S-", cut="~", dot="-", dash="-", rule="-", bar_full="=", bar_half="-", bar_track="-",
    skeleton="_", more="^", less="v", spark="_.-=^", call="c", mail="m", note="n", meeting="i",
    chat="q", imported="=", money="$", lead="o", customer="#", contact="@", deal="$",
    radio_on="(*)",
    thin=Frame("+", "-", "+", "|", "|", "+", "-", "+"),
    heavy=Frame("#", "=", "#", "#", "#", "#", "=", "#"),
    dotted=Frame("+", ".", "+", ":", ":", "+", ".", "+"),
)  # fmt: skip
"""`signs_of_money` stays True: names in any script are printed, too, where the locale can."""

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
        return replace(ASCII, signs_of_money=False)
    if ascii_only:
        return ASCII
    return FLAT if flat else UTF8

"""The two colour themes by token: fathom (dark, deep water) and chart (light, chart paper).

A widget never names a colour, only what it is for::

    from tui.theme import style
    style("text", on="s1", bold=True)        # a cached rich Style in the theme's own RGB values

and a .tcss file says `$s1`, `$accent`, `$muted`: every token is a CSS variable. Both stay in RGB;
what a terminal with fewer colours gets is decided in one place, tui/colour.py, on the way out.
One theme is in use per process (a process is one person's session).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from rich.style import Style
from textual.theme import Theme

DARK = "fathom"
LIGHT = "chart"

TOKENS: Mapping[str, tuple[str, int, str, int]] = MappingProxyType(
    {
        # token: fathom RGB, its 256-colour number, chart RGB, its number
        "bg": ("#10161c", 232, "#f4f0e7", 255),  # screen
        "well": ("#0b1015", 16, "#e9e3d6", 253),  # text fields, recess
        "s1": ("#18212a", 234, "#fffdf8", 231),  # card, header, footer, drawer
        "s2": ("#22303c", 236, "#dcecee", 195),  # focused row or card
        "s3": ("#2c3a47", 238, "#e6e0d3", 252),  # key caps, chips, open select
        "dlg": ("#1a232c", 234, "#fffdf8", 231),  # dialog, toast
        "line": ("#2c3945", 238, "#d8d1c1", 251),  # rules, idle frames, bar track
        "line2": ("#566a7a", 244, "#8f8778", 244),  # scroll thumb, axis, quiet left bar
        "text": ("#dfe7ee", 255, "#1d2830", 234),  # names, values
        "soft": ("#abb9c5", 250, "#43505a", 238),  # company, labels of keys
        "muted": ("#90a0ad", 247, "#58636b", 241),  # metadata, times, headings
        "faint": ("#566673", 242, "#a69f90", 248),  # separators, text behind a dialog
        "accent": ("#5ec6cf", 80, "#006c78", 24),  # keys, focus, links, cursor
        "accbg": ("#153b43", 23, "#cfe6e8", 152),  # carried card, chosen view
        "onacc": ("#071417", 16, "#ffffff", 231),  # text on accent
        "good": ("#7fc98f", 114, "#26713a", 22),  # won, done, match
        "warn": ("#e6b866", 179, "#855500", 94),  # today, unclear
        "bad": ("#f47f83", 210, "#b02029", 124),  # overdue, error, lost
        "badbg": ("#3a2027", 236, "#f9dedd", 224),  # overdue band
        "warnbg": ("#33291b", 236, "#f8ebcd", 230),  # notice band
        "goodbg": ("#18301f", 236, "#dcefdd", 194),  # success band
        "mark": ("#bda2f5", 147, "#6539b0", 55),  # marked
        "markbg": ("#2a2642", 236, "#eae2f8", 189),  # marked row or card
        "other": ("#eb97c8", 176, "#9f2c73", 89),  # other people
        "otherbg": ("#3a2436", 236, "#f8dfee", 225),  # their change, for two seconds
        "rot": ("#c99770", 173, "#87512b", 94),  # rotting
        "st0": ("#80abf0", 111, "#2a5fb0", 25),  # stages, in the order of the pipeline
        "st1": ("#5cc0d8", 74, "#00708a", 24),
        "st2": ("#5ac6a8", 79, "#0f7156", 23),
        "st3": ("#d0be66", 186, "#7d6000", 94),
        "st4": ("#e69f68", 215, "#a34c0c", 130),
        "st5": ("#7fc98f", 114, "#26713a", 22),  # won
        "lost": ("#909ba6", 246, "#5d656c", 241),  # lost stage
    }
)
"""Palette and contrasts: the design's look.md, section 1. The 256-colour numbers are picked by
hand; automatic down-grading gives bg, s1 and dlg of fathom the same colour, and all surfaces
collapse."""

_current = DARK


def current() -> str:
    """The name of the theme in use."""
    return _current


def use(name: str) -> None:
    """Take a theme into use; styles asked for from now on are its own.

    Raises KeyError for a name that is no theme.
    """
    global _current
    if name not in (DARK, LIGHT):
        raise KeyError(name)
    if name != _current:
        _current = name
        style.cache_clear()


def colour(token: str, name: str | None = None) -> str:
    """The RGB value of a token, `#rrggbb`. Raises KeyError for a token that is not in the table."""
    dark, _, light, _ = TOKENS[token]
    return dark if (name or _current) == DARK else light


def number(token: str, name: str | None = None) -> int:
    """The 256-colour number picked for a token."""
    _, dark, _, light = TOKENS[token]
    return dark if (name or _current) == DARK else light


def stage_hue(number: int, kind: str) -> str:
    """The token of a stage by its place in the pipeline, counted from 0, and its type."""
    return {"won": "st5", "lost": "lost"}.get(kind, f"st{max(0, min(number, 4))}")


@lru_cache(maxsize=2048)
def style(
    token: str = "text",
    on: str = "bg",
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
) -> Style:
    """The style for text of one token on the surface of another, of the theme in use.

    Raises KeyError for a token that is not in the table. Dim and reverse are not offered: colour
    themes don't use them, and the ways without colour get them in tui/colour.py.
    """
    return Style(
        color=colour(token),
        bgcolor=colour(on),
        bold=bold or None,
        italic=italic or None,
        underline=underline or None,
    )


def textual_theme(name: str) -> Theme:
    """The theme for Textual: its own variables from our tokens, and each token as a variable."""

    def c(token: str) -> str:
        return colour(token, name)

    return Theme(
        name=name,
        dark=name == DARK,
        primary=c("accent"),
        secondary=c("st0"),
        accent=c("accent"),
        foreground=c("text"),
        background=c("bg"),
        surface=c("s1"),
        panel=c("s3"),
        success=c("good"),
        warning=c("warn"),
        error=c("bad"),
        boost=c("s2"),
        variables={
            **{token: c(token) for token in TOKENS},
            "border": c("accent"),
            "border-blurred": c("line"),
            "scrollbar": c("line2"),
            "scrollbar-hover": c("line2"),
            "scrollbar-active": c("accent"),
            "scrollbar-background": c("bg"),
            "scrollbar-background-hover": c("bg"),
            "scrollbar-background-active": c("bg"),
            "scrollbar-corner-color": c("bg"),
            "input-cursor-background": c("accent"),
            "input-cursor-foreground": c("onacc"),
            "input-cursor-text-style": "none",
            "input-selection-background": c("s2"),
            "block-cursor-background": c("s2"),
            "block-cursor-foreground": c("text"),
            "text-muted": c("muted"),
            "text-disabled": c("faint"),
        },
    )

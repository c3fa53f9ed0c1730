"""What a terminal with fewer colours gets, and fewer bytes for all of them.

Widgets and .tcss speak in the theme's RGB values. `PaletteFilter` stands between them and the
terminal: Textual passes every strip through it once (strips keep the result), and it replaces each
RGB by the number picked for it, drops backgrounds where there are none (16 colours, NO_COLOR), and
joins runs, as every change of style costs 20 to 40 bytes.

Over SSH the depth is 256 even on the best terminal, since COLORTERM is not forwarded; Textual's own
down-grading is never asked, as a colour that already is a number passes it untouched.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from rich.color import Color, ColorSystem, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor, LineFilter, Monochrome, NoColor

from tui.theme import TOKENS

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color as TextualColor


class Depth(IntEnum):
    """How many colours the terminal shows."""

    NONE = 0
    SIXTEEN = 1
    NUMBERED = 2
    """256 by number."""
    TRUE = 3


_SYSTEMS = {
    Depth.NONE: ColorSystem.STANDARD,
    Depth.SIXTEEN: ColorSystem.STANDARD,
    Depth.NUMBERED: ColorSystem.EIGHT_BIT,
    Depth.TRUE: ColorSystem.TRUECOLOR,
}

_NAMED_SYSTEMS = {
    "truecolor": Depth.TRUE,
    "256": Depth.NUMBERED,
    "standard": Depth.SIXTEEN,
    "16": Depth.SIXTEEN,
    "none": Depth.NONE,
}

# Terminals that show 256 colours though their name does not say so.
_NUMBERED_TERMINALS = frozenset(
    {"alacritty", "contour", "foot", "foot-extra", "kitty", "wezterm", "ghostty", "rio", "konsole"}
)


def depth_of(environ: Mapping[str, str] = os.environ) -> Depth:
    """How many colours the terminal of this environment shows.

    NO_COLOR (no-color.org: set and not empty) rules; then TEXTUAL_COLOR_SYSTEM, which Textual's
    users know; then COLORTERM; then what TERM is called. A terminal never heard of gets 16.
    """
    if environ.get("NO_COLOR"):
        return Depth.NONE
    named = _NAMED_SYSTEMS.get(environ.get("TEXTUAL_COLOR_SYSTEM", "").lower())
    if named is not None:
        return named
    term = environ.get("TERM", "").lower()
    if term in {"dumb", "unknown"}:
        return Depth.NONE
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or term.endswith("-direct"):
        return Depth.TRUE
    if term.endswith("256color") or term.removeprefix("xterm-") in _NUMBERED_TERMINALS:
        return Depth.NUMBERED
    if term in {"vt52", "vt100", "vt102", "vt220", "vt320"}:
        return Depth.NONE
    return Depth.SIXTEEN


# token -> ANSI colour as text with 16 colours; None is the terminal's own. Bright black vanishes on
# some palettes, so no number is ever printed in it alone.
_SIXTEEN = {
    "line": 8, "line2": 7, "muted": 8, "faint": 8, "accent": 6, "good": 2, "warn": 3, "bad": 9,
    "mark": 13, "other": 5, "rot": 3, "st0": 12, "st1": 6, "st2": 2, "st3": 3, "st4": 5,
    "lost": 8, "onacc": 0,
}  # fmt: skip
# What is dim where nothing has a colour.
_DIM = frozenset({"line", "muted", "faint", "lost"})
# Surfaces that stay visible without a colour of their own: reversed or underlined.
_REVERSED = frozenset({"accent", "s3", "st0", "st1", "st2", "st3", "st4", "st5", "good", "bad"})
_UNDERLINED = frozenset({"well"})
_BLACK = Color.from_ansi(0)


def _triplets() -> dict[str, str]:
    """RGB value -> token. Where two tokens share a value, so do the numbers picked for them, but
    for the white of the light theme: there text on accent is what stands in front."""
    tokens: dict[str, str] = {}
    for token, (dark, _, light, _) in TOKENS.items():
        tokens.setdefault(dark, token)
        tokens.setdefault(light, token)
    return tokens


class PaletteFilter(LineFilter):
    """Gives every strip the colours that the terminal has, and as few runs as it can do with."""

    def __init__(self, depth: Depth, *, dim_muted: bool = False) -> None:
        """`dim_muted` prints muted text dim instead of in bright black, which vanishes on some
        16-colour palettes (Solarized)."""
        super().__init__()
        self.depth = depth
        self._dim_muted = dim_muted
        self._styles: dict[Style, Style] = {}
        self._tokens = _triplets()
        self._numbers = {rgb: number for token in TOKENS for rgb, number in (TOKENS[token][:2], TOKENS[token][2:])}

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """The segments in the terminal's own colours. Called for every strip, once."""
        plain = self.depth is Depth.TRUE
        known = self._styles
        joined: list[Segment] = []
        run = ""
        run_style: Style | None = None
        for text, style, control in segments:
            if control:
                if run:
                    joined.append(Segment(run, run_style))
                    run = ""
                joined.append(Segment(text, style, control))
                continue
            if style is not None and not plain:
                mapped = known.get(style)
                if mapped is None:
                    mapped = known[style] = self.style(style)
                    if len(known) > 4096:  # a style per cell (links, meta): begin anew
                        known.clear()
                style = mapped
            if not run:
                run, run_style = text, style
            elif style is run_style or style == run_style or _blank_in(text, style, run_style):
                run += text
            elif _blank_in(run, run_style, style):
                run, run_style = run + text, style
            else:
                joined.append(Segment(run, run_style))
                run, run_style = text, style
        if run:
            joined.append(Segment(run, run_style))
        return joined

    def style(self, style: Style) -> Style:
        """One style in the terminal's colours."""
        if self.depth is Depth.TRUE:
            return style
        if self.depth is Depth.NUMBERED:
            front, back = self._number(style.color), self._number(style.bgcolor)
            if front is style.color and back is style.bgcolor:
                return style
            return style + Style.from_color(front, back)
        return self._few(style)

    def _number(self, color: Color | None) -> Color | None:
        if color is None or color.type is not ColorType.TRUECOLOR or color.triplet is None:
            return color
        picked = self._numbers.get(color.triplet.hex)
        if picked is None:
            return color.downgrade(ColorSystem.EIGHT_BIT)
        return Color(str(picked), ColorType.EIGHT_BIT, number=picked)

    def _few(self, style: Style) -> Style:
        """16 colours or none: no background but reverse for what is filled."""
        front = self._token(style.color)
        back = self._token(style.bgcolor)
        colours = self.depth is Depth.SIXTEEN
        number = _SIXTEEN.get(front) if colours else None
        if front == "st5" or (front == "good" and style.color and _is_dark(style.color)):
            number = 10 if colours else None
        dim = front in _DIM and not colours
        if self._dim_muted and front == "muted":
            number, dim = None, True
        bare = style.without_color
        if colours and back in _SIXTEEN and back in _REVERSED:
            return bare + Style(color=_BLACK, bgcolor=Color.from_ansi(_SIXTEEN[back]))
        if back in _REVERSED:
            return bare + Style(reverse=True)
        return bare + Style(
            color=None if number is None else Color.from_ansi(number),
            dim=dim or None,
            underline=True if back in _UNDERLINED else None,
        )

    def _token(self, color: Color | None) -> str:
        if color is None or color.triplet is None:
            return ""
        return self._tokens.get(color.triplet.hex, "")


def _is_dark(color: Color) -> bool:
    """True when it is the green of the dark theme, whose Won stage is bright green."""
    return color.triplet is not None and color.triplet.hex == TOKENS["st5"][0]


def _blank_in(text: str, style: Style | None, around: Style | None) -> bool:
    """True when blanks of one style can stand in a run of another unseen: a blank has no
    foreground, so the background has to be the same and nothing may underline or reverse it."""
    if style is None or around is None or text.strip(" "):
        return False
    return (
        style.bgcolor == around.bgcolor
        and not (style.underline or around.underline or style.reverse or around.reverse)
        and not (style.strike or around.strike)
        and style._meta == around._meta
        and style.link == around.link
    )


_depth = Depth.TRUE


def depth() -> Depth:
    """The depth in use."""
    return _depth


def set_depth(chosen: Depth) -> None:
    """Take another depth into use; `attach` does so for an app."""
    global _depth
    _depth = chosen


def flat() -> bool:
    """True where surfaces have no colour of their own: a card then gets a rule at its left edge."""
    return _depth <= Depth.SIXTEEN


def attach(app: App[Any], chosen: Depth | None = None) -> PaletteFilter:
    """Let an app speak in the colours of its terminal; call it once, in the app's constructor.

    It takes the place of Textual's own filters of colour: the one for ANSI themes, which we have
    none of, and the ones for NO_COLOR, which still write greys. Touches `_filters` and
    `_color_system`, for which Textual 8.2.8 and Rich have no public name.
    """
    set_depth(depth_of() if chosen is None else chosen)
    palette = PaletteFilter(_depth)
    kept = [
        known for known in app._filters if not isinstance(known, ANSIToTruecolor | Monochrome | NoColor | PaletteFilter)
    ]
    app._filters[:] = [*kept, palette]
    app.console._color_system = _SYSTEMS[_depth]
    return palette

"""The two themes: what is read can be read, and both say the same words."""

from __future__ import annotations

import pytest
from rich._palettes import EIGHT_BIT_PALETTE

from models.base.config import Config
from tui import theme
from tui.frame import FrameApp
from tui.theme import TOKENS, style

READ = [
    "text", "soft", "muted", "accent", "good", "warn", "bad", "mark", "other", "rot",
    "st0", "st1", "st2", "st3", "st4", "st5", "lost",
]  # fmt: skip
SURFACES = ["bg", "s1", "s2", "dlg"]


def luminance(rgb: tuple[int, int, int]) -> float:
    """Relative luminance by WCAG 2.1."""
    parts = [c / 255 for c in rgb]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT])
@pytest.mark.parametrize("token", READ)
@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_read_stands_out(name: str, token: str, surface: str) -> None:
    assert contrast(rgb(theme.colour(token, name)), rgb(theme.colour(surface, name))) >= 4.5


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT])
@pytest.mark.parametrize("token", READ)
@pytest.mark.parametrize("surface", SURFACES)
def test_it_does_with_256_colours_too(name: str, token: str, surface: str) -> None:
    of_token = EIGHT_BIT_PALETTE[theme.number(token, name)]
    of_surface = EIGHT_BIT_PALETTE[theme.number(surface, name)]
    # The fifth stage of the light theme, whose name always stands beside it in another token.
    least = 4.0 if (name, token) == (theme.LIGHT, "st4") else 4.3
    assert contrast(of_token, of_surface) >= least


def test_a_style_is_made_once_and_by_the_theme_in_use() -> None:
    dark = style("accent", on="s1", bold=True)
    assert style("accent", on="s1", bold=True) is dark
    assert dark.color is not None
    assert dark.color.triplet is not None
    assert dark.color.triplet.hex == TOKENS["accent"][0]
    theme.use(theme.LIGHT)
    light = style("accent", on="s1", bold=True)
    assert light.color is not None
    assert light.color.triplet is not None
    assert light.color.triplet.hex == TOKENS["accent"][2]


def test_an_unknown_token_or_theme_is_an_error() -> None:
    with pytest.raises(KeyError):
        style("salmon")
    with pytest.raises(KeyError):
        theme.use("salmon")


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT])
def test_every_token_is_a_css_variable(name: str) -> None:
    variables = FrameApp(Config(theme=name)).get_css_variables()
    assert {token: variables[token] for token in TOKENS} == {token: theme.colour(token, name) for token in TOKENS}

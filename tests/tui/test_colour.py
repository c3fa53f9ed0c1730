"""What terminals with fewer colours get: the numbers picked by hand, and fewer runs for all."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.strip import Strip
from textual.widgets import Static

from tui import colour, theme
from tui.colour import Depth, PaletteFilter, depth_of
from tui.theme import TOKENS, style

BLACK = Color(0, 0, 0)


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color"}, Depth.NUMBERED),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.TRUE),
        ({"TERM": "screen-256color"}, Depth.NUMBERED),
        ({"TERM": "tmux-direct"}, Depth.TRUE),
        ({"TERM": "xterm-kitty"}, Depth.NUMBERED),
        ({"TERM": "alacritty"}, Depth.NUMBERED),
        ({"TERM": "linux"}, Depth.SIXTEEN),
        ({"TERM": "screen"}, Depth.SIXTEEN),
        ({"TERM": "vt100"}, Depth.NONE),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, Depth.NONE),
        ({}, Depth.SIXTEEN),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Depth.NUMBERED),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "standard"}, Depth.SIXTEEN),
        ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "auto"}, Depth.SIXTEEN),
    ],
)
def test_how_deep_a_terminal_is(environ: dict[str, str], depth: Depth) -> None:
    assert depth_of(environ) is depth


def sgr(given: Style, depth: Depth) -> str:
    system = ColorSystem.EIGHT_BIT if depth is Depth.NUMBERED else ColorSystem.STANDARD
    return Strip.render_ansi(PaletteFilter(depth).style(given), system)


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT])
@pytest.mark.parametrize("token", TOKENS)
def test_256_colours_are_the_ones_picked(name: str, token: str) -> None:
    theme.use(name)
    assert sgr(style(token, on="bg"), Depth.NUMBERED) == (f"38;5;{theme.number(token)};48;5;{theme.number('bg')}")


def test_the_surfaces_of_the_dark_theme_stay_apart_in_256_colours() -> None:
    backs = {sgr(style("text", on=on), Depth.NUMBERED) for on in ("bg", "s1", "s2", "s3")}
    assert len(backs) == 4


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (style("text", on="s1", bold=True), "1"),
        (style("muted"), "90"),
        (style("accent", bold=True), "1;36"),
        (style("bad"), "91"),
        (style("onacc", on="accent", bold=True), "1;30;46"),
        (style("accent", on="s3", bold=True), "1;7"),
        (style("text", on="well"), "4"),
        (style("other", on="otherbg", italic=True), "3;35"),
    ],
)
def test_16_colours_have_no_surface_but_what_is_filled(given: Style, expected: str) -> None:
    assert sgr(given, Depth.SIXTEEN) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (style("text", on="s1", bold=True), "1"),
        (style("muted"), "2"),
        (style("bad", bold=True), "1"),
        (style("onacc", on="accent"), "7"),
        (style("text", on="well"), "4"),
        (style("accent", on="s2"), ""),
    ],
)
def test_without_colour_there_are_attributes_only(given: Style, expected: str) -> None:
    assert sgr(given, Depth.NONE) == expected


def test_muted_can_be_dim_where_bright_black_vanishes() -> None:
    palette = PaletteFilter(Depth.SIXTEEN, dim_muted=True)
    assert Strip.render_ansi(palette.style(style("muted")), ColorSystem.STANDARD) == "2"


def test_a_colour_that_is_no_token_is_down_graded() -> None:
    assert sgr(Style(color="#ff0000"), Depth.NUMBERED) == "38;5;196"


def test_neighbours_of_one_style_become_one_run() -> None:
    muted = style("muted")
    found = PaletteFilter(Depth.TRUE).apply([Segment("a", muted), Segment("b", muted)], BLACK)
    assert found == [Segment("ab", muted)]


def test_blanks_take_the_style_of_the_run_that_they_stand_in() -> None:
    bold, plain = style("text", on="s1", bold=True), style("soft", on="s1")
    given = [Segment("  ", plain), Segment("Ada", bold), Segment("  ", plain), Segment("x", plain)]
    found = PaletteFilter(Depth.TRUE).apply(given, BLACK)
    assert found == [Segment("  Ada  ", bold), Segment("x", plain)]


@pytest.mark.parametrize(
    "other",
    [
        style("soft", on="s2"),
        style("soft", on="s1", underline=True),
        style("soft", on="s1") + Style(reverse=True),
        style("soft", on="s1") + Style(meta={"row": 1}),
    ],
)
def test_blanks_that_would_be_seen_keep_their_own(other: Style) -> None:
    given = [Segment("Ada", style("text", on="s1")), Segment("  ", other)]
    assert PaletteFilter(Depth.TRUE).apply(given, BLACK) == given


class Plain(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("hello")


@pytest.mark.parametrize("no_color", ["", "1"])
async def test_the_numbers_reach_the_terminal(monkeypatch: pytest.MonkeyPatch, no_color: str) -> None:
    """Through Textual's own filters, caches and console, as they are in the installed version."""
    monkeypatch.setenv("TERM", "xterm-256color")
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    app = Plain()
    colour.attach(app)
    app.register_theme(theme.textual_theme(theme.DARK))
    app.theme = theme.DARK
    async with app.run_test():
        written = app.screen._compositor.render_full_update().render_segments(app.console)
    assert "hello" in written
    if no_color:
        assert "38;" not in written
        assert "48;" not in written
    else:
        assert f"48;5;{TOKENS['bg'][1]}m" in written
        assert "48;2;" not in written

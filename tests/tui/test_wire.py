"""The wire: after every frame the terminal shows what Textual drew, by as few bytes as that takes."""

from __future__ import annotations

import io
import random

import pyte
import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui import halves
from tui.wire import Wire

COLUMNS, LINES = 24, 6
STYLES = [
    None,
    Style(color="color(250)", bgcolor="color(234)"),
    Style(color="color(80)", bgcolor="color(234)", bold=True),
    Style(color="color(80)", bgcolor="color(232)", bold=True, underline=True),
    Style(reverse=True),
    Style(color="color(1)"),
]
WORDS = ["Ada", " ", "   ", "東京", "é", "한", "x", "━━━", "▌", "Löwe ", "山田 太郎", "한e\u0301"]


class Terminal:
    """A terminal to look into, at the end of a wire."""

    def __init__(self, columns: int = COLUMNS, lines: int = LINES) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l")  # as Textual's driver does: lines don't wrap
        self.wire = Wire()
        self.size = (columns, lines)

    def show(self, frame: LayoutUpdate | ChopsUpdate) -> str:
        text = self.written(frame)
        self.stream.feed(text)
        return text

    def written(self, frame: LayoutUpdate | ChopsUpdate) -> str:
        update = self.wire.update(frame, self.size)
        return self.wire.difference(update._pieces, ColorSystem.EIGHT_BIT)  # type: ignore[attr-defined]

    def cells(self) -> list[list[tuple[object, ...]]]:
        """What is seen; the foreground of a blank is not, nor is it bold."""
        seen: list[list[tuple[object, ...]]] = []
        for y in range(self.size[1]):
            row = self.screen.buffer[y]
            seen.append(
                [
                    (c.data, c.bg, c.underscore, c.reverse)
                    + ((c.fg, c.bold) if c.data != " " or c.reverse or c.underscore else ())
                    for c in (row[x] for x in range(self.size[0]))
                ]
            )
        return seen


def whole(lines: list[list[Segment]]) -> LayoutUpdate:
    return LayoutUpdate([[Strip(line)] for line in lines], Region(0, 0, COLUMNS, len(lines)))


def part(lines: list[list[Segment]], spans: list[tuple[int, int, int]]) -> ChopsUpdate:
    return ChopsUpdate([{0: Strip(line)} for line in lines], spans, [[COLUMNS]] * len(lines))


def as_textual_shows(lines: list[list[Segment]]) -> Terminal:
    """A terminal to which Textual itself wrote."""
    terminal = Terminal()
    console = Console(color_system="256", force_terminal=True, file=io.StringIO())
    terminal.stream.feed(whole(lines).render_segments(console).replace("\n", "\r\n"))
    return terminal


def random_line(dice: random.Random) -> list[Segment]:
    segments: list[Segment] = []
    room = COLUMNS
    while room:
        word = dice.choice(WORDS)
        size = Segment(word).cell_length
        if size > room:
            word, size = " " * room, room
        segments.append(Segment(word, dice.choice(STYLES)))
        room -= size
    return segments


@pytest.mark.parametrize("seed", range(40))
def test_the_terminal_shows_what_was_drawn(seed: int) -> None:
    dice = random.Random(seed)
    terminal = Terminal()
    lines = [random_line(dice) for _ in range(LINES)]
    terminal.show(whole(lines))
    for _ in range(12):
        changed = [random_line(dice) if dice.random() < 0.5 else line for line in lines]
        if dice.random() < 0.5:
            lines = changed
            terminal.show(whole(lines))
        else:
            y = dice.randrange(LINES)
            lines[y] = changed[y]
            terminal.show(part(lines, [(y, 0, COLUMNS)]))
        assert terminal.cells() == as_textual_shows(lines).cells()


def text_line(text: str, style: Style | None = None) -> list[Segment]:
    return [Segment(text.ljust(COLUMNS), style)]


def test_what_is_there_already_costs_nothing() -> None:
    terminal = Terminal()
    lines = [text_line(f"line {y}") for y in range(LINES)]
    terminal.show(whole(lines))
    assert terminal.show(whole(lines)) == ""


def test_only_what_differs_is_written() -> None:
    terminal = Terminal()
    lines = [text_line("Ada Lovelace", STYLES[1]) for _ in range(LINES)]
    terminal.show(whole(lines))
    lines[2] = text_line("Ada Lovelock", STYLES[1])
    assert terminal.show(whole(lines)) == "\x1b[3;10H\x1b[38;5;250;48;5;234mock\x1b[m"


def test_attributes_are_changed_only_where_they_change() -> None:
    terminal = Terminal()
    one, other = STYLES[1], Style(color="color(247)", bgcolor="color(234)")
    lines = [[Segment("a" * 12, one), Segment("b" * 12, other)]]
    written = terminal.written(whole(lines))
    assert written == f"\x1b[1H\x1b[38;5;250;48;5;234m{'a' * 12}\x1b[38;5;247m{'b' * 12}\x1b[m"


def test_a_blank_has_no_foreground() -> None:
    terminal = Terminal()
    one, other = STYLES[1], Style(color="color(247)", bgcolor="color(234)", bold=True)
    lines = [[Segment("Ada", one), Segment("  ", other), Segment("L" * 19, one)]]
    written = terminal.written(whole(lines))
    assert written == f"\x1b[1H\x1b[38;5;250;48;5;234mAda  {'L' * 19}\x1b[m"
    assert terminal.written(whole([[Segment(f"Ada  {'L' * 19}", one)]])) == ""


def test_a_part_in_the_middle_of_a_line_leaves_its_beginning_alone() -> None:
    terminal = Terminal()
    lines = [text_line("0123456789abcdef") for _ in range(LINES)]
    terminal.show(whole(lines))
    lines[1] = text_line("XX23456789aXXdef")
    assert terminal.show(part(lines, [(1, 10, 16)])) == "\x1b[2;12HXX"


def test_a_wide_character_is_replaced_whole() -> None:
    terminal = Terminal()
    terminal.show(whole([[Segment("東京" + " " * 20)]]))
    terminal.show(whole([[Segment("x東" + " " * 21)]]))
    assert terminal.screen.display[0].startswith("x東 ")


def test_what_is_refreshed_up_to_the_middle_of_a_wide_character_does_not_take_half_of_it() -> None:
    """A pane behind a message is drawn again: its edge may run through a name that stands in the message."""
    terminal = Terminal()
    over = [[Segment("ab東京" + " " * 18)]]
    terminal.show(whole(over))
    for span in ((0, 3, 10), (0, 0, 5), (0, 3, 5), (0, 2, 6)):
        assert terminal.written(part(over, [span])) == ""
    terminal.wire.forget()
    assert terminal.written(part(over, [(0, 3, 5)])) == "\x1b[1;3H東京", "nothing is known: whole characters"


def test_an_edge_behind_a_message_does_not_cut_a_wide_character_of_it() -> None:
    """Textual cuts what is in front at the edges of what is behind, here through 東."""
    halves.keep()
    line = Strip([*text_line("ab東京太郎"), *text_line(" " * 14)])
    cuts = [3, 8, COLUMNS]
    parts = dict(zip((0, *cuts), line.divide(cuts), strict=False))
    terminal = Terminal()
    terminal.show(ChopsUpdate([parts], [(0, 0, COLUMNS)], [cuts]))
    assert terminal.screen.display[0].startswith("ab東京太郎 ")
    for span in ((0, 0, 3), (0, 3, 8), (0, 4, 6)):
        assert terminal.written(ChopsUpdate([parts], [span], [cuts])) == ""
    # something else stands in front of its other half: a half is a blank
    terminal.show(ChopsUpdate([{**parts, 3: Strip(text_line("XXXXX"))}], [(0, 0, COLUMNS)], [cuts]))
    assert terminal.screen.display[0].startswith("ab XXXXX郎")
    terminal.show(LayoutUpdate([parts.values()], Region(0, 0, COLUMNS, 1)))
    assert terminal.screen.display[0].startswith("ab東京太郎 ")


def test_after_an_emoji_the_place_is_said_again() -> None:
    """Terminals differ in how wide they draw it; what follows stands in its column all the same."""
    terminal = Terminal()
    written = terminal.written(whole([[Segment("🚀 Ltd" + " " * 18)]]))
    assert "🚀\x1b[3G Ltd" in written


def test_a_wide_character_that_lost_its_second_half_comes_back_whole() -> None:
    terminal = Terminal()
    under = [[Segment("ab東京" + " " * 18)]]
    terminal.show(whole(under))
    terminal.show(part([[Segment("ab X京" + " " * 18)]], [(0, 3, 4)]))
    # The terminal blanked its first half as well, which the emulator here does not.
    assert terminal.written(whole(under)) == "\x1b[1;3H東"


def test_after_an_emoji_the_next_piece_is_placed_too() -> None:
    terminal = Terminal()
    pieces = {0: Strip([Segment("🚀")]), 2: Strip([Segment("Ltd")])}
    written = terminal.written(ChopsUpdate([pieces], [(0, 0, 5)], [[2, 5]]))
    assert written == "\x1b[1H🚀\x1b[1;3HLtd"


def test_what_is_forgotten_is_written_again() -> None:
    terminal = Terminal()
    lines = [text_line("Ada") for _ in range(LINES)]
    first = terminal.show(whole(lines))
    terminal.wire.forget()
    assert terminal.show(whole(lines)) == first


def test_another_size_is_another_terminal() -> None:
    terminal = Terminal()
    lines = [text_line("Ada") for _ in range(LINES)]
    terminal.show(whole(lines))
    terminal.size = (COLUMNS, LINES - 1)
    assert "Ada" in terminal.show(whole(lines[:-1]))

"""Row 0: product, main screens with their digit or the way to the record, and who is here.

header.show(Place("go.board"), Here("maria", others=2))
header.show(Place(path=("Board", "Grace Hopper"), position=(2, 92)), here)
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.base import clock
from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.minute_hand import MinuteHand
from tui.presentation import clock_time, count, width
from tui.strips import Piece, between, line, size
from tui.theme import style

# The main screens: the command that goes there, its name, and the name where room is short.
MAIN_SCREENS = (
    ("go.board", "Board", "Board"),
    ("go.customers", "Customers", "Cust"),
    ("go.deals", "Deals", "Deals"),
)
_SHORT_BELOW = 100


@dataclass(frozen=True)
class Place:
    """Where the person is."""

    screen: str = ""
    """The command of the main screen that is in front, or nothing inside a record."""
    path: tuple[str, ...] = ()
    """Inside a record: the screens on the way and the name of the record."""
    position: tuple[int, int] | None = None
    """Which of how many, in the list that the person came from."""


@dataclass(frozen=True)
class Here:
    """Who is working, and who else."""

    user: str = ""
    others: int = 0


class Header(Widget):
    """The header line."""

    DEFAULT_CSS = "Header { height: 1; width: 1fr; dock: top; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """The name of a main screen was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, place: Place | None = None, here: Here | None = None) -> None:
        super().__init__()
        self._place = place or Place()
        self._here = here or Here()
        self._spans: list[tuple[int, int, str]] = []
        self._minutes = MinuteHand(self, self.refresh)

    def show(self, place: Place | None = None, here: Here | None = None) -> None:
        """Show another place or other people; draws only when something differs."""
        place, here = place or self._place, here or self._here
        if (place, here) != (self._place, self._here):
            self._place, self._here = place, here
            self.refresh()

    def on_mount(self) -> None:
        self._minutes.start()

    def on_unmount(self) -> None:
        self._minutes.stop()

    def on_click(self, event: events.Click) -> None:
        for start, end, command in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(command))

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        surface = style("text", on="s1")
        left = [
            (f" {glyphs.now().logo}", style("accent", on="s1")),
            (" leadline ", style("text", on="s1", bold=True)),
        ]
        right = self._right(cells)
        if self._place.path:
            left += self._way(cells - size(left) - size(right) - 1)
        else:
            left += self._screens(cells, size(left), size(right))
        return line(cells, surface, left, right)

    def _screens(self, cells: int, start: int, right: int) -> list[Piece]:
        """The main screens with their digits; with short names where the long ones don't fit."""
        long = start + sum(width(name) + 4 for _, name, _ in MAIN_SCREENS) + right + 2 <= cells
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        pieces: list[Piece] = []
        self._spans = []
        for command, name, short in MAIN_SCREENS:
            shown = name if long and cells >= _SHORT_BELOW else short
            digit = keys.caps(COMMANDS[command])
            text = [(f" {digit} ", "muted"), (f"{shown} ", "soft")]
            if command == self._place.screen:
                part = [(f" {digit} {shown} ", style("onacc", on="accent", bold=True))]
            else:
                part = [(words, style(token, on="s1")) for words, token in text]
            begin = start + size(pieces)
            pieces += part
            self._spans.append((begin, start + size(pieces), command))
        return pieces

    def _way(self, room: int) -> list[Piece]:
        """The screens on the way to the record, then its name; where room is short, the farthest ones go first."""
        self._spans = []
        *before, last = self._place.path
        sign = (f"{glyphs.now().deeper} ", style("faint", on="s1"))
        while before and sum(width(name) + 3 for name in (*before, last)) - 1 > room:
            before = before[1:]
        pieces: list[Piece] = []
        for name in before:
            pieces += [sign, (f"{name} ", style("soft", on="s1"))]
        return [*pieces, sign, (last, style("text", on="s1", bold=True))]

    def _right(self, cells: int) -> list[Piece]:
        """Position, user, others, time; under 80 columns only others and time."""
        wide = cells > 80 or bool(self._place.path)
        faint, muted = style("faint", on="s1"), style("muted", on="s1")
        dot: Piece = (f" {glyphs.now().dot} ", faint) if wide else (" ", faint)
        groups: list[list[Piece]] = []
        if wide and self._here.user:
            groups.append([(self._here.user, style("text", on="s1"))])
        if self._here.others:
            words = f"+{self._here.others}" + (" here" if wide else "")
            groups.append([(words, style("other", on="s1"))])
        groups.append([(clock_time(clock.now()), muted)])
        pieces = between(groups, dot)
        if self._place.position is not None and wide:
            pieces = [*self._which(muted, faint), *pieces]
        return [*pieces, (" ", faint)]

    def _which(self, muted: Style, faint: Style) -> list[Piece]:
        number, total = self._place.position or (0, 0)
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        ends = " ".join(keys.caps(COMMANDS[name]) for name in ("record.previous", "record.next"))
        return [(f"{count(number)} of {count(total)}  ", muted), (f"{ends}  ", faint)]

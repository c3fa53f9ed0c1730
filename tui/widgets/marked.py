"""The bar above the footer while something is marked: how many, what they are worth, what can be done with all of them."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.presentation import count, money
from tui.strips import Piece, line, size
from tui.theme import style


class MarkedBar(Widget):
    """One row; not there while nothing is marked."""

    DEFAULT_CSS = "MarkedBar { height: 1; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, *commands: str) -> None:
        """``commands`` are the ids of those that act on all that is marked."""
        super().__init__()
        self._commands = commands
        self._marked = 0
        self._sums: tuple[tuple[str, int], ...] = ()
        self.display = False

    def show(self, marked: int, sums: tuple[tuple[str, int], ...] = ()) -> None:
        """Say how many are marked; ``sums`` are pairs of currency and minor units."""
        if (marked, sums) != (self._marked, self._sums):
            self._marked, self._sums = marked, sums
            self.display = bool(marked)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        soft, strong = style("soft", on="markbg"), style("mark", on="markbg", bold=True)
        key = style("accent", on="markbg", bold=True)
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        left: list[Piece] = [(f" {glyphs.now().done} {count(self._marked)} marked", strong)]
        for currency, minor in sorted(self._sums, key=lambda item: -item[1])[:3]:
            left += [(f" {glyphs.now().dot} ", soft), (money(minor, currency), style("text", on="markbg", bold=True))]
        right: list[Piece] = [(keys.caps(COMMANDS["nav.cancel"]), key), (" unmark ", soft)]
        gap = "     "
        for command in self._commands:
            caps = keys.caps(COMMANDS[command])
            pair: list[Piece] = [(gap, soft), (caps, key), (f" {COMMANDS[command].label}", soft)]
            if caps and size([*left, *pair, *right]) < self.size.width:
                left += pair
                gap = "  "
        return line(self.size.width, soft, left, right)

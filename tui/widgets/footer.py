"""The last row: the keys that work now, in order of use; `? keys` stays at its right end.

What it shows is asked of the screen each time the scope changes, never kept: footer, key screen and
bindings can't disagree. While a sequence such as `F o` is begun, it shows what may follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.commands import Command
from tui.keymap import Keymap
from tui.strips import Piece, line, size
from tui.theme import style


class Item(NamedTuple):
    """One place in the footer: key, word, and what a click gives."""

    caps: str
    label: str
    command: str


def items(commands: Sequence[Command], scope: str, keymap: Keymap, prefix: str = "") -> list[Item]:
    """What the footer shows for the commands offered in a scope, most used first.

    Commands of one rank share a place (`←→ stage`). With `prefix` begun, only what may follow it.
    """
    if prefix:
        follow = [(c, keymap.caps(c, after=prefix)) for c in commands]
        found = [Item(caps, c.label, c.id) for c, caps in follow if caps]
        return [*found, Item("esc", "never mind", "")]
    ranked: dict[int, Item] = {}
    for command in sorted(commands, key=lambda c: c.footer or 0):
        if command.footer is None or not command.in_footer(scope):
            continue
        caps = keymap.caps(command)
        if not caps:
            continue
        before = ranked.get(command.footer)
        ranked[command.footer] = (
            Item(caps, command.label, command.id)
            if before is None
            else Item(_joined(before.caps, caps), before.label, before.command)
        )
    return list(ranked.values())


def _joined(before: str, caps: str) -> str:
    """Arrows stand together, other keys apart."""
    arrow = not (before + caps).isalnum() and len(caps) == 1
    return before + caps if arrow else f"{before} {caps}"


class Footer(Widget):
    """The footer line."""

    DEFAULT_CSS = "Footer { height: 1; width: 1fr; dock: bottom; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """A key in the footer was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Item] = []
        self._prefix = ""
        self._spans: list[tuple[int, int, str]] = []

    def show(self, shown: list[Item], prefix: str = "") -> None:
        """Show other keys; draws only when something differs."""
        if (shown, prefix) != (self._items, self._prefix):
            self._items, self._prefix = shown, prefix
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        for start, end, command in self._spans:
            if start <= event.x < end and command:
                self.post_message(self.Chosen(command))

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        key, word = style("accent", on="s1", bold=True), style("soft", on="s1")
        pinned = [item for item in self._items if item.command == "app.keys"]
        right: list[Piece] = []
        for item in pinned:
            right += [(item.caps, key), (f" {item.label} ", word)]
        room = cells - size(right) - 1
        left: list[Piece] = [(" ", word)]
        self._spans = []
        if self._prefix:
            left += [(self._prefix, key), (f" {glyphs.now().cut}  ", word)]
        for item in self._items:
            if item in pinned:
                continue
            pair: list[Piece] = [(item.caps, key), (f" {item.label}  ", word)]
            if size(left) + size(pair) - 2 > room:
                break
            self._spans.append((size(left), size(left) + size(pair) - 2, item.command))
            left += pair
        left[-1] = (left[-1][0].rstrip() or " ", left[-1][1])
        if pinned:
            self._spans.append((cells - size(right), cells, "app.keys"))
        return line(cells, word, left, right)

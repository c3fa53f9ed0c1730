"""The tabs of a record: their names over a rule, the active one in accent with a heavy line under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.presentation import count, width
from tui.strips import Piece, line
from tui.theme import style

_GAP = 3
_EDGE = 2


class Tab(NamedTuple):
    """One tab: its name, and how many things it holds where that says something."""

    name: str
    number: int | None = None


class Tabs(Widget):
    """Two rows; a click sends `Chosen`, the keys `<` `>` are the screen's."""

    DEFAULT_CSS = "Tabs { height: 2; width: 1fr; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, tabs: Sequence[Tab] = (), active: int = 0) -> None:
        super().__init__()
        self._tabs = tuple(tabs)
        self.active = active

    def show(self, tabs: Sequence[Tab] | None = None, active: int | None = None) -> None:
        """Show other tabs, or another one as active; draws only when something differs."""
        tabs = self._tabs if tabs is None else tuple(tabs)
        active = self.active if active is None else active
        if (tabs, active) != (self._tabs, self.active):
            self._tabs, self.active = tabs, active
            self.refresh()

    def _spans(self) -> list[tuple[int, int]]:
        spans, start = [], _EDGE
        for tab in self._tabs:
            end = start + width(_words(tab))
            spans.append((start, end))
            start = end + _GAP
        return spans

    def on_click(self, event: events.Click) -> None:
        for number, (start, end) in enumerate(self._spans()):
            if start - 1 <= event.x <= end:
                self.post_message(self.Chosen(number))

    def render_line(self, y: int) -> Strip:
        cells, signs = self.size.width, glyphs.now()
        spans = self._spans()
        if y == 1:
            start, end = spans[self.active] if spans else (0, 0)
            rule, full = style("line"), style("accent", bold=True)
            pieces: list[Piece] = [
                (signs.rule * start, rule),
                (signs.bar_full * (end - start), full),
                (signs.rule * max(0, cells - end), rule),
            ]
            return line(cells, rule, pieces)
        pieces = [(" " * _EDGE, style())]
        for number, tab in enumerate(self._tabs):
            here = number == self.active
            pieces.append((tab.name, style("accent", bold=True) if here else style("soft")))
            if tab.number is not None:
                pieces.append((f" {count(tab.number)}", style("muted")))
            pieces.append((" " * _GAP, style()))
        return line(cells, style(), pieces)


def _words(tab: Tab) -> str:
    return tab.name if tab.number is None else f"{tab.name} {count(tab.number)}"

"""A window whose first line is typed into, over the list of what that finds: what the palette and all choices share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.finder import Span
from tui.strips import Piece, blank, line
from tui.theme import style
from tui.widgets.query import Query
from tui.widgets.window import head_line

HEAD = 3
"""Rows above the list: frame, query, rule."""


class Searched(Widget, can_focus=True):
    """The frame, the query with its keys, and the mouse wheel; a subclass finds and draws the rows."""

    scope = "picker"
    DEFAULT_CSS = "Searched { background: $dlg; }"
    ALLOW_SELECT = False
    FOOT: ClassVar[int] = 1
    """Rows below the list, the frame among them."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._title = title
        self._query = Query()
        self._cursor = 0
        self._top = 0

    # -- what a subclass says -------------------------------------------------------------------------------------

    @abstractmethod
    def search(self) -> None:
        """Another query was typed."""

    @abstractmethod
    def step(self, by: int) -> None:
        """Move the cursor so many rows, as far as there are some."""

    @abstractmethod
    def row_line(self, cells: int, number: int) -> Strip | None:
        """A row of the list; None where there is none."""

    def beside_query(self) -> tuple[list[Piece], list[Piece]]:
        """What stands behind the query, and what at the right end of its line."""
        return [], []

    def foot_line(self, cells: int) -> Strip:
        """The row between the lower rule and the frame, where there is one."""
        return blank(cells, style("soft", on="dlg"))

    # -- keys and mouse -------------------------------------------------------------------------------------------

    @property
    def typed(self) -> str:
        """What is typed."""
        return self._query.text

    @property
    def room(self) -> int:
        """Rows of the list that are seen at once."""
        return max(1, self.size.height - HEAD - self.FOOT)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        before = self._query.text
        if self._query.key(event):
            event.stop()
            event.prevent_default()
            self._changed(before)

    def on_paste(self, event: events.Paste) -> None:
        before = self._query.text
        event.stop()
        self._query.insert(event.text)
        self._changed(before)

    def _changed(self, before: str) -> None:
        self.refresh()
        if self._query.text != before:
            self.search()

    def row_at(self, event: events.Click) -> int | None:
        """The row of the list that was clicked."""
        return self._top + event.y - HEAD if HEAD <= event.y < self.size.height - self.FOOT else None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.step(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.step(-3)

    # -- drawing --------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        cells, height, frame = self.size.width, self.size.height, glyphs.now().thin
        edge = style("accent", on="dlg")
        if y == 0:
            return head_line(cells, self._title, [], edge)
        if y == height - 1:
            text = frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right
            return line(cells, edge, [(text, edge)])
        return Strip.join(
            [line(1, edge, [(frame.left, edge)]), self._inner(cells - 2, y), line(1, edge, [(frame.right, edge)])]
        )

    def _inner(self, cells: int, y: int) -> Strip:
        if y == 1:
            return self._query_line(cells)
        if y == 2 or (self.FOOT > 1 and y == self.size.height - self.FOOT):
            return line(cells, style("accent", on="dlg"), [(glyphs.now().rule * cells, style("line", on="dlg"))])
        if y > self.size.height - self.FOOT:
            return self.foot_line(cells)
        number = self._top + y - HEAD
        return self.row_line(cells, number) or self._no_row(cells, number)

    def _no_row(self, cells: int, number: int) -> Strip:
        surface = style("soft", on="dlg")
        if number == 0 and self.found_nothing():
            return line(cells, surface, [("  Nothing is called so.", surface)])
        return blank(cells, surface)

    def found_nothing(self) -> bool:
        """Whether an empty list is the answer."""
        return True

    def _query_line(self, cells: int) -> Strip:
        text, place = self._query.text, self._query.cursor
        surface = style("text", on="dlg", bold=True)
        behind, right = self.beside_query()
        return line(
            cells,
            surface,
            [
                (f"  {glyphs.now().prompt} ", style("accent", on="dlg", bold=True)),
                (text[:place], surface),
                (text[place : place + 1] or " ", style("onacc", on="accent")),
                (text[place + 1 :], surface),
                *behind,
            ],
            right,
        )


def marked(text: str, spans: Sequence[Span], plain: Style, found: Style) -> list[Piece]:
    """A text with the letters apart that were typed."""
    pieces: list[Piece] = []
    place = 0
    for start, end in spans:
        if place <= start < len(text):
            pieces += [(text[place:start], plain), (text[start:end], found)]
            place = end
    return [piece for piece in [*pieces, (text[place:], plain)] if piece[0]]

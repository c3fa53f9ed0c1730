"""Lines to read with a cursor over what they say: the base of a lead's timeline, details and changes.

A subclass lays its records out as `Line`s for a width; a line belongs to an *item* (an entry of several
lines, a field) or, as a heading, to none. The sheet scrolls, moves the cursor from item to item, and draws
only what changed. No widget per line, no layout, no scroll bar of Textual's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.presentation import width
from tui.strips import Piece, blank, line
from tui.theme import style

EDGE = 2
"""Columns before the text; the first one holds the sign of the cursor."""


class Bit(NamedTuple):
    """A text and how it looks, without the surface, which the cursor decides."""

    text: str
    token: str = "text"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    on: str = ""
    """A surface of its own, such as a chip's."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet: what stands at its left, at its right, and to which item it belongs."""

    left: Sequence[Bit] = ()
    right: Sequence[Bit] = ()
    item: int = -1


class Place(NamedTuple):
    """Where a reader was: first line shown, and item of the cursor."""

    top: int = 0
    item: int = 0


class Sheet(Widget, can_focus=True):
    """The base; see the module."""

    DEFAULT_CSS = "Sheet { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False
    WHEEL = 3

    class Opened(Message):
        """A double click on an item; `enter` is the screen's to handle, in the order of the keys."""

        def __init__(self, sheet: Sheet, item: int) -> None:
            super().__init__()
            self.sheet, self.item = sheet, item

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._laid_out_for = -1
        self.top = 0
        self.cursor = 0

    # -- for subclasses ---------------------------------------------------------------------------

    def build(self, cells: int) -> list[Line]:
        """The lines for this width. Items count from 0 without gaps, in the order of the lines."""
        return []

    def moved(self) -> None:
        """The cursor stands on another item."""

    def placed(self) -> None:
        """Lines stand elsewhere on the screen now: what floats above them has to follow."""

    # -- laying out -------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Build the lines anew; the cursor stays on its item, or on the nearest that is left."""
        # Before it has a size, so that keys typed ahead move its cursor already, it is as wide as the screen.
        cells = self.size.width or (self.app.size.width if self.is_attached else 0)
        if cells <= 0:
            return
        self._lines = self.build(cells)
        self._laid_out_for = cells
        self._first, self._last = {}, {}
        for number, each in enumerate(self._lines):
            if each.item >= 0:
                self._first.setdefault(each.item, number)
                self._last[each.item] = number
        self.cursor = max(0, min(self.cursor, len(self._first) - 1))
        if self.size.height:
            self.top = max(0, min(self.top, len(self._lines) - self.room))
        self.placed()
        self.refresh()

    @property
    def items(self) -> int:
        """How many items there are."""
        return len(self._first)

    @property
    def room(self) -> int:
        """Lines that can be seen at once; as many as the screen has, before the sheet has a size."""
        return max(1, self.size.height or self.app.size.height)

    def line_of(self, item: int) -> int | None:
        """The row of the widget on which an item begins; None while that can't be seen."""
        row = self._first.get(item, -1) - self.top
        return row if 0 <= row < self.room and item in self._first else None

    @property
    def in_hand(self) -> Region | None:
        """The row of the screen that the cursor is on."""
        row = self.line_of(self.cursor)
        return None if row is None else Region(self.region.x, self.region.y + row, self.size.width, 1)

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return Place(self.top, self.cursor)

    def go_to(self, place: Place) -> None:
        """Put the reader where they were."""
        self.top, self.cursor = place
        if self._laid_out_for > 0:
            self.cursor = max(0, min(self.cursor, self.items - 1))
            self.top = max(0, min(self.top, len(self._lines) - self.room))
            self.placed()
            self.refresh()

    def on_resize(self) -> None:
        self.lay_out()
        self._show_cursor()

    # -- the cursor -------------------------------------------------------------------------------

    def go(self, item: int) -> None:
        """Put the cursor on an item and show it."""
        before, top = self.cursor, self.top
        self.cursor = max(0, min(item, self.items - 1))
        self._show_cursor()
        if self.top != top:
            self.placed()
            self.refresh()
        elif before != self.cursor:
            self._refresh_item(before)
            self._refresh_item(self.cursor)
        if before != self.cursor:
            self.moved()

    def _show_cursor(self) -> None:
        first, last = self._first.get(self.cursor), self._last.get(self.cursor)
        if first is None or last is None or not self.size.height:
            return
        # The heading over an item comes into view with it.
        while first > 0 and self._lines[first - 1].item < 0 and last - first + 1 < self.room:
            first -= 1
        if last >= self.top + self.room:
            self.top = last - self.room + 1
        self.top = min(self.top, first)

    def _refresh_item(self, item: int) -> None:
        first, last = self._first.get(item), self._last.get(item)
        if first is not None and last is not None:
            self.refresh(Region(0, first - self.top, self.size.width, last - first + 1))

    def do_cursor_down(self) -> None:
        """`cursor.down`: to the next item; through one that is higher than the screen line by line."""
        last = self._last.get(self.cursor, 0)
        if last >= self.top + self.room or self.cursor >= self.items - 1:
            self._scroll(1)
        else:
            self.go(self.cursor + 1)

    def do_cursor_up(self) -> None:
        """`cursor.up`"""
        if self._first.get(self.cursor, 0) < self.top or self.cursor == 0:
            self._scroll(-1)
        else:
            self.go(self.cursor - 1)

    def do_cursor_first(self) -> None:
        """`cursor.first`"""
        self.go(0)
        self._scroll(-self.top)

    def do_cursor_last(self) -> None:
        """`cursor.last`"""
        self.go(self.items - 1)

    def do_cursor_page_down(self) -> None:
        """`cursor.page_down`"""
        self._page(1)

    def do_cursor_page_up(self) -> None:
        """`cursor.page_up`"""
        self._page(-1)

    def _page(self, direction: int) -> None:
        """Half a page: the cursor goes to the item that stands there."""
        row = self._first.get(self.cursor, 0) + direction * max(1, self.room // 2)
        row = max(0, min(row, len(self._lines) - 1))
        wanted = next((each.item for each in self._lines[row:] if each.item >= 0), self.items - 1)
        if direction < 0:
            wanted = min(wanted, self.cursor)
        self.go(wanted)

    # -- mouse ------------------------------------------------------------------------------------

    def item_at(self, y: int) -> int | None:
        """The item on a row of the widget."""
        row = self.top + y
        return self._lines[row].item if row < len(self._lines) and self._lines[row].item >= 0 else None

    async def on_click(self, event: events.Click) -> None:
        item = self.item_at(event.y)
        if item is not None:
            self.go(item)
            if event.chain == 2:
                self.post_message(self.Opened(self, item))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-self.WHEEL)

    def _scroll(self, by: int) -> None:
        top = max(0, min(self.top + by, len(self._lines) - self.room))
        if top != self.top:
            self.top = top
            self.placed()
            self.refresh()

    def on_focus(self) -> None:
        self._focus_changed()

    def on_blur(self) -> None:
        self._focus_changed()

    def _focus_changed(self) -> None:
        self._refresh_item(self.cursor)
        self.refresh(Region(self.size.width - 1, 0, 1, self.size.height))

    # -- drawing ----------------------------------------------------------------------------------

    @property
    def lit(self) -> bool:
        """Whether the item under the cursor is shown as such."""
        return self.has_focus

    def render_line(self, y: int) -> Strip:
        cells, number = self.size.width, self.top + y
        if number >= len(self._lines):
            return blank(cells, style())
        each = self._lines[number]
        here = self.lit and each.item == self.cursor and each.item >= 0
        on = "s2" if here else "bg"
        edge: Piece = ((glyphs.now().bar_urgent if here else " ").ljust(EDGE), style("accent", on=on))
        left = [edge, *(_piece(bit, on) for bit in each.left)]
        right = [*(_piece(bit, on) for bit in each.right), (" ", style("text", on=on)), self._thumb(y)]
        return line(cells, style("text", on=on), left, right)

    def _thumb(self, y: int) -> Piece:
        """The last column: where in all of it the reader is."""
        whole, room = len(self._lines), self.room
        if whole > room:
            size = max(1, room * room // whole)
            start = round((room - size) * self.top / (whole - room))
            if start <= y < start + size:
                return glyphs.now().heavy.right, style("line2" if self.has_focus else "line")
        return " ", style("text")


def _piece(bit: Bit, on: str) -> Piece:
    look = style(bit.token, on=bit.on or on, bold=bit.bold, italic=bit.italic, underline=bit.underline)
    return bit.text, look


def heading(words: str, cells: int, key: str = "", does: str = "") -> Line:
    """A heading with its rule on the same line, then the key that acts on it."""
    right = [Bit(f" {key}", "accent", bold=True), Bit(f" {does}", "soft")] if key else []
    taken = EDGE + width(words) + 1 + sum(width(bit.text) for bit in right) + 2
    rule = glyphs.now().rule * max(0, cells - taken)
    return Line([Bit(f"{words} ", "muted", bold=True), Bit(rule, "line")], right)

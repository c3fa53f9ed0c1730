"""A list to choose one thing of by typing: owners, stages, sources, reasons.

It is a window of its own (frame, what was typed, what fits), so that a screen needs nothing else.
Choices that fit what was typed stand best first; without anything typed they keep their order, and
the cursor stands on the one in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.base.text import fold
from tui import glyphs
from tui.finder import match, words_of
from tui.presentation import cut, width
from tui.strips import Piece, blank, line, size
from tui.theme import style
from tui.widgets.query import Query
from tui.widgets.window import head_line

HEAD = 3
"""Rows above the list: frame, query, rule."""
FOOT = 1
NEW = "new"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen."""

    text: str
    value: Any = None
    """What it stands for; the one who asks knows its type."""
    beside: str = ""
    """Behind it, softer; found by typing as well."""
    facts: str = ""
    """At the right end."""
    sign: str = ""
    token: str = "soft"
    """The colour of the sign."""
    current: bool = False
    """Whether it is in force now."""
    new: bool = False
    """Whether it was typed and is in no list yet; `text` is what was typed."""


class Chooser(Widget, can_focus=True):
    """The window; it sends `Taken` when something is clicked, the key is the screen's."""

    scope = "picker"
    DEFAULT_CSS = "Chooser { background: $dlg; }"
    ALLOW_SELECT = False

    class Taken(Message):
        """Something was clicked."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, title: str, choices: Sequence[Choice], *, allow_new: bool = False) -> None:
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._allow_new = allow_new
        self._query = Query()
        self._rows: list[Choice] = self._choices
        self._cursor = next((n for n, choice in enumerate(choices) if choice.current), 0)
        self._top = 0

    @property
    def most_rows(self) -> int:
        """How high the window would be with all choices in it."""
        return HEAD + FOOT + max(1, len(self._choices) + self._allow_new)

    def _find(self) -> None:
        words = words_of(self._query.text)
        found = sorted(
            (
                (score, place)
                for place, choice in enumerate(self._choices)
                if (score := _score(words, choice)) is not None
            )
        )
        self._rows = [self._choices[place] for _, place in found] if words else self._choices
        typed = self._query.text.strip()
        if self._allow_new and typed and all(fold(choice.text) != fold(typed) for choice in self._choices):
            self._rows = [*self._rows, Choice(typed, typed, beside=NEW, sign=glyphs.now().created, new=True)]
        self._cursor = self._top = 0
        self.refresh()

    # -- keys and mouse ---------------------------------------------------------------------------

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        before = self._query.text
        if self._query.key(event):
            event.stop()
            event.prevent_default()
            self._typed(before)

    def on_paste(self, event: events.Paste) -> None:
        before = self._query.text
        event.stop()
        self._query.insert(event.text)
        self._typed(before)

    def _typed(self, before: str) -> None:
        if self._query.text != before:
            self._find()
        else:
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        row = self._top + event.y - HEAD
        if HEAD <= event.y < self.size.height - FOOT and row < len(self._rows):
            self._cursor = row
            self.post_message(self.Taken(self._rows[row]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._step(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._step(-3)

    def do_picker_down(self) -> None:
        """`picker.down`"""
        self._step(1)

    def do_picker_up(self) -> None:
        """`picker.up`"""
        self._step(-1)

    def do_picker_page_down(self) -> None:
        """`picker.page_down`"""
        self._step(self._room)

    def do_picker_page_up(self) -> None:
        """`picker.page_up`"""
        self._step(-self._room)

    @property
    def choice(self) -> Choice | None:
        """What is under the cursor; None when nothing fits."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def _room(self) -> int:
        return max(1, self.size.height - HEAD - FOOT)

    def _step(self, by: int) -> None:
        self._cursor = max(0, min(self._cursor + by, len(self._rows) - 1))
        self._show_cursor()
        self.refresh()

    def _show_cursor(self) -> None:
        self._top = max(0, min(self._top, self._cursor), self._cursor - self._room + 1)

    def on_resize(self) -> None:
        self._show_cursor()

    # -- drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        cells, height, frame = self.size.width, self.size.height, glyphs.now().thin
        edge = style("accent", on="dlg")
        if y == 0:
            return head_line(cells, self._title, [], edge)
        if y == height - 1:
            text = frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right
            return line(cells, edge, [(text, edge)])
        if y == 1:
            inner = self._query_line(cells - 2)
        elif y == 2:
            inner = line(cells - 2, edge, [(glyphs.now().rule * (cells - 2), style("line", on="dlg"))])
        else:
            inner = self._row_line(cells - 2, self._top + y - HEAD)
        return Strip.join([line(1, edge, [(frame.left, edge)]), inner, line(1, edge, [(frame.right, edge)])])

    def _query_line(self, cells: int) -> Strip:
        text, place = self._query.text, self._query.cursor
        surface, muted = style("text", on="dlg", bold=True), style("muted", on="dlg")
        pieces: list[Piece] = [
            (f"  {glyphs.now().prompt} ", style("accent", on="dlg", bold=True)),
            (text[:place], surface),
            (text[place : place + 1] or " ", style("onacc", on="accent")),
            (text[place + 1 :], surface),
        ]
        if not text:
            pieces.append((" type to find" + (" or to add" if self._allow_new else ""), muted))
        return line(cells, surface, pieces)

    def _row_line(self, cells: int, number: int) -> Strip:
        surface = style("soft", on="dlg")
        if number >= len(self._rows):
            if number == 0:
                return line(cells, surface, [("    Nothing is called so.", surface)])
            return blank(cells, surface)
        choice, here = self._rows[number], number == self._cursor
        on = "accbg" if here else "dlg"
        signs = glyphs.now()
        left: list[Piece] = [
            (signs.bar_urgent if here else " ", style("accent", on=on)),
            (f"{signs.done if choice.current else ' '} ", style("accent", on=on)),
        ]
        if choice.sign:
            left.append((f"{choice.sign} ", style(choice.token, on=on)))
        muted = style("muted", on=on)
        right: list[Piece] = [(f" {choice.facts}", muted), ("  ", muted)]
        room = cells - size(left) - size(right)
        left += _marked(choice, self._query.text, room, on)
        used = width(choice.text) + 2
        if choice.beside and room - used > 3:
            left.append((f"  {cut(choice.beside, room - used)}", muted))
        return line(cells, muted, left, right)


def _score(words: Sequence[str], choice: Choice) -> int | None:
    """How well a choice fits what was typed, lower is better; None when it doesn't."""
    found = match(words, choice.text)
    if found is not None:
        return found[0]
    found = match(words, f"{choice.text} {choice.beside}")
    return None if found is None else 200 + found[0]


def _marked(choice: Choice, typed: str, cells: int, on: str) -> list[Piece]:
    """The text of a choice with the letters that were typed apart."""
    text = cut(choice.text, cells)
    plain, marked = style("text", on=on), style("accent", on=on, bold=True)
    found = None if choice.new else match(words_of(typed), choice.text)
    pieces: list[Piece] = []
    place = 0
    for start, end in found[1] if found else ():
        if place <= start < len(text):
            pieces += [(text[place:start], plain), (text[start:end], marked)]
            place = end
    return [piece for piece in [*pieces, (text[place:], plain)] if piece[0]]

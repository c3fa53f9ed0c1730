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

from models.base.text import fold
from tui import glyphs
from tui.finder import match, words_of
from tui.presentation import cut, width
from tui.strips import Piece, line, size
from tui.theme import style
from tui.widgets.searched import HEAD, Searched, marked

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


class Chooser(Searched, can_focus=True):
    """The window; it sends `Taken` when something is clicked, the key is the screen's."""

    class Taken(Message):
        """Something was clicked."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, title: str, choices: Sequence[Choice], *, allow_new: bool = False) -> None:
        super().__init__(title)
        self._choices = list(choices)
        self._allow_new = allow_new
        self._rows: list[Choice] = self._choices
        self._cursor = next((n for n, choice in enumerate(choices) if choice.current), 0)

    @property
    def most_rows(self) -> int:
        """How high the window would be with all choices in it."""
        return HEAD + self.FOOT + max(1, len(self._choices) + self._allow_new)

    def search(self) -> None:
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

    def on_click(self, event: events.Click) -> None:
        row = self.row_at(event)
        if row is not None and row < len(self._rows):
            self._cursor = row
            self.post_message(self.Taken(self._rows[row]))

    def do_picker_down(self) -> None:
        """`picker.down`"""
        self.step(1)

    def do_picker_up(self) -> None:
        """`picker.up`"""
        self.step(-1)

    def do_picker_page_down(self) -> None:
        """`picker.page_down`"""
        self.step(self.room)

    def do_picker_page_up(self) -> None:
        """`picker.page_up`"""
        self.step(-self.room)

    @property
    def choice(self) -> Choice | None:
        """What is under the cursor; None when nothing fits."""
        return self._rows[self._cursor] if self._rows else None

    def step(self, by: int) -> None:
        self._cursor = max(0, min(self._cursor + by, len(self._rows) - 1))
        self._show_cursor()
        self.refresh()

    def _show_cursor(self) -> None:
        self._top = max(0, min(self._top, self._cursor), self._cursor - self.room + 1)

    def on_resize(self) -> None:
        self._show_cursor()
        self.refresh()  # only now is there a height to show it in

    # -- drawing ----------------------------------------------------------------------------------

    def beside_query(self) -> tuple[list[Piece], list[Piece]]:
        if self._query.text:
            return [], []
        return [(" type to find" + (" or to add" if self._allow_new else ""), style("muted", on="dlg"))], []

    def row_line(self, cells: int, number: int) -> Strip | None:
        if number >= len(self._rows):
            return None
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
        found = None if choice.new else match(words_of(self._query.text), choice.text)
        plain, typed = style("text", on=on), style("accent", on=on, bold=True)
        left += marked(cut(choice.text, room), found[1] if found else (), plain, typed)
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

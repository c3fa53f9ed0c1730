"""The tags of one or more leads (`#`): words with commas between them, completed from those that exist.

For one lead its tags stand in the field, and what is taken out is taken off. For several the field is empty:
what is typed is put on all of them, and `-word` takes a tag off. `await open_tags(...)` in the handler of a
key, as in screens/pick.py.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from models.base.text import clean, fold
from models.pipeline import lists
from screens.dialog import Dialog
from tui import glyphs
from tui.safe import plain
from tui.strips import Piece, blank, line, size
from tui.theme import style
from tui.widgets.line_field import INDENT, LABEL, Completion, FieldRow

if TYPE_CHECKING:
    from tui.app import Leadline

__all__ = ["TagChange", "open_tags"]


ROWS = 5
"""Rows of the field and of the tags that fit, with the one above."""


@dataclass(frozen=True)
class TagChange:
    """Which tags to put on, and which to take off."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


Then = Callable[[TagChange | None], Awaitable[None]]


def change_of(typed: str, current: Sequence[str], *, several: bool) -> TagChange:
    """What the typed words change of the tags that are there."""
    words = {fold(word): word for part in typed.replace(";", ",").split(",") if (word := clean(part))}
    if several:
        off = tuple(word[1:].strip() for word in words.values() if word.startswith("-") and word[1:].strip())
        return TagChange(tuple(word for word in words.values() if not word.startswith("-")), off)
    there = {fold(label) for label in current}
    add = tuple(word for key, word in words.items() if key not in there)
    return TagChange(add, tuple(label for label in current if fold(label) not in words))


class Known(Widget):
    """The tags that fit the word being typed."""

    DEFAULT_CSS = "Known { height: 2; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = labels
        self._word = ""
        self._off = False

    def fit(self, typed: str) -> None:
        """Show those that fit."""
        begun = typed.rpartition(",")[2].strip()
        self._word, self._off = fold(begun.lstrip("-")), begun.startswith("-")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, muted = self.size.width, style("muted", on="dlg")
        pieces: list[Piece] = [(" " * (INDENT + LABEL + 1), muted)]
        fitting = [label for label in self._labels if not self._word or fold(label).startswith(self._word)]
        if y:
            if not self._word or self._off or not fitting or fold(fitting[0]) == self._word:
                return blank(cells, muted)
            key = style("accent", on="dlg", bold=True)
            return line(cells, muted, [*pieces, (glyphs.now().right, key), (f" takes {plain(fitting[0])}", muted)])
        for label in fitting:
            piece: Piece = (f"{plain(label)}   ", style("soft", on="dlg"))
            if size([*pieces, piece]) > cells:
                break
            pieces.append(piece)
        return line(cells, muted, pieces)


class TagsScreen(Dialog[TagChange]):
    """The dialog."""

    DO = "Set"
    WIDTH = 72
    SHRINKS = True

    def __init__(self, who: str, current: Sequence[str], known: Sequence[str], *, several: bool = False) -> None:
        super().__init__()
        self._who, self._current, self._several = who, current, several
        text = "" if several or not current else ", ".join(current) + ", "
        self._row = FieldRow("Tags", text, placeholder="navy, compiler", suggester=Completion(known, several=True))
        self._known = Known(known)

    def body(self) -> Iterable[Widget]:
        yield self._row
        yield self._known

    def fit(self, rows: int) -> None:
        self._known.display = rows >= ROWS

    def on_mount(self) -> None:
        self.head(f"Tags of {self._who}")
        self.set_focus(self._row.field)
        self._say()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._known.fit(event.value)
        self._say()

    def _change(self) -> TagChange:
        return change_of(self._row.value, self._current, several=self._several)

    def _say(self) -> None:
        soft, change = style("soft", on="dlg"), self._change()
        pieces: list[Piece] = []
        for words, labels, token in (("put on ", change.add, "good"), ("take off ", change.remove, "bad")):
            if labels:
                pieces += [
                    (", " if pieces else "Will ", soft),
                    (words, soft),
                    (", ".join(labels), style(token, on="dlg")),
                ]
        hint = "words with commas between them; - before one takes it off" if self._several else "nothing changes"
        self.will(pieces or [(hint.capitalize(), soft)])

    def do_dialog_do(self) -> None:
        """`dialog.do`"""
        self.dismiss(self._change())

    def do_form_enter(self) -> None:
        """`form.enter`: it is the only field."""
        self.do_dialog_do()


async def open_tags(app: Leadline, who: str, current: Sequence[str], then: Then, *, several: bool = False) -> None:
    """Open the dialog and return; `then` gets what to change, or None."""
    known = await app.store.read(lists.choices, "tag")
    await app.push_screen(TagsScreen(who, current, known, several=several), then)

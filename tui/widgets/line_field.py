"""A text field of one line in a `well`: alone (`LineField`), or behind its label (`FieldRow`).

The editing is Textual's own `Input`; what is added is its place in the table of commands: its scope
says that text is written here, so that no letter is taken for a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input

from models.base.text import fold
from tui import glyphs
from tui.presentation import fit
from tui.safe import plain
from tui.strips import Piece, line
from tui.theme import style
from tui.widgets import own_keys

LABEL = 12
"""Columns of the labels in a dialog."""
INDENT = 2


class Completion(Suggester):
    """Completes a word from a list; `several` are typed with commas between them. `→` takes what it offers."""

    def __init__(self, words: Sequence[str], *, several: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = words
        self._several = several

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text with its last word completed; None when nothing begins so."""
        begun = (value.rpartition(",")[2] if self._several else value).lstrip()
        if not begun:
            return None
        wanted = fold(begun)
        found = next((each for each in self._words if fold(each).startswith(wanted) and len(each) > len(begun)), None)
        return None if found is None else value + found[len(begun) :]


_OWN = own_keys.actions(Input.BINDINGS)


class LineField(Input):
    """A text field; Input's own messages say what becomes of it."""

    ALLOW_SELECT = False
    BINDINGS = []
    DEFAULT_CSS = """
    LineField {
        height: 1; width: 1fr; padding: 0 1; border: none; background: $well; color: $text;
        &.-textual-compact { padding: 0 1; }
        &:focus { border: none; background-tint: $well 0%; }
        &.-faulty { text-style: underline; }
    }
    """

    def __init__(
        self, value: str = "", *, scope: str = "field", suggester: Suggester | None = None, placeholder: str = ""
    ) -> None:
        super().__init__(value, placeholder=placeholder, suggester=suggester, select_on_focus=False, compact=True)
        self.scope = scope
        self.cursor_blink = False

    @property
    def in_hand(self) -> Region:
        """Where on the screen one types."""
        return self.region

    def insert_text_at_cursor(self, text: str) -> None:
        """What is typed or pasted comes in without control characters, in one line."""
        super().insert_text_at_cursor(plain(text))

    def on_click(self, event: events.Click) -> None:
        event.stop()  # it is for the cursor in the text, not for what the field stands on

    def _on_paste(self, event: events.Paste) -> None:
        """All of it in one line; Textual takes the first line and drops the others without a word."""
        event.stop()
        event.prevent_default()
        line = plain(event.text.strip())
        if line:
            self.replace(line, *self.selection)

    def _on_hide(self, event: events.Hide) -> None:
        own_keys.stays(self, event)

    async def _on_key(self, event: events.Key) -> None:
        if not await own_keys.take(self, event, _OWN):
            await super()._on_key(event)


class FieldRow(Widget):
    """A label, a text field behind it, and what is wrong with the value under it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FieldRow { height: 2; layout: horizontal; }
    FieldRow LineField { margin-right: 3; }
    """

    def __init__(
        self, label: str, value: str = "", *, placeholder: str = "", suggester: Suggester | None = None
    ) -> None:
        self.field = LineField(value, placeholder=placeholder, suggester=suggester)
        super().__init__(self.field)
        self._label = label
        self._fault = ""
        self.field.styles.margin = (0, 3, 0, INDENT + LABEL)

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.field.value

    @property
    def has_fault(self) -> bool:
        """Whether something is said to be wrong with the value."""
        return bool(self._fault)

    def fault(self, sentence: str) -> None:
        """Say what is wrong with the value; nothing when it is right."""
        self._fault = sentence
        self.field.set_class(bool(sentence), "-faulty")
        self.refresh()

    def do_form_up(self) -> None:
        """`form.up`"""
        self.screen.focus_previous()

    def do_form_down(self) -> None:
        """`form.down`"""
        self.screen.focus_next()

    def on_descendant_focus(self) -> None:
        self.refresh()

    def on_descendant_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, surface = self.size.width, style("soft", on="dlg")
        here = self.field.has_focus
        if y == 0:
            label = style("text" if here else "muted", on="dlg", bold=here)
            return line(cells, surface, [*mark(here), (fit(self._label, LABEL), label)])
        pieces: Iterable[Piece] = ()
        if self._fault:
            bad = style("bad", on="dlg")
            pieces = [(" " * (INDENT + LABEL), surface), (f"{glyphs.now().problem} ", bad), (self._fault, bad)]
        return line(cells, surface, list(pieces))


def mark(here: bool, on: str = "dlg") -> list[Piece]:
    """The two columns in front of a row of a dialog, with the sign where the keyboard is."""
    sign = glyphs.now().bar_urgent if here else " "
    return [(f"{sign} "[:INDENT], style("accent", on=on))]

"""The fields of a lead while they are edited: one of them, or all as a form.

One editor stands over the field under the cursor and goes from field to field; what was typed into the
others is kept here. What is wrong with a value is said in words in the last rows, the value is underlined and
has a `!`; nothing typed is ever thrown away. `Edit` holds the editing, the screen saves it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui import glyphs
from tui.presentation import fit, wrapped
from tui.safe import plain
from tui.strips import line
from tui.theme import style
from tui.widgets.details import LABEL, Details, Row
from tui.widgets.line_field import Completion, LineField
from tui.widgets.sheet import EDGE, Bit, Line

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from tui.widgets.writing import Writing

NOTE_ROWS = 5
"""Rows of the editor of a long text."""


@dataclass
class Edit:
    """An editing that goes on: of one field, or (`only` empty) of all."""

    before: Mapping[str, str]
    """What each field held when it began, as it would be typed."""
    seen: Mapping[str, Any]
    """The same as the tables hold it, to tell what others changed meanwhile."""
    version: int
    only: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> dict[str, str]:
        """What was typed and differs."""
        return {name: text for name, text in self.typed.items() if text != self.before.get(name, "")}


class Form(Details):
    """The details, and the editing; `check` says what is wrong with a value typed into a field, if anything."""

    DEFAULT_CSS = """
    Form { layout: vertical; }
    Form > LineField, Form > Writing { position: absolute; display: none; }
    """

    class Typed(Message):
        """Something was typed into the form."""

    def __init__(self, check: Callable[[str, str], str], id: str | None = None) -> None:
        super().__init__(id)
        self._check = check
        self._line_field: LineField | None = None
        self._writing: Writing | None = None
        self._loading = False
        self._completions: dict[str, Completion] = {}
        self.edit: Edit | None = None

    # -- showing ----------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        return max(1, super().room - len(self._words()))

    def way(self) -> tuple[str, ...]:
        return super().way() if self.edit is None else ()

    def _edits(self, row: Row) -> bool:
        return self.edit is not None and bool(row.kind) and self.edit.only in ("", row.name)

    def lines_of(self, number: int, row: Row, cells: int) -> list[Line]:
        if self.edit is None or not self._edits(row):
            return super().lines_of(number, row, cells)
        text = self.edit.typed.get(row.name, self.edit.before.get(row.name, ""))
        fault = row.name in self.edit.faults
        here = number == self.cursor
        changed = text != self.edit.before.get(row.name, "")
        sign = glyphs.now().problem if fault else glyphs.now().unread if changed else " "
        value = fit(f" {plain(text)}", cells)
        label = Bit(fit(row.label, LABEL - 2), "text" if here else "muted", bold=here)
        head = [label, Bit(f"{sign} ", "bad" if fault else "accent", bold=True)]
        lines = [Line([*head, Bit(value, "text", on="well", underline=fault)], item=number)]
        if row.kind == "note" and here:
            lines += [Line([Bit(" " * LABEL)], item=number)] * (NOTE_ROWS - 1)
        return lines

    def _words(self) -> list[str]:
        """The last rows while editing: what is wrong with this field, or what the form holds."""
        edit, row = self.edit, self.row
        if edit is None:
            return []
        cells = max(10, self.size.width - EDGE - 4)
        if row is not None and row.name in edit.faults:
            return wrapped(plain(edit.faults[row.name]), cells)[:3]
        number = len(edit.changed)
        if edit.faults:
            first = next(each for each in self.rows if each.name in edit.faults)
            return wrapped(f"{first.label}: {plain(edit.faults[first.name])}", cells)[:3]
        return ["Nothing changed yet" if not number else f"{number} field{'s' * (number > 1)} changed"]

    @property
    def lit(self) -> bool:
        return self.has_focus or self.edit is not None

    def render_line(self, y: int) -> Strip:
        words = self._words()
        if words and y >= self.size.height - len(words):
            number = y - (self.size.height - len(words))
            wrong = self.edit is not None and bool(self.edit.faults)
            look = style("bad" if wrong else "muted", bold=False)
            sign = glyphs.now().problem if wrong and not number else " "
            return line(
                self.size.width, look, [(" " * EDGE + f"{sign} ", style("bad", bold=True)), (words[number], look)]
            )
        return super().render_line(y)

    # -- editing ----------------------------------------------------------------------------------

    def complete(self, words: Mapping[str, Sequence[str]]) -> None:
        """The words from which fields of a kind (owner, source, tags) are completed."""
        self._completions = {kind: Completion(known, several=kind == "tags") for kind, known in words.items()}

    async def begin(self, edit: Edit, at: str = "") -> None:
        """Begin to edit: all fields, or one; the editor stands at the field `at`, else at the cursor's."""
        self.edit = edit
        number = self.number_of(at or edit.only) if at or edit.only else None
        if number is not None:
            self.cursor = number
        elif self.row is None or not self.row.kind:
            self.cursor = 0
        self.lay_out()
        self._show_cursor()
        await self._stand()

    async def resume(self, edit: Edit) -> None:
        """Go on with an editing whose values were changed elsewhere."""
        self.edit = edit
        self.lay_out()
        await self._stand()

    def end(self) -> None:
        """Read again; what was typed is the screen's to keep."""
        self.edit = None
        for editor in (self._line_field, self._writing):
            if editor is not None:
                editor.display = False
        self.screen.set_focus(self)
        self.lay_out()

    async def fault(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, and go there."""
        if self.edit is not None:
            self.edit.faults[name] = sentence
            number = self.number_of(name)
            if number is not None and number != self.cursor and (self.edit.only in ("", name)):
                self.cursor = number
            self.lay_out()
            self._show_cursor()
            await self._stand()

    def check(self) -> str | None:
        """Look at the field that is being edited; the first field with a fault, or None."""
        self.take_typing()
        if self.edit is None or self.row is None:
            return None
        self._look_at(self.row.name)
        return next((row.name for row in self.rows if row.name in self.edit.faults), None)

    def _look_at(self, name: str) -> None:
        edit = self.edit
        if edit is None or name not in edit.typed:
            return
        sentence = self._check(name, edit.typed[name]) if name in edit.changed else ""
        if sentence:
            edit.faults[name] = sentence
        else:
            edit.faults.pop(name, None)

    async def step(self, by: int) -> bool:
        """Take the value and go to the next field that can be edited; False at the end."""
        self.take_typing()
        edit, row = self.edit, self.row
        if edit is None or row is None:
            return False
        self._look_at(row.name)
        number = self.cursor + by
        while 0 <= number < len(self.rows) and not self._edits(self.rows[number]):
            number += by
        if not 0 <= number < len(self.rows):
            self.lay_out()
            await self._stand()
            return False
        self.cursor = number
        self.lay_out()
        self._show_cursor()
        await self._stand()
        return True

    @property
    def editor(self) -> Widget | None:
        """The editor that has the field under the cursor."""
        row = self.row
        if self.edit is None or row is None:
            return None
        return self._writing if row.kind == "note" else self._line_field

    async def _stand(self) -> None:
        """Put the editor over the field under the cursor."""
        row, edit = self.row, self.edit
        if row is None or edit is None:
            return
        text = edit.typed.get(row.name, edit.before.get(row.name, ""))
        self._loading = True
        if row.kind == "note":
            if self._writing is None:
                from tui.widgets.writing import Writing

                self._writing = Writing()
                self._writing.add_class("-in-form")
                await self.mount(self._writing)
            if self._writing.text != text:
                self._writing.put(text)
        else:
            if self._line_field is None:
                self._line_field = LineField(scope="form")
                await self.mount(self._line_field)
            self._line_field.suggester = self._completions.get(row.kind)
            if self._line_field.value != text:
                self._line_field.value = text
            self._line_field.cursor_position = len(text)
        self._loading = False
        for other in (self._line_field, self._writing):
            if other is not None:
                other.display = other is self.editor
        self.placed()
        self.screen.set_focus(self.editor, scroll_visible=False)
        self.refresh()

    def placed(self) -> None:
        """The editor goes with its line."""
        editor = self.editor
        if editor is None:
            return
        row = self.line_of(self.cursor)
        if row is None:  # out of sight, with the keyboard: what is typed brings it back, and is no command
            editor.styles.offset = (0, -NOTE_ROWS)
            return
        editor.styles.offset = (EDGE + LABEL, row)
        editor.styles.width = max(8, self.size.width - EDGE - LABEL - 2)
        editor.styles.height = min(NOTE_ROWS, self.room - row) if editor is self._writing else 1

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.take_typing()  # not the event's value: the editor may stand on another field by now

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.take_typing()

    def take_typing(self) -> None:
        """Take what stands in the editor; its message about the last letter may still be on the way."""
        if self.editor is not None and self.editor.is_attached:
            if self._writing is not None and self.editor is self._writing:
                self._take(self._writing.text)
            elif self._line_field is not None:
                self._take(self._line_field.value)

    def _take(self, text: str) -> None:
        edit, row = self.edit, self.row
        if self._loading or edit is None or row is None:
            return
        if text == edit.typed.get(row.name, edit.before.get(row.name, "")):
            return
        edit.typed[row.name] = text
        if row.name in edit.faults:
            self._look_at(row.name)  # a fault goes as soon as it is put right
        self.lay_out()
        self.go(self.cursor)
        self.post_message(self.Typed())

    # -- commands ---------------------------------------------------------------------------------

    async def do_form_down(self) -> None:
        """`form.down`: in a line; in a long text the arrows are its own."""
        await self._beside(1)

    async def do_form_up(self) -> None:
        """`form.up`"""
        await self._beside(-1)

    async def do_form_next(self) -> None:
        """`form.next`"""
        await self._beside(1)

    async def do_form_previous(self) -> None:
        """`form.previous`"""
        await self._beside(-1)

    async def _beside(self, by: int) -> None:
        if self.edit is not None and not self.edit.only:
            await self.step(by)

    async def do_pane_next(self) -> None:
        """`pane.next`: the next field of the form, else the next pane."""
        await self._pane(1)

    async def do_pane_previous(self) -> None:
        """`pane.previous`"""
        await self._pane(-1)

    async def _pane(self, by: int) -> None:
        if self.edit is None:
            self.screen.focus_next() if by > 0 else self.screen.focus_previous()
        else:
            await self.step(by)

    async def on_click(self, event: events.Click) -> None:
        """A click on another field of the form takes the editor there."""
        if self.edit is None:
            return
        event.prevent_default()
        item = self.item_at(event.y)
        self.take_typing()
        if self.row is not None:
            self._look_at(self.row.name)
        if item is not None and self._edits(self.rows[item]):
            self.cursor = item
        self.lay_out()
        await self._stand()

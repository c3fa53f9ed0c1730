"""A dialog of choices and fields (tui/widgets/questions): what `space` and `enter` do, and how high it is.

    class ConvertScreen(AskingScreen[Converted]):
        async def carry_out(self) -> None: ...             # ctrl+s
        async def chosen(self, key: str) -> None: ...      # space on a radio or check
        async def looked(self, key: str) -> None: ...      # enter, or space on what opens
        def edited(self, key: str, text: str) -> None: ... # another text stands in a well

A key is done when its handler returns, so that the next one typed with it finds what it led to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic

from textual import events
from textual.widget import Widget

from screens.dialog import Dialog
from tui import glyphs
from tui.dispatch import Result
from tui.theme import style
from tui.widgets.line_field import LABEL
from tui.widgets.questions import Questions

AROUND = 9
"""Rows of a dialog beside its questions: frame, margins, sentence, buttons, footer."""


class AskingScreen(Dialog[Result], Generic[Result]):
    """See the module."""

    def __init__(self, label: int = LABEL) -> None:
        """``label`` is the width of the labels."""
        super().__init__()
        self.form = Questions(label)

    def body(self) -> Iterable[Widget]:
        yield self.form

    def on_mount(self) -> None:
        self._measure()
        if self.form.is_attached:
            self.set_focus(self.form)

    def on_resize(self, event: events.Resize) -> None:
        self._measure()

    def _measure(self) -> None:
        self.form.room(self.app.size.height - AROUND)

    def wrong(self, sentence: str) -> None:
        """Say why it can't be done."""
        bad = style("bad", on="dlg")
        self.will([(f"{glyphs.now().problem} ", bad), (sentence, bad)], enabled=False)

    async def do_dialog_do(self) -> None:  # type: ignore[override]
        """`dialog.do`"""
        await self.carry_out()

    # -- for subclasses -------------------------------------------------------------------------------------------

    async def carry_out(self) -> None:
        """What the dialog is for; one write, as the next key waits for it."""

    async def chosen(self, key: str) -> None:
        """A radio or check was chosen."""

    async def looked(self, key: str) -> None:
        """An answer is to be looked at, opened or pressed; by default it is chosen."""
        await self.chosen(key)

    def edited(self, key: str, text: str) -> None:
        """Another text stands in a well."""

    async def finished(self) -> None:
        """`enter` in the last well: by default the dialog is done."""
        await self.command("dialog.do")

    # -- keys and mouse -------------------------------------------------------------------------------------------

    async def do_dialog_choose(self) -> None:
        """`dialog.choose`"""
        answer = self.form.answer
        if answer is not None:
            await (self.chosen if answer.kind in ("radio", "check") else self.looked)(answer.key)

    async def do_dialog_look(self) -> None:
        """`dialog.look`"""
        if self.form.answer is not None:
            await self.looked(self.form.key)

    async def do_form_enter(self) -> None:
        """`form.enter`: to what comes next; the last well is the end."""
        if self.form.at_the_end:
            await self.finished()
        else:
            self.form.do_pane_next()

    async def on_questions_clicked(self, event: Questions.Clicked) -> None:
        event.stop()
        await self.do_dialog_choose()

    def on_questions_edited(self, event: Questions.Edited) -> None:
        event.stop()
        self.edited(event.key, event.text)

"""One field of a customer, contact or deal, typed over: checked in words, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from models.base import clock
from models.base.dates import parse_day
from models.base.errors import Conflict, DatabaseTrouble, Invalid, LeadlineError
from models.customers import editing
from models.customers.dossier import PartyDossier, of_party
from models.pipeline.fields import Defaults, Field
from screens.asking import AskingScreen
from tui import glyphs
from tui.presentation.fields import shown, typed
from tui.theme import style
from tui.widgets.questions import Answer, Question

if TYPE_CHECKING:
    from tui.widgets.writing import Writing

HINTS = {"date": "fri, +2w, 15 dec", "money": "12,000 or $12k", "emails": "several with commas", "phones": "several with commas",
         "tags": "several with commas", "flag": "yes or no", "percent": "0 to 100"}  # fmt: skip
NOTE_ROWS = 8


class FieldScreen(AskingScreen[bool]):
    """The dialog; it is left with True when the field was saved."""

    DO: ClassVar[str] = "Save"
    WIDTH: ClassVar[int] = 80

    def __init__(self, dossier: PartyDossier, item: Field, defaults: Defaults) -> None:
        super().__init__()
        self._dossier, self._item, self._defaults = dossier, item, defaults
        self._before = typed(dossier.record, item)
        self.writing: Writing | None = None

    def body(self) -> Iterable[Widget]:
        if self._item.kind != "note":
            yield from super().body()
            return
        from tui.widgets.writing import Writing

        self.writing = Writing(self._before)
        self.writing.scope = "field"
        self.writing.add_class("-in-form", "inset")
        self.writing.styles.height = max(3, min(NOTE_ROWS, self.app.size.height - 9))
        yield self.writing

    def on_mount(self) -> None:
        self.head(f"{self._item.label} of {self._dossier.record.name}")
        if self.writing is not None:
            self.set_focus(self.writing)
            self.writing.move_cursor(self.writing.document.end)
        else:
            hint = HINTS.get(self._item.kind, "")
            answer = Answer("value", "text", value=self._before, cells=58, hint=hint)
            self.form.show([Question((answer,), self._item.label, "value")])
        self._say("")

    @property
    def _text(self) -> str:
        return self.writing.text if self.writing is not None else self.form.text("value")

    def _say(self, wrong: str) -> None:
        if wrong:
            bad = style("bad", on="dlg")
            self.will([(f"{glyphs.now().problem} {wrong}", bad)], enabled=True)
            return
        soft, text = style("soft", on="dlg"), self._text
        if text == self._before:
            self.will([("As it is", soft)])
        elif not text:
            self.will([("Will empty the field", soft)])
        else:
            self.will([(f"Will change the field {glyphs.now().dot} one step", soft)])

    def edited(self, key: str, text: str) -> None:
        self.form.fault("value", "")
        self._say("")

    def on_text_area_changed(self) -> None:
        """Several lines are written."""
        if self.is_mounted:
            self._say("")

    def idle(self) -> Collection[str]:
        """In a text of several lines `enter` leads to no other field."""
        return ("form.enter",) if self.writing is not None else ()

    async def do_form_enter(self) -> None:
        """`form.enter`: in a text of several lines a new line, else it is done."""
        if self.writing is not None:
            self.writing.newline()
        else:
            await super().do_form_enter()

    async def carry_out(self) -> None:
        """Save it, or say why not."""
        store, text, record = self.store, self._text, self._dossier.record
        if text == self._before:
            self.dismiss(False)
            return
        try:
            if self._item.kind == "date" and text.strip():
                text = parse_day(text, clock.today())
            values, seen = {self._item.name: text}, self._dossier.seen
            await store.run(editing.edit, self._dossier.kind, [record.id], values, self._defaults, seen=seen)
        except Conflict as error:
            # What they wrote is shown, and the next ctrl+s is a decision with both in sight.
            self._dossier = await store.read(of_party, self._dossier.kind, record.id)
            theirs = shown(self._dossier.record, self._item)
            who = error.message.partition(": ")[2].partition(" changed")[0] or "somebody"
            key = self.key_of("dialog.do")
            self._say(f"{who} changed it meanwhile to {theirs or 'nothing'}; {key} again puts yours in its place")
            return
        except DatabaseTrouble as error:
            self.frame.trouble(error)
            return
        except LeadlineError as error:
            sentence = error.message.partition(": ")[2] if isinstance(error, Invalid) else error.message
            self.form.fault("value", "" if self.writing is not None else sentence or error.message)
            self._say(sentence or error.message)
            return
        self.dismiss(True)

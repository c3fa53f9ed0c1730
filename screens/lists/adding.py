"""A new customer, contact or deal: the few fields that one has at hand, checked in words; the rest on its screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.widget import Widget

from models.base import clock
from models.base.config import locale_country
from models.base.dates import parse_day
from models.base.errors import Invalid, LeadlineError
from models.customers import editing
from models.customers.fields import Kind, field
from models.pipeline.fields import Defaults
from screens.dialog import Dialog
from screens.settling import settled
from tui import glyphs
from tui.theme import style
from tui.widgets.questions import Answer, Question, Questions

if TYPE_CHECKING:
    from tui.app import Leadline

ASKED: dict[Kind, tuple[str, ...]] = {
    "customer": ("name", "website", "emails", "phones", "city", "tags"),
    "contact": ("first_name", "last_name", "title", "emails", "phones", "tags"),
    "deal": ("name", "value", "expected_close", "tags"),
}
HINTS = {
    "emails": "several with commas",
    "phones": "with the country's number, or as dialled here",
    "value": "12,000 or $12k",
    "expected_close": "fri, +2w, 15 dec",
    "tags": "several with commas",
}
_NAMES: dict[Kind, tuple[str, ...]] = {
    "customer": ("name",),
    "contact": ("first_name", "last_name", "emails", "phones"),
    "deal": ("name",),
}


class AddScreen(Dialog[int]):
    """The dialog; it is left with the new record's id, or None."""

    DO: ClassVar[str] = "Add"
    WIDTH: ClassVar[int] = 76

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self.form = Questions()

    def body(self) -> Iterable[Widget]:
        yield self.form

    def on_mount(self) -> None:
        self.head(f"New {self._kind}")
        self.form.room(self.app.size.height - 9)
        self.form.show(
            [
                Question(
                    (Answer(name, "text", cells=52, hint=HINTS.get(name, "")),), field(self._kind, name).label, name
                )
                for name in ASKED[self._kind]
            ]
        )
        self.set_focus(self.form)
        self._say()

    def on_resize(self, event: events.Resize) -> None:
        self.form.room(self.app.size.height - 9)

    @property
    def _values(self) -> dict[str, str]:
        return {name: text for name in ASKED[self._kind] if (text := self.form.text(name))}

    def _say(self) -> None:
        soft = style("soft", on="dlg")
        values = self._values
        if not any(values.get(name) for name in _NAMES[self._kind]):
            which = "A name is enough" if self._kind != "contact" else "A name, an e-mail or a phone is enough"
            self.will([(which, soft)], enabled=False)
        else:
            named = " ".join(values[name] for name in _NAMES[self._kind][:2] if values.get(name)) or "it"
            self.will([("Will add ", soft), (named, style("text", on="dlg", bold=True))])

    def on_questions_edited(self, event: Questions.Edited) -> None:
        event.stop()
        self.form.fault(event.key, "")
        self._say()

    def on_questions_finished(self, event: Questions.Finished) -> None:
        event.stop()
        self.do_dialog_do()

    def do_dialog_do(self) -> None:
        """`dialog.do`"""
        self.run_worker(self._add(), group="add", exclusive=True, exit_on_error=False)

    async def _add(self) -> None:
        await settled(self.form, self.form, self.window, self)
        app = cast("Leadline", self.app)
        defaults = Defaults(app.config.country or locale_country(), app.config.currency)
        values = self._values
        try:
            if "expected_close" in values:
                values["expected_close"] = _day(values["expected_close"])
            done = await app.store.run(editing.add, self._kind, values, defaults)
        except LeadlineError as error:
            name = (error.field or "") if isinstance(error, Invalid) else ""
            sentence = error.message.partition(": ")[2] or error.message
            if name in ASKED[self._kind]:
                self.form.fault(name, sentence)
                self.form.go(name)
            bad = style("bad", on="dlg")
            self.will([(f"{glyphs.now().problem} {sentence}", bad)], enabled=False)
            return
        self.dismiss(done.changed[0])


def _day(text: str) -> str:
    try:
        return parse_day(text, clock.today())
    except Invalid as error:
        raise Invalid(f"expected_close: {error.message}", field="expected_close") from error

"""A new customer, contact or deal: the few fields that one has at hand, checked in words; the rest on its screen."""

from __future__ import annotations

from typing import ClassVar

from models.base import clock
from models.base.dates import parse_day
from models.base.errors import DatabaseTrouble, Invalid, LeadlineError
from models.customers import editing
from models.customers.fields import Kind, field
from screens.asking import AskingScreen
from tui.theme import style
from tui.widgets.questions import Answer, Question

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
LABELS = {"expected_close": "Close date"}
"""Where the field's own is too long for a dialog."""
_NAMES: dict[Kind, tuple[str, ...]] = {
    "customer": ("name",),
    "contact": ("first_name", "last_name", "emails", "phones"),
    "deal": ("name",),
}


class AddScreen(AskingScreen[int]):
    """The dialog; it is left with the new record's id, or None."""

    DO: ClassVar[str] = "Add"
    WIDTH: ClassVar[int] = 76

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind

    def on_mount(self) -> None:
        self.head(f"New {self._kind}")
        self.form.show(
            [
                Question(
                    (Answer(name, "text", cells=52, hint=HINTS.get(name, "")),),
                    LABELS.get(name) or field(self._kind, name).label,
                    name,
                )
                for name in ASKED[self._kind]
            ]
        )
        self._say()

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

    def edited(self, key: str, text: str) -> None:
        self.form.fault(key, "")
        self._say()

    async def carry_out(self) -> None:
        """Save it, or say why not."""
        values = self._values
        try:
            if "expected_close" in values:
                values["expected_close"] = _day(values["expected_close"])
            done = await self.store.run(editing.add, self._kind, values, self.defaults)
        except DatabaseTrouble as error:
            self.frame.trouble(error)
            return
        except LeadlineError as error:
            name = (error.field or "") if isinstance(error, Invalid) else ""
            sentence = error.message.partition(": ")[2] or error.message
            if name in ASKED[self._kind]:
                self.form.fault(name, sentence)
                self.form.go(name)
            self.wrong(sentence)
            return
        self.dismiss(done.changed[0])


def _day(text: str) -> str:
    try:
        return parse_day(text, clock.today())
    except Invalid as error:
        raise Invalid(f"expected_close: {error.message}", field="expected_close") from error

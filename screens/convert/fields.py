"""The fields of one of the records that a conversion makes or takes, to be confirmed, typed over, or chosen one by one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import events, on

from models.base.errors import Invalid, LeadlineError
from models.customers.fields import Kind, fields
from models.customers.plan import Part, Plan, PlannedField
from screens.asking import AskingScreen
from screens.convert.asking import Asked
from screens.convert.choosing import Choosing
from screens.convert.typed import day_typed, money_typed
from tui import glyphs
from tui.theme import style
from tui.widgets.questions import Answer, Question, Words

_LINKS = ("customer", "contact")


class FieldsScreen(AskingScreen[Choosing]):
    """The dialog; it is left with what was chosen, or None."""

    DO: ClassVar[str] = "Take these"

    def __init__(self, kind: Kind, asked: Asked, planned: Callable[[Choosing], Awaitable[Plan]]) -> None:
        super().__init__(label=16)
        self._kind = kind
        self._choosing = asked.choosing
        self._plan = asked.plan
        self._planned = planned
        self._given = {item.name: _as_typed(item) for item in self._part.fields if item.state != "set"}
        self._wrong = ""

    @property
    def _part(self) -> Part:
        part: Part = getattr(self._plan, self._kind)
        return part

    @on(events.Mount)
    async def _begin(self) -> None:
        part = self._part
        what = "New" if part.pick == "new" else "Fields of"
        self.head(
            f"{what} {self._kind + ' ' if part.pick == 'new' else ''}{part.name}", f"from lead {self._plan.lead.name}"
        )
        if self._choosing.texts(self._kind):
            # What the lead gives where something was typed over is only known of a plan without it.
            plain = self._choosing
            for name in self._choosing.texts(self._kind):
                plain = plain.type(self._kind, name, None)
            try:
                bare: Part = getattr(await self._planned(plain), self._kind)
                self._given |= {item.name: _as_typed(item) for item in bare.fields}
            except LeadlineError:
                pass  # a record that would have no name without what was typed gives nothing there
        self._show()
        self.form.do_pane_next()
        self.form.do_pane_previous()

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        asked = self._existing() if self._part.pick == "existing" else self._new()
        self.form.show(asked, self.form.faults)
        soft = style("soft", on="dlg")
        if self._wrong:
            self.wrong(self._wrong)
            return
        written = len(self._part.written)
        verb = "Will create" if self._part.pick == "new" else "Will update"
        self.will(
            [
                (f"{verb} ", soft),
                (self._part.name, style("text", on="dlg", bold=True)),
                (f" with {written} field{'' if written == 1 else 's'}", soft),
            ]
            if written
            else [("Nothing of it will be changed", soft)]
        )

    def _new(self) -> list[Question]:
        """All fields that a new record can have."""
        planned = {item.name: item for item in self._part.fields}
        rows: list[Question] = []
        for name, item in fields(self._kind).items():
            if name in _LINKS:
                if name in planned:
                    rows.append(Question(label=item.label, beside=(Words(planned[name].lead, "text"),)))
                continue
            rows.append(self._text(name, item.label, "" if name not in self._given else "from the lead"))
        return rows

    def _existing(self) -> list[Question]:
        """The fields in which something happens: filled ones, and those that differ."""
        rows: list[Question] = []
        for item in self._part.fields:
            if item.state in ("differs", "taken"):
                rows.append(_either(item))
            elif item.name in _LINKS and item.written:
                rows.append(
                    Question(label=item.label, beside=(Words(item.lead, "text"), Words("   was empty", "muted")))
                )
            elif item.state in ("fill", "set"):
                rows.append(self._text(item.name, item.label, "was empty" if not item.target else "typed"))
        return rows

    def _text(self, name: str, label: str, origin: str) -> Question:
        typed = self._choosing.texts(self._kind).get(name)
        value = self._given.get(name, "") if typed is None else typed
        if "\n" in value:  # several lines go along as they are; a field of one line would run them together
            return Question(
                (), label, name, beside=(Words(value.partition("\n")[0], "text"), Words(f" {glyphs.now().cut}"))
            )
        right = (Words("typed" if typed is not None else origin, "muted"),)
        hint = "the lead's, else you" if name == "owner" else ""
        return Question((Answer(name, "text", value=value, cells=52, hint=hint),), label, name, right=right)

    # -- choosing -------------------------------------------------------------------------------------------------

    async def chosen(self, key: str) -> None:
        name, _, side = key.partition("=")
        self._choose(self._choosing.take(self._kind, name, lead=side == "lead"))

    def edited(self, key: str, text: str) -> None:
        self._choose(self._typed(key, text))

    def _typed(self, key: str, text: str) -> Choosing:
        """The choice with what stands in a well; what the lead gives counts as not typed."""
        return self._choosing.type(self._kind, key, None if text == self._given.get(key, "") else text)

    async def finished(self) -> None:
        self.form.do_pane_next()

    def _choose(self, choosing: Choosing) -> None:
        self._choosing = choosing
        self.in_background(self._replan, "plan", exclusive=True)

    async def _replan(self) -> bool:
        try:
            self._plan = await self._planned(self._choosing)
        except LeadlineError as error:
            self._wrong = error.message
            named = isinstance(error, Invalid) and error.field
            sentence = error.message.partition(": ")[2] or error.message
            self.form.faults = {str(error.field): sentence} if named else {}  # type: ignore[attr-defined]
            self._show()
            return False
        self._wrong = ""
        self.form.faults = {}
        self._show()
        return True

    # -- doing it -------------------------------------------------------------------------------------------------

    async def carry_out(self) -> None:
        """With all that was typed until now."""
        for key in self.form.wells:
            self._choosing = self._typed(key, self.form.text(key))
        if await self._replan():
            self.dismiss(self._choosing)


def _as_typed(item: PlannedField) -> str:
    """What the lead gives, as it would be typed."""
    values = item.values
    if item.name in ("value", "annual_revenue"):
        minor, currency = (*values.values(), None, None)[:2]
        return money_typed(minor, currency)
    if item.name in ("expected_close", "birthdate"):
        return day_typed(values.get(item.name))
    return item.lead


def _either(item: PlannedField) -> Question:
    """The value that is there, or the lead's."""
    taken = item.state == "taken"
    verb = "add " if item.name in ("emails", "phones") else "take "
    return Question(
        (
            Answer(
                f"{item.name}=own", "radio", (Words("keep "), Words(item.target, "text", bold=not taken)), on=not taken
            ),
            Answer(f"{item.name}=lead", "radio", (Words(verb), Words(item.lead, "text", bold=taken)), on=taken),
        ),
        item.label,
        item.name,
    )

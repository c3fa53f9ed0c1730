"""The fields of one of the records that a conversion makes or takes, to be confirmed, typed over, or chosen one by one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.widget import Widget

from models.base.errors import Invalid, LeadlineError
from models.customers.fields import Kind, fields
from models.customers.plan import Part, Plan, PlannedField
from screens.convert.asking import Asked, day_typed, money_typed
from screens.convert.choosing import Choosing
from screens.dialog import Dialog
from screens.settling import settled
from tui import glyphs
from tui.theme import style
from tui.widgets.questions import Answer, Question, Questions, Words

_LINKS = ("customer", "contact")


class FieldsScreen(Dialog[Choosing]):
    """The dialog; it is left with what was chosen, or None."""

    DO: ClassVar[str] = "Take these"

    def __init__(self, kind: Kind, asked: Asked, planned: Callable[[Choosing], Awaitable[Plan]]) -> None:
        super().__init__()
        self._kind = kind
        self._choosing = asked.choosing
        self._plan = asked.plan
        self._planned = planned
        self._given = {item.name: _typed(item) for item in self._part.fields if item.state != "set"}
        self._wrong = ""
        self.form = Questions(label=16)

    @property
    def _part(self) -> Part:
        part: Part = getattr(self._plan, self._kind)
        return part

    def body(self) -> Iterable[Widget]:
        yield self.form

    @on(events.Mount)
    async def _begin(self) -> None:
        self.set_focus(self.form)
        self._measure()
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
                self._given |= {item.name: _typed(item) for item in bare.fields}
            except LeadlineError:
                pass  # a record that would have no name without what was typed gives nothing there
        self._show()
        self.form.do_pane_next()
        self.form.do_pane_previous()

    def on_resize(self, event: events.Resize) -> None:
        self._measure()

    def _measure(self) -> None:
        self.form.room(self.app.size.height - 9)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        asked = self._existing() if self._part.pick == "existing" else self._new()
        self.form.show(asked, self.form.faults)
        soft = style("soft", on="dlg")
        if self._wrong:
            bad = style("bad", on="dlg")
            self.will([(f"{glyphs.now().problem} {self._wrong}", bad)], enabled=False)
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

    def on_questions_chosen(self, event: Questions.Chosen) -> None:
        event.stop()
        name, _, side = event.key.partition("=")
        self._choose(self._choosing.take(self._kind, name, lead=side == "lead"))

    def on_questions_looked(self, event: Questions.Looked) -> None:
        event.stop()
        self.on_questions_chosen(Questions.Chosen(event.key))

    def on_questions_edited(self, event: Questions.Edited) -> None:
        event.stop()
        same = event.text == self._given.get(event.key, "")
        self._choose(self._choosing.type(self._kind, event.key, None if same else event.text))

    def on_questions_finished(self, event: Questions.Finished) -> None:
        event.stop()
        self.form.do_pane_next()

    def _choose(self, choosing: Choosing) -> None:
        self._choosing = choosing
        self.run_worker(self._replan(), group="plan", exclusive=True, exit_on_error=False)

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

    def do_dialog_do(self) -> None:
        """`dialog.do`"""
        self.run_worker(self._take(), group="take", exclusive=True, exit_on_error=False)

    async def _take(self) -> None:
        await settled(self.form, self.form, self.window, self)
        if await self._replan():
            self.dismiss(self._choosing)


def _typed(item: PlannedField) -> str:
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

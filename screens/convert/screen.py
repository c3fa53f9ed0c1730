"""The dialog in which a lead becomes a customer, a contact and a deal.

Every choice is planned again by the models, so what the dialog says is what the verb will do: names, fields that differ,
the sentence at the bottom, and why it can't be done yet. Nothing is written before `ctrl+s`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on

from models.base.errors import Conflict, Invalid, LeadlineError
from models.customers.conversion import Converted, convert
from models.customers.fields import KINDS, Kind
from models.customers.plan import Choice, History, Pick, Plan
from models.customers.planning import Found, plan
from screens.asking import AskingScreen
from screens.convert.asking import WELLS, Asked, answer_key, questions, read_key
from screens.convert.choosing import Choosing
from screens.convert.proposing import names as named
from screens.convert.proposing import propose
from screens.convert.typed import lead_close, lead_value
from tui import glyphs
from tui.messages import NOTICE, OTHER, WARNING
from tui.presentation import money
from tui.strips import Piece, size
from tui.theme import style
from tui.widgets.window import MARGIN

if TYPE_CHECKING:
    from models.base.notice import Notice


class ConvertScreen(AskingScreen[Converted]):
    """The dialog; it is left with what was made, or None."""

    TITLE = "Convert"
    DO: ClassVar[str] = "Convert"

    def __init__(self, lead_id: int) -> None:
        super().__init__()
        self.lead_id = lead_id
        self._asked: Asked | None = None
        self._found: Found = {}
        self._wrong = ""
        """Why it can't be done as it was chosen; empty when it can."""

    @on(events.Mount)
    async def _propose(self) -> None:
        try:
            proposed, stages, label = await self.store.read(propose, self.lead_id, self.defaults)
        except LeadlineError as error:
            self.app_say(error)
            self.dismiss(None)
            return
        self._found = {part.kind: part.candidates for part in proposed.parts if part.kind != "deal"}
        picks: dict[Kind, Pick] = {
            part.kind: part.id if part.id is not None else part.pick if part.pick != "existing" else "new"
            for part in proposed.parts
        }
        self._asked = Asked(proposed, Choosing(picks), stages)
        values = proposed.lead.values
        value = money(values["value_minor"], values["currency"]) if values["value_minor"] is not None else ""
        self.head(f"Convert {proposed.lead.name}", f" {glyphs.now().dot} ".join(filter(None, ("lead", value, label))))
        self._show()
        self.form.go(answer_key("customer", picks["customer"]))

    def on_resize(self, event: events.Resize) -> None:
        self._say()

    def app_say(self, error: LeadlineError) -> None:
        """Say on the screen below why there is nothing to convert."""
        kind = OTHER if isinstance(error, Conflict) else WARNING
        self.frame.say(error.title, error.message, kind, ("lead", self.lead_id))

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._asked is not None:
            self.form.show(questions(self._asked), self.form.faults)
            self._say()

    def _say(self) -> None:
        """The sentence of what will happen, or why it can't."""
        if self._asked is None or not self.is_mounted:
            return
        soft, strong = style("soft", on="dlg"), style("text", on="dlg", bold=True)
        if self._wrong:
            self.wrong(self._wrong)
            return
        dot: Piece = (f" {glyphs.now().dot} ", style("faint", on="dlg"))
        will, _, rest = self._asked.plan.sentence.partition(" ")
        pieces: list[Piece] = [(f"{will} ", soft)]
        for number, part in enumerate(rest.split(" · ")):
            pieces += [dot, (part, strong)] if number else [(part, strong)]
        key: Piece = (self.key_of("change.undo"), style("accent", on="dlg", bold=True))
        back: list[Piece] = [dot, ("one step, ", soft), key, (" takes it back", soft)]
        with_deal = self._asked.choosing.picks["deal"] != "none"
        after: list[Piece] = [dot, ("the lead leaves the board" if with_deal else "the lead is won", soft)]
        room = self.window.size.width - 2 * MARGIN - 2
        ways = ([*pieces, *after, *back], [*pieces, *back], [*pieces, dot, key, (" takes it back", soft)], pieces)
        self.will(next((way for way in ways if size(way) <= room), pieces))

    # -- choosing -------------------------------------------------------------------------------------------------

    async def chosen(self, key: str) -> None:
        if self._asked is None:
            return
        name, value = read_key(key)
        choosing = self._asked.choosing
        if name == "history":
            self._choose(replace(choosing, history=cast("History", value)))
        elif key == "deal":
            self._choose(choosing.pick("deal", "none" if choosing.picks["deal"] == "new" else "new"))
        elif name in KINDS:
            self._choose(choosing.pick(name, int(value) if value.isdigit() else cast("Pick", value)))

    async def looked(self, key: str) -> None:
        if self._asked is None:
            return
        name, value = read_key(key)
        if key == "deal.stage":
            await self._pick_stage()
        elif name == "fields":
            await self._edit(cast("Kind", value))
        elif name in KINDS and value.isdigit():
            await self.frame.open_record(name, int(value))
        elif name in KINDS and value != "none":
            if self._asked.choosing.picks[name] == "new":
                await self._edit(name)
            else:
                self._choose(self._asked.choosing.pick(name, "new"))
        else:
            await self.chosen(key)

    def edited(self, key: str, text: str) -> None:
        if self._asked is not None:
            self._choose(self._typed(self._asked, key, text))

    def _typed(self, asked: Asked, key: str, text: str) -> Choosing:
        """The choice with what stands in a well of the deal; what the lead gives counts as not typed."""
        name = key.partition(".")[2]
        given = {"value": lead_value, "expected_close": lead_close}[name](asked.plan)
        return asked.choosing.type("deal", name, None if text == given else text)

    async def finished(self) -> None:
        self.form.do_pane_next()

    def _choose(self, choosing: Choosing) -> None:
        """Take another choice over, show it, and plan it."""
        if self._asked is not None:
            self._asked = replace(self._asked, choosing=choosing)
            self.form.show(questions(self._asked), self.form.faults)
            self.in_background(self._replan, "plan", exclusive=True)

    async def _replan(self) -> None:
        if self._asked is None:
            return
        choosing = self._asked.choosing
        try:
            planned = await self.planned(choosing)
        except LeadlineError as error:
            self._wrong = _after_colon(error.message) if isinstance(error, Invalid) else error.message
            place = f"deal.{error.field}" if isinstance(error, Invalid) else ""
            self.form.show(questions(self._asked), {place: _after_colon(error.message)} if place else {})
            self._say()
            return
        self._wrong = ""
        self._asked = Asked(planned, choosing, self._asked.stages)
        self.form.faults = {}
        self._show()

    async def planned(self, choosing: Choosing) -> Plan:
        """The plan of a choice.

        Raises:
            LeadlineError: it can't be done so; the sentence says why.
        """
        choice: Choice = choosing.choice()
        return await self.store.read(plan, self.lead_id, choice, self.defaults, found=self._found)

    async def _pick_stage(self) -> None:
        from screens.pick import Choice as Line
        from screens.pick import open_pick

        async def chosen(line: Line | None) -> None:
            if line is not None and self._asked is not None:
                self._choose(self._asked.choosing.type("deal", "stage", str(line.value)))

        if self._asked is not None:
            current = self._asked.choosing.texts("deal").get("stage")
            lines = [
                Line(s.label, s.slug, facts=f"{s.probability} %", current=s.slug == current) for s in self._asked.stages
            ]
            await open_pick(self.app, "Stage of the deal", lines, chosen)

    async def _edit(self, kind: Kind) -> None:
        """The fields of what will be made, or those in which it differs from what is there."""
        from screens.convert.fields import FieldsScreen

        async def done(choosing: Choosing | None) -> None:
            if choosing is not None:
                self._choose(choosing)

        if self._asked is not None:
            await self.app.push_screen(FieldsScreen(kind, self._asked, self.planned), done)

    # -- what others do meanwhile ---------------------------------------------------------------------------------

    def notice(self, notice: Notice) -> None:
        """Something was committed: what was planned may have become impossible."""
        if self._asked is not None and (notice.records is None or notice.records):
            self.in_background(self._replan, "plan", exclusive=True)

    # -- doing it -------------------------------------------------------------------------------------------------

    def why_not_dialog_do(self) -> str | None:
        """Candidates come first."""
        return "The candidates are still being looked for." if self._asked is None else None

    async def carry_out(self) -> None:
        """With all that was typed until now, whether it has been planned or not."""
        if self._asked is None:
            return
        choosing = self._asked.choosing
        for key in WELLS if choosing.picks["deal"] == "new" else ():
            choosing = self._typed(replace(self._asked, choosing=choosing), key, self.form.text(key))
        self._asked = replace(self._asked, choosing=choosing)
        try:
            done = await self.store.run(convert, self.lead_id, choosing.choice(), self.defaults)
        except LeadlineError as error:
            if not isinstance(error, Invalid):  # a wrong value is said at its field and in the sentence
                kind = OTHER if isinstance(error, Conflict) else WARNING
                self.say(error.title if error.kind != "usage" else "Not converted", error.message, kind)
            await self._replan()
            return
        await self._tell(done)
        self.dismiss(done)

    async def _tell(self, done: Converted) -> None:
        """Say what was made; the message leads to it."""
        plan_now = self._asked.plan if self._asked is not None else None
        names = await self.store.read(named, done)
        made = ", ".join(f"{kind} {name}" for kind, name in names)
        about = next(((kind, getattr(done, kind)) for kind, _ in names), None)
        key = self.key_of("change.undo")
        title = f"Converted: {plan_now.lead.name}" if plan_now else "Converted"
        self.frame.say(title, f"{made[:1].upper()}{made[1:]}; {key} takes it back", NOTICE, about)


def _after_colon(sentence: str) -> str:
    return sentence.partition(": ")[2] or sentence

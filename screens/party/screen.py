"""The screen of a customer, contact or deal: its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.base import undo
from models.customers import editing
from models.customers.dossier import of_party
from models.customers.fields import Kind, field
from screens.party.base import PartyBase
from tui.messages import NOTICE
from tui.trail import Trail
from tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from tui.app import Leadline
    from tui.widgets.chooser import Choice

__all__ = ["ContactScreen", "CustomerScreen", "DealScreen", "PartyScreen", "open_party"]

_LINKS = ("customer", "contact")


class PartyScreen(PartyBase):
    """What the three have in common."""

    # -- between panes and records --------------------------------------------------------------------------------

    def do_tab_next(self) -> None:
        """`tab.next`"""
        self.show_pane(self.active + 1)

    def do_tab_previous(self) -> None:
        """`tab.previous`"""
        self.show_pane(self.active - 1)

    do_pane_next = do_tab_next
    do_pane_previous = do_tab_previous

    # -- opening what hangs on it ---------------------------------------------------------------------------------

    async def do_record_open(self) -> None:
        """`record.open`: what is under the cursor; a field is edited."""
        if self.focused is self.facts:
            await self.command("record.edit")
        else:
            await self._open_part()

    async def open_entry(self) -> None:
        """An entry that came from a lead leads to it; of another one all lines are shown."""
        entry = self.timeline.entry
        lead = self.dossier.came_through.get(entry.activity or 0) if entry is not None else None
        if lead is not None:
            await self.frame.open_record("lead", lead, Trail((*self.trail.way, self.record.name)[-2:]))
        else:
            self.timeline.unfold()

    async def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()
        self.set_focus(event.sheet)
        await self.do_record_open()

    async def _open_part(self) -> None:
        for parts in self.parts.values():
            if parts is self.focused and (part := parts.part) is not None:
                way = (*self.trail.way, self.record.name)[-2:]
                trail = Trail.of([each.id for each in parts.parts], part.id, way)
                await self.frame.open_record(part.kind, part.id, trail)

    # -- editing --------------------------------------------------------------------------------------------------

    def why_not_record_edit(self) -> str | None:
        """What lies in the trash is left as it is."""
        if self.record.values["deleted_at"] is not None:
            return f"This {self.kind} is in the trash; {self.key_of('change.undo')} takes back what put it there."
        return None

    why_not_record_trash = why_not_card_stage = why_not_record_edit

    async def do_record_edit(self) -> None:
        """`record.edit`: the field under the cursor of the details, which `e` goes to first."""
        if self.focused is not self.facts:
            self.show_pane(1)
            return
        fact = self.facts.fact
        if fact is None:
            return
        if fact.name == "stage":
            await self.command("card.stage")
        elif fact.name in _LINKS:
            linked = self.record.values[f"{fact.name}_id"]
            if linked is None:
                self.say(f"No {fact.name} yet", f"The {fact.name} is set by converting a lead or on the command line.")
            else:
                await self.frame.open_record(fact.name, linked)
        elif fact.name in ("owner", "source"):
            await self._pick(fact.name)
        else:
            from screens.party.field import FieldScreen

            await self.app.push_screen(
                FieldScreen(self.dossier, field(self.kind, fact.name), self.defaults), self._edited
            )

    async def _edited(self, saved: bool | None) -> None:
        if saved:
            await self.reread()

    async def _pick(self, name: str) -> None:
        """Owner and source are chosen, not typed."""
        from models.work.dossier import choices
        from screens.lead.choices import owners, sources
        from screens.pick import open_pick

        known = await self.store.read(choices)
        current = self.record.values[name]
        people = owners(known.people, self.store.actor.login, current)
        listed = people if name == "owner" else sources(known.sources, current)

        async def chosen(choice: Choice | None) -> None:
            if choice is not None:
                values = {name: str(choice.value or "")}
                seen = self.dossier.seen
                edit = self.act(editing.edit, self.kind, [self.record.id], values, self.defaults, seen=seen)
                await self.patiently(edit)

        title = f"{name.capitalize()} of {self.record.name}"
        await open_pick(self.app, title, listed, chosen, allow_new=name == "source")

    async def do_record_trash(self) -> None:
        """`record.trash`"""
        await self.patiently(self._trash(), self.leave)

    async def _trash(self) -> None:
        name = self.record.name
        if await self.act(editing.trash, self.kind, [self.record.id]) is not None:
            self.say(f"{name} is in the trash", f"{self.key_of('change.undo')} takes it back", NOTICE)
            self.leave()

    def do_copy_record(self) -> None:
        """`copy.record`"""
        from screens.clipboard import copy_parties

        copy_parties(self, self.kind, [self.record])

    def under_cursor(self) -> tuple[str, str]:
        if self.focused is self.facts:
            fact = self.facts.fact
            return (fact.label, fact.text) if fact is not None else ("", "")
        if self.focused is self.timeline:
            entry = self.timeline.entry
            return (entry.kind.capitalize(), entry.text) if entry is not None else ("", "")
        part = next((parts.part for parts in self.parts.values() if parts is self.focused), None)
        return ("Name", part.name) if part is not None else ("", "")

    # -- undo, redo -----------------------------------------------------------------------------------------------

    async def do_change_undo(self) -> None:
        """`change.undo`"""
        await self._back(undo.undo, "Undone")

    async def do_change_redo(self) -> None:
        """`change.redo`"""
        await self._back(undo.redo, "Done again")

    async def _back(self, verb: object, word: str) -> None:
        from screens.undoing import take_back

        async def work() -> None:
            if await take_back(self, verb, word) is not None and self.is_attached:
                await self.reread()

        await self.patiently(work())


class CustomerScreen(PartyScreen):
    """A customer."""


class ContactScreen(PartyScreen):
    """A contact."""


class DealScreen(PartyScreen):
    """A deal, which goes through stages."""

    async def do_card_stage(self) -> None:
        """`card.stage`"""
        from screens.lead.choices import stages
        from screens.pick import open_pick

        async def chosen(choice: Choice | None) -> None:
            if choice is not None:
                await self.patiently(self.act(editing.move, [self.record.id], choice.value.slug))

        here = self.record.values["stage_id"]
        await open_pick(self.app, f"Stage of {self.record.name}", stages(self.dossier.stages, here), chosen)


async def open_party(app: Leadline, kind: Kind, number: int, trail: Trail | None = None) -> PartyScreen:
    """Read a record and put its screen in front; the first thing to be seen is the record, and what is typed ahead is
    already meant for it.

    Raises:
        NotFound: there is no such record.
    """
    dossier = await app.store.read(of_party, kind, number)
    screens: dict[Kind, type[PartyScreen]] = {"customer": CustomerScreen, "contact": ContactScreen, "deal": DealScreen}
    screen = screens[kind](dossier, trail)
    await app.push_screen(screen)
    return screen

"""What is done with the whole lead: its owner, tags and stage, copying, the trash, undo, the next one of the list."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from models.base import undo
from models.pipeline import changes as journal
from models.pipeline import lead, moving
from models.pipeline.lists import StageRecord
from models.pipeline.moving import Closing
from models.work.dossier import choices
from screens.lead.editing import Editing
from screens.lead.panes import CHANGES
from tui.trail import Trail
from tui.widgets.changes import label_of

if TYPE_CHECKING:
    from tui.widgets.chooser import Choice


class Acting(Editing):
    """The commands on the lead."""

    def _why_not_act(self) -> str | None:
        return self._why_not_write()

    why_not_lead_assign = why_not_lead_tags = why_not_card_stage = why_not_record_trash = _why_not_act
    why_not_record_duplicate = why_not_copy_record = _why_not_act

    # -- owner, tags, stage -----------------------------------------------------------------------

    async def do_lead_assign(self) -> None:
        """`lead.assign`"""
        from screens.lead.choices import owners
        from screens.pick import open_pick

        known = await self.store.read(choices)
        listed = owners(known.people, self.store.actor.login, self.lead.values["owner"])
        await open_pick(self.app, f"Owner of {self.lead.name}", listed, self._owner_chosen)

    async def _owner_chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            await self.patiently(self.act(lead.assign, [self.lead_id], choice.value))

    async def do_lead_tags(self) -> None:
        """`lead.tags`"""
        from screens.tags import TagChange, open_tags

        async def then(change: TagChange | None) -> None:
            if change is not None and (change.add or change.remove):
                await self.patiently(self.act(lead.tag, [self.lead_id], change.add, change.remove))

        await open_tags(self.leadline, self.lead.name, self.lead.tags, then)

    async def do_card_stage(self) -> None:
        """`card.stage`"""
        from screens.lead.choices import stages
        from screens.pick import open_pick

        listed = stages(self.known.stages, self.known.stage.id)
        await open_pick(self.app, f"Stage of {self.lead.name}", listed, self._stage_chosen)

    async def _stage_chosen(self, choice: Choice | None) -> None:
        if choice is None:
            return
        from screens.closing import open_closing

        stage: StageRecord = choice.value
        await open_closing(self.leadline, stage, self.lead, partial(self._move, stage))

    async def _move(self, stage: StageRecord, closing: Closing | None) -> None:
        if closing is not None:
            seen = {self.lead_id: self.known.stage.id}
            move = self.act(moving.move, [self.lead_id], stage.slug, seen=seen, closing=closing)
            await self.patiently(move)

    # -- conversion -------------------------------------------------------------------------------

    def why_not_lead_convert(self) -> str | None:
        """Once is enough."""
        if self.dossier is None or self.lead.values["converted_at"] is None:
            return self._why_not_act()
        return f"Already converted{f' to {self.known.converted_to}' if self.known.converted_to else ''}."

    def idle(self) -> Collection[str]:
        """What it became stands on the screen of a converted lead, so the footer has room for something else."""
        converted = self.dossier is not None and self.lead.values["converted_at"] is not None
        return {*super().idle(), "lead.convert"} if converted else super().idle()

    async def do_lead_convert(self) -> None:
        """`lead.convert`"""
        from screens.convert import ConvertScreen

        async def then(done: object) -> None:
            if done is not None and self.is_attached:
                await self.reread()

        await self.app.push_screen(ConvertScreen(self.lead_id), then)

    # -- trash, copy of the lead ------------------------------------------------------------------

    async def do_record_trash(self) -> None:
        """`record.trash`"""
        await self.patiently(self._trash(), self.leave)

    async def _trash(self) -> None:
        name = self.lead.name
        if await self.act(lead.trash, [self.lead_id]) is not None:
            self.say(f"{name} is in the trash", f"{self.key_of('change.undo')} takes it back")
            self.leave()

    async def do_record_duplicate(self) -> None:
        """`record.duplicate`: the copy is on the screen then."""
        await self.patiently(self._duplicate())

    async def _duplicate(self) -> None:
        number, name = self.lead_id, self.lead.name
        self.copying = number
        try:
            done = await self.act(lead.copy, number)
        finally:
            self.copying = None
        if done is None:
            return
        if not self.is_attached or self.lead_id != number:  # the person went on while this waited for its turn
            self.frame.say(f"{name} copied", "The copy stands on top of the first stage.")
        elif await self.go_to(done.changed[0], Trail(self.trail.way)):
            self.say("This is the copy", "Its history begins here; it stands on top of the first stage.")

    # -- undo, redo -------------------------------------------------------------------------------

    async def do_change_undo(self) -> None:
        """`change.undo`"""
        await self._back(undo.undo, "Undone")

    async def do_change_redo(self) -> None:
        """`change.redo`"""
        await self._back(undo.redo, "Done again")

    async def _back(self, verb: object, word: str) -> None:
        from screens.undoing import take_back

        async def work() -> None:
            await take_back(self, verb, word)
            if self.is_attached:
                await self.reread()

        await self.patiently(work())

    # -- the clipboard, the history of a field ----------------------------------------------------

    def under_cursor(self) -> tuple[str, str]:
        if self.focused is self.contact:
            reach = self.contact.reach
            return (reach.label, reach.text) if reach else ("", "")
        if self.focused is self.details:
            row = self.details.row
            return (row.label, row.text) if row else ("", "")
        if self.tab == CHANGES:
            change = self.changes.change
            return (label_of(change.field), change.after) if change else ("", "")
        entry = self.timeline.entry
        return (entry.kind.capitalize(), entry.text) if entry else ("", "")

    def do_copy_record(self) -> None:
        """`copy.record`: the fields that hold something, one in a line."""
        from screens.clipboard import copy_leads

        copy_leads(self, [self.lead])

    def _field(self) -> str:
        """The field under the cursor; empty where there is none."""
        if self.focused is self.details:
            return self.details.row.name if self.details.row else ""
        if self.tab == CHANGES and self.focused is self.changes:
            return self.changes.change.field if self.changes.change else ""
        return ""

    def why_not_field_history(self) -> str | None:
        """It is about one field."""
        return None if self._field() else "Go to a field first: Details and Changes have them."

    async def do_field_history(self) -> None:
        """`field.history`"""
        from screens.lead.history import open_history

        name = self._field()
        found = await self.store.read(journal.fields, "lead", self.lead_id, field=name)
        await open_history(self.app, f"{label_of(name)} of {self.lead.name}", found)

    # -- tabs -------------------------------------------------------------------------------------

    async def do_tab_next(self) -> None:
        """`tab.next`"""
        await self.show_tab(self.tab + 1)

    async def do_tab_previous(self) -> None:
        """`tab.previous`"""
        await self.show_tab(self.tab - 1)

    why_not_tab_next = why_not_tab_previous = _why_not_act

    def leave_writing(self) -> None:  # its text is a draft already
        if self.composer.is_open:
            self.leave_text()
        if self.details.edit is not None:
            self.leave_form()

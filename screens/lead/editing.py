"""Changing the fields: one, or all in a form; and the keys of what is written."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from models.pipeline import lead
from models.pipeline.fields import fields
from models.work.dossier import Became, choices
from screens.lead import drafts
from screens.lead.panes import DETAILS
from screens.lead.saving import Saving
from tui.presentation.fields import typed
from tui.widgets.form import Edit, Form
from tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from tui.widgets.writing import Writing


class Editing(Saving):
    """The fields of the lead."""

    # -- beginning --------------------------------------------------------------------------------

    def why_not_record_edit(self) -> str | None:
        """It has to be read first."""
        return self._why_not_write()

    async def do_record_edit(self) -> None:
        """`record.edit`: the whole form, going on with a draft of it if one waits."""
        if self.composer.is_open:
            self.leave_text()
        await self.show_tab(DETAILS)
        await self._begin("")

    def why_not_record_open(self) -> str | None:
        """Fields are opened here, and what the lead became."""
        return None if self.focused is self.details and self.details.row is not None else "There is nothing to open."

    async def open_became(self, each: Became) -> None:
        """Go to a record that the lead was converted to."""
        await self.frame.open_record(each.kind, each.id)

    async def open_converted(self) -> None:
        """From the timeline to the customer, or to what else the lead became."""
        if self.dossier is not None and self.known.became:
            await self.open_became(self.known.became[0])

    def on_mount(self) -> None:
        self.timeline.open_converted = self.open_converted

    async def do_record_open(self) -> None:
        """`record.open`: `enter` on a field edits just that one."""
        row = self.details.row
        if row is None:
            return
        became = [each for each in self.known.became if each.kind == row.name and not row.kind]
        if became:
            await self.open_became(became[0])
            return
        by_list = {"owner": "lead.assign", "tags": "lead.tags", "stage": "card.stage"}
        if row.kind == "source":
            await self.pick_source()
        elif row.name in by_list:
            await self.command(by_list[row.name])
        elif row.kind:
            await self._begin(row.name)
        else:
            self.say(f"{row.label}: not to be typed", "It follows from what is done with the lead.")

    async def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()
        if event.sheet is self.details and self.details.edit is None:
            self.set_focus(self.details)
            await self.do_record_open()

    async def pick_source(self) -> None:
        """Choose where the lead came from, or name a new source."""
        from screens.lead.choices import sources
        from screens.pick import Choice, open_pick

        known = await self.store.read(choices)

        async def chosen(choice: Choice | None) -> None:
            if choice is not None:
                await self.patiently(self.act(lead.edit, [self.lead_id], {"source": choice.value}, self.defaults))

        listed = sources(known.sources, self.lead.values["source"])
        await open_pick(self.app, f"Source of {self.lead.name}", listed, chosen, allow_new=True)

    async def _begin(self, only: str) -> None:
        dossier = self.known
        before = {name: typed(dossier.lead, item) for name, item in fields().items()}
        edit = Edit(before, dict(dossier.seen), dossier.lead.values["version"], only)
        waits = drafts.of(self.store, dossier).get("form")
        if waits is not None and (not only or only in waits.payload.get("typed", {})):
            self.store.drafts.take_up(waits)
            _go_on(edit, waits.payload, waits.base_version)
        known = await self.store.read(choices)
        self.details.complete({"source": known.sources, "owner": [p.login for p in known.people], "tags": known.tags})
        await self.details.begin(edit)
        self.show_waiting()
        self.scope_changed()

    def idle(self) -> Collection[str]:
        """In a text of several lines `enter` makes one more, so it doesn't save."""
        writing = self._writing()
        return ("composer.enter",) if writing is not None and not writing.one_line else ()

    def on_form_typed(self, event: Form.Typed) -> None:
        event.stop()
        self._keep_form()
        self.text_grew()

    # -- the keys of the form and of the composer -------------------------------------------------

    async def do_form_enter(self) -> None:
        """`form.enter`: take the value and go on; behind the last one, save."""
        edit = self.details.edit
        if edit is not None and (edit.only or not await self.details.step(1)):
            await self.do_write_save()

    async def do_composer_enter(self) -> None:
        """`composer.enter`: save a text of one line; in one of several it is a new line."""
        writing = self._writing()
        if writing is not None and not writing.one_line:
            writing.newline()
        else:
            await self.do_write_save()

    def do_composer_newline(self) -> None:
        """`composer.newline`"""
        writing = self._writing()
        if writing is not None:
            writing.newline()

    async def do_write_save(self) -> None:
        """`write.save`"""
        if self._saving:
            self.say("Still saving", "It is not lost; it waits for its turn.")
            return
        if self.details.edit is not None and not self.composer.is_open:
            await self._save(self.save_form(self.details.edit), self.leave_form)
        else:
            await self._save(self.save_text(self.composer.kind, self.composer.text), self.leave_text_to_wait)

    def do_write_leave(self) -> None:
        """`write.leave`: what was typed is a draft already."""
        if self.composer.is_open:
            self.leave_text()
        else:
            self.leave_form()

    def do_write_editor(self) -> None:
        """`write.editor`: the text in the person's own editor."""
        from screens.lead.editor import edited
        from tui.widgets.line_field import LineField
        from tui.widgets.writing import Writing

        field = self.focused
        if isinstance(field, Writing):
            field.put(edited(self.frame, field.text))
        elif isinstance(field, LineField):
            field.value = " ".join(edited(self.frame, field.value).split())

    def _writing(self) -> Writing | None:
        if not self.composer.is_open and self.details.edit is None:
            return None  # the editor of long texts is not even loaded for somebody who reads
        from tui.widgets.writing import Writing

        return self.focused if isinstance(self.focused, Writing) else None

    async def step_back(self) -> None:
        """`esc` with the focus elsewhere: what is being written first, then the lead."""
        if self.composer.is_open:
            self.leave_text()
        elif self.details.edit is not None:
            self.leave_form()
        else:
            self.leave()


def _go_on(edit: Edit, payload: dict[str, Any], version: int | None) -> None:
    """Take a draft of the form over, with what its fields held when it was begun."""
    edit.typed = {name: str(text) for name, text in payload.get("typed", {}).items() if name in fields()}
    edit.before = {**edit.before, **payload.get("before", {})}
    edit.seen = {**edit.seen, **payload.get("seen", {})}
    edit.version = edit.version if version is None else version

"""Saving the fields: what was typed goes on top of what is there now, and over nobody else's change without being asked."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

from models.base.errors import Conflict, Invalid, LeadlineError
from models.pipeline import changes as journal
from models.pipeline import lead
from models.pipeline.fields import fields
from models.work.dossier import Dossier, columns_of, of_lead
from screens.lead import drafts
from screens.lead.composing import Composing
from tui.messages import ERROR
from tui.presentation.fields import typed
from tui.widgets.form import Edit


class Saving(Composing):
    """The form on its way to the store."""

    _saving = False

    async def _save(self, work: Coroutine[Any, Any, None], meanwhile: Callable[[], None]) -> None:
        """Save once, however often it is clicked meanwhile; what has to wait for its turn is left."""
        self._saving = True
        try:
            await self.patiently(work, meanwhile)
        finally:
            self._saving = False

    # -- the draft of the form --------------------------------------------------------------------

    def _keep_form(self) -> None:
        """Keep what stands in the form now."""
        edit = self.details.edit
        if edit is None:
            return
        changed = edit.changed
        if not changed:
            drafts.drop(self.store, "form", self.lead_id)
            return
        columns = {column for name in changed for column in columns_of(fields()[name])}
        payload = {
            "typed": changed,
            "before": {name: edit.before[name] for name in changed},
            "seen": {column: edit.seen[column] for column in columns},
        }
        drafts.keep(self.store, "form", self.lead_id, edit.version, payload)

    def leave_form(self) -> None:
        """Read the fields again; what was typed waits as a draft."""
        if self.details.edit is not None:
            self.details.take_typing()
            self._keep_form()
            self.details.end()
            self.show_waiting()
            self.scope_changed()

    # -- saving -----------------------------------------------------------------------------------

    async def save_form(self, edit: Edit) -> None:
        """Save what was typed; when that can't be done, it stays and the reason is said at the field.

        The form may be left before this comes to its end, or to its beginning.
        """
        details = self.details
        wrong = details.check() if details.edit is edit else None
        if wrong is not None:
            await details.fault(wrong, edit.faults[wrong])
            return
        values, number = edit.changed, self.lead_id
        columns = {column for name in values for column in columns_of(fields()[name])}
        seen = {column: edit.seen[column] for column in columns}
        try:
            if values:
                await self.store.run(lead.edit, [number], values, self.defaults, seen=seen)
        except (Conflict, Invalid) as error:
            if details.edit is not edit:
                self._not_saved(error, number)
            elif isinstance(error, Conflict):
                await self._show_conflict(edit, error)
            else:
                name, words = _field_of(error)
                await details.fault(name or next(iter(values)), words)
            return
        except LeadlineError as error:
            why = f"{self.lead.name}: {error.message}\nWhat you typed is kept as a draft."
            self.say("Not saved", why, ERROR, ("lead", number))
            return
        if details.edit is edit:
            drafts.drop(self.store, "form", number)
            details.end()
        else:
            drafts.saved(self.store, "form", number, values)
        await self.reread()
        await self._saved_under(edit, number, columns, values)
        self.scope_changed()
        if values:
            self.say("Saved" if len(values) == 1 else f"{len(values)} fields saved")

    async def _saved_under(self, saved: Edit, number: int, columns: set[str], values: Mapping[str, str]) -> None:
        """The form was opened again while this waited for its turn: it goes on from what is saved now."""
        edit = self.details.edit
        if edit is None or edit is saved or self.lead_id != number or not self.is_attached:
            return
        self.details.take_typing()
        lead = self.lead
        before = {**edit.before, **{name: typed(lead, fields()[name]) for name in values}}
        seen = {**edit.seen, **{column: self.known.seen[column] for column in columns}}
        await self.details.resume(replace(edit, before=before, seen=seen, version=lead.values["version"]))
        self._keep_form()

    def _not_saved(self, error: LeadlineError, number: int) -> None:
        """The form was left while this waited for its turn."""
        self.say("Not saved", f"{error.message}\nWhat you typed is kept as a draft.", ERROR, ("lead", number))

    async def _show_conflict(self, edit: Edit, error: Conflict) -> None:
        """Somebody changed one of the fields meanwhile: both values, side by side."""
        from screens.lead.clash import Other, compared
        from screens.lead.conflict import open_conflict

        number = self.lead_id
        fresh = await self.store.read(of_lead, self.store.actor, number)
        done = await self.store.read(journal.fields, "lead", number, limit=100)
        if self.details.edit is not edit or self.lead_id != number:
            self._not_saved(error, number)
            return
        clashes, kept = compared(edit, self.known, fresh)
        names = {clash.name for clash in clashes}
        last = next((change for change in done if change.field in names), done[0])
        if not clashes:  # only what nobody else touched is left: it can be saved at once
            await self._resolved(edit, fresh, {})
            return

        async def then(mine: dict[str, bool] | None) -> None:
            await self._save(self._resolved(edit, fresh, mine), self.leave_form)

        await open_conflict(self.app, clashes, kept, Other(last.login, last.at), then)

    async def _resolved(self, edit: Edit, fresh: Dossier, mine: dict[str, bool] | None) -> None:
        """Save what was chosen, on top of what is there now; None goes on editing."""
        if mine is None:
            return
        stands = self.details.edit is edit
        for name, kept in mine.items():
            if not kept:
                edit.typed.pop(name, None)
        before = {name: typed(fresh.lead, item) for name, item in fields().items()}
        self.take(fresh)
        version = fresh.lead.values["version"]
        edit = replace(edit, before=before, seen=dict(fresh.seen), version=version)
        if stands:
            await self.details.resume(edit)
        await self.save_form(edit)


def _field_of(error: Invalid) -> tuple[str, str]:
    """Which field an error is about, and its sentence without the field's name."""
    name = {"email": "emails", "phone": "phones", "tag": "tags"}.get(error.field or "", error.field or "")
    name, words = name.removesuffix("_id"), error.message
    if not name:
        head, colon, rest = words.partition(": ")
        name, words = (head, rest) if colon and head in fields() else ("", words)
    return (name if name in fields() else ""), words.removeprefix(f"{name}: ")

"""Notes, calls and meetings: written in the composer, kept as drafts, saved as activities."""

from __future__ import annotations

from collections.abc import Collection

from models.base.errors import LeadlineError
from models.work import activity
from screens.lead import drafts
from screens.lead.base import LeadBase
from screens.lead.panes import TIMELINE
from tui.messages import ERROR
from tui.widgets.composer import WORDS, Composer, DraftLine, Waiting, minutes_of


class Composing(LeadBase):
    """What is written about the lead."""

    _idle: Collection[str] = ()
    """What the footer left out when it was drawn last."""

    def scope_changed(self) -> None:
        self._idle = self.idle()
        super().scope_changed()

    def text_grew(self) -> None:
        """Another text or lead stands there: the footer says what can be done with it."""
        if self.idle() != self._idle:
            self.scope_changed()

    async def do_lead_note(self) -> None:
        """`lead.note`"""
        await self.compose_text("note")

    async def do_lead_call(self) -> None:
        """`lead.call`"""
        await self.compose_text("call")

    async def do_lead_meeting(self) -> None:
        """`lead.meeting`"""
        await self.compose_text("meeting")

    def _why_not_write(self) -> str | None:
        if self.copying == self.lead_id:  # what is typed ahead is meant for the copy
            return "The copy is being made; it comes onto the screen then."
        return None if self.dossier is not None else "The lead is being read."

    why_not_lead_note = why_not_lead_call = why_not_lead_meeting = _why_not_write

    async def compose_text(self, kind: str) -> None:
        """Open the composer, with the draft of this kind if one waits."""
        waits = drafts.take_up(self.store, self.known, kind)
        text = str(waits.payload.get("text", "")) if waits is not None else ""
        await self.composer.open(kind, self.lead.name, text, waits.updated_at if waits is not None else None)
        self.show_waiting()
        self.scope_changed()

    def on_composer_typed(self, event: Composer.Typed) -> None:
        event.stop()
        self._keep_text()
        self.text_grew()

    def _keep_text(self) -> None:
        """Keep what stands in the composer now."""
        composer = self.composer
        if self.dossier is None or not composer.is_open:
            return
        if composer.text.strip():
            version = self.lead.values["version"]
            composer.kept(drafts.keep(self.store, composer.kind, self.lead_id, version, {"text": composer.text}))
        else:
            drafts.drop(self.store, composer.kind, self.lead_id)
            composer.kept(None)

    async def save_text(self, kind: str, text: str) -> None:
        """Save what was written; when that can't be done, it stays where it is."""
        composer, number = self.composer, self.lead_id
        name, version = self.lead.name, self.lead.values["version"]
        if not text.strip():
            self.leave_text()
            return
        minutes, words = minutes_of(kind, text)
        if not words.strip():
            words = text
        try:
            await self.store.run(activity.note, kind, words, [("lead", number)], minutes=minutes)
        except LeadlineError as error:
            why = f"{name}: {error.message}\nYour text is kept as a draft."
            self.say(f"{WORDS[kind]} not saved", why, ERROR, ("lead", number))
            self._give_back(kind, number, version, text)
            return
        stands = (composer.kind, composer.text, self.lead_id) == (kind, text, number)
        if stands and not drafts.waits(self.store, kind, number, text):
            drafts.drop(self.store, kind, number)
            self.close_composer()
        else:  # it was left while this waited for its turn
            drafts.saved(self.store, kind, number, text)
        await self.reread()
        if self.tab != TIMELINE:
            self.say(f"{WORDS[kind]} saved")

    def leave_text_to_wait(self) -> None:
        """Back to the lead; the text is not a draft to go on with, but waits for its turn to be saved."""
        composer = self.composer
        if composer.is_open:
            drafts.wait(self.store, composer.kind, self.lead_id, composer.text)
            self.close_composer()

    def _give_back(self, kind: str, number: int, version: int, text: str) -> None:
        """A text that waited could not be saved: it is a draft again, also if its like is being written now."""
        whole = drafts.not_saved(self.store, kind, number, version, text)
        if whole is not None and self.is_attached and self.lead_id == number:
            if self.composer.is_open and self.composer.kind == kind:
                self.composer.writing.put(whole)
            self.show_waiting()

    def leave_text(self) -> None:
        """Back to the lead; the text is kept, and said to wait."""
        self._keep_text()
        self.close_composer()

    def close_composer(self) -> None:
        """Take the composer away."""
        self.composer.close()
        self.set_focus(self._main)
        self.show_waiting()
        self.scope_changed()

    # -- the text that waits ----------------------------------------------------------------------

    def taken(self) -> None:
        super().taken()
        self.show_waiting()
        self.text_grew()  # what can be done with it may be something else as well

    def show_waiting(self) -> None:
        """Say which text waits for this lead, the newest; not the one that is being written."""
        if self.dossier is None:
            return
        found = drafts.of(self.store, self.dossier)
        if not found:  # another session went on with what was offered in this one
            drafts.take_offer(self.store, self.frame.messages, self.lead_id)
        busy = {self.composer.kind, "form" if self.details.edit is not None else ""}
        waits = sorted(
            (item for kind, item in found.items() if kind not in busy and (kind in WORDS or kind == "form")),
            key=lambda item: -item.updated_at,
        )
        show = Waiting(waits[0].kind, drafts.words_of(waits[0]), waits[0].updated_at) if waits else None
        self.draft_line.show(show)

    async def on_draft_line_chosen(self, event: DraftLine.Chosen) -> None:
        event.stop()
        await self.go_on(event.kind)

    async def go_on(self, kind: str) -> None:
        """Go on with a text that waits."""
        if kind == "form":
            await self.command("record.edit")
        else:
            await self.compose_text(kind)

    async def go_on_if_offered(self) -> None:
        """A text that was offered at the start of the session stands in its field when its lead is opened."""
        if self.dossier is not None and drafts.take_offer(self.store, self.frame.messages, self.lead_id):
            found = drafts.of(self.store, self.dossier)
            kinds = sorted(found, key=lambda kind: -found[kind].updated_at)
            if kinds:
                await self.go_on(kinds[0])

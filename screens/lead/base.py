"""What the parts of a lead's screen share: the dossier, the tabs and panes, reading it again, its neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.widget import Widget

import styles
from models.base.errors import LeadlineError, NotFound
from models.base.notice import Notice
from models.pipeline import changes as journal
from models.pipeline.fields import parse
from models.pipeline.record import LeadRecord
from models.work.dossier import Dossier, of_lead
from screens.dossier import FIRST, DossierScreen
from screens.lead.panes import CHANGES, TIMELINE, Panes
from tui.messages import ERROR
from tui.trail import Trail
from tui.widgets.composer import Composer, DraftLine
from tui.widgets.header import Place as HeaderPlace
from tui.widgets.lead_head import LeadHead
from tui.widgets.sheet import Place, Sheet
from tui.widgets.tabs import Tab, Tabs

LOW = 20
"""Below so many rows the blank ones go."""


class LeadBase(DossierScreen):
    """The lead without its commands."""

    SCOPE: ClassVar[str] = "lead"
    CSS_PATH = [Path(styles.__file__).with_name("lead.tcss")]

    def __init__(self, lead_id: int, trail: Trail | None = None, dossier: Dossier | None = None) -> None:
        super().__init__()
        self.lead_id = lead_id
        self.trail = trail or Trail()
        self.dossier = dossier
        self.tab = TIMELINE
        self.copying: int | None = None
        """The lead of which a copy is being made."""
        self.head_lines = LeadHead()
        self.tabs = Tabs()
        self.panes = Panes(self.wrong)
        self.timeline, self.details = self.panes.timeline, self.panes.details
        self.changes, self.contact = self.panes.changes, self.panes.contact
        self.draft_line = DraftLine()
        self.composer = Composer()

    # -- what is at hand --------------------------------------------------------------------------

    @property
    def lead(self) -> LeadRecord:
        """The lead as it was read last."""
        return self.known.lead

    @property
    def known(self) -> Dossier:
        """The dossier as it was read last; only where one was."""
        assert self.dossier is not None
        return self.dossier

    @property
    def subject(self) -> str:
        return self.dossier.lead.name if self.dossier else ""

    @property
    def about(self) -> tuple[str, int]:
        return "lead", self.lead_id

    @property
    def country(self) -> str | None:
        return self.dossier.lead.values["country"] if self.dossier else None

    def wrong(self, name: str, text: str) -> str:
        """What is wrong with a value typed into a field, in a sentence; empty when nothing is."""
        try:
            parse(name, text, self.defaults)
        except LeadlineError as error:
            return error.message.removeprefix(f"{name}: ")
        return ""

    # -- the screen -------------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        yield self.head_lines
        yield self.tabs
        yield self.panes.begin(self.tab, self.app.size.width)
        yield self.draft_line
        yield self.composer

    def on_mount(self) -> None:
        self._arrange()
        self.set_focus(self._main)
        if self.dossier is None:
            self.in_background(self.reread, "reread")
        else:
            self.take(self.dossier)

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    @property
    def _main(self) -> Sheet:
        """The sheet of the active tab."""
        return self.panes.sheets[self.tab]

    def _arrange(self) -> None:
        """Show what the tab and the size ask for."""
        if not self.panes.is_mounted:
            return  # the first size comes before the first widgets; `on_mount` asks again
        cells, rows = self.app.size
        new = self.panes.show(self.tab, cells)
        self.set_class(rows < LOW, "-low")
        if self.details in new and self.dossier is not None:
            self.details.show(self.dossier)

    async def show_tab(self, number: int) -> None:
        """Go to a tab; each one is where it was left."""
        self.tab = number % len(self.panes.sheets)
        self.tabs.show(active=self.tab)
        self._arrange()
        self.set_focus(self._main, scroll_visible=False)
        if self.tab == CHANGES:
            await self._read_changes()
        self.scope_changed()

    async def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        event.stop()
        if self.dossier is not None:
            await self.show_tab(event.number)

    # -- reading ----------------------------------------------------------------------------------

    def take(self, dossier: Dossier) -> None:
        """Show a dossier: that of another lead from its beginning, that of the same one without moving anything."""
        other = self.dossier is None or self.dossier.lead.id != dossier.lead.id
        self.dossier = dossier
        if other:
            self.entries = FIRST
            self.changes.changes = None
            for sheet in (*self.panes.sheets, self.contact):
                sheet.go_to(Place())
        self.header.show(HeaderPlace(path=(*self.trail.way, dossier.lead.name), position=self.trail.position))
        self.head_lines.show(dossier)
        self.tabs.show([Tab("Timeline"), Tab("Details"), Tab("Changes", dossier.changes)], self.tab)
        self.timeline.show(dossier.entries, more=dossier.more)
        if self.details.is_attached:
            self.details.show(dossier)
        self.contact.show(dossier.lead)
        self.taken()

    def taken(self) -> None:
        """A dossier is on the screen; for the parts that show more of it."""

    async def reread(self) -> None:
        """Read the lead again and show what differs; cursor, scroll and half-typed text stay."""
        number = self.lead_id
        try:
            dossier = await self.store.read(of_lead, self.store.actor, number, entries=self.entries)
        except NotFound as error:
            self.say("It is gone", error.message, ERROR)
            self.leave()
            return
        if number != self.lead_id or not self.is_attached:
            return
        self.take(dossier)
        if self.tab == CHANGES:
            await self._read_changes()

    async def _read_changes(self) -> None:
        number = self.lead_id
        found = await self.store.read(journal.fields, "lead", number)
        if number == self.lead_id:
            self.changes.show(found)

    def notice(self, notice: Notice) -> None:
        """Something was committed by this session or another one (called by the app)."""
        records = notice.records
        kinds = {kind for kind, _ in records} if records is not None else set()
        if records is None or ("lead", self.lead_id) in records or kinds & {"activity", "stage", "source", "tag"}:
            self.in_background(self.reread, "reread", exclusive=True)

    # -- going on ---------------------------------------------------------------------------------

    async def go_to(self, number: int, trail: Trail) -> bool:
        try:
            dossier = await self.store.read(of_lead, self.store.actor, number)
        except NotFound as error:
            self.say("It is gone", error.message, ERROR)
            return False
        self.lead_id, self.trail = number, trail
        self.take(dossier)
        if self.tab == CHANGES:
            await self._read_changes()
        if trail.followed is not None:
            trail.followed(number)
        self.scope_changed()
        return True

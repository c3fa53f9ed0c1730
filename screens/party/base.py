"""What the parts of the screen share: the dossier, the panes, reading it again, its neighbours in the list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.widget import Widget

import styles
from models.base.errors import NotFound
from models.customers.dossier import PartyDossier, of_party
from models.customers.fields import Kind
from models.customers.record import PartyRecord
from screens.dossier import FIRST, DossierScreen
from screens.party.hanging import contacts, deals, leads
from tui.messages import ERROR
from tui.presentation import count
from tui.trail import Trail
from tui.widgets.header import Place as HeaderPlace
from tui.widgets.pane import Pane
from tui.widgets.party import Facts, Parts, PartyHead, PartyTimeline
from tui.widgets.sheet import Place
from tui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from models.base.notice import Notice

WIDE = 100
"""Columns from which the panes stand side by side; below, one of them is the whole screen."""
LOW = 20
MOST_PARTS = 6
"""Rows that a pane of contacts, deals or leads takes at most."""
_SHOWN = frozenset({"customer", "contact", "deal", "lead", "activity", "staff", "source", "tag"})
"""Kinds of records of which something is on the screen."""
_TITLES: dict[Kind, str] = {"customer": "Customers", "contact": "Contacts", "deal": "Deals"}
_PARTS: dict[Kind, tuple[str, ...]] = {
    "customer": ("contacts", "deals", "leads"),
    "contact": ("deals", "leads"),
    "deal": ("leads",),
}


class Left(Widget):
    """The left half of the panes."""


class Right(Widget):
    """The right half."""


class Halves(Widget):
    """Both."""


class PartyBase(DossierScreen):
    """The screen without its commands."""

    SCOPE: ClassVar[str] = "record"
    CSS_PATH = [Path(styles.__file__).with_name("party.tcss")]

    def __init__(self, dossier: PartyDossier, trail: Trail | None = None) -> None:
        super().__init__()
        self.dossier = dossier
        self.kind = dossier.kind
        self.trail = trail or Trail((_TITLES[dossier.kind],))
        self.active = 0
        self.head_lines = PartyHead()
        self.tabs = Tabs()
        self.timeline = PartyTimeline(self.open_entry)
        self.facts = Facts()
        self.parts = {
            name: Parts(f"No {name} yet." if name != "leads" else "Not from a lead.") for name in _PARTS[self.kind]
        }
        titles = {"contacts": "Contacts", "deals": "Deals", "leads": "Leads"}
        self.panes = [
            Pane("Timeline", self.timeline),
            Pane("Details", self.facts),
            *(Pane(titles[name], sheet, id=name) for name, sheet in self.parts.items()),
        ]

    # -- what is at hand ------------------------------------------------------------------------------------------

    @property
    def record(self) -> PartyRecord:
        """The record as it was read last."""
        return self.dossier.record

    @property
    def subject(self) -> str:
        return self.record.name

    @property
    def about(self) -> tuple[str, int]:
        return self.kind, self.record.id

    @property
    def country(self) -> str | None:
        return self.record.values.get("country")

    # -- the screen -----------------------------------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        timeline, *others = self.panes
        yield self.head_lines
        yield self.tabs
        yield Halves(Left(timeline), Right(*others))

    def on_mount(self) -> None:
        self.take(self.dossier)
        self._arrange()
        self.set_focus(self.panes[self.active].sheet)

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room, else one at a time under tabs."""
        cells, rows = self.app.size
        wide = cells >= WIDE
        self.set_class(not wide, "-narrow")
        self.set_class(rows < LOW, "-low")
        self.tabs.display = not wide
        for number, pane in enumerate(self.panes):
            pane.display = wide or number == self.active
        for half, holds in ((self.query_one(Left), self.active == 0), (self.query_one(Right), self.active > 0)):
            half.display = wide or holds
        for name, sheet in self.parts.items():
            pane = self.query_one(f"#{name}", Pane)
            # Contacts, deals and leads take what they need; the details take the rest.
            pane.styles.height = 2 + max(1, min(MOST_PARTS, len(sheet.parts))) if wide else "1fr"

    def show_pane(self, number: int) -> None:
        """Go to a pane."""
        self.active = number % len(self.panes)
        self.tabs.show(active=self.active)
        self._arrange()
        self.set_focus(self.panes[self.active].sheet, scroll_visible=False)
        self.scope_changed()

    def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        event.stop()
        self.show_pane(event.number)

    def on_descendant_focus(self) -> None:
        """A pane that was clicked is the active one."""
        for number, pane in enumerate(self.panes):
            if pane.sheet is self.focused:
                self.active = number

    # -- reading --------------------------------------------------------------------------------------------------

    def take(self, dossier: PartyDossier) -> None:
        """Show a dossier: that of another record from its beginning, that of the same one without moving anything."""
        if dossier.record.id != self.dossier.record.id:
            self.entries = FIRST
            for pane in self.panes:
                pane.sheet.go_to(Place())
        self.dossier = dossier
        self.header.show(HeaderPlace(path=(*self.trail.way, dossier.record.name), position=self.trail.position))
        self.head_lines.show(dossier)
        self.timeline.show(dossier.entries, more=dossier.more)
        self.facts.show(dossier)
        shown = {"contacts": contacts(dossier), "deals": deals(dossier), "leads": leads(dossier)}
        for name, sheet in self.parts.items():
            sheet.show(shown[name])
            self.query_one(f"#{name}", Pane).head(count(len(shown[name])) if shown[name] else "")
        numbers = [None, None, *(len(shown[name]) for name in self.parts)]
        self.tabs.show([Tab(pane.title, number) for pane, number in zip(self.panes, numbers, strict=True)], self.active)
        self._arrange()

    async def reread(self) -> None:
        number = self.record.id
        dossier = await self.store.read(of_party, self.kind, number, entries=self.entries)
        if number == self.record.id and self.is_attached:
            self.take(dossier)

    async def go_to(self, number: int, trail: Trail) -> bool:
        try:
            dossier = await self.store.read(of_party, self.kind, number)
        except NotFound as error:
            self.say("It is gone", error.message, ERROR)
            return False
        self.trail = trail
        self.take(dossier)
        if trail.followed is not None:
            trail.followed(number)
        self.scope_changed()
        return True

    def notice(self, notice: Notice) -> None:
        """Something was committed by this session or another one (called by the app)."""
        kinds = {kind for kind, _ in notice.records} if notice.records is not None else _SHOWN
        if kinds & _SHOWN:
            self.in_background(self.reread, "reread", exclusive=True)

    async def open_entry(self) -> None:
        """What `enter` does on an entry of the timeline."""

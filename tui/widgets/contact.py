"""How to reach somebody: the pane beside a lead's timeline; `y` copies what is under its cursor."""

from __future__ import annotations

from datetime import tzinfo
from typing import NamedTuple

from models.base import clock
from models.pipeline.record import LeadRecord
from tui import keymap
from tui.commands import COMMANDS
from tui.minute_hand import MinuteHand
from tui.presentation import fit, wrapped
from tui.presentation.times import there
from tui.safe import plain
from tui.widgets.sheet import EDGE, Bit, Line, Sheet, heading

_LABEL = 6


class Reach(NamedTuple):
    """One way to reach them."""

    label: str
    text: str


def reaches(lead: LeadRecord) -> list[Reach]:
    """Phones, e-mails, website and address of a lead, in that order."""
    values = lead.values
    found = [Reach("tel", str(row[0])) for row in lead.phones]
    found += [Reach("mail", str(row[0])) for row in lead.emails]
    if values["website"]:
        found.append(Reach("web", values["website"]))
    street = [values["street"], " ".join(str(values[k]) for k in ("postal_code", "city") if values[k])]
    place = ", ".join(str(part) for part in (*street, values["state"], values["country"]) if part)
    return [*found, Reach("at", place)] if place else found


def _zone(lead: LeadRecord) -> tzinfo | None:
    """By which clock they live, as far as the address says."""
    values = lead.values
    if not values["country"]:
        return None
    from models.base.zones import zone_of

    return zone_of(values["country"], values["state"], values["city"], clock.moment(clock.now()))


class Contact(Sheet):
    """The pane."""

    DEFAULT_CSS = "Contact { width: 38; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id)
        self._reaches: list[Reach] = []
        self._do_not_call = False
        self._zone: tzinfo | None = None
        self._minutes = MinuteHand(self, self.lay_out)

    def show(self, lead: LeadRecord) -> None:
        """Show another lead, or the same one as it is now."""
        found, do_not_call, zone = reaches(lead), bool(lead.values["do_not_call"]), _zone(lead)
        if (found, do_not_call, zone) != (self._reaches, self._do_not_call, self._zone):
            self._reaches, self._do_not_call, self._zone = found, do_not_call, zone
            self.lay_out()
            if self._zone is not None:  # their clock goes on as long as it is shown
                self._minutes.start()
            else:
                self._minutes.stop()

    def on_unmount(self) -> None:
        self._minutes.stop()

    @property
    def reach(self) -> Reach | None:
        """The one under the cursor."""
        return self._reaches[self.cursor] if self.cursor < len(self._reaches) else None

    def on_focus(self) -> None:
        self.lay_out()

    def on_blur(self) -> None:
        self.lay_out()

    def build(self, cells: int) -> list[Line]:
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        way = [] if self.has_focus else [keys.caps(COMMANDS["pane.next"])]
        lines = [heading("CONTACT", cells, " ".join([*way, keys.caps(COMMANDS["copy.field"])]), "copy")]
        if not self._reaches:
            lines.append(Line([Bit("No phone, no e-mail.", "muted")]))
        for number, each in enumerate(self._reaches):
            texts = wrapped(plain(each.text), max(8, cells - EDGE - _LABEL - 2))
            for row, text in enumerate(texts):
                label = Bit(fit("" if row else each.label, _LABEL), "muted")
                lines.append(Line([label, Bit(text)], item=number))
        if self._zone is not None:
            now = there(clock.now(), self._zone)
            if not now.endswith("as here"):
                for row, text in enumerate(wrapped(now, max(8, cells - EDGE - _LABEL - 2))):
                    lines.append(Line([Bit(fit("" if row else "now", _LABEL), "muted"), Bit(text, "soft")]))
        if self._do_not_call:
            lines.append(Line([Bit("! do not call", "bad", bold=True)]))
        return lines

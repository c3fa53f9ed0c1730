"""Opening any record, and finding it from the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from models.base.errors import NotFound
from tui import glyphs
from tui.app import Leadline
from tui.finder import Hit
from tui.messages import WARNING
from tui.presentation import money_short

if TYPE_CHECKING:
    from models.customers.fields import Kind
    from models.pipeline.search import Found
    from tui.trail import Trail

_GROUPS = {"lead": "LEADS", "customer": "CUSTOMERS", "contact": "CONTACTS", "deal": "DEALS"}


class Opening(Leadline):
    """The app's way to records."""

    async def open_record(self, kind: str, record_id: int, trail: Trail | None = None) -> None:
        """Put the screen of a lead, customer, contact or deal in front."""
        try:
            if kind == "lead":
                from screens.lead import LeadScreen

                await LeadScreen.open(self, record_id, trail)
            elif kind in ("customer", "contact", "deal"):
                from screens.party import open_party

                await open_party(self, cast("Kind", kind), record_id, trail)
        except NotFound as error:
            self.say("It is gone", error.message, WARNING)

    async def search(self, typed: str) -> Sequence[Hit]:
        """Records whose words begin with those typed, for the palette."""
        from models.pipeline.search import find

        return [hit(found) for found in await self.store.read(find, typed)]


def hit(found: Found) -> Hit:
    """A found record as a line of the palette."""
    from tui.theme import stage_hue

    signs = glyphs.now()
    sign = {"lead": signs.lead, "customer": signs.customer, "contact": signs.contact, "deal": signs.deal}[found.kind]
    token = stage_hue(found.place, found.type) if found.stage else "soft"
    value = money_short(found.value_minor, found.currency or "EUR") if found.value_minor is not None else ""
    facts = f" {signs.dot} ".join(part for part in (found.stage, value) if part)
    return Hit(
        found.name,
        _GROUPS[found.kind],
        record=(found.kind, found.id),
        beside=found.beside,
        facts=facts,
        sign=sign,
        token=token,
    )

"""The lead's screen: its parts put together, and how it is opened with its data already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.work.dossier import of_lead
from screens.lead.acting import Acting
from tui.trail import Trail

if TYPE_CHECKING:
    from tui.app import Leadline

__all__ = ["LeadScreen"]


class LeadScreen(Acting):
    """The lead.

    `LeadScreen(lead_id, trail)` reads the lead once it is up; `LeadScreen.open` reads it first, so that the first
    thing to be seen is the lead.
    """

    @classmethod
    async def open(cls, app: Leadline, lead_id: int, trail: Trail | None = None) -> LeadScreen:
        """Read a lead and put its screen in front; what is typed ahead is already meant for it.

        Raises:
            NotFound: there is no lead of this id.
        """
        dossier = await app.store.read(of_lead, app.store.actor, lead_id)
        screen = cls(lead_id, trail, dossier)
        await app.push_screen(screen)
        await screen.go_on_if_offered()
        return screen

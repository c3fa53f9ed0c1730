"""The lead: who it is, what happened with it, all that is known of it, and how each of that came to be."""

from screens.lead.screen import LeadScreen

__all__ = ["LeadScreen"]

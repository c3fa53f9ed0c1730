"""A customer, contact or deal: what it is, what happened with it, and what hangs on it."""

from screens.party.screen import ContactScreen, CustomerScreen, DealScreen, PartyScreen, open_party

__all__ = ["ContactScreen", "CustomerScreen", "DealScreen", "PartyScreen", "open_party"]

"""What the screens of customers, contacts and deals are made of."""

from tui.widgets.party.head import PartyHead
from tui.widgets.party.sheets import Facts, Part, Parts, PartyTimeline

__all__ = ["Facts", "Part", "Parts", "PartyHead", "PartyTimeline"]

"""What a move is told besides the stage: where in it the card goes, and what a won or lost stage asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where in its stage a card goes: directly before or after another card; on top, if neither is named."""

    before: int | None = None
    after: int | None = None


TOP = Place()


@dataclass(frozen=True)
class Closing:
    """What a won or lost stage asks for: the reason and a note (lost), the amount in minor units (won)."""

    reason: str | None = None
    note: str | None = None
    value: tuple[int, str] | None = None

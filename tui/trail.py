"""Where a person came from to a record, so that `[` and `]` walk on along it.

The board gives it lazily: `neighbour` is asked only when a key is pressed, and may read a page for it::

    Trail(("Board",), neighbour=self.neighbour, position=(2, 92), followed=self.put_cursor_on)

A list that is at hand is walked by its ids: `Trail.of((7, 9, 12), 9, ("Board",))`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

Neighbour = Callable[[int, int], Awaitable[int | None]]
"""The id of the lead so many steps (-1 or 1) from a lead; None at the end."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The list that the person came from."""

    way: tuple[str, ...] = ("Board",)
    """The screens on the way, for the header."""
    neighbour: Neighbour | None = None
    position: tuple[int, int] | None = None
    """Which of how many the lead is, counted from 1; None where that isn't known."""
    followed: Callable[[int], None] | None = None
    """Told which lead is on the screen now, so that the list's cursor can go with it."""

    @classmethod
    def of(cls, ids: Sequence[int], lead_id: int, way: tuple[str, ...] = ("Board",)) -> Trail:
        """The trail along ids at hand."""
        known = tuple(ids)

        async def neighbour(number: int, step: int) -> int | None:
            place = known.index(number) + step if number in known else -1
            return known[place] if 0 <= place < len(known) else None

        position = (known.index(lead_id) + 1, len(known)) if lead_id in known else None
        return cls(way, neighbour, position)

    def stepped(self, step: int) -> Trail:
        """The trail after a step along it."""
        if self.position is None:
            return self
        number, total = self.position
        return replace(self, position=(max(1, min(number + step, total)), total))

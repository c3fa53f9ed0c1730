"""The list that a person came from."""

from __future__ import annotations

from tui.trail import Trail


async def test_ids_at_hand_are_walked_both_ways() -> None:
    trail = Trail.of((7, 9, 12), 9)
    assert trail.neighbour is not None
    assert trail.position == (2, 3)
    assert [await trail.neighbour(9, -1), await trail.neighbour(9, 1)] == [7, 12]
    assert [await trail.neighbour(7, -1), await trail.neighbour(12, 1), await trail.neighbour(4711, 1)] == [None] * 3


def test_the_position_goes_along_and_stays_within_the_list() -> None:
    trail = Trail.of((7, 9), 7)
    assert trail.stepped(1).position == (2, 2)
    assert trail.stepped(1).stepped(1).position == (2, 2)
    assert trail.stepped(-1).position == (1, 2)
    assert Trail().stepped(1).position is None

"""The columns of a table: which of them there is room for, and how wide each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

GUTTER = 4
"""Columns before the first cell: cursor, mark, and room."""
GAP = 2
END = 3
"""Columns behind the last cell: room, and where in all of it one is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: between ``least`` and ``most`` cells wide; those of the highest ``rank`` go first where room is short."""

    title: str
    least: int
    most: int
    rank: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row under a column; ``short`` takes its place where it doesn't fit."""

    text: str = ""
    token: str = "soft"
    sign: str = ""
    hue: str = "soft"
    """The colour of the sign."""
    short: str = ""
    bold: bool = False


class Placed(NamedTuple):
    """A column that is shown: its number, first cell and width."""

    number: int
    x: int
    cells: int


def place(columns: Sequence[Column], cells: int) -> list[Placed]:
    """The columns that fit, from left to right; what room is left goes first to the columns in their order."""
    shown = list(range(len(columns)))
    room = cells - GUTTER - END

    def needed() -> int:
        return sum(columns[n].least for n in shown) + GAP * (len(shown) - 1)

    while len(shown) > 1 and needed() > room:
        shown.remove(max(shown, key=lambda n: (columns[n].rank, n)))
    widths = {n: min(columns[n].least, max(1, room)) for n in shown}
    rest = room - sum(widths.values()) - GAP * (len(shown) - 1)
    # A third of the rest to each in turn, so that one long column doesn't starve those behind it.
    for _ in range(3):
        for n in shown:
            more = min(columns[n].most - widths[n], max(0, -(-rest // 3)), rest)
            if more > 0:
                widths[n] += more
                rest -= more
    placed, x = [], GUTTER
    for n in shown:
        placed.append(Placed(n, x, widths[n]))
        x += widths[n] + GAP
    return placed

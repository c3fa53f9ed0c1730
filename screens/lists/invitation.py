"""A list with nothing in it: what it is for, and how something comes into it."""

from __future__ import annotations

from models.customers.fields import Kind
from tui import glyphs
from tui.presentation import cut
from tui.strips import Piece
from tui.theme import style
from tui.widgets.board.empty import centred, framed, inside, left, way_out

_SAYS: dict[Kind, tuple[str, str]] = {
    "customer": ("No customers yet", "A lead that buys becomes one, with its whole history."),
    "contact": ("No contacts yet", "The people at your customers; converting a lead makes one."),
    "deal": ("No deals yet", "What customers may buy; converting a lead opens one."),
}


def nothing_yet(kind: Kind, cells: int, keys: dict[str, str]) -> list[list[Piece]]:
    """What stands in an empty list; ``keys`` are the caps of `go.board`, `lead.convert`, `record.new`."""
    text, muted = style("text", bold=True), style("muted")
    title, why = _SAYS[kind]
    room = inside(cells)
    lines = [
        centred([(glyphs.now().today, style("accent"))], room),
        centred([], room),
        centred([(cut(title, room), text)], room),
        centred([(cut(why, room), muted)], room),
        centred([], room),
    ]
    ways = [
        (f"{keys['go.board']} {keys['lead.convert']}", "Go to the board and convert a lead"),
        (keys["record.new"], f"Add a {kind}"),
        (keys["app.palette"], "Find anything"),
    ]
    lines += [left([(f" {key:^6} ", style("text", on="s3")), (f"  {what}", text)], room) for key, what in ways if key]
    return framed(lines, cells)


def no_match(kind: Kind, cells: int, typed: str, key: str, before: str) -> list[list[Piece]]:
    """What stands there when the filter finds nothing."""
    room = inside(cells)
    return framed(
        [
            centred([(cut(f"No {kind} matches {typed}", room), style("text", bold=True))], room),
            centred([(key, style("accent", bold=True)), (way_out(before), style("soft"))], room),
        ],
        cells,
    )

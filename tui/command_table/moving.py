"""Commands that move the cursor, and those that move the card under it."""

from __future__ import annotations

from tui.command_table.row import (
    BOARD,
    BROWSING,
    CARRY,
    IN_RECORDS,
    LEAD,
    ON_BOARD,
    ON_LISTS,
    ON_ROWS,
    RECORD,
    Command,
)

_CARRYING = frozenset({CARRY})

MOVE = (
    Command(
        "cursor.left", ("left", "h"), "left", "Go to the column on the left", ON_BOARD, "move",
        row="card, column",
    ),
    Command(
        "cursor.down", ("down", "j"), "down", "Go to the next card, row or field", BROWSING, "move",
        row="card, column",
    ),
    Command(
        "cursor.up", ("up", "k"), "up", "Go to the card, row or field before", BROWSING, "move",
        row="card, column",
    ),
    Command(
        "cursor.right", ("right", "l"), "right", "Go to the column on the right", ON_BOARD, "move",
        row="card, column",
    ),
    Command(
        "cursor.first", ("g", "home"), "first", "Go to the first one", BROWSING, "move",
        row="first, last",
    ),
    Command(
        "cursor.last", ("G", "end"), "last", "Go to the last one", BROWSING, "move",
        row="first, last",
    ),
    Command(
        "cursor.page_down", ("ctrl+d", "pgdn"), "half page", "Go half a page down", BROWSING,
        "move", row="half a page",
    ),
    Command(
        "cursor.page_up", ("ctrl+u", "pgup"), "half page", "Go half a page up", BROWSING,
        "move", row="half a page",
    ),
)  # fmt: skip

CARD = (
    Command(
        "card.carry", ("space",), "carry", "Pick the card up and carry it with the arrows",
        ON_BOARD, "card", footer=10, row="pick up, drop", sense="take hold",
    ),
    Command(
        "list.mark", ("space",), "mark", "Mark the row under the cursor",
        ON_LISTS, "card", footer=16, sense="take hold",
    ),
    Command(
        "card.previous_stage", ("H", "shift+left"), "stage back",
        "Move the card back one stage; the selection goes with it", ON_BOARD, "card",
        row="one stage",
    ),
    Command(
        "card.next_stage", ("L", "shift+right"), "next stage",
        "Move the card on one stage; the selection goes with it", ON_BOARD, "card", footer=12,
        row="one stage",
    ),
    Command(
        "card.down", ("J", "shift+down"), "lower", "Move the card one place down",
        ON_BOARD, "card", row="one place",
    ),
    Command(
        "card.up", ("K", "shift+up"), "higher", "Move the card one place up",
        ON_BOARD, "card", row="one place",
    ),
    Command(
        "card.stage", ("m",), "stage", "Move to the stage that you name",
        frozenset({BOARD, LEAD, RECORD}), "card", footer=34, shown=IN_RECORDS,
        row="stage by name", sense="stage by name",
    ),
    Command(
        "mark.one", ("v",), "mark", "Mark or unmark what is under the cursor",
        ON_ROWS, "card", row="mark, range, all",
    ),
    Command(
        "mark.range", ("V",), "range", "Mark everything from the last mark to the cursor",
        ON_ROWS, "card", footer=17, shown=ON_LISTS, row="mark, range, all",
    ),
    Command(
        "mark.all", ("*",), "all", "Mark the whole column; on a list everything that the filter shows",
        ON_ROWS, "card", footer=18, shown=ON_LISTS, row="mark, range, all",
    ),
    Command(
        "card.repeat", (".",), "repeat", "Repeat the last move on this card",
        ON_BOARD, "card", row="repeat the last move",
    ),
    Command(
        "board.fold", ("z",), "fold", "Fold the column to a rail, or open it again",
        ON_BOARD, "card", row="fold the column",
    ),
)  # fmt: skip

CARRIED = (
    Command(
        "carry.left", ("left", "h", "H", "shift+left"), "stage",
        "Carry the card to the stage on the left", _CARRYING, "card", footer=10, row="stage",
    ),
    Command(
        "carry.right", ("right", "l", "L", "shift+right"), "stage",
        "Carry the card to the stage on the right", _CARRYING, "card", footer=10, row="stage",
    ),
    Command(
        "carry.up", ("up", "k", "K", "shift+up"), "place",
        "Carry the card one place up", _CARRYING, "card", footer=12, row="place",
    ),
    Command(
        "carry.down", ("down", "j", "J", "shift+down"), "place",
        "Carry the card one place down", _CARRYING, "card", footer=12, row="place",
    ),
    Command(
        "carry.drop", ("space", "enter"), "drop here", "Drop the card where it is",
        _CARRYING, "card", footer=14,
    ),
    Command(
        "carry.stage", ("m",), "stage by name", "Drop the card in the stage that you name",
        _CARRYING, "card", footer=16, sense="stage by name",
    ),
    Command(
        "carry.put_back", ("esc",), "put it back", "Put the card back where it was",
        _CARRYING, "card", footer=18,
    ),
)  # fmt: skip

"""Commands about the record under the cursor or on the screen, and about finding records."""

from __future__ import annotations

from tui.command_table.row import (
    BOARD,
    BROWSING,
    IN_RECORDS,
    LEAD,
    LIST,
    ON_BOARD,
    ON_LEADS,
    ON_LISTS,
    ON_ROWS,
    RECORD,
    Command,
)

_ON_LEAD = frozenset({LEAD})
_WITH_TABS = frozenset({LIST, LEAD, RECORD})
_COPIED = frozenset({BOARD, LIST, LEAD, RECORD})

RECORDS = (
    Command(
        "record.open", ("enter",), "open", "Open what is under the cursor",
        BROWSING, "record", footer=14, shown=ON_ROWS,
    ),
    Command("record.new", ("n",), "new", "Add a record", ON_ROWS, "record", footer=20),
    Command(
        "record.edit", ("e",), "edit", "Edit the record in a form",
        BROWSING, "record", footer=26, shown=IN_RECORDS,
    ),
    Command("record.trash", ("d",), "trash", "Move it to the trash", BROWSING, "record"),
    Command(
        "record.duplicate", ("D",), "duplicate", "Make a copy of the lead",
        ON_LEADS, "record",
    ),
    Command(
        "lead.assign", ("a",), "assign", "Give it to somebody", ON_LEADS, "record", footer=28,
    ),
    Command("lead.tags", ("#",), "tags", "Set its tags", ON_LEADS, "record"),
    Command(
        "field.history", ("=",), "history of the field", "Show how this field has changed",
        _ON_LEAD, "record",
    ),
    Command(
        "copy.field", ("y",), "copy", "Copy the field to the clipboard",
        IN_RECORDS, "record", footer=36,
    ),
    Command(
        "copy.record", ("Y",), "copy record", "Copy the whole record to the clipboard",
        _COPIED, "record",
    ),
    Command(
        "tab.previous", ("<",), "tab before", "Go to the tab before",
        _WITH_TABS, "move", footer=40, shown=frozenset({LIST}), row="tabs",
    ),
    Command(
        "tab.next", (">",), "next tab", "Go to the next tab", _WITH_TABS, "move",
        footer=41, shown=frozenset({LIST}), row="tabs",
    ),
    Command(
        "record.previous", ("[", "alt+left"), "previous",
        "Go to the record before in the list that you came from", IN_RECORDS, "move",
        footer=42, row="previous, next record",
    ),
    Command(
        "record.next", ("]", "alt+right"), "next",
        "Go to the next record of the list that you came from", IN_RECORDS, "move",
        footer=44, row="previous, next record",
    ),
)  # fmt: skip

ACTIVITY = (
    Command(
        "lead.note", ("N",), "note", "Write a note", ON_LEADS, "activity", footer=22,
    ),
    Command(
        "lead.call", ("c",), "call", "Write down a call", ON_LEADS, "activity",
        footer=23, shown=_ON_LEAD,
    ),
    Command(
        "lead.meeting", ("i",), "meeting", "Write down a meeting", ON_LEADS, "activity",
        footer=24, shown=_ON_LEAD,
    ),
)  # fmt: skip

CONVERT = (
    Command(
        "lead.convert", ("C",), "convert", "Convert the lead to customer, contact and deal",
        ON_LEADS, "convert", footer=30,
    ),
)  # fmt: skip

FIND = (
    Command(
        "filter.open", ("/",), "filter", "Filter as you type", ON_ROWS, "find", footer=32,
    ),
    Command(
        "filter.owner", ("F o",), "owner", "Filter by owner", ON_BOARD, "find",
        row="by one criterion",
    ),
    Command(
        "filter.source", ("F s",), "source", "Filter by source", ON_BOARD, "find",
        row="by one criterion",
    ),
    Command(
        "filter.date", ("F d",), "date", "Filter by date", ON_BOARD, "find",
        row="by one criterion",
    ),
    Command(
        "filter.tag", ("F t",), "tag", "Filter by tag", ON_BOARD, "find",
        row="by one criterion",
    ),
    Command(
        "lead.import", ("I",), "import", "Import leads from a CSV or Excel file",
        ON_BOARD | ON_LISTS, "find", footer=72, shown=ON_BOARD,
    ),
    Command("demo.load", (), "demo", "Load the demo: 250 invented leads to try everything with", ON_BOARD, "find"),
)  # fmt: skip

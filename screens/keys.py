"""The key screen (`?`): what every key does here, in columns by group, from the table of commands.

Typing narrows it to the keys whose words match.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.strip import Strip

from screens.overlay import SCROLLS, WIDE, Popup
from tui import glyphs
from tui.commands import GROUPS, Command
from tui.finder import match, words_of
from tui.keymap import Keymap, cap
from tui.presentation import fit, width
from tui.strips import Piece, line
from tui.theme import style
from tui.widgets.query import Query
from tui.widgets.scrolled import AROUND, Scrolled

_TITLES = {
    "board": "the board", "carry": "the board, carrying", "lead": "the lead", "list": "the list",
    "record": "the record", "dialog": "dialogs",
}  # fmt: skip


class Row(NamedTuple):
    """One line of the key screen."""

    caps: str
    words: str
    help: str


def rows(commands: Iterable[Command], keymap: Keymap) -> dict[str, list[Row]]:
    """The rows of each group, in the table's order; commands with the same words share a row."""
    merged: dict[tuple[str, str], list[Command]] = {}
    for command in commands:
        if keymap.of(command):
            merged.setdefault((command.group, command.line), []).append(command)
    grouped: dict[str, list[Row]] = {}
    for (group, words), sharing in merged.items():
        helped = " ".join(command.help for command in sharing)
        grouped.setdefault(group, []).append(Row(_caps(sharing, keymap), words, helped))
    return {group: grouped[group] for group in GROUPS if group in grouped}


def _caps(sharing: Sequence[Command], keymap: Keymap, room: int = 18) -> str:
    """All first keys, then all second keys, as far as there is room."""
    keys = [keymap.of(command) for command in sharing]
    shown = ""
    for turn in range(max(len(own) for own in keys)):
        caps = [" ".join(cap(part) for part in own[turn].split()) for own in keys if turn < len(own)]
        prefix = caps[0].partition(" ")[0]
        if len(caps) > 1 and all(each.startswith(f"{prefix} ") for each in caps):
            caps = [caps[0], *(each.partition(" ")[2] for each in caps[1:])]
        text = " ".join(dict.fromkeys(caps))
        if shown and width(shown) + 2 + width(text) > room:
            break
        shown = f"{shown}  {text}" if shown else text
    return shown


def columns(grouped: dict[str, list[Row]], number: int) -> list[list[Row | str]]:
    """The groups, each under its heading, spread over so many columns of about the same height."""
    blocks: list[list[Row | str]] = [[group, *found] for group, found in grouped.items()]
    total = sum(len(block) + 1 for block in blocks)
    spread: list[list[Row | str]] = [[] for _ in range(number)]
    place = 0
    for block in blocks:
        full = len(spread[place]) + len(block) / 2 > total / number
        if spread[place] and full and place < number - 1:
            place += 1
        if spread[place]:
            spread[place].append("")
        spread[place] += block
    return [column for column in spread if column]


class KeyTable(Scrolled):
    """The window with the keys."""

    def __init__(self, commands: Sequence[Command], title: str, keymap: Keymap) -> None:
        super().__init__(f"Keys on {title}")
        self._commands, self._keymap = commands, keymap
        self._query = Query()
        self._shown: list[list[Row | str]] = []
        self._widths: list[tuple[int, int]] = []

    def fill(self) -> int:
        """Lay the rows out for the width; returns how many rows that takes."""
        words = words_of(self._query.text)
        grouped = {
            group: found
            for group, all_rows in rows(self._commands, self._keymap).items()
            if (found := [r for r in all_rows if not words or match(words, _all_words(r))])
        }
        cells = self.app.size.width
        self._shown = columns(grouped, 3 if cells >= 100 else 2 if cells >= 60 else 1)
        self._widths = widths(self._shown, min(106, cells - 6))
        self.rows_in_all = max((len(column) for column in self._shown), default=0)
        self.scroll_to_top()
        return max(1, self.rows_in_all)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        if event.key == "question_mark" and not self._query.text:
            event.stop()
            self.screen.dismiss(None)
        elif self._query.key(event):
            event.stop()
            event.prevent_default()
            self.fill()

    def facts(self) -> list[Piece]:
        key, word = style("accent", on="dlg", bold=True), style("soft", on="dlg")
        typed = self._query.text
        searched = (f"{typed}", style("text", on="dlg", bold=True)) if typed else ("type to search", word)
        return [searched, ("  ", word), ("esc", key), (" close", word)]

    def inner(self, cells: int, number: int) -> Strip:
        surface = style("soft", on="dlg")
        if not self._shown and number == 0:
            return line(cells, surface, [("  No key is called so.", surface)])
        room = cells - 4 - sum(keys + words for keys, words in self._widths)
        gap = max(2, min(6, room // max(1, len(self._shown) - 1))) if len(self._shown) > 1 else 2
        pieces: list[Piece] = [("  ", surface)]
        for column, (keys, words) in zip(self._shown, self._widths, strict=True):
            row = column[number] if number < len(column) else ""
            if len(pieces) > 1:
                pieces.append((" " * gap, surface))
            pieces += _cell(row, keys, words)
        return line(cells, surface, pieces)


def widths(shown: Sequence[Sequence[Row | str]], cells: int) -> list[tuple[int, int]]:
    """How many cells the keys and the words of each column get, so that nothing is cut if it can."""
    needed = []
    for column in shown:
        found = [row for row in column if isinstance(row, Row)]
        keys = max(width(row.caps) for row in found) + 2
        needed.append((keys, max(width(row.words) for row in found)))
    missing = sum(keys + words for keys, words in needed) + 4 * (len(needed) - 1) - cells
    while missing > 0:  # the words of the widest column give way
        widest = max(range(len(needed)), key=lambda n: sum(needed[n]))
        keys, words = needed[widest]
        needed[widest] = (keys, words - 1)
        missing -= 1
    return needed


def _cell(row: Row | str, keys: int, words: int) -> list[Piece]:
    """A heading with its rule, or keys and words."""
    surface = style("soft", on="dlg")
    if not row:
        return [(" " * (keys + words), surface)]
    if isinstance(row, str):
        head = f"{row.upper()} "
        rule = glyphs.now().rule * (keys + words - width(head))
        return [(head, style("muted", on="dlg", bold=True)), (rule, style("line", on="dlg"))]
    return [
        (fit(row.caps, keys), style("accent", on="dlg", bold=True)),
        (fit(row.words, words), style("text", on="dlg")),
    ]


def _all_words(row: Row) -> str:
    return f"{row.words} {row.help} {row.caps}"


class KeysScreen(Popup[None]):
    """The key screen over the screen whose keys it shows."""

    WORDS = SCROLLS

    def __init__(self, commands: Sequence[Command], scope: str, keymap: Keymap) -> None:
        self._table = KeyTable(commands, _TITLES.get(scope, "this screen"), keymap)
        super().__init__(self._table)

    def measure(self, cells: int, rows: int) -> tuple[int, int]:
        return min(112, cells - (8 if cells >= WIDE else 0)), min(self._table.fill() + AROUND, rows - 1)

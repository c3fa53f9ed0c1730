"""What the palette finds: commands by the letters of their words, records by the store.

Pure functions over records; the palette shows them. Each word typed has to begin a word of the
entry (`gra con` finds "Graham Connolly"), or stand inside one, which ranks lower. Matched letters
are returned as spans, so that they can be shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from tui.commands import Command
from tui.keymap import Keymap


@dataclass(frozen=True)
class Hit:
    """A line of the palette."""

    text: str
    """What is found and matched: the command's words, the record's name."""
    group: str
    """The heading it stands under: `ACTIONS on Grace Hopper`, `LEADS`."""
    action: str = ""
    """A command's id; empty for a record."""
    record: tuple[str, int] | None = None
    """Kind and id of a record; `(“lead”, 7)`."""
    beside: str = ""
    """Behind it, softer: the company, the help."""
    facts: str = ""
    """At the right end: stage and value, the key."""
    sign: str = ""
    """In front of a record."""
    token: str = "soft"
    """The colour of the sign: a stage's hue."""


Search = Callable[[str], Awaitable[Sequence[Hit]]]
"""Finds records; given by the app, cancelled when the next letter is typed."""

Span = tuple[int, int]


def words_of(query: str) -> tuple[str, ...]:
    """The words of what was typed, folded for comparing."""
    return tuple(_plain(query).split())


def _plain(text: str) -> str:
    """The text without case and accents, of the same length, so that places in it stay true."""
    return "".join(_letter(character) for character in text)


def _letter(character: str) -> str:
    folded = unicodedata.normalize("NFD", character)[0].casefold()
    return folded if len(folded) == 1 else character


def match(words: Sequence[str], text: str) -> tuple[int, tuple[Span, ...]] | None:
    """How well the words match, lower is better, and where; None when one of them doesn't.

    A word at the beginning of the text counts best, then at the beginning of a word, then inside.
    """
    plain = _plain(text)
    score, spans = 0, []
    for word in words:
        place = _at_word(plain, word)
        if place < 0:
            place = plain.find(word)
            if place < 0:
                return None
            score += 100
        score += min(place, 50)
        spans.append((place, place + len(word)))
    return score, tuple(sorted(spans))


def _at_word(plain: str, word: str) -> int:
    """Where a word of the text begins with it, -1 for nowhere."""
    place = plain.find(word)
    while place > 0 and plain[place - 1].isalnum():
        place = plain.find(word, place + 1)
    return place


def command_hits(commands: Iterable[Command], keymap: Keymap, subject: str = "") -> list[Hit]:
    """The commands as lines of the palette: first those on the record in hand, then the others."""
    on_it = f"ACTIONS on {subject}" if subject else "ACTIONS"
    hits = [
        Hit(
            command.help,
            on_it
            if command.group in {"card", "record", "activity", "convert"}
            else _GROUPS.get(command.group, "ACTIONS"),
            action=command.id,
            facts=keymap.caps(command),
        )
        for command in commands
        if command.id not in _NOT_FOUND
    ]
    order = [on_it, *_GROUPS.values()]
    return sorted(hits, key=lambda hit: order.index(hit.group) if hit.group in order else 99)


_GROUPS = {
    "find": "FIND", "move": "GO", "write": "WRITE", "choose": "CHOOSE", "always": "ALWAYS",
}  # fmt: skip
# Found here, it would open itself; and cursor keys are nobody's search.
_NOT_FOUND = frozenset({"app.palette", "picker.up", "picker.down", "picker.take", "picker.close"})


def best(hits: Iterable[Hit], query: str, most: int = 30) -> list[tuple[Hit, tuple[Span, ...]]]:
    """The hits that match, best first within their groups; the groups in the order of their best.

    Without a query, all of them as they stand.
    """
    words = words_of(query)
    if not words:
        whole: list[tuple[Hit, tuple[Span, ...]]] = [(hit, ()) for hit in hits]
        return whole[:most]
    found = [(m[0], n, hit, m[1]) for n, hit in enumerate(hits) if (m := match(words, hit.text))]
    found.sort(key=lambda entry: entry[:2])
    first: dict[str, int] = {}
    for place, entry in enumerate(found):
        first.setdefault(entry[2].group, place)
    found.sort(key=lambda entry: first[entry[2].group])
    return [(hit, spans) for _, _, hit, spans in found][:most]

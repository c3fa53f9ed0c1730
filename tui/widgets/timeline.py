"""What people did with a record and what became of it, newest first, under the days on which it was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache

from textual.message import Message

from models.base import clock
from models.work.timeline import Entry
from tui import glyphs
from tui.presentation import clock_time, cut, day_heading, fit, width, wrapped
from tui.safe import plain
from tui.widgets.sheet import EDGE, Bit, Line, Sheet, heading

# kind: name of the sign, its hue, and the word where it is not the kind itself. Only the sign has a hue.
KINDS: dict[str, tuple[str, str, str]] = {
    "note": ("note", "warn", "note"),
    "call": ("call", "good", "call"),
    "meeting": ("meeting", "st4", "meeting"),
    "email": ("mail", "st0", "mail"),
    "moved": ("moved", "accent", "moved"),
    "assigned": ("moved", "soft", "assigned"),
    "created": ("created", "soft", "created"),
    "copied": ("created", "soft", "copied"),
    "imported": ("imported", "soft", "imported"),
    "converted": ("done", "good", "converted"),
    "tagged": ("dot", "mark", "tagged"),
    "edited": ("dot", "soft", "edited"),
    "trashed": ("failed", "bad", "trashed"),
    "restored": ("created", "good", "restored"),
}
_WRITTEN = frozenset({"note", "call", "meeting", "email"})
_WHO = 10
"""Columns at most for who did it."""
_KIND = 17
"""Columns at most for what was done, the blank behind it included: `meeting, 120 min`."""
NEAR = 20
"""So many entries before the end of what is at hand more is asked for."""


class Timeline(Sheet):
    """The entries; those of several lines are cut to a few until `enter` unfolds them."""

    class NearEnd(Message):
        """The cursor comes near the end of what was read, or wants to go to the very end."""

        def __init__(self, *, everything: bool) -> None:
            super().__init__()
            self.everything = everything

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id)
        self.entries: Sequence[Entry] = ()
        self.more = False
        self._unfolded: set[tuple[int, int | None]] = set()
        self.open_converted: Callable[[], Awaitable[None]] | None = None
        """Goes to what the lead became; where nothing does, the line about it unfolds as all others."""

    def show(self, entries: Sequence[Entry], *, more: bool) -> None:
        """Show entries, newest first; `more` is whether there are older ones. The cursor stays on its entry."""
        here = self.entries[self.cursor] if self.cursor < len(self.entries) else None
        new = len(entries) and self.cursor == 0 and self.top == 0
        if entries == self.entries and more == self.more:
            return
        self.entries, self.more = entries, more
        if here is not None and here in entries and not new:
            before = self._first.get(self.cursor, 0)
            self.cursor = entries.index(here)
            self.lay_out()
            self.top = max(0, self.top + self._first.get(self.cursor, 0) - before)
        self.lay_out()

    @property
    def entry(self) -> Entry | None:
        """The one under the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def unfold(self) -> None:
        """Show all lines of the entry under the cursor, or again only the first."""
        if self.entry is not None:
            self._unfolded ^= {_key(self.entry)}
            self.lay_out()
            self._show_cursor()
            self.refresh()

    async def do_record_open(self) -> None:
        """`record.open`"""
        if self.open_converted is not None and self.entry is not None and self.entry.kind == "converted":
            await self.open_converted()
        else:
            self.unfold()

    async def on_sheet_opened(self, event: Sheet.Opened) -> None:
        event.stop()
        await self.do_record_open()

    def moved(self) -> None:
        if self.more and self.cursor >= len(self.entries) - NEAR:
            self.post_message(self.NearEnd(everything=False))

    def do_cursor_last(self) -> None:
        """`cursor.last`"""
        super().do_cursor_last()
        if self.more:
            self.post_message(self.NearEnd(everything=True))

    # -- laying out -------------------------------------------------------------------------------

    def build(self, cells: int) -> list[Line]:
        if not self.entries:
            return [
                Line(),
                Line(
                    [
                        Bit("Nothing has happened yet. ", "soft"),
                        Bit("N", "accent", bold=True),
                        Bit(" writes a note.", "soft"),
                    ]
                ),
            ]
        now = clock.now()
        who = min(_WHO, max(4, *(width(entry.login) for entry in self.entries))) if cells >= 50 else 0
        kind = min(_KIND, 1 + max(width(_done(entry)) for entry in self.entries)) if cells >= 60 else 8
        text = 7 + (who + 1 if who else 0) + 2 + kind
        room = max(10, cells - EDGE - text - 2)
        most = 1 if cells < 60 else 2 if self.room < 20 else 6
        lines: list[Line] = []
        day = ""
        for number, entry in enumerate(self.entries):
            if (head := day_heading(entry.at, now)) != day:
                day = head
                lines.append(heading(day, cells))
            lines += self._entry(number, entry, who, kind, text, room, most)
        return lines

    def _entry(self, number: int, entry: Entry, who: int, kind: int, indent: int, room: int, most: int) -> list[Line]:
        sign, token, _ = KINDS.get(entry.kind, ("dot", "soft", entry.kind))
        texts = _lines(_words(entry), room)
        if len(texts) > most and _key(entry) not in self._unfolded:
            texts = [*texts[: most - 1], cut(f"{texts[most - 1]} {texts[most]}".strip() + " " * room, room)]
        login = entry.login or entry.via or glyphs.now().dash
        name = [Bit(f"{fit(login, who)} ", "soft")] if who else []
        lead = "text" if entry.kind in _WRITTEN else "soft"
        first = [
            Bit(f"{clock_time(entry.at)}  ", "muted"),
            *name,
            Bit(f"{getattr(glyphs.now(), sign)} ", token),
            Bit(f"{fit(_done(entry), kind - 1)} ", "soft"),
            Bit(texts[0], lead),
        ]
        rest = [Line([Bit(" " * indent), Bit(text, lead)], item=number) for text in texts[1:]]
        return [Line(first, item=number), *rest]


def _key(entry: Entry) -> tuple[int, int | None]:
    return entry.at, entry.activity


def _done(entry: Entry) -> str:
    """What was done, and for how long."""
    word = KINDS[entry.kind][2] if entry.kind in KINDS else entry.kind
    return f"{word}, {entry.minutes} min" if entry.minutes else word


def _words(entry: Entry) -> str:
    """What an entry says: the outcome of a call before the text of it."""
    text = entry.text
    if entry.result:
        text = f"{entry.result} {glyphs.now().dot} {text}" if text else entry.result
    if entry.kind == "moved" and glyphs.now().right != "→":
        text = text.replace("→", "->")
    return text


@lru_cache(maxsize=4096)
def _lines(text: str, cells: int) -> list[str]:
    return wrapped(plain(text, multiline=True), cells)

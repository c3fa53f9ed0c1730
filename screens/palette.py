"""The palette (`ctrl+p`): every command and every record, found by typing a few letters.

Commands are matched at once; records come from the app's search, which is cancelled by the next
letter. Choosing a command gives it to the screen that the palette was opened on, as its key would;
choosing a record opens it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from textual.worker import Worker, WorkerError

from screens.base import Framed
from screens.overlay import WIDE, Popup
from tui.finder import Hit, Search, Span, best, command_hits, match, words_of
from tui.widgets.finder import ACTIONS_ONLY, Finder

WIDTH = 76


class Palette(Popup[Hit]):
    """The palette as a screen; it is left with what was chosen, or None."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, commands: Sequence[Hit], search: Search | None) -> None:
        self.finder = Finder()
        super().__init__(self.finder)
        self._commands = list(commands)
        self._search = search
        self._asked: str | None = None
        """The query whose hits are shown, or searched."""
        self._searching: Worker[None] | None = None

    def on_mount(self) -> None:
        self._find("")

    def measure(self, cells: int, rows: int) -> tuple[int, int]:
        return (WIDTH, min(24, rows - 10)) if cells >= WIDE else (cells, rows - 2)

    def on_finder_typed(self, event: Finder.Typed) -> None:
        event.stop()
        self._find(event.query)

    def _find(self, query: str) -> None:
        if query == self._asked:
            return
        self._asked = query
        wanted = query.removeprefix(ACTIONS_ONLY).strip()
        found = best(self._commands, wanted)
        records = wanted and not query.startswith(ACTIONS_ONLY) and self._search is not None
        self.finder.show(found, searching=bool(records))
        if records:
            self._searching = self.in_background(partial(self._find_records, wanted, found), "find", exclusive=True)
        else:
            self.workers.cancel_group(self, "find")
            self._searching = None

    async def _find_records(self, query: str, found: list[tuple[Hit, tuple[Span, ...]]]) -> None:
        assert self._search is not None
        words = words_of(query)
        records = [(hit, m[1] if (m := match(words, hit.text)) else ()) for hit in await self._search(query)]
        if not self.is_running:
            return
        # A name typed whole is meant; commands matched inside a word are not.
        good = [entry for entry in found if _begins(entry)]
        rest = [entry for entry in found if not _begins(entry)]
        self.finder.show([*good, *records, *rest], searching=False)

    async def _settled(self) -> None:
        """Everything that the letters typed until now find is on the list: a key is meant for that."""
        self._find(self.finder.typed)
        if self._searching is not None:
            with contextlib.suppress(WorkerError):  # what failed is told elsewhere
                await self._searching.wait()

    def on_finder_taken(self, event: Finder.Taken) -> None:
        event.stop()
        self.dismiss(event.hit)

    async def do_picker_take(self) -> None:
        """`picker.take`"""
        await self._settled()
        if self.finder.hit is not None:
            self.dismiss(self.finder.hit)

    async def do_picker_down(self) -> None:
        """`picker.down`"""
        await self._settled()
        self.finder.step(1)

    async def do_picker_up(self) -> None:
        """`picker.up`"""
        await self._settled()
        self.finder.step(-1)

    async def do_picker_page_down(self) -> None:
        """`picker.page_down`"""
        await self._settled()
        self.finder.step(self.finder.room)

    async def do_picker_page_up(self) -> None:
        """`picker.page_up`"""
        await self._settled()
        self.finder.step(-self.finder.room)

    async def do_app_palette(self) -> None:
        """`app.palette`: the key that opened it closes it."""
        self.dismiss(None)


def _begins(entry: tuple[Hit, tuple[Span, ...]]) -> bool:
    hit, spans = entry
    return all(not start or not hit.text[start - 1].isalnum() for start, _ in spans)


async def open_palette(screen: Framed[Any]) -> None:
    """Open the palette on a screen: its commands, and the records that the app can search."""
    commands = [*screen.offered(), *screen.behind()]
    hits = [_with_reason(screen, hit) for hit in command_hits(commands, screen.keymap, screen.subject)]

    async def taken(hit: Hit | None) -> None:
        if hit is None:
            return
        if hit.action:
            await screen.command_behind(hit.action)
        elif hit.record is not None:
            await screen.frame.open_record(*hit.record)

    await screen.app.push_screen(Palette(hits, screen.frame.search), taken)


def _with_reason(screen: Framed[Any], hit: Hit) -> Hit:
    reason = screen.why_not(hit.action)
    return hit if reason is None else replace(hit, beside=reason)

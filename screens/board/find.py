"""Commands that filter the board."""

from __future__ import annotations

import asyncio
import re
from functools import partial

from models.pipeline import lists
from screens.board.base import BoardBase
from tui.widgets.board.filter_line import FilterLine

TYPING = 0.002
"""Seconds in which letters that came in one go are one question: a single letter finds most, and takes longest."""


class Filtering(BoardBase):
    """The filter line and the filters by one criterion."""

    _typing: asyncio.TimerHandle | None = None

    def do_filter_open(self) -> None:
        """`filter.open`"""
        self.state.before = self.filter
        self.filter_line.start(self.filter)
        self.context_row.display = False
        self.filter_line.display = True
        self.set_focus(self.filter_line)  # at once: letters typed ahead are no commands

    def on_filter_line_typed(self, event: FilterLine.Typed) -> None:
        event.stop()
        if not self.filter_line.display or event.text != self.filter_line.text or event.text == self.wanted:
            return  # it was typed on, kept or given up meanwhile
        if self._typing is not None:
            self._typing.cancel()
        self._typing = asyncio.get_running_loop().call_later(TYPING, self._ask, event.text)

    def _ask(self, text: str) -> None:
        self.in_background(partial(self.show_filter, text, self.filter), "filter")

    def _close(self) -> None:
        self.filter_line.display = False
        self.context_row.display = True
        self.state.before = ""
        if self.state.empty:
            self.board.refresh()
        self.set_focus(self.board)
        self.show_context()
        self.quiet_soon()

    async def _show(self, text: str) -> bool:
        """Show what a filter finds, so that the next key is meant for its cards; False if it can't be read."""
        if self._typing is not None:
            self._typing.cancel()
        while not text == self.filter == self.wanted:
            if not await self.show_filter(text, self.filter):
                return False
            if text != self.wanted:
                break  # something else was asked for meanwhile
        return True

    async def do_filter_keep(self) -> None:
        """`filter.keep`: a filter that can't be read is not kept; the line stays open and says why."""
        if await self._show(self.filter_line.text):
            self._close()

    async def do_filter_restore(self) -> None:
        """`filter.restore`"""
        before = self.state.before
        self._close()
        await self._show(before)

    async def step_back(self) -> None:
        """`nav.cancel` on the board: the marks first, then the filter."""
        if self.state.marked:
            self.state.marked.clear()
            self.board.refresh()
        elif self.filter:
            await self._show("")

    # -- by one criterion -----------------------------------------------------------------------------------------

    async def do_filter_owner(self) -> None:
        """`filter.owner`"""
        await self._criterion("owner")

    async def do_filter_source(self) -> None:
        """`filter.source`"""
        await self._criterion("source")

    async def do_filter_tag(self) -> None:
        """`filter.tag`"""
        await self._criterion("tag")

    async def do_filter_date(self) -> None:
        """`filter.date`"""
        await self._criterion("created")

    async def _criterion(self, field: str) -> None:
        from screens.pick import Choice, open_pick

        if field == "created":
            days = (("today", "today"), ("last 7 days", "<7d"), ("last 30 days", "<30d"), ("last 90 days", "<90d"))
            choices = [Choice(label, value) for label, value in days]
            choices.append(Choice("longer than 90 days ago", ">90d"))
        elif field == "owner":
            from models.people.staff import everybody

            people = await self.store.read(everybody)
            choices = [Choice("me", "me"), *(Choice(p.login, p.login) for p in people), Choice("nobody", "none")]
        else:
            choices = [Choice(label, label) for label in await self.store.read(lists.choices, field)]
        choices.insert(0, Choice("any (no filter)", ""))

        async def go_on(chosen: Choice | None) -> None:
            if chosen is not None:
                await self._show(with_criterion(self.filter, field, chosen.value))

        await open_pick(self.app, f"Filter by {'date created' if field == 'created' else field}", choices, go_on)


def with_criterion(text: str, field: str, value: str) -> str:
    """A filter with one criterion set to another value ('': taken out)."""
    rest = re.sub(rf'(?:^|(?<=\s))!?{field}:(?:"[^"]*"|[^\s"])+', "", text, flags=re.IGNORECASE)
    quoted = f'"{value}"' if re.search(r"[\s(),]", value) else value
    added = f"{field}:{quoted}" if value else ""
    return " ".join(f"{rest} {added}".split())

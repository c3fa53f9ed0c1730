"""What the parts of the board's screen share: the board, its filter, how pages come in and how it is drawn again."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from functools import partial

from textual.timer import Timer
from textual.widget import Widget

from models.base import clock
from models.base.connection import Reader
from models.base.errors import Interrupted, LeadlineError
from models.pipeline import board as read_model
from models.pipeline.board import Card, Snapshot, Surroundings, Total
from screens.base import MainScreen
from tui.presentation import money_short
from tui.widgets.board.card import Around
from tui.widgets.board.filter_line import FilterLine
from tui.widgets.board.state import NEAR, PAGE, BoardState, Column
from tui.widgets.board.widget import Board
from tui.widgets.context import Context

QUIET = 0.05
"""Seconds without a new question after which memory is given back."""


class BoardBase(MainScreen):
    """The board without its commands."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        super().__init__()
        self.board = Board()
        self.filter_line = FilterLine()
        self.filter = ""
        self.asked = 0
        self.all_leads = 0
        self._was_empty = False
        self._labels: tuple[dict[int, str], dict[int, str]] = ({}, {})
        self._given = snapshot
        self._quiet: Timer | None = None
        self._paging = asyncio.Lock()
        self.wanted = ""
        """The filter that was asked for last; its cards may be on their way."""

    # -- what is at hand ------------------------------------------------------------------------------------------

    @property
    def state(self) -> BoardState:
        """What is on the board."""
        return self.board.state

    @property
    def subject(self) -> str:
        """The name of the card under the cursor."""
        return self.state.current.name if self.state.current else ""

    def body(self) -> Iterable[Widget]:
        yield self.filter_line
        yield self.board

    def on_mount(self) -> None:
        self.filter_line.display = False
        if self._given is not None:
            self.take(self._given)
            self._given = None
        else:
            self.in_background(self.reload, "reload", exclusive=True)
        self.state.currency = self.leadline.config.currency
        self.set_focus(self.board)
        self.set_interval(60, self.minute)

    # -- taking over what was read --------------------------------------------------------------------------------

    def take(self, snapshot: Snapshot) -> None:
        """Show a snapshot from its top."""
        self.all_leads = snapshot.all_leads
        self._labels = (snapshot.sources, snapshot.owners)
        self.state.fill(snapshot.stages, snapshot.pages)
        self.state.totals = dict(snapshot.totals)
        self.state.top_of_all()
        self.minute()
        self.show_context()

    def minute(self) -> None:
        """Time has gone on: ages and dates are drawn anew."""
        state, (sources, owners) = self.state, self._labels
        types = {column.stage.id: column.stage.type for column in state.columns}
        self.board.look_around(Around(sources, owners, self.store.actor.staff_id, clock.today(), clock.now(), types))
        self.board.refresh()

    def show_context(self) -> None:
        """Row 1: the filter, how many it shows of how many, and what they are worth."""
        totals = self.state.totals
        shown: int | None = None
        sums: dict[str, int] = {}
        if totals is not None:
            shown = sum(total.count for total in totals.values())
            for total in totals.values():
                for currency, minor in total.sums:
                    sums[currency] = sums.get(currency, 0) + minor
        main = self.state.currency
        largest = sorted(sums.items(), key=lambda item: item[0] != main)[:1]
        context = Context(
            views=("Sales", "All open leads"),
            filter=self.filter,
            shown=shown,
            total=self.all_leads if self.filter else None,
            noun="leads",
            sums=tuple(money_short(minor, currency) for currency, minor in largest)
            + ((f"+{len(sums) - 1} currencies",) if len(sums) > 2 else ()),
        )
        self.context_row.show(context)
        if self.state.empty != self._was_empty:
            self._was_empty = self.state.empty
            self.scope_changed()

    def idle(self) -> Collection[str]:
        """An empty board has no card that a key could act on."""
        if not self.state.empty:
            return ()
        return {command.id for command in self.offered() if command.footer is not None and self.why_not(command.id)}

    async def reload(self) -> None:
        """Read everything that is shown again; cursor and places stay."""
        ids = [column.stage.id for column in self.state.columns]
        snapshot = await self.store.read(read_model.snapshot, self.store.actor, PAGE)
        self._labels = (snapshot.sources, snapshot.owners)
        self.all_leads = snapshot.all_leads
        if self.filter or ids:
            await self.show_filter(self.wanted, self.filter, snapshot)
        else:
            self.take(snapshot)

    async def show_filter(self, text: str, before: str, snapshot: Snapshot | None = None) -> bool:
        """Show what a filter finds: its cards first, its counts when they come; False if it can't be read.

        A later question makes an earlier one's answer superfluous, at whatever step it is.
        """
        self.asked += 1
        self.wanted = text
        mine = self.asked
        stages = list(snapshot.stages) if snapshot else [column.stage for column in self.state.columns]
        ids = [stage.id for stage in stages]
        actor = self.store.actor
        changed = text != before or text != self.filter
        # What is typed is shown as soon as its first cards are there; the next ones are read when the cursor comes near.
        size = min(PAGE, self.board.layout_now.fitting + NEAR) if text and changed else PAGE

        places = {} if changed else self.state.kept()

        def first(db: Reader) -> tuple[dict[int, list[Card]], dict[int, Surroundings]] | None:
            if mine != self.asked:
                return None
            tops = [stage for stage in ids if stage not in places]
            return (
                read_model.first_pages(db, text, actor, tops, size),
                read_model.around(db, text, actor, places, PAGE) if places else {},
            )

        try:
            found = await self.store.read(first)
        except LeadlineError as error:
            if mine == self.asked:
                self.wanted = self.filter
                self.filter_line.complain(error.message)
            return False
        if found is None or mine != self.asked:
            return True
        self.filter_line.complain("")
        self.filter = self.state.filter = text
        self.state.fill(stages, found[0], size, found[1])
        if changed:
            self.state.totals = None
            self.state.top_of_all()
        self.redraw()
        self.count_soon(mine)
        return True

    def count_soon(self, mine: int | None = None) -> None:
        """Read counts and sums again; no key waits for them, as they can take longer than the next one."""
        self.in_background(partial(self.count, mine), "count")

    def quiet_soon(self) -> None:
        """What took memory has ended (a filter, a lead that was looked at): give it back when nothing else comes."""
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(QUIET, self._give_back)

    def _give_back(self) -> None:
        self.in_background(self.store.give_back, "memory", exclusive=True)

    def on_screen_resume(self) -> None:
        self.quiet_soon()

    def redraw(self) -> None:
        """Draw the whole board again."""
        self.board.scroll_to_cursor()
        self.board.refresh()
        self.show_context()
        self.keep_full()

    async def count(self, mine: int | None = None) -> None:
        """Read counts and sums again."""
        try:
            totals = await self.store.count(read_model.totals, self.filter, self.store.actor)
        except Interrupted:
            return
        if mine is not None and mine != self.asked:
            return
        if self.state.saving:
            return  # older than what is drawn already; the end of the saving counts again
        self.take_totals(totals)

    def show_marks(self) -> None:
        """Say how many cards are marked, if that is another number now."""

    def take_totals(self, totals: dict[int, Total]) -> None:
        """Show counts and sums, if they are others than are shown."""
        if totals != self.state.totals:
            self.state.totals = dict(totals)
            self.board.draw_heads()
            if not self.filter:
                self.all_leads = sum(total.count for total in totals.values())
            self.show_context()

    # -- pages ----------------------------------------------------------------------------------------------------

    def near_the_end(self, number: int) -> None:
        """Read on where the cursor comes near the end of what is at hand."""
        column = self.state.columns[number]
        if column.loading:
            return
        if not column.whole and column.cursor >= len(column.cards) - NEAR:
            self._load(column, down=True)
        elif column.above and column.cursor < NEAR:
            self._load(column, down=False)

    def keep_full(self) -> None:
        """Read on where cards went away, or room came, and fewer are left to be shown than there are.

        Not while moves are being saved: where the store has not heard of them, their cards would come back.
        """
        if self.state.saving or self.state.carry is not None:
            return
        fitting = self.board.layout_now.fitting
        for column in self.state.columns:
            short = len(column.cards) - column.top < fitting
            if column.loading or not (short and (column.above or not column.whole)):
                continue
            if not column.cards:
                column.loading = True
                self.in_background(partial(self._begin_again, column), "pages")
            elif not column.whole:
                self._load(column, down=True)
            elif len(column.cards) < fitting:
                self._load(column, down=False)

    async def _begin_again(self, column: Column) -> None:
        """All cards of a column's window are gone: show what stood around them."""
        try:
            await self.window(column, last=column.whole)
        finally:
            column.loading = False

    def _load(self, column: Column, *, down: bool) -> None:
        if not column.cards:
            return
        column.loading = True
        self.in_background(partial(self.page, column, down=down), "pages")

    async def page(self, column: Column, *, down: bool) -> None:
        """Read the page under or over a column's window; one after the other, as each begins where the one before ended."""
        column.loading = True
        try:
            async with self._paging:
                await self._page(column, down=down)
        finally:
            column.loading = False

    async def _page(self, column: Column, *, down: bool) -> None:
        if not column.cards or (column.whole if down else not column.above):
            return
        asked, edge = self.asked, column.cards[-1 if down else 0].key
        after, before = (edge, None) if down else (None, edge)
        cards = await self.store.read(
            read_model.window, self.filter, self.store.actor, column.stage.id, PAGE, after=after, before=before
        )
        if asked == self.asked and column in self.state.columns and column.cards:
            (self.state.append if down else self.state.prepend)(column, cards, PAGE)
            self.board.draw_columns(self.state.columns.index(column))

    async def window(self, column: Column, *, last: bool) -> None:
        """Show the first or the last cards of a column."""
        asked = self.asked
        cards = await self.store.read(
            read_model.window, self.filter, self.store.actor, column.stage.id, PAGE, last=last
        )
        if asked == self.asked and column in self.state.columns:
            self.state.replace_window(column, cards, last=last)
            self.board.scroll_to_cursor()
            self.board.draw_columns(self.state.columns.index(column))

    def draw_numbers(self, *numbers: int) -> None:
        """Draw some columns with the heads of all (their shares hang together)."""
        self.board.draw_columns(*numbers)
        self.board.draw_heads()
        self.show_context()

    def chosen(self) -> Sequence[int]:
        """The leads that an action is about."""
        return self.state.chosen()

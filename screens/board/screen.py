"""The board's screen: its parts put together, marks, undo and redo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from screens.board.acting import Acting
from screens.board.carrying import Carrying
from screens.board.demo import Demo
from screens.board.feed import Feed
from screens.board.find import Filtering
from screens.board.records import Records
from tui.widgets.header import Place

if TYPE_CHECKING:
    from tui.widgets.marked import MarkedBar


class BoardScreen(Carrying, Filtering, Feed, Acting, Records, Demo):
    """Screen 1."""

    SCOPE = "board"
    PLACE = Place("go.board")
    _marked_bar: MarkedBar | None = None
    """Made when the first card is marked."""

    # -- marks ----------------------------------------------------------------------------------------------------

    def do_mark_one(self) -> None:
        """`mark.one`"""
        card = self.state.current
        if card is not None and self.state.here is not None:
            self.state.marked ^= {card.id}
            self.state.range_from = card.id
            self.board.draw_cards([(self.state.column, self.state.here.cursor)])

    def do_mark_range(self) -> None:
        """`mark.range`: from the last mark of this column to the cursor."""
        column, card = self.state.here, self.state.current
        if column is None or card is None:
            return
        start = column.index(self.state.range_from) if self.state.range_from is not None else None
        first, last = sorted((column.cursor if start is None else start, column.cursor))
        self.state.marked |= {card.id for card in column.cards[first : last + 1]}
        self.board.draw_columns(self.state.column)

    async def do_mark_all(self) -> None:
        """`mark.all`: every card of the column, also those that are not on the screen."""
        from models.pipeline.board import stage_ids

        column = self.state.here
        if column is not None:
            found = await self.store.read(stage_ids, self.filter, self.store.actor, column.stage.id)
            self.state.marked |= set(found)
            self.board.refresh()
            self.show_marks()

    def command_given(self) -> None:
        super().command_given()
        self.show_marks()

    def show_marks(self) -> None:
        """The bar above the footer says how many are marked and, when all of them are at hand, what they are worth."""
        marked = self.state.marked
        if self._marked_bar is None:
            if not marked:
                return
            from tui.widgets.marked import MarkedBar

            self._marked_bar = MarkedBar("card.stage", "lead.assign", "lead.tags", "record.trash")
            self.mount(self._marked_bar, after=self.board)
        cards = [card for column in self.state.columns for card in column.cards if card.id in marked]
        sums: dict[str, int] = {}
        for card in cards:
            if card.value_minor is not None:
                currency = card.currency or self.state.currency
                sums[currency] = sums.get(currency, 0) + card.value_minor
        self._marked_bar.show(len(marked), tuple(sums.items()) if len(cards) == len(marked) else ())

    # -- undo, redo -----------------------------------------------------------------------------------------------

    async def do_change_undo(self) -> None:
        """`change.undo`"""
        from models.base import undo

        await self._take_back(undo.undo, "Undone")

    async def do_change_redo(self) -> None:
        """`change.redo`"""
        from models.base import undo

        await self._take_back(undo.redo, "Done again")

    async def _take_back(self, verb: object, word: str) -> None:
        """One card is back before the next key, which is meant for it; thousands come while the keyboard is free."""
        await self.ends_soon(self.in_background(partial(self._back, verb, word), "undo"))

    async def _back(self, verb: object, word: str) -> None:
        """Take back or do again; where that was about one card, the selection goes with it, as it does with `L`."""
        from models.base import history
        from screens.undoing import take_back

        done = await take_back(self, verb, word)
        if done is None or not done.operation:
            return
        ids = await self.store.read(history.touched, done.operation, "lead", most=2)
        if len(ids) != 1 or ids[0] in self.state.saving:
            return
        await self.refresh_leads(ids)
        if self.state.carry is None:
            self.follow(ids[0])
        else:
            self.redraw()
        self.count_soon()

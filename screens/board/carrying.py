"""Carrying: a card is picked up, taken to its place by the arrows (or the mouse), and dropped."""

from __future__ import annotations

from screens.board.cards import Cards
from tui.widgets.board.state import MOST, PAGE, Carry
from tui.widgets.board.widget import Board


class Carrying(Cards):
    """A card in the hand."""

    def do_card_carry(self) -> None:
        """`card.carry`"""
        state = self.state
        ids = state.chosen()
        cards = [card for column in state.columns for card in column.cards if card.id in ids]
        if not cards:
            return
        first = next((card for card in cards if state.current and card.id == state.current.id), cards[0])
        cards.remove(first)
        found = state.find(first.id)
        if found is not None:
            state.column, state.columns[found[0]].cursor = found
            state.carry = Carry([first, *cards], *found, *found)
            self.board.scroll_to_cursor()
            self.board.refresh()
            self.scope_changed()

    def _carry_to(self, number: int, place: int) -> None:
        carry, state = self.state.carry, self.state
        if carry is None:
            return
        spans = self.board.layout_now.spans
        before = carry.column
        number = max(0, min(number, len(state.columns) - 1))
        held = {card.id for card in carry.cards}
        others = sum(card.id not in held for card in state.columns[number].cards)
        carry.column, carry.place = number, max(0, min(place, others))
        self.board.scroll_to_cursor()
        if self.board.layout_now.spans != spans:
            self.board.refresh()
        else:
            self.board.draw_columns(*{before, number, carry.home_column})

    def do_carry_left(self) -> None:
        """`carry.left`"""
        self._carry_beside(-1)

    def do_carry_right(self) -> None:
        """`carry.right`"""
        self._carry_beside(+1)

    def _carry_beside(self, step: int) -> None:
        carry = self.state.carry
        if carry is not None and 0 <= carry.column + step < len(self.state.columns):
            number = carry.column + step
            home = number == carry.home_column
            self._carry_to(number, carry.home_place if home else self.state.columns[number].top)

    async def do_carry_up(self) -> None:
        """`carry.up`"""
        await self._carry_down(-1)

    async def do_carry_down(self) -> None:
        """`carry.down`"""
        await self._carry_down(+1)

    async def _carry_down(self, step: int) -> None:
        """Go a card down (or up); what is not at hand is read, as far as the window may grow with its ends where they are."""
        carry = self.state.carry
        if carry is None:
            return
        column = self.state.columns[carry.column]
        held = {card.id for card in carry.cards}
        place = carry.place + step
        at_end = place > sum(card.id not in held for card in column.cards) and not column.whole
        if (at_end or (place < 0 and column.above)) and len(column.cards) + PAGE <= MOST:
            before = len(column.cards)
            await self.page(column, down=step > 0)
            carry = self.state.carry
            if carry is None:
                return  # somebody took it meanwhile
            if step < 0:
                carry.place += len(column.cards) - before
                if self.state.columns[carry.home_column] is column:
                    carry.home_place += len(column.cards) - before
        self._carry_to(carry.column, carry.place + step)

    def do_carry_put_back(self) -> None:
        """`carry.put_back`"""
        self.state.carry = None
        self.board.scroll_to_cursor()
        self.board.refresh()
        self.scope_changed()

    async def do_carry_drop(self) -> None:
        """`carry.drop`"""
        carry = self.state.carry
        if carry is None:
            return
        self.state.carry = None
        self.scope_changed()
        self.board.refresh()
        if (carry.column, carry.place) != (carry.home_column, carry.home_place) or len(carry.cards) > 1:
            await self.move_to([card.id for card in carry.cards], carry.column, carry.place)

    async def do_carry_stage(self) -> None:
        """`carry.stage`"""
        carry = self.state.carry
        if carry is not None:
            self.do_carry_put_back()
            await self.to_named_stage([card.id for card in carry.cards])

    async def on_board_dragged(self, event: Board.Dragged) -> None:
        """The mouse does what the keys do."""
        event.stop()
        carry = self.state.carry
        if carry is None and not event.drop:
            if self.state.find(event.lead) is None:
                return
            self.do_card_carry()
            carry = self.state.carry
        if carry is None:
            return
        if event.column >= 0:
            self._carry_to(event.column, event.place or 0)
        if event.drop:
            if event.column < 0:
                self.do_carry_put_back()
            else:
                await self.do_carry_drop()

"""Commands that move the cursor and the cards."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from models.base import clock
from models.base.errors import LeadlineError
from models.pipeline import moving
from models.pipeline.board import Card
from models.pipeline.lists import StageRecord
from models.pipeline.many import Done
from models.pipeline.moving import Closing, Place
from screens.board.base import BoardBase
from tui.messages import ERROR, OTHER
from tui.widgets.board.state import Carry, Undone
from tui.widgets.board.widget import Board

SAVING_SHOWN = 0.1


class Cards(BoardBase):
    """The cursor, carrying, and moving at once."""

    last_move: StageRecord | None = None

    # -- the cursor -----------------------------------------------------------------------------------------------

    def _go(self, number: int, place: int | None = None) -> None:
        """Put the cursor on a column (and card), drawing only what changes."""
        state, board = self.state, self.board
        if not state.columns:
            return
        number = max(0, min(number, len(state.columns) - 1))
        before, old = state.column, state.columns[state.column]
        spans = board.layout_now.spans
        state.column = number
        column = state.columns[number]
        old_place = old.cursor
        if place is not None:
            column.cursor = max(0, min(place, len(column.cards) - 1))
        top = column.top
        board.scroll_to_cursor()
        if board.layout_now.spans != spans:
            board.refresh()
        elif column.top != top:
            board.draw_columns(number, *({before} - {number}))
        else:
            board.draw_cards([(before, old_place), (number, column.cursor)])
            if before != number:
                board.draw_head(before, number)
        self.near_the_end(number)

    def _beside(self, step: int) -> None:
        """Go to the next column, to the card at the same height."""
        state = self.state
        if not state.columns or state.here is None:
            return
        number = max(0, min(state.column + step, len(state.columns) - 1))
        height = state.here.cursor - state.here.top
        column = state.columns[number]
        self._go(number, min(column.top + max(0, height), max(0, len(column.cards) - 1)))

    def _down(self, step: int) -> None:
        if self.state.here is not None:
            self._go(self.state.column, self.state.here.cursor + step)

    def do_cursor_left(self) -> None:
        """`cursor.left`"""
        self._beside(-1)

    def do_cursor_right(self) -> None:
        """`cursor.right`"""
        self._beside(+1)

    def do_cursor_down(self) -> None:
        """`cursor.down`"""
        self._down(+1)

    def do_cursor_up(self) -> None:
        """`cursor.up`"""
        self._down(-1)

    def do_cursor_page_down(self) -> None:
        """`cursor.page_down`"""
        self._down(max(1, self.board.layout_now.fitting // 2))

    def do_cursor_page_up(self) -> None:
        """`cursor.page_up`"""
        self._down(-max(1, self.board.layout_now.fitting // 2))

    def do_cursor_first(self) -> None:
        """`cursor.first`"""
        column = self.state.here
        if column is not None and column.above:
            self.run_worker(self.window(column, last=False), group="pages", exit_on_error=False)
        else:
            self._go(self.state.column, 0)

    def do_cursor_last(self) -> None:
        """`cursor.last`"""
        column = self.state.here
        if column is not None and not column.whole:
            self.run_worker(self.window(column, last=True), group="pages", exit_on_error=False)
        elif column is not None:
            self._go(self.state.column, len(column.cards) - 1)

    def on_board_clicked(self, event: Board.Clicked) -> None:
        event.stop()
        self.board.focus()
        if self.state.carry is None:
            self._go(event.column, event.place)
            if event.open and self.state.current is not None:
                self.run_worker(self.command("record.open"), exit_on_error=False)

    def on_board_wheeled(self, event: Board.Wheeled) -> None:
        event.stop()
        if self.state.carry is None:
            column = self.state.columns[event.column]
            self._go(event.column, column.cursor + event.step)

    def on_board_resized(self, event: Board.Resized) -> None:
        event.stop()
        self.board.scroll_to_cursor()
        self.board.refresh()

    # -- moving at once -------------------------------------------------------------------------------------------

    def _why_not_move(self) -> str | None:
        return None if self.state.chosen() else "There is no card to move."

    why_not_card_next_stage = why_not_card_previous_stage = why_not_card_carry = _why_not_move
    why_not_card_stage = why_not_card_up = why_not_card_down = _why_not_move

    def do_card_next_stage(self) -> None:
        """`card.next_stage`"""
        self._step(+1)

    def do_card_previous_stage(self) -> None:
        """`card.previous_stage`"""
        self._step(-1)

    def _step(self, step: int) -> None:
        ids = self.state.chosen()
        found = self.state.find(ids[0])
        number = (found[0] if found else self.state.column) + step
        if 0 <= number < len(self.state.columns):
            self.move_to(ids, number)

    def move_to(self, ids: Sequence[int], number: int, place: int | None = None) -> None:
        """Move cards to a column; a won or lost one asks first."""
        stage = self.state.columns[number].stage
        if stage.type in ("won", "lost"):
            self.run_worker(self._ask_and_move(list(ids), number, place), group="move", exit_on_error=False)
        else:
            self._move(list(ids), number, place, None)

    async def _ask_and_move(self, ids: list[int], number: int, place: int | None) -> None:
        from models.pipeline.record import record
        from screens.closing import ask_closing

        stage = self.state.columns[number].stage
        lead = await self.store.read(record, ids[0])
        closing = await ask_closing(self.app, stage, lead)
        if closing is not None:
            self._move(ids, number, place, closing)

    def _move(self, ids: list[int], number: int, place: int | None, closing: Closing | None) -> None:
        """Draw the move at once, then save it; the selection goes with the card."""
        state, board = self.state, self.board
        stage = state.columns[number].stage
        seen = {card.id: column.stage.id for column in state.columns for card in column.cards if card.id in ids}
        before = {found[0] for lead in ids if (found := state.find(lead)) is not None}
        beside = self._neighbours(number, place, set(ids))
        spans = board.layout_now.spans
        undone = state.shift(ids, number, place)
        found = state.find(ids[0])
        if found is not None:
            state.column, state.columns[found[0]].cursor = found
        board.scroll_to_cursor()
        state.marked.clear()
        if board.layout_now.spans != spans:
            board.refresh()
            self.show_context()
        else:
            self.draw_numbers(number, *before)
        self.last_move = stage
        for lead in ids:
            state.saving[lead] = clock.now()
        self.set_timer(SAVING_SHOWN, self._still_saving)
        self.run_worker(self._save(ids, stage, seen, beside, closing, undone), group="save", exit_on_error=False)

    def _neighbours(self, number: int, place: int | None, moving_ids: set[int]) -> Place:
        """Where a place in the window is, said by the cards beside it."""
        if place is None:
            return moving.TOP
        cards = [card for card in self.state.columns[number].cards if card.id not in moving_ids]
        if place < len(cards):
            return Place(before=cards[place].id) if place or self.state.columns[number].above else moving.TOP
        return Place(after=cards[-1].id) if cards else moving.TOP

    def _still_saving(self) -> None:
        """A card whose move waits for its turn says so."""
        places = [found for lead in self.state.saving if (found := self.state.find(lead)) is not None]
        if places:
            self.minute_of_cards()
            self.board.draw_cards(places)

    def minute_of_cards(self) -> None:
        """The cards' time goes on without drawing all of them."""
        around = self.board.around
        from dataclasses import replace

        self.board.look_around(replace(around, now=clock.now()))

    async def _save(
        self,
        ids: list[int],
        stage: StageRecord,
        seen: dict[int, int],
        place: Place,
        closing: Closing | None,
        undone: list[Undone],
    ) -> None:
        done: Done | None = None
        try:
            done = await self.store.run(moving.move, ids, stage.slug, seen=seen, place=place, closing=closing)
        except LeadlineError as error:
            kind = OTHER if error.kind == "conflict" else ERROR
            title = "Not moved" if kind == ERROR else "Somebody was faster"
            self.say(title, error.message, kind, ("lead", ids[0]))
        for lead in ids:
            self.state.saving.pop(lead, None)
        left = {item.id for item in done.left} if done is not None else set(ids)
        refused = [item for item in undone if item.card.id in left]
        if refused:
            self.state.take_back(refused)
        if done is not None:
            for item in done.left:
                self.say("One card was left", item.why, OTHER, ("lead", item.id))
        if refused:
            await self.refresh_leads(list(left))
            self.redraw()
        elif any(now_and_then for now_and_then in (self.state.find(lead) for lead in ids)):
            self._still_saving()

    async def refresh_leads(self, ids: Sequence[int]) -> None:
        """Read what the store says of some leads and put their cards where they belong."""
        from models.pipeline.board import some

        cards = await self.store.read(some, list(ids), self.filter, self.store.actor)
        for lead, card in cards.items():
            if lead not in self.state.saving:
                self.state.place(lead, card)

    # -- one place up or down -------------------------------------------------------------------------------------

    def do_card_down(self) -> None:
        """`card.down`"""
        self._reorder(+1)

    def do_card_up(self) -> None:
        """`card.up`"""
        self._reorder(-1)

    def _reorder(self, step: int) -> None:
        column, card = self.state.here, self.state.current
        if column is None or card is None:
            return
        place = column.cursor + step
        if 0 <= place < len(column.cards):
            other = column.cards[place]
            where = Place(after=other.id) if step > 0 else Place(before=other.id)
            column.cards[column.cursor], column.cards[place] = other, card
            column.cursor = place
            self.board.scroll_to_cursor()
            self.board.draw_columns(self.state.column)
            self.near_the_end(self.state.column)
            self.run_worker(self._save_order(card, column.stage.id, where), group="save", exit_on_error=False)

    async def _save_order(self, card: Card, stage_id: int, where: Place) -> None:
        try:
            await self.store.run(moving.reorder, [card.id], stage_id, where)
        except LeadlineError as error:
            self.say("Not moved", error.message, OTHER, ("lead", card.id))
            await self.refresh_leads([card.id])
            self.redraw()

    # -- by name, again, folding ----------------------------------------------------------------------------------

    def do_card_stage(self) -> None:
        """`card.stage`"""
        self.run_worker(self._to_named_stage(self.state.chosen()), group="move", exit_on_error=False)

    async def _to_named_stage(self, ids: Sequence[int]) -> bool:
        from screens.pick import Choice, pick

        stages = [column.stage for column in self.state.columns]
        choices = [Choice(stage.label, stage.slug) for stage in stages]
        chosen = await pick(self.app, "Move to stage", choices)
        if chosen is None:
            return False
        number = next(n for n, stage in enumerate(stages) if stage.slug == chosen.value)
        self.move_to(ids, number)
        return True

    def why_not_card_repeat(self) -> str | None:
        """There has to be a last move and a card."""
        if self.last_move is None:
            return "Nothing has been moved yet in this session."
        return self._why_not_move()

    def do_card_repeat(self) -> None:
        """`card.repeat`"""
        slugs = [column.stage.slug for column in self.state.columns]
        if self.last_move is not None and self.last_move.slug in slugs:
            self.move_to(self.state.chosen(), slugs.index(self.last_move.slug))

    def do_board_fold(self) -> None:
        """`board.fold`"""
        column = self.state.here
        if column is None:
            return
        if self.board.folding.toggle(column.stage.slug) and len(self.state.columns) > 1:
            opened = [span.number for span in self.board.layout_now.spans if not span.rail]
            others = [number for number in opened if number != self.state.column]
            if others:
                self.state.column = min(others, key=lambda number: abs(number - self.state.column))
        self.board.refresh()

    # -- carrying -------------------------------------------------------------------------------------------------

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

    def do_carry_up(self) -> None:
        """`carry.up`"""
        if self.state.carry is not None:
            self._carry_to(self.state.carry.column, self.state.carry.place - 1)

    def do_carry_down(self) -> None:
        """`carry.down`"""
        if self.state.carry is not None:
            self._carry_to(self.state.carry.column, self.state.carry.place + 1)

    def do_carry_put_back(self) -> None:
        """`carry.put_back`"""
        self.state.carry = None
        self.board.scroll_to_cursor()
        self.board.refresh()
        self.scope_changed()

    def do_carry_drop(self) -> None:
        """`carry.drop`"""
        carry = self.state.carry
        if carry is None:
            return
        self.state.carry = None
        self.scope_changed()
        if (carry.column, carry.place) == (carry.home_column, carry.home_place) and len(carry.cards) == 1:
            self.board.refresh()
            return
        self.board.refresh()
        self.move_to([card.id for card in carry.cards], carry.column, carry.place)

    async def do_carry_stage(self) -> None:
        """`carry.stage`"""
        carry = self.state.carry
        if carry is not None:
            self.do_carry_put_back()
            await asyncio.sleep(0)
            self.run_worker(self._to_named_stage([card.id for card in carry.cards]), group="move", exit_on_error=False)

    def on_board_dragged(self, event: Board.Dragged) -> None:
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
            held = {card.id for card in carry.cards}
            column = self.state.columns[event.column]
            others = [card for card in column.cards if card.id not in held]
            self._carry_to(event.column, len(others) if event.place is None else event.place)
        if event.drop:
            if event.column < 0:
                self.do_carry_put_back()
            else:
                self.do_carry_drop()

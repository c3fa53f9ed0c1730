"""Commands that move cards at once: drawn first, saved after, put back if somebody was faster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from models.base import clock
from models.base.errors import LeadlineError
from models.pipeline.board import Card, some
from models.pipeline.lists import StageRecord
from models.pipeline.place import TOP, Closing, Place
from screens.board.cursor import Cursor
from tui.messages import ERROR, OTHER
from tui.widgets.board.state import Undone

if TYPE_CHECKING:
    from models.pipeline.many import Done

SAVING_SHOWN = 0.1


class Cards(Cursor):
    """Moving the card under the cursor, or the marked ones."""

    last_move: StageRecord | None = None

    def _why_not_move(self) -> str | None:
        return None if self.state.chosen() else "There is no card to move."

    why_not_card_next_stage = why_not_card_previous_stage = why_not_card_carry = _why_not_move
    why_not_card_stage = why_not_card_up = why_not_card_down = _why_not_move

    async def do_card_next_stage(self) -> None:
        """`card.next_stage`"""
        await self._step(+1)

    async def do_card_previous_stage(self) -> None:
        """`card.previous_stage`"""
        await self._step(-1)

    async def _step(self, step: int) -> None:
        ids = self.state.chosen()
        found = self.state.find(ids[0])
        number = (found[0] if found else self.state.column) + step
        if 0 <= number < len(self.state.columns):
            await self.move_to(ids, number)

    async def move_to(self, ids: Sequence[int], number: int, place: int | None = None) -> None:
        """Move cards to a column; a won or lost one asks first for what reports need."""
        stage = self.state.columns[number].stage
        found = self.state.find(ids[0])
        if stage.type not in ("won", "lost") or found is None:
            self._move(list(ids), number, place, None)
            return
        from screens.closing import open_closing

        async def go_on(closing: Closing | None) -> None:
            if closing is not None:
                self._move(list(ids), number, place, closing)
            else:
                self.board.refresh()

        card = self.state.columns[found[0]].cards[found[1]]
        await open_closing(self.leadline, stage, card, go_on, more=len(ids) - 1)

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
        self.show_marks()
        if board.layout_now.spans != spans:
            board.refresh()
            self.show_context()
        else:
            self.draw_numbers(number, *before)
        self.last_move = stage
        begun = clock.now()
        state.saving.update(dict.fromkeys(ids, begun))
        self.set_timer(SAVING_SHOWN, self._still_saving)
        self.in_background(partial(self._save, ids, begun, stage, seen, beside, closing, undone), "save")

    def _neighbours(self, number: int, place: int | None, moving_ids: set[int]) -> Place:
        """Where a place in the window is, said by the cards beside it."""
        if place is None:
            return TOP
        cards = [card for card in self.state.columns[number].cards if card.id not in moving_ids]
        if place < len(cards):
            return Place(before=cards[place].id) if place or self.state.columns[number].above else TOP
        return Place(after=cards[-1].id) if cards else TOP

    def _still_saving(self) -> None:
        """A card whose move waits for its turn says so."""
        places = [found for lead in self.state.saving if (found := self.state.find(lead)) is not None]
        if places:
            self.minute_of_cards()
            self.board.draw_cards(places)

    def minute_of_cards(self) -> None:
        """The cards' time goes on without drawing all of them."""
        around = self.board.around
        self.board.look_around(replace(around, now=clock.now()))

    async def _save(
        self,
        ids: list[int],
        begun: int,
        stage: StageRecord,
        seen: dict[int, int],
        place: Place,
        closing: Closing | None,
        undone: list[Undone],
    ) -> None:
        from models.pipeline import moving

        done: Done | None = None
        try:
            done = await self.store.run(moving.move, ids, stage.slug, seen=seen, place=place, closing=closing)
        except LeadlineError as error:
            kind = OTHER if error.kind == "conflict" else ERROR
            title = "Not moved" if kind == ERROR else "Somebody was faster"
            self.say(title, error.message, kind, ("lead", ids[0]))
        for lead in ids:
            if self.state.saving.get(lead) == begun:  # else a later move of it is still on its way
                del self.state.saving[lead]
        left = {item.id for item in done.left} if done is not None else set(ids)
        refused = [item for item in undone if item.card.id in left]
        current = self.state.current
        held = current.id if current is not None and current.id in left else None
        if refused:
            self.state.take_back(refused)
        if done is not None:
            for item in done.left:
                self.say("One card was left", item.why, OTHER, ("lead", item.id))
            if len(ids) > 1 and done.changed:
                undo = self.key_of("change.undo")
                self.say(f"{len(done.changed):,} moved to {stage.label}", f"{undo} takes all of it back")
        if refused:
            await self.refresh_leads(list(left))
            found = self.state.find(held) if held is not None else None
            if (
                found is not None
            ):  # the next key is meant for the card that went back, not for the one that stands there now
                self.state.column, self.state.columns[found[0]].cursor = found
            self.redraw()
        if not self.state.saving:
            await self.refresh_leads(ids)
            self.keep_full()
            await self.count()

    async def refresh_leads(self, ids: Sequence[int]) -> None:
        """Read what the store says of some leads and put their cards where they belong."""
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
            self.in_background(partial(self._save_order, card, column.stage.id, where), "save")

    async def _save_order(self, card: Card, stage_id: int, where: Place) -> None:
        from models.pipeline import moving

        try:
            await self.store.run(moving.reorder, [card.id], stage_id, where)
        except LeadlineError as error:
            self.say("Not moved", error.message, OTHER, ("lead", card.id))
            await self.refresh_leads([card.id])
            self.redraw()

    # -- by name, again, folding ----------------------------------------------------------------------------------

    async def do_card_stage(self) -> None:
        """`card.stage`"""
        await self.to_named_stage(self.state.chosen())

    async def to_named_stage(self, ids: Sequence[int]) -> None:
        """Ask for a stage by typing its name, and move there."""
        from screens.lead.choices import stages
        from screens.pick import Choice, open_pick

        known = [column.stage for column in self.state.columns]
        found = self.state.find(ids[0]) if len(ids) == 1 else None
        who = f"{len(ids)} leads" if found is None else self.state.columns[found[0]].cards[found[1]].name

        async def go_on(chosen: Choice | None) -> None:
            if chosen is not None:
                slugs = [column.stage.slug for column in self.state.columns]
                await self.move_to(ids, slugs.index(chosen.value.slug))

        listed = stages(known, known[found[0]].id if found is not None else None)
        await open_pick(self.app, f"Move {who} to stage", listed, go_on)

    def why_not_card_repeat(self) -> str | None:
        """There has to be a last move and a card."""
        if self.last_move is None:
            return "Nothing has been moved yet in this session."
        here = self.state.here
        if here is not None and not self.state.marked and here.stage.slug == self.last_move.slug:
            return f"It stands in {here.stage.label} already."
        return self._why_not_move()

    async def do_card_repeat(self) -> None:
        """`card.repeat`"""
        slugs = [column.stage.slug for column in self.state.columns]
        if self.last_move is not None and self.last_move.slug in slugs:
            await self.move_to(self.state.chosen(), slugs.index(self.last_move.slug))

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

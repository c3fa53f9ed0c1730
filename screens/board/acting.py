"""Commands on the record of the card under the cursor: open it, write about it, give it to somebody, tag it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models.base.errors import LeadlineError
from screens.board.base import BoardBase
from tui.messages import ERROR, NOTICE

if TYPE_CHECKING:
    from screens.lead import LeadScreen
    from screens.pick import Choice
    from screens.tags import TagChange


MANY = 200
"""Records from which on a key does not wait for what it does."""


class Acting(BoardBase):
    """What can be done with the card's lead without leaving the board for long."""

    def _why_no_card(self) -> str | None:
        return None if self.state.current is not None else "There is no card under the cursor."

    why_not_record_open = why_not_record_edit = why_not_record_trash = why_not_record_duplicate = _why_no_card
    why_not_lead_assign = why_not_lead_tags = why_not_lead_note = _why_no_card
    why_not_lead_call = why_not_lead_meeting = _why_no_card

    # -- opening --------------------------------------------------------------------------------------------------

    async def _open(self) -> LeadScreen | None:
        from screens.lead import LeadScreen
        from tui.trail import Trail

        column, card = self.state.here, self.state.current
        if column is None or card is None:
            return None
        total = self.state.total(column)
        position = (column.above + column.cursor + 1, total.count) if total is not None else None
        trail = Trail(("Board",), neighbour=self.neighbour, position=position, followed=self.follow)
        return await LeadScreen.open(self.leadline, card.id, trail)

    async def neighbour(self, lead_id: int, step: int) -> int | None:
        """The lead beside another one in its stage, read if it is beyond what is at hand."""
        found = self.state.find(lead_id)
        if found is None:
            return None
        column = self.state.columns[found[0]]
        place = found[1] + step
        if 0 <= place < len(column.cards):
            return column.cards[place].id
        if (place < 0 and column.above) or (place >= len(column.cards) and not column.whole):
            await self.page(column, down=place > 0)
            found = self.state.find(lead_id)
            place = found[1] + step if found is not None else -1
            return column.cards[place].id if 0 <= place < len(column.cards) else None
        return None

    def follow(self, lead_id: int) -> None:
        """The cursor goes with the lead that is looked at."""
        found = self.state.find(lead_id)
        if found is not None:
            self.state.column, self.state.columns[found[0]].cursor = found
            self.board.scroll_to_cursor()
            self.board.refresh()

    async def do_record_open(self) -> None:
        """`record.open`"""
        await self._open()

    async def _open_and(self, command: str) -> None:
        screen = await self._open()
        if screen is not None:
            await screen.command(command)

    async def do_record_edit(self) -> None:
        """`record.edit`"""
        await self._open_and("record.edit")

    async def do_lead_note(self) -> None:
        """`lead.note`"""
        await self._open_and("lead.note")

    async def do_lead_call(self) -> None:
        """`lead.call`"""
        await self._open_and("lead.call")

    async def do_lead_meeting(self) -> None:
        """`lead.meeting`"""
        await self._open_and("lead.meeting")

    # -- making and taking away -----------------------------------------------------------------------------------

    async def do_record_new(self) -> None:
        """`record.new`"""
        from screens.new_lead import NewLeadScreen

        await self.app.push_screen(NewLeadScreen(), self._added)

    async def _added(self, number: int | None) -> None:
        """The selection goes to the new card."""
        if number is None:
            return
        from models.pipeline.board import some

        cards = await self.store.read(some, [number], self.filter, self.store.actor)
        self.state.place(number, cards[number])
        self.follow(number)
        self.count_soon()

    async def do_record_trash(self) -> None:
        """`record.trash`: what is marked, else the card under the cursor; many go while the keyboard is free."""
        ids = list(self.chosen())
        if len(ids) > MANY:
            self.in_background(partial(self._trash, ids), "trash")
        else:
            await self._trash(ids)

    async def _trash(self, ids: list[int]) -> None:
        from models.pipeline import lead

        try:
            done = await self.store.run(lead.trash, ids)
        except LeadlineError as error:
            self.say("Not trashed", error.message, ERROR)
            return
        self.state.marked -= set(ids)
        for number in done.changed:  # the change notice comes later than the next key
            self.state.place(number, None)
        self.redraw()
        self.count_soon()
        self.show_marks()
        self.say(
            f"{len(done.changed)} in the trash" if len(ids) > 1 else "In the trash",
            f"{self.key_of('change.undo')} takes it back",
        )

    async def do_record_duplicate(self) -> None:
        """`record.duplicate`"""
        from models.pipeline import lead

        card = self.state.current
        if card is not None:
            done = await self.store.run(lead.copy, card.id)
            await self._added(done.changed[0])
            self.say(f"{card.name} copied", "The copy stands on top of the first stage.", NOTICE)

    # -- owner and tags -------------------------------------------------------------------------------------------

    def _who(self) -> str:
        ids, card = self.chosen(), self.state.current
        return f"{len(ids)} leads" if len(ids) > 1 or card is None else card.name

    async def do_lead_assign(self) -> None:
        """`lead.assign`"""
        from models.people.staff import everybody
        from models.pipeline import lead
        from screens.lead.choices import owners
        from screens.pick import open_pick

        ids, card = list(self.chosen()), self.state.current
        people = await self.store.read(everybody)
        current = next((p.login for p in people if card is not None and p.id == card.owner_id), None)

        async def go_on(chosen: Choice | None) -> None:
            if chosen is not None:
                changed = (await self.store.run(lead.assign, ids, chosen.value)).changed
                self.state.marked.clear()
                self.show_marks()
                if not changed:
                    self.say(f"Owned by {chosen.text} already", "Nothing was changed.")
                else:
                    self.say(f"{f'{len(changed)} given' if len(ids) > 1 else 'Given'} to {chosen.text}")

        await open_pick(self.app, f"Owner of {self._who()}", owners(people, self.store.actor.login, current), go_on)

    async def do_lead_tags(self) -> None:
        """`lead.tags`"""
        from models.pipeline import lead
        from models.pipeline.record import record
        from screens.tags import open_tags

        ids = list(self.chosen())
        labels = (await self.store.read(record, ids[0])).tags if len(ids) == 1 else ()

        async def go_on(change: TagChange | None) -> None:
            if change is not None and (change.add or change.remove):
                await self.store.run(lead.tag, ids, change.add, change.remove)
                self.state.marked.clear()
                self.show_marks()
                self.say("Tags set")

        await open_tags(self.leadline, self._who(), labels, go_on, several=len(ids) > 1)

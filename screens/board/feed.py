"""Other sessions' changes, live: cards slide to where they belong without moving the selection."""

from __future__ import annotations

from functools import partial

from models.base import clock
from models.base.notice import Notice
from models.pipeline.board import Card, board_labels, some
from screens.board.base import BoardBase
from tui.messages import OTHER
from tui.widgets.board.state import FLASH, TINT, Flash


class Feed(BoardBase):
    """What notices lead to."""

    _stale = False

    def notice(self, notice: Notice) -> None:
        """Something was committed, by this session or another one (called by the app)."""
        self.in_background(partial(self._noticed, notice), "feed")

    async def _noticed(self, notice: Notice) -> None:
        if notice.records is None:
            await self.reload()
            return
        ids = [number for kind, number in notice.records if kind == "lead"]
        if not notice.own or any(kind in ("source", "staff", "stage", "tag") for kind, _ in notice.records):
            self._labels = await self.store.read(board_labels)
        if not ids:
            return
        others = [note for note in notice.operations if not note.own]
        cards = await self.store.read(some, ids, self.filter, self.store.actor)
        state = self.state
        changed: set[int] = set()
        for lead, card in cards.items():
            if lead in state.saving:
                continue  # older than what is drawn already
            before = state.find(lead)
            moved = card is not None and before is not None and state.columns[before[0]].stage.id != card.stage_id
            new = card is not None and before is None
            if others and (moved or new):
                state.flashes[lead] = Flash(others[-1].login, clock.now())
            self._told_of_the_carried(lead, card, moved, others[-1].login if others else "")
            state.place(lead, card)
            after = state.find(lead)
            changed.update(found[0] for found in (before, after) if found is not None)
        state.marked -= {lead for lead, card in cards.items() if card is None}
        self.show_marks()
        self.minute()
        if others and state.flashes:
            self.set_timer(TINT / clock.SECOND + 0.05, self._fade)
            self.set_timer(FLASH / clock.SECOND + 0.05, self._fade)
        self.board.scroll_to_cursor()
        self.keep_full()
        await self.count()

    def _told_of_the_carried(self, lead: int, card: Card | None, moved: bool, login: str) -> None:
        """Somebody took the card that is being carried: say so and where it is, put it back; nothing is lost."""
        carry = self.state.carry
        taken = next((held for held in carry.cards if held.id == lead), None) if carry is not None else None
        if taken is None or not login or not (moved or card is None):
            return
        stages = {column.stage.id: column.stage.label for column in self.state.columns}
        where = (
            f"is in {stages[card.stage_id]} now" if card is not None and card.stage_id in stages else "left the board"
        )
        self.state.carry = None
        self.scope_changed()
        self.say(
            f"{login} took {taken.name}",
            f"{taken.name} {where}; you hold nothing any more.",
            OTHER,
            ("lead", lead),
        )

    def _fade(self) -> None:
        """Time goes on: a tint or a line about somebody's move ends."""
        now = clock.now()
        self.state.flashes = {lead: flash for lead, flash in self.state.flashes.items() if now - flash.at < FLASH}
        self.minute()

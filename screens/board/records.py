"""Commands on the records behind the cards: what a lead becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.board.base import BoardBase

if TYPE_CHECKING:
    from models.customers.conversion import Converted


class Records(BoardBase):
    """What becomes of the lead under the cursor."""

    def why_not_lead_convert(self) -> str | None:
        """There has to be a card."""
        return None if self.state.current is not None else "There is no card under the cursor."

    async def do_lead_convert(self) -> None:
        """`lead.convert`: the dialog; with a deal the lead leaves the board."""
        from screens.convert import ConvertScreen

        card = self.state.current
        if card is not None:
            await self.app.push_screen(ConvertScreen(card.id), self._converted)

    async def _converted(self, done: Converted | None) -> None:
        """Show at once what the change notice would tell a moment later."""
        if done is None:
            return
        from models.pipeline.board import some

        cards = await self.store.read(some, [done.lead], self.filter, self.store.actor)
        self.state.marked.discard(done.lead)
        self.state.place(done.lead, cards[done.lead])
        self.redraw()
        self.count_soon()

    # -- the clipboard --------------------------------------------------------------------------------------------

    def why_not_copy_record(self) -> str | None:
        """There has to be a card, and not too many of them."""
        from screens.clipboard import too_many

        return self.why_not_lead_convert() or too_many(len(self.chosen()))

    async def do_copy_record(self) -> None:
        """`copy.record`: what is marked, else the card under the cursor."""
        from models.pipeline.record import records
        from screens.clipboard import copy_leads

        copy_leads(self, await self.store.read(records, list(self.chosen())))

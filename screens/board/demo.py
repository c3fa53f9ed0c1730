"""`demo.load`: invented leads to try everything with, on a board that has none."""

from __future__ import annotations

from models.base.errors import LeadlineError
from screens.board.base import BoardBase
from tui.messages import ERROR, NOTICE

LEADS = 250


class Demo(BoardBase):
    """The board's share of it."""

    def why_not_demo_load(self) -> str | None:
        """Invented leads are not mixed with real ones."""
        return "Only a board without any leads can take invented ones." if self.all_leads else None

    def do_demo_load(self) -> None:
        """`demo.load`: on the writer's thread; the leads come by the change notice."""
        self.in_background(self._load_demo, "demo", exclusive=True)

    async def _load_demo(self) -> None:
        from models.demo.filling import fill

        try:
            filled = await self.store.run(fill, LEADS)
        except LeadlineError as error:
            self.say(error.title, error.message, ERROR)
            return
        undo = self.key_of("change.undo")
        self.say(f"{filled.leads:,} invented leads loaded", f"{undo} takes all of them back.", NOTICE)

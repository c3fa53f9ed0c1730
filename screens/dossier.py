"""What the screens of a lead and of a customer, contact or deal share: a record with its timeline, and the list it came from."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

from models.base.errors import Conflict, LeadlineError
from models.base.store import Store
from models.pipeline.fields import Defaults
from screens.base import RecordScreen
from tui.messages import ERROR, OTHER
from tui.presentation import cut
from tui.trail import Trail
from tui.widgets.timeline import Timeline

P = ParamSpec("P")
T = TypeVar("T")

FIRST = 80
"""Entries of the timeline that are read at first."""
EVERYTHING = 1_000_000


class DossierScreen(RecordScreen):
    """The screen of one record; a subclass reads and draws it."""

    timeline: Timeline
    trail: Trail
    entries = FIRST
    """How many entries of the timeline are read."""

    # -- what a subclass says -------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def about(self) -> tuple[str, int]:
        """Kind and id of the record."""

    @property
    @abstractmethod
    def country(self) -> str | None:
        """The record's own country, as far as it is known."""

    @abstractmethod
    async def reread(self) -> None:
        """Read the record again and show what differs."""

    @abstractmethod
    async def go_to(self, number: int, trail: Trail) -> bool:
        """Show another record of the kind on this screen; False when it is not there."""

    @abstractmethod
    def under_cursor(self) -> tuple[str, str]:
        """What is under the cursor: what it is called, and its text; empty where there is nothing."""

    def leave_writing(self) -> None:
        """Close what is being written, before another record comes onto the screen."""

    # -- reading and doing ----------------------------------------------------------------------------------------

    @property
    def defaults(self) -> Defaults:
        """What values are read with; a phone number without a prefix may be one of the record's own country."""
        return super().defaults.of(self.country)

    async def act(self, verb: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a verb and show the record as it is then; None, and the reason as a message, when it could not be done."""
        try:
            done = await self.store.run(verb, *args, **kwargs)
        except LeadlineError as error:
            self.say(error.title, error.message, OTHER if isinstance(error, Conflict) else ERROR, self.about)
            return None
        await self.reread()
        return done

    async def patiently(self, work: Coroutine[Any, Any, Any], meanwhile: Callable[[], None] | None = None) -> None:
        """Do what writes; the keyboard waits for it a moment only, so that keys stay in order but never stand still.

        It may have to wait for its turn: another verb of this session, such as the undo of an import, holds the writer
        for seconds. `meanwhile` then takes off the screen what is being saved: keys that were typed ahead are meant for
        what comes after it, and must not land in it because a machine is busy.
        """
        worker = self.app.run_worker(work, group="writing")  # the app's: it goes on when the screen is left
        if not await self.ends_soon(worker):
            if meanwhile is not None:
                meanwhile()
            self.say("Waiting for its turn", "Another change of yours is still being saved; this one follows.")

    async def on_timeline_near_end(self, event: Timeline.NearEnd) -> None:
        event.stop()
        if self.entries < EVERYTHING:
            self.entries = EVERYTHING if event.everything else self.entries * 4
            await self.reread()
            if event.everything:
                self.timeline.go(self.timeline.items - 1)

    # -- the clipboard --------------------------------------------------------------------------------------------

    def why_not_copy_field(self) -> str | None:
        """Something has to be there."""
        return None if self.under_cursor()[1] else "There is nothing under the cursor to copy."

    def do_copy_field(self) -> None:
        """`copy.field`: through the terminal, so it works over SSH as well."""
        label, text = self.under_cursor()
        self.app.copy_to_clipboard(text)
        self.say(f"{label} copied", cut(" ".join(text.split()), 200))

    # -- its neighbours in the list -------------------------------------------------------------------------------

    def why_not_record_next(self) -> str | None:
        """One has to come from a list."""
        return None if self.trail.neighbour is not None else f"This {self.about[0]} was not opened from a list."

    why_not_record_previous = why_not_record_next

    async def do_record_next(self) -> None:
        """`record.next`"""
        await self._walk(1)

    async def do_record_previous(self) -> None:
        """`record.previous`"""
        await self._walk(-1)

    async def _walk(self, step: int) -> None:
        """Go along the list that the person came from; what was being written waits with its record."""
        if self.trail.neighbour is None:
            return
        number = await self.trail.neighbour(self.about[1], step)
        if number is None:
            self.say(f"This is the {'last' if step > 0 else 'first'} one of the list")
            return
        self.leave_writing()
        await self.go_to(number, self.trail.stepped(step))

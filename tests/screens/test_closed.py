"""What a closed screen leaves in memory: nothing, since a session is open all day beside many others."""

from __future__ import annotations

import gc

from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.widgets import Static

from models.base import clock
from models.base.store import Store
from screens.board import BoardScreen
from screens.lead import LeadScreen
from tests.fixtures import make_lead
from tests.screens.board.boards import board, until
from tui.minute_hand import MinuteHand


def there_are(kind: type) -> int:
    gc.collect()
    return sum(1 for found in gc.get_objects() if type(found) is kind)


async def test_leads_that_were_opened_and_left_are_gone(store: Store) -> None:
    make_lead(store, first_name="Ada", last_name="Lovelace", country="DE")
    async with board(store) as pilot:
        caches: list[int] = []
        for _ in range(4):
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, LeadScreen))
            await pilot.press("q")
            await until(pilot, lambda: isinstance(pilot.app.screen, BoardScreen))
            await until(pilot, lambda: there_are(LeadScreen) == 0)
            caches.append(there_are(StylesCache))
        assert len(set(caches[1:])) == 1


class Clock(App[None]):
    """A line that counts full minutes."""

    def compose(self) -> ComposeResult:
        self.minutes = 0
        self.face = Static("0")
        self.hand = MinuteHand(self.face, self.count)
        yield self.face

    def count(self) -> None:
        self.minutes += 1


async def test_the_hand_moves_at_full_minutes_until_it_is_stopped() -> None:
    with clock.frozen(clock.MINUTE - 1):
        async with Clock().run_test() as pilot:
            app = pilot.app
            assert isinstance(app, Clock)
            app.hand.start()
            await until(pilot, lambda: app.minutes >= 2)
            app.hand.stop()
            await pilot.pause()
            seen = app.minutes
            app.hand.start()
            app.hand.stop()
            await pilot.pause(0.05)
            assert app.minutes == seen

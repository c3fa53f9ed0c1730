"""The whole program: the app with its screens, and how it starts."""

from __future__ import annotations

import gc

from models.base.config import Config
from models.base.store import Store
from models.pipeline.board import Snapshot, snapshot
from screens.board import BoardScreen
from screens.everywhere import Everywhere
from screens.going import Going
from screens.importing.offering import Importing
from screens.opening import Opening
from tui.widgets.board.state import PAGE


class Program(Going, Opening, Importing, Everywhere):
    """The full screen of one person, with all screens."""

    def __init__(self, store: Store, config: Config | None = None, snapshot: Snapshot | None = None) -> None:
        super().__init__(store, config)
        self._snapshot = snapshot

    async def on_mount(self) -> None:
        await self.push_screen(BoardScreen(self._snapshot))
        self._snapshot = None
        self.watch_the_store()
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        """The first screen is up: what can wait until now."""
        self.run_worker(self._catch_up())

    async def _catch_up(self) -> None:
        from models.pipeline import words
        from screens.start import get_ready, offer

        await self.store.run(get_ready)
        await offer(self)
        gc.collect()
        gc.freeze()  # what is there now stays: later collections needn't look at it
        gc.enable()
        if await self.store.read(words.pending):
            await self.store.run(words.drain)


def start(location: str, config: Config) -> int:
    """Open the store and run the program; returns the exit code.

    Raises:
        DatabaseTrouble: the database can't be opened (nothing is drawn then).
    """
    store = Store.open(location, channel="screen")
    try:
        # Read before the terminal is taken over: five milliseconds, and the first frame holds the cards.
        app = Program(store, config, store.query(snapshot, store.actor, PAGE))
        store.leave_thread()
        app.run()
        return app.return_code or 0
    finally:
        store.close()

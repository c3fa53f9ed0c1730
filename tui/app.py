"""The app: the store, the theme, the first screen, and what all screens share of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.base.config import Config
from models.base.store import Store
from tui import steady
from tui.frame import FrameApp

if TYPE_CHECKING:
    from models.base.notice import Notice
    from models.pipeline.board import Snapshot


class Leadline(FrameApp):
    """The full screen of one person."""

    TITLE = "leadline"

    def __init__(self, store: Store, config: Config | None = None, snapshot: Snapshot | None = None) -> None:
        config = config or Config()
        super().__init__(config, stalled_after=config.stalled_minutes * 60)
        from tui.widgets.header import Here

        self.store = store
        self.here = Here(store.actor.login)
        self._snapshot = snapshot

    async def on_mount(self) -> None:
        from screens.board import BoardScreen

        await self.push_screen(BoardScreen(self._snapshot))
        self._snapshot = None
        self.store.subscribe(self._noticed, every=self.config.poll_ms / 1000)
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        """The first screen is up: what can wait until now."""
        self.run_worker(self._catch_up(), exit_on_error=False)

    async def _catch_up(self) -> None:
        from models.pipeline import words
        from screens.start import offer

        await offer(self)
        if await self.store.read(words.pending):
            await self.store.run(words.drain)

    # -- the store's side -------------------------------------------------------------------------------------------

    def flush_drafts(self) -> None:
        self.store.drafts.flush(1.0)

    def _noticed(self, notice: Notice) -> None:
        """Called by the notice thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._tell, notice)

    def _tell(self, notice: Notice) -> None:
        for screen in self.screen_stack:
            noticed = getattr(screen, "notice", None)
            if noticed is not None:
                noticed(notice)


def start(location: str, config: Config) -> int:
    """Open the store and run the app; returns the exit code.

    Raises:
        DatabaseTrouble: the database can't be opened (nothing is drawn then).
    """
    steady.scrub_environment()
    steady.require_terminal()
    from models.pipeline.board import snapshot
    from tui.widgets.board.state import PAGE

    store = Store.open(location, channel="screen")
    try:
        # Read before the terminal is taken over: five milliseconds, and the first frame holds the cards.
        app = Leadline(store, config, store.query(snapshot, store.actor, PAGE))
        app.run()
        return app.return_code or 0
    finally:
        store.close()

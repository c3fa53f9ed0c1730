"""The app without its screens: the store, the theme, and the change notices that reach every screen.

The screens are put to it by ``screens/program.py`` (``Program(Leadline)``: first screen, going between screens, opening
records, ``start``), since tui never imports screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.base.config import Config
from models.base.store import Store
from tui.frame import FrameApp
from tui.widgets.header import Here

if TYPE_CHECKING:
    from models.base.notice import Notice


class Leadline(FrameApp):
    """The full screen of one person."""

    TITLE = "leadline"

    def __init__(self, store: Store, config: Config | None = None) -> None:
        config = config or Config()
        super().__init__(config, stalled_after=config.stalled_minutes * 60)
        self.store = store
        self.here = Here(store.actor.login)

    def watch_the_store(self) -> None:
        """Tell every screen what is committed from now on."""
        self.store.subscribe(self._noticed, every=self.config.poll_ms / 1000)

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

"""Going from one main screen to another: the board stays alive below, a list takes its place above it.

A list is found again as it was left: filter, cursor and marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.base.config import Config
from models.base.store import Store
from tui.app import Leadline

if TYPE_CHECKING:
    from models.customers.fields import Kind
    from screens.lists.base import Kept


class Going(Leadline):
    """The app's commands `go.board`, `go.customers`, `go.contacts`, `go.deals`."""

    def __init__(self, store: Store, config: Config | None = None) -> None:
        super().__init__(store, config)
        self._kept: dict[Kind, Kept] = {}

    def do_go_board(self) -> None:
        """`go.board`"""
        self._leave_all()

    async def do_go_customers(self) -> None:
        """`go.customers`: the tab that was open there last is one `>` away."""
        await self._go("customer")

    async def do_go_contacts(self) -> None:
        """`go.contacts`"""
        await self._go("contact")

    async def do_go_deals(self) -> None:
        """`go.deals`"""
        await self._go("deal")

    async def _go(self, kind: Kind) -> None:
        from screens.lists import ContactsScreen, CustomersScreen, DealsScreen, ListScreen

        if isinstance(self.screen, ListScreen) and kind == self.screen.KIND:
            return
        self._leave_all()
        screens: dict[Kind, type[ListScreen]] = {
            "customer": CustomersScreen,
            "contact": ContactsScreen,
            "deal": DealsScreen,
        }
        await self.push_screen(screens[kind](self._kept.get(kind)))

    def _leave_all(self) -> None:
        """Leave everything that stands above the board; dialogs are left without an answer."""
        from screens.board import BoardScreen
        from screens.lists import ListScreen

        while not isinstance(self.screen, BoardScreen) and len(self.screen_stack) > 1:
            screen = self.screen
            if isinstance(screen, ListScreen):
                self._kept[screen.KIND] = screen.kept
            # Not awaited: the screen may be the one whose key brought us here, and would wait for itself.
            screen.dismiss(None)

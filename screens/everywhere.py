"""The app's share of what opens in front of any screen: the palette, the key screen, the messages."""

from __future__ import annotations

from screens.base import Framed
from tui.frame import FrameApp


class Everywhere(FrameApp):
    """An app whose screens have them; they are handled by the app, so that the screens need not know what opens over them."""

    async def do_app_palette(self) -> None:
        """`app.palette`"""
        from screens.palette import open_palette

        if isinstance(self.screen, Framed):
            await open_palette(self.screen)

    async def do_app_keys(self) -> None:
        """`app.keys`"""
        from screens.keys import KeysScreen

        screen = self.screen
        if isinstance(screen, Framed):
            await self.push_screen(KeysScreen(screen.offered(), screen.scope, self.keymap))

    async def do_messages_log(self) -> None:
        """`messages.log`"""
        from screens.messages import MessagesScreen

        await self.push_screen(MessagesScreen(tuple(self.messages)))

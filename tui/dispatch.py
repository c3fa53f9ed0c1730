"""From a key, the palette or a script to the handler of a command; see tui/commands.py.

`Commanded` is the base of every screen and dialog. It binds all keys of the user's keymap and lets
through those whose command stands in the scope of this moment and has a handler. Keys are handled
in order, each to its end, so that `space l enter` typed in one go carries the card: a handler that
waits for a person or for longer than one write has to start a worker.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual._callback import invoke
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen

from tui import keymap
from tui.command_table.row import BROWSING, COMPOSER, FILTER, FORM, PICKER, WRITING, Command
from tui.commands import COMMANDS, TABLE, method

Result = TypeVar("Result")

_TEXT = WRITING | {PICKER}
"""Where letters are typed."""
LONGEST, LOOK = 10.0, 0.1
"""Seconds that a field may take for the letters typed before a command; how often it is looked whether it is still there."""
WAYS_OUT = {COMPOSER: ("write.leave",), FORM: ("write.leave",), FILTER: ("filter.keep", "filter.restore")}
"""How a text field on a screen is left without losing what stands in it; a filter that can't be read is given up."""


class ScopeChanged(Message):
    """A widget's `scope` is another one now (the board took hold of a card)."""


class Commanded(Screen[Result], Generic[Result], inherit_bindings=False):
    """A screen whose keys come from the table of commands."""

    SCOPE: ClassVar[str] = "dialog"
    """The scope while no widget with a `scope` of its own has the focus."""

    BINDINGS = [Binding("ctrl+c,super+c", "screen.copy_text", show=False)]

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self.prefix = ""
        """The first key of a sequence while its second is waited for: `F`."""

    # -- what can be done now ---------------------------------------------------------------------

    @property
    def keymap(self) -> keymap.Keymap:
        """The user's keys."""
        return getattr(self.app, "keymap", keymap.DEFAULT)

    def key_of(self, command_id: str) -> str:
        """The first key of a command as it is printed; empty for one without a key."""
        return self.keymap.caps(COMMANDS[command_id])

    @property
    def scope(self) -> str:
        """What has the keyboard: the scope of the focused widget or its ancestors, else SCOPE."""
        node: DOMNode | None = self.focused
        while node is not None and node is not self:
            if scope := getattr(node, "scope", None):
                return str(scope)
            node = node.parent
        return self.SCOPE

    def _chain(self) -> list[DOMNode]:
        """Who may handle a command: the focused widget, its ancestors, the screen, the app."""
        nodes: list[DOMNode] = []
        node: DOMNode | None = self.focused
        while node is not None and node is not self:
            nodes.append(node)
            node = node.parent
        return [*nodes, self, self.app]

    def handler(self, command_id: str) -> DOMNode | None:
        """Who handles a command here, None when nobody does."""
        name = f"do_{method(command_id)}"
        return next((node for node in self._chain() if hasattr(node, name)), None)

    def offered(self) -> list[Command]:
        """The commands that stand in the scope of this moment and have a handler."""
        scope = self.scope
        return [c for c in TABLE if c.stands_in(scope) and self.handler(c.id) is not None]

    def behind(self) -> list[Command]:
        """The screen's own commands while a text field on it has the keyboard: no letter reaches them, the palette does."""
        scope = self.scope
        if scope not in WAYS_OUT or self.SCOPE not in BROWSING:
            return []
        own = (c for c in TABLE if c.stands_in(self.SCOPE) and not c.stands_in(scope))
        return [c for c in own if self.handler(c.id) is not None]

    def why_not(self, command_id: str) -> str | None:
        """Why a command can't be given now, in a sentence; None when it can."""
        node = self.handler(command_id)
        if node is None:
            return f"There is nothing here to {COMMANDS[command_id].label}."
        ask = getattr(node, f"why_not_{method(command_id)}", None)
        reason = ask() if ask is not None else None
        return str(reason) if reason else None

    # -- doing it ---------------------------------------------------------------------------------

    async def command(self, command_id: str) -> bool:
        """Give a command, as its key would; False, with the reason shown, when it can't be given.

        Raises KeyError for an id that is not in the table.
        """
        reason = self.why_not(COMMANDS[command_id].id)
        if reason is not None:
            self.refused(reason)
            return False
        node = self.handler(command_id)
        await invoke(getattr(node, f"do_{method(command_id)}"))
        return True

    async def command_behind(self, command_id: str) -> bool:
        """Give a command of the screen, after leaving the text field that has the keyboard; its text is kept."""
        for way in WAYS_OUT.get(self.scope, ()):
            if self.scope in WAYS_OUT and not COMMANDS[command_id].stands_in(self.scope):
                await self.command(way)
        return await self.command(command_id)

    def refused(self, reason: str) -> None:
        """Show why a key did nothing; screens with messages show it there."""
        self.app.notify(reason)

    async def action_command(self, command_id: str, prefix: str = "") -> None:
        """What a bound key runs."""
        await self._letters_taken()
        self.pending("")
        self.key_pressed()
        await self.command(command_id)
        self.command_given()

    async def _letters_taken(self) -> None:
        """Wait until a text field has taken the letters that were typed before this key.

        Letters go through the field's own queue, commands don't: without this, `pro` and `enter` arriving
        together (a slow line, a paste) would give the command to a field that still holds `p`.
        """
        focused = self.focused
        if focused is None or self.scope not in _TEXT:
            return
        taken = asyncio.Event()
        if focused.call_later(taken.set):
            waiting = asyncio.ensure_future(taken.wait())
            for _ in range(round(LONGEST / LOOK)):  # a field that is taken away meanwhile takes nothing any more
                if taken.is_set() or not focused.is_running:
                    break
                await asyncio.wait([waiting], timeout=LOOK)
            waiting.cancel()

    def action_prefix(self, key: str) -> None:
        """The first key of a sequence: the footer says which keys may follow."""
        self.key_pressed()
        self.pending(key)

    def key_pressed(self) -> None:
        """A key was pressed that means something here."""

    def command_given(self) -> None:
        """A key's command has run to its end."""

    def pending(self, prefix: str) -> None:
        """Wait for the second key of a sequence, or for none."""
        if prefix != self.prefix:
            self.prefix = prefix
            self.scope_changed()

    def scope_changed(self) -> None:
        """What can be done has changed; screens with a footer draw it again."""

    # -- Textual's side of it ---------------------------------------------------------------------

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the screen; nothing when it is left already or something stands in front (Textual would take that away)."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_mount(self) -> None:
        merged = self.keymap.bindings()
        for key, bound in self._bindings.key_to_bindings.items():
            merged.key_to_bindings.setdefault(key, []).extend(bound)
        self._bindings = merged

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a binding holds now: by scope, pending prefix and handler."""
        if action == "command":
            command_id, prefix = str(parameters[0]), str(parameters[1])
            return (
                prefix == self.prefix
                and COMMANDS[command_id].stands_in(self.scope)
                and self.handler(command_id) is not None
            )
        if action == "prefix":
            scope = self.scope
            return not self.prefix and any(
                command.stands_in(scope) and self.handler(command.id) is not None
                for command in self.keymap.prefixed(str(parameters[0]))
            )
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Any key that continues no sequence ends it, and does nothing else."""
        if self.prefix:
            event.stop()
            event.prevent_default()
            self.pending("")

    def on_descendant_focus(self) -> None:
        self.pending("")
        self.scope_changed()

    def on_descendant_blur(self) -> None:
        self.scope_changed()

    def on_scope_changed(self, event: ScopeChanged) -> None:
        event.stop()
        self.scope_changed()

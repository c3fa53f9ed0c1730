"""The keyboard of a text field: its own keys (backspace, arrows, `ctrl+u`) in their turn among the letters.

Textual hands such a key up to the app, which runs its action when it comes round again: behind the letters that were
typed after it. On a slow line, where they arrive together, `ab`, backspace and `c` would become `ab` instead of `ac`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Mapping
from typing import Any, Protocol

from textual import events
from textual.binding import Binding
from textual.widget import Widget

_NOT_OWN = frozenset({"enter", "tab", "shift+tab", "escape", "ctrl+c", "super+c"})
"""Keys of the screen, and of whoever selected something."""
JOINERS = ("\u200c", "\u200d")
"""Typed within words of Persian and of several languages of India, and within emoji; to Textual nothing that prints."""


def actions(bindings: Iterable[object]) -> Mapping[str, str]:
    """The actions of a field's own bindings by their keys."""
    found: dict[str, str] = {}
    for binding in bindings:
        if isinstance(binding, Binding):
            for key in binding.key.split(","):
                found.setdefault(key.strip(), binding.action)
    return {key: action for key, action in found.items() if key not in _NOT_OWN}


class Field(Protocol):
    """What a text field of Textual has, of one line or of several."""

    @property
    def selection(self) -> Any: ...
    def replace(self, text: str, start: Any, end: Any) -> object: ...
    def run_action(self, action: str) -> Awaitable[object]: ...


async def take(field: Field, event: events.Key, own: Mapping[str, str]) -> bool:
    """Do at once what a key means to the field; False when it is none of its own."""
    action = own.get(event.key)
    if action is None and event.character not in JOINERS:
        return False
    event.stop()
    event.prevent_default()
    if action is not None:
        await field.run_action(action)
    elif event.character is not None:
        field.replace(event.character, *field.selection)
    return True


def stays(field: Widget, event: events.Hide) -> None:
    """Leave the keyboard with a field that is only scrolled or sized out of sight; Textual takes it away, and what is
    typed on would be commands."""
    if field.is_attached and all(node.display for node in field.ancestors_with_self):
        event.prevent_default()

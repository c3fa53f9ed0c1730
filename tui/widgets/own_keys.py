"""The keys that mean something to a text field itself (backspace, arrows, `ctrl+u`), in their turn among the letters.

Textual hands such a key up to the app, which runs its action when it comes round again: behind the letters that were
typed after it. On a slow line, where they arrive together, `ab`, backspace and `c` would become `ab` instead of `ac`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import events
from textual.binding import Binding
from textual.widget import Widget

_NOT_OWN = frozenset({"enter", "tab", "shift+tab", "escape", "ctrl+c", "super+c"})
"""Keys of the screen, and of whoever selected something."""


def actions(bindings: Iterable[object]) -> Mapping[str, str]:
    """The actions of a field's own bindings by their keys."""
    found: dict[str, str] = {}
    for binding in bindings:
        if isinstance(binding, Binding):
            for key in binding.key.split(","):
                found.setdefault(key.strip(), binding.action)
    return {key: action for key, action in found.items() if key not in _NOT_OWN}


async def take(widget: Widget, event: events.Key, own: Mapping[str, str]) -> bool:
    """Do at once what a key means to the field; False when it is none of its own."""
    action = own.get(event.key)
    if action is None:
        return False
    event.stop()
    event.prevent_default()
    await widget.run_action(action)
    return True

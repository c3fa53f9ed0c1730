"""One thing of a list, chosen by typing: an owner, a stage, a source, a reason.

    await open_pick(self.app, "Stage", choices, self._stage_chosen)

The list is there when this returns, so that what is typed ahead already goes to it (`m prop enter` in one go).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from textual.app import App, ComposeResult

from screens.overlay import WIDE, Popup
from tui.widgets.chooser import Choice, Chooser
from tui.widgets.toast import Toasts

__all__ = ["Choice", "PickScreen", "open_pick"]

WIDTH = 60
Then = Callable[[Choice | None], Awaitable[None]]


class PickScreen(Popup[Choice]):
    """The list in front of the screen that asks; it is left with the choice, or None."""

    def __init__(self, title: str, choices: Sequence[Choice], *, allow_new: bool = False) -> None:
        self._chooser = Chooser(title, choices, allow_new=allow_new)
        super().__init__(self._chooser)

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Toasts()

    def measure(self, cells: int, rows: int) -> tuple[int, int]:
        wide = cells >= WIDE
        return WIDTH if wide else cells, min(self._chooser.most_rows, max(6, rows - (8 if wide else 2)))

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        event.stop()
        self.dismiss(event.choice)

    def do_picker_take(self) -> None:
        """`picker.take`: at once, so that the next key is meant for what comes then."""
        choice = self._chooser.choice
        if choice is not None:
            self.dismiss(choice)


async def open_pick(app: App[Any], title: str, items: Sequence[Choice], then: Then, *, allow_new: bool = False) -> None:
    """Open the list and return; `then` gets the choice, or None. `allow_new` takes what is typed and not in the list."""
    await app.push_screen(PickScreen(title, items, allow_new=allow_new), then)

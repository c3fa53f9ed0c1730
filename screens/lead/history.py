"""How one field came to hold what it holds: its changes, newest first, in a small window (`=`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App, ComposeResult

from models.pipeline.changes import FieldChange
from screens.overlay import LinesPopup
from tui.presentation import exact, fit, width
from tui.strips import Piece
from tui.theme import style
from tui.widgets.changes import change_lines
from tui.widgets.scrolled import Lines
from tui.widgets.toast import Toasts

WIDTH = 88
_WHEN = 23


class FieldHistory(Lines):
    """The window."""

    def __init__(self, title: str, changes: Sequence[FieldChange]) -> None:
        super().__init__(title)
        self._changes = changes

    def fill(self, cells: int) -> int:
        muted, soft, text = style("muted", on="dlg"), style("soft", on="dlg"), style("text", on="dlg")
        who = min(12, max((width(change.login) for change in self._changes), default=4)) + 2
        rows: list[list[Piece]] = []
        for change in self._changes:
            for number, (before, arrow, after) in enumerate(change_lines(change, cells - 8 - _WHEN - who)):
                head = (exact(change.at), change.login) if not number else ("", "")
                rows.append(
                    [
                        (f"  {fit(head[0], _WHEN)} ", muted),
                        (fit(head[1], who), soft),
                        (before, soft),
                        (arrow, style("accent", on="dlg")),
                        (after, muted if change.undone else text),
                        ("  undone" if change.undone and not number else "", style("warn", on="dlg", bold=True)),
                    ]
                )
        return self.put(rows or [[("  It holds what it was created with.", soft)]])


class HistoryScreen(LinesPopup):
    """The window over the lead."""

    def __init__(self, title: str, changes: Sequence[FieldChange]) -> None:
        super().__init__(FieldHistory(title, changes), WIDTH)

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Toasts()


async def open_history(app: App[Any], title: str, changes: Sequence[FieldChange]) -> None:
    """Open the window and return."""
    await app.push_screen(HistoryScreen(title, changes))

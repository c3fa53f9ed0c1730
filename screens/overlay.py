"""What stands in front of a screen, which stays to be seen faintly: the base of dialogs, and windows to look at or choose from.

class HistoryScreen(LinesPopup):
    def __init__(self, title: str, changes: Sequence[FieldChange]) -> None:
        super().__init__(FieldHistory(title, changes), WIDTH)
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget

from models.base import clock
from screens.base import Framed
from tui.behind import Behind, screen_behind
from tui.dispatch import Result
from tui.widgets.footer import Footer
from tui.widgets.scrolled import AROUND, Lines

SCROLLS = {"picker.up": "scroll"}
"""What the arrows do where nothing is chosen, for `WORDS`."""

WIDE = 100
"""Columns from which a window leaves something of the screen behind it to be seen."""


class Overlay(Framed[Result], ModalScreen[Result]):
    """A modal screen that shows the screen under it faint."""

    def __init__(self) -> None:
        super().__init__()
        self._since = clock.now()

    def render(self) -> RenderableType:
        below = screen_behind()
        return super().render() if below is None or below is self else Behind(below)


class Popup(Overlay[Result]):
    """One window, which has the keyboard; `esc` closes it."""

    SCOPE: ClassVar[str] = "picker"

    def __init__(self, window: Widget) -> None:
        super().__init__()
        self._window = window

    def compose(self) -> ComposeResult:
        yield self._window
        yield Footer()

    @abstractmethod
    def measure(self, cells: int, rows: int) -> tuple[int, int]:
        """Columns and rows of the window on a terminal of so many."""

    def on_mount(self) -> None:
        self._take_size()
        self.set_focus(self._window)  # at once: letters typed ahead are meant for it

    def on_resize(self, event: events.Resize) -> None:
        self._take_size()

    def _take_size(self) -> None:
        self._window.styles.width, self._window.styles.height = self.measure(*self.app.size)

    def do_picker_close(self) -> None:
        """`picker.close`"""
        self.dismiss(None)


class LinesPopup(Popup[None]):
    """A window with lines to read, as high as they need."""

    WORDS = SCROLLS

    def __init__(self, lines: Lines, most: int) -> None:
        """``most`` is how many columns the window takes at most."""
        super().__init__(lines)
        self._lines, self._most = lines, most

    def measure(self, cells: int, rows: int) -> tuple[int, int]:
        wide = min(self._most, cells - 8) if cells >= WIDE else cells
        return wide, min(self._lines.fill(wide) + AROUND, rows - 1)

"""One of several, in a dialog: arrows move, `space` chooses; `enter`, which also goes on, is the screen's."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.presentation import fit
from tui.strips import Piece, blank, line
from tui.theme import style
from tui.widgets.line_field import LABEL, mark

MOST = 12
"""Rows at once; more are scrolled."""


class Radios(Widget, can_focus=True):
    """The choices under one label; none is chosen at first, unless `chosen` says which."""

    scope = "dialog"
    ALLOW_SELECT = False
    DEFAULT_CSS = "Radios { width: 1fr; }"

    class Chosen(Message):
        """One was chosen."""

    def __init__(self, label: str, texts: Sequence[str], chosen: int | None = None) -> None:
        super().__init__()
        self._label = label
        self._texts = list(texts)
        self.chosen = chosen
        self._cursor = chosen or 0
        self._top = 0
        self.styles.height = min(MOST, len(self._texts))

    def do_dialog_up(self) -> None:
        """`dialog.up`"""
        self._step(-1)

    def do_dialog_down(self) -> None:
        """`dialog.down`; below the last one stands what comes next."""
        if self._cursor == len(self._texts) - 1:
            self.screen.focus_next()
        else:
            self._step(1)

    def do_dialog_choose(self) -> None:
        """`dialog.choose`"""
        self.choose()

    def on_click(self, event: events.Click) -> None:
        row = self._top + event.y
        if row < len(self._texts):
            self._cursor = row
            self.choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._step(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._step(-1)

    def choose(self) -> None:
        """Choose what is under the cursor."""
        self.chosen = self._cursor
        self.refresh()
        self.post_message(self.Chosen())

    def _step(self, by: int) -> None:
        self._cursor = max(0, min(self._cursor + by, len(self._texts) - 1))
        self._show_cursor()
        self.refresh()

    def _show_cursor(self) -> None:
        room = max(1, self.size.height)
        self._top = max(0, min(self._top, self._cursor), self._cursor - room + 1)

    def on_resize(self) -> None:
        self._show_cursor()
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, number = self.size.width, self._top + y
        if number >= len(self._texts):
            return blank(cells, style("soft", on="dlg"))
        here = self.has_focus and number == self._cursor
        on = "s2" if here else "dlg"
        signs, chosen = glyphs.now(), number == self.chosen
        head = style("text" if self.has_focus else "muted", on=on, bold=self.has_focus)
        pieces: list[Piece] = [
            *mark(here, on),
            (fit("" if y else self._label, LABEL), head),
            (f"{signs.radio_on if chosen else signs.radio_off} ", style("accent" if chosen else "muted", on=on)),
            (self._texts[number], style("text", on=on, bold=chosen)),
        ]
        return line(cells, style("soft", on=on), pieces)

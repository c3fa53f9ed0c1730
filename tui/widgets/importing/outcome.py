"""What will happen, or what has: one sentence, a warning where there is one, and the two ways out with their keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.presentation import cut, width
from tui.strips import Piece, line, size
from tui.theme import style

_EDGE = 2


@dataclass(frozen=True)
class Ways:
    """The words of the two buttons; ``enabled`` says whether the one that does it may be pressed now."""

    do: str
    cancel: str
    enabled: bool = True


class Outcome(Widget):
    """A rule, the sentence, the warning with the buttons at its right, or over them where that is too narrow."""

    DEFAULT_CSS = "Outcome { height: 3; width: 1fr; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """One of the two was clicked; True is to do it."""

        def __init__(self, do: bool) -> None:
            super().__init__()
            self.do = do

    def __init__(self) -> None:
        super().__init__()
        self._sentence: tuple[Piece, ...] = ()
        self._warning = ""
        self._token = "warn"
        self._ways = Ways("", "")
        self._spans = ((0, 0), (0, 0))

    def say(self, sentence: Sequence[Piece], ways: Ways, warning: str = "", token: str = "warn") -> None:
        """Show another sentence; draws only when something differs."""
        new = (tuple(sentence), ways, warning, token)
        if new != (self._sentence, self._ways, self._warning, self._token):
            self._sentence, self._ways, self._warning, self._token = new
            self.lay_out()

    def lay_out(self) -> None:
        """Take the rows that it needs."""
        rows = self.rows
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
        self.refresh()

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        cells = self.size.width or self.screen.size.width
        taken = width(self._warning) + size(self._buttons(cells)) + 2 * _EDGE + 2
        return 3 + (bool(self._warning) and taken > cells)

    def on_resize(self) -> None:
        self.lay_out()

    def on_click(self, event: events.Click) -> None:
        cancel, do = self._spans
        if event.y != self.size.height - 1:
            return
        if cancel[0] <= event.x < cancel[1]:
            self.post_message(self.Chosen(False))
        elif do[0] <= event.x < do[1]:
            self.post_message(self.Chosen(True))

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        edge: Piece = (" " * _EDGE, style())
        if y == 0:
            return line(cells, style("line"), [(glyphs.now().rule * cells, style("line"))])
        if y == 1:
            return line(cells, style(), [edge, *self._sentence])
        last = y == self.size.height - 1
        buttons = self._buttons(cells) if last else []
        left: list[Piece] = [edge]
        if self._warning and y == 2:
            sign = f"{glyphs.now().problem} "
            room = cells - size(buttons) - _EDGE - width(sign) - 2
            left += [(sign, style(self._token, bold=True)), (cut(self._warning, room), style(self._token))]
        return line(cells, style(), left, buttons)

    def _buttons(self, cells: int) -> list[Piece]:
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        cap = f" {keys.caps(COMMANDS['dialog.cancel'])} "
        word = f" {self._ways.cancel}  "
        do = f" {keys.caps(COMMANDS['dialog.do'])}  {self._ways.do} " if self._ways.do else ""
        filled = style("onacc", on="accent", bold=True) if self._ways.enabled else style("faint", "s3")
        start = cells - width(do) - _EDGE
        begin = start - width(cap) - width(word)
        self._spans = ((begin, start - 2), (start, start + width(do)))
        return [(cap, style("accent", on="s3", bold=True)), (word, style("soft")), (do, filled), (" " * _EDGE, style())]

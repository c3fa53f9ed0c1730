"""A pane: what stands in it, in a thin frame with its title and a few facts. The frame is in accent where the keyboard is."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.presentation import cut, width
from tui.strips import Piece, line
from tui.theme import style
from tui.widgets.sheet import Sheet


class Pane(Widget):
    """The frame around a sheet; only its edge is drawn when the focus comes and goes."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; }
    Pane > Sheet { margin: 1; }
    """

    def __init__(self, title: str, sheet: Sheet, id: str | None = None) -> None:
        super().__init__(sheet, id=id)
        self.sheet = sheet
        self._title, self._facts = title, ""

    @property
    def title(self) -> str:
        """What stands in the frame at the left."""
        return self._title

    def head(self, facts: str) -> None:
        """Show other facts at the right of the frame."""
        if facts != self._facts:
            self._facts = facts
            self.refresh()

    def on_descendant_focus(self) -> None:
        self.refresh()

    def on_descendant_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, frame = self.size.width, glyphs.now().thin
        here = self.sheet.has_focus
        edge = style("accent" if here else "line")
        if y == 0:
            return self._head(cells, here)
        if y == self.size.height - 1:
            return line(cells, edge, [(frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right, edge)])
        return line(cells, edge, [(frame.left, edge)], [(frame.right, edge)])

    def _head(self, cells: int, here: bool) -> Strip:
        frame, edge = glyphs.now().thin, style("accent" if here else "line")
        title = cut(self._title, max(0, cells - 6))
        facts = self._facts if width(title) + width(self._facts) + 10 <= cells else ""
        left: list[Piece] = [
            (f"{frame.top_left}{frame.top} ", edge),
            (title, style("accent" if here else "text", bold=True)),
            (" ", edge),
        ]
        right: list[Piece] = [(f"{frame.top}{frame.top_right}", edge)]
        if facts:
            right = [(f" {facts} ", style("muted")), *right]
        rule = cells - sum(width(text) for text, _ in [*left, *right])
        return line(cells, edge, [*left, (frame.top * max(0, rule), edge)], right)

"""The top of the import screen: which step it is, which file, and how its columns were matched."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.strips import Piece, between, blank, line, size
from tui.theme import style

STEPS = ("File", "Check", "Import")
_EDGE = 2


class Steps(Widget):
    """Two rows, or one where rows are rare."""

    DEFAULT_CSS = "Steps { height: 2; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._step = 1
        self._finished = False
        self._file: tuple[str, ...] = ()
        self._counts: tuple[Sequence[Piece], ...] = ()

    def show(
        self, step: int, file: Sequence[str], counts: Sequence[Sequence[Piece]], *, finished: bool = False
    ) -> None:
        """Show the step (from 0), facts about the file, the name first, and groups of pieces below the steps."""
        self._step, self._file, self._counts, self._finished = step, tuple(file), tuple(counts), finished
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        edge: Piece = (" " * _EDGE, style())
        dot: Piece = (f" {glyphs.now().dot} ", style("faint"))
        if y == 1:
            return line(cells, style(), [edge, *between(self._counts, dot)])
        if y:
            return blank(cells, style())
        left = [edge, *self._way()]
        name, *facts = self._file or ("",)
        right: list[Piece] = [(name, style("text", bold=True))]
        for fact in facts:
            right += [dot, (fact, style("muted"))]
        while len(right) > 1 and size(left) + size(right) + _EDGE + 2 > cells:
            right = right[:-2]
        if size(left) + size(right) + _EDGE + 2 > cells:
            return line(cells, style(), [edge, (name, style("text", bold=True))])
        return line(cells, style(), left, [*right, edge])

    def _way(self) -> list[Piece]:
        signs = glyphs.now()
        pieces: list[Piece] = []
        for number, name in enumerate(STEPS):
            if number:
                pieces.append((f" {signs.rule * 2} ", style("line")))
            if number < self._step or (self._finished and number == self._step):
                pieces += [(f"{signs.done} ", style("good")), (name, style("soft"))]
            elif number == self._step:
                pieces.append((f" {number + 1} {name} ", style("onacc", on="accent", bold=True)))
            else:
                pieces.append((f"{number + 1} {name}", style("muted")))
        return pieces

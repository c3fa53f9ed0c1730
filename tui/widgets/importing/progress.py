"""The row above the footer while something long is under way: what, how far, how fast, how long, and the key for it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.presentation import count, width
from tui.strips import Piece, line, size
from tui.theme import style

_LONGEST_BAR = 48


@dataclass(frozen=True)
class Progress:
    """How far something is. ``total`` None: not known yet; ``rate`` in things a second, ``left`` in seconds."""

    what: str
    about: str
    done: int = 0
    total: int | None = None
    rate: float | None = None
    left: float | None = None
    key: str = ""
    does: str = ""


def seconds(number: float) -> str:
    """How long something will take yet: `2 s`, `3 min`."""
    return f"{max(1, round(number))} s" if number < 90 else f"{round(number / 60)} min"


class ProgressRow(Widget):
    """One row above the footer of the screen that it is mounted on."""

    DEFAULT_CSS = "ProgressRow { dock: bottom; height: 1; width: 1fr; margin: 0 0 1 0; }"
    ALLOW_SELECT = False

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def show(self, progress: Progress) -> None:
        """Show how far it is now; draws only when something differs."""
        if progress != self._progress:
            self._progress = progress
            self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, now, signs = self.size.width, self._progress, glyphs.now()
        soft = style("soft", on="s1")
        left: list[Piece] = [(f" {now.what} ", style("text", on="s1", bold=True)), (f"{now.about}  ", soft)]
        right = self._right(full=True)
        if size(left) + size(right) + 12 > cells:
            left = left[:1]
        if size(left) + size(right) + 12 > cells:
            right = self._right(full=False)
        bar = min(_LONGEST_BAR, cells - size(left) - size(right) - 2)
        if bar >= 6:
            full = bar * min(now.done, now.total) // now.total if now.total else 0
            left += [
                (signs.bar_full * full, style("accent", on="s1")),
                (signs.bar_track * (bar - full), style("line", on="s1")),
            ]
        return line(cells, soft, left, right)

    def _right(self, *, full: bool) -> list[Piece]:
        now, soft, strong = self._progress, style("soft", on="s1"), style("text", on="s1", bold=True)
        dot = f" {glyphs.now().dot} "
        of = f" of {count(now.total)}" if now.total is not None else " rows"
        pieces: list[Piece] = [("  ", soft), (count(now.done), strong), (of, soft)]
        if full and now.rate is not None:
            pieces.append((f"{dot}{count(round(now.rate))}/s", soft))
        if now.left is not None:
            pieces.append((f"{dot}{seconds(now.left)}", soft))
        if now.key:
            pieces += [("  ", soft), (now.key, style("accent", on="s1", bold=True)), (f" {now.does}", soft)]
        return [*pieces, (" " * (1 if width(now.key) or now.does else 2), soft)]

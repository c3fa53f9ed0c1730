"""Row 1: which view, which filter, and how many of how many are shown.

context.show(Context(views=("Sales", "My open leads"), filter="owner:me web",
                     shown=412, total=103_204, sums=("€1.9M",), weighted="€744k"))
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.presentation import count
from tui.strips import Piece, between, line, size
from tui.theme import style


@dataclass(frozen=True)
class Context:
    """What row 1 says."""

    views: tuple[str, ...] = ()
    """What is looked at: pipeline, view."""
    tabs: tuple[str, ...] = ()
    """Or the lists between which one goes; ``tab`` is the one that is shown."""
    tab: int = 0
    filter: str = ""
    """The filter as typed: `owner:me source:web,event lovelace`."""
    shown: int | None = None
    """How many records the filter shows; None while that is counted."""
    total: int | None = None
    """How many there are without it; None when no filter is set."""
    noun: str = "leads"
    sums: tuple[str, ...] = ()
    """What the shown ones are worth, an amount for each currency."""
    weighted: str = ""


class ContextRow(Widget):
    """The context row; screens put a line of their own (the filter line) in its place."""

    DEFAULT_CSS = "ContextRow { height: 1; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._said = Context()

    def show(self, context: Context) -> None:
        """Show another context; draws only when something differs."""
        if context != self._said:
            self._said = context
            self.refresh()

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        left: list[Piece] = [(" ", style())]
        for number, view in enumerate(self._said.views):
            left += [
                (view, style("text", bold=not number)),
                (f" {glyphs.now().opens}  ", style("muted")),
            ]
        for number, name in enumerate(self._said.tabs):
            here = number == self._said.tab
            left.append((f"{name}  ", style("text" if here else "muted", bold=here)))
        if self._said.filter:
            keys = getattr(self.app, "keymap", keymap.DEFAULT)
            left.append((f"{keys.caps(COMMANDS['filter.open'])} ", style("accent", bold=True)))
            left += tokens(self._said.filter)
        for full in (True, False):
            right = self._right(full)
            if size(left) + size(right) + 2 <= cells:
                break
        return line(cells, style(), left, right)

    def _right(self, full: bool) -> list[Piece]:
        """Shown of all, sums, weighted; where room is short only the count and the first sum."""
        context, muted, text = self._said, style("muted"), style("text", bold=True)
        dot: Piece = (f" {glyphs.now().dot} ", style("faint"))
        some = bool(context.shown) or context.shown is None
        counted: list[Piece] = [(count(context.shown), text if some else muted)]
        if context.total is not None and full:
            counted.append((f" of {count(context.total)}", muted))
        elif full or not some:
            counted.append((f" {context.noun}", muted))
        groups = [counted, *([(amount, text)] for amount in context.sums[: None if full else 1])]
        if context.weighted and full:
            groups.append([("weighted ", muted), (context.weighted, muted)])
        return [*between(groups, dot), (" ", muted)]


def tokens(text: str) -> list[Piece]:
    """A filter in its pieces: the field muted, its value in accent, free words plain."""
    pieces: list[Piece] = []
    for number, word in enumerate(text.split(" ")):
        name, colon, value = word.partition(":")
        gap = " " if number else ""
        if colon and name.isalpha():
            pieces += [(f"{gap}{name}:", style("muted")), (value, style("accent"))]
        else:
            pieces.append((gap + word, style("accent" if word[:1] in "<>" and word else "text")))
    return pieces

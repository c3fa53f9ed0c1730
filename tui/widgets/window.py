"""The window of a dialog: a thin accent frame on its own surface, and what will happen below.

`Window` draws frame, title and facts and lays out what is in it. `Verdict` is its last four rows: a
rule, one sentence of what will happen, and the two ways out with their keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.presentation import cut, width
from tui.strips import Piece, blank, line
from tui.theme import style

MARGIN = 2
"""Columns between the frame and what is in it; the first of them is where the focus bar stands."""


class Window(Widget):
    """A framed surface in front of everything else."""

    ALLOW_SELECT = False

    def __init__(self, *children: Widget, title: str = "", facts: str = "") -> None:
        super().__init__(*children)
        self._title, self._facts = title, facts

    def head(self, title: str | None = None, facts: str | None = None) -> None:
        """Show another title or other facts in the frame."""
        self._title = self._title if title is None else title
        self._facts = self._facts if facts is None else facts
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, frame = self.size.width, glyphs.now().thin
        edge = style("accent", on="dlg")
        if y == 0:
            return head_line(cells, self._title, [(self._facts, style("soft", on="dlg"))], edge)
        if y == self.size.height - 1:
            text = frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right
            return Strip([Segment(text, edge)], cells)
        return Strip(
            [
                Segment(frame.left, edge),
                Segment(" " * (cells - 2), edge),
                Segment(frame.right, edge),
            ],
            cells,
        )


def head_line(cells: int, title: str, facts: Sequence[Piece], edge: Style) -> Strip:
    """The upper edge of a frame with its title at the left and facts at the right."""
    frame = glyphs.now().thin
    facts = [piece for piece in facts if piece[0]]
    right = sum(width(text) for text, _ in facts)
    if right and right + width(title) + 10 > cells:
        facts, right = [], 0
    title = cut(title, cells - 6)
    left = f"{frame.top_left}{frame.top} " if title else frame.top_left + frame.top
    end = f" {frame.top}{frame.top_right}" if facts else frame.top + frame.top_right
    gaps = (1 if title else 0) + (1 if facts else 0)
    rule = cells - width(left) - width(title) - right - width(end) - gaps
    pieces: list[Segment] = [
        Segment(left, edge),
        Segment(title, edge + Style(bold=True)),
        Segment(
            (" " if title else "") + frame.top * rule + (" " if facts else ""),
            edge,
        ),
        *(Segment(text, look) for text, look in facts),
        Segment(end, edge),
    ]
    return Strip([piece for piece in pieces if piece.text], cells)


class Room(Widget):
    """Empty room between what is in a window and its verdict, which so stands at the bottom."""

    ALLOW_SELECT = False

    def render_line(self, y: int) -> Strip:
        return blank(self.size.width, style("soft", on="dlg"))


class Verdict(Widget):
    """The end of a dialog: what will happen, `esc cancel`, and the key that does it."""

    DEFAULT_CSS = "Verdict { height: 4; width: 1fr; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """One of the two was clicked; True is to do it."""

        def __init__(self, do: bool) -> None:
            super().__init__()
            self.do = do

    def __init__(self, *, do: str, do_key: str, cancel: str = "cancel", cancel_key: str) -> None:
        super().__init__()
        self._do, self._do_key = do, do_key
        self._cancel, self._cancel_key = cancel, cancel_key
        self._sentence: tuple[Piece, ...] = ()
        self._enabled = True
        self._spans: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))

    def say(self, sentence: Sequence[Piece], *, enabled: bool = True) -> None:
        """Show another sentence; `enabled` fills the button that does it."""
        self._sentence, self._enabled = tuple(sentence), enabled
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        cancel, do = self._spans
        if event.y == 3 and cancel[0] <= event.x < cancel[1]:
            self.post_message(self.Chosen(False))
        elif event.y == 3 and do[0] <= event.x < do[1]:
            self.post_message(self.Chosen(True))

    def render_line(self, y: int) -> Strip:
        cells, surface = self.size.width, style("soft", on="dlg")
        if y == 0:
            return Strip([Segment(glyphs.now().rule * cells, style("line", on="dlg"))], cells)
        margin: Piece = (" " * MARGIN, surface)
        if y == 1:
            return line(cells, surface, [margin, *self._sentence])
        if y == 3:
            return self._buttons(cells)
        return line(cells, surface, [])

    def _buttons(self, cells: int) -> Strip:
        surface = style("soft", on="dlg")
        do = f" {self._do_key}  {self._do} "
        cap = f" {self._cancel_key} "
        word = f" {self._cancel}  "
        start = cells - width(do) - MARGIN
        begin = start - width(cap) - width(word)
        self._spans = ((begin, start - 2), (start, start + width(do)))
        filled = style("onacc", on="accent", bold=True) if self._enabled else style("faint", "s3")
        return line(
            cells,
            surface,
            [],
            [
                (cap, style("accent", on="s3", bold=True)),
                (word, surface),
                (do, filled),
                (" " * MARGIN, surface),
            ],
        )

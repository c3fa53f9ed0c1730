"""The filter line: what is typed filters at once; what can't be read is said beside it."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.presentation import cut, width
from tui.strips import Piece, line
from tui.theme import style
from tui.widgets.context import tokens
from tui.widgets.query import Query


class FilterLine(Widget, can_focus=True):
    """Row 1 while a filter is typed."""

    DEFAULT_CSS = "FilterLine { height: 1; width: 1fr; }"
    ALLOW_SELECT = False
    scope = "filter"
    hint = "words, owner: source: stage: tag: created: value:"
    """What can be typed, shown while nothing is."""

    class Typed(Message):
        """The filter is another one."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self.query_line = Query()
        self.complaint = ""

    def start(self, text: str) -> None:
        """Begin with a text, the cursor at its end."""
        self.query_line = Query(f"{text} " if text else "")
        self.complaint = ""
        self.refresh()

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_line.text.strip()

    def complain(self, sentence: str) -> None:
        """Say why the filter can't be read ('': it can)."""
        if sentence != self.complaint:
            self.complaint = sentence
            self.refresh()

    def on_key(self, event: events.Key) -> None:
        before = self.query_line.text
        if self.query_line.key(event):
            event.stop()
            event.prevent_default()
            self.refresh()
            if self.query_line.text.strip() != before.strip():
                self.post_message(self.Typed(self.text))

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.query_line.insert(" ".join(event.text.split()))
        self.refresh()
        self.post_message(self.Typed(self.text))

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        text, cursor = self.query_line.text, self.query_line.cursor
        left: list[Piece] = [(" / ", style("accent", on="well", bold=True))]
        shown = [(piece, Segment(piece, look).style) for piece, look in tokens(text)] if text else []
        at = 0
        for piece, look in shown:
            on_well = (look or style()) + style("text", on="well").background_style
            for offset, character in enumerate(piece):
                here = at + offset == cursor
                left.append((character, style("onacc", on="accent") if here else on_well))
            at += len(piece)
        if cursor >= len(text):
            left.append((" ", style("onacc", on="accent")))
        if not text:
            left.append((self.hint, style("muted", on="well")))
        used = sum(width(piece) for piece, _ in left)
        right: list[Piece] = []
        if self.complaint and cells - used > 12:
            right = [(f"! {_short(self.complaint, cells - used - 4)} ", style("bad", on="well"))]
        return line(cells, style("text", on="well"), left, right)


def _short(sentence: str, cells: int) -> str:
    """A complaint in so many cells; where it is cut, the place in brackets at its end stays."""
    words, bracket, place = sentence.rpartition(" (")
    if width(sentence) <= cells or not bracket or width(place) + 8 > cells:
        return cut(sentence, cells)
    return f"{cut(words, cells - width(place) - 2)} ({place}"

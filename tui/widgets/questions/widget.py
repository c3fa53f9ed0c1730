"""The widget: it moves from answer to answer and takes what is typed into its wells.

It holds no meaning: the screen gives it questions, does what `space` and `enter` mean on the ``answer`` under the cursor
(screens/asking.py), and gives it others. What stands in a text belongs to the widget from the first letter typed on.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.strips import blank
from tui.theme import style
from tui.widgets.query import Query
from tui.widgets.questions.cursor import Cursor
from tui.widgets.questions.paint import Painter


class Questions(Cursor, can_focus=True):
    """See the module."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Questions { width: 1fr; }"

    class Clicked(Message):
        """An answer was clicked, and is under the cursor now; keys are the screen's, in their order."""

    class Edited(Message):
        """Another text stands in a well."""

        def __init__(self, key: str, text: str) -> None:
            super().__init__()
            self.key, self.text = key, text

    # -- typing -----------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if self._scope == "field":
            self._type(lambda query: query.key(event), event)

    def on_paste(self, event: events.Paste) -> None:
        if self._scope == "field":
            self._type(lambda query: query.insert(" ".join(event.text.split())), event)

    def _type(self, act: Callable[[Query], bool], event: events.Event) -> None:
        query = self._texts.get(self.key)
        if query is None:
            return
        before = query.text
        if act(query):
            event.stop()
            event.prevent_default()
            self.refresh()
            if query.text != before:
                self.post_message(self.Edited(self.key, query.text.strip()))

    # -- mouse ----------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        row = self._top + event.y
        if row >= len(self._lines) or self._lines[row].question < 0:
            return
        each = self._lines[row]
        spots = each.spots or next((o.spots for o in self._lines if o.question == each.question and o.spots), ())
        if not spots:
            return
        spot = next((s for s in spots if s.x <= event.x < s.x + s.cells), spots[0])
        self._to((each.question, spot.answer))
        if self.answer is not None and self.answer.kind != "text":
            self.post_message(self.Clicked())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._step(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._step(-1)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # -- drawing --------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        cells, row = self.size.width, self._top + y
        if row >= len(self._lines):
            return blank(cells, style("soft", on="dlg"))
        each = self._lines[row]
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        here = self._cursor if self.has_focus and self.answer is not None else None
        group = self.questions[self._cursor[0]].group if here is not None else ""
        painter = Painter(
            self.questions, self._texts, self.faults, here, keys.caps(COMMANDS["dialog.look"]), self._label
        )
        last = row + 1 >= len(self._lines) or self._lines[row + 1].question != each.question
        strip = painter.draw(each, cells, last=last, group=group)
        return self._with_thumb(strip, y)

    def _with_thumb(self, strip: Strip, y: int) -> Strip:
        """Where in all of it one is, when it is more than there is room for."""
        whole, room = len(self._lines), self.size.height
        if whole <= room:
            return strip
        size = max(1, room * room // whole)
        start = round((room - size) * self._top / (whole - room))
        if not start <= y < start + size:
            return strip
        end = strip.cell_length - 1
        thumb = Strip([Segment(glyphs.now().heavy.right, style("line2", on="dlg"))], 1)
        return Strip.join([strip.crop(0, end), thumb])

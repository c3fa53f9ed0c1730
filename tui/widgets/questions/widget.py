"""The widget: it moves from answer to answer and takes what is typed into its wells.

It holds no meaning: the screen gives it questions, does what `space` and `enter` mean on the ``answer`` under the cursor
(screens/asking.py), and gives it others. What stands in a text belongs to the widget from the first letter typed on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.dispatch import ScopeChanged
from tui.strips import blank
from tui.theme import style
from tui.widgets.line_field import LABEL
from tui.widgets.query import Query
from tui.widgets.questions.layout import Answer, Line, Question, lay_out
from tui.widgets.questions.paint import Painter


class Questions(Widget, can_focus=True):
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

    def __init__(self, label: int = LABEL) -> None:
        """``label`` is the width of the labels."""
        super().__init__()
        self._label = label
        self.questions: tuple[Question, ...] = ()
        self.faults: dict[str, str] = {}
        self._texts: dict[str, Query] = {}
        self._given: dict[str, str] = {}
        self._lines: list[Line] = []
        self._cursor = (0, 0)
        self._top = 0
        self._rows = 10
        self._scope = "dialog"

    # -- what is shown --------------------------------------------------------------------------------------------

    def show(self, questions: Sequence[Question], faults: Mapping[str, str] | None = None) -> None:
        """Ask this; the keyboard stays on its answer, or on the nearest."""
        key = self.key
        self.questions = tuple(questions)
        self.faults = dict(faults or {})
        for answer in self._answers():
            if answer.kind == "text" and self._given.get(answer.key) != answer.value:
                # A text that somebody has typed over is theirs, whatever the plan makes of it meanwhile.
                query = self._texts.get(answer.key)
                if query is None or query.text == self._given.get(answer.key):
                    self._texts[answer.key] = Query(answer.value)
                self._given[answer.key] = answer.value
        self._cursor = self._find(key) or self._nearest()
        self._arrange()

    def fault(self, key: str, sentence: str) -> None:
        """Say what is wrong with an answer; nothing when it is right."""
        if self.faults.get(key, "") != sentence:
            self.faults[key] = sentence
            self._arrange()

    def room(self, rows: int) -> None:
        """How many rows there are at most; the empty ones between are kept only if all fit."""
        self._rows = max(1, rows)
        self._arrange()

    def text(self, key: str) -> str:
        """What stands in a well."""
        query = self._texts.get(key)
        return query.text.strip() if query is not None else ""

    @property
    def wells(self) -> tuple[str, ...]:
        """The keys of all texts."""
        return tuple(answer.key for answer in self._answers() if answer.kind == "text")

    def _answers(self) -> list[Answer]:
        return [answer for question in self.questions for answer in question.answers]

    @property
    def answer(self) -> Answer | None:
        """Where the keyboard is."""
        number, place = self._cursor
        if number < len(self.questions) and place < len(self.questions[number].answers):
            return self.questions[number].answers[place]
        return None

    @property
    def key(self) -> str:
        """The key of the answer where the keyboard is."""
        return self.answer.key if self.answer else ""

    def go(self, key: str) -> None:
        """Put the keyboard on an answer."""
        found = self._find(key)
        if found is not None:
            self._to(found)

    def _find(self, key: str) -> tuple[int, int] | None:
        for number, question in enumerate(self.questions):
            for place, answer in enumerate(question.answers):
                if answer.key == key:
                    return number, place
        return None

    def _nearest(self) -> tuple[int, int]:
        able = [number for number, question in enumerate(self.questions) if question.answers]
        if not able:
            return 0, 0
        return min(able, key=lambda number: abs(number - self._cursor[0])), 0

    # -- layout ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        cells = self.size.width or 80
        lines = lay_out(self.questions, self.faults, cells, airy=True, label=self._label)
        if len(lines) > self._rows:
            lines = lay_out(self.questions, self.faults, cells, airy=False, label=self._label)
        self._lines = lines
        height = max(1, min(len(lines), self._rows))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self._show_cursor(height)
        self._tell_scope()
        self.refresh()

    def on_resize(self) -> None:
        self._arrange()

    def _line_of(self, cursor: tuple[int, int]) -> int:
        number, place = cursor
        for row, each in enumerate(self._lines):
            if each.question == number and any(spot.answer == place for spot in each.spots):
                return row
        return 0

    def _show_cursor(self, height: int) -> None:
        row = self._line_of(self._cursor)
        last = row
        while last + 1 < len(self._lines) and self._lines[last + 1].question == self._lines[row].question:
            last += 1
        first = 0 if not any(line.spots for line in self._lines[:row]) else row
        self._top = max(0, min(self._top, first, len(self._lines) - 1), min(last - height + 1, row))
        self._top = min(self._top, max(0, len(self._lines) - height))

    # -- keys -----------------------------------------------------------------------------------------------------

    @property
    def scope(self) -> str:
        """Letters are text only where text is typed."""
        return self._scope

    def _tell_scope(self) -> None:
        scope = "field" if self.answer is not None and self.answer.kind == "text" else "dialog"
        if scope != self._scope:
            self._scope = scope
            self.post_message(ScopeChanged())

    def _to(self, cursor: tuple[int, int]) -> None:
        self._cursor = cursor
        self._show_cursor(self.size.height)
        self._tell_scope()
        self.refresh()

    def do_dialog_up(self) -> None:
        """`dialog.up`"""
        self._step(-1)

    def do_dialog_down(self) -> None:
        """`dialog.down`"""
        self._step(1)

    def do_dialog_left(self) -> None:
        """`dialog.left`"""
        self._beside(-1)

    def do_dialog_right(self) -> None:
        """`dialog.right`"""
        self._beside(1)

    def _step(self, by: int) -> None:
        """To the next line with an answer, to the one that stands nearest there."""
        row = self._line_of(self._cursor)
        spot = next((s for s in self._lines[row].spots if s.answer == self._cursor[1]), None) if self._lines else None
        row += by
        while 0 <= row < len(self._lines) and not self._lines[row].spots:
            row += by
        if 0 <= row < len(self._lines):
            x = spot.x if spot else 0
            nearest = min(self._lines[row].spots, key=lambda other: abs(other.x - x))
            self._to((self._lines[row].question, nearest.answer))

    def _beside(self, by: int) -> None:
        number, place = self._cursor
        if number < len(self.questions) and 0 <= place + by < len(self.questions[number].answers):
            self._to((number, place + by))

    def do_pane_next(self) -> None:
        """`pane.next`"""
        self._to_stop(1)

    def do_pane_previous(self) -> None:
        """`pane.previous`"""
        self._to_stop(-1)

    def _stops(self) -> list[tuple[int, int]]:
        """Where ``tab`` stops: the chosen radio of each group, and everything else."""
        stops: list[tuple[int, int]] = []
        groups: dict[str, int] = {}
        for number, question in enumerate(self.questions):
            for place, answer in enumerate(question.answers):
                if answer.kind != "radio":
                    stops.append((number, place))
                elif question.group not in groups:
                    groups[question.group] = len(stops)
                    stops.append((number, place))
                elif answer.on:
                    stops[groups[question.group]] = (number, place)
        return stops

    def _to_stop(self, by: int) -> None:
        stops = self._stops()
        if not stops:
            return
        here = self.questions[self._cursor[0]]
        radio = self.answer is not None and self.answer.kind == "radio"
        now = next(
            (n for n, (number, _) in enumerate(stops) if radio and self.questions[number].group == here.group), None
        )
        if now is None or not radio:
            now = stops.index(self._cursor) if self._cursor in stops else 0
        self._to(stops[(now + by) % len(stops)])

    @property
    def at_the_end(self) -> bool:
        """Whether the keyboard is on the last of all."""
        stops = self._stops()
        return not stops or self._cursor == stops[-1]

    def on_key(self, event: events.Key) -> None:
        if self._scope != "field":
            return
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self._step(-1 if event.key == "up" else 1)
            return
        self._type(lambda query: query.key(event), event)

    def on_paste(self, event: events.Paste) -> None:
        if self._scope == "field":
            self._type(lambda query: query.insert(" ".join(event.text.split())), event)

    def _type(self, act: object, event: events.Event) -> None:
        query = self._texts.get(self.key)
        if query is None or not callable(act):
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
        from rich.segment import Segment

        end = strip.cell_length - 1
        thumb = Strip([Segment(glyphs.now().heavy.right, style("line2", on="dlg"))], 1)
        return Strip.join([strip.crop(0, end), thumb])

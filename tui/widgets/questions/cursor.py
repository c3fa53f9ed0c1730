"""The base of the questions of a dialog: what is asked, on which lines it stands, and where the keyboard is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.widget import Widget

from tui.dispatch import ScopeChanged
from tui.widgets.line_field import LABEL
from tui.widgets.query import Query
from tui.widgets.questions.layout import Answer, Line, Question, lay_out


class Cursor(Widget):
    """The questions without their looks: a cursor that goes from answer to answer."""

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

    do_form_up, do_form_down = do_dialog_up, do_dialog_down

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

"""The lower half of the import screen: the first rows, or the problems, under one heading."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.exchange.problems import Problem
from tui import glyphs
from tui.presentation import count, cut, width
from tui.strips import Piece, line, size
from tui.theme import style
from tui.widgets.importing.looked import Look
from tui.widgets.importing.preview import Preview, PreviewHeads
from tui.widgets.importing.problems import ProblemList
from tui.widgets.sheet import EDGE


class PaneHead(Widget):
    """What is shown and what else could be, in a rule."""

    DEFAULT_CSS = "PaneHead { height: 1; width: 1fr; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """One of the two names was clicked; True is the problems."""

        def __init__(self, problems: bool) -> None:
            super().__init__()
            self.problems = problems

    def __init__(self) -> None:
        super().__init__()
        self.problems = False
        self.number: int | None = None
        self.span = ""
        self.lit = False
        self.alone = False
        """Whether there are only problems to be seen."""
        self._ends = (0, 0)

    def on_click(self, event: events.Click) -> None:
        if not self.alone and event.x < self._ends[1]:
            self.post_message(self.Chosen(event.x >= self._ends[0]))

    def render_line(self, y: int) -> Strip:
        cells, signs = self.size.width, glyphs.now()
        left: list[Piece] = [(" " * EDGE, style())]
        if not self.alone:
            left += [("Preview", self._look(not self.problems)), ("   ", style())]
        start = size(left)
        left.append(("Problems", self._look(self.problems)))
        if self.number is not None:
            left.append((f" {count(self.number)}", style("warn" if self.number else "muted", bold=bool(self.number))))
        self._ends = (start - 2, size(left) + 1)
        right: list[Piece] = [(f" {self.span} ", style("muted"))] if self.span else []
        rule = signs.rule * max(0, cells - size(left) - size(right) - 2)
        left.append((f" {rule} ", style("accent" if self.lit else "line")))
        return line(cells, style(), left, right)

    def _look(self, active: bool) -> Style:
        return style("accent" if active and self.lit else "text" if active else "muted", bold=active)


class Pane(Widget):
    """Heading, the list that is shown, and what is wrong in the row under the cursor."""

    DEFAULT_CSS = """
    Pane { layout: vertical; width: 1fr; height: 8; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.head = PaneHead()
        self.heads = PreviewHeads()
        self.preview = Preview()
        self.list = ProblemList()
        self.note = Note()

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.heads
        yield self.preview
        yield self.list
        yield self.note

    def on_mount(self) -> None:
        self._turn(False)

    # -- what is shown ----------------------------------------------------------------------------

    def show(self, look: Look, around: int, problems: Sequence[Problem] | None) -> None:
        """Show a file's first rows and its problems, None while they are looked for."""
        self.heads.show(look, around)
        self.preview.show(look, around, problems or ())
        self.list.show(problems or ())
        self.head.number = None if problems is None else len(problems)
        self._say()

    def only_problems(self, problems: Sequence[Problem]) -> None:
        """There is nothing but problems to be seen any more."""
        self.head.alone = True
        self.list.show(problems)
        self.head.number = len(problems)
        self._turn(True)

    @property
    def active(self) -> Widget:
        """The list that is shown, which takes the keys."""
        return self.list if self.head.problems else self.preview

    def _turn(self, problems: bool) -> None:
        focused = self.screen.focused in (self.preview, self.list)
        self.head.problems = problems
        self.heads.display = self.preview.display = self.note.display = not problems
        self.list.display = problems
        if focused:
            self.screen.set_focus(self.active)
        self._say()

    def _say(self) -> None:
        self.head.lit = self.active.has_focus
        self.head.span = self.list.legend if self.head.problems else self.preview.span
        self.head.refresh()
        self.note.say(self.preview.sentence)

    # -- keys and mouse ---------------------------------------------------------------------------

    def do_dialog_left(self) -> None:
        """`dialog.left`: the first rows."""
        if not self.head.alone:
            self._turn(False)

    def do_dialog_right(self) -> None:
        """`dialog.right`: the problems."""
        self._turn(True)

    def on_pane_head_chosen(self, event: PaneHead.Chosen) -> None:
        event.stop()
        self._turn(event.problems)
        self.screen.set_focus(self.active)

    def on_preview_moved(self, event: Preview.Moved) -> None:
        event.stop()
        self._say()

    def on_descendant_focus(self) -> None:
        self._say()

    def on_descendant_blur(self) -> None:
        self._say()


class Note(Widget):
    """A sentence in the last row."""

    DEFAULT_CSS = "Note { height: 1; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def say(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        if not self._text:
            return line(cells, style(), [])
        sign = f"{glyphs.now().problem} "
        room = cells - EDGE - width(sign) - 1
        pieces: list[Piece] = [(" " * EDGE, style()), (sign, style("bad", bold=True))]
        place, colon, rest = self._text.partition(": ")
        shown = cut(rest, room - width(place) - 2)
        return line(cells, style(), [*pieces, (place + colon, style("text", bold=True)), (shown, style("soft"))])

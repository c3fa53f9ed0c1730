"""An import under way, and what came of it: how far it is, then the counts and the problems.

It may be left at any time; the import goes on, with a row above the footer of the other screens, and `I` comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from models.base import clock
from models.exchange.importing import Report
from models.exchange.parsing import Cancelled
from screens.base import MainScreen
from screens.importing.wording import in_screen_words, many, of_the_file, on_screen, result_lines
from screens.importing.work import Job
from tui.presentation import count
from tui.safe import plain
from tui.strips import Piece, blank, line
from tui.theme import style
from tui.widgets.header import Place
from tui.widgets.importing.outcome import Outcome, Ways
from tui.widgets.importing.pane import Pane
from tui.widgets.importing.steps import Steps

TICK = 0.2
_EDGE = 2


class RunScreen(MainScreen):
    """The screen; `again` says whether the person wants to import another file."""

    SCOPE = "dialog"
    PLACE = Place(path=("Board", "Import"))
    HAS_CONTEXT = False

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._since = clock.now()
        self.job = job
        self.again = False
        self._steps, self._counts, self._pane, self._outcome = Steps(), Counts(), Pane(), Outcome()
        self._timer: Timer | None = None

    def body(self) -> Iterable[Widget]:
        yield self._steps
        yield self._counts
        yield self._pane
        yield self._outcome

    def on_mount(self) -> None:
        self._pane.visible = False  # it keeps its room, so that what is under it stays where it is
        self._pane.styles.height = "1fr"
        for part in (self._steps, self._counts, self._pane):
            part.styles.margin = (1, 0, 0, 0)
        self._steps.styles.height = 1
        self._timer = self.set_interval(TICK, self.job_moved)
        self.job_moved()

    # -- showing --------------------------------------------------------------------------------------------------

    def job_moved(self) -> None:
        """Show how far the import is, or what came of it."""
        if not self.is_attached:
            return
        job = self.job
        if not job.over:
            self._steps.show(2, [plain(job.name)], ())
            self._counts.show(self._under_way())
            ways = Ways("Leave it running", "stopping" if job.stopping else "stop")
            self._outcome.say([("The keyboard is free: leave this screen and work on", style("soft"))], ways)
            return
        if self._timer is not None:
            self._timer.stop()
        self._steps.show(2, [plain(job.name)], (), finished=job.report is not None and not job.report.cancelled)
        self._tell_the_end()

    def _under_way(self) -> list[list[Piece]]:
        job, strong, soft = self.job, style("text", bold=True), style("soft")
        of = f" of {many(job.total, 'row')}" if job.total is not None else " rows"
        if not job.landing:
            so_far = [(count(job.done), strong), (f"{of} are read", soft)]
            return [so_far, [("Nothing has come in yet", soft)]]
        key = self.key_of("lead.import")
        return [
            [(count(job.done), strong), (f"{of} are through", soft)],
            [("The leads are on everybody's board as they land", soft)],
            [("From the board, ", soft), (key, style("accent", bold=True)), (" comes back here", soft)],
        ]

    def _tell_the_end(self) -> None:
        job, soft = self.job, style("soft")
        undo = self.key_of("change.undo")
        ways = Ways("Import another file", "close")
        report = job.report
        if report is None:
            stopped = isinstance(job.error, Cancelled)
            words = "Stopped: nothing has come in" if stopped else "The import did not come to its end"
            self._counts.show([[(words, style("text", bold=True))], *([] if stopped else [self._after_a_fault(undo)])])
            fault = "" if stopped or job.error is None else in_screen_words(job.error.message)
            self._outcome.say([], ways, fault, "bad")
            return
        problems = on_screen(report.problems)
        self._counts.show(self._numbers(report))
        self._pane.visible = True
        self._pane.only_problems(problems)
        self.set_focus(self._pane.list)
        key = (undo, style("accent", bold=True))
        if report.operation is None:
            sentence: list[Piece] = [("Nothing was changed", soft)]
        elif report.cancelled:
            sentence = [
                ("On the board, ", soft),
                key,
                (" takes back what has landed; importing it again goes on", soft),
            ]
        else:
            sentence = [("One step: on the board, ", soft), key, (" takes it back", soft)]
        self._outcome.say(sentence, ways, of_the_file(problems))

    def _numbers(self, report: Report) -> list[list[Piece]]:
        if not report.cancelled:
            return result_lines(report, self.job.wishes.policy)
        strong, soft = style("text", bold=True), style("soft")
        done = [(count(report.created), strong), (f" leads of {many(report.rows, 'row')} have come in", soft)]
        return [[("Stopped", style("warn", bold=True))], done]

    def _after_a_fault(self, undo: str) -> list[Piece]:
        soft = style("soft")
        key = (undo, style("accent", bold=True))
        return [("What has landed stays; ", soft), key, (" takes it back, importing the file again goes on", soft)]

    # -- the two ways out -----------------------------------------------------------------------------------------

    async def on_outcome_chosen(self, event: Outcome.Chosen) -> None:
        event.stop()
        await self.command("dialog.do" if event.do else "dialog.cancel")

    def do_dialog_do(self) -> None:
        """`dialog.do`: leave it running, or name another file when it is over."""
        self.again = self.job.over
        self.dismiss(None)

    def do_dialog_cancel(self) -> None:
        """`dialog.cancel`: stop it; when it is over, close."""
        if self.job.over:
            if not self.frame.messages.dismiss():
                self.dismiss(None)
            return
        self.job.stop()
        self.job_moved()


class Counts(Widget):
    """A few lines of what has come in."""

    DEFAULT_CSS = "Counts { height: 3; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[Piece]] = []

    def show(self, lines: Sequence[Sequence[Piece]]) -> None:
        """Show other lines; draws only when something differs."""
        new = [list(pieces) for pieces in lines]
        if new != self._lines:
            self._lines = new
            self.styles.height = max(1, len(new))
            self.refresh()

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        if y >= len(self._lines):
            return blank(cells, style())
        return line(cells, style(), [(" " * _EDGE, style()), *self._lines[y]])

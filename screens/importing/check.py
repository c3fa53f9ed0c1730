"""Before an import: the file's columns with the fields they go into, and what would come of it.

Whatever is changed is looked at again by the child process that reads the file, and tried in a dry run, so that the
sentence at the bottom is what `ctrl+s` will do. Nothing waits for either of them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from models.base import clock
from models.base.errors import LeadlineError
from models.exchange.importing import Report, Wishes
from models.exchange.parsing import Cancelled
from models.people.staff import everybody
from models.pipeline import lists
from screens.base import MainScreen
from screens.importing import choices
from screens.importing.asking import Chosen
from screens.importing.wording import (
    column_counts,
    consequence,
    in_screen_words,
    many,
    nothing_to_do,
    of_the_file,
    on_screen,
    wrong_values,
)
from screens.importing.work import Job, Work
from tui import glyphs
from tui.safe import plain
from tui.strips import Piece
from tui.theme import style
from tui.widgets.header import Place
from tui.widgets.importing.columns import ColumnHeads, Columns
from tui.widgets.importing.options import Options
from tui.widgets.importing.outcome import Outcome, Ways
from tui.widgets.importing.pane import Pane
from tui.widgets.importing.steps import Steps
from tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from screens.pick import Choice

LOW = 28
"""Rows of the terminal below which there are no empty ones between the parts."""
LEAST_PANE, MOST_PANE = 6, 23
TICK = 0.1

Begin = Callable[["Path", Wishes, int | None], Awaitable[None]]
"""Takes the file, what is wished for, and how many rows it has, where the dry run has counted them."""


class CheckScreen(MainScreen):
    """The screen; it is left for the import under way, or with `back` for another file."""

    SCOPE = "dialog"
    PLACE = Place(path=("Board", "Import"))
    HAS_CONTEXT = False

    def __init__(self, work: Work, chosen: Chosen, wishes: Wishes, begin: Begin) -> None:
        """``begin`` imports the file in the background and puts another screen in front of this one."""
        super().__init__()
        self._begin = begin
        self._since = clock.now()
        self._work = work
        self.chosen = chosen
        self.look = chosen.look
        self.wishes = wishes
        self.report: Report | None = None
        """What the dry run said; None while it runs."""
        self.back = False
        """Whether the person wants to name another file."""
        self._good = wishes
        self._job: Job | None = None
        self._fault = ""
        self._steps, self._outcome = Steps(), Outcome()
        self.options, self.heads, self.columns, self.pane = Options(), ColumnHeads(), Columns(), Pane()

    def body(self) -> Iterable[Widget]:
        yield self._steps
        yield self.options
        yield self.heads
        yield self.columns
        yield self.pane
        yield self._outcome

    def on_mount(self) -> None:
        self.set_focus(self.columns)
        self._show()
        self.in_background(self._try, "look", exclusive=True)
        self.set_interval(TICK, self._say)

    # -- how high the parts are -----------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        self.options.lay_out()
        self._measure()

    def _measure(self) -> None:
        """The columns get what they need, the pane the rest; it goes first where there is none."""
        height = self.app.size.height
        low = height < LOW
        for part in (self._steps, self.options, self.heads, self.pane):
            part.styles.margin = (0 if low else 1, 0, 0, 0)
        self._steps.styles.height = 1 if low else 2
        room = height - 4 - self._outcome.rows - self.options.rows - (0 if low else 5)
        pane = max(LEAST_PANE, room * 2 // 5)
        rows = max(3, min(len(self.look.columns), room - pane))
        pane = min(MOST_PANE, room - rows)
        self.pane.display = pane >= LEAST_PANE - 1
        self.columns.styles.height = rows if self.pane.display else max(1, room)
        self.pane.styles.height = pane

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show what is known now."""
        if not self.is_attached:
            return
        look = self.look
        rows = [many(self.report.rows, "row")] if self.report is not None else []
        where = [] if look.text or len(look.sheets) < 2 else [f"sheet “{plain(look.sheet)}”"]
        self._steps.show(1, [plain(look.name), *where, *rows], column_counts(look))
        self.options.show(choices.options(look, self.wishes))
        problems = self._problems()
        self.columns.show(look.columns, wrong_values(problems or ()))
        self.pane.show(look, self.columns.cursor, problems)
        self._measure()
        self._say()

    def _problems(self) -> list[tuple[int | None, str | None, str]] | None:
        return None if self.report is None else on_screen(self.report.problems)

    def _say(self) -> None:
        """The sentence of what will happen, as far as it is known."""
        if not self.is_attached:
            return
        warning, token = (self._fault, "bad") if self._fault else ("", "warn")
        sentence: list[Piece]
        enabled = True
        if self.report is not None:
            undo = self.key_of("change.undo")
            sentence = consequence(self.report, self.wishes.policy, undo)
            enabled = not nothing_to_do(self.report)
            warning = warning or of_the_file(on_screen(self.report.problems))
        else:
            read = self._job.done if self._job is not None else 0
            so_far = f" {glyphs.now().dot} {many(read, 'row')} read" if read else ""
            sentence = [("Trying it without importing anything", style("soft")), (so_far, style("muted"))]
        rows = self._outcome.rows
        self._outcome.say(sentence, Ways("Import", "back", enabled), warning, token)
        if self._outcome.rows != rows:
            self._measure()

    def on_columns_moved(self, event: Columns.Moved) -> None:
        event.stop()
        self.pane.show(self.look, event.place, self._problems())

    # -- looking again and trying ---------------------------------------------------------------------------------

    def _want(self, wishes: Wishes) -> None:
        """Take other wishes over: look into the file again if they say how to read it, then try them."""
        other_reading = wishes.reading != self.wishes.reading
        self.wishes = wishes
        self.report = None
        self._fault = ""
        self._show()
        self.in_background(self._look_again if other_reading else self._try, "look", exclusive=True)

    async def _look_again(self) -> None:
        wishes = self.wishes
        try:
            self.look = await self._work.look(self.chosen.path, wishes.reading)
        except Cancelled:
            return
        except LeadlineError as error:
            self._fault = in_screen_words(error.message)
            self.wishes = self._good
        else:
            self._good = wishes
        self._show()
        await self._try()

    async def _try(self) -> None:
        """Try the import and show what would come of it."""
        job = self._job = Job(self.chosen.path, self.wishes, dry=True)
        await job.run(self._work)
        if job.error is not None and not isinstance(job.error, Cancelled):
            self._fault = in_screen_words(job.error.message)
        self.report = job.report
        self._show()

    # -- choosing -------------------------------------------------------------------------------------------------

    async def do_dialog_look(self) -> None:
        """`dialog.look`: another field for the column, another value for the option; what is typed ahead goes there."""
        if self.focused is self.columns:
            await self._ask(self.columns.cursor)
        elif self.focused is self.options:
            await self._open(self.options.current)

    async def do_dialog_choose(self) -> None:
        """`dialog.choose`: leave the column out, or take it in again; open the option."""
        if self.focused is not self.columns:
            await self.do_dialog_look()
            return
        place = self.columns.cursor
        column = self.look.columns[place]
        if column.field is not None:
            self._put(place, "")
        elif column.decided:
            self._put(place, None)
        else:
            await self._ask(place)

    async def on_sheet_opened(self, event: Sheet.Opened) -> None:
        """A double click."""
        event.stop()
        if event.sheet is self.columns:
            await self._ask(event.item)

    async def on_options_opened(self, event: Options.Opened) -> None:
        event.stop()
        await self._open(event.key)

    async def _ask(self, place: int) -> None:
        from screens.pick import open_pick

        column = self.look.columns[place]

        async def go_on(choice: Choice | None) -> None:
            if choice is not None and (choice.value or None) != column.field:
                self._put(place, choice.value or "")

        await open_pick(self.app, f"Column {plain(column.name)}", choices.field_choices(self.look, column), go_on)

    def _put(self, place: int, field: str | None) -> None:
        """Put a column into a field; it is shown at once and looked at again."""
        column = self.look.columns[place]
        columns = list(self.look.columns)
        columns[place] = replace(column, field=field or None, sure=1.0, origin="given" if field is not None else "")
        self.look = replace(self.look, columns=tuple(columns))
        self._want(replace(self.wishes, reading=choices.put(self.wishes.reading, column.name, field)))

    async def _open(self, key: str) -> None:
        from screens.pick import open_pick

        people = await self.store.read(everybody) if key == "owner" else []
        sources = await self.store.read(lists.items, "source") if key == "source" else []

        async def go_on(choice: Choice | None) -> None:
            wishes = self.wishes if choice is None else choices.chosen(key, choice, self.wishes)
            if wishes != self.wishes:
                self._want(wishes)

        found = choices.choices(key, self.look, self.wishes, people, sources)
        await open_pick(self.app, choices.TITLES[key], found, go_on, allow_new=key in choices.TYPED)

    # -- the two ways out -----------------------------------------------------------------------------------------

    async def on_outcome_chosen(self, event: Outcome.Chosen) -> None:
        event.stop()
        await self.command("dialog.do" if event.do else "dialog.cancel")

    def why_not_dialog_do(self) -> str | None:
        """Something has to come of it."""
        return (nothing_to_do(self.report) or None) if self.report is not None else None

    async def do_dialog_do(self) -> None:
        """`dialog.do`: import; what is still being tried is not waited for."""
        self.workers.cancel_group(self, "look")
        rows = self.report.rows if self.report is not None else None
        await self._begin(self.chosen.path, self.wishes, rows)

    def do_dialog_cancel(self) -> None:
        """`dialog.cancel`: a message first, then back to the file."""
        if not self.frame.messages.dismiss():
            self.back = True
            self.dismiss(None)

"""The app's share of importing: `lead.import` from the board and the lists, and the import that goes on behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from models.base.config import locale_country
from screens.base import MainScreen
from tui.app import Leadline
from tui.commands import COMMANDS
from tui.messages import ERROR, NOTICE, WARNING

if TYPE_CHECKING:
    from pathlib import Path

    from models.exchange.importing import Wishes
    from models.exchange.options import Reading
    from screens.importing.asking import Chosen
    from screens.importing.check import CheckScreen
    from screens.importing.run import RunScreen
    from screens.importing.work import Job, Work

TICK = 0.2


class Importing(Leadline):
    """An app that imports."""

    _work: Work | None = None
    _job: Job | None = None
    """The import under way, or the one that is over and whose result nobody has seen yet."""
    _ticks: Timer | None = None

    @property
    def work(self) -> Work:
        """The thread for it."""
        if self._work is None:
            from screens.importing.work import Work

            self._work = Work(self.store)
        return self._work

    async def on_unmount(self) -> None:
        """Leaving the program stops an import after its slice."""
        if self._job is not None:
            self._job.stop()
        if self._work is not None:
            await self._work.close()

    # -- from key to import ---------------------------------------------------------------------------------------

    async def do_lead_import(self) -> None:
        """`lead.import`: which file; or the import that is under way, or what came of it."""
        if self._job is None:
            await self._ask_for_file()
        else:
            await self._show_job(self._job)

    def _reading(self) -> Reading:
        from models.exchange.options import Reading

        return Reading(country=self.config.country, locale=locale_country(), currency=self.config.currency)

    async def _ask_for_file(self, before: Chosen | None = None) -> None:
        from screens.importing.asking import FileScreen

        await self.push_screen(FileScreen(self.work, self._reading(), before), self._check_file)

    async def _check_file(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        from models.exchange.importing import Wishes
        from screens.importing.check import CheckScreen

        screen = CheckScreen(self.work, chosen, Wishes(self._reading()), self.begin_import)

        async def left(_: None) -> None:
            await self._checked(screen)

        await self.push_screen(screen, left)

    async def _checked(self, screen: CheckScreen) -> None:
        if screen.back:
            await self._ask_for_file(screen.chosen)

    async def begin_import(self, path: Path, wishes: Wishes, rows: int | None) -> None:
        """Import a file in the background; the screen in front makes way for the one that shows how far it is."""
        from screens.importing.work import Job

        self._job = job = Job(path, wishes, rows=rows)
        self._ticks = self.set_interval(TICK, self._show_progress)
        self.run_worker(self._import(job), group="import")
        self.screen.dismiss(None)
        await self._show_job(job)

    async def _show_job(self, job: Job) -> None:
        from screens.importing.run import RunScreen

        screen = RunScreen(job)

        async def left(_: None) -> None:
            await self._seen(screen)

        await self.push_screen(screen, left)
        await self._show_progress()

    async def _seen(self, screen: RunScreen) -> None:
        if screen.job.over:
            self._job = None
        if screen.again:
            await self._ask_for_file()

    # -- while it goes on -----------------------------------------------------------------------------------------

    async def _import(self, job: Job) -> None:
        try:
            await job.run(self.work)
        finally:
            if self._ticks is not None:
                self._ticks.stop()
            await self._show_progress()
        self._tell_of(job)

    async def _show_progress(self) -> None:
        """How far it is, above the footer of every screen that has one."""
        from screens.importing.run import RunScreen
        from tui.widgets.importing.progress import ProgressRow

        job = self._job
        for screen in self.screen_stack if self._screen_stack else ():
            if not isinstance(screen, MainScreen) or not screen.is_mounted:
                continue
            rows = screen.query(ProgressRow)
            if job is None or job.over:
                await rows.remove()
                if isinstance(screen, RunScreen):
                    screen.job_moved()
                continue
            command, does = COMMANDS["lead.import"], "show it"
            if isinstance(screen, RunScreen):
                command, does = COMMANDS["dialog.cancel"], "stop"
            offered = screen.SCOPE in command.where
            progress = job.progress(self.keymap.caps(command), does) if offered else job.progress()
            if rows:
                rows.first().show(progress)
            else:
                await screen.mount(ProgressRow(progress))

    def _tell_of(self, job: Job) -> None:
        """Say what came of it, unless the screen that shows it is open."""
        from screens.importing.run import RunScreen
        from screens.importing.wording import in_screen_words, summary

        if not self._screen_stack or any(isinstance(screen, RunScreen) for screen in self.screen_stack):
            return
        show = self.keymap.caps(COMMANDS["lead.import"])
        undo = self.keymap.caps(COMMANDS["change.undo"])
        if job.report is None:
            message = in_screen_words(job.error.message) if job.error is not None else ""
            self.say(f"{job.name} was not imported to its end", message, ERROR)
            return
        problems = len(job.report.problems)
        text = f"{undo} takes it back; {show} shows " + (f"its {problems:,} problems" if problems else "the result")
        title = f"{job.name} stopped" if job.report.cancelled else f"{job.name} imported"
        self.say(title, f"{summary(job.report)}. {text}.", WARNING if problems else NOTICE)

"""Which file is to be imported: its path, completed from what is there; it is left once the file could be looked into."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from models.base.errors import LeadlineError
from models.exchange.files import Found, fitting, meant
from models.exchange.options import Reading
from screens.dialog import Dialog
from screens.importing.wording import in_screen_words
from screens.importing.work import Work, shown
from tui.presentation import cut
from tui.safe import plain
from tui.theme import style
from tui.widgets.importing.files import FileList, PathField, PathRow
from tui.widgets.importing.looked import Look

AROUND = 13
"""Rows of the dialog beside the list: frame, field, fault, sentence, buttons, margins."""
MOST_ROWS = 14


class Chosen(NamedTuple):
    """A file that can be read, what was found out about it, and what stood in the field."""

    path: Path
    look: Look
    typed: str


class FileScreen(Dialog[Chosen]):
    """The dialog; it is left with the file, or None."""

    TITLE = "Import leads"
    FACTS = "CSV or Excel"
    DO = "Look into it"
    WIDTH = 92

    def __init__(self, work: Work, reading: Reading, before: Chosen | None = None) -> None:
        """``before`` is the file that was taken before and is to stand in the field again."""
        super().__init__()
        typed = before.typed if before is not None else ""
        self._work, self._reading = work, reading
        self._row = PathRow("File", typed, "a path; ~ is your home")
        self._list = FileList()
        self._base = Path.cwd()
        self._known = {typed: before.path} if before is not None else dict[str, Path]()
        """Paths by the text that stands for them: a name may hold bytes that no text can."""
        self._busy = False

    def body(self) -> Iterable[Widget]:
        yield self._row
        yield self._list

    def on_mount(self) -> None:
        self._measure()
        self.set_focus(self._row.field)
        self._say()
        self._look_around()

    def on_resize(self, event: events.Resize) -> None:
        self._measure()

    def _measure(self) -> None:
        self._list.styles.height = max(3, min(MOST_ROWS, self.app.size.height - AROUND))

    # -- what fits ------------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._row.fault("")
        self._look_around()

    def _look_around(self) -> None:
        self.in_background(self._list_files, "files", exclusive=True)

    async def _list_files(self) -> None:
        found = await asyncio.to_thread(fitting, self._row.field.value, self._base)
        self._keep(found)
        self._list.show(found)
        self._say()

    def _keep(self, found: list[Found]) -> None:
        self._known |= {plain(each.text): each.path for each in found}

    def do_form_up(self) -> None:
        """`form.up`"""
        self._step(-1)

    def do_form_down(self) -> None:
        """`form.down`"""
        self._step(1)

    def on_path_field_step(self, event: PathField.Step) -> None:
        event.stop()
        self._step(event.by)

    def _step(self, by: int) -> None:
        self._list.step(by)
        self._say()

    def on_path_field_complete(self, event: PathField.Complete) -> None:
        event.stop()
        found = self._list.current
        if found is not None:
            self._fill(found)

    def _fill(self, found: Found) -> None:
        self._row.field.value = plain(found.text)
        self._row.field.cursor_position = len(self._row.field.value)

    def _say(self) -> None:
        if not self._busy:
            found = self._list.current
            soft, strong = style("soft", on="dlg"), style("text", on="dlg", bold=True)
            if found is None or found.folder:
                self.will([("Nothing is imported before you have seen what would come of it", soft)])
            else:
                name = cut(plain(found.path.name), 48)
                self.will([("Will look into ", soft), (name, strong), ("; nothing is imported yet", soft)])

    # -- taking one -----------------------------------------------------------------------------------------------

    def on_file_list_taken(self, event: FileList.Taken) -> None:
        event.stop()
        self.do_dialog_do()

    def do_form_enter(self) -> None:
        """`form.enter`"""
        self.do_dialog_do()

    def do_dialog_do(self) -> None:
        """`dialog.do`: the file in the field or under the cursor; a folder is gone into."""
        if not self._busy:
            self._busy = True
            self.in_background(self._take, "take")

    async def _take(self) -> None:
        try:
            typed = self._row.field.value
            picked = self._list.current if self._list.moved else None
            path, found = await asyncio.to_thread(self._meant, typed, picked)
            if path is None and found is not None:
                self._fill(found)
                return
            if path is not None:
                if found is not None:
                    self._fill(found)
                await self._look_into(path, plain(found.text) if found is not None else typed)
        finally:
            self._busy = False
            if self.is_attached:
                self._say()

    def _meant(self, typed: str, picked: Found | None) -> tuple[Path | None, Found | None]:
        """The file to take, or the folder to go into. What was typed whole counts before what merely fits it."""
        path = self._known.get(typed) or meant(typed, self._base)
        if picked is None and typed.strip() and path.is_file():
            return path, None
        found = picked or next(iter(fitting(typed, self._base)), None)
        if found is None:
            return path, None
        return (None, found) if found.folder else (found.path, found)

    async def _look_into(self, path: Path, typed: str) -> None:
        soft = style("soft", on="dlg")
        self._row.fault("")
        self.will([("Looking into ", soft), (shown(path), style("text", on="dlg", bold=True))], enabled=False)
        try:
            look = await self._work.look(path, self._reading)
        except LeadlineError as error:
            self._row.fault(in_screen_words(error.message))
            return
        if self.is_current:
            self.dismiss(Chosen(path, look, typed))

"""What every dialog stands on: a window in front of the faint screen, one sentence, two ways out.

    class ConvertDialog(Dialog[Conversion]):
        TITLE = "Convert"
        DO = "Convert"                                     # the word on the filled button

        def body(self) -> ComposeResult:
            yield Choices(...)                             # draws its own MARGIN (tui/widgets/window.py)

        def do_dialog_do(self) -> None:                    # ctrl+s
            self.dismiss(self.choice)

`ctrl+s` does it, `esc` cancels with None, `tab` and arrows move, `space` chooses; no letter acts.
Under 100 columns the window is the whole screen. `self.will(...)` sets the sentence of what will
happen, `self.head(title, facts)` what stands in the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from screens.overlay import WIDE, Overlay
from tui.dispatch import Result
from tui.strips import Piece
from tui.widgets.footer import Footer
from tui.widgets.toast import Toasts
from tui.widgets.window import Room, Verdict, Window

AROUND = 5
"""Rows of a dialog that fills the screen besides body and verdict: frame, a blank, room, and the footer."""
WHOLE, SENTENCE, LOW = 4, 2, 14
"""Rows of the verdict; in less than ``LOW`` rows its buttons go, whose keys the footer has."""


class Dialog(Overlay[Result]):
    """A dialog; see the module."""

    SCOPE: ClassVar[str] = "dialog"
    TITLE = ""
    FACTS: ClassVar[str] = ""
    DO: ClassVar[str] = "OK"
    CANCEL: ClassVar[str] = "cancel"
    WIDTH: ClassVar[int] = 104
    """Columns of the window where the terminal has a hundred or more."""
    SHRINKS: ClassVar[bool] = False
    """Whether the buttons give way to what is asked where there are few rows."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def compose(self) -> ComposeResult:
        parts = list(self.body())
        for first in parts[:1]:
            first.add_class("-first")
        yield Window(
            *parts,
            Room(),
            Verdict(
                do=self.DO,
                do_key=self.key_of("dialog.do"),
                cancel=self.CANCEL,
                cancel_key=self.key_of("dialog.cancel"),
            ),
            title=self.TITLE or "",
            facts=self.FACTS,
        )
        yield Footer()
        yield Toasts()

    def body(self) -> Iterable[Widget]:
        """What stands in the window above the sentence."""
        return ()

    @property
    def window(self) -> Window:
        """The window."""
        return self.query_one(Window)

    def on_mount(self) -> None:
        self._take_width()

    def on_resize(self, event: events.Resize) -> None:
        self._take_width()

    def _take_width(self) -> None:
        cells = self.app.size.width
        self.window.styles.width = min(self.WIDTH, cells - 8) if cells >= WIDE else cells
        rows = self.app.size.height
        verdict = SENTENCE if self.SHRINKS and rows < LOW else WHOLE
        self.query_one(Verdict).styles.height = verdict
        self.fit(max(1, rows - AROUND - verdict))

    def fit(self, rows: int) -> None:
        """Let the body take no more than so many rows; for bodies that don't scroll by themselves."""

    def head(self, title: str | None = None, facts: str | None = None) -> None:
        """Show another title or other facts in the frame."""
        self.window.head(title, facts)

    def will(self, sentence: Sequence[Piece], *, enabled: bool = True) -> None:
        """Say what will happen; `enabled` False while it can't be done yet."""
        self.query_one(Verdict).say(sentence, enabled=enabled)

    async def on_verdict_chosen(self, event: Verdict.Chosen) -> None:
        event.stop()
        await self.command("dialog.do" if event.do else "dialog.cancel")

    def do_dialog_do(self) -> None:
        """`dialog.do`: what the dialog is for; the others override it."""
        self.dismiss(None)

    def do_dialog_cancel(self) -> None:
        """`dialog.cancel`: nothing is changed."""
        self.dismiss(None)

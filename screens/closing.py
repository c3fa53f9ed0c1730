"""What a won or lost stage asks for: why it was lost, or how much it brought (reports need both).

`await open_closing(...)` in the handler of a key, as in screens/pick.py. A stage that closes nothing asks nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from models.base.errors import Invalid
from models.pipeline import lists
from models.pipeline.moving import Closing
from screens.dialog import Dialog
from tui import glyphs
from tui.presentation import money
from tui.presentation.fields import amount_typed
from tui.strips import Piece
from tui.theme import style
from tui.widgets.line_field import FieldRow, LineField
from tui.widgets.radios import MOST, Radios

if TYPE_CHECKING:
    from models.pipeline.board import Card
    from models.pipeline.lists import StageRecord
    from models.pipeline.record import LeadRecord
    from tui.app import Leadline

__all__ = ["open_closing"]

Then = Callable[[Closing | None], Awaitable[None]]


class ClosingScreen(Dialog[Closing]):
    """What the two have in common."""

    DO = "Move"
    SHRINKS = True
    WIDTH = 72

    def __init__(self, stage: StageRecord, who: str) -> None:
        super().__init__()
        self._stage, self._who = stage, who

    def on_mount(self) -> None:
        self.head(f"{self._who} to {self._stage.label}")

    def _will_move(self, *how: Piece) -> None:
        soft = style("soft", on="dlg")
        self.will(
            [
                ("Will move to ", soft),
                (self._stage.label, style("text", on="dlg", bold=True)),
                *how,
                (f" {glyphs.now().dot} ", soft),
                (self.key_of("change.undo"), style("accent", on="dlg", bold=True)),
                (" takes it back", soft),
            ]
        )


class LostScreen(ClosingScreen):
    """Why it was lost, and a note."""

    def __init__(self, stage: StageRecord, who: str, reasons: Sequence[str]) -> None:
        super().__init__(stage, who)
        self._reasons = reasons
        self._why = Radios("Reason", reasons)
        self._note = FieldRow("Note", placeholder="what to remember when they come back")
        self._note.styles.margin = (1, 1, 0, 1)

    def body(self) -> Iterable[Widget]:
        yield self._why
        yield self._note

    def on_mount(self) -> None:
        self.set_focus(self._why)
        self._say()

    def fit(self, rows: int) -> None:
        low = rows < min(MOST, len(self._reasons)) + 3
        self._note.styles.height = 1 if low else 2
        self._note.styles.margin = (0 if low else 1, 1, 0, 1)
        self._why.styles.height = max(1, min(MOST, len(self._reasons), rows - (1 if low else 3)))

    def on_radios_chosen(self, event: Radios.Chosen) -> None:
        event.stop()
        self._say()

    def idle(self) -> Collection[str]:
        """`enter` chooses here as `space` does; there is nothing to open."""
        return ("dialog.look",)

    def do_dialog_look(self) -> None:
        """`dialog.look`: take the reason under the cursor and go on, at once, as what is typed next is the note."""
        self._why.choose()
        self.set_focus(self._note.field)

    def _say(self) -> None:
        soft = style("soft", on="dlg")
        if self._why.chosen is None:
            key = self.key_of("dialog.choose")
            self.will([("Choose the reason with ", soft), (key, style("accent", on="dlg", bold=True))], enabled=False)
        else:
            self._will_move((f", reason: {self._reasons[self._why.chosen]}", soft))

    def why_not_dialog_do(self) -> str | None:
        """A lost lead without a reason would be lost for the reports, too."""
        return "Choose a reason first." if self._why.chosen is None else None

    def do_dialog_do(self) -> None:
        """`dialog.do`"""
        if self._why.chosen is not None:
            note = self._note.value.strip() or None
            self.dismiss(Closing(reason=self._reasons[self._why.chosen], note=note))

    def do_form_enter(self) -> None:
        """`form.enter`: the note is the last field."""
        if self._why.chosen is None:
            self.set_focus(self._why)
        else:
            self.do_dialog_do()


class WonScreen(ClosingScreen):
    """How much it brought."""

    def __init__(self, stage: StageRecord, who: str, value: tuple[int, str] | None, currency: str) -> None:
        super().__init__(stage, who)
        self._currency = currency
        self._amount = FieldRow("Amount", amount_typed(*value) if value else "", placeholder=f"12,000 {currency}")

    def body(self) -> Iterable[Widget]:
        yield self._amount

    def on_mount(self) -> None:
        self.set_focus(self._amount.field)
        self._say()

    def on_input_changed(self, event: LineField.Changed) -> None:
        event.stop()
        self._say()

    def _read(self) -> tuple[int, str] | None:
        """The amount typed; raises Invalid."""
        from models.base.money import parse_money

        text = self._amount.value.strip()
        return parse_money(text, self._currency) if text else None

    def _say(self) -> bool:
        soft = style("soft", on="dlg")
        try:
            value = self._read()
        except Invalid as error:
            self._amount.fault(error.message)
            self.will([("The amount can't be read yet", soft)], enabled=False)
            return False
        self._amount.fault("")
        self._will_move((f" for {money(*value)}" if value else " without an amount", soft))
        return True

    def do_dialog_do(self) -> None:
        """`dialog.do`"""
        if self._say():
            self.dismiss(Closing(value=self._read()))

    def do_form_enter(self) -> None:
        """`form.enter`: it is the only field."""
        self.do_dialog_do()


async def _screen(app: Leadline, stage: StageRecord, lead: Card | LeadRecord, more: int) -> Dialog[Closing] | None:
    """The dialog that a stage needs, if any.

    Several leads are lost for the same reason and keep each its own value, so that several that are won are asked nothing.
    """
    who = f"{lead.name} and {more} more" if more else lead.name
    if stage.type == "lost":
        return LostScreen(stage, who, await app.store.read(lists.choices, "lost_reason"))
    if stage.type == "won" and not more:
        currency = app.config.currency
        value = None if lead.value_minor is None else (lead.value_minor, lead.currency or currency)
        return WonScreen(stage, who, value, currency)
    return None


async def open_closing(
    app: Leadline, stage: StageRecord, lead: Card | LeadRecord, then: Then, *, more: int = 0
) -> None:
    """Open the dialog that the stage needs and return; `then` gets what was said, or None when the person thought better.

    `more` is how many other leads are moved with this one. Where nothing is needed, `then` has run when this returns.
    """
    screen = await _screen(app, stage, lead, more)
    if screen is None:
        await then(Closing())
    else:
        await app.push_screen(screen, then)

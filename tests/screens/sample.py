"""An app of the frame with a board of two cards, to try the frame without the program."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from models.base.config import Config
from screens.base import MainScreen, RecordScreen
from screens.dialog import Dialog
from screens.everywhere import Everywhere
from tui.dispatch import ScopeChanged
from tui.finder import Hit
from tui.strips import line
from tui.theme import style
from tui.trail import Trail
from tui.widgets.context import Context
from tui.widgets.header import Here, Place


class Cards(Widget, can_focus=True):
    """A body that carries, and tells what it was told."""

    DEFAULT_CSS = "Cards { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self._carrying = False

    @property
    def scope(self) -> str:
        return "carry" if self._carrying else "board"

    @property
    def in_hand(self) -> Region | None:
        """The last rows, at the right: where messages stand."""
        return Region(90, 28, 25, 4) if self.done[-1:] == ["cursor"] else None

    def _carry(self, carrying: bool) -> None:
        self._carrying = carrying
        self.post_message(ScopeChanged())

    def do_card_carry(self) -> None:
        self.done.append("carry")
        self._carry(True)

    def do_carry_right(self) -> None:
        self.done.append("right")

    def do_carry_drop(self) -> None:
        self.done.append("drop")
        self._carry(False)

    def do_cursor_right(self) -> None:
        self.done.append("cursor")

    def render_line(self, y: int) -> Strip:
        on = "s1" if y < 4 else "bg"
        return line(self.size.width, style(on=on), [(f"card line {y}", style("text", on=on))])


class FilterField(Input):
    """A text field in front of the cards."""

    scope = "filter"

    def do_filter_keep(self) -> None:
        self.screen.query_one(Cards).focus()

    def do_filter_restore(self) -> None:
        self.value = ""
        self.screen.query_one(Cards).focus()


class Sure(Dialog[str]):
    """A dialog with a field in it."""

    TITLE = "Convert Grace Hopper"
    FACTS = "lead · €120,000"
    DO = "Convert"

    def body(self) -> Iterable[Widget]:
        yield Input(classes="inset")

    def on_mount(self) -> None:
        self.will([("Will create 1 contact", style("text", on="dlg"))])

    def do_dialog_do(self) -> None:
        self.dismiss("converted")


class Board(MainScreen):
    """A main screen."""

    SCOPE = "board"
    PLACE = Place("go.board")

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    @property
    def subject(self) -> str:
        return "Grace Hopper"

    def body(self) -> Iterable[Widget]:
        yield FilterField()
        yield Cards()

    def on_mount(self) -> None:
        self.context_row.show(Context(views=("Sales",), filter="owner:me", shown=412, total=103_204))
        self.query_one(Cards).focus()

    async def step_back(self) -> None:
        self.done.append("back")

    def do_record_open(self) -> None:
        self.app.push_screen(Lead())

    async def do_lead_note(self) -> None:
        await asyncio.sleep(0)
        self.done.append("note")

    def do_lead_convert(self) -> None:
        def told(result: str | None) -> None:
            self.done.append(f"dialog: {result}")

        self.app.push_screen(Sure(), told)

    def do_filter_open(self) -> None:
        self.query_one(FilterField).focus()

    def do_filter_owner(self) -> None:
        self.done.append("by owner")

    def do_filter_tag(self) -> None:
        self.done.append("by tag")

    def do_change_undo(self) -> None:
        self.done.append("undo")

    def why_not_change_undo(self) -> str | None:
        return "There is nothing to undo in this session."

    def do_card_stage(self) -> None:
        raise RuntimeError("a fault of the program")


class Lead(RecordScreen):
    """A screen of one record."""

    SCOPE = "lead"
    PLACE = Place(path=("Board", "Grace Hopper"), position=(2, 92))

    def body(self) -> Iterable[Widget]:
        yield Widget()


class Sample(Everywhere):
    """The app."""

    def __init__(self, config: Config | None = None, **options: Any) -> None:
        super().__init__(config, **options)
        self.board = Board()
        self.asked: list[str] = []
        self.opened: list[tuple[str, int]] = []
        self.here = Here("maria", 2)

    def compose(self) -> ComposeResult:
        return iter(())

    def on_mount(self) -> None:
        self.push_screen(self.board)

    @property
    def cards(self) -> Cards:
        return self.board.query_one(Cards)

    async def search(self, typed: str) -> Sequence[Hit]:
        self.asked.append(typed)
        return [Hit("Grace Hopper", "LEADS", record=("lead", 7), beside="Eckert & Mauchly")]

    async def open_record(self, kind: str, record_id: int, trail: Trail | None = None) -> None:
        self.opened.append((kind, record_id))

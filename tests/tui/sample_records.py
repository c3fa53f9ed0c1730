"""Thirteen kinds of widgets with a hostile record in each, for the tests: ``f3`` shows the next record.

With ``unfiltered`` as argument it runs without the filter, which is how the tests know that they see.
"""

from __future__ import annotations

import sys

from tui import steady

steady.scrub_environment()

from rich.text import Text  # noqa: E402
from textual.app import ComposeResult  # noqa: E402
from textual.containers import VerticalScroll  # noqa: E402
from textual.content import Content  # noqa: E402
from textual.screen import Screen  # noqa: E402
from textual.widgets import (  # noqa: E402
    DataTable,
    Header,
    Input,
    Label,
    Log,
    Markdown,
    OptionList,
    RichLog,
    Static,
    TextArea,
    Tree,
)
from textual.widgets.option_list import Option  # noqa: E402

from tests.tui.payloads import PAYLOADS  # noqa: E402
from tui.base import SteadyApp  # noqa: E402
from tui.line_filter import ControlFilter  # noqa: E402

PLACES = "static label table option input area log richlog markdown tree border header notice".split()


class Record(Screen[None]):
    CSS = "* { height: auto; max-height: 8; } Record, #all { max-height: 100%; }"

    def __init__(self, number: int, payload: str) -> None:
        super().__init__()
        self.number = number
        self.texts = {place: f"{place}{number}{payload}.{place}" for place in PLACES}
        self.title = self.texts["header"]

    def compose(self) -> ComposeResult:
        texts = self.texts
        yield Header()
        with VerticalScroll(id="all"):
            yield Static(texts["static"], markup=False)
            yield Label(Text(texts["label"]))
            yield DataTable()
            yield OptionList(Option(Content(texts["option"])))
            yield Input(texts["input"])
            yield TextArea(texts["area"])
            yield Log()
            yield RichLog()
            yield Markdown(texts["markdown"])
            yield Tree(Text(texts["tree"]))
            bordered = Static("x", id="bordered")
            bordered.styles.border = ("solid", "white")
            bordered.border_title = Content(texts["border"])
            yield bordered

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_column(Text("column"))
        table.add_row(Text(self.texts["table"]), height=5)
        self.query_one(Log).write_line(self.texts["log"])
        self.query_one(RichLog).write(Text(self.texts["richlog"]))
        self.notify(self.texts["notice"], timeout=60)
        self.query_one(Input).cursor_blink = False
        self.query_one(TextArea).cursor_blink = False


class Records(SteadyApp[None]):
    BINDINGS = [("f3", "next")]
    shown = 0

    def on_mount(self) -> None:
        self.action_next()

    def action_next(self) -> None:
        payload = list(PAYLOADS.values())[self.shown]
        self.shown += 1
        self.clear_notifications()
        screen = Record(self.shown, payload)
        if self.shown == 1:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)
        self.copy_to_clipboard(payload)


if __name__ == "__main__":
    if sys.argv[1:] == ["unfiltered"]:
        ControlFilter.apply = lambda self, segments, background: segments  # type: ignore[method-assign]
    Records().run()

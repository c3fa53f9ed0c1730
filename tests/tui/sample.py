"""A small app on the frame, for the tests that need a real terminal.

Its keys: ``esc`` counts, ``f2`` fails, ``f3`` draws without end, ``f4`` opens ``$EDITOR``, ``f5`` opens an address,
``f6`` hangs, ``f7`` opens another screen. The file named by SAMPLE_DRAFTS gets the drafts, the file descriptor
SAMPLE_COUNTS a byte for each ``f3`` picture that was made, whether drawn or not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tui import steady

steady.scrub_environment()

from textual.app import ComposeResult  # noqa: E402
from textual.screen import Screen  # noqa: E402
from textual.widgets import Input, Static  # noqa: E402

from tui.base import SteadyApp  # noqa: E402

SECRET = "Grace Hopper, +1 202 555 0143"


class Second(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("\n".join(f"second {number}" for number in range(30)), markup=False)


class Sample(SteadyApp[None]):
    BINDINGS = [
        ("escape", "count"),
        ("f2", "fail"),
        ("f3", "draw"),
        ("f4", "edit"),
        ("f5", "link"),
        ("f6", "freeze"),
        ("f7", "second"),
    ]
    counted = 0
    counts = int(os.environ["SAMPLE_COUNTS"]) if "SAMPLE_COUNTS" in os.environ else None

    def compose(self) -> ComposeResult:
        yield Static("ready", id="text", markup=False)
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    def show(self, text: str) -> None:
        self.query_one("#text", Static).update(text)

    def action_count(self) -> None:
        self.counted += 1
        self.show(f"esc{self.counted}.")

    def action_fail(self) -> None:
        customer = SECRET
        raise ValueError(f"no such customer: {customer}")

    def action_draw(self) -> None:
        self.set_interval(0.005, self.fill)

    def fill(self) -> None:
        self.counted += 1
        line = chr(ord("a") + self.counted % 26) * 110
        if len(self.screen_stack) == 1:
            self.show(f"frame{self.counted}.\n" + "\n".join([line] * 28))
        if self.counts is not None:
            os.write(self.counts, b"x")

    def action_edit(self) -> None:
        with self.suspend():
            subprocess.run(os.environ["EDITOR"], shell=True, check=False)
        self.show("back")

    def action_link(self) -> None:
        self.open_url("https://crm.example/[/b]")

    def action_second(self) -> None:
        self.push_screen(Second())
        if self.counts is not None:
            os.write(self.counts, b"s")

    def action_freeze(self) -> None:
        while True:
            pass

    def flush_drafts(self) -> None:
        if path := os.environ.get("SAMPLE_DRAFTS"):
            Path(path).write_text(self.query_one(Input).value, encoding="utf-8")


if __name__ == "__main__":
    app = Sample(
        stalled_after=float(os.environ.get("SAMPLE_STALLED", "600")), grace=float(os.environ.get("SAMPLE_GRACE", "2"))
    )
    app.run()
    sys.exit(app.return_code)

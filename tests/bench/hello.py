"""The smallest Textual program, against which the screens are measured."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class Hello(App[None]):
    """Header, one line, footer; ``j`` counts."""

    BINDINGS = [("j", "count", "count")]
    number = 0

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("hello 0", id="said")
        yield Footer()

    def action_count(self) -> None:
        """Count one on."""
        self.number += 1
        self.query_one("#said", Static).update(f"hello {self.number}")


if __name__ == "__main__":
    Hello().run()

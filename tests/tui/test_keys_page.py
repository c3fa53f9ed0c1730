"""docs/keys.md says what the table says."""

from __future__ import annotations

from pathlib import Path

from tui.commands import TABLE
from tui.keys_page import page

DOCS = Path(__file__).resolve().parents[2] / "docs" / "keys.md"


def test_the_page_equals_the_table() -> None:
    assert DOCS.read_text("utf-8") == page(), "run: python -m tui.keys_page > docs/keys.md"


def test_every_command_is_on_it() -> None:
    text = page()
    for command in TABLE:
        assert text.count(f"`{command.id}` |") == 1

"""What the footer shows: the keys that work now, most used first, pairs in one place."""

from __future__ import annotations

from tui.commands import TABLE
from tui.keymap import DEFAULT, read
from tui.widgets.footer import Item, items


def shown(scope: str, prefix: str = "") -> list[str]:
    commands = [c for c in TABLE if c.stands_in(scope)]
    if prefix:
        commands = [c for c in DEFAULT.prefixed(prefix) if c in commands]
    return [f"{item.caps} {item.label}" for item in items(commands, scope, DEFAULT, prefix)]


def test_the_board() -> None:
    assert shown("board")[:6] == [
        "space carry", "L next stage", "enter open", "n new", "N note", "a assign",
    ]  # fmt: skip
    assert shown("board")[-1] == "? keys"


def test_carrying() -> None:
    assert shown("carry") == [
        "←→ stage", "↑↓ place", "space drop here", "m stage by name", "esc put it back", "? keys",
    ]  # fmt: skip


def test_a_lead() -> None:
    assert shown("lead")[:4] == ["N note", "c call", "i meeting", "e edit"]
    assert "y copy" in shown("lead")


def test_what_may_follow_a_prefix() -> None:
    assert shown("board", "F") == [
        "o owner", "s source", "d date", "t tag", "esc never mind",
    ]  # fmt: skip


def test_a_command_without_a_key_has_no_place() -> None:
    mine = read({"lead.note": "", "lead.call": "ctrl+k"})
    commands = [c for c in TABLE if c.id in ("lead.note", "lead.call")]
    assert items(commands, "lead", mine) == [Item("ctrl+k", "call", "lead.call")]

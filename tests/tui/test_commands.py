"""The table of commands: one key, one meaning, and every key arrives from a plain terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tui import terminal_keys
from tui.command_table.row import BROWSING, Command
from tui.commands import COMMANDS, TABLE, bindings_for, faults, key_name, method, strokes

# What a terminal without the kitty protocol sends: xterm, screen and tmux, the Linux console.
SENT = {
    "enter": ["\r"], "tab": ["\t"], "shift+tab": ["\x1b[Z"], "space": [" "], "esc": ["\x1b"],
    "backspace": ["\x7f", "\x08"],
    "left": ["\x1b[D", "\x1bOD"], "right": ["\x1b[C", "\x1bOC"], "up": ["\x1b[A", "\x1bOA"],
    "down": ["\x1b[B", "\x1bOB"],
    "home": ["\x1b[H", "\x1b[1~", "\x1bOH"], "end": ["\x1b[F", "\x1b[4~", "\x1bOF"],
    "pgup": ["\x1b[5~"], "pgdn": ["\x1b[6~"],
    "shift+left": ["\x1b[1;2D"], "shift+right": ["\x1b[1;2C"],
    "shift+up": ["\x1b[1;2A"], "shift+down": ["\x1b[1;2B"],
    "alt+left": ["\x1b[1;3D"], "alt+right": ["\x1b[1;3C"], "alt+enter": ["\x1b\r"],
    "F3": ["\x1bOR", "\x1b[[C", "\x1b[13~"], "F4": ["\x1bOS", "\x1b[[D", "\x1b[14~"],
}  # fmt: skip
ALONE_ELSEWHERE = {"shift+left", "shift+right", "shift+up", "shift+down", "alt+left", "alt+right"}
"""Not sent by the Linux console, so each needs a second key."""


def sent(key: str) -> list[str]:
    if key.startswith("ctrl+"):
        return [chr(ord(key[-1]) & 0x1F)]
    return SENT.get(key) or [key]


def arrived(sequence: str) -> list[str]:
    """The keys that Textual makes of what a terminal sent."""
    parser = XTermParser()
    found = [*parser.feed(sequence), *parser.feed("")]
    return [event.key for event in found if isinstance(event, events.Key)]


def every_key() -> list[tuple[str, str]]:
    return [(c.id, part) for c in TABLE for key in c.keys for part in key.split()]


def test_the_table_has_no_fault() -> None:
    assert faults() == []
    assert len(COMMANDS) == len(TABLE)


@pytest.mark.parametrize(("command", "key"), every_key())
def test_every_key_arrives_under_the_name_it_is_bound_by(command: str, key: str) -> None:
    terminal_keys.teach()
    for sequence in sent(key):
        if sequence == "\x1b":
            continue  # a lone escape is told by time, which the driver's tests do
        assert arrived(sequence) == [key_name(key)], f"{command}: {sequence!r}"


def test_a_key_that_some_terminal_lacks_is_never_the_only_one() -> None:
    for command in TABLE:
        assert not command.keys or set(command.keys) - ALONE_ELSEWHERE, command.id


def test_a_key_for_two_commands_in_one_place_is_a_fault() -> None:
    clash = replace(COMMANDS["lead.note"], id="lead.nothing", keys=("c",))
    assert faults([COMMANDS["lead.call"], clash]) == [
        "c is both lead.call and lead.nothing (board).",
        "c is both lead.call and lead.nothing (lead).",
    ]


def test_a_key_with_two_meanings_on_two_screens_is_a_fault() -> None:
    here = Command("card.eat", ("x",), "eat", "Eat it", frozenset({"board"}), "card")
    there = Command("lead.xray", ("x",), "look", "Look", frozenset({"lead"}), "record")
    assert faults([here, there]) == ["x means card.eat here and lead.xray there."]
    assert faults([here, replace(there, sense="card.eat")]) == []


def test_a_letter_where_text_is_written_is_a_fault() -> None:
    letter = Command("write.x", ("x",), "x", "X", frozenset({"form"}), "write")
    assert "x is a letter" in faults([letter])[0]
    assert "space is a letter" in faults([replace(letter, keys=("space",))])[0]
    assert "# is a letter" in faults([replace(letter, keys=("#",))])[0]
    assert faults([replace(letter, keys=("ctrl+x", "F3"))]) == []


def test_a_prefix_that_is_a_key_itself_is_a_fault() -> None:
    plain = Command("board.flip", ("F",), "flip", "Flip", frozenset({"board"}), "card")
    assert faults([COMMANDS["filter.owner"], plain]) == ["F begins filter.owner and is board.flip itself (board)."]


def test_bindings_carry_the_command_and_come_before_the_focused_widget() -> None:
    bound = {binding.key: binding for binding in bindings_for("board")}
    assert bound["number_sign"].id == "lead.tags"
    assert bound["o"].action == "command('filter.owner', 'F')"
    assert bound["F"].action == "prefix('F')"
    assert all(binding.priority for binding in bound.values())
    assert {b.id for b in bindings_for("carry") if not str(b.id).startswith("prefix.")} == {
        command.id for command in TABLE if command.stands_in("carry") and command.keys
    }


def test_the_users_keys_take_the_place_of_the_tables() -> None:
    bound = [b for b in bindings_for("lead", keys={"lead.note": ("ctrl+n",)}) if b.id == "lead.note"]
    assert [binding.key for binding in bound] == ["ctrl+n"]


def test_what_is_written_nowhere_holds_on_every_screen_without_text() -> None:
    for name in ("change.undo", "app.keys", "go.board", "nav.cancel"):
        assert COMMANDS[name].where >= BROWSING


def test_names_of_keys_and_handlers() -> None:
    assert strokes("F o") == ("F", "o")
    assert key_name("shift+left") == "shift+left"
    assert key_name("F3") == "f3"
    assert key_name("+") == "plus"
    assert method("lead.convert") == "lead_convert"

"""The user's keys: taken when they can be, and complained about in words when not."""

from __future__ import annotations

import pytest

from tui import glyphs, keymap
from tui.commands import COMMANDS, faults
from tui.keymap import PRESETS, cap, read


def test_a_key_of_ones_own() -> None:
    mine = read({"lead.note": "ctrl+n, Shift+Q"})
    assert mine.keys["lead.note"] == ("ctrl+n", "Q")
    assert mine.complaints == ()
    assert mine.caps(COMMANDS["lead.note"]) == "ctrl+n"
    assert mine.keys["lead.call"] == ("c",)


def test_a_command_can_be_left_without_a_key_but_not_the_palette() -> None:
    mine = read({"record.trash": "", "app.palette": ""})
    assert mine.keys["record.trash"] == ()
    assert mine.keys["app.palette"] == ("ctrl+p",)
    assert "needs a key" in mine.complaints[0]


def test_two_keys_can_be_swapped() -> None:
    mine = read({"lead.note": "c", "lead.call": "N"})
    assert (mine.keys["lead.note"], mine.keys["lead.call"]) == (("c",), ("N",))
    assert mine.complaints == ()


def test_a_key_that_is_taken_is_not_used_and_said_so() -> None:
    mine = read({"lead.note": "c"})
    assert mine.keys["lead.note"] == ("N",)
    assert mine.complaints == ("keys.lead.note is not used: c is both lead.note and lead.call (board).",)


def test_an_unknown_command_is_named_with_what_was_meant() -> None:
    assert read({"lead.notes": "x"}).complaints == ("keys: there is no command 'lead.notes'; is lead.note meant?.",)


@pytest.mark.parametrize(("key", "instead"), [("ctrl+i", "tab"), ("ctrl+m", "enter"), ("Ctrl+H", "backspace")])
def test_a_key_that_terminals_send_as_another_is_refused(key: str, instead: str) -> None:
    mine = read({"lead.note": key})
    assert mine.keys["lead.note"] == ("N",)
    assert f"as {instead}" in mine.complaints[0]


def test_a_letter_for_a_composer_is_refused() -> None:
    mine = read({"write.save": "s"})
    assert mine.keys["write.save"] == ("ctrl+s", "F3")
    assert "is a letter" in mine.complaints[0]


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_adds_keys_and_makes_no_fault(name: str) -> None:
    mine = read({"preset": name})
    assert mine.complaints == ()
    assert faults(keys=mine.keys) == []
    assert mine.keys["record.next"] == ("]", "alt+right", ")")


def test_ones_own_key_rules_over_the_preset_wherever_it_stands() -> None:
    assert read({"record.next": "x", "preset": "nordic"}).keys["record.next"] == ("x",)


def test_an_unknown_preset_names_those_that_there_are() -> None:
    (complaint,) = read({"preset": "klingon"}).complaints
    assert "there are german" in complaint


def test_how_keys_are_printed() -> None:
    assert cap("shift+right") == "⇧→"
    assert cap("ctrl+p") == "ctrl+p"
    assert keymap.DEFAULT.caps(COMMANDS["filter.owner"]) == "F o"
    assert keymap.DEFAULT.caps(COMMANDS["filter.owner"], after="F") == "o"
    assert keymap.DEFAULT.caps(COMMANDS["lead.note"], after="F") == ""
    glyphs.use(glyphs.ASCII)
    assert cap("shift+right") == "S->"

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.text import LIMITS, MAX_MARKS, clean, cut, fold, initial, removed

CONTROLS = [
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x9b",
    "\x9d",
    "\u061c",
    "\u200b",
    "\u200e",
    "\u202e",
    "\u2066",
    "\u2060",
    "\ufeff",
    "\U000e0041",
]


@pytest.mark.parametrize("control", CONTROLS)
def test_what_is_not_text_is_dropped_and_counted(control: str) -> None:
    assert clean(f"Gra{control}ce") == "Grace"
    assert clean(f"Gra{control}ce", multiline=True) == "Grace"
    assert removed(f"Gra{control}ce") == 1


def test_an_escape_sequence_loses_its_teeth() -> None:
    assert clean("\x1b]52;c;QUJD\x07Ada") == "]52;c;QUJDAda"


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028"])
def test_line_breaks_become_one_blank_or_one_newline(line_break: str) -> None:
    assert clean(f"a{line_break}b") == "a b"
    assert clean(f"a{line_break}b", multiline=True) == "a\nb"


def test_tabs_stay_in_notes_only() -> None:
    assert clean("a\tb") == "a b"
    assert clean("a\tb", multiline=True) == "a\tb"


def test_outer_blanks_go_and_inner_ones_stay() -> None:
    assert clean("  a  b \n") == "a  b"


def test_text_is_composed() -> None:
    assert clean("Jose\u0301") == "José"
    # a control between the letter and its accent must not keep them apart
    assert clean("Jose\u200b\u0301") == "José"


def test_emoji_families_and_variation_selectors_stay() -> None:
    family = "👨\u200d👩\u200d👧 ❤\ufe0f"
    assert clean(family) == family
    assert removed(family) == 0


def test_surrogates() -> None:
    assert clean("a\ud800b") == "a\ufffdb"
    assert clean("\ud83d\ude00") == "😀"
    assert removed("a\ud800b") == 1


def test_marks_beyond_eight_are_cut_also_when_a_control_stood_between() -> None:
    assert clean("Z" + "\u0335" * 6 + "\u200b" + "\u0335" * 6) == "Z" + "\u0335" * MAX_MARKS


def test_marks_beyond_eight_are_cut() -> None:
    zalgo = "Z" + "\u0335" * 500 + "a"
    assert clean(zalgo) == "Z" + "\u0335" * MAX_MARKS + "a"
    assert removed(zalgo) == 500 - MAX_MARKS


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text, multiline=True)
    assert clean(once, multiline=True) == once
    assert removed(once) == 0
    assert unicodedata.is_normalized("NFC", once)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in once)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("Søren", "soren"),
        ("MÜLLER", "muller"),
        ("Ægir Œuvre", "aegir oeuvre"),
        ("İstanbul Işık", "istanbul isik"),
        ("ＡＣＭＥ", "acme"),
        ("O’Lunney", "o'lunney"),
        ("Ёжик", "ежик"),
        ("Ángeles", "angeles"),
        ("Đorđe", "dorde"),
        ("Σίσυφος", "σισυφοσ"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("कि", "क"), ("มา้", "มา")])
def test_fold_keeps_marks_that_make_another_word(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_fold_keeps_hangul_whole() -> None:
    assert fold("한국") == "한국"


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_initial() -> None:
    assert initial(fold("Éva")) == "e"
    assert initial(fold("Жуков")) == "ж"
    assert initial("3m") == "#"
    assert initial("") == "#"


def test_cut_does_not_split_a_letter_from_its_marks() -> None:
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "abc"
    assert cut("abx\u0335y", 3) == "ab"
    assert cut("ab👨\u200d👩", 3) == "ab"
    assert cut("ab👨\u200d👩", 4) == "ab👨"


def test_limits_name_the_caps() -> None:
    assert (LIMITS["name"], LIMITS["line"], LIMITS["note"]) == (200, 500, 65_536)

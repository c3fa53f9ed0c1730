"""No record's text can steer the terminal (R20)."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from models.base.text import clean
from tests.tui.payloads import PAYLOADS, got_through
from tests.tui.sample_records import PLACES
from tests.tui.terminal import terminal
from tui.line_filter import ControlFilter
from tui.safe import plain

BLACK = Color(0, 0, 0)


def filtered(text: str, style: Style | None = None) -> str:
    return "".join(s.text for s in ControlFilter().apply([Segment(text, style)], BLACK))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_nothing_gets_through(payload: str) -> None:
    assert got_through(f"a{payload}b".encode("utf-8", "surrogatepass"))
    for text in (plain(f"a{payload}b"), filtered(f"a{payload}b")):
        assert got_through(text.encode("utf-8")) == []
        assert (text[0], text[-1]) == ("a", "b")


def test_ten_thousand_mixtures() -> None:
    chance = random.Random(4)
    for _ in range(10_000):
        text = "".join(chance.choices([*PAYLOADS.values(), "a", " ", "中", "é", "\n", "\t"], k=6))
        for safe in (plain(text), filtered(text)):
            assert got_through(safe.encode("utf-8")) == []
        assert got_through(plain(text, multiline=True).encode()) == []


# Where Unicode keeps what is not seen; the rest are letters.
CODES = [
    code
    for first, last in ((0, 0x33FF), (0xD7A0, 0x10FFF), (0x1BC00, 0x1D2FF), (0xE0000, 0xE01FF))
    for code in range(first, last + 1)
]


def test_agrees_with_the_entrance_about_every_character() -> None:
    for code in CODES:
        character = chr(code)
        cleaned = clean(f"a{character}b")
        if cleaned != unicodedata.normalize("NFC", f"a{character}b"):
            assert filtered(f"a{character}b") != f"a{character}b", hex(code)
        if code >= 0x20 and filtered(f"a{character}b") != f"a{character}b":
            assert cleaned != f"a{character}b", hex(code)


def test_columns_stay_where_they_were() -> None:
    for code in CODES:
        text = f"a{chr(code)}b"
        if filtered(text) != text:
            assert cell_len(filtered(text)) == cell_len(text), hex(code)


@pytest.mark.parametrize("text", ["Zoë", "👩‍👩‍👧", "❤️", "می‌خواهم", "नमस्ते", "a  b\xa0c ", "\ue0b0", ""])
def test_scripts_and_emoji_stay(text: str) -> None:
    assert plain(text) == text
    assert filtered(text) == text


def test_clean_line_is_passed_on_as_it_is() -> None:
    segments = [Segment("Ada "), Segment("Lovelace", Style(bold=True))]
    assert ControlFilter().apply(segments, BLACK) is segments


def test_lines_of_a_plain_text() -> None:
    assert plain("a\tb\r\nc\u2028d") == "a b c d"
    assert plain(" a\tb\r\nc\rd", multiline=True) == " a b\nc\nd"


def test_link_that_would_leave_its_sequence_is_no_link() -> None:
    evil = Style(link="https://x\x1b\\\x1b]52;c;ZXZpbA==\x07")
    good = Style(link="https://x.example/?a=b&c")
    segments = ControlFilter().apply([Segment("x", evil), Segment("y", good)], BLACK)
    assert [segment.style and segment.style.link for segment in segments] == [None, good.link]


def test_thirteen_widgets_in_a_terminal() -> None:
    with terminal("tests.tui.sample_records", size=(120, 120)) as session:
        for number in range(1, len(PAYLOADS) + 1):
            start = session.mark()
            if number > 1:
                session.type("\x1bOR")
            for place in PLACES:  # each was drawn, to its end
                session.until(shows(place, number), start)
        session.type(b"\x11")
        assert session.wait() == 0
    ours = re.compile(rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")  # copying is an OSC 52 as well
    output = ours.sub(b"", session.output)
    assert got_through(output) == []


def test_the_same_widgets_unfiltered_are_seen_through() -> None:
    with terminal("tests.tui.sample_records", "unfiltered") as session:
        session.until(shows("border", 1))
        assert got_through(session.output)


def shows(place: str, number: int) -> Callable[[bytes], bool]:
    """A condition: the text of a place was drawn, whatever styles lie between its letters."""
    wanted = f".{place}".encode()

    def test(data: bytes) -> bool:
        text = re.sub(rb"\x1b\[[0-9;]*m", b"", data)
        return f"{place}{number}".encode() in text and wanted in text

    return test

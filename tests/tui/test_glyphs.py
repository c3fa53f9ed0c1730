"""The signs: one cell each, and an ASCII set that is ASCII."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui import glyphs
from tui.glyphs import ASCII, FLAT, UTF8, Frame, Glyphs, choose, is_utf8

WORDS = {"radio_on", "radio_off", "check_on", "check_off", "shift"}


def signs(chosen: Glyphs) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in (name for name in dir(chosen) if not name.startswith("_")):
        value = getattr(chosen, name)
        if isinstance(value, Frame):
            found |= {f"{name}.{part}": sign for part, sign in value._asdict().items()}
        elif isinstance(value, str):
            found[name] = value
    assert len(found) > 60
    return found


@pytest.mark.parametrize("chosen", [UTF8, FLAT, ASCII])
def test_every_sign_is_one_cell_wide(chosen: Glyphs) -> None:
    for name, sign in signs(chosen).items():
        if name in WORDS:
            continue
        assert cell_len(sign) == len(sign), name
        assert len(sign) == 1, name


def test_ascii_is_ascii() -> None:
    assert [name for name, sign in signs(ASCII).items() if not sign.isascii()] == []


@pytest.mark.parametrize(
    ("environ", "utf8"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "de_DE.utf8@euro"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, False),
        ({"LC_CTYPE": "de_DE.ISO-8859-15"}, False),
        ({}, False),
    ],
)
def test_the_locale_decides_what_can_be_shown(environ: dict[str, str], utf8: bool) -> None:
    assert is_utf8(environ) is utf8


def test_which_set_is_chosen() -> None:
    utf8, latin = {"LANG": "C.UTF-8"}, {"LANG": "C"}
    assert choose(ascii_only=False, flat=False, environ=utf8) is UTF8
    assert choose(ascii_only=False, flat=True, environ=utf8) is FLAT
    assert choose(ascii_only=True, flat=False, environ=utf8) is ASCII
    plain = choose(ascii_only=False, flat=False, environ=latin)
    assert plain.star == ASCII.star
    assert not plain.signs_of_money


def test_one_set_is_in_use() -> None:
    glyphs.use(ASCII)
    assert glyphs.now() is ASCII

"""Text by cells: columns stay in line whatever people's names are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.presentation import cut, ends, fit, width, wrapped

FAMILY = "👩\u200d👩\u200d👧"

texts = st.text(st.sampled_from("abc é\u0301東京👍한🇩🇪ועה" + "\u200d\ufe0f"), max_size=30)


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Ada", 3, "Ada"),
        ("Ada Lovelace", 7, "Ada Lo…"),
        ("東京計算機", 10, "東京計算機"),
        ("東京計算機", 9, "東京計算…"),
        ("東京計算機", 8, "東京計 …"),
        ("Zoe\u0301 A", 4, "Zoe\u0301…"),
        (f"{FAMILY} Ltd", 5, f"{FAMILY} L…"),
        ("x", 0, ""),
        ("anything", 1, "…"),
        ("\u200d\u200d京", 1, "\u200d\u200d…"),
        ("\u200d\u200daaa", 2, "\u200d\u200da…"),
    ],
)
def test_cut(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


@given(texts, st.integers(0, 40))
def test_what_is_cut_fits_and_what_fits_is_not_cut(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells
    if 0 < width(text) <= cells:
        assert cut(text, cells) == text


@given(texts, st.integers(1, 40), st.sampled_from(["left", "right"]))
def test_what_is_fitted_takes_exactly_its_cells(text: str, cells: int, align: str) -> None:
    assert width(fit(text, cells, align)) == cells  # type: ignore[arg-type]


@given(texts, texts, st.integers(1, 40))
def test_two_ends_take_exactly_their_cells(left: str, right: str, cells: int) -> None:
    shown = ends(left, right, cells)
    assert width(shown[0]) + width(shown[1]) == cells


def test_of_two_ends_the_left_one_gives_way() -> None:
    assert "".join(ends("Analytical Engines", "15:00", 14)) == "Analyti… 15:00"
    assert "".join(ends("Ada", "a value that has no room", 5)) == "Ada  "


def test_text_is_wrapped_between_words_and_inside_the_longest() -> None:
    assert wrapped("decides with the board", 12) == ["decides with", "the board"]
    assert wrapped("東京計算機株式会社", 8) == ["東京計算", "機株式会", "社"]
    assert wrapped("one\ntwo", 12) == ["one", "two"]
    assert wrapped("", 12) == [""]
    assert wrapped("\u200d\u200daaa", 2) == ["\u200d\u200daa", "a"]


@given(texts, st.integers(2, 20))
def test_no_wrapped_line_is_too_long_and_no_word_is_lost(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")

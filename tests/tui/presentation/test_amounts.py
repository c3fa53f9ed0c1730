"""Amounts: the currency always, three digits at most where room is short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import glyphs
from tui.presentation import count, money, money_short, percent, stars


@pytest.mark.parametrize(
    ("minor", "currency", "long", "short"),
    [
        (12_000_000, "EUR", "€120,000", "€120k"),
        (120_000_000, "EUR", "€1,200,000", "€1.2M"),
        (31_000_000, "EUR", "€310,000", "€310k"),
        (64_000_000, "KRW", "₩64,000,000", "₩64.0M"),
        (64_000_000_000, "JPY", "¥64,000,000,000", "¥64.0B"),
        (123_450, "EUR", "€1,234.50", "€1.2k"),
        (2_250_000, "EUR", "€22,500", "€22k"),
        (99_995_000, "EUR", "€999,950", "€1.0M"),
        (99_949, "EUR", "€999.49", "€999"),
        (99_950, "EUR", "€999.50", "€1.0k"),
        (-120_000, "EUR", "-€1,200", "-€1.2k"),
        (2_400_000, "CHF", "CHF 24,000", "CHF 24k"),
        (1_500, "KWD", "KWD 1.500", "KWD 2"),
        (0, "EUR", "€0", "€0"),
        (None, "EUR", "—", "—"),
    ],
)
def test_money(minor: int | None, currency: str, long: str, short: str) -> None:
    assert money(minor, currency) == long
    assert money_short(minor, currency) == short


@given(st.integers(0, 10**17), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_a_short_amount_has_three_digits_at_most(minor: int, currency: str) -> None:
    digits = sum(character.isdigit() for character in money_short(minor, currency))
    assert digits <= 3 or minor > 10**15


def test_a_terminal_without_the_signs_gets_the_codes() -> None:
    glyphs.use(glyphs.ASCII_CODES)
    assert money(12_000_000, "EUR") == "EUR 120,000"
    assert money(None, "EUR") == "-"


def test_counts_shares_ratings() -> None:
    assert count(103_204) == "103,204"
    assert count(None) == "…"
    assert percent(0.27) == "27 %"
    assert percent(None) == "—"
    assert (stars(3), stars(0), stars(None)) == ("★★★", "", "")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.errors import Invalid
from models.base.money import (
    CODES,
    MAX_MINOR,
    amount_text,
    currency_code,
    exponent,
    parse_money,
    parse_number,
)


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("120000", 12_000_000, "EUR"),
        ("120000.00", 12_000_000, "EUR"),
        ("1,234.56", 123_456, "EUR"),
        ("1.234,56", 123_456, "EUR"),
        ("1 234,56", 123_456, "EUR"),
        ("1\u202f234,56 €", 123_456, "EUR"),
        ("1'234.50 CHF", 123_450, "CHF"),
        ("CHF 1’234.50", 123_450, "CHF"),
        ("1,234", 123_400, "EUR"),
        ("1.234", 123_400, "EUR"),
        ("0.123", 12, "EUR"),
        ("1234.5", 123_450, "EUR"),
        ("1100.04", 110_004, "EUR"),
        ("1,234,567", 123_456_700, "EUR"),
        ("12,34,567.89", 123_456_789, "EUR"),
        ("$12k", 1_200_000, "USD"),
        ("12k€", 1_200_000, "EUR"),
        ("1.5M", 150_000_000, "EUR"),
        ("2 Mio. EUR", 200_000_000, "EUR"),
        ("€ 1,5 mln", 150_000_000, "EUR"),
        ("2,5 mld zł", 250_000_000_000, "PLN"),
        ("30 tys. zł", 3_000_000, "PLN"),
        ("1.2 Cr", 1_200_000_000, "INR"),
        ("85 L", 850_000_000, "INR"),
        ("₹ 45 lakh", 450_000_000, "INR"),
        ("¥12,000", 12_000, "JPY"),
        ("1.234 KWD", 1_234, "KWD"),
        ("R$ 1.500,00", 150_000, "BRL"),
        ("US$ 99", 9_900, "USD"),
        ("99 zł", 9_900, "PLN"),
        ("1.200,-", 120_000, "EUR"),
        ("50.-- CHF", 5_000, "CHF"),
        ("(1,234.50)", -123_450, "EUR"),
        ("-100", -10_000, "EUR"),
        ("100-", -10_000, "EUR"),
        ("1.2E+05", 12_000_000, "EUR"),
        ("１２３４", 123_400, "EUR"),
        ("٣٤", 3_400, "EUR"),
        ("0", 0, "EUR"),
        (".5", 50, "EUR"),
    ],
)
def test_amounts_as_people_write_them(text: str, minor: int, currency: str) -> None:
    rounded = text == "0.123"
    assert parse_money(text, "EUR", rounded=rounded) == (minor, currency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1/0",
        "NaN",
        "inf",
        "1e999",
        "1_000",
        "1,23,4",
        "1.2.3,4,5",
        "10k-20k",
        "1000 - 2000",
        "12 apples",
        "EUR USD 5",
        "5 EUR USD",
        "--5",
        "10%",
        "€",
        "9" * 400,
        "10.0056",
        "1.5 JPY",
    ],
)
def test_what_is_no_single_amount_is_refused_by_name(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_money(text, "EUR")
    assert repr(text)[:20] in refusal.value.message


def test_a_known_decimal_mark_settles_what_one_mark_means() -> None:
    assert parse_money("1.234", "EUR", decimal=".", rounded=True) == (123, "EUR")
    assert parse_money("1.234", "EUR", decimal=",") == (123_400, "EUR")
    assert parse_money("12,5", "EUR", decimal=",") == (1_250, "EUR")


def test_a_shared_sign_means_the_teams_own_currency() -> None:
    assert parse_money("$5", "AUD") == (500, "AUD")
    assert parse_money("5 kr", "DKK") == (500, "DKK")
    assert parse_money("5 kr", "EUR") == (500, "SEK")
    assert parse_money("¥5", "CNY") == (500, "CNY")


def test_numbers_of_sheets_are_rounded_half_up() -> None:
    assert parse_money("4.125", "EUR", decimal=".", rounded=True) == (413, "EUR")


def test_the_largest_amount() -> None:
    assert parse_money(amount_text(MAX_MINOR, "EUR"), "EUR") == (MAX_MINOR, "EUR")
    with pytest.raises(Invalid, match=r"is more than 100000000000\.00 EUR"):
        parse_money("100000000000.01", "EUR")


@given(st.integers(-MAX_MINOR, MAX_MINOR), st.sampled_from(sorted(CODES)))
def test_every_amount_survives_being_written_and_read(minor: int, currency: str) -> None:
    assert parse_money(amount_text(minor, currency), currency, decimal=".") == (minor, currency)
    written = f"{amount_text(minor, currency)} {currency}"
    assert parse_money(written, "EUR", decimal=".") == (minor, currency)


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        minor, currency = parse_money(text, "EUR")
    except Invalid:
        return
    assert abs(minor) <= MAX_MINOR
    assert currency in CODES


def test_decimals_of_currencies() -> None:
    assert (exponent("EUR"), exponent("JPY"), exponent("KWD")) == (2, 0, 3)
    assert amount_text(-5, "EUR") == "-0.05"
    assert amount_text(5, "JPY") == "5"


def test_currency_codes() -> None:
    assert currency_code("eur") == "EUR"
    assert currency_code("€") == "EUR"
    with pytest.raises(Invalid, match="'XX' is not a currency"):
        currency_code("XX")


@pytest.mark.parametrize(
    ("name", "code"),
    [("US Dollar", "USD"), ("Schweizer Franken", "CHF"), ("złoty", "PLN"), ("rmb", "CNY"), ("Kč", "CZK")],
)
def test_currencies_by_name(name: str, code: str) -> None:
    assert currency_code(name) == code


def test_plain_numbers() -> None:
    assert parse_number("1,200") == 1200
    assert parse_number("-2.5") == -parse_number("2,5")
    for text in ("5 EUR", "1-2", "", "--1", "x"):
        with pytest.raises(Invalid):
            parse_number(text)

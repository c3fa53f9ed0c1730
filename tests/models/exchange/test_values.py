from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.errors import Invalid
from models.exchange.contact_values import emails_in, phones_in, tags_in
from models.exchange.readers.cells import NumberText
from models.exchange.typed_values import (
    MoneyReader,
    decimal_mark,
    employees,
    no_amount,
    nothing,
    percent,
    rating,
    truth,
    unchosen,
    zero_date,
)
from models.pipeline.lists import check_label


@pytest.mark.parametrize(
    ("cell", "norms"),
    [
        ("Ada@X.example", ["ada@x.example"]),
        ("ada@x.example; bob@y.example", ["ada@x.example", "bob@y.example"]),
        ("ada@x.example ::: bob@y.example", ["ada@x.example", "bob@y.example"]),
        ("ada@x.example,bob@y.example\ncy@z.example", ["ada@x.example", "bob@y.example", "cy@z.example"]),
        ("Ada Lovelace <ada@x.example>", ["ada@x.example"]),
        ('"Lovelace, Ada" <ada@x.example>, bob@y.example', ["ada@x.example", "bob@y.example"]),
        ("bob@y.example; Ada @ Home <ada@x.example>", ["bob@y.example", "ada@x.example"]),
        ("mailto:ada@x.example", ["ada@x.example"]),
        (" ada@x.example.", ["ada@x.example"]),
        ("mailto:ada@x.example?subject=hi", ["ada@x.example"]),
        ("ada@x.example/bob@y.example", ["ada@x.example", "bob@y.example"]),
        ("ada@x.example / bob@y.example.", ["ada@x.example", "bob@y.example"]),
    ],
)
def test_one_cell_holds_several_addresses(cell: str, norms: list[str]) -> None:
    found, wrong = emails_in(cell)
    assert [norm for _, norm in found] == norms
    assert not wrong


def test_what_is_no_address_is_told_once() -> None:
    assert emails_in("/o=ExchangeLabs/ou=Exchange")[1][0].startswith("'/o=ExchangeLabs")
    assert len(emails_in("please ask me")[1]) == 1
    found, wrong = emails_in("ada@x.example; nonsense")
    assert [norm for _, norm in found] == ["ada@x.example"]
    assert len(wrong) == 1


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("+1 202 555 0143", ["+12025550143"]),
        ("+1 415 555 0134 ::: +1 415 555 0135", ["+14155550134", "+14155550135"]),
        ("+49 151 23456789 / 030 1234567", ["+4915123456789", "+49301234567"]),
        ("0171 / 2345678", ["+491712345678"]),
        ("+49 171 2345678 (privat), 030 1234567 (Büro)", ["+491712345678", "+49301234567"]),
        ("(030) 1234567", ["+49301234567"]),
        ("0171/2345678; +49 (0) 30 / 1234567", ["+491712345678", "+49301234567"]),
        ("tel: 0151 23456789; Fax: 030 1234567", ["+4915123456789", "+49301234567"]),
        ("p:+4915123456789", ["+4915123456789"]),
        ("Phone:(030) 1234567 Mobile:0151 23456789", ["+49301234567", "+4915123456789"]),
        ("0151 23456789, 030 1234567", ["+4915123456789", "+49301234567"]),
        ("'+49 151 23456789", ["+4915123456789"]),
        ("15123456789.0", ["+4915123456789"]),
        ("Tel 030 1234567 Fax 030 1234568", ["+49301234567", "+49301234568"]),
        ("office 030 1234567", ["+49301234567"]),
    ],
)
def test_one_cell_holds_several_numbers(cell: str, numbers: list[str]) -> None:
    found, wrong = phones_in(cell, ("DE",))
    assert [e164 for _, e164, _ in found] == numbers
    assert not wrong


def test_an_extension_is_no_second_number() -> None:
    found, _ = phones_in("(800) 901-3355, ext 7246", ("US",))
    assert [e164 for _, e164, _ in found] == ["+18009013355"]


def test_a_country_number_in_a_column_of_its_own() -> None:
    assert phones_in("9876543210", ("DE",), "+91")[0] == [("+91 9876543210", "+919876543210", "919876543210")]
    assert phones_in("+44 7911 123456", (), "+91")[0][0][1] == "+447911123456"
    assert phones_in("123", ("IN",), "+91") == ([], ["'123' is not a phone number"])


def test_numbers_that_spreadsheets_spoilt_and_words() -> None:
    assert "digits are lost" in phones_in("9.19877E+11", ("IN",))[1][0]
    assert phones_in("work phone", ("DE",)) == ([], ["'work phone' is not a phone number"])


def test_tags() -> None:
    assert tags_in("* myContacts ::: Work") == ([("work", "Work")], [])
    assert tags_in("VIP; vip, Fair|Expo") == ([("vip", "VIP"), ("fair", "Fair"), ("expo", "Expo")], [])
    assert tags_in("") == ([], [])


def test_tags_that_are_too_long_or_too_many_are_cut_to_what_a_list_takes() -> None:
    (tag,), (wrong,) = tags_in("x" * 300)
    assert check_label("tag", tag[1]) == "x" * 200
    assert "300 characters" in wrong
    tags, (wrong,) = tags_in(",".join(f"t{number}" for number in range(250)))
    assert (len(tags), "250 tags" in wrong) == (200, True)


@pytest.mark.parametrize("text", ["Select", "select", "-- Please select --", "Select an option...", "- Select -"])
def test_a_list_nobody_chose_from(text: str) -> None:
    assert unchosen(text)
    assert nothing(text)


def test_words_for_nothing_hold_in_typed_columns() -> None:
    assert all(nothing(text) for text in ("", " ", "N/A", "null", "-", "NONE"))
    assert not any(nothing(text) for text in ("Selection", "0", "none of these"))
    assert all(zero_date(text) for text in ("0/0/00", "0000-00-00", "00.00.0000"))
    assert not zero_date("10/10/00")


@pytest.mark.parametrize(("text", "value"), [("Yes", 1), ("ja", 1), ("SÍ", 1), ("0", 0), ("Нет", 0), ("false", 0)])
def test_yes_and_no(text: str, value: int) -> None:
    assert truth(text) == value


@pytest.mark.parametrize(("text", "value"), [("★★", 2), ("Hot", 3), ("warm", 2), ("COLD", 1), ("0", 0), ("3", 3)])
def test_ratings(text: str, value: int) -> None:
    assert rating(text) == value


def test_percentages_and_people() -> None:
    assert percent("20%") == percent("20") == percent(NumberText("0.2")) == percent("0.2") == percent("0,2") == 20
    assert percent("0.2 %") == 0
    assert (percent("0"), percent("1")) == (0, 1)
    assert employees("1,000+") == employees("ca. 1.000 Mitarbeiter") == 1000
    assert employees("200 employees") == employees(">200") == employees(NumberText("200.0")) == 200


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (truth, "maybe"),
        (rating, "4"),
        (rating, "Ice Cubed"),
        (percent, "120"),
        (employees, "11-50"),
        (employees, "2.5"),
    ],
)
def test_what_cannot_stand_there_is_refused(read: object, text: str) -> None:
    with pytest.raises(Invalid, match=text):
        read(text)  # type: ignore[operator]


def test_money_of_a_column() -> None:
    assert decimal_mark(["1.234,56", "7,5", "1.000"]) == ","
    assert decimal_mark(["1,234.56", "1,000"]) == "."
    assert decimal_mark(["1,5", "1.5"]) is None
    assert MoneyReader("EUR", ",").read("1.000") == (100_000, "EUR")
    assert MoneyReader("EUR", ".").read("1.005") == (101, "EUR")
    assert MoneyReader("EUR", ",").read(NumberText("1.234")) == (123, "EUR")
    assert MoneyReader("EUR", None).read("5", "USD") == (500, "USD")
    assert MoneyReader("EUR", ",", power="k").read("1.200,5") == (120_050_000, "EUR")
    assert MoneyReader("EUR", None, power="m").read(NumberText("3.5")) == (350_000_000, "EUR")
    assert MoneyReader("EUR", None, power="k").read("12 $") == (1_200_000, "USD")
    assert MoneyReader("EUR", None, power="k").read("12k") == (1_200_000, "EUR")
    assert all(map(no_amount, ("$ -", "- €", "-", "n/a", "€")))
    assert not any(map(no_amount, ("-5", "$ 0", "free")))


@given(st.text(max_size=40))
def test_no_cell_breaks_the_readers(cell: str) -> None:
    emails_in(cell)
    phones_in(cell, ("US",))
    tags_in(cell)
    nothing(cell)

from __future__ import annotations

import csv
import os
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.quality.normalise import normalise_phone
from models.quality.phone_number import reader

real_data = pytest.mark.skipif("LEADLINE_TEST_DATA" not in os.environ, reason="LEADLINE_TEST_DATA is not set")
REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


def cases(name: str) -> list[dict[str, str]]:
    path = Path(os.environ["LEADLINE_TEST_DATA"]) / "08_phone_email" / name
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "country", "e164"),
    [
        ("0151 23456789", "DE", "+4915123456789"),
        ("06 11 22 33 44", "FR", "+33611223344"),
        ("+1 (555) 123-4567", None, "+15551234567"),
        ("805-247-8982", "US", "+18052478982"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("+44 (0)20 7946 0018", "FR", "+442079460018"),
        ("0049 711 400 40990", "DE", "+4971140040990"),
        ("02 12345678", "IT", "+390212345678"),
        ("９８７６５４３２１０", "IN", "+919876543210"),
        ("tel:+1-202-555-0143", "DE", "+12025550143"),
        ("0091 98123 45675", None, "+919812345675"),
        ("4915123456789", "DE", "+4915123456789"),  # it lost its plus
        ("4917012345", "DE", "+494917012345"),  # too short for a mobile, so of Leer
        ("0491 7012345", "DE", "+494917012345"),
        ("9198765432", "IN", "+919198765432"),
        ("0049 151 23456789", "US", "+4915123456789"),
    ],
)
def test_numbers_become_e164(text: str, country: str | None, e164: str) -> None:
    assert normalise_phone(text, country) == (e164, e164[1:])


@pytest.mark.parametrize(
    ("text", "country", "digits"),
    [
        ("555-0101", None, "5550101"),
        ("123", "IN", "123"),
        ("0151 23456789", None, "015123456789"),
        ("0000000000", None, "0000000000"),
        ("00999 123", None, "00999123"),
        ("0151 23456789", "XX", "015123456789"),
        ("ask for Maria", "DE", ""),
        ("7", "DE", ""),
        ("-----", "DE", ""),
        ("/ / /", None, ""),
        ("", "DE", ""),
    ],
)
def test_what_cannot_be_dialled_keeps_its_digits(text: str, country: str, digits: str) -> None:
    assert normalise_phone(text, country) == (None, digits)


@given(
    st.sampled_from(REGIONS),
    st.sampled_from(["+{code}{rest}", "+{code} 0{rest}", "0{rest}", "{rest}", "00{code}{rest}"]),
    st.text("0123456789", min_size=3, max_size=13),
)
def test_the_short_way_reads_what_the_library_reads(region: str, form: str, rest: str) -> None:
    code = phonenumbers.country_code_for_region(region)
    text = form.format(code=code, rest=rest)
    assert reader(region)._read(text) == reader(region)._by_library(text)


@given(st.sampled_from(REGIONS), st.text(max_size=30))
def test_any_text_is_a_number_or_not(region: str, text: str) -> None:
    e164, digits = normalise_phone(text, region)
    assert e164 is None or e164 == f"+{digits}"


@real_data
def test_libphonenumbers_own_inputs() -> None:
    for case in cases("phone_parse_truth.csv"):
        e164, _ = normalise_phone(case["input"], case["default_region"] or None)
        assert e164 == (case["e164"] if case["is_possible"] == "1" else None), case


@real_data
def test_all_four_forms_of_a_number_are_one() -> None:
    for case in cases("phone_formats_truth.csv"):
        for form in ("national", "international", "rfc3966", "e164"):
            e164, _ = normalise_phone(case[form], case["default_region"])
            assert e164 == case["e164"], (case, form)


@pytest.mark.parametrize(
    ("text", "countries", "e164"),
    [
        ("0664 1234567", ("US", "AT"), "+436641234567"),  # ten digits, but no area of America begins with 0
        ("06 11 22 33 44", ("DE", "FR"), "+49611223344"),  # a mobile in France, and a number of Wiesbaden
        ("+33 6 11 22 33 44", ("DE", "AT"), "+33611223344"),
        ("00 33 6 11 22 33 44", ("DE", "AT"), "+33611223344"),
        ("(212) 555-0123", ("DE", "US"), "+492125550123"),
        ("0151 23456789", ("IS", "DE"), "+4915123456789"),
        ("98765 43210", ("US", "IN"), "+919876543210"),  # ten digits, and no area of America
        ("138 0013 8000", ("US", "CN"), "+8613800138000"),
        ("416-555-0143", ("US", "GB"), "+14165550143"),  # Canada shares America's code
        ("701 234 5678", ("RU", "DE"), "+77012345678"),
        ("030 7654321", ("US", "CH"), "+41307654321"),  # nobody has it, but the plan has room for it
        ("12", ("US", "AT"), None),
        ("0664 1234567", (), None),
    ],
)
def test_a_number_is_of_the_first_country_that_has_such_numbers(
    text: str, countries: tuple[str, ...], e164: str | None
) -> None:
    assert normalise_phone(text, *countries)[0] == e164

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.quality.names import is_company
from models.quality.normalise import company_key, is_title, name_key, split_name


def test_one_person_has_one_key() -> None:
    key = name_key("Anna", "Smith")
    assert key == name_key("", "Smith, Anna") == name_key("SMITH", "Ánna") == "anna smith"
    assert name_key("Tina", "O'Lunney") == name_key("tina", "O’Lunney")
    assert name_key("Łukasz", "Straße") == name_key("lukasz", "strasse")
    assert name_key("Anna", "Smyth") != key
    assert name_key("", "") == ""


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_order_of_names_does_not_matter(first: str, last: str) -> None:
    assert name_key(first, last) == name_key(last, first)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Müller, Schmidt & Co. KG", "muller schmidt"),
        ("ACME GmbH", "acme"),
        ("Acme, Inc.", "acme"),
        ("Société FR S.A.R.L.", "societe fr"),
        ("Eckert & Mauchly Corp", "eckert mauchly"),
        ("Firma Sp. z o.o.", "firma"),
        ("Koninklijke Philips N.V.", "koninklijke philips"),
        ("ООО Ромашка", "ромашка"),
        ("株式会社トヨタ", "トヨタ"),
        ("GmbH", "gmbh"),
        ("3M Company", "3m"),
    ],
)
def test_companies_match_without_their_legal_form(name: str, key: str) -> None:
    assert company_key(name) == key


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Grace Hopper", ("", "Grace", "Hopper")),
        ("Smith, Anna", ("", "Anna", "Smith")),
        ("Dr. Grace Brewster Hopper", ("Dr.", "Grace Brewster", "Hopper")),
        ("Herr Dr. Max von der Heide", ("Herr Dr.", "Max", "von der Heide")),
        ("Vincent van Gogh", ("", "Vincent", "van Gogh")),
        ("Martin Luther King Jr.", ("", "Martin Luther", "King Jr.")),
        ("King, Jr.", ("", "King,", "Jr.")),
        ("João da Silva Júnior", ("", "João", "da Silva Júnior")),
        ("Carlos Neto", ("", "Carlos", "Neto")),
        ("Nguyễn Văn An", ("", "Nguyễn Văn", "An")),
        ("Cher", ("", "", "Cher")),
        ("Dr. No", ("Dr.", "", "No")),
        ("Don Johnson", ("", "Don", "Johnson")),
        ("王小明", ("", "", "王小明")),
        ("Иванов Иван Иванович", ("", "Иван Иванович", "Иванов")),
        ("Анна Сергеевна Петрова", ("", "Анна Сергеевна", "Петрова")),
        ("Lic. José Pérez", ("Lic.", "José", "Pérez")),
        ("山田 太郎", ("", "太郎", "山田")),
        ("김 민수", ("", "민수", "김")),
        ("ジョン スミス", ("", "ジョン", "スミス")),
        ("Li 小明", ("", "Li", "小明")),
        ("=SUM(A1:A10)", ("", "", "=SUM(A1:A10)")),
        ("  ", ("", "", "")),
    ],
)
def test_full_names_are_taken_apart(full: str, parts: tuple[str, str, str]) -> None:
    assert split_name(full) == parts


@given(st.text(max_size=40))
def test_no_word_of_a_name_is_lost(full: str) -> None:
    salutation, first, last = split_name(full)
    words = sorted(full.replace(",", " ").split())
    assert sorted(f"{salutation} {first} {last}".replace(",", " ").split()) == words


def test_forms_of_address() -> None:
    assert is_title("Mrs.")
    assert is_title("Herr Dr.")
    assert not is_title("CTO")
    assert not is_title("")


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("Evil Machines Inc.", True),
        ("Müller & Co. KG", True),
        ("Firma Sp. z o.o.", True),
        ("Aurora S.p.A.", True),
        ("ООО Ромашка", True),
        ("株式会社川本", True),
        ("Ada Lovelace", False),
        ("MARIA SA", False),
        ("José Sá", False),
        ("Inc", False),
        ("", False),
    ],
)
def test_a_legal_form_tells_a_company_from_a_person(name: str, company: bool) -> None:
    assert is_company(name) is company

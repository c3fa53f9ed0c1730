"""Rows of cells to staged leads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange.mapping import propose
from models.exchange.options import Reading
from models.exchange.problems import Problem, Problems
from models.exchange.readers.cells import MoneyText
from models.exchange.rows import RowMaker
from models.pipeline.naming import sort_keys
from models.pipeline.words import texts


class Made:
    """What became of a small table."""

    def __init__(self, headers: list[str], *rows: list[str], **options: Any) -> None:
        self.problems_ = Problems()
        reading = Reading(**options)
        fields = propose(headers, rows, reading.given)
        self.maker = RowMaker(fields, reading, self.problems_)
        made = [self.maker.make(list(row), number) for number, row in enumerate(rows, 2)]
        self.leads = [dict(zip(self.maker.columns, row, strict=True)) if row else None for row in made]
        self.settled = {dates.field: list(dates.settled(None)) for dates in self.maker.dates}

    @property
    def lead(self) -> dict[str, Any]:
        assert self.leads[0] is not None
        return self.leads[0]

    @property
    def problems(self) -> list[Problem]:
        return self.problems_.listed()

    @property
    def emails(self) -> list[str]:
        return [row[3] for row in self.maker.emails]

    @property
    def phones(self) -> list[tuple[str | None, str | None]]:
        return [(row[3], row[5]) for row in self.maker.phones]


def test_a_lead() -> None:
    made = Made(
        ["First Name", "Last Name", "Company", "Email", "Phone", "Country", "Zip", "Value", "Rating", "Do not call"],
        ["Łukasz", "Nowak", "Firma", "L@Firma.example", "512 345 678", "Polska", "01-234", "1.234,50 €", "Hot", "nie"],
    )
    expected = {
        "first_name": "Łukasz",
        "country": "PL",
        "postal_code": "01-234",
        "value_minor": 123450,
        "currency": "EUR",
        "rating": 3,
        "do_not_call": 0,
        "sort_name": "nowak lukasz",
        "initial": "n",
    }
    assert {key: made.lead[key] for key in expected} == expected
    assert made.emails == ["l@firma.example"]
    assert made.phones == [("+48512345678", None)]
    assert made.problems == []


def test_a_full_name_is_taken_apart_only_without_its_parts() -> None:
    made = Made(
        ["Name", "First Name", "Last Name"],
        ["Dr. Grace Hopper", "", ""],
        ["Nonsense", "Ada", "Lovelace"],
    )
    assert [(lead["salutation"], lead["first_name"], lead["last_name"]) for lead in made.leads if lead] == [
        ("Dr.", "Grace", "Hopper"),
        (None, "Ada", "Lovelace"),
    ]


def test_companies_and_people_in_one_column() -> None:
    made = Made(
        ["Name", "Is a company", "Related company"],
        ["Aurora Shelves", "1", ""],
        ["Roger Martins", "0", "Aurora Shelves"],
    )
    assert [(lead["first_name"], lead["last_name"], lead["company"]) for lead in made.leads if lead] == [
        (None, None, "Aurora Shelves"),
        ("Roger", "Martins", "Aurora Shelves"),
    ]


@pytest.mark.parametrize("header", ["Ф.И.О.", "Cognome e nome", "Name, Vorname", "Nazwisko i imię"])
def test_a_column_may_say_that_the_family_name_is_the_first(header: str) -> None:
    made = Made([header, "Email"], ["Rossi Maria", "a@x.example"], ["De Luca Anna", "b@x.example"])
    assert (made.lead["first_name"], made.lead["last_name"]) == ("Maria", "Rossi")
    assert made.leads[1] is not None
    assert (made.leads[1]["first_name"], made.leads[1]["last_name"]) == ("Anna", "De Luca")


def test_a_legal_form_makes_a_name_a_company() -> None:
    made = Made(
        ["Name", "Company", "Email"], ["Evil Machines Inc.", "", "a@x.example"], ["Ada Inc.", "X", "b@x.example"]
    )
    assert (made.lead["company"], made.lead["first_name"], made.lead["last_name"]) == ("Evil Machines Inc.", None, None)
    assert made.leads[1] is not None
    assert (made.leads[1]["company"], made.leads[1]["first_name"]) == ("X", "Ada")


def test_columns_of_one_field_are_joined_in_the_order_of_the_file() -> None:
    made = Made(
        ["Middle Name", "First Name", "Last Name", "Street 2", "Street", "Email", "Work Email", "Tags", "Label", "Fax"],
        ["B.", "Grace", "Hopper", "Apt 4", "Elm St", "g@x.example", "h@x.example", "a,b", "c", "+1 202 555 0143"],
    )
    assert made.lead["first_name"] == "B. Grace"
    assert made.lead["street"] == "Apt 4 Elm St"
    assert made.emails == ["g@x.example", "h@x.example"]
    assert [label for _, _, label in made.maker.tags] == ["a", "b", "c"]
    assert made.phones == [("+12025550143", "fax")]


def test_a_wrong_value_leaves_its_field_empty_and_is_told() -> None:
    made = Made(
        ["Name", "Email", "Phone", "Value", "Birthday", "Employees", "Probability"],
        ["Ada", "nonsense", "12", "lots", "--03-07", "11-50", "120"],
    )
    assert made.lead["last_name"] == "Ada"
    for name in ("value_minor", "currency", "birthdate", "employees", "probability"):
        assert made.lead[name] is None
    assert {row for row, _, _ in made.problems} == {2}
    assert {column for _, column, _ in made.problems} == {
        *("Email", "Phone", "Value", "Birthday", "Employees", "Probability")
    }


def test_what_nobody_chose_and_words_for_nothing_are_empty_without_a_word() -> None:
    made = Made(
        ["Name", "City", "Source", "Value", "Birthday", "Email", "Phone"],
        ["Ada", "Select", "Select", "n/a", "0/0/00", "-", "N/A"],
    )
    assert [made.lead[name] for name in ("city", "source", "value_minor", "birthdate")] == [None] * 4
    assert (made.emails, made.phones, made.problems) == ([], [], [])


def test_texts_that_look_like_nothing_are_texts() -> None:
    made = Made(["Last Name", "City", "Country", "Notes"], ["Null", "None", "NA", "n/a"])
    assert [made.lead[name] for name in ("last_name", "city", "country", "description")] == [
        "Null",
        "None",
        "NA",
        "n/a",
    ]


def test_what_databases_write_for_nothing_is_no_text_of_any_column() -> None:
    headers = ["First Name", "Last Name", "Company", "Website", "City", "Country", "Source", "Owner", "Status", "Tags"]
    for word in ("\\N", "-", "#N/A"):
        made = Made([*headers, "Email"], [*[word] * len(headers), "ada@x.example"])
        plain = "first_name last_name company website city country source owner stage".split()
        assert [made.lead[name] for name in plain] == [None] * 9
        assert (made.maker.tags, made.emails, made.problems) == ([], ["ada@x.example"], [])
    made = Made(["Name", "Source", "Owner", "Status", "Tags", "State"], ["Ada", "n/a", "none", "N/A", "none", "n/a"])
    assert [made.lead[name] for name in ("source", "owner", "stage", "state")] == [None] * 4
    assert made.maker.tags == []
    made = Made(["First Name", "Last Name", "Source"], ["JENNIFER", "NULL", "NULL"])
    assert [made.lead[name] for name in ("last_name", "source")] == ["NULL", None]


def test_a_form_of_address_and_a_title_of_their_own_columns() -> None:
    made = Made(["Anrede", "Titel", "Nachname", "Funktion"], ["Frau", "Dr.", "Groß", "CTO"], ["Herr", "", "Bow", ""])
    assert [(lead["salutation"], lead["title"]) for lead in made.leads if lead] == [("Frau Dr.", "CTO"), ("Herr", None)]


def test_zeros_are_kept() -> None:
    made = Made(["Name", "Zip", "External id"], ["Ada", "01067", "00003"])
    assert (made.lead["postal_code"], made.lead["external_id"]) == ("01067", "00003")


def test_whole_numbers_that_a_program_wrote_with_a_point() -> None:
    made = Made(["Id", "Name", "Zip"], ["1.0", "Ada", "94106.0"], ["2.0", "Bob", ""])
    assert (made.lead["external_id"], made.lead["postal_code"]) == ("1", "94106")
    assert Made(["Id", "Name"], ["1.0", "Ada"], ["1.1", "Bob"]).lead["external_id"] == "1.0"


def test_a_row_that_names_nobody_fails() -> None:
    made = Made(["Name", "City"], ["", "Rome"], ["Ada", "Oslo"])
    assert made.leads[0] is None
    assert made.maker.failed == 1
    assert made.problems == [(2, None, "has no name, company, e-mail or phone number: it was not imported")]


def test_a_file_that_names_nobody_says_it_once() -> None:
    made = Made(["City", "Zip"], ["Rome", "1"], ["Oslo", "2"])
    assert made.maker.nobody
    assert made.maker.failed == 2
    assert made.problems == []


@pytest.mark.parametrize(
    ("country", "own", "locale", "e164"),
    [
        (None, "France", "DE", "+33611223344"),
        ("DE", "France", "AT", "+49611223344"),
        ("FR", "", "DE", "+33611223344"),
        (None, "", "FR", "+33611223344"),
        (None, "Lilliput", "FR", "+33611223344"),
        (None, "", None, None),
    ],
)
def test_the_country_of_a_phone_number(country: str | None, own: str, locale: str | None, e164: str | None) -> None:
    made = Made(["Name", "Phone", "Country"], ["Ada", "06 11 22 33 44", own], country=country, locale=locale)
    assert made.phones == [(e164, None)]


@pytest.mark.parametrize(
    ("country", "own", "locale"), [("DE", "Iceland", None), (None, "Iceland", "DE"), ("IS", "Germany", None)]
)
def test_a_number_that_is_none_in_one_country_may_be_one_in_the_next(
    country: str | None, own: str, locale: str | None
) -> None:
    made = Made(["Name", "Phone", "Country"], ["Ada", "0151 23456789", own], country=country, locale=locale)
    assert made.phones == [("+4915123456789", None)]


def test_the_order_of_dates_is_proven_by_other_rows() -> None:
    rows = [["Ada", "3/1/2017"], ["Bob", "10/20/2016"], ["Cy", "4/2/2017"]]
    made = Made(["Name", "Close Date"], *rows)
    assert [lead["expected_close"] for lead in made.leads if lead] == ["2017-01-03", "2016-10-20", "2017-02-04"]
    assert made.settled["expected_close"] == [("2017-03-01", 1), ("2017-04-02", 3)]
    assert made.problems == []


def test_an_order_nothing_proves_is_told() -> None:
    made = Made(["Name", "Close Date"], ["Ada", "3/1/2017"], ["Bob", "4/1/2017"])
    assert made.settled["expected_close"] == []
    assert made.problems[0][:2] == (2, "Close Date")
    assert "--date-order" in made.problems[0][2]
    american = Made(["Name", "Close Date"], ["Ada", "3/1/2017"], country="US")
    assert american.settled["expected_close"] == [("2017-03-01", 1)]
    told = Made(["Name", "Close Date"], ["Ada", "3/1/2017"], date_order="mdy")
    assert told.lead["expected_close"] == "2017-03-01"
    assert told.problems == []


def test_a_birthday_in_three_columns_and_one_in_two_digits() -> None:
    made = Made(["Name", "Birth Year", "Birth Month", "Birth Day"], ["Ada", "1970", "11", "5"], ["Bob", "1970", "", ""])
    assert [lead["birthdate"] for lead in made.leads if lead] == ["1970-11-05", None]
    assert Made(["Name", "Birthday"], ["Ada", "1.2.55"]).lead["birthdate"] == "1955-02-01"


def test_money_takes_the_currency_of_its_row_or_its_header() -> None:
    made = Made(["Name", "Value", "Currency"], ["Ada", "5", "usd"], ["Bob", "7", ""])
    assert [(lead["value_minor"], lead["currency"]) for lead in made.leads if lead] == [(500, "USD"), (700, "EUR")]
    assert Made(["Name", "Value (GBP)"], ["Ada", "5"]).lead["currency"] == "GBP"
    assert Made(["Name", "Budget"], ["Ada", "85 L"]).lead["currency"] == "INR"


@pytest.mark.parametrize(
    ("text", "country", "currency", "found"),
    [
        ("$5", "CA", "EUR", "CAD"),
        ("$5", "MX", "EUR", "MXN"),
        ("$5", "US", "EUR", "USD"),
        ("$5", "DE", "EUR", "USD"),
        ("$5", "CA", "USD", "USD"),
        ("5 kr.", "DK", "EUR", "DKK"),
        ("5 kr", "SE", "NOK", "NOK"),
        ("¥5", "CN", "EUR", "CNY"),
        ("5 грн", "UA", "EUR", "UAH"),
        ("5", "CA", "EUR", "EUR"),
    ],
)
def test_a_sign_that_currencies_share_is_that_of_the_country(
    text: str, country: str, currency: str, found: str
) -> None:
    assert Made(["Name", "Value"], ["Ada", text], country=country, currency=currency).lead["currency"] == found


def test_what_a_file_says_of_its_currency_counts_for_more_than_how_a_sheet_shows_it() -> None:
    shown = MoneyText("1500.50 $")
    for headers, row, currency in (
        (["Name", "Value"], ["Ada", shown], "USD"),
        (["Name", "Value", "Currency"], ["Ada", shown, "CHF"], "CHF"),
        (["Name", "Value (GBP)"], ["Ada", shown], "GBP"),
    ):
        lead = Made(headers, row).lead
        assert (lead["value_minor"], lead["currency"]) == (150_050, currency)
    assert Made(["Name", "Value", "Currency"], ["Ada", "5", "$"], country="CA").lead["currency"] == "CAD"


@pytest.mark.parametrize(
    ("values", "found"), [(["0.4", "1", "0.05"], [40, 100, 5]), (["40", "1", "0.5"], [40, 1, 50]), (["0", "1"], [0, 1])]
)
def test_a_column_of_shares(values: list[str], found: list[int]) -> None:
    made = Made(["Name", "Probability"], *[["Ada", value] for value in values])
    assert [lead["probability"] for lead in made.leads if lead] == found


def test_an_apostrophe_keeps_a_value_from_being_one_to_a_spreadsheet_only() -> None:
    made = Made(["Name", "Birthday", "Value"], ["Ada", "'15.01.1980", "'12,50 €"])
    assert (made.lead["birthdate"], made.lead["value_minor"]) == ("1980-01-15", 1250)


def test_a_currency_may_be_named_in_words() -> None:
    made = Made(["Name", "Value", "Currency"], ["Ada", "5", "US Dollar"], ["Bob", "7", "Российский рубль"])
    assert [lead["currency"] for lead in made.leads if lead] == ["USD", "RUB"]


def test_a_house_number_and_a_particle_of_a_name_are_joined() -> None:
    made = Made(["Voornaam", "Tussenvoegsel", "Achternaam", "Straat", "Huisnummer"], ["Jan", "van", "Dijk", "Dam", "1"])
    assert (made.lead["first_name"], made.lead["last_name"], made.lead["street"]) == ("Jan", "van Dijk", "Dam 1")


def test_long_texts_are_cut_and_told() -> None:
    made = Made(["Last Name", "City"], ["A" * 300, "Rome"])
    assert made.lead["last_name"] == "A" * 200
    assert made.problems == [(2, "Last Name", "300 characters are too many: cut to 200")]


def test_short_rows_are_filled_up() -> None:
    assert Made(["Name", "City", "Zip"], ["Ada"]).lead["city"] is None


WORD = st.text("abcÄłŁéß '-.&漢🙂", max_size=12)


@given(
    first=WORD, last=WORD, company=WORD, city=WORD, note=WORD, zip_=WORD, country=st.sampled_from(["", "DE", "Peru"])
)
def test_keys_and_words_are_those_of_every_other_way_in(
    first: str, last: str, company: str, city: str, note: str, zip_: str, country: str
) -> None:
    headers = ["First Name", "Last Name", "Company", "City", "Description", "Zip", "Country", "Email", "Phone"]
    row = [first, last, company, city, note, zip_, country, "Ada@X.example; b@ü.example", "+49 151 23456789; 0170 1"]
    made = Made(headers, row)
    lead = made.lead
    emails = [["Ada@X.example", "ada@x.example", None], ["b@ü.example", "b@xn--tda.example", None]]
    phones = [[raw, e164, digits, label] for _, _, raw, e164, digits, label in made.maker.phones]
    assert len(phones) == 2
    values = {name: lead.get(name) for name in ("first_name", "last_name", "company", "city", "state", "country")}
    values |= {name: lead.get(name) for name in ("postal_code", "description")}
    assert {name: lead[name] for name in ("sort_name", "sort_company", "name_key", "initial")} == sort_keys(
        values, emails, phones
    )
    plain = {
        "name": f"{values['first_name'] or ''} {values['last_name'] or ''}",
        "place": " ".join(values[name] or "" for name in ("city", "state", "country", "postal_code")),
        "note": values["description"] or "",
        "company": lead["sort_company"],
    }
    # what is left to SQL is ASCII, where the index knows no case
    found = [
        lead[f"fts_{name}"] or plain.get(name, "").lower() for name in ("name", "company", "reach", "place", "note")
    ]
    assert all(lead[f"fts_{name}"] or text.isascii() for name, text in plain.items())
    assert [part.split() for part in found] == [part.split() for part in texts(values, emails, phones)]


def test_the_guard_before_a_formula_is_no_part_of_a_text() -> None:
    made = Made(["Name", "Zip", "Customer ID", "Tags"], ["Ada", "'02108", "'0042", '"vip","new"'])
    assert (made.lead["postal_code"], made.lead["external_id"]) == ("02108", "0042")
    assert [label for _, _, label in made.maker.tags] == ["vip", "new"]
    made = Made(["Last Name", "City", "Need"], ["'=SUM(A1)", "'t Harde", "'+1"])
    assert [made.lead[name] for name in ("last_name", "city", "need")] == ["=SUM(A1)", "'t Harde", "+1"]


def test_a_birthday_in_the_future_is_no_year_of_two_digits() -> None:
    made = Made(["Name", "Birthday"], ["Ada", "01.02.2040"], ["Bob", "01.02.40"], ["Cy", "13.01.80"])
    assert [lead["birthdate"] for lead in made.leads if lead] == ["2040-02-01", "1940-02-01", "1980-01-13"]


def test_amounts_below_a_header_of_thousands() -> None:
    made = Made(["Name", "Value (k€)"], ["Ada", "12,5"], ["Bob", "7"])
    assert [(lead["value_minor"], lead["currency"]) for lead in made.leads if lead] == [
        (1_250_000, "EUR"),
        (700_000, "EUR"),
    ]

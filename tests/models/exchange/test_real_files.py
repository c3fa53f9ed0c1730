"""Files of other people, read as their README says is correct; skipped unless LEADLINE_TEST_DATA names their folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from models.base.connection import Reader
from models.base.errors import Invalid
from models.base.store import Store
from models.exchange import importing
from models.exchange.importing import Report, Wishes
from models.exchange.opened import Opened
from models.exchange.options import Reading
from models.exchange.problems import Problems
from models.pipeline.record import records

pytestmark = pytest.mark.skipif("LEADLINE_TEST_DATA" not in os.environ, reason="LEADLINE_TEST_DATA is not set")
DATA = Path(os.environ.get("LEADLINE_TEST_DATA", "."))


def take(store: Store, name: str, **reading: Any) -> Report:
    return importing.run(store, DATA / name, Wishes(Reading(**reading)))


def leads(store: Store) -> list[dict[str, Any]]:
    def query(db: Reader) -> list[dict[str, Any]]:
        return [record.json() for record in records(db, db.column("SELECT id FROM lead ORDER BY id"))]

    return store.query(query)


def read(name: str, **reading: Any) -> tuple[tuple[str, ...], list[list[str]]]:
    """The header and the records of a file."""
    opened = Opened(DATA / name, Path(name).name, Reading(**reading), "calamine")
    return opened.header.texts, [row for _, row in opened.records(Problems())]


# name -> rows, created, failed
COUNTS = {
    "01_crm/chatwoot_contacts_first10.csv": (10, 10, 0),
    "01_crm/crmrec_sample_leads.csv": (5, 5, 0),
    "01_crm/demo_lead_csvs/01-facebook-leads-standard.csv": (5, 5, 0),
    "01_crm/demo_lead_csvs/03-google-ads-leads.csv": (3, 3, 0),
    "01_crm/demo_lead_csvs/05-excel-export.csv": (3, 3, 0),
    "01_crm/demo_lead_csvs/07-real-estate-crm.csv": (3, 3, 0),
    "01_crm/demo_lead_csvs/09-duplicate-headers.csv": (2, 2, 0),
    "01_crm/demo_lead_csvs/11-international-names.csv": (4, 4, 0),
    "01_crm/demo_lead_csvs/13-mixed-languages.csv": (3, 3, 0),
    "01_crm/demo_lead_csvs/15-duplicate-rows.csv": (5, 3, 0),
    "01_crm/demo_lead_csvs/17-formula-injection.csv": (5, 5, 0),
    "01_crm/demo_lead_csvs/19-empty-columns.csv": (3, 3, 0),
    "01_crm/demo_lead_csvs/21-tab-separated.csv": (2, 2, 0),
    "01_crm/demo_lead_csvs/23-quoted-fields-multiline.csv": (2, 2, 0),
    "01_crm/google_contacts_current_layout.csv": (1, 1, 0),
    "01_crm/google_contacts_older_layout.csv": (1, 1, 0),
    "01_crm/groweasy_sample_leads.csv": (5, 5, 0),
    "01_crm/hubspot_contacts_export_fr.csv": (3, 3, 0),
    "01_crm/linkedin_connections_en.csv": (3, 3, 0),
    "01_crm/mautic_contacts_no_final_newline.csv": (2, 2, 0),
    "01_crm/mautic_fakeleaddata.csv": (54, 50, 4),
    "01_crm/maven_accounts.csv": (85, 85, 0),
    "01_crm/maven_products.csv": (7, 0, 7),
    "01_crm/maven_sales_pipeline.csv": (8800, 7375, 1425),
    "01_crm/maven_sales_teams.csv": (35, 0, 35),
    "01_crm/odoo_o2m_customers_contacts.csv": (8, 8, 0),
    "01_crm/odoo_res_partner.xls": (8, 8, 0),
    "01_crm/outlook_contacts.csv": (2, 2, 0),
    "01_crm/roundcube_gmail.csv": (1, 1, 0),
    "01_crm/roundcube_tb_plain.csv": (1, 1, 0),
    "01_crm/salesforce_demo_leads.xlsx": (44, 44, 0),
    "01_crm/xeducation_data_dictionary.xlsx": (37, 0, 37),
    "01_crm/xeducation_leads.csv": (9240, 0, 9240),
    "01_crm/zoho_Campaign_Lead_Status.csv": (3900, 3900, 0),
    "01_crm/zoho_Contacts.csv": (1265, 1265, 0),
    "01_crm/zoho_Tasks.csv": (2978, 0, 2978),
    "01_crm/zoho_Users.csv": (11, 11, 0),
    "02_sheets/calamine_inlineStr_with_value.xlsx": (1, 1, 0),
    "02_sheets/calamine_issue_174.xlsx": (1, 1, 0),
    "02_sheets/readxl_deaths.xlsx": (10, 10, 0),
    "03_csv/frictionless_blank-rows-multiple.csv": (2, 2, 0),
    "03_csv/frictionless_bom.csv": (2, 2, 0),
    "03_csv/frictionless_duplicate-headers.csv": (2, 2, 0),
    "03_csv/frictionless_structure-errors.csv": (3, 3, 0),
    "03_csv/papaparse_long-sample.csv": (8, 8, 0),
}


@pytest.mark.parametrize("name", COUNTS)
def test_rows_of_a_file(store: Store, name: str) -> None:
    report = take(store, name)
    assert (report.rows, report.created, report.failed) == COUNTS[name]


REFUSED = {
    "01_crm/html_page_misnamed_as.csv": "is a web page",
    "02_sheets/calamine_capitalized_wbook_stream.xls": "has no rows",
    "02_sheets/calamine_empty_sheet.xlsx": "has no rows",
    "02_sheets/calamine_pass_protected.xlsx": "is protected by a password",
    "02_sheets/calamine_too_small.xls": "is named like a workbook",
    "02_sheets/openpyxl_bigfoot.xlsx": "has no rows",
    "02_sheets/openpyxl_null_file.xlsx": "is empty",
    "02_sheets/phpss_HiddenSheet.xlsx": "has no rows",
    "02_sheets/phpss_oleloop.xls": "is damaged",
    "02_sheets/poi_57893-many-merges.xlsx": "has no rows",
    "02_sheets/poi_BrNotClosed.xlsx": "has no rows",
    "02_sheets/poi_clusterfuzz-testcase-minimized-POIHSSFFuzzer-4819588401201152.xls": "is damaged",
    "02_sheets/poi_clusterfuzz-testcase-minimized-POIXSSFFuzzer-5089447305609216.xlsx": "is damaged",
    "02_sheets/poi_duplicate-filename.xlsx": "has no rows",
    "02_sheets/poi_password.xls": "is protected by a password",
    "02_sheets/poi_poc-xmlbomb.xlsx": "is damaged",
    "03_csv/csvkit_empty.csv": "is empty",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_refused_says_why(store: Store, name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        take(store, name)
    assert refusal.value.message.startswith(f"{Path(name).name} {REFUSED[name]}")


def test_every_other_file_is_read_without_harm(store: Store) -> None:
    for path in sorted((DATA / "02_sheets").iterdir()) + sorted((DATA / "03_csv").glob("*.csv")):
        name = f"{path.parent.name}/{path.name}"
        if name not in REFUSED and name not in COUNTS:
            report = take(store, name)
            assert report.created == 0 or name == "03_csv/phpss_line_break_in_enclosure.csv" or "spectrum" in name, name


HEADERS = {
    "02_sheets/calamine_header-row.xlsx": ("Columns", "Column A", "Column B", "Column C"),
    "02_sheets/frictionless_skip-rows.xlsx": ("A", "B"),
    "02_sheets/readxl_unnamed-duplicated-columns.xlsx": ("", "var2", "", "var2"),
    "02_sheets/readxl_names-need-repair-xlsx.xlsx": ("a b", "a b", "", "c%&$"),
    "02_sheets/poi_TwoSheetsOneHidden.xlsx": ("Sheet2A1",),
    "02_sheets/poi_InlineStrings.xlsx": ("Numbers", "Strings", "Inline Strings", "Formulas"),
    "03_csv/csvkit_test_utf8_bom.csv": ("foo", "bar", "baz"),
    "03_csv/csvkit_test_header_newline.csv": ("start end", "b", "c"),
    "03_csv/phpss_premiere.win1252.csv": ("première", "second", "troisième"),
    "03_csv/phpss_premiere.utf16lebom.csv": ("première", "second", "troisième"),
    "03_csv/phpss_semicolon_separated.csv": ("This", "Are", "Headers"),
    "03_csv/frictionless_blank-headers.csv": ("id", "", "age"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_headers(name: str) -> None:
    assert read(name)[0] == HEADERS[name]


RECORDS = {
    "02_sheets/frictionless_skip-rows.xlsx": [["8", "9"]],
    "02_sheets/frictionless_multiline-headers.xlsx": [["A", "B", "C", "D"]],
    "02_sheets/poi_chinese-provinces.xls": [["Anhui", "安徽省"], ["Beijing", "北京市"], ["Chongqing", "重庆市"]],
    "02_sheets/phpss_misleading.xlsx": [
        ["2000-01-01", "", "36526", "123"],
        ["2012-02-29", "", "40968", "456"],
        ["2023-12-31", "", "45291", "789"],
    ],
    "02_sheets/readxl_texty-dates-xlsx.xlsx": [["1985-03-11 13:00:00"], ["1985-03-11 13:23:32"]],
    "03_csv/csvkit_test_latin1.csv": [["1", "2", "3"], ["4", "5", "©"]],
    "03_csv/csvkit_test_utf16_big.csv": [["1", "2", "3"], ["4", "5", "ʤ"]],
    "03_csv/csvkit_test_no_leading_zeroes.csv": [["01", "00.11", "0.1"]],
    "03_csv/csvkit_mac_newlines.csv": [["1", "2", "3"], ["Once upon\ra time", "5", "6"]],
    "03_csv/csvkit_date_like_number.csv": [["4.5"]],
    "03_csv/frictionless_leading-zeros.csv": [["01"], ["002"], ["00003"]],
    "03_csv/phpss_encoding.iso88591.csv": [["Å", "1"], ["2", "3"]],
    "03_csv/phpss_linend.mac.csv": [["A", "1"], ["2", "3"]],
    "03_csv/phpss_sep.csv": [["A", "1"], ["2", "3"]],
}


@pytest.mark.parametrize("name", RECORDS)
def test_records(name: str) -> None:
    assert read(name)[1] == RECORDS[name]


@pytest.mark.parametrize(
    "name", ["calamine_date.xls", "calamine_date.xlsb", "calamine_date.xlsx", "calamine_date_1904.xlsx"]
)
def test_dates_of_all_kinds_of_workbooks_are_the_same(name: str) -> None:
    assert read(f"02_sheets/{name}")[1] == [["2021-01-01", "15"], ["2021-01-02", "16"], ["255:10:10", "17"]]


def test_big_numbers_stay_whole() -> None:
    _, rows = read("02_sheets/readxl_big-texty-numbers-xlsx.xlsx")
    assert [row[0] for row in rows[1:4]] == [row[1] for row in rows[1:4]] == ["2147483647", "2147483648", "2147483649"]


@pytest.mark.parametrize(
    "name", ["comma_in_quotes", "empty", "escaped_quotes", "newlines_crlf", "quotes_and_newlines", "simple"]
)
def test_the_csv_spectrum(name: str) -> None:
    header, rows = read(f"03_csv/spectrum_{name}.csv")
    expected = json.loads((DATA / f"03_csv/spectrum_{name}.expected.json").read_text())
    for item in expected:
        for key, value in item.items():
            item[key] = value.replace("\r\n", "\n") if name == "newlines_crlf" else value
    assert [dict(zip(header, row, strict=True)) for row in rows] == expected


def test_error_cells_are_told_and_no_names(store: Store) -> None:
    report = take(store, "02_sheets/calamine_errors.xlsx", given={"A": "last_name"})
    assert (report.created, report.failed) == (0, 7)
    assert {message for _, column, message in report.problems if column == "A"} == {
        f"holds the error {error}: read as empty"
        for error in ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
    }


def test_long_and_short_rows_are_told(store: Store) -> None:
    report = take(store, "03_csv/csvkit_bad.csv", given={"column_a": "last_name", "column_b": "city"})
    assert [row for row, _, message in report.problems if "cells where the header" in message] == [2, 3]


@pytest.fixture
def one(store: Store, request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """The leads of the file that the test names."""
    take(store, request.param)
    return leads(store)


@pytest.mark.parametrize("one", ["01_crm/google_contacts_current_layout.csv"], indirect=True)
def test_google_contacts(one: list[dict[str, Any]]) -> None:
    assert one[0]["emails"] == ["rob@acme.example", "bob@gmail.com"]
    assert one[0]["phones"] == ["+14155550134", "+14155550135", "020 7946 0018"]
    assert (one[0]["birthdate"], one[0]["description"], one[0]["tags"]) == (None, "Two\nlines", ["Work"])


@pytest.mark.parametrize("one", ["01_crm/roundcube_gmail.csv"], indirect=True)
def test_gmail(one: list[dict[str, Any]]) -> None:
    assert one[0]["emails"] == ["home@aaa.pl", "work@email.pl", "unknown@email.com", "other@email.com"]
    assert (one[0]["salutation"], one[0]["name"]) == ("Prefix", "Firstname Middle Lastname Suffix")
    assert (one[0]["company"], one[0]["title"], one[0]["birthdate"]) == ("company", "jobtitle", "1975-12-12")
    assert (one[0]["city"], one[0]["country"], one[0]["website"]) == ("home_city", "home_country", "test.com")


@pytest.mark.parametrize("one", ["01_crm/roundcube_tb_plain.csv"], indirect=True)
def test_thunderbird(one: list[dict[str, Any]]) -> None:
    assert one[0]["emails"] == ["test@domain.tld", "next@domain.tld"]
    assert (one[0]["birthdate"], one[0]["company"], one[0]["department"]) == (
        "1970-11-15",
        "Organization",
        "department",
    )


@pytest.mark.parametrize("one", ["01_crm/outlook_contacts.csv"], indirect=True)
def test_outlook(one: list[dict[str, Any]]) -> None:
    assert (one[0]["salutation"], one[0]["name"], one[0]["title"]) == ("Dr.", "Jürgen Müller", "Engineer")
    assert (one[0]["emails"], one[0]["tags"]) == (["j.mueller@bosch.example"], ["Germany", "Work"])
    assert one[1]["birthdate"] is None


@pytest.mark.parametrize("one", ["01_crm/groweasy_sample_leads.csv"], indirect=True)
def test_a_country_number_beside_the_number(one: list[dict[str, Any]]) -> None:
    assert [lead["phones"] for lead in one] == [[f"+91987654321{n}"] for n in range(4)] + [[]]


@pytest.mark.parametrize("one", ["01_crm/crmrec_sample_leads.csv"], indirect=True)
def test_names_and_phones_of_many_countries(one: list[dict[str, Any]]) -> None:
    assert [lead["name"] for lead in one] == ["John Doe", "Anna Smith", "Robert Brown", "Maria Garcia", "Chen Wei"]
    assert [lead["country"] for lead in one] == ["US", "GB", "IN", "AU", "CN"]
    assert [lead["phones"][0] for lead in one] == [
        *("+15551234567", "+447911123456", "+919876543210", "+61412345678", "+8613812345678"),
    ]


@pytest.mark.parametrize("one", ["01_crm/demo_lead_csvs/07-real-estate-crm.csv"], indirect=True)
def test_lakh_and_crore(one: list[dict[str, Any]]) -> None:
    assert [lead["value"]["amount"] for lead in one] == ["12000000.00", "8500000.00", "4500000.00"]


@pytest.mark.parametrize("one", ["01_crm/demo_lead_csvs/17-formula-injection.csv"], indirect=True)
def test_formulas_are_stored_as_they_are(one: list[dict[str, Any]]) -> None:
    assert [lead["name"] for lead in one] == ["=SUM(A1:A10)", "+1234567890", "-100", "@SUM(A1)", "Normal User"]


@pytest.mark.parametrize("one", ["01_crm/odoo_res_partner.xls"], indirect=True)
def test_partners(one: list[dict[str, Any]]) -> None:
    assert one[0]["postal_code"] == "95101"
    assert one[0]["city"] == "San José"
    assert [(lead["name"], lead["company"]) for lead in one[:2]] == [
        ("Aurora Shelves", "Aurora Shelves"),
        ("Roger Martins", "Aurora Shelves"),
    ]


@pytest.mark.parametrize("one", ["01_crm/salesforce_demo_leads.xlsx"], indirect=True)
def test_salesforce(one: list[dict[str, Any]]) -> None:
    assert (one[0]["name"], one[0]["postal_code"], one[0]["rating"]) == ("Adrian Benavides", "94106", 3)


@pytest.mark.parametrize("one", ["02_sheets/readxl_deaths.xlsx"], indirect=True)
def test_a_sheet_made_by_people(one: list[dict[str, Any]]) -> None:
    assert (one[0]["name"], one[0]["title"], one[0]["birthdate"]) == ("David Bowie", "musician", "1947-01-08")


def test_dates_of_the_pipeline_are_month_first(store: Store) -> None:
    take(store, "01_crm/maven_sales_pipeline.csv")
    first = leads(store)[0]
    assert (first["expected_close"], first["value"], first["stage"]) == (
        *("2017-03-01", {"amount": "1054.00", "currency": "EUR"}, "won"),
    )


def test_french_numbers_with_their_country(store: Store) -> None:
    take(store, "01_crm/hubspot_contacts_export_fr.csv", country="FR")
    assert leads(store)[0]["phones"] == ["+33450112233", "+33611223344"]
    assert leads(store)[0]["name"] == "Gaëlle Perrin"


def test_a_file_without_people_says_it_once(store: Store) -> None:
    report = take(store, "01_crm/xeducation_leads.csv")
    assert len(report.problems) == 1
    assert "none of the 9,240 rows" in report.problems[0][2]
    assert report.mapping["Lead Source"] == "source"


def test_columns_of_the_same_name_stay_apart(store: Store) -> None:
    take(store, "01_crm/demo_lead_csvs/09-duplicate-headers.csv", given={"Name (2)": "need", "Email (2)": ""})
    assert [(lead["need"], lead["emails"]) for lead in leads(store)] == [
        ("John D.", ["john@dup.com"]),
        ("Jane S.", ["jane@dup.com"]),
    ]

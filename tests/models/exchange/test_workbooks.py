from __future__ import annotations

from collections import deque
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from models.base.errors import Invalid
from models.exchange.readers.cells import ErrorText, NumberText
from models.exchange.readers.xlsx import Damaged, read_workbook
from tests.models.exchange.files import cell, open_document, raw_workbook, text, workbook

ENGINES = ("calamine", "openpyxl")


@pytest.mark.parametrize("engine", ENGINES)
def test_cells_become_text_by_their_type(tmp_path: Path, engine: str) -> None:
    values = [
        94106,
        1.5,
        2147483648,
        True,
        date(1947, 1, 8),
        datetime.fromisoformat("2021-01-02 03:04:05"),
        time(6, 7, 8),
        "01",
    ]
    path = workbook(tmp_path, {"Leads": [values]})
    row = next(iter(read_workbook(path, "x", engine=engine).rows))
    assert row == ["94106", "1.5", "2147483648", "true", "1947-01-08", "2021-01-02 03:04:05", "06:07:08", "01"]
    assert type(row[1]) is NumberText
    assert type(row[7]) is str


def test_lengths_of_time_are_hours(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Leads": [[timedelta(days=10, hours=15, minutes=10, seconds=10)]]})
    assert next(iter(read_workbook(path, "x").rows)) == ["255:10:10"]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_first_visible_sheet_with_rows_is_read(tmp_path: Path, engine: str) -> None:
    sheets = {"Notes": [], "Secret": [["hidden"]], "Data": [["Name"], ["Ada"]], "More": [["x"]]}
    path = workbook(tmp_path, sheets, hidden=["Secret"])
    table = read_workbook(path, "x", engine=engine)
    assert table.facts["sheet"] == "Data"
    assert [row for row in table.rows if row] == [["Name"], ["Ada"]]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_cover_gives_way_to_the_sheet_of_leads(tmp_path: Path, engine: str) -> None:
    cover = [["How to use this file"], ["See the next sheet"]]
    lists = [["Region", "Manager"], ["North", "Ann"]]
    leads = [["Meine Kontakte"], [], ["Nachname", "E-Mail"], ["Groß", "g@x.example"]]
    path = workbook(tmp_path, {"Readme": cover, "Lists": lists, "Kontakte": leads, "More": leads})
    assert read_workbook(path, path.name, engine=engine).facts["sheet"] == "Kontakte"
    assert read_workbook(path, path.name, sheet="Lists", engine=engine).facts["sheet"] == "Lists"
    path = workbook(tmp_path, {"Empty": [], "Readme": cover, "Lists": lists})
    assert read_workbook(path, path.name, engine=engine).facts["sheet"] == "Readme"
    path = workbook(tmp_path, {"Data": [["Colour", "Size"], *[["red", n] for n in range(100)]], "Kontakte": leads})
    assert read_workbook(path, path.name, engine=engine).facts["sheet"] == "Data"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sheet_can_be_named_or_counted(tmp_path: Path, engine: str) -> None:
    path = workbook(tmp_path, {"One": [["1"]], "Two": [["2"]], "Hid": [["3"]]}, hidden=["Hid"])
    for wanted, title in (("Two", "Two"), ("two", "Two"), ("2", "Two"), ("Hid", "Hid")):
        assert read_workbook(path, "x", sheet=wanted, engine=engine).facts["sheet"] == title
    with pytest.raises(Invalid, match="has no sheet 'Three'; it has One, Two, Hid"):
        read_workbook(path, "x", sheet="Three", engine=engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_workbook_without_rows_says_so(tmp_path: Path, engine: str) -> None:
    with pytest.raises(Invalid, match="has no rows: nothing to import"):
        read_workbook(workbook(tmp_path, {"A": [], "B": []}), "x", engine=engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_error_cells_are_marked(tmp_path: Path, engine: str) -> None:
    errors = '<c r="B2" t="e"><v>#N/A</v></c>'
    path = raw_workbook(tmp_path, f'<row r="1">{cell("A1", "Name")}</row><row r="2">{cell("A2", "Ada")}{errors}</row>')
    table = read_workbook(path, "x", engine=engine)
    row = list(table.rows)[1]
    assert row == ["Ada", "#N/A"]
    assert type(row[1]) is ErrorText
    assert table.errors


def test_error_cells_are_found_where_the_table_begins_further_right(tmp_path: Path) -> None:
    errors = '<c r="C2" t="e"><v>#REF!</v></c>'
    path = raw_workbook(tmp_path, f'<row r="1">{cell("B1", "Name")}</row><row r="2">{cell("B2", "Ada")}{errors}</row>')
    assert list(read_workbook(path, "x").rows)[1] == ["Ada", "#REF!"]


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (1067, "00000", "01067"),
        (50667, "00000", "50667"),
        (123456, "00000", "123456"),
        (21081234, "00000\\-0000", "02108-1234"),
        (1067, '"D-"00000', "D-01067"),
        (42, "000000;-000000", "000042"),
        (1067, "0", "1067"),
        (1067, "#,##0.00", "1067"),
        (0.5, "00000", "0.5"),
        (-7, "000", "-7"),
        ("7", "000", "7"),
        (1500.5, '"$"#,##0.00', "1500.50 $"),
        (1500.5, "#,##0.00\\ [$€-407]", "1500.50 €"),
        (12, '#,##0 "zł"', "12.00 zł"),
        (12, "#,##0", "12"),
    ],
)
def test_numbers_are_read_with_the_zeros_and_the_currency_that_the_sheet_shows(
    tmp_path: Path, number: object, code: str, shown: str
) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([None, "Zip"], [None, 1], [None, number], [None, 2]):
        sheet.append(row)
    sheet["B3"].number_format = code
    book.save(tmp_path / "x.xlsx")
    assert list(read_workbook(tmp_path / "x.xlsx", "x").rows) == [["Zip"], ["1"], [shown], ["2"]]


def test_a_table_may_begin_anywhere(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Leads": [[], [], [None, "Name", "City"], [None, "Ada", "Rome"]]})
    assert [row for row in read_workbook(path, "x").rows if any(row)] == [["Name", "City"], ["Ada", "Rome"]]


@pytest.mark.parametrize("name", ["leads.ods", "leads.xlsx", "leads.xls"])
def test_the_content_says_what_kind_of_workbook_it_is(tmp_path: Path, name: str) -> None:
    path = open_document(tmp_path, [["Name", "City"], ["Ada", "Rome"]], name)
    assert list(read_workbook(path, name).rows) == [["Name", "City"], ["Ada", "Rome"]]


def test_a_row_beyond_every_sheet_is_refused(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path, f'<row r="1">{cell("A1", "a")}</row><row r="99999999">{cell("A99999999", "b")}</row>')
    with pytest.raises(Invalid, match="more than 1,048,576 rows"):
        deque(read_workbook(path, "x", engine="openpyxl").rows, maxlen=1)


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path, f'<row r="1">{cell("A1", "Name")}{cell("XFD1", "z")}</row>')
    assert read_workbook(path, "x").warnings == ["has more than 500 columns: only the first 500 were read"]


def test_damage_is_told_from_everything_else(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path, "<row><c></row>")
    with pytest.raises((Damaged, Invalid)):
        list(read_workbook(path, "x").rows)
    with pytest.raises(Invalid, match="is damaged"):
        list(read_workbook(text(tmp_path, b"PK\x03\x04", "y.xlsx"), "y.xlsx", engine="openpyxl").rows)

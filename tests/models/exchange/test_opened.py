"""From a file to numbered records: blank rows, ragged rows, totals, notes, errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.base.errors import Invalid
from models.exchange.opened import Opened
from models.exchange.options import Reading
from models.exchange.problems import EACH, Problems
from tests.models.exchange.files import cell, raw_workbook, text, workbook


def read(path: Path, **options: object) -> tuple[list[int], list[list[str]], list[tuple[int | None, str | None, str]]]:
    """Numbers and cells of the records, and the problems."""
    problems = Problems()
    opened = Opened(path, path.name, Reading(**options), "calamine")  # type: ignore[arg-type]
    records = list(opened.records(problems))
    return [number for number, _ in records], [row for _, row in records], problems.listed()


def test_records_are_numbered_as_in_the_file_and_blank_rows_are_none(tmp_path: Path) -> None:
    content = 'Notes:\n\nName,City\nAda,Rome\n,,\n\n"Bob\nSir",Oslo\nCy,Wien'
    numbers, rows, _ = read(text(tmp_path, content))
    assert numbers == [4, 7, 8]
    assert rows[-1] == ["Cy", "Wien"]


def test_long_and_short_rows_are_told(tmp_path: Path) -> None:
    numbers, _, problems = read(text(tmp_path, "Name,City,Zip\nAda,Rome,1,extra\nBob\nCy,Wien,2,,\n"))
    assert numbers == [2, 3, 4]
    assert [(row, message.split(":")[0]) for row, _, message in problems] == [
        (2, "has 4 cells where the header has 3"),
        (3, "has 1 cells where the header has 3"),
    ]


def test_a_line_of_totals_is_no_record(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Name", "Value"], ["Ada", 5], ["Bob", 6], ["Total", 11]]
    numbers, _, problems = read(workbook(tmp_path, {"Leads": rows}))
    assert numbers == [2, 3]
    assert problems == [(4, None, "looks like a line of totals: it was left out")]


@pytest.mark.parametrize("total", ["$4,200.50", "4.200,50 €", "EUR 4200", "(4,200.50)", "1 234,5 zł"])
def test_a_total_of_money_below_it_a_note_of_the_report(tmp_path: Path, total: str) -> None:
    people = 'Ada;a@x.example;Rome;"$1,200.50"\nBob;b@x.example;Oslo;"$3,000"\n'
    rows = f'Name;E-mail;City;Value\n{people}\nTotal;;;"{total}"\nPrinted 2026-11-22;;;\n'
    assert read(text(tmp_path, rows))[0] == [2, 3]


def test_a_header_that_comes_again_is_no_record(tmp_path: Path) -> None:
    twice = "Name,City\nAda,Rome\nName,City\nBob,Oslo\n"
    numbers, rows, problems = read(text(tmp_path, twice))
    assert (numbers, rows) == ([2, 4], [["Ada", "Rome"], ["Bob", "Oslo"]])
    assert problems == [(3, None, "repeats the header: it was left out")]


def test_somebody_called_total_is_a_record(tmp_path: Path) -> None:
    rows = [["Company", "Email"], ["ACME", "a@x.example"], ["Total", "info@total.example"]]
    assert read(workbook(tmp_path, {"Leads": rows}))[0] == [2, 3]


def test_notes_below_the_table_are_no_records(tmp_path: Path) -> None:
    people: list[list[Any]] = [[f"Ada {n}", "poet", n, f"18{n}-01-01"] for n in range(10, 20)]
    notes: list[list[Any]] = [["Some"], [None, "also write"], [None, None, "at the", "bottom"]]
    path = workbook(tmp_path, {"Leads": [["Name", "Job", "Age", "Born"], *people, *notes]})
    numbers, _, problems = read(path)
    assert numbers == list(range(2, 12))
    assert [row for row, _, _ in problems] == [12, 13, 14]


def test_the_last_words_of_a_report_are_no_record(tmp_path: Path) -> None:
    people: list[list[Any]] = [[f"Ada {n}", f"a{n}@x.example", "Rome"] for n in range(5)]
    path = workbook(tmp_path, {"R": [["Name", "Email", "City"], *people, [], ["Copyright 2026 by the CRM company"]]})
    assert read(path)[0] == [2, 3, 4, 5, 6]
    path = workbook(tmp_path, {"R": [["Name", "Email", "City"], *people, [], ["* Vertraulich"]]})
    assert read(path)[0] == [2, 3, 4, 5, 6]


def test_a_last_lead_with_little_in_it_stays(tmp_path: Path) -> None:
    people: list[list[Any]] = [[f"Ada {n}", f"a{n}@x.example", n] for n in range(5)]
    path = workbook(tmp_path, {"L": [["Name", "Email", "Age"], *people, ["Grace Hopper", None, None]]})
    assert read(path)[0] == [2, 3, 4, 5, 6, 7]


def test_error_cells_are_empty_and_told(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1", "Name")}{cell("B1", "City")}</row>'
    rows += f'<row r="2">{cell("A2", "Ada")}<c r="B2" t="e"><v>#N/A</v></c></row>'
    _, records, problems = read(raw_workbook(tmp_path, rows))
    assert records == [["Ada", ""]]
    assert problems == [(2, "City", "holds the error #N/A: read as empty")]


def test_what_is_wrong_everywhere_is_said_once(tmp_path: Path) -> None:
    content = "Name,City\n" + "Ada\n" * 1000
    _, _, problems = read(text(tmp_path, content))
    assert len(problems) == EACH + 1
    assert problems[-1][2].startswith("980 more rows like this")


def test_a_header_row_can_be_named(tmp_path: Path) -> None:
    path = text(tmp_path, "a,b\nName,City\nAda,Rome\n")
    assert read(path, header_row=1)[0] == [2, 3]
    assert read(path, header_row=2)[0] == [3]
    assert read(path, header_row=0)[0] == [1, 2, 3]
    with pytest.raises(Invalid, match="has no row 9"):
        read(path, header_row=9)


def test_only_blank_rows_are_nothing(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="has no rows: nothing to import"):
        read(text(tmp_path, ",,\n,,\n"))


def test_a_preview_tells_what_was_found_out(tmp_path: Path) -> None:
    path = text(tmp_path, "Vorname;E-Mail;x\nJürgen;j@x.example;1\n", encoding="cp1252")
    preview = Opened(path, "leads.csv", Reading(), "calamine").preview()
    assert (preview["encoding"], preview["delimiter"], preview["header_row"]) == ("cp1252", ";", 1)
    assert [(column["column"], column["field"]) for column in preview["columns"]] == [
        ("Vorname", "first_name"),
        ("E-Mail", "emails"),
        ("x", None),
    ]
    assert preview["columns"][0]["confidence"] == 1.0
    assert preview["rows"] == [["Jürgen", "j@x.example", "1"]]

from __future__ import annotations

from models.exchange.guessing import is_known
from models.exchange.header import find_header, letters


def first(rows: list[list[str]], **options: object) -> int:
    return find_header(rows, is_known, **options).first  # type: ignore[arg-type]


def test_a_plain_header() -> None:
    header = find_header([["First Name", "E-Mail"], ["Ada", "ada@x.example"]], is_known)
    assert (header.first, header.last, header.texts) == (0, 0, ("First Name", "E-Mail"))


def test_titles_notes_and_blank_rows_above_are_passed_over() -> None:
    rows = [
        ["Customers of 2026", "", ""],
        ["", "", ""],
        ["made by Ann, see the notes", "", "below"],
        ["Name", "City", "Born"],
        ["Ada", "London", "1815-12-10"],
    ]
    assert first(rows) == 3


def test_a_header_of_unknown_words_stands_above_data() -> None:
    assert first([["a", "b"], ["1", "2"], ["3", "4"]]) == 0
    assert first([["Table 1", ""], ["A", "B"], ["8", "9"]]) == 1


def test_a_table_without_a_header() -> None:
    header = find_header([["Ada", "ada@x.example"], ["Bob", "bob@x.example"]], is_known)
    assert (header.first, header.texts) == (-1, ("A", "B"))


def test_a_person_can_say_where_it_is() -> None:
    rows = [["x", "y"], ["Name", "City"], ["Ada", "Rome"]]
    assert find_header(rows, is_known, wanted=1).texts == ("x", "y")
    assert find_header(rows, is_known, wanted=0).texts == ("A", "B")


def test_a_header_of_several_merged_rows() -> None:
    rows = [["Region", "Phone", ""], ["", "work", "home"], ["North", "1", "2"]]
    merges = [((0, 0), (1, 0)), ((0, 1), (0, 2))]
    header = find_header(rows, is_known, merges)
    assert (header.first, header.last) == (0, 1)
    assert header.texts == ("Region", "Phone work", "Phone home")


def test_a_column_is_named_above_where_only_others_have_two_lines() -> None:
    rows = [
        ["Name", "", "Contact", "", "Company"],
        ["First", "Last", "Email", "Phone", ""],
        ["Ada", "Lovelace", "ada@x.example", "+44 20 7946 0018", "ACME"],
    ]
    assert find_header(rows, is_known, [((0, 4), (1, 4))]).texts == ("First", "Last", "Email", "Phone", "Company")
    title = [["Leads", "", ""], ["", "Name", "Email"], ["1", "Ada", "ada@x.example"]]
    assert find_header(title, is_known).texts == ("", "Name", "Email")


def test_in_text_files_extra_cells_are_no_columns() -> None:
    rows = [["Name", "City"], ["Ada", "Rome", "", "x"]]
    assert find_header(rows, is_known, ragged=True).texts == ("Name", "City")
    assert find_header(rows, is_known).texts == ("Name", "City", "", "")


def test_headers_are_cleaned() -> None:
    rows = [["\t\n\x0b start \t\n end \t", "Na\u200bme"], ["1", "2"]]
    assert find_header(rows, is_known).texts == ("start end", "Name")


def test_letters() -> None:
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]

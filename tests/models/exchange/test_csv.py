from __future__ import annotations

from pathlib import Path

import pytest

from models.base.errors import Invalid
from models.exchange.readers.csv import read_csv
from tests.models.exchange.files import text


def rows(folder: Path, content: str | bytes, **options: str) -> list[list[str]]:
    return list(read_csv(text(folder, content), "leads.csv", **options).rows)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "^", "~", "#", ":"])
def test_delimiters_are_found(tmp_path: Path, mark: str) -> None:
    content = "\n".join(mark.join(row) for row in (["Name", "Value", "City"], ["Ada", "25.5", "Rome"]))
    table = read_csv(text(tmp_path, content), "leads.csv")
    assert table.facts["delimiter"] == mark
    assert list(table.rows) == [["Name", "Value", "City"], ["Ada", "25.5", "Rome"]]


def test_decimal_commas_and_lists_are_no_delimiters(tmp_path: Path) -> None:
    found = rows(tmp_path, "Name;Value\nAda, Countess;25,5\nBob, Sir;1,25\n")
    assert found[1] == ["Ada, Countess", "25,5"]


def test_a_directive_names_the_delimiter_and_is_no_data(tmp_path: Path) -> None:
    assert rows(tmp_path, "sep=|\nA|B\n1|2\n") == [[], ["A", "B"], ["1", "2"]]


def test_signs_in_texts_are_no_delimiters(tmp_path: Path) -> None:
    assert rows(tmp_path, "Time\n10:20:30\n11:20:30\n")[1] == ["10:20:30"]
    content = "Name^City^Note\nAda^Rome, Italy^a\nBob^Oslo, Norway^b\n"
    assert rows(tmp_path, content)[1] == ["Ada", "Rome, Italy", "a"]


def test_lines_that_are_quoted_as_a_whole(tmp_path: Path) -> None:
    content = '"Name;City;Note"\n"Ada;Rome;""a;b"""\n"Bob;Oslo;x"\n'
    assert rows(tmp_path, content) == [["Name", "City", "Note"], ["Ada", "Rome", "a;b"], ["Bob", "Oslo", "x"]]
    assert rows(tmp_path, '"Name"\n"Lee, Ann"\n"Ray, Bob"\n') == [["Name"], ["Lee, Ann"], ["Ray, Bob"]]


def test_texts_that_were_written_as_formulas(tmp_path: Path) -> None:
    content = 'Zip,Name\n="01067","=""Ada"""\n02108,"=cmd|x"\n'
    assert rows(tmp_path, content)[1:] == [["01067", "Ada"], ["02108", "=cmd|x"]]


def test_a_delimiter_can_be_named(tmp_path: Path) -> None:
    assert rows(tmp_path, "a;b,c\n", delimiter="comma") == [["a;b", "c"]]
    assert rows(tmp_path, "a:b\n", delimiter=":") == [["a", "b"]]
    with pytest.raises(Invalid, match="delimiter is one character"):
        rows(tmp_path, "a:b\n", delimiter="::")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_and_inside_quotes(tmp_path: Path, end: str) -> None:
    content = f'a,b{end}1,"two{end}lines"{end}3,4'
    assert rows(tmp_path, content) == [["a", "b"], ["1", f"two{end}lines"], ["3", "4"]]


def test_quotes_in_all_ways(tmp_path: Path) -> None:
    assert rows(tmp_path, 'a,b\n1,"ha ""ha"" ha"\n')[1][1] == 'ha "ha" ha'
    assert rows(tmp_path, 'ID, Test\n1, "line 1"\n2, "with \\" quote"\n')[2][1] == 'with " quote'
    assert rows(tmp_path, 'a,b\n"C:\\tmp\\",x\n')[1] == ["C:\\tmp\\", "x"]


def test_a_quote_that_is_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    content = "Name,Note\n" + "Ada,x\n" * 50 + '"Bob,y\n' + "Cy,z\n" * 500
    with pytest.raises(Invalid, match="quote in row 52 that is never closed"):
        rows(tmp_path, content)


def test_columns_without_end_are_cut_and_told(tmp_path: Path) -> None:
    table = read_csv(text(tmp_path, "Name" + ",x" * 600 + "\nAda\n"), "leads.csv")
    assert table.warnings == ["has more than 500 columns: only the first 500 were read"]
    assert len(next(table.rows)) == 500


def test_a_huge_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="cell of more than 1 MB in row 2"):
        rows(tmp_path, 'a,b\n"' + "x" * (1 << 21) + '",1\n')


def test_a_text_that_is_named_like_a_workbook_must_be_a_table(tmp_path: Path) -> None:
    path = text(tmp_path, "Name\tMail\nAda\ta@x.example\n", "leads.xls")
    assert list(read_csv(path, "leads.xls").rows)[1] == ["Ada", "a@x.example"]
    with pytest.raises(Invalid, match="is named like a workbook"):
        read_csv(text(tmp_path, "Attachment lost", "leads.xls"), "leads.xls")


def test_nothing_but_blanks_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="is empty"):
        rows(tmp_path, "\n \n\n")

"""``leadline import`` as a script uses it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.models.exchange.files import text, workbook
from tui.cli.run import run

CONTENT = (
    "Full Name,Email,Phone,Tags,Born,Odd\n"
    "Ada Lovelace,ada@x.example,+1 202 555 0143,a;b,1815-12-10,1\n"
    "Bob,nonsense,,,,\n"
    ",,,,,2\n"
)


class Leadline:
    """The command line on one database, in this process."""

    def __init__(self, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = str(database)
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        self.capsys.readouterr()
        code = run([*words, "--db", self.database])
        told = self.capsys.readouterr()
        return code, told.out, told.err

    def json(self, *words: str) -> Any:
        """The document that a command prints, which must be all it prints."""
        code, out, err = self(*words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)


@pytest.fixture
def leadline(database: Path, capsys: pytest.CaptureFixture[str]) -> Leadline:
    return Leadline(database, capsys)


def test_the_object_that_the_contract_prints(leadline: Leadline, tmp_path: Path) -> None:
    done = leadline.json("import", str(text(tmp_path, CONTENT)))
    assert done == {
        "batch": 1,
        "operation": 2,
        "rows": 3,
        "created": 2,
        "updated": 0,
        "skipped": 0,
        "failed": 1,
        "mapping": {
            "Full Name": "name",
            "Email": "emails",
            "Phone": "phones",
            "Tags": "tags",
            "Born": "birthdate",
            "Odd": None,
        },
        "problems": [
            {"row": 2, "column": "Born", "message": "'1815-12-10' is not between 1900 and 2199"},
            {"row": 3, "column": "Email", "message": "'nonsense' is not an e-mail address: it has no @"},
            {"row": 4, "column": None, "message": "has no name, company, e-mail or phone number: it was not imported"},
        ],
    }
    assert [lead["name"] for lead in leadline.json("lead", "list")] == ["Ada Lovelace", "Bob"]
    assert leadline("undo", "2")[0] == 0
    assert leadline.json("lead", "list") == []


def test_several_files_print_an_array(leadline: Leadline, tmp_path: Path) -> None:
    one = text(tmp_path, CONTENT)
    two = workbook(tmp_path, {"Leads": [["Name"], ["Cy"]]})
    done = leadline.json("import", str(one), str(two))
    assert [(item["batch"], item["created"]) for item in done] == [(1, 2), (2, 1)]


def test_what_was_done_is_told_even_if_a_later_file_is_none(leadline: Leadline, tmp_path: Path) -> None:
    code, out, err = leadline("import", str(text(tmp_path, CONTENT)), str(tmp_path / "gone.csv"), "--json")
    assert code == 3
    assert [item["created"] for item in json.loads(out)] == [2]
    assert json.loads(err)["error"]["kind"] == "not_found"


def test_columns_can_be_mapped_by_hand(leadline: Leadline, tmp_path: Path) -> None:
    path = str(text(tmp_path, "a=b,Email,City,Email\nAda,x@x.example,Rome,y@y.example\n"))
    done = leadline.json("import", path, "--map", "a=b=last_name", "--map", "Email (2)=", "--map", "City=company")
    assert done["mapping"] == {"a=b": "last_name", "Email": "emails", "City": "company", "Email (2)": None}
    dry = leadline.json("import", path, "--map", "Email=email", "--only-mapped", "--dry-run")
    assert dry["mapping"] == {"a=b": None, "Email": "emails", "City": None, "Email (2)": None}


def test_a_mapping_can_be_kept(leadline: Leadline, tmp_path: Path) -> None:
    leadline.json(
        "import", str(text(tmp_path, "x,y\nAda,Rome\n")), "--map", "x=last_name", "--map", "y=city", "--mapping", "M"
    )
    done = leadline.json("import", str(text(tmp_path, "x,z\nBob,1\n", "b.csv")), "--mapping", "M")
    assert done["mapping"] == {"x": "last_name", "z": None}
    assert done["created"] == 1


@pytest.mark.parametrize(
    ("words", "code", "kind", "part"),
    [
        (["--map", "Nmae=name"], 2, "usage", "no column 'Nmae'"),
        (["--map", "Email=nmae"], 2, "usage", "no field 'nmae'"),
        (["--map", "Email"], 2, "usage", "is not COLUMN=FIELD"),
        (["--country", "Nowhere"], 2, "usage", "--country"),
        (["--date-order", "xyz"], 2, "usage", "--date-order"),
        (["--on-duplicate", "merge"], 2, "usage", "--on-duplicate"),
        (["--header-row", "-1"], 2, "usage", "--header-row"),
        (["--sheet", "X"], 5, "invalid", "has no sheets"),
        (["--encoding", "klingon"], 5, "invalid", "no such encoding"),
        (["--delimiter", "ab"], 5, "invalid", "delimiter"),
        (["--header-row", "99"], 5, "invalid", "has no row 99"),
        (["--owner", "nobody"], 5, "invalid", "nobody is called"),
    ],
)
def test_mistakes_have_their_exit_codes(
    leadline: Leadline, tmp_path: Path, words: list[str], code: int, kind: str, part: str
) -> None:
    found, out, err = leadline("import", str(text(tmp_path, CONTENT)), *words, "--json")
    error = json.loads(err)["error"]
    assert (found, out, error["kind"]) == (code, "", kind)
    assert part in error["message"]
    assert leadline.json("lead", "list") == []


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "is empty"),
        ("<html>", "is a web page"),
        ("\n", "is empty"),
        ("%PDF-1", "is a PDF"),
        (",,\n", "has no rows"),
    ],
)
def test_a_file_that_holds_no_table(leadline: Leadline, tmp_path: Path, content: str, part: str) -> None:
    code, out, err = leadline("import", str(text(tmp_path, content)))
    assert (code, out) == (5, "")
    assert err.startswith("leadline: leads.csv ")
    assert err.count("\n") == 1
    assert part in err


def test_strict_says_that_rows_failed(leadline: Leadline, tmp_path: Path) -> None:
    path = str(text(tmp_path, CONTENT))
    assert leadline("import", path, "--strict", "--json")[0] == 5
    assert leadline("import", path)[0] == 0


def test_standard_input(leadline: Leadline, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        buffer = io.BytesIO(CONTENT.encode())

    monkeypatch.setattr("sys.stdin", Stream())
    assert leadline.json("import", "-")["created"] == 2


def test_for_a_person(leadline: Leadline, tmp_path: Path) -> None:
    path = str(text(tmp_path, CONTENT))
    _, out, _ = leadline("import", path, "--dry-run")
    assert out.splitlines()[0] == "leads.csv: 3 rows: 2 new, 1 failed (dry run: nothing was changed)"
    _, out, _ = leadline("import", path)
    lines = out.splitlines()
    assert lines[0] == "leads.csv: 3 rows: 2 new, 1 failed"
    assert lines[1].startswith("  columns: Full Name → name, Email → emails")
    assert lines[2] == "  left out: Odd"
    assert "  row 3, Email: 'nonsense' is not an e-mail address: it has no @" in lines
    assert lines[-1] == "  operation 2 ('leadline undo 2' takes it back)"


def test_sheets_separators_and_encodings_can_be_named(leadline: Leadline, tmp_path: Path) -> None:
    book = workbook(tmp_path, {"One": [["Name"], ["Ada"]], "Two": [["Name"], ["Bob"], ["Cy"]]})
    assert leadline.json("import", str(book), "--sheet", "Two")["created"] == 2
    path = text(tmp_path, "x\nName#City\nJörg#Köln\n".encode("mac_roman"))
    words = ("--encoding", "mac_roman", "--delimiter", "#", "--header-row", "2")
    leadline.json("import", str(path), *words)
    assert leadline.json("lead", "list", "köln")[0]["name"] == "Jörg"

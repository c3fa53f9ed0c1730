"""The child: what it stages, and what becomes of files that harm it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path

import pytest

from models.base.errors import Invalid, NotFound, UsageError
from models.exchange import parsing
from models.exchange.options import Reading
from models.exchange.parsing import Cancelled, Part, preview, stage
from models.exchange.staged import has_shape
from tests.models.exchange.files import cell, raw_workbook, text, workbook


def staged(path: Path, folder: Path, **options: object) -> sqlite3.Connection:
    """The scratch file of a file."""
    return sqlite3.connect(whole(path, folder, Reading(**options)).path)  # type: ignore[arg-type]


def whole(path: Path, folder: Path, reading: Reading | None = None, merge: str | None = None) -> Part:
    """A file as one part."""
    (part,) = stage(path, reading or Reading(), folder / "scratch", merge=merge)
    assert part.last
    return part


def test_a_file_is_staged(tmp_path: Path) -> None:
    path = text(tmp_path, "Name,Email,Tags\nAda Lovelace,ada@x.example,a\n,,\nBob,bob@x.example; b@y.example,\n")
    db = staged(path, tmp_path)
    assert has_shape(db.execute("SELECT name, sql FROM sqlite_master").fetchall())
    assert db.execute("SELECT n, row, first_name, last_name FROM staged").fetchall() == [
        (1, 2, "Ada", "Lovelace"),
        (2, 4, None, "Bob"),
    ]
    assert db.execute("SELECT n, position, norm FROM staged_email ORDER BY n, position").fetchall() == [
        (1, 0, "ada@x.example"),
        (2, 0, "bob@x.example"),
        (2, 1, "b@y.example"),
    ]


def test_rows_of_one_lead_are_found_in_the_file(tmp_path: Path) -> None:
    content = (
        "Name,Email,Phone,Id\n"
        "Ada Lovelace,ada@x.example,+1 202 555 0143,1\n"
        "A. L.,ADA@x.example,,2\n"  # the same e-mail
        "Lovelace Ada,,+1 202 555 0143,3\n"  # the same phone and name
        "Bob,,+1 202 555 0143,4\n"  # only the phone
        "Cy,cy@x.example,,1\n"  # only the id
        "Dee,,,5\n"
        "Dee,,,6\n"  # no e-mail twice is not the same e-mail
    )
    db = staged(text(tmp_path, content), tmp_path, given={"Id": "external_id"})
    assert db.execute("SELECT n, by, first FROM twin ORDER BY n").fetchall() == [(2, "e", 1), (3, "p", 1), (5, "x", 1)]
    assert ("has the phone number of row 2, but another name: both were kept",) in db.execute(
        "SELECT message FROM problem WHERE row = 5"
    ).fetchall()


def test_rows_of_one_lead_are_put_together_where_that_is_wanted(tmp_path: Path) -> None:
    content = (
        "Name,Email,Phone,Company,Value,Tags\n"
        "Ada,ada@x.example,,Old,5 EUR,a\n"
        "Bob,bob@x.example,,,,\n"
        "Ada,ada@x.example,+1 202 555 0143,New,7 USD,b\n"
    )
    for policy, company, value in (("fill", "Old", (500, "EUR")), ("update", "New", (700, "USD"))):
        part = whole(text(tmp_path, content), tmp_path, merge=policy)
        assert part.facts["merged"] == 1
        db = sqlite3.connect(part.path)
        row = db.execute("SELECT company, value_minor, currency, sort_company FROM staged WHERE n = 1").fetchone()
        assert row == (company, *value, company.lower())
        assert db.execute("SELECT e164 FROM staged_phone WHERE n = 1").fetchall() == [("+12025550143",)]
        assert db.execute("SELECT label FROM staged_tag WHERE n = 1").fetchall() == [("a",), ("b",)]


def test_a_preview_leaves_nothing(tmp_path: Path) -> None:
    path = text(tmp_path, "Name;Zip\nAda;1\n")
    before = set(tmp_path.iterdir())
    assert preview(path, Reading())["delimiter_name"] == "semicolon"
    assert set(tmp_path.iterdir()) == before


def test_errors_of_the_child_are_errors_here(tmp_path: Path) -> None:
    path = text(tmp_path, "Name\nAda\n")
    with pytest.raises(NotFound, match="there is no file"):
        preview(tmp_path / "gone.csv", Reading())
    with pytest.raises(UsageError, match="no column 'Nmae'"):
        preview(path, Reading(given={"Nmae": "name"}))
    with pytest.raises(Invalid, match=r"^mine\.csv has no row 7"):
        preview(path, Reading(header_row=7), name="mine.csv")


SPARSE = f'<row r="1">{cell("A1", "Name")}</row><row r="1048576">{cell("XFD1048576", "far")}</row>'


def test_a_sheet_that_kills_calamine_is_read_by_openpyxl(tmp_path: Path) -> None:
    """Two cells at opposite corners: calamine asks for 400 GB and its process is aborted."""
    assert whole(raw_workbook(tmp_path, SPARSE), tmp_path).facts["staged"] == 0


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)) + "]>"
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "is damaged"),
        (b"PK\x03\x04" + b"\0" * 200, "is damaged"),
        (b"", "is empty"),
        (b"<html>", "is a web page"),
        (bytes(range(32)) * 100, "is no text"),
    ],
)
def test_hostile_and_broken_files_end_in_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    path = text(tmp_path, content, "bad.xlsx")
    with pytest.raises(Invalid, match=f"^bad.xlsx .*{why}" if not why.startswith("is") else f"^bad.xlsx {why}"):
        staged(path, tmp_path)


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path, f'<row r="1">{cell("A1", "&a8;")}</row>', before=LAUGHS)
    with pytest.raises(Invalid, match="is damaged"):
        staged(path, tmp_path)


@pytest.mark.parametrize(
    "ending", ["os.abort()", "os._exit(3)", "sys.stdout.write('nonsense\\n')", "bytearray(4 << 30)"]
)
def test_whatever_becomes_of_the_child_it_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    begin = (
        "import sys, os; sys.path.insert(0, sys.argv[1]); from models.exchange import child; child.limit(5, 1 << 30)"
    )
    start = f"{begin}; {ending}"
    monkeypatch.setattr(parsing, "_START", start)
    with pytest.raises(Invalid, match=r"^leads\.csv is damaged"):
        preview(text(tmp_path, "Name\nAda\n"), Reading())


def test_a_child_that_hangs_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        parsing, "_START", "import sys; sys.stdin.read(); open('/dev/zero').read(1); [0 for _ in iter(int, 1)]"
    )
    monkeypatch.setattr(parsing, "CPU_SECONDS", 0)
    with pytest.raises(Invalid, match="takes too long"):
        preview(text(tmp_path, "Name\nAda\n"), Reading())


def test_the_limits_hold(tmp_path: Path) -> None:
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); from models.exchange import child; child.limit(7, 1 << 30)\n"
        "print(*(resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)))"
    )
    told = subprocess.run([sys.executable, "-c", code, parsing._ROOT], capture_output=True, text=True, check=True)
    assert told.stdout.split() == [str(1 << 30), "7", "0"]


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    cancelled = threading.Event()
    path = text(tmp_path, "Name,Email\n" + "".join(f"Ada {n},a{n}@x.example\n" for n in range(60_000)))
    with pytest.raises(Cancelled):
        deque(stage(path, Reading(), tmp_path / "s", progress=lambda rows: cancelled.set(), cancelled=cancelled))


def test_the_child_needs_nothing_of_the_persons_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the folder where somebody works can be taken for a module."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.setitem(os.environ, "PYTHONPATH", str(tmp_path))
    assert preview(text(tmp_path, "Name\nAda\n"), Reading())["header_row"] == 1


def test_a_scratch_file_of_another_shape_is_known(tmp_path: Path) -> None:
    db = staged(workbook(tmp_path, {"A": [["Name"], ["Ada"]]}), tmp_path)
    assert has_shape(db.execute("SELECT name, sql FROM sqlite_master").fetchall())
    db.execute("CREATE TRIGGER evil AFTER INSERT ON problem BEGIN SELECT 1; END")
    assert not has_shape(db.execute("SELECT name, sql FROM sqlite_master").fetchall())

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from models.base.errors import Invalid, NotFound
from models.exchange.readers.content import kind_of
from tests.models.exchange.files import raw_workbook, text, workbook


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"Leads": [["Name"], ["Ada"]]}, "leads.csv")
    assert kind_of(book, "leads.csv") == "zip"
    assert kind_of(text(tmp_path, "Name,Email\n", "leads.xls"), "leads.xls") == "text"
    assert kind_of(text(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "x"), "x") == "ole"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\n\n \n<!DOCTYPE html>\n<html><body>", "is a web page"),
        (b"\xef\xbb\xbf<html>", "is a web page"),
        ("<!doctype html>".encode("utf-16"), "is a web page"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:x'>", "is an XML spreadsheet"),
        (b"<?xml version='1.0'?><feed/>", "is an XML document"),
        (b"<div><table><tr><th>Name</th></tr></table></div>", "is a web page"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "is a web page"),
        (b'[\n ["Name", "Email"]]', "is JSON"),
        (b"%PDF-1.7\n", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\x1f\x8b\x08\x00", "is a compressed file"),
        (b"BEGIN:VCARD\nVERSION:3.0\n", "is an address card"),
        (b'[{"name": "Ada"}]', "is JSON"),
        (b'{"name": "Ada"}', "is JSON"),
        (b"PK\x03\x04 torn off", "is damaged"),
    ],
)
def test_what_holds_no_table_is_refused_by_name(tmp_path: Path, content: bytes, why: str) -> None:
    path = text(tmp_path, content)
    with pytest.raises(Invalid, match=f"^leads.csv {why}.*"):
        kind_of(path, "leads.csv")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"there is no file gone\.csv"):
        kind_of(tmp_path / "gone.csv", "gone.csv")
    with pytest.raises(Invalid, match="is a folder"):
        kind_of(tmp_path, "folder")


def test_archives_and_documents_are_not_workbooks(tmp_path: Path) -> None:
    for part, why in (("a.csv", "is a ZIP archive"), ("word/document.xml", "is a text document")):
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(part, "x")
        with pytest.raises(Invalid, match=why):
            kind_of(path, "x.zip")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path, " " * (120 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(Invalid, match="would unpack to 120 MB"):
        kind_of(path, "bomb.xlsx")

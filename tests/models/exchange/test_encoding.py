from __future__ import annotations

from pathlib import Path

import pytest

from models.base.errors import Invalid
from models.exchange.readers.csv import read_csv
from models.exchange.readers.encoding import find_encoding
from tests.models.exchange.files import text


@pytest.mark.parametrize(
    ("content", "encoding", "found"),
    [
        ("Łukasz;Żółć", "utf-8", "utf-8"),
        ("Ada", "utf-8-sig", "utf-8"),
        ("Ada;Łukasz", "utf-16", "utf-16"),
        ("Name;Mail\nÄda;x", "utf-16-le", "utf-16-le"),
        ("Name;Mail\nÄda;x", "utf-16-be", "utf-16-be"),
        ("première;Müller;François", "cp1252", "cp1252"),
        ("©", "cp1252", "cp1252"),
        ("Å,1", "cp1252", "cp1252"),
        ("it’s “quoted” – naïve", "cp1252", "cp1252"),
        ("Æbelø;Ærø ApS;København;Jürgen Groß;Björn", "cp1252", "cp1252"),
        ("Zażółć gęślą jaźń;Łódź", "cp1250", "cp1250"),
        ("Dvořák;Jiří;Řehoř", "cp1250", "cp1250"),
        ("Ćosić;Perić;Kovačević", "cp1250", "cp1250"),
        ("Ćosić;Perić", "cp1250", "cp1250"),
        ("Иванов;Москва;улица Ленина", "cp1251", "cp1251"),
        ("Иванов;Москва;улица Ленина", "koi8-r", "koi8-r"),
        ("Αθήνα;Παπαδόπουλος", "cp1253", "cp1253"),
        ("İstanbul;Şişli;Ağaoğlu", "cp1254", "cp1254"),
        ("café;Zürich;São Paulo", "mac_roman", "mac_roman"),
        ("Jürgen Groß;Köln", "mac_roman", "mac_roman"),
        ("Kovács Győző;Fű utca;Őrs;Telefonszám;Ügyfél", "cp1250", "cp1250"),
        ("Müügijuht Jüri Tõnisson;Õismäe", "cp1252", "cp1252"),
        ("Conceição;João;Ações;Avô;Lições", "cp1252", "cp1252"),
        ("Août;Hélène;Dû à François", "cp1252", "cp1252"),
        ("Łukasz Wiśniewski;Żaneta Gąska;Łódź", "iso-8859-2", "iso8859-2"),
        ("Hélène Cœur;Montant 12 €", "iso-8859-15", "iso8859-15"),
        ("Jürgen Groß;Köln;Bärbel Möller;Düren", "cp850", "cp850"),
        ("José Peña;Málaga", "cp437", "cp850"),
        ("Иванов;Москва;улица Ленина", "cp866", "cp866"),
        ("会社名;山田太郎;東京", "iso2022_jp", "iso2022_jp"),
        ("東京都港区;山田太郎;株式会社テスト", "shift_jis", "shift_jis"),
        ("北京市;张三;公司名称;电话", "gb18030", "gb18030"),
        ("臺北市;陳大文;公司名稱;電話號碼", "big5", "big5"),
        ("서울특별시;김철수;회사명", "euc_kr", "euc_kr"),
    ],
)
def test_encodings_are_found(tmp_path: Path, content: str, encoding: str, found: str) -> None:
    path = text(tmp_path, content.encode(encoding))
    made = find_encoding(path, "leads.csv", None)
    assert made.name == found
    assert path.read_bytes().decode(made.codec) == content


def test_utf8_is_checked_to_the_end_of_the_file(tmp_path: Path) -> None:
    late = b"a,b\n" * 100_000 + "Müller\n".encode("cp1252")
    assert find_encoding(text(tmp_path, late), "leads.csv", None).name == "cp1252"


def test_stray_bytes_in_a_utf8_file_are_read_as_windows_and_told(tmp_path: Path) -> None:
    good = "Name\n" + "Łukasz Żółć\n" * 50
    table = read_csv(text(tmp_path, good.encode() + b"M\xfcller\n"), "leads.csv")
    assert list(table.rows)[-1] == ["Müller"]
    assert "Windows-1252" in table.warnings[0]


def test_a_row_from_elsewhere_does_not_make_the_others_illegible(tmp_path: Path) -> None:
    mixed = "Name,City\nJürgen,Köln\n".encode() + "Jörg,Düren\n".encode("cp1252")
    assert list(read_csv(text(tmp_path, mixed), "leads.csv").rows)[1:] == [["Jürgen", "Köln"], ["Jörg", "Düren"]]


def test_an_encoding_that_was_asked_for_is_kept_or_refused(tmp_path: Path) -> None:
    path = text(tmp_path, "Müller,x".encode("cp1252"))
    assert find_encoding(path, "leads.csv", "latin-1").name == "iso8859-1"
    for wanted in ("klingon", "base64", "rot13"):
        with pytest.raises(Invalid, match="no such encoding"):
            find_encoding(path, "leads.csv", wanted)
    with pytest.raises(Invalid, match="is not written in utf-8 at byte 1"):
        list(read_csv(path, "leads.csv", encoding="utf-8").rows)


def test_binary_files_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="no text and no workbook"):
        find_encoding(text(tmp_path, bytes(range(32)) * 40), "leads.csv", None)

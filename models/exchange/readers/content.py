"""What a file is, by its content: names lie, and a web page called .csv would become 2,000 leads."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal, NoReturn

from models.base.errors import Invalid, NotFound

Kind = Literal["zip", "ole", "text"]

MAX_MEMBERS = 5_000
MAX_UNPACKED = 6 << 30
SUSPICIOUS = 100 << 20
MAX_RATIO = 200

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN: list[tuple[bytes, str]] = [
    (b"%PDF", "a PDF document: export the table itself as CSV or XLSX"),
    (b"\x89PNG", "a picture: export the table itself as CSV or XLSX"),
    (b"\xff\xd8\xff", "a picture: export the table itself as CSV or XLSX"),
    (b"GIF8", "a picture: export the table itself as CSV or XLSX"),
    (b"\x1f\x8b", "a compressed file: unpack it and import what is inside"),
    (b"BZh", "a compressed file: unpack it and import what is inside"),
    (b"\xfd7zXZ", "a compressed file: unpack it and import what is inside"),
    (b"\x28\xb5\x2f\xfd", "a compressed file: unpack it and import what is inside"),
    (b"7z\xbc\xaf", "a compressed file: unpack it and import what is inside"),
    (b"Rar!", "a compressed file: unpack it and import what is inside"),
    (b"SQLite format 3\x00", "a SQLite database: export the table itself as CSV"),
    (b"{\\rtf", "a text document: export the table itself as CSV or XLSX"),
    (b"\x7fELF", "a program, not a table"),
    (b"PAR1", "a Parquet file: export it as CSV or XLSX"),
]
_WEB = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml\b[^>]*>\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|table|script|div|meta|title|style|link|form|p|span|center|iframe|h[1-6])\b",
    re.I | re.S,
)
_XML = re.compile(rb"\s*<\?xml\b.{0,300}?<(?:\w+:)?Workbook\b", re.S)
_ANY_XML = re.compile(rb"\s*<\?xml\b")
_CARD = re.compile(rb"\s*BEGIN:(VCARD|VCALENDAR)", re.I)
_JSON = re.compile(rb'\s*(?:\{\s*"[^"\n]{0,80}"\s*:|\[\s*[\[{]\s*")')
_WORKBOOK_NAMES = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")


def refuse(name: str, what: str) -> NoReturn:
    """Raise the one sentence that names the file and what to do."""
    raise Invalid(f"{name} {what}", title="Import")


def kind_of(path: Path, name: str) -> Kind:
    """Whether the file is a zipped workbook, an OLE workbook or text; everything else is refused.

    Raises:
        NotFound: there is no such file.
        Invalid: it is empty, or something that holds no table.
    """
    try:
        if not path.is_file():
            if path.exists():
                refuse(name, "is a folder or a device: name a file")
            raise NotFound(f"there is no file {name}")
        with path.open("rb") as file:
            head = file.read(1 << 16)
    except PermissionError:
        refuse(name, "may not be read by you: ask its owner for the right to read it")
    except OSError as error:
        refuse(name, f"can't be read: {error.strerror}")
    if not head:
        refuse(name, "is empty: nothing to import")
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        _check_zip(path, name)
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    _refuse_known(head, name)
    return "text"


def _refuse_known(head: bytes, name: str) -> None:
    for magic, what in _KNOWN:
        if head.startswith(magic):
            refuse(name, f"is {what}")
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codec = "utf-16-le" if head[:2] == b"\xff\xfe" else "utf-16-be"
        plain = head[2:].decode(codec, "replace").encode()
    if _WEB.match(plain):
        refuse(name, "is a web page, not a table: download the data itself (CSV or XLSX)")
    if _XML.match(plain):
        refuse(name, "is an XML spreadsheet of 2003: open it and save it as XLSX")
    if _ANY_XML.match(plain):
        refuse(name, "is an XML document, not a table: export the data as CSV or XLSX")
    if match := _CARD.match(plain):
        what = "a calendar" if match[1].upper() == b"VCALENDAR" else "an address card (vCard)"
        refuse(name, f"is {what}: export the contacts as CSV or XLSX")
    if _JSON.match(plain):
        refuse(name, "is JSON, not a table: export the data as CSV or XLSX")


def _check_zip(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        refuse(name, "is damaged: the workbook can't be opened; save it again and retry")
    if len(members) > MAX_MEMBERS:
        refuse(name, f"holds {len(members):,} parts, no workbook has so many: it is refused")
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(1, path.stat().st_size)
    if unpacked > MAX_UNPACKED or (unpacked > SUSPICIOUS and ratio > MAX_RATIO):
        size = f"{unpacked >> 20:,} MB"
        refuse(name, f"would unpack to {size}: it is refused; save the table as CSV and import that")
    names = {member.filename.replace("\\", "/").casefold() for member in members}
    if any(part.startswith("xl/") for part in names):
        return
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        with zipfile.ZipFile(path) as archive:
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
        if b"spreadsheet" in kind or not kind:
            return
        refuse(name, "is a text document, not a workbook: save the table as XLSX or CSV")
    if any(part.startswith(("word/", "ppt/")) for part in names):
        refuse(name, "is a text document or presentation: save the table as XLSX or CSV")
    refuse(name, "is a ZIP archive: unpack it and import the files inside")


def named_like_workbook(name: str) -> bool:
    """Whether a text file pretends by its name to be a workbook (many exporters do)."""
    return name.casefold().endswith(_WORKBOOK_NAMES)

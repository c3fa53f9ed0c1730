"""Where a sheet holds errors (#N/A, #REF!): calamine hands them over as empty cells, and that is not
what a person wants to hear nothing about. The sheet's XML is searched for ``t="e"``, which takes a
tenth of the time of reading it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_MOST = 10_000
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>'
    rb"(?:(?!</(?:\w+:)?c>).){0,2000}?<(?:\w+:)?v>([^<]{1,20})<",
    re.S,
)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_ID = re.compile(rb'\b\w+:id="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')
_BLOCK = 1 << 20
_OVERLAP = 4096


def error_cells(path: Path, index: int) -> dict[tuple[int, int], str]:
    """The error cells of the sheet with this index as {(row, column) from 0: error}."""
    found: dict[tuple[int, int], str] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            part = _part(archive, index)
            if part is None:
                return found
            with archive.open(part) as stream:
                tail = b""
                while block := stream.read(_BLOCK):
                    text = tail + block
                    if b't="e"' in text:
                        for column, row, what in _ERROR.findall(text):
                            found[int(row) - 1, _column(column)] = what.decode("ascii", "replace")
                            if len(found) >= _MOST:
                                return found
                    tail = text[-_OVERLAP:]
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, RuntimeError):
        return found  # the cells are read as empty; only the report about them is lost
    return found


def _part(archive: zipfile.ZipFile, index: int) -> str | None:
    names = {name.replace("\\", "/").casefold(): name for name in archive.namelist()}
    book, links = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return None
    sheets = _SHEET.findall(archive.read(book))
    targets = {}
    for relation in _RELATION.findall(archive.read(links)):
        attributes = dict(_ATTRIBUTE.findall(relation))
        targets[attributes.get(b"Id", b"")] = attributes.get(b"Target", b"").decode()
    match = _ID.search(sheets[index]) if index < len(sheets) else None
    target = targets.get(match[1]) if match else None
    if not target:
        return None
    full = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return names.get(full.replace("\\", "/").casefold())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1

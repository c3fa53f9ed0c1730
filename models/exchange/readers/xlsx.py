"""Reads workbooks: calamine, which is fast and may die of a hostile file, else openpyxl.

A process that calamine kills can't be saved from inside: the parent then starts another child with
``engine="openpyxl"``. Cells become text by their type: whole numbers without ``.0``, dates in ISO.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from models.base.errors import Invalid
from models.exchange.guessing import tells_who
from models.exchange.readers.cell_marks import Marks, Span, marks_of, shown
from models.exchange.readers.cells import MAX_COLUMNS, MAX_ROWS, ErrorText, NumberText, Row, Table, too_wide
from models.exchange.readers.content import refuse

_SHEETS_SHOWN = 50
_SHEETS_LOOKED_AT = 2000
_MOST_MERGES = 100_000
_MOST_UNCOMPUTED = 100_000
_COVER = 60
"""Rows that are looked at; with more, a sheet is no cover."""


def read_workbook(path: Path, name: str, *, sheet: str | None = None, engine: str = "calamine") -> Table:
    """The rows of one sheet: the one named, else the first visible one that is not empty; a short one whose rows don't look
    like leads (a cover, notes) gives way to one whose do.

    Raises:
        Invalid: the workbook is protected by a password, damaged or empty, or has no such sheet.
    """
    return (_by_openpyxl if engine == "openpyxl" else _by_calamine)(path, name, sheet)


def _by_calamine(path: Path, name: str, wanted: str | None) -> Table:
    import python_calamine as calamine

    try:
        book = _opened(path)
        chosen = None
        for title in _candidates(book, wanted, name)[:_SHEETS_LOOKED_AT]:
            sheet = book.get_sheet_by_name(title)
            if wanted or (sheet.start is not None and any(map(tells_who, islice(sheet.iter_rows(), _COVER)))):
                chosen = sheet
                break
            if chosen is None and sheet.start is not None:
                chosen = sheet
                if sheet.total_height > _COVER:
                    break
            del sheet
        if chosen is None or chosen.start is None:
            refuse(name, "has no rows: nothing to import")
        merges = list(islice(chosen.merged_cell_ranges or [], _MOST_MERGES))
        titles = _candidates(book, None, name)
    except Invalid:
        raise
    except calamine.PasswordError:
        refuse(name, "is protected by a password: save it without one and import that")
    except Exception as error:
        # Whatever a broken file makes the library raise, it is one thing to the person.
        raise Damaged(str(error)) from error
    left = chosen.start[1]
    wide = chosen.total_width - left
    marks = marks_of(path, book.sheet_names.index(chosen.name)) if zipfile.is_zipfile(path) else Marks()
    facts = {"kind": "workbook", "sheet": chosen.name, "sheets": titles[:_SHEETS_SHOWN]}
    moved = [((a, b - left), (c, d - left)) for (a, b), (c, d) in merges]

    def rows() -> Iterator[Row]:
        return _calamine_rows(chosen, left, marks)

    # calamine has read the sheet to its end by now
    return Table(rows(), facts, moved, errors=bool(marks.cells), again=rows, proven=True, warnings=too_wide(wide))


def _opened(path: Path) -> Any:
    """The workbook, whatever its name says that it is."""
    import python_calamine as calamine

    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        raise
    except Exception:
        # By its name, an old workbook called .xlsx is damaged; by what is in it, it is none of the new ones.
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))


class Damaged(Exception):
    """Calamine could not read the workbook; openpyxl may, since it looks at other things."""


def _candidates(book: Any, wanted: str | None, name: str) -> list[str]:
    """Names of the sheets to look at, in order."""
    sheets = [
        meta.name
        for meta in book.sheets_metadata
        if str(meta.typ).endswith("WorkSheet") and (wanted or str(meta.visible).endswith(".Visible"))
    ]
    return _chosen(sheets, wanted, name)


def _chosen(sheets: list[str], wanted: str | None, name: str) -> list[str]:
    if wanted is None:
        return sheets
    for same in (str.__eq__, lambda a, b: a.casefold().strip() == b.casefold().strip()):
        if found := [title for title in sheets if same(title, wanted)]:
            return found[:1]
    if wanted.isdigit() and 1 <= int(wanted) <= len(sheets):
        return [sheets[int(wanted) - 1]]
    known = ", ".join(sheets[:10]) + (" …" if len(sheets) > 10 else "")
    refuse(name, f"has no sheet {wanted!r}; it has {known or 'none'}")


def _text(value: Any) -> str:
    return _BY_TYPE.get(type(value), str)(value)


def _number(value: float) -> str:
    if value == value and abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return NumberText(repr(value))


def _length(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _moment(value: datetime) -> str:
    # openpyxl makes a midnight of every date
    midnight = not (value.hour or value.minute or value.second or value.microsecond)
    return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")


_BY_TYPE: dict[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    float: _number,
    bool: lambda value: "true" if value else "false",
    date: date.isoformat,
    datetime: _moment,
    time: lambda value: value.isoformat("seconds"),
    timedelta: _length,
    type(None): lambda value: "",
}


class _Zeros:
    """Where in one column numbers are shown with leading zeros, asked row by row."""

    def __init__(self, column: int, spans: list[Span]) -> None:
        self.column = column
        self._spans = iter(spans)
        self._now: Span | None = next(self._spans, None)

    def pattern(self, row: int) -> str | None:
        while self._now is not None and row > self._now[1]:
            self._now = next(self._spans, None)
        return self._now[2] if self._now is not None and row >= self._now[0] else None


def _calamine_rows(sheet: Any, left: int, marks: Marks) -> Iterator[Row]:
    marked: dict[int, list[tuple[int, ErrorText]]] = {}
    for (line, column), what in marks.cells.items():
        marked.setdefault(line, []).append((column - left, what))
    padded = [_Zeros(column - left, spans) for column, spans in marks.padded.items() if column >= left]
    number = width = 0
    for number, values in enumerate(sheet.iter_rows()):
        row: Row = [value if type(value) is str else _text(value) for value in values[:MAX_COLUMNS]]
        width = len(row)
        for zeros in padded:
            pattern, place = zeros.pattern(number), zeros.column
            if pattern is not None and place < width and type(values[place]) is float:
                row[place] = shown(values[place], pattern) or row[place]
        if number in marked:
            _mark(row, marked[number])
        yield row
    # Rows of nothing but formulas without values are none to calamine.
    last = max(marked, default=0)
    for further in range(number + 1, last + 1 if last - number <= _MOST_UNCOMPUTED else 0):
        row = [""] * width
        _mark(row, marked.get(further, []))
        yield row


def _mark(row: Row, cells: list[tuple[int, ErrorText]]) -> None:
    for column, what in cells:
        if 0 <= column < len(row):
            row[column] = what


def _by_openpyxl(path: Path, name: str, wanted: str | None) -> Table:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        titles = [sheet.title for sheet in book.worksheets if wanted or sheet.sheet_state == "visible"]
        chosen = None
        for title in _chosen(titles, wanted, name)[:_SHEETS_LOOKED_AT]:
            book[title].reset_dimensions()
            head = list(book[title].iter_rows(max_row=_COVER + 1, values_only=True))
            filled = any(value is not None for row in head for value in row)
            if filled and (wanted or any(map(tells_who, head))):
                chosen = title
                break
            if chosen is None and (filled or _has_values(book[title])):
                chosen = title
                if len(head) > _COVER:
                    break
        if chosen is not None:
            facts = {"kind": "workbook", "sheet": chosen, "sheets": titles[:_SHEETS_SHOWN]}
            return Table(_openpyxl_rows(book[chosen], name), facts, errors=True)
    except Invalid:
        raise
    except Exception as error:
        raise Invalid(_damaged(name), title="Import") from error
    refuse(name, "has no rows: nothing to import")


def _has_values(sheet: Any) -> bool:
    return any(value is not None for row in sheet.iter_rows(max_row=1000, values_only=True) for value in row)


def _openpyxl_rows(sheet: Any, name: str) -> Iterator[Row]:
    try:
        # Without a width, the rows of a gap are empty tuples: a sheet may have two cells in opposite corners.
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number > MAX_ROWS:
                refuse(name, f"has more than {MAX_ROWS:,} rows: split it")
            row: Row = [
                ErrorText(cell.value) if cell.data_type == "e" else _text(cell.value) for cell in cells[:MAX_COLUMNS]
            ]
            while row and not row[-1]:
                row.pop()
            yield row
    except Invalid:
        raise
    except Exception as error:
        raise Invalid(_damaged(name), title="Import") from error


def _damaged(name: str) -> str:
    return f"{name} is damaged: the workbook can't be read; open it, save it again and retry"


def can_openpyxl(path: Path) -> bool:
    """Whether openpyxl could read such a file at all: only zipped XML workbooks."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(re.match(r"xl[/\\]workbook\.xml", part) for part in archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False

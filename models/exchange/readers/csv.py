"""Reads delimited text: encoding, delimiter and quoting are found out, then rows are streamed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from models.exchange.readers.cells import MAX_COLUMNS, MAX_ROWS, Row, Table, too_wide
from models.exchange.readers.content import named_like_workbook, refuse
from models.exchange.readers.encoding import Encoding, find_encoding

DELIMITERS = (",", ";", "\t", "|")
FURTHER = ("^", "~", "#", ":")
"""Delimiters that are tried where none of the usual ones cuts anything."""
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MAX_CELL = 1 << 20
_SAMPLE = 1 << 18
_WRAPPED = re.compile(r'\s*"(?:[^"]|"")*"\s*')
_GUARD = re.compile(r'="([^"]*)"')
_DIRECTIVE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.I)


def read_csv(path: Path, name: str, *, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """The rows of a text file.

    Parameters:
        encoding, delimiter: as the person said, else they are found out; the delimiter may be one
            character or ``tab``, ``comma``, ``semicolon``, ``bar``.

    Raises:
        Invalid: the file is no table of text, or can't be read in the encoding asked for.
    """
    found = find_encoding(path, name, encoding)
    sample = _sample(path, name, found)
    if not sample.strip():
        refuse(name, "is empty: nothing to import")
    directive = _DIRECTIVE.fullmatch(re.split(r"\r\n|\r|\n", sample, maxsplit=1)[0])
    wanted = _delimiter(delimiter, name) or (directive[1] if directive else None)
    unwrapped = _unwrapped(sample) if wanted is None else None
    mark = wanted or find_delimiter(unwrapped or sample)
    if named_like_workbook(name) and wanted is None and not _is_table(sample, mark):
        refuse(name, "is named like a workbook but is none: it may be damaged; save it again")
    options = _dialect(unwrapped or sample, mark)
    guarded = '="' in sample
    facts = {
        "kind": "text",
        "encoding": found.name,
        "encoding_found": found.how,
        "delimiter": mark,
        "delimiter_name": NAMES.get(mark, mark),
    }
    warnings = []
    if found.errors != "strict":
        warnings.append("some characters are not UTF-8 and were read as Windows-1252")

    widest = max(map(len, _parse(unwrapped or sample, options)), default=0)
    warnings += too_wide(widest)

    def rows() -> Iterator[Row]:
        read = _rows(path, name, found, options if unwrapped is None else {}, skip_first=directive is not None)
        if unwrapped is not None:
            read = (next(csv.reader(row, **options), []) if len(row) == 1 else row for row in read)
        return map(_without_guards, read) if guarded else read

    return Table(rows(), facts, ragged=True, warnings=warnings, skip=int(directive is not None), again=rows)


def find_delimiter(sample: str) -> str:
    """The delimiter that cuts most lines of a sample into the same number of cells, two or more."""
    best, most, header = ",", 0.0, 1
    for mark in DELIMITERS:
        cut = [len(row) for row in _parse(sample, _dialect(sample, mark)) if any(row)]
        widths, total = Counter(cut), len(cut)
        width, count = max(
            ((w, n) for w, n in widths.items() if w > 1), key=lambda pair: (pair[1], pair[0]), default=(1, 0)
        )
        # Agreement counts for more than width: "25,5" in a file of semicolons is no column.
        score = count / total * 10 + min(width, 20) * count / total if total else 0.0
        if score > most + 1e-9:
            best, most, header = mark, score, cut[0]
    if header == 1:
        for mark in FURTHER:
            cut = [len(row) for row in _parse(sample, _dialect(sample, mark)) if any(row)]
            if len(cut) > 1 and cut[0] > 2 and set(cut) == {cut[0]}:
                return mark
    return best


def _unwrapped(sample: str) -> str | None:
    """The lines of a sample, each of which is one quoted cell that holds all others, as where a file was saved twice; None if
    they are not."""
    lines = [line for line in sample.splitlines() if line.strip()][:200]
    if len(sample) >= _SAMPLE:
        lines.pop()  # the sample ends inside a line
    if len(lines) < 2 or not all(map(_WRAPPED.fullmatch, lines)):
        return None
    text = "\n".join(line.strip()[1:-1].replace('""', '"') for line in lines)
    return text if _is_table(text, find_delimiter(text)) else None


def _without_guards(row: Row) -> Row:
    """Cells that were written as formulas, so that a spreadsheet leaves them alone: ``="01067"``."""
    return [match[1] if cell[:2] == '="' and (match := _GUARD.fullmatch(cell)) else cell for cell in row]


def _parse(sample: str, options: dict[str, Any]) -> list[Row]:
    lines = sample.splitlines(keepends=True)
    if len(sample) >= _SAMPLE and len(lines) > 1:
        lines.pop()  # the sample ends inside a line
    rows: list[Row] = []
    try:
        for row in csv.reader(lines, **options):
            rows.append(row)
            if len(rows) >= 200:
                break
    except csv.Error:
        pass
    return rows


def _dialect(sample: str, mark: str) -> dict[str, Any]:
    """How quotes are used: blanks before them, and backslashes where somebody's program wrote them."""
    outside = re.escape(mark)
    spaced = re.search(rf'{outside} +"', sample) is not None
    escaped = re.search(rf'[^{outside}\r\n"\\]\\"(?![{outside}\r\n"])', sample) is not None
    return {
        "delimiter": mark,
        "skipinitialspace": spaced,
        "escapechar": "\\" if escaped else None,
        "strict": False,
    }


def _is_table(sample: str, mark: str) -> bool:
    widths = [len(row) for row in _parse(sample, _dialect(sample, mark)) if any(row)]
    return len(widths) > 1 and min(widths[:5]) > 1


def _delimiter(wanted: str | None, name: str) -> str | None:
    if wanted is None:
        return None
    mark = {word: mark for mark, word in NAMES.items()}.get(wanted.casefold(), wanted)
    mark = "\t" if mark == "\\t" else mark
    if len(mark) != 1 or mark in '\r\n"':
        refuse(name, f"can't be cut at {wanted!r}: the delimiter is one character or a word like tab")
    return mark


def _open(path: Path, found: Encoding) -> TextIO:
    return path.open(encoding=found.codec, errors=found.errors, newline="")


def _sample(path: Path, name: str, found: Encoding) -> str:
    try:
        with _open(path, found) as file:
            return file.read(_SAMPLE)
    except (UnicodeError, ValueError) as error:
        _refuse_encoding(name, found, error)
        raise AssertionError from error


def _refuse_encoding(name: str, found: Encoding, error: Exception) -> None:
    place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
    refuse(name, f"is not written in {found.name}{place}: leave --encoding out or name another")


def _rows(path: Path, name: str, found: Encoding, options: dict[str, Any], *, skip_first: bool) -> Iterator[Row]:
    csv.field_size_limit(MAX_CELL)
    number = start = before = 0
    with _open(path, found) as file:
        reader = csv.reader(file, **options)
        try:
            for number, row in enumerate(reader, 1):
                if number == 1 and skip_first:
                    row = []
                if number > MAX_ROWS:
                    refuse(name, f"has more than {MAX_ROWS:,} rows: split it")
                yield row if len(row) <= MAX_COLUMNS else row[:MAX_COLUMNS]
                before, start = start, reader.line_num
        except csv.Error as error:
            if "field larger" in str(error):
                refuse(name, f"has a cell of more than 1 MB in row {number + 1}: a quote is not closed")
            refuse(name, f"can't be read as a table at row {number + 1}: {error}")
        except UnicodeError as error:
            _refuse_encoding(name, found, error)
        # The last record may have swallowed what follows a quote that nobody closed.
        if number and start - before > 1 and _open_quote(path, found, before):
            refuse(name, f"has a quote in row {number} that is never closed: close it and import again")


def _open_quote(path: Path, found: Encoding, before: int) -> bool:
    """Whether the lines behind the first ``before`` ones hold a quote too many."""
    with _open(path, found) as file:
        return sum(line.count('"') for line in islice(file, before, None)) % 2 == 1

"""A file opened for import: its table, its header, its columns, and its rows one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from models.exchange import beside
from models.exchange import header as headers
from models.exchange.dates_in_columns import proven_order
from models.exchange.guessing import field_of, is_known
from models.exchange.mapping import Fields, propose
from models.exchange.options import Reading
from models.exchange.problems import Problems
from models.exchange.readers.cell_marks import NOT_COMPUTED
from models.exchange.readers.cells import ErrorText, Row, Table
from models.exchange.readers.content import kind_of, refuse
from models.exchange.shared_cells import SharedCells
from models.exchange.tail import KEPT, RULED, is_ruled, is_subtotal, typed_columns, without_tail

SAMPLE = 500
SHOWN = 20
SHOWN_CELL = 200
_TITLE = "looks like a title above a header"
_SUBTOTAL = "looks like a line of totals"
_NOT_COMPUTED = (
    "holds a formula without a value: read as empty; save the file in a spreadsheet program, which computes it"
)


class Opened:
    """A file, looked into as far as the columns need; :meth:`records` then reads it to the end."""

    def __init__(self, path: Path, name: str, options: Reading, engine: str) -> None:
        """Open a file.

        Raises:
            NotFound: there is no such file.
            Invalid: it holds no table that can be read.
            UsageError: the options name a column or field that does not exist.
        """
        self.name = name
        self.table = _table(path, name, options, engine)
        self._first = list(islice(self.table.rows, SAMPLE))
        if not any(any(row) for row in self._first):
            refuse(name, "has no rows: nothing to import")
        wanted = options.header_row
        if wanted is not None and wanted > len(self._first):
            refuse(name, f"has no row {wanted} to take the header from")
        self.header = headers.find_header(self._first, is_known, self.table.merges, wanted, ragged=self.table.ragged)
        self.start = max(self.header.last + 1, self.table.skip)
        if self.header.last >= 0 and len(self._first) > self.start and options.header_row is None:
            self.start += headers.says_again(self.header, self._first[self.start], field_of)
        self._leave_out_beside(options)
        self.sample = [row for row in self._first[self.start :] if any(row)]
        self.fields: Fields = propose(
            self.header.texts, self.sample, options.given, options.kept, only_given=options.only_given
        )
        self.order = proven_order([cell for row in self.sample for cell in row])
        self._shared = SharedCells(self.table.merges, self.start, self.fields)

    def _leave_out_beside(self, options: Reading) -> None:
        """Cut off what stands beside the table of leads in the same sheet: a second table, a legend."""
        span = beside.own_columns(self.header.texts, [row for row in self._first[self.start :] if any(row)])
        if span is None or any(not beside.names(self.header.texts, wanted, span) for wanted in options.given):
            return
        first, last = span
        table, again = self.table, self.table.again
        self.table = replace(
            table,
            rows=(row[first:last] for row in table.rows),
            merges=[((a, b - first), (c, d - first)) for (a, b), (c, d) in table.merges],
            warnings=[*table.warnings, beside.sentence(len(self.header.texts), span)],
            again=again and (lambda: (row[first:last] for row in again())),
        )
        self._first = [row[first:last] for row in self._first]
        self.header = replace(self.header, texts=self.header.texts[first:last])

    def records(self, problems: Problems) -> Iterator[tuple[int, Row]]:
        """(row number in the file, cells) of each record; blank rows, totals, notes, lines drawn with signs and a header that
        comes again (as where two exports were put together), with its title, left out."""
        width, errors = len(self.header.texts), self.table.errors
        typed = typed_columns(self.sample)
        full = [sum(1 for cell in row if cell) for row in self.sample]
        usual = sum(full) / len(full) if full else 0.0
        header = self._first[self.header.last] if self.header.last >= 0 else None
        held: deque[tuple[int, Row]] = deque()
        few = max(3, width // 2)  # cells that a line of totals has
        blank = title = 0  # the last blank row, and the last one with a single cell below a blank one
        for number, row in enumerate(chain(self._first[self.start :], self.table.rows), self.start + 1):
            first = next(filter(None, row), None)
            if first is None:
                blank = number
                continue
            if row == header:
                if held and held[-1][0] == title == number - 1:
                    problems.add(_TITLE, held.pop()[0], None, f"{_TITLE}: it was left out")
                problems.add("repeats the header", number, None, "repeats the header: it was left out")
                continue
            if first[0] in RULED and is_ruled(row):
                continue
            if len(row) - row.count("") <= few and is_subtotal(first, row, held[-1][1] if held else []):
                problems.add(_SUBTOTAL, number, None, f"{_SUBTOTAL}: it was left out")
                continue
            if blank == number - 1 and sum(map(bool, row)) == 1:
                title = number
            held.append((number, row))
            if len(held) > KEPT:
                number, row = held.popleft()
                if errors or len(row) != width:
                    row = self._checked(number, row, width, problems)
                yield number, self._shared.filled(number, row) if self._shared else row
        kept, dropped = without_tail(list(held), typed, usual)
        for number, row in kept:
            row = self._checked(number, row, width, problems)
            yield number, self._shared.filled(number, row) if self._shared else row
        for number, why in dropped:
            problems.add(why, number, None, why)

    def again(self) -> Iterator[tuple[int, Row]]:
        """(row number in the file, cells) of all rows below the header, read a first time.

        Raises:
            Invalid: they can't be read to the end.
        """
        assert self.table.again is not None
        yield from islice(enumerate(self.table.again(), 1), self.start, None)

    def _checked(self, number: int, row: Row, width: int, problems: Problems) -> Row:
        if len(row) != width:
            self._length(number, row, width, problems)
        if self.table.errors:
            row = self._without_errors(number, row, problems)
        return row

    def _length(self, number: int, row: Row, width: int, problems: Problems) -> None:
        extra = [cell for cell in row[width:] if cell and not cell.isspace()]
        if extra:
            what = f"has {len(row)} cells where the header has {width}: the rest was left out"
            problems.add("longer than the header", number, None, what)
        elif self.table.ragged and len(row) < width:
            what = f"has {len(row)} cells where the header has {width}: the others are empty"
            problems.add("shorter than the header", number, None, what)

    def _without_errors(self, number: int, row: Row, problems: Problems) -> Row:
        for place, cell in enumerate(row):
            if type(cell) is ErrorText:
                name = next((c.name for c in self.fields.columns if c.place == place), None)
                if cell is NOT_COMPUTED:
                    problems.add("formulas without a value, read as empty", number, name, _NOT_COMPUTED)
                else:
                    problems.add("error cells, read as empty", number, name, f"holds the error {cell}: read as empty")
        return ["" if type(cell) is ErrorText else cell for cell in row]

    def preview(self) -> dict[str, Any]:
        """What was found out, for the person to check before anything is imported."""
        return {
            "name": self.name,
            **self.table.facts,
            "header_row": self.header.first + 1,
            "header_last": self.header.last + 1,
            "header_sure": round(self.header.sure, 2),
            "date_order": self.order,
            "columns": [
                {
                    "column": column.name,
                    "field": column.field,
                    "confidence": round(column.confidence, 2),
                    "origin": column.origin,
                    "filled": round(column.values.filled, 2),
                    "samples": [value[:SHOWN_CELL] for value in column.values.values[:3]],
                }
                for column in self.fields.columns
            ],
            "rows": [
                [row[c.place][:SHOWN_CELL] if c.place < len(row) else "" for c in self.fields.columns]
                for row in self.sample[:SHOWN]
            ],
            "row_numbers": self._numbers()[:SHOWN],
            "warnings": self.table.warnings,
        }

    def _numbers(self) -> list[int]:
        """The rows of the file that the sample is made of, from 1."""
        return [number for number, row in enumerate(self._first[self.start :], self.start + 1) if any(row)]


def _table(path: Path, name: str, options: Reading, engine: str) -> Table:
    kind = kind_of(path, name)
    if kind == "text":
        from models.exchange.readers.csv import read_csv

        if options.sheet is not None:
            refuse(name, "is a text file and has no sheets: leave --sheet out")
        return read_csv(path, name, encoding=options.encoding, delimiter=options.delimiter)
    from models.exchange.readers.xlsx import read_workbook

    return read_workbook(path, name, sheet=options.sheet, engine=engine)

"""Cells merged over several rows: what stands in the first of them is meant for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from models.exchange.mapping import Fields
from models.exchange.readers.cells import Row

# What several people can have in common. An e-mail that two rows share would make one lead of them, and an amount over three
# rows is one amount.
_SHARED = frozenset(
    ("salutation", "first_name", "last_name", "name", "company", "title", "department", "website", "street", "city", "state",
     "postal_code", "country", "industry", "referred_by", "source", "source_detail", "owner", "stage", "tags", "is_company")
)  # fmt: skip
Merge = tuple[tuple[int, int], tuple[int, int]]


class SharedCells:
    """Fills the cells below the first one of a merged range, row by row in the order of the file."""

    def __init__(self, merges: Sequence[Merge], start: int, fields: Fields) -> None:
        """``start`` is the first row below the header, from 0."""
        shared = {column.place for column in fields.columns if column.field in _SHARED}
        self._merges = sorted(
            (top, bottom, column)
            for (top, column), (bottom, right) in merges
            if column == right and bottom > top >= start and column in shared
        )
        self._next = 0
        self._open: dict[int, tuple[int, str]] = {}

    def __bool__(self) -> bool:
        return bool(self._merges)

    def filled(self, number: int, row: Row) -> Row:
        """The cells of row ``number``, from 1, with those that it shares."""
        line = number - 1
        while self._next < len(self._merges) and self._merges[self._next][0] <= line:
            top, bottom, column = self._merges[self._next]
            self._next += 1
            if top == line and column < len(row):
                self._open[column] = bottom, row[column]
        for column, (bottom, text) in self._open.items():
            if line <= bottom and column < len(row) and not row[column]:
                row = [*row[:column], text, *row[column + 1 :]]
        return row

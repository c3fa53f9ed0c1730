"""Cells as the readers hand them on: text, marked where the file said more than a text can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Row = list[str]

MAX_COLUMNS = 500
MAX_ROWS = 1_048_576


def too_wide(columns: int) -> list[str]:
    """The warning that a table of so many columns deserves."""
    return (
        [f"has more than {MAX_COLUMNS} columns: only the first {MAX_COLUMNS} were read"]
        if columns > MAX_COLUMNS
        else []
    )


class NumberText(str):
    """A number cell of a sheet as text: its point is a decimal point, whatever the column's habit."""

    __slots__ = ()


class MoneyText(NumberText):
    """A number cell that the sheet shows in a currency, with its sign behind a blank: ``1500.50 $``."""

    __slots__ = ()


class ErrorText(str):
    """An error cell of a sheet (``#N/A``): empty, and to be reported."""

    __slots__ = ()


@dataclass
class Table:
    """The rows of one sheet or text file, in file order from the file's first row, blank ones too.

    ``facts`` says how it was read (encoding, delimiter, sheet …) in words that JSON can hold;
    ``merges`` are merged cells as ((row, column), (row, column)), counted from 0; ``ragged`` is true
    where a row's own length means something (text files), ``errors`` where cells may hold errors;
    the first ``skip`` rows are no data whatever they hold. ``again`` reads them once more from the first on, None where
    that would cost too much; ``proven`` is true where no row can turn out to be unreadable any more.
    """

    rows: Iterator[Row]
    facts: dict[str, Any] = field(default_factory=dict)
    merges: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    ragged: bool = False
    warnings: list[str] = field(default_factory=list)
    errors: bool = False
    skip: int = 0
    again: Callable[[], Iterator[Row]] | None = None
    proven: bool = False

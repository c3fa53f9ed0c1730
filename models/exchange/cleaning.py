"""Cells of text into fields: cleaned, cut where they are too long, empty where nobody chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.base.text import LIMITS, clean, cut
from models.exchange.columns import Column
from models.exchange.problems import Problems
from models.exchange.readers.cells import Row
from models.exchange.typed_values import BLANK, NOTHING, unchosen

NAMES = frozenset(("first_name", "last_name", "name", "company"))
MULTILINE = frozenset(("description", "street"))
_REPEATING = frozenset(
    ("salutation", "title", "department", "city", "state", "country", "industry", "source", "source_detail",
     "owner", "stage", "need", "maturity")
)  # fmt: skip
_PLACES = frozenset(("city", "state", "country"))
"""Where ``NA`` is Namibia or Naples, and None a town in Piedmont."""
_NO_PLACE = frozenset(("n/a", "n.a.", "unknown", "tbd"))
# Behind an apostrophe at the beginning of a cell: a spreadsheet's or our own guard, so that no formula is made of it.
_GUARDED = ("=", "+", "-", "@", "\t", "\r")
_DIGITS = frozenset(("postal_code", "external_id"))
"""Texts of digits before which an apostrophe keeps a spreadsheet from taking them for a number."""
_MOST_REMEMBERED = 20_000

Reader = Callable[[Row, int], str | None]


def text_reader(field: str, columns: Sequence[Column], problems: Problems) -> Reader:
    """A function that reads one field of text out of a row; several columns are joined by a blank."""
    readers = [_one(field, column, problems) for column in columns]
    if len(readers) == 1:
        return readers[0]

    def joined(cells: Row, row: int) -> str | None:
        parts = [text for reader in readers if (text := reader(cells, row))]
        return cut(" ".join(parts), limit_of(field)) or None

    return joined


def limit_of(field: str) -> int:
    """Characters that a field may have."""
    if field in NAMES:
        return LIMITS["name"]
    return LIMITS["note"] if field == "description" else LIMITS["line"]


def _one(field: str, column: Column, problems: Problems) -> Reader:
    place, name, limit = column.place, column.name, limit_of(field)
    multiline = field in MULTILINE
    may_be_unchosen = field not in NAMES and field != "description"
    empty = (_NO_PLACE if field in _PLACES else NOTHING) if may_be_unchosen else frozenset[str]()
    remembered: dict[str, str | None] | None = {} if field in _REPEATING else None
    # What a program makes of a column of numbers with gaps: 94106.0
    as_floats = field in _DIGITS and column.values.mostly(_is_float, of=1.0)

    def read(cells: Row, row: int) -> str | None:
        raw = cells[place]
        if not raw:
            return None
        if remembered is not None and raw in remembered:
            return remembered[raw]
        if raw[0] == "'" and (raw[1:2] in _GUARDED or (field in _DIGITS and raw[1:].isdigit())):
            raw = raw[1:]
        if as_floats and _is_float(raw):
            raw = raw[:-2]
        text = clean(raw, multiline=multiline)
        if (len(text) < 8 and (text in BLANK or text.casefold() in empty)) or (may_be_unchosen and unchosen(text)):
            text = ""
        if len(text) > limit:
            message = f"{len(text):,} characters are too many: cut to {limit:,}"
            problems.add("too many characters", row, name, message)
            return cut(text, limit)
        if remembered is not None:
            if len(remembered) >= _MOST_REMEMBERED:
                remembered.clear()
            remembered[raw] = text or None
        return text or None

    return read


def _is_float(text: str) -> bool:
    return text.endswith(".0") and text[:-2].isdigit()

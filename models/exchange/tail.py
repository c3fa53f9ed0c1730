"""What stands below a table and is no record: a line of totals, notes, a report's last words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from models.base.text import fold
from models.exchange.evidence import is_boolean, is_data, is_email, is_number, is_phone
from models.exchange.readers.cells import Row

KEPT = 12
"""Rows at the end that can turn out to be no records."""

_TOTAL = re.compile(
    r"(?:grand |sub)?totals?|sum|summe|gesamt(?:summe)?|total general|totale|totaal|suma|summa|razem|somme"
    r"|toplam|итого|всего|合計|总计|合计|합계|average|mittelwert|moyenne|count|anzahl",
    re.I,
)
_LAST_WORDS = re.compile(
    r"copyright\b|\(c\) |©|confidential information|generated (?:by|on|at)|exported (?:by|on|from|at)|report (?:run|generated)"
    r"|printed (?:by|on|at|\d)|as of \d|stand:? \d|gedruckt (?:am|von)|imprimé le|stampato il|impreso el"
    r"|erstellt (?:am|von)|exportiert (?:am|von)|vertraulich|page \d+ of|seite \d+ von|all rights reserved"
    r"|\d[\d,.]* (?:rows|records|leads|contacts)\b|(?:source|note|notes|quelle|hinweis): ",
    re.I,
)
_COUNTED = re.compile(r"[\s:=]*(?:[\d.,\s]*|\([\d.,\s]*\))$")
"""Behind the word: ``Total: 12``."""
_SUBTOTAL = re.compile(
    r"(?:sub-?\s?total|zwischensumme|sous-total|subtotale|subtotaal|suma czesciowa|mezisoucet|ara toplam"
    r"|промежуточныи итог|小计|小計|소계)\b.*|grand total|gesamtsumme|gesamtergebnis|total general|总计|總計|합계",
    re.I,
)
# A spreadsheet's own subtotals: what was summed up, and this word behind it.
_SUMMED_UP = re.compile(r"(.+) (?:total|sum|ergebnis|totale|résultat|suma|итог)", re.I)
_PERHAPS = re.compile(r"tota|sum|ergebnis|résultat|mezis|toplam|итог|计|計|계", re.I)
RULED = frozenset("-=+|:_*")
"""Signs that lines between rows are drawn with."""
Numbered = tuple[int, Row]


def typed_columns(rows: Iterable[Row]) -> frozenset[int]:
    """Columns that hold data (numbers, dates, addresses) in nearly all rows that have a value there."""
    data: dict[int, int] = {}
    filled: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            if cell and not cell.isspace():
                filled[place] = filled.get(place, 0) + 1
                data[place] = data.get(place, 0) + (is_data(cell) or is_boolean(cell) or is_phone(cell))
    return frozenset(place for place, n in filled.items() if n > 2 and data[place] >= 0.75 * n)


def without_tail(
    rows: Sequence[Numbered], typed: frozenset[int], usual: float
) -> tuple[list[Numbered], list[tuple[int, str]]]:
    """The last rows of a table without those that are no records, and why each of these is none.

    Parameters:
        typed: the columns that hold data, from :func:`typed_columns`.
        usual: how many cells a row of this table has, on average.
    """
    kept = list(rows)
    dropped: list[tuple[int, str]] = []
    notes = _notes(kept, typed, usual)
    for number, _ in kept[len(kept) - notes :]:
        dropped.append((number, "looks like a note below the table: it was left out"))
    kept = kept[: len(kept) - notes]
    while kept and not any(kept[-1][1]):
        kept.pop()
    if kept and _is_total(kept[-1][1]):
        dropped.append((kept.pop()[0], "looks like a line of totals: it was left out"))
    return kept, sorted(dropped)


def is_ruled(row: Row) -> bool:
    """Whether a row is a line drawn with signs: ``|-----|-----|``."""
    text = "".join(row).replace(" ", "")
    return len(text) > 2 and RULED.issuperset(text) and not {"-", "="}.isdisjoint(text)


def is_subtotal(first: str, row: Row, before: Row) -> bool:
    """Whether a row among the records is a line of totals, by its first word.

    Parameters:
        before: the record above it, whose own text stands before a spreadsheet's ``Total``.
    """
    if not _PERHAPS.search(first):
        return False
    word = first.strip()
    summed = _SUMMED_UP.fullmatch(word)
    if not _SUBTOTAL.fullmatch(fold(word).rstrip(": ")) and not (summed and summed[1] in before):
        return False
    return all(is_number(cell) for cell in row if cell and cell is not first and not cell.isspace())


def _is_total(row: Row) -> bool:
    cells = [cell.strip() for cell in row if cell and not cell.isspace()]
    words = [cell for cell in cells if not is_number(cell)]
    return bool(words) and all(_TOTAL.fullmatch(_COUNTED.sub("", fold(word))) for word in words)


def _notes(rows: Sequence[Numbered], typed: frozenset[int], usual: float) -> int:
    """How many of the last rows are notes.

    A note has words where its whole column has data, or is a sentence that only an export writes. Words
    above such a row belong to it, as far as they could be no record of their own.
    """
    count, wrong_below = _last_words(rows), False
    for back, (_, row) in enumerate(reversed(rows), 1):
        cells = [(place, cell) for place, cell in enumerate(row) if cell and not cell.isspace()]
        if any(is_email(cell) or is_phone(cell) for _, cell in cells) or len(cells) > max(1.0, usual * 0.6):
            break
        if any(place in typed and (is_data(cell) or is_boolean(cell)) for place, cell in cells):
            break
        wrong = len(typed) > 1 and any(place in typed for place, _ in cells)
        said = len(cells) == 1 and usual >= 2 and bool(_LAST_WORDS.match(cells[0][1].strip(" *(-–—")))
        if wrong or said or wrong_below:
            count = max(count, back)
        elif back <= count:
            continue
        elif cells:
            break
        wrong_below = wrong_below or wrong
    return count


def _last_words(rows: Sequence[Numbered]) -> int:
    """How many rows there are from a sentence that only an export writes to the end, if none of them has a second cell."""
    count = 0
    for back, (_, row) in enumerate(reversed(rows), 1):
        cells = [cell for cell in row if cell and not cell.isspace()]
        if len(cells) > 1 or any(is_email(cell) or is_phone(cell) for cell in cells):
            break
        if cells and _LAST_WORDS.match(cells[0].strip(" *(-–—")):
            count = back
    return count if any(sum(map(bool, row)) > 1 for _, row in rows[: len(rows) - count]) else 0

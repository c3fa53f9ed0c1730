"""Which row of a sheet is its header: people write titles, notes and blank rows above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.base.text import clean
from models.exchange import evidence
from models.exchange.readers.cells import ErrorText, Row

LOOKED_AT = 60
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Header:
    """The header's texts; ``first`` and ``last`` are its rows from 0, -1 and -1 if there is none."""

    texts: tuple[str, ...]
    first: int
    last: int
    sure: float


def find_header(
    rows: Sequence[Row],
    known: Callable[[str], bool],
    merges: Sequence[Merge] = (),
    wanted: int | None = None,
    *,
    ragged: bool = False,
) -> Header:
    """The header of a table, from its first rows.

    Parameters:
        known: whether a text is a usual header of a lead's field.
        merges: merged cells, which show that a header has several rows.
        wanted: the header's row as the person said it, from 1; 0 says that there is none.
        ragged: what stands beyond the header's last cell is no column (text files).
    """
    if wanted is not None:
        if wanted == 0:
            return _none(rows)
        place = wanted - 1
        return _from(rows, place, place, 1.0, ragged) if place < len(rows) else _none(rows)
    best, most, full = -1, 0.0, 0
    width = _width(rows)
    for place, row in enumerate(rows[:LOOKED_AT]):
        # Full rows above make a row less likely to be the header: titles and notes are short.
        score = _score(row, rows[place + 1 :], place, width, known) - 0.5 * full
        if score > most:
            best, most = place, score
        full += len(_filled(row)) >= max(1, width / 2)
    if best < 0 or _looks_like_data(rows[best], known):
        return _none(rows)
    last = _last_row(best, merges, rows)
    return _named_above(_from(rows, best, last, min(1.0, most / 4), ragged), rows, merges)


def _named_above(header: Header, rows: Sequence[Row], merges: Sequence[Merge]) -> Header:
    """The header with the names that stand a row higher, over columns that have none in it.

    So it is where only some columns have two lines: "Company" beside "Contact", below which "Email" and "Phone" stand.
    """
    if header.first < 1:
        return header
    above = rows[header.first - 1]
    joined = {left for (top, left), (bottom, _) in merges if top < header.first <= bottom}
    lines = len(_filled(above)) > 1
    texts = list(header.texts)
    for place, text in enumerate(texts):
        if text or place >= len(above) or not (lines or place in joined):
            continue
        if any(place < len(row) and row[place] for row in rows[header.last + 1 :]):
            texts[place] = "" if is_data(above[place]) else " ".join(clean(above[place]).split())
    return replace(header, texts=tuple(texts))


def says_again(header: Header, row: Row, field: Callable[[str], str | None]) -> bool:
    """Whether the row below a header is a header as well: its columns once more, as another program calls them.

    Parameters:
        field: the field that a text points to as a header.
    """
    pairs = [(text, cell) for text, cell in zip(header.texts, row, strict=False) if cell and not cell.isspace()]
    same = sum((known := field(cell)) is not None and known == field(text) for text, cell in pairs)
    return len(pairs) > 1 and same >= 0.75 * len(pairs) and not any(is_data(cell) for _, cell in pairs)


def is_data(cell: str) -> bool:
    """Whether a cell can hardly stand in a header."""
    truth = cell.casefold() in ("true", "false", "wahr", "falsch", "vrai", "faux")
    return type(cell) is ErrorText or truth or evidence.is_data(cell)


def _filled(row: Row) -> list[str]:
    return [cell for cell in row if cell and not cell.isspace()]


def _width(rows: Sequence[Row]) -> int:
    """How many columns the table has: those filled in a fifth of the rows that are not blank."""
    full = [row for row in rows if _filled(row)]
    counts: dict[int, int] = {}
    for row in full:
        for place, cell in enumerate(row):
            if cell and not cell.isspace():
                counts[place] = counts.get(place, 0) + 1
    return sum(1 for count in counts.values() if count >= max(1, len(full) / 5)) or len(counts)


def _score(row: Row, below: Sequence[Row], place: int, width: int, known: Callable[[str], bool]) -> float:
    cells = _filled(row)
    if not cells:
        return 0.0
    fill = min(1.0, len(cells) / max(width, 1))
    recognised = sum(map(known, cells))
    if fill < 0.5 and recognised < 2:
        return 0.0
    data = sum(map(is_data, cells))
    long = sum(len(cell) > 60 for cell in cells)
    repeated = len(cells) - len(set(cells))
    under = [r for r in below[:30] if _filled(r)]
    return (
        2 * fill
        + min(recognised, 6)
        + _contrast(row, under)
        - 1.5 * data
        - 0.5 * long
        - 0.2 * repeated
        - 0.03 * place
        - (0.5 if not under and place else 0.0)
    )


def _contrast(row: Row, below: Sequence[Row]) -> float:
    """Share of the columns in which words stand above data."""
    columns = [place for place, cell in enumerate(row) if cell and not cell.isspace()]
    typed = 0
    for place in columns:
        values = [r[place] for r in below if place < len(r) and r[place]]
        if values and sum(map(is_data, values)) > len(values) / 2 and not is_data(row[place]):
            typed += 1
    return typed / len(columns) if columns else 0.0


def _looks_like_data(row: Row, known: Callable[[str], bool]) -> bool:
    cells = _filled(row)
    data = sum(map(is_data, cells))
    return data > 0 and data >= sum(map(known, cells))


def _last_row(first: int, merges: Sequence[Merge], rows: Sequence[Row]) -> int:
    """The last row of a header whose cells are merged downwards."""
    last = first
    for (top, _), (bottom, _) in sorted(merges):
        if first <= top <= last and bottom > last:
            last = bottom
    # A merge that swallows the data as well is no header.
    return last if last < len(rows) and last - first < 10 else first


def _from(rows: Sequence[Row], first: int, last: int, sure: float, ragged: bool) -> Header:
    width = len(rows[first]) if ragged else max((len(row) for row in rows[first:]), default=0)
    parts: list[list[str]] = [[] for _ in range(width)]
    for place in range(first, last + 1):
        row = list(rows[place]) + [""] * (width - len(rows[place]))
        if place < last:  # a text above several columns belongs to each of them
            for left, right in pairwise(range(width)):
                if not row[right] and row[left] and parts[right] == parts[left] == []:
                    row[right] = row[left]
        for column, cell in enumerate(row):
            text = " ".join(clean(cell).split())
            if text and text not in parts[column]:
                parts[column].append(text)
    return Header(tuple(" ".join(part) for part in parts), first, last, sure)


def _none(rows: Sequence[Row]) -> Header:
    width = max((len(row) for row in rows), default=0)
    return Header(tuple(letters(place) for place in range(width)), -1, -1, 0.5)


def letters(place: int) -> str:
    """The name that spreadsheets give a column: A, B … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name

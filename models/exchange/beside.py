"""Two tables beside each other in one sheet: which columns are those of the leads.

People put a legend, a list of regions or a second list of contacts to the right of a table, behind an empty column. Read
as one table, two people would become one lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.exchange.guessing import recognise, tells_who
from models.exchange.header import letters
from models.exchange.readers.cells import Row
from models.exchange.synonyms import header_key

_LEAST_ROWS = 5
Span = tuple[int, int]


def own_columns(headers: Sequence[str], rows: Sequence[Row]) -> Span | None:
    """(first, behind the last) of the columns of the table of leads; None if there is nothing else beside it.

    Parameters:
        rows: some of the rows below the header that are not blank.
    """
    used = [
        bool(header) or any(place < len(row) and row[place] for row in rows) for place, header in enumerate(headers)
    ]
    blocks = _blocks(used)
    if len(blocks) < 2:
        return None
    own = next((n for n, (a, b) in enumerate(blocks) if tells_who(headers[a:b])), None)
    if own is None:
        return None
    first = own
    while first > 0 and not _is_other(headers, rows, blocks[own], blocks[first - 1]):
        first -= 1
    last = own
    while last + 1 < len(blocks) and not _is_other(headers, rows, blocks[own], blocks[last + 1]):
        last += 1
    if (first, last) == (0, len(blocks) - 1):
        return None
    return blocks[first][0] if first else 0, blocks[last][1] if last + 1 < len(blocks) else len(headers)


def names(headers: Sequence[str], wanted: str, span: Span) -> bool:
    """Whether the column that a person named is one of these."""
    if wanted.startswith("#") and wanted[1:].isdigit():
        return span[0] == 0 and int(wanted[1:]) <= span[1]
    return header_key(wanted) in map(header_key, headers[span[0] : span[1]])


def sentence(width: int, span: Span) -> str:
    """What is said about the columns that were left out."""
    parts = [(a, b) for a, b in ((0, span[0]), (span[1], width)) if b > a]
    columns = " and ".join(f"{letters(a)} to {letters(b - 1)}" if b - a > 1 else letters(a) for a, b in parts)
    return f"columns {columns} are another table beside the leads: left out; a sheet of its own can be imported"


def _blocks(used: Sequence[bool]) -> list[Span]:
    found: list[Span] = []
    for place, full in enumerate(used):
        if full and found and found[-1][1] == place:
            found[-1] = found[-1][0], place + 1
        elif full:
            found.append((place, place + 1))
    return found


def _is_other(headers: Sequence[str], rows: Sequence[Row], own: Span, block: Span) -> bool:
    """Whether a block of columns is a table of its own: it tells again who a row is about, or its rows are others."""
    if not all(headers[slice(*block)]) or block[1] - block[0] < 2:
        return False
    if _who(headers[slice(*own)]) & _who(headers[slice(*block)]):
        return True
    mine = [any(row[slice(*own)]) for row in rows]
    its = [any(row[slice(*block)]) for row in rows]
    if any(there and not here for here, there in zip(mine, its, strict=True)):
        return True
    # A legend: its rows are the first ones, and there are fewer of them.
    count = sum(its)
    return len(rows) >= _LEAST_ROWS and 0 < count <= 0.6 * len(rows) and all(its[:count])


def _who(headers: Sequence[str]) -> set[str]:
    """Headers of who a row is about, as they are compared."""
    keys = {header_key(header) for header in headers if header}
    return {key for key in keys if recognise(key, similar=False).field in ("name", "first_name", "last_name", "emails")}

"""Lists of leads for scripts: a filter, an order, a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from models.base.connection import Reader
from models.base.currency import CODES, exponent
from models.base.errors import NotFound, UsageError
from models.base.identity import Actor
from models.pipeline.filter_sql import compiled
from models.pipeline.record import PLAIN


@cache
def by_amount(minor: str, currency: str) -> str:
    """SQL for an amount in ten-thousandths of its currency, as many decimals as any has, so that the
    number written counts: 1,000 JPY (1,000 minor units) before 50 USD (5,000)."""
    powers: dict[int, list[str]] = {}
    for code in sorted(CODES):
        powers.setdefault(4 - exponent(code), []).append(f"'{code}'")
    del powers[2]  # which most have
    cases = " ".join(f"WHEN {currency} IN ({', '.join(codes)}) THEN {10**power}" for power, codes in powers.items())
    return f"{minor} * CASE {cases} ELSE 100 END"


SORTS = {name: f"l.{name} COLLATE NOCASE" for name in PLAIN} | {
    "id": "l.id",
    "name": "l.sort_name",
    "last_name": "l.sort_name",
    "company": "l.sort_company",
    "created": "l.created_at",
    "created_at": "l.created_at",
    "updated": "l.updated_at",
    "updated_at": "l.updated_at",
    "value": by_amount("l.value_minor", "l.currency"),
    "annual_revenue": by_amount("l.annual_revenue_minor", "l.annual_revenue_currency"),
    "do_not_call": "l.do_not_call",
    "version": "l.version",
    "probability": "l.probability",
    "rating": "l.rating",
    "expected_close": "l.expected_close",
    "city": "l.city",
    "country": "l.country",
    "stage": "(SELECT position FROM stage s WHERE s.id = l.stage_id)",
    "owner": "(SELECT login FROM staff s WHERE s.id = l.owner_id)",
    "source": "(SELECT folded FROM source s WHERE s.id = l.source_id)",
    "lost_reason": "(SELECT folded FROM lost_reason s WHERE s.id = l.lost_reason_id)",
}
"""What a list can be sorted by: what it is in SQL. Texts that have no folded twin go without case, accents behind z."""
TAKEN_BACK = "EXISTS (SELECT 1 FROM operation h WHERE h.id = l.deleted_op AND h.undoes_id IS NOT NULL)"
"""What an undo took back is hidden, but nobody has put it into the trash; it comes back by redo."""


def orders(text: str | None, sorts: Mapping[str, str] = SORTS) -> list[tuple[str, bool]]:
    """``value:desc,last_name`` as SQL expressions with their direction (True: falling).

    Raises:
        UsageError: there is no such field to sort by.
    """
    result = []
    for part in (text or "id").split(","):
        name, _, direction = part.strip().partition(":")
        if name not in sorts or direction not in ("", "asc", "desc"):
            raise UsageError(f"can't sort by {part.strip()!r}; known are {', '.join(sorts)}, each with :asc or :desc")
        result.append((sorts[name], direction == "desc"))
    return result


def in_order(
    db: Reader, kind: str, sort: str | None, after: int | None, sorts: Mapping[str, str] = SORTS
) -> tuple[list[str], list[Any], str]:
    """The tests (with their parameters) that a record of a page behind another one passes, and the order of the page.

    ``kind`` is the table, ``sorts`` its columns under the short name by which the query knows it. Empty values come last.

    Raises:
        UsageError: there is no such field to sort by.
        NotFound: there is no record ``after``.
    """
    number = sorts["id"]
    keys: list[tuple[str, bool]] = []
    for expression, falling in orders(sort, sorts):
        if expression == number:
            keys.append((expression, falling))
            break
        keys += [(f"({expression} IS NULL)", False), (expression, falling)]
    else:
        keys.append((number, False))
    order = ", ".join(f"{expression}{' DESC' if falling else ''}" for expression, falling in keys)
    if after is None:
        return [], [], order
    test, params = _behind(db, kind, keys, number, after)
    return [test], params, order


def ids(
    db: Reader,
    text: str,
    actor: Actor,
    *,
    sort: str | None = None,
    limit: int = 50,
    after: int | None = None,
    new_tags: bool = False,
) -> list[int]:
    """The ids of the leads that a filter finds, converted ones included and the trash left out unless it says otherwise.

    Empty values come last. ``limit`` 0 means all; ``after`` is the id of the last lead of the page before.
    With ``new_tags``, a tag that there is not yet is on no lead; where leads are to be changed, it is a mistake.

    Raises:
        FilterError: the filter can't be read.
        UsageError: there is no such field to sort by.
        NotFound: there is no lead ``after``.
    """
    chosen = compiled(db, text, actor, new_tags=new_tags)
    tests = [chosen.sql, f"NOT {TAKEN_BACK}" if chosen.trashed else "l.deleted_at IS NULL"]
    params: list[Any] = list(chosen.params)
    if chosen.match is not None:
        tests.append("+l.id IN (SELECT rowid FROM lead_fts WHERE lead_fts MATCH ?)")
        params.append(chosen.match)
    behind, values, order = in_order(db, "lead", sort, after)
    tests += behind
    params += values
    sql = f"SELECT l.id FROM lead l WHERE {' AND '.join(tests)} ORDER BY {order} LIMIT ?"
    return db.column(sql, (*params, limit if limit > 0 else -1))


def _behind(db: Reader, kind: str, keys: list[tuple[str, bool]], number: str, after: int) -> tuple[str, list[Any]]:
    """The test that a record comes behind another in an order of several keys."""
    selected = ", ".join(expression for expression, _ in keys)
    row = db.row(f"SELECT {selected} FROM {kind} {number.partition('.')[0]} WHERE {number} = ?", (after,))
    if row is None:
        raise NotFound(f"there is no {kind} {after}")
    alternatives: list[str] = []
    params: list[Any] = []
    for place, (expression, falling) in enumerate(keys):
        same = [f"{keys[before][0]} IS ?" for before in range(place)]
        alternatives.append("(" + " AND ".join([*same, f"{expression} {'<' if falling else '>'} ?"]) + ")")
        params += [*row[:place], row[place]]
    return "(" + " OR ".join(alternatives) + ")", params

"""What is still an operation's own: the questions that undo asks of the journal, in SQL.

Fields that are one fact are taken back together, or left together.

An amount without its currency is none, a reason for a loss belongs to the stage *lost*, and a lead is converted into all of
its records or into none. Were each column taken back for itself, half of what somebody else decided since would be lost.
"""

from __future__ import annotations

from models.base.entities import Entity

_VALUE = ("value_minor", "currency")
_REVENUE = ("annual_revenue_minor", "annual_revenue_currency")
_TRASH = ("deleted_at", "deleted_op")
TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "lead": (
        _VALUE,
        _REVENUE,
        _TRASH,
        ("stage_id", "lost_reason_id", "lost_note"),
        ("converted_at", "converted_by", "customer_id", "contact_id", "deal_id", "order_id"),
    ),
    "customer": (_REVENUE, _TRASH),
    "deal": (_VALUE, _TRASH),
}
FOLLOWING = {"stage_since": "stage_id", "probability": "stage_id", "rank": "stage_id"}
"""What an operation changed because it changed another field goes back only with that."""


def together(name: str, key: str) -> tuple[str, ...]:
    """The fields of a kind of record that are one fact with ``key``, which is among them."""
    return next((fact for fact in TOGETHER.get(name, ()) if key in fact), (key,))


def still_its_own(known: Entity, key: str, keys: list[str]) -> str:
    """SQL that tells whether a field still holds what an operation made it (its change is ``c``, the record ``t``), and
    with it all that is one fact with it; ``keys`` are the fields that any change at hand may hold."""
    test = f"json_type(c.patch, '$.{key}') IS NOT NULL AND {_as_left(known, key, keys)}"
    head = FOLLOWING.get(key)
    if head in keys:
        test += f" AND (json_type(c.patch, '$.{head}') IS NULL OR {_as_left(known, head, keys)})"
    return f"({test})"


def _as_left(known: Entity, key: str, keys: list[str]) -> str:
    tests = []
    for field in together(known.name, key):
        set_by_it = f"t.{field} IS (c.patch ->> '$.{field}[1]')"
        if field == key == "rank":
            set_by_it = f"({set_by_it} OR NOT {_PLACED_SINCE})"
        if field == key:
            tests.append(set_by_it)
        elif field in keys:
            tests.append(
                f"CASE WHEN json_type(c.patch, '$.{field}') IS NULL THEN {_untouched(field)} ELSE {set_by_it} END"
            )
        else:
            tests.append(_untouched(field))
    return " AND ".join(tests)


def _untouched(field: str) -> str:
    """SQL that tells whether a field that the operation did not change holds what it held then: what the first change
    since found in it."""
    later = (
        "FROM change x WHERE x.entity = c.entity AND x.row_id = c.row_id AND x.version > c.version"
        f" AND json_type(x.patch, '$.{field}') IS NOT NULL"
    )
    return (
        f"(t.version = c.version OR NOT EXISTS (SELECT 1 {later})"
        f" OR t.{field} IS (SELECT x.patch ->> '$.{field}[0]' {later} ORDER BY x.version LIMIT 1))"
    )


TAKEN_BACK = (
    "((WITH RECURSIVE later (id) AS (SELECT id FROM operation WHERE undoes_id = o.id UNION ALL"
    " SELECT n.id FROM operation n JOIN later l ON n.undoes_id = l.id)"
    " SELECT count(*) FROM later l JOIN change y ON y.op_id = l.id AND y.entity = x.entity AND y.row_id = x.row_id)"
    " % 2 = 1)"
)
"""Whether what an operation (``o``) did to a record (its change is ``x``) is taken back. Each undo and redo that reached the
record turned it round once, whichever of those before it that took back."""

# Places may be spread anew without a word in the journal, so a rank is still the operation's own as long as nobody has
# put the card elsewhere since, and left it there: undo and redo only bring places back.
_PLACED_SINCE = (
    "EXISTS (SELECT 1 FROM change x JOIN operation o ON o.id = x.op_id WHERE x.entity = c.entity AND x.row_id = c.row_id"
    " AND x.version > c.version AND json_type(x.patch, '$.rank') IS NOT NULL AND o.undoes_id IS NULL"
    f" AND NOT {TAKEN_BACK})"
)

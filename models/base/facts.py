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


def changes_with_owners(known: Entity, keys: list[str], test: str = "") -> str:
    """A common table ``own`` for the changes of an operation, for its parameters (operation, kind of record, window, the
    undo's own operation): of each the record, its next version, what its ``keys`` hold now and, by fact, whether it is
    still the operation's own. Records that the undo has done already are left out, and those that don't pass a further
    ``test`` (on the change ``c`` and the record ``t``)."""
    facts = {together(known.name, key) for key in keys}
    asked = [f"{_as_left(fact, keys)} AS own_{fact[0]}" for fact in sorted(facts)]
    held = [f"t.{key} AS now_{key}" for key in keys]
    # Materialized, as SQLite would ask anew for each field.
    return (
        "WITH own AS MATERIALIZED (SELECT"
        f" {', '.join(['c.entity', 'c.row_id', 'c.patch', 't.version + 1 AS version', *held, *asked])}"
        f" FROM change c CROSS JOIN {known.table} t ON t.id = c.row_id"
        " WHERE c.op_id = ? AND c.entity = ? AND c.kind = 'u' AND c.row_id > ? AND c.row_id <= ?"
        " AND NOT EXISTS (SELECT 1 FROM change z WHERE z.op_id = ? AND z.entity = c.entity AND z.row_id = c.row_id)"
        f"{test})"
    )


def goes_back(known: Entity, key: str, keys: list[str]) -> str:
    """SQL that tells of a row of ``own`` whether a field is to be taken back."""
    test = f"json_type(patch, '$.{key}') IS NOT NULL AND own_{together(known.name, key)[0]}"
    head = FOLLOWING.get(key)
    if head in keys:
        test += f" AND (json_type(patch, '$.{head}') IS NULL OR own_{together(known.name, head)[0]})"
    return f"({test})"


def _as_left(fact: tuple[str, ...], keys: list[str]) -> str:
    """SQL that tells whether a fact is as the operation left it."""
    tests, beside = [], []
    for field in fact:
        if field in keys:
            made = f"t.{field} IS (c.patch ->> '$.{field}[1]')"
            tests.append(made if field != "rank" else f"({made} OR NOT {_PLACED_SINCE})")
            if len(fact) > 1:
                tests[-1] = (
                    f"CASE WHEN json_type(c.patch, '$.{field}') IS NULL THEN {_untouched(field)} ELSE {made} END"
                )
        else:
            beside.append(field)
    if beside:
        touched = " OR ".join(f"json_type(x.patch, '$.{field}') IS NOT NULL" for field in beside)
        each = " AND ".join(_untouched(field) for field in beside)
        tests.append(f"(t.version = c.version OR NOT EXISTS (SELECT 1 {_LATER} AND ({touched})) OR ({each}))")
    return f"({' AND '.join(tests)})"


_LATER = "FROM change x WHERE x.entity = c.entity AND x.row_id = c.row_id AND x.version > c.version"


def _untouched(field: str) -> str:
    """SQL that tells whether a field that the operation did not change holds what it held then: what the first change
    since found in it."""
    later = f"{_LATER} AND json_type(x.patch, '$.{field}') IS NOT NULL"
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

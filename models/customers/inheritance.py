"""How a lead's activities reach the records that it became (features 4.12.5).

*link*, the default: they become subjects of the same activities, marked ``via`` lead; nothing is copied, nothing moves.
*move*: one record takes them over (the deal, else the customer, else the contact) and the lead's own list becomes empty.
*copy*: each new record gets copies of its own. *none*: they stay with the lead alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.base import collections
from models.base.operation import Operation
from models.customers.fields import Kind
from models.customers.plan import History

_COPIED = ("kind", "at", "staff_id", "text", "result", "minutes")


def hand_on(operation: Operation, lead_id: int, ids: Mapping[Kind, int], how: History) -> int:
    """Let a lead's activities (those in the trash stay there) reach the records of these ids; returns how many."""
    if how == "none" or not ids:
        return 0
    found = operation.db.column(
        "SELECT a.id FROM activity_link k JOIN activity a ON a.id = k.activity_id"
        " WHERE k.subject_kind = 'lead' AND k.subject_id = ? AND a.deleted_at IS NULL ORDER BY a.id",
        (lead_id,),
    )
    heir: Kind = next(kind for kind in ("deal", "customer", "contact") if kind in ids)
    for activity in found:
        if how == "copy":
            _copy(operation, activity, ids)
            continue
        links = collections.current(operation.db, "activity", activity, "links")
        subjects = {(link[0], link[1]) for link in links}
        heirs = {heir: ids[heir]} if how == "move" else ids
        # A record that is a subject of its own already stays one.
        added = [[kind, number, "lead"] for kind, number in heirs.items() if (kind, number) not in subjects]
        kept = [link for link in links if how != "move" or (link[0], link[1]) != ("lead", lead_id)]
        operation.update("activity", activity, {"links": kept + added})
    return len(found)


def _copy(operation: Operation, activity: int, ids: Mapping[Kind, int]) -> None:
    row = operation.db.row(f"SELECT {', '.join(_COPIED)} FROM activity WHERE id = ?", (activity,))
    values: dict[str, Any] = dict(zip(_COPIED, row or (), strict=True))
    for kind, number in ids.items():
        operation.insert("activity", {**values, "links": [[kind, number, "lead"]]})

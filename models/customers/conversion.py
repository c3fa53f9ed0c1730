"""Turning a lead into a customer, a contact and a deal: all of it or nothing, and once.

Everything is worked out and checked by ``plan`` before the first write, in the same transaction, so that of two people
who convert one lead at once the second is told who was faster. All is written through one operation, so undo takes all of
it back and redo brings the same ids. Other systems copy or drop a lead's history here (features 5.1); in Leadline an
activity is one row with many subjects, and the new records become further ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.base import history as operations
from models.base import undo
from models.base.connection import Reader
from models.base.errors import Conflict, NotFound
from models.base.history import OperationRecord
from models.base.operation import Operation
from models.base.undo import Undone
from models.customers import given, inheritance
from models.customers.fields import KINDS, Kind
from models.customers.plan import Choice, Part, Plan
from models.customers.planning import AlreadyConverted, Found, check_open, look_up, plan
from models.customers.saving import change, make
from models.pipeline import lists, rank
from models.pipeline.fields import Defaults
from models.pipeline.lead import history

if TYPE_CHECKING:
    from models.base.store import Store

__all__ = ["AlreadyConverted", "Choice", "ChoiceNeeded", "Converted", "Part", "Plan", "convert", "plan", "unconvert"]


class ChoiceNeeded(Conflict):
    """A record that is most likely the same exists already; ``candidates`` lists what can be chosen."""


@dataclass(frozen=True)
class Converted:
    """What a conversion made or took: the operation's number and the ids (None where there is none)."""

    operation: int
    lead: int
    customer: int | None
    contact: int | None
    deal: int | None
    order: int | None = None

    def json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "operation": self.operation,
            "lead": self.lead,
            "customer": self.customer,
            "contact": self.contact,
            "deal": self.deal,
            "order": self.order,
        }


def convert(store: Store, lead_id: int, choice: Choice | None = None, defaults: Defaults | None = None) -> Converted:
    """Convert a lead as chosen; where nothing was said, new records are made.

    With a deal the lead leaves the board, its stage is kept, and the deal decides whether it is won; without one it is
    won now. The owner of new records is the lead's, else whoever converts.

    Raises:
        ChoiceNeeded: nothing was said about a kind, and a record that is most likely the same exists.
        AlreadyConverted, Conflict, NotFound, UsageError, Invalid: as ``plan`` says.
    """
    choice = choice or Choice()
    # Outside the lock: candidates cost milliseconds. Inside they count only if nobody has written anything since.
    seen, name, found = store.query(_before, lead_id, choice)
    with store.write(f"convert {name}", verb="convert") as operation:
        fresh = seen == _newest(operation.db)
        planned = plan(operation.db, lead_id, choice, defaults, found=found if fresh else None)
        _check_decided(planned)
        ids = _carry_out(operation, planned)
    return Converted(operation.id, lead_id, ids.get("customer"), ids.get("contact"), ids.get("deal"))


def unconvert(store: Store, lead_id: int, *, progress: Callable[[int, int], None] | None = None) -> Undone:
    """Take the conversion of a lead back, as undo takes back its operation: nothing that somebody changed since is lost.

    Raises:
        NotFound, Conflict: as ``conversion_of`` says.
    """
    return undo.undo(store, store.query(conversion_of, lead_id).number, progress=progress)


def conversion_of(db: Reader, lead_id: int) -> OperationRecord:
    """The operation that converted a lead, if that stands.

    Raises:
        NotFound: there is no such lead.
        Conflict: it is not converted, or was so when it came into this database.
    """
    row = db.row("SELECT converted_at FROM lead WHERE id = ?", (lead_id,))
    if row is None:
        raise NotFound(f"there is no lead {lead_id}")
    if row[0] is None:
        raise Conflict(f"lead {lead_id} is not converted")
    numbers = db.column(
        "SELECT c.op_id FROM change c JOIN operation o ON o.id = c.op_id"
        " WHERE c.entity = 'lead' AND c.row_id = ? AND o.verb = 'convert' ORDER BY c.op_id DESC",
        (lead_id,),
    )
    for number in numbers:
        if operations.in_force(db, number):
            return operations.find(db, number)
    raise Conflict(f"lead {lead_id} was converted when it came into this database: there is nothing to take back")


def _before(db: Reader, lead_id: int, choice: Choice) -> tuple[int, str, Found]:
    newest = _newest(db)  # first: what lands after it makes the candidates stale
    lead = given.source(db, lead_id)
    check_open(db, lead)
    return newest, lead.name, look_up(db, lead, choice)


def _newest(db: Reader) -> int:
    return int(db.value("SELECT coalesce(max(seq), 0) FROM landing"))


def _check_decided(planned: Plan) -> None:
    if not planned.undecided:
        return
    parts = [part for part in planned.parts if part.kind in planned.undecided]
    best = [part.candidates[0] for part in parts]
    known = "; ".join(f"{c.kind} {c.id} {c.name} ({', '.join(c.reasons)}, {c.score} %)" for c in best)
    options = " and ".join(f"--{c.kind} {c.id} or --{c.kind} new" for c in best)
    raise ChoiceNeeded(
        f"lead {planned.lead.id} may be known already: {known}; choose {options}",
        title="A choice is needed",
        candidates=[item.json() for part in parts for item in part.candidates],
    )


def _carry_out(operation: Operation, planned: Plan) -> dict[Kind, int]:
    ids: dict[Kind, int] = {}
    for part in planned.parts:
        if part.pick != "none":
            ids[part.kind] = _save(operation, planned, part, ids)
    _close(operation, planned, ids)
    inheritance.hand_on(operation, planned.lead.id, ids, planned.history)
    return ids


def _save(operation: Operation, planned: Plan, part: Part, ids: dict[Kind, int]) -> int:
    values: dict[str, Any] = {}
    for item in part.written:
        values |= item.values
        if item.name in ("customer", "contact"):
            values[f"{item.name}_id"] = ids["customer" if item.name == "customer" else "contact"]
    if part.kind == "deal" and planned.stage is not None:
        values["stage_id"] = planned.stage[0]
        values.setdefault("probability", planned.stage[2])
    if part.id is not None:
        change(operation, part.kind, part.id, values)
        return part.id
    owner = planned.lead.values["owner_id"]
    values["owner_id"] = owner if owner is not None else operation.actor.staff_id  # one that was typed goes before it
    values["lead_id"] = planned.lead.id
    return make(operation, part.kind, values)


def _close(operation: Operation, planned: Plan, ids: dict[Kind, int]) -> None:
    """Note on the lead what it became; without a deal it is won."""
    lead = planned.lead
    values: dict[str, Any] = {f"{kind}_id": ids.get(kind) for kind in KINDS}
    values |= {"converted_at": operation.at, "converted_by": operation.actor.staff_id}
    current = lead.values["stage_id"]
    won = next((stage for stage in lists.stages(operation.db) if stage.type == "won"), None)
    moves = "deal" not in ids and won is not None
    if moves and won is not None:
        values["probability"] = won.probability
        if lead.values["lost_reason_id"] is not None:
            values |= {"lost_reason_id": None, "lost_note": None}
        if current != won.id:
            values |= {"stage_id": won.id, "stage_since": operation.at, "rank": rank.top(operation.db, won.id)}
    patch = operation.update("lead", lead.id, values)
    if "stage_id" in patch and won is not None:
        history(operation, lead.id, current, won.id)

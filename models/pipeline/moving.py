"""Moving leads through the stages and within one.

A move is compare-and-set on the stage: a drop that somebody else beat you to changes nothing and says who, when and where
to. Two people who move the same lead to the same place are not in each other's way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.base import clock
from models.base.connection import Reader
from models.base.errors import Invalid, NotFound
from models.base.operation import Operation
from models.base.text import clean
from models.pipeline import lists, rank
from models.pipeline.lead import history
from models.pipeline.lists import StageRecord
from models.pipeline.many import Act, Done, Left, for_each, last_change
from models.pipeline.place import TOP, Closing, Place

__all__ = ["TOP", "Closing", "Place", "move", "reorder", "stage_of", "step"]

if TYPE_CHECKING:
    from models.base.store import Store


def move(
    store: Store,
    ids: Sequence[int],
    stage: str,
    *,
    seen: Mapping[int, int] | None = None,
    place: Place = TOP,
    closing: Closing | None = None,
) -> Done:
    """Move leads to a stage (slug or label); several keep their order.

    ``seen`` holds by lead the id of the stage in which the person saw it; a lead that has been moved elsewhere since is
    left where it is.

    Raises:
        Invalid: there is no such stage, or a lost one is given no reason.
        NotFound: the only lead doesn't exist.
        Conflict: none of the leads could be moved; the sentence says who was faster, when and where to.
    """
    act = step(store, stage, seen=seen, place=place, closing=closing)
    return for_each(store, ids, f"move to {stage_of(store, stage).label}", "move", act)


def stage_of(store: Store, stage: str) -> StageRecord:
    """The stage of this slug or label.

    Raises:
        Invalid: there is none.
    """
    return lists.stage_named(store.query(lists.stages), stage)


def step(
    store: Store,
    stage: str,
    *,
    seen: Mapping[int, int] | None = None,
    place: Place = TOP,
    closing: Closing | None = None,
) -> Act:
    """What moves one lead within an operation, for verbs that do more than move; parameters and errors as ``move``."""
    known = store.query(lists.stages)
    target = lists.stage_named(known, stage)
    closing = closing or Closing()
    if target.type == "lost" and not closing.reason:
        reasons = ", ".join(item.label for item in store.query(lists.items, "lost_reason"))
        raise Invalid(f"lost_reason: {target.label} needs a reason; known are {reasons}", field="lost_reason")
    if target.type == "lost":
        lists.check_label("lost_reason", closing.reason or "")
    stages = {item.id: item for item in known}
    position = place

    def act(operation: Operation, number: int) -> Left | bool:
        nonlocal position
        result = _move_one(operation, number, target, stages, seen, position, closing)
        if result is True and position.before is None:
            position = Place(after=number)  # the next one goes under this one
        return result

    return act


CLOSED_BY = ("probability", "lost_reason_id", "lost_note", "value_minor", "currency")


def _move_one(
    operation: Operation,
    number: int,
    target: StageRecord,
    stages: Mapping[int, StageRecord],
    seen: Mapping[int, int] | None,
    place: Place,
    closing: Closing,
) -> Left | bool:
    db = operation.db
    row = db.row(
        f"SELECT stage_id, deleted_at, deal_id, {', '.join(CLOSED_BY)} FROM lead WHERE id = ?",
        (number,),
    )
    if row is None:
        raise NotFound(f"there is no lead {number}")
    current, deleted_at, deal_id = row[:3]
    now = dict(zip(CLOSED_BY, row[3:], strict=True))
    if deleted_at is not None:
        return Left(number, _who(db, number, "deleted_at")[0], f"lead {number} is in the trash")
    if deal_id is not None:
        by, at = _who(db, number, "deal_id")
        return Left(number, by, f"lead {number} was converted by {by}, {at}; its deal goes on")
    if seen is not None and current not in (seen.get(number, current), target.id):
        by, at = _who(db, number, "stage_id")
        where = stages[current].label if current in stages else "another stage"
        return Left(number, by, f"{by} moved it to {where}, {at}")
    values: dict[str, Any] = {}
    if current != target.id:
        values = {"stage_id": target.id, "stage_since": operation.at}
        before = stages.get(current)
        if now["probability"] is None or (before is not None and now["probability"] == before.probability):
            values["probability"] = target.probability
    if target.type in ("won", "lost"):
        values["probability"] = target.probability
    if target.type == "lost":
        values["lost_reason_id"] = lists.item(operation, "lost_reason", closing.reason or "")
        values["lost_note"] = clean(closing.note) or None if closing.note else None
    elif now["lost_reason_id"] is not None:
        values |= {"lost_reason_id": None, "lost_note": None}
    if target.type == "won" and closing.value is not None:
        values |= {"value_minor": closing.value[0], "currency": closing.value[1]}
    if current != target.id or place != TOP:
        values["rank"] = _rank(operation, target.id, number, place)
    patch = operation.update("lead", number, values)
    if "stage_id" in patch:
        history(operation, number, current, target.id)
    return bool(patch)


def _rank(operation: Operation, stage_id: int, number: int, place: Place) -> str:
    neighbour = place.before if place.before is not None else place.after
    if neighbour is not None and neighbour != number:
        found = rank.beside(operation.db, stage_id, neighbour, after=place.before is None)
        if found is not None:
            return found
    return rank.top(operation.db, stage_id)


def _who(db: Reader, number: int, key: str) -> tuple[str, str]:
    """Who changed a field of a lead last, and when in words (local time)."""
    found = last_change(db, "lead", number, key)
    if found is None:
        return "somebody", "a while ago"
    at = clock.moment(found[1]).astimezone()
    same_day = at.date() == clock.today()
    return found[0], f"at {at:%H:%M}" if same_day else f"on {at:%d %b %Y at %H:%M}"


FIRST = f"SELECT id FROM lead WHERE stage_id = ? AND {rank.ON_BOARD} ORDER BY rank, id LIMIT 1"


def reorder(store: Store, ids: Sequence[int], stage_id: int, place: Place) -> Done:
    """Put leads of one stage directly before or after another card of it (on top, if none is named).

    Raises:
        Conflict: none of them is in the stage any more.
    """
    position = place

    def act(operation: Operation, number: int) -> Left | bool:
        nonlocal position
        row = operation.db.row(
            "SELECT stage_id, deleted_at IS NULL AND deal_id IS NULL FROM lead WHERE id = ?", (number,)
        )
        if row is None:
            raise NotFound(f"there is no lead {number}")
        if not row[1]:
            return Left(number, "", f"lead {number} is not on the board any more")
        if row[0] != stage_id:
            by, at = _who(operation.db, number, "stage_id")
            return Left(number, by, f"{by} moved it away, {at}")
        if position == TOP and operation.db.value(FIRST, (stage_id,)) == number:
            position = Place(after=number)
            return False
        values = {"rank": _rank(operation, stage_id, number, position)}
        changed = bool(operation.update("lead", number, values))
        if position.before is None:
            position = Place(after=number)
        return changed

    return for_each(store, ids, "reorder", "move", act)

"""The verbs of customers, contacts and deals: add, edit, move a deal, trash, restore."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.base.errors import Conflict
from models.base.operation import Operation
from models.customers.comparing import held_by
from models.customers.fields import Kind, check_there, parse_all
from models.customers.planning import checked_name
from models.customers.saving import change, make
from models.pipeline import lists
from models.pipeline.fields import Defaults, phones_at
from models.pipeline.many import Done, Left, for_each, last_change

if TYPE_CHECKING:
    from models.base.store import Store


def add(store: Store, kind: Kind, values: Mapping[str, str], defaults: Defaults, *, stage: str | None = None) -> Done:
    """Make a customer, contact or deal of what was typed; its owner is the actor, if none was. A deal begins at
    ``stage`` (slug or label), else at the first.

    Raises:
        UsageError: there is no such field.
        Invalid: a value can't stand in its field, or the record would have no name.
        NotFound: the customer or contact that it names doesn't exist.
    """
    row = _flat(parse_all(kind, values, defaults))
    name = checked_name(kind, row)
    if kind == "deal":
        known = store.query(lists.deal_stages)
        at = lists.stage_named(known, stage) if stage else lists.first_of_type(known, "open")
        row["stage_id"] = at.id
        if row.get("probability") is None:
            row["probability"] = at.probability
    with store.write(f"add {kind} {name}", verb="add") as operation:
        _check_links(operation, row)
        if "owner" not in row:
            row["owner_id"] = operation.actor.staff_id
        new = make(operation, kind, row)
    return Done(operation.id, (new,))


def edit(
    store: Store,
    kind: Kind,
    ids: Sequence[int],
    values: Mapping[str, str],
    defaults: Defaults,
    *,
    seen: Mapping[str, Any] | None = None,
) -> Done:
    """Set fields of customers, contacts or deals to what was typed; ``stage`` of a deal moves it.

    ``seen`` holds, by column or collection, what the person had before them when they began; a field that somebody else
    has changed meanwhile is not overwritten (R34).

    Raises:
        UsageError: there is no such field.
        NotFound: the only record doesn't exist, or a customer or contact that was named.
        Conflict: somebody changed one of these fields meanwhile; the sentence says who.
        Invalid: a value can't stand in its field, or the record would be left without a name.
    """
    texts = dict(values)
    stage = texts.pop("stage", None) if kind == "deal" else None
    read = _flat(parse_all(kind, texts, defaults))
    steps = _Steps(store, stage) if stage is not None else None

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, kind, number)
        row = read
        if "phones" in row:
            country = operation.db.value(f"SELECT country FROM {kind} WHERE id = ?", (number,))
            row = row | phones_at(country, texts, defaults)
        _check_links(operation, row)
        checked_name(kind, held_by(operation.db, kind, number) | row)
        patch = change(operation, kind, number, (steps.values(operation, number) if steps else {}) | row)
        for key in patch.keys() & (seen or {}).keys():
            _check_seen(operation, kind, number, key, patch[key], (seen or {})[key])
        return bool(patch)

    return for_each(store, ids, f"edit {kind} {', '.join(values)}", "edit", act)


def move(store: Store, ids: Sequence[int], stage: str) -> Done:
    """Move deals to a stage (slug or label). The probability follows the stage unless somebody typed another one; won
    and lost set it always.

    Raises:
        Invalid: there is no such stage.
        NotFound: the only deal doesn't exist.
        Conflict: none of them could be moved.
    """
    steps = _Steps(store, stage)

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, "deal", number)
        if operation.db.value("SELECT deleted_at FROM deal WHERE id = ?", (number,)) is not None:
            return Left(number, "", f"deal {number} is in the trash")
        values = steps.values(operation, number)
        return bool(values and change(operation, "deal", number, values))

    return for_each(store, ids, f"move to {steps.target.label}", "move", act)


class _Steps:
    """What a step to a stage sets in a deal."""

    def __init__(self, store: Store, stage: str) -> None:
        known = store.query(lists.deal_stages)
        self.target = lists.stage_named(known, stage)
        self._known = {item.id: item for item in known}

    def values(self, operation: Operation, number: int) -> dict[str, Any]:
        """The stage and the probability that goes with it; nothing if the deal is there already."""
        row = operation.db.row("SELECT stage_id, probability FROM deal WHERE id = ?", (number,))
        current, probability = row or (0, None)
        if current == self.target.id:
            return {}
        before = self._known.get(current)
        follows = probability is None or (before is not None and probability == before.probability)
        if follows or self.target.type in ("won", "lost"):
            return {"stage_id": self.target.id, "probability": self.target.probability}
        return {"stage_id": self.target.id}


def tag(store: Store, kind: Kind, ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Done:
    """Put tags on records and take tags off."""

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, kind, number)
        wanted = lists.tags_with(operation, kind, number, add, remove)
        return bool(operation.update(kind, number, {"tags": wanted}))

    return for_each(store, ids, lists.tag_label(add, remove), "tag", act)


def trash(store: Store, kind: Kind, ids: Sequence[int]) -> Done:
    """Put records into the trash, from which ``restore`` and undo bring them back; what hangs on them stays."""

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, kind, number)
        if operation.db.value(f"SELECT deleted_at FROM {kind} WHERE id = ?", (number,)) is not None:
            return Left(number, "", f"{kind} {number} is in the trash already")
        return bool(operation.update(kind, number, {"deleted_at": operation.at, "deleted_op": operation.id}))

    return for_each(store, ids, _several("trash", kind, ids), "trash", act)


def restore(store: Store, kind: Kind, ids: Sequence[int]) -> Done:
    """Bring records back from the trash."""

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, kind, number)
        if operation.db.value(f"SELECT deleted_at FROM {kind} WHERE id = ?", (number,)) is None:
            return Left(number, "", f"{kind} {number} is not in the trash")
        return bool(operation.update(kind, number, {"deleted_at": None, "deleted_op": None}))

    return for_each(store, ids, _several("restore", kind, ids), "restore", act)


def _several(verb: str, kind: Kind, ids: Sequence[int]) -> str:
    return f"{verb} {kind} {ids[0]}" if len(ids) == 1 else f"{verb} {len(ids)} {kind}s"


def _flat(parsed: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {key: value for values in parsed.values() for key, value in values.items()}


def _check_links(operation: Operation, row: Mapping[str, Any]) -> None:
    kinds: tuple[Kind, ...] = ("customer", "contact")
    for kind in kinds:
        if row.get(f"{kind}_id") is not None:
            check_there(operation.db, kind, row[f"{kind}_id"], usable=True)


def _check_seen(operation: Operation, kind: Kind, number: int, key: str, change: Any, seen: Any) -> None:
    """Refuse to overwrite what somebody else changed while a person was typing (the transaction is rolled back)."""
    before = change[0] if isinstance(change, list) else None
    known = [list(item) if isinstance(item, tuple) else item for item in seen] if isinstance(before, list) else seen
    if isinstance(change, list) and before != known:
        who = last_change(operation.db, kind, number, key)
        by = who[0] if who else "somebody"
        raise Conflict(
            f"{key.removesuffix('_id')}: {by} changed it meanwhile; your text is kept, look and save again",
            title="Changed meanwhile",
        )

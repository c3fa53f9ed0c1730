"""The verbs of a lead: add, edit, assign, tag, trash, restore, copy. Moving through the stages is in ``moving``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.base import collections
from models.base.connection import Reader
from models.base.derived import NAMES, SEARCHED, derive
from models.base.errors import Conflict, Invalid, NotFound
from models.base.operation import Operation
from models.people.staff import named
from models.pipeline import lists, naming, rank, words
from models.pipeline.fields import Defaults, parse_all, phones_at
from models.pipeline.many import Act, Done, Left, for_each

if TYPE_CHECKING:
    from models.base.store import Store

NEEDED = "a lead needs one of last name, first name, company, e-mail or phone"


def add(
    store: Store,
    values: Mapping[str, str],
    defaults: Defaults,
    *,
    stage: str | None = None,
    verb: str = "add",
) -> Done:
    """Make a lead of what was typed into its fields; it lands on top of its stage (the first, if none is named).

    Raises:
        Invalid: a value can't stand in its field, or the lead has none of the five fields that it needs one of.
        UsageError: there is no such field.
    """
    parsed = parse_all(values, defaults)
    if not any(parsed.get(key) for key in NAMES):
        raise Invalid(NEEDED, field="last_name", title="Not a lead yet")
    known = store.query(lists.stages)
    at_stage = lists.stage_named(known, stage) if stage else known[0]
    if at_stage.type == "lost":
        raise Invalid("stage: a new lead can't begin as lost", field="stage")
    name = naming.display_name(parsed, parsed.get("emails", ()), parsed.get("phones", ()))
    with store.write(f"add {name}", verb=verb) as operation:
        row = _looked_up(operation, parsed)
        row |= naming.sort_keys(row, row.get("emails", ()), row.get("phones", ()))
        if row.get("probability") is None:
            row["probability"] = at_stage.probability
        row |= {
            "pipeline_id": 1,
            "stage_id": at_stage.id,
            "stage_since": operation.at,
            "rank": rank.top(operation.db, at_stage.id),
            "touched_at": operation.at,
            "channel": operation.actor.channel,
        }
        new = operation.insert("lead", row)
        history(operation, new, None, at_stage.id)
        words.refresh(operation.db, [new])
    return Done(operation.id, (new,))


def _looked_up(operation: Operation, parsed: Mapping[str, Any]) -> dict[str, Any]:
    """Names of sources, owners and tags as ids (a new source or tag is made)."""
    row = dict(parsed)
    if "source" in row:
        label = row.pop("source")
        row["source_id"] = lists.item(operation, "source", label) if label else None
    if "owner" in row:
        login = row.pop("owner")
        row["owner_id"] = named(operation.db, login, operation.actor) if login else None
    if "tags" in row:
        row["tags"] = sorted(lists.item(operation, "tag", label) for label in row["tags"])
    return row


def history(operation: Operation, lead_id: int, from_id: int | None, to_id: int) -> None:
    """Note a step of a lead from a stage to another."""
    operation.db.insert(
        "stage_history",
        {
            "lead_id": lead_id,
            "from_id": from_id,
            "to_id": to_id,
            "at": operation.at,
            "by_id": operation.actor.staff_id,
            "op_id": operation.id,
        },
    )


def edit(
    store: Store,
    ids: Sequence[int],
    values: Mapping[str, str],
    defaults: Defaults,
    *,
    seen: Mapping[str, Any] | None = None,
    step: Act | None = None,
) -> Done:
    """Set fields of leads to what was typed, and take a ``step`` to another stage (``moving.step``) with it.

    ``seen`` holds, by column or collection, what the person had before them when they began; a field that somebody else
    has changed meanwhile is not overwritten (R34).

    Raises:
        NotFound: the only lead doesn't exist.
        Conflict: somebody changed one of these fields meanwhile; the sentence says who.
        Invalid: a value can't stand in its field, or nothing the lead needs would be left.
    """
    parsed = parse_all(values, defaults)
    if "owner" in parsed:
        login = parsed.pop("owner")
        parsed["owner_id"] = store.query(named, login, store.actor) if login else None
    for label in (parsed.get("source"), *parsed.get("tags", ())):
        if label:
            lists.check_label("source" if label == parsed.get("source") else "tag", label)

    def act(operation: Operation, number: int) -> Left | bool:
        # All that may leave the lead as it is comes before what writes, be it a new tag.
        db = operation.db
        check_there(db, number)
        typed = dict(parsed)
        if "phones" in typed:
            country = db.value("SELECT country FROM lead WHERE id = ?", (number,))
            typed |= phones_at(country, values, defaults)
        check_named(db, number, typed)
        held = _held(db, number, seen or {})
        moved = step(operation, number) if step is not None else False
        if isinstance(moved, Left):
            return moved
        row = _looked_up(operation, typed)
        _check_seen(db, number, row, held, seen or {})
        return bool(set_fields(operation, number, row)) or moved

    label = f"edit {', '.join([*values, *(['stage'] if step else [])])}"
    return for_each(store, ids, label, "edit", act)


def set_fields(operation: Operation, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    """Set columns and collections of one lead within an operation, with all that follows; returns the patch.

    Raises:
        Invalid: the lead would be left with none of the five fields that it needs one of.
    """
    check_named(operation.db, number, row)
    patch = operation.update("lead", number, row)
    if patch.keys() & SEARCHED:
        derive(operation, "lead", number, set(patch))
    return patch


def _held(db: Reader, number: int, keys: Iterable[str]) -> dict[str, Any]:
    """What columns and collections of a lead hold."""
    return {
        key: collections.current(db, "lead", number, key)
        if key in ("emails", "phones", "tags")
        else db.value(f"SELECT {key} FROM lead WHERE id = ?", (number,))
        for key in keys
    }


def _check_seen(
    db: Reader, number: int, row: Mapping[str, Any], held: Mapping[str, Any], seen: Mapping[str, Any]
) -> None:
    from models.pipeline.many import last_change

    for key in row.keys() & seen.keys():
        before = seen[key]
        if key in ("emails", "phones", "tags"):
            before = [list(item) if isinstance(item, tuple) else item for item in before]
        if held[key] != before and held[key] != row[key]:
            who = last_change(db, "lead", number, key)
            by = who[0] if who else "somebody"
            raise Conflict(
                f"{key.removesuffix('_id')}: {by} changed it meanwhile; your text is kept, look and save again",
                title="Changed meanwhile",
            )


def check_there(db: Reader, number: int) -> None:
    """Refuse a lead that doesn't exist.

    Raises:
        NotFound: there is none of this id.
    """
    if db.value("SELECT 1 FROM lead WHERE id = ?", (number,)) is None:
        raise NotFound(f"there is no lead {number}")


def check_named(db: Reader, number: int, row: Mapping[str, Any]) -> None:
    """Refuse values that would leave a lead without any of the five fields that it needs one of.

    Raises:
        Invalid: none would be left.
    """
    if not row.keys() & NAMES or any(row.get(key) for key in NAMES):
        return
    plain = sorted(NAMES - {"emails", "phones"} - row.keys())
    held = db.row(f"SELECT {', '.join(['id', *plain])} FROM lead WHERE id = ?", (number,))
    several = (collections.current(db, "lead", number, key) for key in ("emails", "phones") if key not in row)
    if not any((held or ())[1:]) and not any(several):
        raise Invalid(NEEDED, field="last_name")


def assign(store: Store, ids: Sequence[int], login: str | None) -> Done:
    """Give leads to somebody (``me``: to the actor; None: to nobody)."""
    owner = store.query(named, login, store.actor) if login else None

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, number)
        return bool(operation.update("lead", number, {"owner_id": owner}))

    return for_each(store, ids, f"assign to {login or 'nobody'}", "assign", act)


def tag(store: Store, ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Done:
    """Put tags on leads and take tags off."""

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, number)
        return bool(operation.update("lead", number, {"tags": lists.tags_with(operation, "lead", number, add, remove)}))

    return for_each(store, ids, lists.tag_label(add, remove), "tag", act)


def trash(store: Store, ids: Sequence[int]) -> Done:
    """Put leads into the trash, from which ``restore`` and undo bring them back."""

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, number)
        if operation.db.value("SELECT deleted_at FROM lead WHERE id = ?", (number,)) is not None:
            return Left(number, "", f"lead {number} is in the trash already")
        values = {"deleted_at": operation.at, "deleted_op": operation.id}
        return bool(operation.update("lead", number, values))

    return for_each(store, ids, _several("trash", ids), "trash", act)


def restore(store: Store, ids: Sequence[int]) -> Done:
    """Bring leads back from the trash."""

    def act(operation: Operation, number: int) -> Left | bool:
        check_there(operation.db, number)
        if operation.db.value("SELECT deleted_at FROM lead WHERE id = ?", (number,)) is None:
            return Left(number, "", f"lead {number} is not in the trash")
        return bool(operation.update("lead", number, {"deleted_at": None, "deleted_op": None}))

    return for_each(store, ids, _several("restore", ids), "restore", act)


def _several(verb: str, ids: Sequence[int]) -> str:
    return f"{verb} lead {ids[0]}" if len(ids) == 1 else f"{verb} {len(ids)} leads"


COPIED = (
    "salutation first_name last_name title department company website street city state postal_code"
    " country industry employees annual_revenue_minor annual_revenue_currency referred_by do_not_call"
    " source_id source_detail owner_id rating need maturity value_minor currency expected_close birthdate"
    " description pipeline_id"
).split()


def copy(store: Store, number: int) -> Done:
    """Make a new lead with the fields, e-mails, phones and tags of another, at the first stage; its history stays with
    the original, and so does its external id.

    Raises:
        NotFound: there is no such lead.
    """
    first = store.query(lists.stages)[0]
    with store.write(f"copy lead {number}", verb="copy") as operation:
        db = operation.db
        row = db.row(f"SELECT {', '.join(COPIED)} FROM lead WHERE id = ?", (number,))
        if row is None:
            raise NotFound(f"there is no lead {number}")
        values = dict(zip(COPIED, row, strict=True))
        for key in ("emails", "phones", "tags"):
            values[key] = collections.current(db, "lead", number, key)
        values |= naming.sort_keys(values, values["emails"], values["phones"])
        values |= {
            "stage_id": first.id,
            "stage_since": operation.at,
            "probability": first.probability,
            "rank": rank.top(db, first.id),
            "touched_at": operation.at,
            "channel": operation.actor.channel,
        }
        new = operation.insert("lead", values)
        history(operation, new, None, first.id)
        words.refresh(db, [new])
    return Done(operation.id, (new,))

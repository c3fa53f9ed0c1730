"""Notes, calls, meetings and e-mails with somebody. An activity may be about several records; it is never copied by
looking at it from another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base.connection import Reader
from models.base.entities import entity
from models.base.errors import Invalid, NotFound
from models.base.text import LIMITS, clean

if TYPE_CHECKING:
    from models.base.store import Store

KINDS = ("note", "call", "meeting", "email")


@dataclass(frozen=True)
class ActivityRecord:
    """One activity; ``at`` is microseconds UTC, ``via`` the kind of record through which it came here ('' if directly)."""

    id: int
    kind: str
    at: int
    login: str
    text: str
    result: str | None
    minutes: int | None
    via: str


@dataclass(frozen=True)
class Noted:
    """What ``note`` made: the operation's number and the activity's id."""

    operation: int
    activity: int


def note(
    store: Store,
    kind: str,
    text: str,
    subjects: Sequence[tuple[str, int]],
    *,
    result: str | None = None,
    minutes: int | None = None,
    at: int | None = None,
) -> Noted:
    """Write down an activity about one or more records (kind, id); ``at`` is microseconds UTC, now if None.

    Raises:
        Invalid: the text is empty or too long, or the kind is unknown.
        NotFound: one of the records doesn't exist.
    """
    if kind not in KINDS:
        raise Invalid(f"kind: {kind!r} is not one of {', '.join(KINDS)}", field="kind")
    text = clean(text, multiline=True)
    if not text:
        raise Invalid(f"text: an empty {kind} can't be kept", field="text")
    if len(text) > LIMITS["note"]:
        raise Invalid(f"text: {len(text)} characters are too many; {LIMITS['note']} are allowed", field="text")
    result = clean(result) if result else None
    if result and len(result) > LIMITS["line"]:
        raise Invalid(f"result: more than {LIMITS['line']} characters", field="result")
    with store.write(f"{kind}: {text[:40]}", verb=kind) as operation:
        for name, number in subjects:
            table = entity(name).table
            if operation.db.value(f"SELECT 1 FROM {table} WHERE id = ?", (number,)) is None:
                raise NotFound(f"there is no {name} {number}")
        values = {
            "kind": kind,
            "at": at if at is not None else operation.at,
            "staff_id": operation.actor.staff_id,
            "text": text,
            "result": result,
            "minutes": minutes,
            "links": [[name, number, None] for name, number in subjects],
        }
        new = operation.insert("activity", values)
        for name, number in subjects:
            if name == "lead":
                operation.db.execute("UPDATE lead SET touched_at = ? WHERE id = ?", (operation.at, number))
    return Noted(operation.id, new)


def about(db: Reader, name: str, number: int, *, before: int | None = None, limit: int = 100) -> list[ActivityRecord]:
    """The activities about a record, newest first; ``before`` is a time in microseconds UTC."""
    rows = db.rows(
        "SELECT a.id, a.kind, a.at, coalesce(s.login, ''), a.text, a.result, a.minutes, coalesce(k.via, '')"
        " FROM activity_link k JOIN activity a ON a.id = k.activity_id LEFT JOIN staff s ON s.id = a.staff_id"
        " WHERE k.subject_kind = ? AND k.subject_id = ? AND a.deleted_at IS NULL AND a.at < ?"
        " ORDER BY a.at DESC, a.id DESC LIMIT ?",
        (name, number, before if before is not None else 1 << 62, limit),
    )
    return [ActivityRecord(*row) for row in rows]

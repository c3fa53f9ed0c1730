"""The timeline of a record: what people did with it and what became of it, newest first.

Activities and the journal are shown together; what was undone leaves no trace here (it stands under Changes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.base import clock
from models.base.connection import Reader
from models.pipeline.changes import Names, RecordChange, of_record
from models.work.activity import about


@dataclass(frozen=True)
class Entry:
    """One line of a timeline: ``kind`` is note, call, meeting, email, moved, created, imported, copied, assigned, edited,
    tagged, converted, trashed or restored; ``at`` is microseconds UTC; ``via`` names the kind of record it came through."""

    at: int
    login: str
    kind: str
    text: str
    result: str = ""
    minutes: int | None = None
    via: str = ""
    activity: int | None = None

    def json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "at": clock.iso(self.at),
            "by": self.login,
            "kind": self.kind,
            "text": self.text,
            "result": self.result or None,
            "minutes": self.minutes,
            "via": self.via or None,
        }


def entries(db: Reader, name: str, number: int, *, limit: int = 300) -> list[Entry]:
    """The newest ``limit`` entries of a record's timeline."""
    names = Names(db, name, number)
    result = [
        Entry(item.at, item.login, item.kind, item.text, item.result or "", item.minutes, item.via, item.id)
        for item in about(db, name, number, limit=limit)
    ]
    for change in of_record(db, name, number, limit=limit):
        if change.undone or change.undoes is not None:
            continue
        at, login = change.at, change.login
        if change.verb == "demo":
            at, login = _begun(db, name, number)
            result += _invented_moves(db, name, number, change.operation, limit)
        result += [Entry(at, login, kind, text) for kind, text in _events(names, change)]
    result.sort(key=lambda entry: -entry.at)
    return result[:limit]


def _begun(db: Reader, name: str, number: int) -> tuple[int, str]:
    """When and by whom an invented record says that it was created, which is before what was invented about it."""
    sql = f"SELECT t.created_at, coalesce(s.login, '') FROM {name} t LEFT JOIN staff s ON s.id = t.created_by WHERE t.id = ?"
    at, login = db.rows(sql, (number,))[0]
    return int(at), str(login)


def _invented_moves(db: Reader, name: str, number: int, operation: int, limit: int) -> list[Entry]:
    """The moves of an invented lead, which were made in one operation with it and are told as of the times they have."""
    if name != "lead":
        return []
    rows = db.rows(
        "SELECT h.at, coalesce(s.login, ''), f.label || ' → ' || t.label FROM stage_history h"
        " JOIN stage f ON f.id = h.from_id JOIN stage t ON t.id = h.to_id LEFT JOIN staff s ON s.id = h.by_id"
        " WHERE h.lead_id = ? AND h.op_id = ? ORDER BY h.at DESC LIMIT ?",
        (number, operation, limit),
    )
    return [Entry(at, login, "moved", text) for at, login, text in rows]


_BEGUN = {"import": ("imported", "from "), "copy": ("copied", "from "), "convert": ("converted", "from lead ")}
"""By the verb that made a record: the kind of its first entry, and what stands there instead of the verb."""


def _events(names: Names, change: RecordChange) -> list[tuple[str, str]]:
    """What one operation did to a record, as (kind, words)."""
    if change.kind == "c":
        kind, how = _BEGUN.get(change.verb, ("created", ""))
        origin = {"screen": "by hand", "cli": "by the command line"}.get(change.channel, change.label)
        if change.verb == "demo":
            origin = "by hand"
        return [(kind, how + change.label.removeprefix(f"{change.verb} ") if how else origin)]
    patch = change.patch
    if "converted_at" in patch:
        return [("converted", "to " + _parts(patch))] if patch["converted_at"][1] else []
    if "deleted_at" in patch:
        return [("trashed", "") if patch["deleted_at"][1] else ("restored", "")]
    result = []
    pairs = {key: (before, after) for key, before, after in names.pairs(patch)}
    if "stage" in pairs:
        before, after = pairs.pop("stage")
        reason = pairs.pop("lost_reason", ("", ""))[1]
        pairs.pop("probability", None)
        result.append(("moved", f"{before} → {after}" + (f" · {reason}" if reason else "")))
    if "owner" in pairs:
        result.append(("assigned", f"to {pairs.pop('owner')[1] or 'nobody'}"))
    if "tags" in pairs:
        off, on = pairs.pop("tags")
        signed = [f"+{tag}" for tag in on.split(", ") if tag] + [f"−{tag}" for tag in off.split(", ") if tag]
        result.append(("tagged", " ".join(signed)))
    if pairs:
        words = [f"{key.replace('_', ' ')}: {after or 'empty'}" for key, (_, after) in pairs.items()]
        result.append(("edited", " · ".join(words)))
    return result


def _parts(patch: dict[str, Any]) -> str:
    kinds = [kind for kind in ("customer", "contact", "deal") if patch.get(f"{kind}_id", [None, None])[1]]
    return ", ".join(kinds) or "won"

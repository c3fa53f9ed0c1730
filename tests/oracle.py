"""The oracle of the journal: triggers that record whatever is written, to be compared with what the journal says.

Verbs journal explicitly (a trigger could not know what is still somebody's own); so it takes something that sees every
write to prove that none goes by. The triggers exist in tests only.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from models.base.entities import DERIVED, Entity, entities
from tests.soundness import Database

PARTS = {
    "email": ("party_kind", "party_id", "emails"),
    "phone": ("party_kind", "party_id", "phones"),
    "tagging": ("party_kind", "party_id", "tags"),
    "activity_link": (None, "activity_id", "links"),
}
SHAPES = {
    "emails": "SELECT value, norm, label FROM email WHERE party_kind = ? AND party_id = ? ORDER BY position",
    "phones": "SELECT raw, e164, digits, label FROM phone WHERE party_kind = ? AND party_id = ? ORDER BY position",
    "tags": "SELECT tag_id FROM tagging WHERE party_kind = ? AND party_id = ? ORDER BY tag_id",
    "links": "SELECT subject_kind, subject_id, via FROM activity_link WHERE 'activity' = ? AND activity_id = ?",
}
AUTHOR = {"created_at", "created_by", "created_op"}

Row = dict[str, Any]
Key = tuple[str, int]


class Oracle:
    """Watches one database. Call ``check`` after each verb: it takes what was written since as the doing of one
    operation, and gives what of it the journal doesn't tell, or tells otherwise."""

    def __init__(self, path: Path) -> None:
        self.db = Database(path)
        self._kinds = {entity.table: entity for entity in entities().values()}
        self.db.execute(
            "CREATE TABLE capture (n INTEGER PRIMARY KEY, source TEXT, kind TEXT, owner INTEGER, old TEXT, new TEXT)"
        )
        for table in [*self._kinds, *PARTS]:
            self._watch(table)
        self._parts: dict[tuple[str, int, str], Any] = {}
        self.forget()

    def forget(self) -> None:
        """Begin anew from what there is."""
        self.db.execute("DELETE FROM capture")
        self._remember()
        self._operation = self._newest()

    def _watch(self, table: str) -> None:
        columns = [row[1] for row in self.db.rows(f"PRAGMA table_info({table})")]
        sides = {
            side: "json_object(" + ", ".join(f"'{name}', {side}.{name}" for name in columns) + ")"
            for side in ("OLD", "NEW")
        }
        for event, old, new in (
            ("INSERT", "NULL", sides["NEW"]),
            ("UPDATE", sides["OLD"], sides["NEW"]),
            ("DELETE", sides["OLD"], "NULL"),
        ):
            side = "OLD" if event == "DELETE" else "NEW"
            part = PARTS.get(table)
            owner = f"{side}.{part[1]}" if part else f"{side}.id"
            kind = "NULL" if part is None else f"{side}.{part[0]}" if part[0] else "'activity'"
            self.db.execute(
                f"CREATE TRIGGER capture_{table}_{event} AFTER {event} ON {table} BEGIN"
                f" INSERT INTO capture (source, kind, owner, old, new) VALUES ('{table}', {kind}, {owner}, {old}, {new}); END"
            )

    def _newest(self) -> int:
        return int(self.db.rows("SELECT coalesce(max(id), 0) FROM operation")[0][0])

    def _collection(self, name: str, row_id: int, key: str) -> list[Any]:
        rows = [list(row) for row in self.db.rows(SHAPES[key], (name, row_id))]
        return [row[0] for row in rows] if key == "tags" else rows

    def _remember(self) -> None:
        for table, (kind, owner, key) in PARTS.items():
            column = kind or "'activity'"
            for name, row_id in set(self.db.rows(f"SELECT {column}, {owner} FROM {table}")):
                self._parts[name, row_id, key] = self._collection(name, row_id, key)

    def close(self) -> None:
        self.db.close()

    # -- what was written, against what was told -----------------------------------------------------------------------

    def check(self, *, spread: bool = False) -> list[str]:
        """What the journal doesn't tell of what was written since the last call; ``spread`` allows for cards whose places
        were spread anew, which changes nothing but their rank."""
        written: dict[Key, list[Row | None]] = {}
        parts: set[tuple[str, int, str]] = set()
        for source, kind, owner, old, new in self.db.rows(
            "SELECT source, kind, owner, old, new FROM capture ORDER BY n"
        ):
            if source in PARTS:
                parts.add((kind, owner, PARTS[source][2]))
                continue
            name = self._kinds[source].name
            sides = [json.loads(side) if side else None for side in (old, new)]
            key = (name, owner)
            written[key] = [written[key][0] if key in written else sides[0], sides[1]]
        self.db.execute("DELETE FROM capture")
        numbers = [row[0] for row in self.db.rows("SELECT id FROM operation WHERE id > ?", (self._operation,))]
        self._operation = self._newest()
        if len(numbers) > 1:
            return [f"{len(numbers)} operations at once"]
        told = self._told(numbers[0]) if numbers else {}
        head = self.db.rows("SELECT at, staff_id FROM operation WHERE id = ?", (numbers[0],))[0] if numbers else (0, 0)
        patches = {key: dict(patch) for key, (_, _, patch) in told.items()}
        found = []
        for key in sorted(written.keys() | told.keys() | {part[:2] for part in parts}):
            changed = {name: self._change(*key, name) for name in {part[2] for part in parts if part[:2] == key}}
            changed = {name: change for name, change in changed.items() if change is not None}
            entity = entities()[key[0]]
            found += _compared(
                entity, key, written.get(key), changed, told.get(key), patches.get(key, {}), head, spread
            )
        return found

    def _told(self, number: int) -> dict[Key, tuple[str, int, Row]]:
        rows = self.db.rows("SELECT entity, row_id, kind, version, patch FROM change WHERE op_id = ?", (number,))
        return {(row[0], row[1]): (row[2], row[3], json.loads(row[4]) if row[4] else {}) for row in rows}

    def _change(self, name: str, row_id: int, key: str) -> Any:
        """What became of a collection, in the journal's words; None if it is as it was."""
        before = self._parts.get((name, row_id, key), [])
        after = self._collection(name, row_id, key)
        self._parts[name, row_id, key] = after
        if before == after:
            return None
        if key in ("emails", "phones"):
            return [before, after]
        added = [item for item in after if item not in before]
        return {"+": added, "-": [item for item in before if item not in after]}


def _compared(
    entity: Entity,
    key: Key,
    sides: list[Row | None] | None,
    parts: Row,
    told: tuple[str, int, Row] | None,
    patch: Row,
    head: tuple[int, int],
    spread: bool,
) -> list[str]:
    where = f"{key[0]} {key[1]}"
    if sides is not None and sides[1] is None:
        return [f"{where} was deleted"]
    if sides is None:
        if told:
            return [f"{where}: the journal tells of it, and nothing was written"]
        return [f"{where}: {name} changed by {change} without a word" for name, change in parts.items()]
    old, new = sides
    assert new is not None
    if old is None:
        if told is None or told[0] != "c":
            return [f"{where} was made without a word"]
        return [] if new["version"] == told[1] == 1 else [f"{where} begins with version {new['version']}"]
    differing = {name for name in new if old[name] != new[name]}
    facts = differing & entity.journalled
    if spread and facts == {"rank"} and told is None:
        return [f"{where}: a new place changed {sorted(differing)}"] if differing != {"rank"} else []
    found = []
    said = {name: patch[name] for name in patch if name not in entity.collections}
    for name in sorted(facts | said.keys()):
        really = [old.get(name), new.get(name)]
        if spread and name == "rank" and name in said:
            really[0] = said[name][0]  # it was given room first, and moved from there
        if said.get(name) != really:
            found += [f"{where}: {name} went from {really[0]!r} to {really[1]!r}, the journal says {said.get(name)}"]
    for name in sorted(parts.keys() | (patch.keys() & entity.collections)):
        if _sorted(parts.get(name)) != _sorted(patch.get(name)):
            found += [f"{where}: {name} changed by {parts.get(name)}, the journal says {patch.get(name)}"]
    if differing & AUTHOR:
        found.append(f"{where}: {sorted(differing & AUTHOR)} changed after it was made")
    step = new["version"] - old["version"]
    if step != bool(patch):
        found.append(f"{where}: the version went up by {step}")
    if told and told[1] != new["version"]:
        found.append(f"{where} has version {new['version']}, the journal says {told[1]}")
    if patch and (new["updated_at"] < head[0] or new["updated_by"] != head[1]):
        found.append(f"{where} doesn't say who changed it and when")
    if not patch and differing - DERIVED:
        found.append(f"{where}: {sorted(differing - DERIVED)} changed without a word")
    return found


def _sorted(change: Any) -> Any:
    return {side: sorted(items) for side, items in change.items()} if isinstance(change, dict) else change

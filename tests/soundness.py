"""Whether a database is sound: what must hold after whatever anybody did, checked from the outside on a closed or live file.

Each check gives the faults it finds as sentences, so that a test can plant one and see it found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cysqlite

from models.base.entities import entities
from models.pipeline import words

SETS = ("tags", "links")
ORDERED = ("emails", "phones")


class Database:
    """A database file, read from the outside."""

    def __init__(self, path: Path) -> None:
        self.raw: Any = cysqlite.connect(str(path), timeout=10)  # type: ignore[attr-defined]

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.raw.execute(sql, params).fetchall()
        return found

    def execute(self, sql: str, params: tuple[Any, ...] = ()) -> None:
        self.raw.execute(sql, params).fetchall()

    def close(self) -> None:
        self.raw.close()


def faults(path: Path) -> list[str]:
    """All that is wrong with a database."""
    db = Database(path)
    try:
        return [fault for check in CHECKS for fault in check(db)]
    finally:
        db.close()


def assert_sound(path: Path) -> None:
    """Fail with all that is wrong with a database."""
    found = faults(path)
    assert not found, "\n".join(found[:20])


def file_is_whole(db: Database) -> Iterator[str]:
    for row in db.rows("PRAGMA integrity_check(10)"):
        if row[0] != "ok":
            yield f"integrity: {row[0]}"
    for row in db.rows("PRAGMA foreign_key_check"):
        yield f"foreign key: {row}"


def totals_equal_a_recount(db: Database) -> Iterator[str]:
    kept = set(db.rows("SELECT stage_id, owner_id, currency, n, minor FROM board_total WHERE n <> 0"))
    counted = set(
        db.rows(
            "SELECT stage_id, coalesce(owner_id, 0), coalesce(currency, ''), count(*), sum(coalesce(value_minor, 0))"
            " FROM lead WHERE deleted_at IS NULL AND deal_id IS NULL GROUP BY 1, 2, 3"
        )
    )
    for row in kept ^ counted:
        yield f"board total {row} is {'kept but not counted' if row in kept else 'counted but not kept'}"
    for row in db.rows("SELECT stage_id FROM board_total WHERE n = 0 AND minor <> 0"):
        yield f"board total of stage {row[0]} has a sum of nothing"


def operations_landed(db: Database) -> Iterator[str]:
    for number, rows, counted, done, last in db.rows(
        "SELECT o.id, (SELECT sum(rows) FROM landing l WHERE l.op_id = o.id),"
        " (SELECT count(*) FROM change c WHERE c.op_id = o.id), (SELECT sum(done) FROM landing l WHERE l.op_id = o.id),"
        " (SELECT done FROM landing l WHERE l.op_id = o.id ORDER BY seq DESC LIMIT 1) FROM operation o"
    ):
        if rows is None:
            yield f"operation {number} never landed"
        elif rows != counted:
            yield f"operation {number} landed {rows} rows and journalled {counted}"
        if done is not None and (done > 1 or (done and not last)):
            yield f"operation {number} landed more after its end"
    for row in db.rows("SELECT DISTINCT op_id FROM change WHERE op_id NOT IN (SELECT id FROM operation)"):
        yield f"changes of operation {row[0]} that doesn't exist"


def journal_tells_every_record(db: Database) -> Iterator[str]:
    """Each record's patches, in order, lead from one to the next and end at what the tables hold."""
    for name, entity in entities().items():
        plain = sorted(entity.journalled)
        now = {row[0]: row for row in db.rows(f"SELECT id, version, {', '.join(plain)} FROM {entity.table}")}
        held: dict[int, dict[str, Any]] = {}
        versions: dict[int, int] = {}
        made: set[int] = set()
        for row_id, kind, version, text in db.rows(
            "SELECT row_id, kind, version, patch FROM change WHERE entity = ? ORDER BY row_id, version, op_id", (name,)
        ):
            if kind == "c":
                made.add(row_id)
            elif row_id in versions and version != versions[row_id] + 1:
                yield f"{name} {row_id}: version {version} comes after {versions[row_id]}"
            versions[row_id] = version
            fields = held.setdefault(row_id, {})
            for key, change in json.loads(text or "{}").items():
                if key in SETS:
                    continue
                if key in fields and fields[key] != change[0] and key != "rank":
                    yield f"{name} {row_id}: {key} was {fields[key]!r}, then changed from {change[0]!r}"
                fields[key] = change[1]
        for row_id, version in versions.items():
            if row_id not in now:
                yield f"{name} {row_id} is journalled and isn't there"
                continue
            if now[row_id][1] != version:
                yield f"{name} {row_id} has version {now[row_id][1]}, its journal {version}"
            values = dict(zip(plain, now[row_id][2:], strict=True))
            for key, value in held[row_id].items():
                if key in values and values[key] != value and key != "rank":
                    yield f"{name} {row_id}: {key} is {values[key]!r}, its journal says {value!r}"
        for row in db.rows(f"SELECT id FROM {entity.table} WHERE created_op IS NOT NULL"):
            if row[0] not in made:
                yield f"{name} {row[0]} was made without a word in the journal"


def history_tells_every_stage(db: Database) -> Iterator[str]:
    """The steps of a lead lead from one to the next and end where it stands; each names its operation."""
    stages = dict(db.rows("SELECT id, stage_id FROM lead WHERE created_op IS NOT NULL"))
    reached: dict[int, int] = {}
    for lead, before, after, operation in db.rows(
        "SELECT lead_id, from_id, to_id, op_id FROM stage_history ORDER BY id"
    ):
        if before != reached.get(lead):
            yield f"lead {lead} stepped from stage {before}, but stood at {reached.get(lead)}"
        reached[lead] = after
        if operation is None:
            yield f"lead {lead} stepped to stage {after} by no operation"
    for lead, stage in stages.items():
        if reached.get(lead) != stage:
            yield f"lead {lead} is at stage {stage}, its history ends at {reached.get(lead)}"


# What somebody worked on stays when the conversion that made it is taken back.
_STANDS = (
    "(WITH RECURSIVE later (id) AS (SELECT id FROM operation WHERE undoes_id = o.id UNION ALL SELECT n.id FROM operation n"
    " JOIN later ON n.undoes_id = later.id) SELECT count(*) FROM later"
    " JOIN landing ON op_id = id AND done = 1) % 2 = 0"
)


def nothing_hangs_in_the_air(db: Database) -> Iterator[str]:
    """Every part belongs to a record that exists."""
    for table, kind, owner in (
        ("email", "party_kind", "party_id"),
        ("phone", "party_kind", "party_id"),
        ("tagging", "party_kind", "party_id"),
        ("activity_link", "subject_kind", "subject_id"),
    ):
        for name in {row[0] for row in db.rows(f"SELECT DISTINCT {kind} FROM {table}")}:
            missing = db.rows(
                f"SELECT {owner} FROM {table} WHERE {kind} = ? AND {owner} NOT IN"
                f" (SELECT id FROM {entities()[name].table})",
                (name,),
            )
            for row in missing:
                yield f"{table} of {name} {row[0]}, which doesn't exist"
    for row in db.rows("SELECT id FROM activity WHERE id NOT IN (SELECT activity_id FROM activity_link)"):
        yield f"activity {row[0]} is about nobody"
    for kind in ("customer", "contact", "deal"):
        for row in db.rows(
            f"SELECT id, {kind}_id FROM lead WHERE {kind}_id IS NOT NULL AND {kind}_id NOT IN (SELECT id FROM {kind})"
        ):
            yield f"lead {row[0]} became {kind} {row[1]}, which doesn't exist"
        for row in db.rows(
            f"SELECT t.id FROM {kind} t JOIN lead l ON l.id = t.lead_id WHERE t.deleted_at IS NULL"
            f" AND t.created_op IN (SELECT id FROM operation o WHERE verb = 'convert' AND {_STANDS})"
            f" AND l.{kind}_id IS NOT t.id"
        ):
            yield f"{kind} {row[0]} came of a lead that doesn't know of it"


def ranks_are_places(db: Database) -> Iterator[str]:
    for row in db.rows(
        "SELECT id, rank FROM lead WHERE length(rank) NOT BETWEEN 1 AND 24 OR rank GLOB '*[^0-9A-Za-z]*'"
    ):
        yield f"lead {row[0]} has the rank {row[1]!r}"


def words_are_those_of_the_leads(db: Database) -> Iterator[str]:
    """The word index holds what it would hold if it were made anew (leads that wait for it left out)."""
    options = (
        "content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=column"
    )
    columns = "name, company, reach, place, note"
    db.execute(f"CREATE VIRTUAL TABLE temp.fresh USING fts5 ({columns}, {options})")
    names = "first_name last_name company city state country postal_code description".split()
    reach: dict[str, dict[int, list[Any]]] = {"email": {}, "phone": {}}
    for table, wanted in (("email", "value, norm"), ("phone", "raw, e164, digits")):
        for row in db.rows(
            f"SELECT party_id, {wanted} FROM {table} WHERE party_kind = 'lead' ORDER BY party_id, position"
        ):
            reach[table].setdefault(row[0], []).append(row[1:])
    waiting = {row[0] for row in db.rows("SELECT id FROM fts_pending")}
    for number, *fields in db.rows(f"SELECT id, {', '.join(names)} FROM lead"):
        texts = words.texts(
            dict(zip(names, fields, strict=True)), reach["email"].get(number, []), reach["phone"].get(number, [])
        )
        db.execute(f"INSERT INTO temp.fresh (rowid, {columns}) VALUES (?, ?, ?, ?, ?, ?)", (number, *texts))
    found = []
    for schema, table in (("main", "lead_fts"), ("temp", "fresh")):
        db.execute(f"CREATE VIRTUAL TABLE temp.{table}_words USING fts5vocab ({schema}, {table}, instance)")
        rows = db.rows(f"SELECT doc, col, term FROM temp.{table}_words")
        found.append({row for row in rows if row[0] not in waiting})
        db.execute(f"DROP TABLE temp.{table}_words")
    db.execute("DROP TABLE temp.fresh")
    for number, column, word in sorted(found[0] ^ found[1]):
        missing = (number, column, word) in found[1]
        yield f"the word {word!r} ({column}) of lead {number} is {'not in the index' if missing else 'left in the index'}"


CHECKS = [
    file_is_whole,
    totals_equal_a_recount,
    operations_landed,
    journal_tells_every_record,
    history_tells_every_stage,
    nothing_hangs_in_the_air,
    ranks_are_places,
    words_are_those_of_the_leads,
]

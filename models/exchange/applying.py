"""Puts staged rows into the database, a slice at a time, by statements over whole slices.

Which row is a duplicate does not depend on where slices begin: a row is compared with the leads that
were there before this operation, and with earlier rows of its own file by the scratch file's ``twin``.
So an import that was killed and goes on gives the same leads as one that ran through (R38).

Join orders are forced by CROSS JOIN: left to itself, SQLite scans the whole scratch file for each slice.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.base.connection import Reader, Writer
from models.base.operation import Operation
from models.exchange.lookups import Defaults, source_id
from models.exchange.staged import COLUMNS, DERIVED, INDEXED
from models.pipeline import lists, rank

POLICIES = ("skip", "fill", "update", "create")

_LIVE = "l.deleted_at IS NULL AND l.created_op IS NOT :op"
_SAME_EMAIL = (
    "SELECT l.id FROM file.staged_email e CROSS JOIN email m ON m.norm = e.norm AND m.party_kind = 'lead'"
    f" CROSS JOIN lead l ON l.id = m.party_id WHERE e.n = s.n AND {_LIVE}"
)
_SAME_PHONE = (
    "SELECT l.id FROM file.staged_phone p CROSS JOIN phone m ON {same} AND m.party_kind = 'lead'"
    f" CROSS JOIN lead l ON l.id = m.party_id WHERE p.n = s.n AND p.e164 IS {{null}} AND l.name_key = s.name_key"
    f" AND s.name_key <> '' AND {_LIVE}"
)
_READ_PHONE = _SAME_PHONE.format(same="m.e164 = p.e164", null="NOT NULL")
_UNREAD_PHONE = _SAME_PHONE.format(same="m.e164 IS NULL AND m.digits = p.digits", null="NULL")
_SAME_ID = (
    "SELECT l.id FROM lead l WHERE s.external_id IS NOT NULL AND l.external_id = s.external_id"
    f" AND l.external_id IS NOT NULL AND {_LIVE}"
)
KNOWN = " OR ".join(f"EXISTS ({test})" for test in (_SAME_EMAIL, _READ_PHONE, _UNREAD_PHONE))
"""Whether a lead with the e-mail, or with the phone and name, of staged row ``s`` was there before."""


def is_new(policy: str) -> str:
    """The test for rows that become new leads."""
    if policy == "create":
        return "1"
    if policy == "skip":
        return f"NOT EXISTS (SELECT 1 FROM file.twin t WHERE t.n = s.n AND t.by <> 'x') AND NOT ({KNOWN})"
    return f"NOT EXISTS (SELECT 1 FROM file.twin t WHERE t.n = s.n) AND NOT (EXISTS ({_SAME_ID}) OR {KNOWN})"


def plan(db: Writer, operation: int) -> None:
    """Find the leads that the rows which are not new belong to, into ``temp.plan``.

    By external id, else by e-mail, else by phone and name; leads that ``operation`` made don't count.
    """
    found = ", ".join(
        f"({test.replace('SELECT l.id', 'SELECT min(l.id)', 1)})"
        for test in (_SAME_ID, _SAME_EMAIL, _READ_PHONE, _UNREAD_PHONE)
    )
    db.execute("DELETE FROM temp.plan")
    _run(
        db,
        f"INSERT INTO temp.plan SELECT lead_id, n FROM (SELECT coalesce({found}) AS lead_id, s.n FROM file.staged s"
        f" WHERE NOT EXISTS (SELECT 1 FROM file.twin t WHERE t.n = s.n)) WHERE lead_id IS NOT NULL",
        {"op": operation},
    )


TEMPORARY = (
    "CREATE TEMP TABLE IF NOT EXISTS fresh (k INTEGER PRIMARY KEY, n INTEGER NOT NULL, stage_id INTEGER NOT NULL,"
    " probability INTEGER, owner_id INTEGER, detail TEXT)",
    "CREATE TEMP TABLE IF NOT EXISTS plan (lead_id INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (lead_id, n))"
    " WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS stage_bottom (stage_id INTEGER PRIMARY KEY, base INTEGER NOT NULL)",
)

# What a row says of its stage and owner, where that is not known.
_UNKNOWN = " || ".join(
    f"iif(s.{what} IS NOT NULL AND {table}.text IS NULL, '; {what}: ' || s.{what}, '')"
    for what, table in (("stage", "ws"), ("owner", "wo"))
)
_CHOOSE = (
    "INSERT INTO temp.fresh (n, stage_id, probability, owner_id, detail)"
    " SELECT s.n, coalesce(ws.stage_id, :stage), coalesce(s.probability, ws.probability, :probability),"
    f" coalesce(wo.owner_id, :owner), nullif(ltrim(coalesce(s.source_detail, '') || {_UNKNOWN}, '; '), '')"
    " FROM file.staged s LEFT JOIN temp.word_stage ws ON ws.text = s.stage"
    " LEFT JOIN temp.word_owner wo ON wo.text = s.owner"
    " WHERE s.n > :after AND s.n <= :last AND {new} ORDER BY s.n"
)
_COPIED = [name for name in COLUMNS if name not in ("source_detail", "probability", "do_not_call")]
_LEADS = (
    f"INSERT INTO lead (id, {', '.join(_COPIED)}, do_not_call, source_detail, probability, {', '.join(DERIVED)},"
    " pipeline_id, stage_id, rank, stage_since, owner_id, source_id, channel, touched_at,"
    " created_at, created_by, updated_at, updated_by, created_op)"
    f" SELECT :base + f.k, {', '.join(f's.{name}' for name in _COPIED)}, coalesce(s.do_not_call, 0), f.detail,"
    f" f.probability, {', '.join(f's.{name}' for name in DERIVED)}, 1, f.stage_id,"
    f" printf('%010x', b.base + row_number() OVER (PARTITION BY f.stage_id ORDER BY f.k) * {rank.STEP}),"
    " :at, f.owner_id, coalesce(wr.source_id, :source), 'import', :at, :at, :by, :at, :by, :op"
    " FROM temp.fresh f CROSS JOIN file.staged s ON s.n = f.n CROSS JOIN temp.stage_bottom b ON b.stage_id = f.stage_id"
    " LEFT JOIN temp.word_source wr ON wr.text = s.source"
)
_WORDS = ", ".join(f"coalesce(s.{name}, {instead})" for name, instead in INDEXED.items())
_REST = (
    "INSERT INTO email (party_kind, party_id, position, value, norm) SELECT 'lead', :base + f.k, e.position, e.value,"
    " e.norm FROM temp.fresh f CROSS JOIN file.staged_email e ON e.n = f.n",
    "INSERT INTO phone (party_kind, party_id, position, raw, e164, digits, label) SELECT 'lead', :base + f.k,"
    " p.position, p.raw, p.e164, p.digits, p.label FROM temp.fresh f CROSS JOIN file.staged_phone p ON p.n = f.n",
    "INSERT OR IGNORE INTO tagging (party_kind, party_id, tag_id) SELECT 'lead', :base + f.k, g.id"
    " FROM temp.fresh f CROSS JOIN file.staged_tag t ON t.n = f.n CROSS JOIN tag g ON g.folded = t.folded",
    "INSERT INTO stage_history (lead_id, from_id, to_id, at, by_id, op_id)"
    " SELECT :base + f.k, NULL, f.stage_id, :at, :by, :op FROM temp.fresh f",
    "INSERT INTO change (op_id, entity, row_id, kind, version) SELECT :op, 'lead', :base + f.k, 'c', 1"
    " FROM temp.fresh f",
    f"INSERT INTO lead_fts (rowid, name, company, reach, place, note) SELECT :base + f.k,"
    f" {_WORDS} FROM temp.fresh f CROSS JOIN file.staged s ON s.n = f.n",
)
_NEW_SOURCES = (
    "SELECT DISTINCT s.source FROM temp.fresh f CROSS JOIN file.staged s ON s.n = f.n WHERE s.source IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM temp.word_source w WHERE w.text = s.source)"
)
_NEW_TAGS = (
    "SELECT min(t.label) FROM temp.fresh f CROSS JOIN file.staged_tag t ON t.n = f.n WHERE NOT EXISTS"
    " (SELECT 1 FROM tag g WHERE g.folded = t.folded AND g.deleted_at IS NULL) GROUP BY t.folded"
)


def bring_in(operation: Operation, after: int, last: int, policy: str, defaults: Defaults) -> int:
    """Make leads of the staged rows with numbers over ``after`` up to ``last`` that are new; returns how many."""
    db = operation.db
    db.execute("DELETE FROM temp.fresh")
    _run(
        db,
        _CHOOSE.format(new=is_new(policy)),
        {
            "op": operation.id,
            "stage": defaults.stage.id,
            "probability": defaults.stage.probability,
            "owner": defaults.owner,
            "after": after,
            "last": last,
        },
    )
    count = int(db.value("SELECT count(*) FROM temp.fresh"))
    if not count:
        return 0
    db.execute("DELETE FROM temp.stage_bottom")
    for stage_id in db.column("SELECT DISTINCT stage_id FROM temp.fresh"):
        first = int(rank.bottom(db, stage_id)[:10], 16)
        db.execute("INSERT INTO temp.stage_bottom VALUES (?, ?)", (stage_id, first - rank.STEP))
    for text in db.column(_NEW_SOURCES):
        db.execute("INSERT INTO temp.word_source VALUES (?, ?)", (text, source_id(operation, text)))
    for label in db.column(_NEW_TAGS):
        lists.item(operation, "tag", label)
    base = max(
        int(db.value("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'lead'")),
        int(db.value("SELECT coalesce(max(id), 0) FROM lead")),
    )
    source = source_id(operation, defaults.source) if defaults.source else None
    values = {"base": base, "at": operation.at, "by": operation.actor.staff_id, "op": operation.id, "source": source}
    for statement in (_LEADS, *_REST):
        _run(db, statement, values)
    return count


def _run(db: Writer, sql: str, values: Mapping[str, int | None]) -> None:
    """Run a statement with named parameters, given to the driver by position."""
    used = [name for name in values if f":{name}" in sql]
    for place, name in enumerate(used, 1):
        sql = sql.replace(f":{name}", f"?{place}")
    db.execute(sql, [values[name] for name in used])


def forecast(db: Reader, policy: str) -> tuple[int, int]:
    """How many staged rows would become new leads, and how many belong to leads that are there."""
    if policy == "create":
        return int(db.value("SELECT count(*) FROM file.staged")), 0
    new = int(db.value(f"SELECT count(*) FROM file.staged s WHERE {is_new(policy)}".replace(":op", "?1"), (0,)))
    staged = int(db.value("SELECT count(*) FROM file.staged"))
    return new, staged - new

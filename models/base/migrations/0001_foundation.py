"""The first schema: people, pipeline, leads, customers, activities, journal, board totals, word index.

Frozen: later changes are migrations of their own. Times are microseconds UTC, dates ISO text, money minor units with an
ISO 4217 code. Every id is AUTOINCREMENT, so none is given twice. *On the board* means ``deleted_at IS NULL AND deal_id IS
NULL``: a lead that was converted with a deal leaves the board, and every index of the board is partial on that.
"""

from __future__ import annotations

from typing import Any

ID = "id INTEGER PRIMARY KEY AUTOINCREMENT"
KEPT = (
    "created_at INTEGER NOT NULL, created_by INTEGER, updated_at INTEGER NOT NULL, updated_by INTEGER,"
    " version INTEGER NOT NULL DEFAULT 1, deleted_at INTEGER, deleted_op INTEGER, created_op INTEGER"
)
PERSON = "salutation TEXT, first_name TEXT, last_name TEXT, title TEXT, department TEXT"
ADDRESS = "street TEXT, city TEXT, state TEXT, postal_code TEXT, country TEXT"
FIRM = "website TEXT, industry TEXT, employees INTEGER, annual_revenue_minor INTEGER, annual_revenue_currency TEXT"
STAGE = (
    "slug TEXT NOT NULL, label TEXT NOT NULL, position INTEGER NOT NULL, probability INTEGER NOT NULL,"
    " type TEXT NOT NULL CHECK (type IN ('open','ongoing','hold','won','lost'))"
)

TABLES = f"""
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE staff ({ID}, login TEXT NOT NULL, uid INTEGER, name TEXT, {KEPT}) STRICT;
CREATE TABLE pipeline ({ID}, slug TEXT NOT NULL UNIQUE, label TEXT NOT NULL, position INTEGER NOT NULL, {KEPT}) STRICT;
CREATE TABLE stage ({ID}, pipeline_id INTEGER NOT NULL, {STAGE}, {KEPT}, UNIQUE (pipeline_id, slug)) STRICT;
CREATE TABLE deal_stage ({ID}, {STAGE}, {KEPT}, UNIQUE (slug)) STRICT;
CREATE TABLE source ({ID}, label TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, {KEPT}) STRICT;
CREATE TABLE tag ({ID}, label TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, {KEPT}) STRICT;
CREATE TABLE lost_reason ({ID}, label TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, {KEPT}) STRICT;

CREATE TABLE lead (
  {ID}, {PERSON}, company TEXT, {FIRM}, {ADDRESS},
  referred_by TEXT, do_not_call INTEGER NOT NULL DEFAULT 0,
  source_id INTEGER, source_detail TEXT, channel TEXT,
  pipeline_id INTEGER NOT NULL, stage_id INTEGER NOT NULL, rank TEXT NOT NULL, stage_since INTEGER NOT NULL,
  owner_id INTEGER, rating INTEGER CHECK (rating BETWEEN 0 AND 3), need TEXT, maturity TEXT,
  value_minor INTEGER, currency TEXT, probability INTEGER CHECK (probability BETWEEN 0 AND 100), expected_close TEXT,
  birthdate TEXT, external_id TEXT, description TEXT, lost_reason_id INTEGER, lost_note TEXT,
  converted_at INTEGER, converted_by INTEGER, customer_id INTEGER, contact_id INTEGER, deal_id INTEGER, order_id INTEGER,
  sort_name TEXT NOT NULL, sort_company TEXT NOT NULL, name_key TEXT NOT NULL, initial TEXT NOT NULL,
  touched_at INTEGER NOT NULL, {KEPT},
  CHECK ((value_minor IS NULL) = (currency IS NULL))
) STRICT;
CREATE TABLE customer (
  {ID}, name TEXT NOT NULL, name_key TEXT NOT NULL, sort_name TEXT NOT NULL, {FIRM}, {ADDRESS},
  owner_id INTEGER, description TEXT, lead_id INTEGER, {KEPT}
) STRICT;
CREATE TABLE contact (
  {ID}, customer_id INTEGER, {PERSON}, {ADDRESS}, website TEXT, birthdate TEXT,
  do_not_call INTEGER NOT NULL DEFAULT 0, source_id INTEGER,
  owner_id INTEGER, description TEXT, lead_id INTEGER, sort_name TEXT NOT NULL, name_key TEXT NOT NULL, {KEPT}
) STRICT;
CREATE TABLE deal (
  {ID}, name TEXT NOT NULL, sort_name TEXT NOT NULL, customer_id INTEGER, contact_id INTEGER,
  stage_id INTEGER NOT NULL, stage_since INTEGER NOT NULL, value_minor INTEGER, currency TEXT, probability INTEGER,
  expected_close TEXT, source_id INTEGER, owner_id INTEGER, description TEXT, lead_id INTEGER, {KEPT},
  CHECK ((value_minor IS NULL) = (currency IS NULL))
) STRICT;

CREATE TABLE email (
  party_kind TEXT NOT NULL, party_id INTEGER NOT NULL, position INTEGER NOT NULL,
  value TEXT NOT NULL, norm TEXT NOT NULL, label TEXT, opt_out INTEGER NOT NULL DEFAULT 0, invalid INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (party_kind, party_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE phone (
  party_kind TEXT NOT NULL, party_id INTEGER NOT NULL, position INTEGER NOT NULL,
  raw TEXT NOT NULL, e164 TEXT, digits TEXT NOT NULL, label TEXT, do_not_call INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (party_kind, party_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE tagging (
  party_kind TEXT NOT NULL, party_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
  PRIMARY KEY (party_kind, party_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE activity (
  {ID}, kind TEXT NOT NULL, at INTEGER NOT NULL, staff_id INTEGER, text TEXT NOT NULL, result TEXT, minutes INTEGER,
  {KEPT}
) STRICT;
CREATE TABLE activity_link (
  subject_kind TEXT NOT NULL, subject_id INTEGER NOT NULL, activity_id INTEGER NOT NULL, via TEXT,
  PRIMARY KEY (subject_kind, subject_id, activity_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE stage_history (
  {ID}, lead_id INTEGER NOT NULL, from_id INTEGER, to_id INTEGER NOT NULL, at INTEGER NOT NULL, by_id INTEGER, op_id INTEGER
) STRICT;
CREATE TABLE draft (
  {ID}, staff_id INTEGER NOT NULL, session TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT NOT NULL, row_id INTEGER NOT NULL,
  base_version INTEGER, payload TEXT NOT NULL, updated_at INTEGER NOT NULL,
  UNIQUE (staff_id, kind, entity, row_id)
) STRICT;
CREATE TABLE import_batch (
  {ID}, file_name TEXT NOT NULL, sha256 TEXT NOT NULL, staged_path TEXT, mapping TEXT NOT NULL, options TEXT NOT NULL,
  staff_id INTEGER, at INTEGER NOT NULL, operation_id INTEGER
) STRICT;

CREATE TABLE operation (
  {ID}, at INTEGER NOT NULL, staff_id INTEGER, channel TEXT NOT NULL, session TEXT NOT NULL, verb TEXT NOT NULL,
  label TEXT NOT NULL, undoes_id INTEGER, meta TEXT
) STRICT;
CREATE TABLE change (
  op_id INTEGER NOT NULL, entity TEXT NOT NULL, row_id INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('c','u')),
  version INTEGER NOT NULL, patch TEXT,
  PRIMARY KEY (op_id, entity, row_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE landing (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, op_id INTEGER NOT NULL, rows INTEGER NOT NULL, cursor INTEGER,
  digest TEXT, done INTEGER NOT NULL
) STRICT;

CREATE TABLE board_total (
  stage_id INTEGER NOT NULL, owner_id INTEGER NOT NULL, currency TEXT NOT NULL,
  n INTEGER NOT NULL, minor INTEGER NOT NULL,
  PRIMARY KEY (stage_id, owner_id, currency)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE lead_fts USING fts5 (
  name, company, reach, place, note, content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 2", prefix='1 2 3', detail=column
);
CREATE TABLE fts_pending (id INTEGER PRIMARY KEY) STRICT;
"""

ON_BOARD = "deleted_at IS NULL AND deal_id IS NULL"

INDEXES = f"""
CREATE UNIQUE INDEX staff_login ON staff (login);
CREATE UNIQUE INDEX staff_uid ON staff (uid) WHERE uid IS NOT NULL;
CREATE INDEX lead_board ON lead (stage_id, rank, id) WHERE {ON_BOARD};
CREATE INDEX lead_owner_board ON lead (owner_id, stage_id, rank, id) WHERE {ON_BOARD};
CREATE INDEX lead_source_total ON lead (source_id, stage_id, currency, value_minor) WHERE {ON_BOARD};
CREATE INDEX lead_name ON lead (sort_name, id) WHERE {ON_BOARD};
CREATE INDEX lead_created ON lead (created_at, id) WHERE {ON_BOARD};
CREATE INDEX lead_value ON lead (value_minor, id) WHERE {ON_BOARD};
CREATE INDEX lead_external ON lead (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX lead_customer ON lead (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX lead_contact ON lead (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX lead_deal ON lead (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX customer_name ON customer (sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX customer_key ON customer (name_key) WHERE deleted_at IS NULL;
CREATE INDEX contact_name ON contact (sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_customer ON contact (customer_id) WHERE deleted_at IS NULL;
CREATE INDEX contact_key ON contact (name_key) WHERE deleted_at IS NULL;
CREATE INDEX deal_name ON deal (sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_customer ON deal (customer_id) WHERE deleted_at IS NULL;
CREATE INDEX email_norm ON email (norm);
CREATE INDEX phone_e164 ON phone (e164) WHERE e164 IS NOT NULL;
CREATE INDEX tagging_tag ON tagging (tag_id, party_kind, party_id);
CREATE INDEX activity_link_activity ON activity_link (activity_id);
CREATE INDEX stage_history_lead ON stage_history (lead_id, at);
CREATE INDEX stage_history_at ON stage_history (at);
CREATE INDEX operation_staff ON operation (staff_id, id);
CREATE INDEX operation_undoes ON operation (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX change_row ON change (entity, row_id, op_id);
CREATE INDEX landing_operation ON landing (op_id, seq);
"""

NEW, OLD = (ON_BOARD.replace("de", f"{side}.de") for side in ("NEW", "OLD"))
ADD = """
  INSERT INTO board_total
  VALUES (NEW.stage_id, coalesce(NEW.owner_id, 0), coalesce(NEW.currency, ''), 1, coalesce(NEW.value_minor, 0))
  ON CONFLICT DO UPDATE SET n = n + 1, minor = minor + excluded.minor;"""
TAKE = """
  UPDATE board_total SET n = n - 1, minor = minor - coalesce(OLD.value_minor, 0)
  WHERE stage_id = OLD.stage_id AND owner_id = coalesce(OLD.owner_id, 0) AND currency = coalesce(OLD.currency, '');"""
TRIGGERS = [
    f"CREATE TRIGGER total_insert AFTER INSERT ON lead WHEN {NEW} BEGIN {ADD} END",
    "CREATE TRIGGER total_take AFTER UPDATE OF stage_id, owner_id, currency, value_minor, deleted_at, deal_id ON lead"
    f" WHEN {OLD} BEGIN {TAKE} END",
    "CREATE TRIGGER total_add AFTER UPDATE OF stage_id, owner_id, currency, value_minor, deleted_at, deal_id ON lead"
    f" WHEN {NEW} BEGIN {ADD} END",
    *(
        f"CREATE TRIGGER {table}_append_only_{verb} BEFORE {verb} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        for table in ("operation", "change", "landing")
        for verb in ("update", "delete")
    ),
]


def up(migrator: Any, db: Any) -> None:
    """Make every table, index and trigger."""
    for script in (TABLES, INDEXES):
        for statement in script.split(";\n"):
            if statement.strip():
                db.execute_sql(statement)
    for statement in TRIGGERS:
        db.execute_sql(statement)

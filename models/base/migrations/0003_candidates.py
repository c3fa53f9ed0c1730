"""What conversion looks customers and contacts up by: the words of their names, e-mail domains, websites.

``party_word`` holds each word of a ``name_key`` (words of letters and digits with one blank between them, so that they
can be put into JSON by hand); triggers keep it, so that undo, import and every verb do without knowing of it. The index
of domains leaves leads out, of which there are a hundred times more.
"""

from __future__ import annotations

from typing import Any

WORDS = "json_each('[\"' || replace({key}, ' ', '\",\"') || '\"]')"

STATEMENTS = [
    "CREATE TABLE party_word (word TEXT NOT NULL, party_kind TEXT NOT NULL, party_id INTEGER NOT NULL,"
    " PRIMARY KEY (party_kind, word, party_id)) STRICT, WITHOUT ROWID",
    "CREATE INDEX email_domain ON email (substr(norm, instr(norm, '@') + 1), party_kind) WHERE party_kind <> 'lead'",
    "CREATE INDEX customer_website ON customer (lower(website)) WHERE website IS NOT NULL",
    "CREATE INDEX deal_contact ON deal (contact_id) WHERE deleted_at IS NULL",
]
for _table in ("customer", "contact"):
    _add = (
        f"INSERT OR IGNORE INTO party_word SELECT value, '{_table}', NEW.id"
        f" FROM {WORDS.format(key='NEW.name_key')} WHERE value <> '';"
    )
    _take = f"DELETE FROM party_word WHERE party_kind = '{_table}' AND party_id = OLD.id"
    _words = f" AND word IN (SELECT value FROM {WORDS.format(key='OLD.name_key')});"
    STATEMENTS += [
        f"INSERT OR IGNORE INTO party_word SELECT w.value, '{_table}', t.id"
        f" FROM {_table} t, {WORDS.format(key='t.name_key')} w WHERE w.value <> ''",
        f"CREATE TRIGGER {_table}_word_insert AFTER INSERT ON {_table} BEGIN {_add} END",
        f"CREATE TRIGGER {_table}_word_update AFTER UPDATE OF name_key ON {_table} BEGIN {_take}{_words} {_add} END",
        f"CREATE TRIGGER {_table}_word_delete AFTER DELETE ON {_table} BEGIN {_take}{_words} END",
    ]


def up(migrator: Any, db: Any) -> None:
    """Make the table, fill it from what is there, and let triggers keep it."""
    for statement in STATEMENTS:
        db.execute_sql(statement)

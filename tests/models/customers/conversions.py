"""What the tests of conversion share: a lead with everything, and all that a conversion may touch."""

from __future__ import annotations

from typing import Any

from models.base.connection import Reader
from models.base.store import Store
from models.customers import editing
from tests.fixtures import DEFAULTS

HOPPER = {
    "salutation": "Ms.",
    "first_name": "Grace",
    "last_name": "Hopper",
    "title": "Rear Admiral",
    "company": "Eckert & Mauchly",
    "emails": "grace@emc.example, g@home.example",
    "phones": "+12025550143",
    "website": "emc.example",
    "city": "Philadelphia",
    "country": "US",
    "employees": "40",
    "do_not_call": "yes",
    "birthdate": "1906-12-09",
    "source": "Event",
    "tags": "navy, vip",
    "need": "Compiler licences",
    "value": "120000 EUR",
    "expected_close": "2026-12-15",
    "description": "Met at the fair",
}


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return store.query(lambda db: db.rows(sql))


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All that a conversion may touch, without the marks of who wrote when and without what lies in the trash."""

    def read(db: Reader) -> dict[str, list[tuple[Any, ...]]]:
        skipped = {"version", "updated_at", "updated_by", "touched_at"}
        result = {}
        for table in ("lead", "customer", "contact", "deal", "activity"):
            names = [row[1] for row in db.rows(f"PRAGMA table_info({table})") if row[1] not in skipped]
            result[table] = db.rows(f"SELECT {', '.join(names)} FROM {table} WHERE deleted_at IS NULL ORDER BY id")
        result["links"] = db.rows(
            "SELECT k.* FROM activity_link k JOIN activity a ON a.id = activity_id WHERE a.deleted_at IS NULL"
            " ORDER BY 1, 2, 3"
        )
        for table in ("email", "phone", "tagging"):
            result[table] = db.rows(
                f"SELECT * FROM {table} p WHERE NOT EXISTS (SELECT 1 FROM customer c WHERE party_kind = 'customer'"
                " AND c.id = party_id AND c.deleted_at IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM contact c WHERE"
                " party_kind = 'contact' AND c.id = party_id AND c.deleted_at IS NOT NULL) AND NOT EXISTS (SELECT 1"
                " FROM deal c WHERE party_kind = 'deal' AND c.id = party_id AND c.deleted_at IS NOT NULL)"
                " ORDER BY 1, 2, 3"
            )
        result["total"] = db.rows("SELECT * FROM board_total WHERE n <> 0 ORDER BY 1, 2, 3")
        return result

    return store.query(read)


def existing(store: Store) -> int:
    values = {"name": "Eckert & Mauchly Corp", "website": "www.univac.example", "phones": "+12025550199", "tags": "old"}
    return editing.add(store, "customer", values, DEFAULTS).changed[0]

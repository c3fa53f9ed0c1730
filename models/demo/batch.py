"""Rows of invented leads, customers, contacts and deals, collected by table and ready to be inserted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

_KEPT = " created_at created_by updated_at updated_by created_op"
COLUMNS: dict[str, list[str]] = {
    kind: (names + _KEPT).split()
    for kind, names in {
        "lead": (
            "id salutation first_name last_name title department company website industry employees street city"
            " postal_code country referred_by do_not_call source_id source_detail channel pipeline_id stage_id rank"
            " stage_since owner_id rating need value_minor currency probability expected_close birthdate description"
            " lost_reason_id lost_note converted_at converted_by customer_id contact_id sort_name sort_company name_key"
            " initial touched_at"
        ),
        "customer": (
            "id name name_key sort_name website industry employees street city postal_code country owner_id lead_id"
        ),
        "contact": (
            "id customer_id salutation first_name last_name title department street city postal_code country source_id"
            " owner_id lead_id sort_name name_key"
        ),
        "deal": (
            "id name sort_name customer_id contact_id stage_id stage_since value_minor currency probability"
            " expected_close source_id owner_id"
        ),
        "activity": "id kind at staff_id text result minutes",
    }.items()
}
_LINKS = (("customer_id", "customer"), ("contact_id", "contact"), ("lead_id", "lead"))


class Batch:
    """Rows by table; records are numbered from 1 on within the batch until ``rows`` gives them their ids."""

    def __init__(self) -> None:
        self.records: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS if name != "activity"}
        self.activities: list[tuple[str, int, int, str, str | None, int | None]] = []
        self.emails: list[tuple[Any, ...]] = []
        self.phones: list[tuple[Any, ...]] = []
        self.tags: list[tuple[str, int, int]] = []
        self.links: list[tuple[str, int, int, str | None]] = []
        self.steps: list[tuple[int, int | None, int, int, int | None]] = []
        self.words: list[tuple[Any, ...]] = []

    def add(self, kind: str, values: dict[str, Any]) -> int:
        """Take a record in; returns its number within the batch."""
        rows = self.records[kind]
        rows.append(values)
        values["id"] = len(rows)
        return len(rows)

    def activity(self, at: int, staff: int, kind: str, text: str, result: str | None, minutes: int | None) -> int:
        """Take an activity in; returns its number. There are more of them than of all else, so they are tuples at once."""
        self.activities.append((kind, at, staff, text, result, minutes))
        return len(self.activities)

    def reach(self, kind: str, number: int, emails: Iterable[list[Any]], phones: Iterable[list[Any]]) -> None:
        """Note how a party is reached."""
        self.emails += [(kind, number, place, *row) for place, row in enumerate(emails)]
        self.phones += [(kind, number, place, *row) for place, row in enumerate(phones)]

    def rows(self, last: Mapping[str, int], operation: int) -> Rows:
        """The rows as they go into the tables, with ids from ``last`` of their kind on."""
        made: Rows = {}
        for kind, records in self.records.items():
            links = [(column, last[other]) for column, other in _LINKS if column in COLUMNS[kind]]
            for record in records:
                record["created_op"] = operation
                record["id"] += last[kind]
                for column, by in links:
                    if column in record and record[column] is not None:
                        record[column] += by
            made[kind] = [tuple(map(record.get, COLUMNS[kind])) for record in records]
        made["activity"] = [
            (number, kind, at, staff, text, result, minutes, at, staff, at, staff, operation)
            for number, (kind, at, staff, text, result, minutes) in enumerate(self.activities, last["activity"] + 1)
        ]
        made["email"] = [(kind, number + last[kind], *rest) for kind, number, *rest in self.emails]
        made["phone"] = [(kind, number + last[kind], *rest) for kind, number, *rest in self.phones]
        made["tagging"] = [(kind, number + last[kind], tag) for kind, number, tag in self.tags]
        made["link"] = [(kind, n + last[kind], a + last["activity"], via) for kind, n, a, via in self.links]
        made["step"] = [(number + last["lead"], *rest, operation) for number, *rest in self.steps]
        made["words"] = [(number + last["lead"], *rest) for number, *rest in self.words]
        return made


def shifted(rows: Rows, by: Mapping[str, int]) -> Rows:
    """Rows whose ids somebody has taken meanwhile, with later ones."""
    made: Rows = {}
    for kind, names in COLUMNS.items():
        places = {names.index(column): other for column, other in (("id", kind), *_LINKS) if column in names}
        made[kind] = [
            tuple(v + by[places[i]] if i in places and v is not None else v for i, v in enumerate(row))
            for row in rows[kind]
        ]
    for table in ("email", "phone", "tagging"):
        made[table] = [(kind, number + by[kind], *rest) for kind, number, *rest in rows[table]]
    made["link"] = [(kind, n + by[kind], a + by["activity"], via) for kind, n, a, via in rows["link"]]
    for table in ("step", "words"):
        made[table] = [(number + by["lead"], *rest) for number, *rest in rows[table]]
    return made

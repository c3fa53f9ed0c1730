"""Each checker of the torture sees a planted fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.base.store import Store
from models.customers.conversion import Choice, convert
from models.pipeline import lead
from models.work.activity import note
from tests.fixtures import DEFAULTS
from tests.soundness import Database
from tests.torture.checking import lost, misplaced, twice
from tests.torture.work import Acknowledged, read_acks

pytestmark = pytest.mark.torture


@pytest.fixture
def acknowledged(store: Store, database: Path) -> list[dict[str, Any]]:
    """A lead, a note and a conversion, as a worker acknowledges them."""
    added = lead.add(store, {"last_name": "Hopper", "external_id": "X-1"}, DEFAULTS)
    noted = note(store, "note", "hello", [("lead", 1)])
    converted = convert(store, 1, Choice("new", "new", "new"))
    return [
        {"op": added.operation, "lead": 1, "external_id": "X-1"},
        {"op": noted.operation, "activity": noted.activity, "text": "hello"},
        {"op": converted.operation, "customer": converted.customer},
    ]


def test_what_is_there_is_not_lost(database: Path, acknowledged: list[dict[str, Any]]) -> None:
    assert lost(database, acknowledged) == []
    assert twice(database) == []


FAULTS = {
    "DROP TRIGGER landing_append_only_delete; DELETE FROM landing WHERE op_id = 2": "operation 2 .* is not there",
    "DROP TRIGGER change_append_only_delete; DELETE FROM change WHERE op_id = 3": "operation 3 .* changed nothing",
    "UPDATE lead SET external_id = NULL": "lead 1 was acknowledged and is None",
    "DELETE FROM lead": "lead 1 was acknowledged",
    "DELETE FROM activity": "activity 1 was acknowledged",
    "UPDATE activity SET text = 'hell'": "activity 1 was acknowledged and is hell",
    "DELETE FROM customer": "customer 1 was acknowledged and is not there",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_lost_is_seen(database: Path, acknowledged: list[dict[str, Any]], fault: str) -> None:
    import re

    db = Database(database)
    for statement in fault.split("; "):
        db.execute(statement)
    db.close()
    assert any(re.search(FAULTS[fault], found) for found in lost(database, acknowledged))


def test_a_lead_that_became_two_customers_is_seen(database: Path, acknowledged: list[dict[str, Any]]) -> None:
    db = Database(database)
    columns = ", ".join(row[1] for row in db.rows("PRAGMA table_info(customer)") if row[1] != "id")
    db.execute(f"INSERT INTO customer ({columns}) SELECT {columns} FROM customer")
    db.close()
    assert twice(database) == ["lead 1 became 2 customers"]


def test_a_wrong_order_is_seen() -> None:
    right = [[1, 2], [3]]
    ranks = [(1, "a"), (1, "b"), (2, "a")]
    assert misplaced([right, right], {1, 2, 3}, ranks) == []
    assert misplaced([right, [[2, 1], [3]]], {1, 2, 3}, ranks) == ["two sessions see different orders"]
    assert misplaced([right], {1, 2, 3, 4}, ranks) == ["card 4 is lost"]
    assert misplaced([[[1, 2], [3, 1]]], {1, 2, 3}, ranks) == ["card 1 is there twice"]
    assert misplaced([right], {1, 2, 3}, [(1, "a"), (1, "a")]) == ["two cards have the rank a of stage 1"]


def test_a_line_that_a_kill_cut_short_is_no_acknowledgement(tmp_path: Path) -> None:
    written = Acknowledged(tmp_path / "1.ack")
    written.write({"op": 1})
    with (tmp_path / "1.ack").open("a") as file:
        file.write(json.dumps({"op": 2})[:-2])
    (tmp_path / "2.ack").touch()
    assert read_acks(tmp_path) == [{"op": 1}]

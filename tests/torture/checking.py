"""What must hold after a torture: nothing acknowledged is lost, nothing is half, the order is one order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.soundness import Database
from tests.torture.work import Ack


def lost(path: Path, acks: Sequence[Ack]) -> list[str]:
    """Every acknowledged change that is not there."""
    db = Database(path)
    try:
        return list(_lost(db, acks))
    finally:
        db.close()


def _lost(db: Database, acks: Sequence[Ack]) -> Iterator[str]:
    landed = {row[0] for row in db.rows("SELECT op_id FROM landing WHERE done = 1")}
    told = {row[0] for row in db.rows("SELECT DISTINCT op_id FROM change")}
    verbs = dict(db.rows("SELECT id, verb FROM operation"))
    names = dict(db.rows("SELECT id, external_id FROM lead"))
    texts = dict(db.rows("SELECT id, text FROM activity"))
    customers = {row[0] for row in db.rows("SELECT id FROM customer")}
    for ack in acks:
        number = ack["op"]
        if number not in landed:
            yield f"operation {number} was acknowledged and is not there"
        elif number not in told and verbs[number] not in ("undo", "redo"):
            yield f"operation {number} was acknowledged and has changed nothing"
        if "external_id" in ack and names.get(ack["lead"]) != ack["external_id"]:
            yield f"lead {ack['lead']} was acknowledged and is {names.get(ack['lead'])}"
        if "text" in ack and texts.get(ack["activity"]) != ack["text"]:
            yield f"activity {ack['activity']} was acknowledged and is {texts.get(ack['activity'])}"
        if ack.get("customer") and ack["customer"] not in customers:
            yield f"customer {ack['customer']} was acknowledged and is not there"


def twice(path: Path) -> list[str]:
    """Leads that became more than one customer, contact or deal."""
    db = Database(path)
    found = []
    for kind in ("customer", "contact", "deal"):
        rows = db.rows(
            f"SELECT lead_id, count(*) FROM {kind} WHERE lead_id IS NOT NULL AND deleted_at IS NULL"
            " GROUP BY 1 HAVING count(*) > 1"
        )
        found += [f"lead {row[0]} became {row[1]} {kind}s" for row in rows]
    db.close()
    return found


def misplaced(
    orders: Sequence[Sequence[Sequence[int]]], expected: set[int], ranks: Sequence[tuple[int, str]]
) -> list[str]:
    """What is wrong with the order of cards as several sessions see it (stages of ids), and with their (stage, rank)."""
    found = []
    first = [list(stage) for stage in orders[0]]
    found += ["two sessions see different orders" for order in orders[1:] if [list(stage) for stage in order] != first]
    seen = [number for stage in first for number in stage]
    found += [f"card {number} is lost" for number in sorted(expected - set(seen))]
    found += [
        f"card {number} is there twice" for number in sorted({number for number in seen if seen.count(number) > 1})
    ]
    same = {place for place in ranks if ranks.count(place) > 1}
    return found + [f"two cards have the rank {rank} of stage {stage}" for stage, rank in sorted(same)]

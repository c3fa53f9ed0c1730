"""However many convert one lead at once, it happens once (R35), and whatever is chosen, no activity gets lost."""

from __future__ import annotations

import multiprocessing
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.base import undo
from models.base.connection import Reader
from models.base.store import Store
from models.customers.conversion import AlreadyConverted, Choice, convert
from models.work.activity import note
from tests.fixtures import make_lead

PROCESSES, LEADS = 3, 20


def convert_all(path: str, seed: int, start: Any, results: Any) -> None:
    """Convert each lead in an order of its own; tell how often it was done and how often somebody was faster."""
    store = Store.open(path)
    ids = list(range(1, LEADS + 1))
    random.Random(seed).shuffle(ids)
    done = late = 0
    start.wait()
    for number in ids:
        try:
            convert(store, number, Choice("new", "new", "new"))
            done += 1
        except AlreadyConverted:
            late += 1
    store.close()
    results.put((done, late))


def test_processes_that_convert_the_same_leads_do_it_once(store: Store, database: Path) -> None:
    for number in range(LEADS):
        lead = make_lead(store, last_name=f"Hopper {number}", company=f"Firm {number}", emails=f"g{number}@x.example")
        note(store, "note", "hello", [("lead", lead)])
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(PROCESSES), context.Queue()
    workers = [
        context.Process(target=convert_all, args=(str(database), seed, start, results)) for seed in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    told = [results.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join(timeout=60)
    assert [worker.exitcode for worker in workers] == [0] * PROCESSES
    assert sum(done for done, _ in told) == LEADS
    assert sum(late for _, late in told) == LEADS * (PROCESSES - 1)

    def look(db: Reader) -> list[int]:
        tables = ("customer", "contact", "deal")
        counts = [db.value(f"SELECT count(*) FROM {table}") for table in tables]
        joined = db.value(
            "SELECT count(*) FROM lead l JOIN customer c ON c.id = l.customer_id AND c.lead_id = l.id"
            " JOIN contact p ON p.id = l.contact_id AND p.customer_id = c.id"
            " JOIN deal d ON d.id = l.deal_id AND d.contact_id = p.id AND d.customer_id = c.id"
        )
        return [*counts, joined, db.value("SELECT count(*) FROM activity_link WHERE via = 'lead'")]

    assert store.query(look) == [LEADS] * 4 + [3 * LEADS]


picks = st.sampled_from(["new", "none", "existing"])
choices = st.tuples(picks, picks, picks, st.sampled_from(["link", "move", "copy", "none"])).filter(
    lambda choice: set(choice[:3]) != {"none"}
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=choices, notes=st.lists(st.sampled_from(["lead", "both"]), max_size=4))
def test_no_activity_is_lost(store: Store, choice: tuple[Any, Any, Any, Any], notes: list[str]) -> None:
    """Every activity stays to be seen from the lead or from what it became, whatever is chosen and taken back."""
    number = make_lead(store, first_name="Grace", last_name="Hopper", company="Eckert")
    others = {kind: store.query(existing, kind) for kind in ("customer", "contact", "deal")}
    if None in others.values():
        done = convert(store, make_lead(store, last_name="Old", company="Old"), Choice("new", "new", "new"))
        others = {"customer": done.customer, "contact": done.contact, "deal": done.deal}
    made = []
    for index, subjects in enumerate(notes):
        about = [("lead", number)] + ([("customer", others["customer"] or 0)] if subjects == "both" else [])
        made.append(note(store, "note", f"{number} {index}", about).activity)

    def seen(kind: str, row: int | None) -> set[str]:
        sql = (
            "SELECT a.text FROM activity_link k JOIN activity a ON a.id = k.activity_id"
            " WHERE k.subject_kind = ? AND k.subject_id = ? AND a.deleted_at IS NULL"
        )
        return set(store.query(lambda db: db.column(sql, (kind, row))))

    everything = {f"{number} {index}" for index in range(len(notes))}
    history = choice[3]
    customer, contact, deal = (
        others[kind] if pick == "existing" else pick for kind, pick in zip(others, choice[:3], strict=True)
    )
    result = convert(store, number, Choice(customer, contact, deal, history=history))
    became = {"customer": result.customer, "contact": result.contact, "deal": result.deal}
    heirs = [seen(kind, row) & everything for kind, row in became.items() if row is not None]
    if history != "move":
        assert seen("lead", number) == everything
    if history in ("link", "copy"):
        assert heirs == [everything] * len(heirs)
    if history == "move":
        assert seen("lead", number) == set()
        assert set().union(*heirs) == everything
    undo.undo(store, result.operation)
    assert seen("lead", number) == everything
    alive = "SELECT count(*) FROM activity WHERE deleted_at IS NULL AND text LIKE ? || ' %'"
    assert store.query(lambda db: db.value(alive, (str(number),))) == len(notes)


def existing(db: Reader, kind: str) -> int | None:
    found = db.value(f"SELECT min(id) FROM {kind} WHERE deleted_at IS NULL")
    return int(found) if found is not None else None


@pytest.mark.parametrize("count", [300])
def test_a_long_history_is_handed_on_whole(store: Store, count: int) -> None:
    number = make_lead(store, last_name="Hopper")
    with store.write("many", verb="note") as operation:
        for index in range(count):
            operation.insert("activity", {"kind": "note", "at": index, "text": "x", "links": [["lead", number, None]]})
    done = convert(store, number)
    links = "SELECT count(*) FROM activity_link WHERE subject_kind = 'deal' AND subject_id = ? AND via = 'lead'"
    assert store.query(lambda db: db.value(links, (done.deal,))) == count
    undo.undo(store)
    assert store.query(lambda db: db.value("SELECT count(*) FROM activity_link WHERE via = 'lead'")) == 0

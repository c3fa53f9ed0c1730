"""Four sessions put cards into the same gap and move others about: no card is lost, everybody sees one order (R37)."""

from __future__ import annotations

import multiprocessing
import random
from pathlib import Path
from typing import Any

import pytest

from models.base.errors import Conflict
from models.base.store import Store
from models.pipeline import board, moving
from models.pipeline.moving import Place
from tests.fixtures import make_lead
from tests.soundness import assert_sound
from tests.torture.checking import misplaced

pytestmark = pytest.mark.torture
SESSIONS, MOVES, CARDS = 4, 400, 60


def move_about(path: str, own: int, start: Any, results: Any) -> None:
    """Mostly into the gap under the first card; some to other stages and back."""
    chance = random.Random(own)
    store = Store.open(path)
    done = 0
    start.wait()
    for _ in range(MOVES):
        card = chance.randint(2, CARDS)
        try:
            if chance.random() < 0.75:
                done += len(moving.reorder(store, [card], 1, Place(after=1)).changed)
            else:
                done += len(
                    moving.move(store, [card], chance.choice(("new", "contacted")), place=Place(after=1)).changed
                )
        except Conflict:
            continue  # it is in the other stage just now
    store.close()
    results.put(done)


def orders(store: Store) -> list[list[int]]:
    pages = store.query(board.first_pages, "", store.actor, range(1, 7), 10_000)
    return [[card.id for card in pages[stage]] for stage in range(1, 7)]


def test_the_same_gap(store: Store, database: Path) -> None:
    for number in range(CARDS):
        make_lead(store, last_name=f"L{number}")
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(SESSIONS), context.Queue()
    workers = [context.Process(target=move_about, args=(str(database), own, start, results)) for own in range(SESSIONS)]
    for worker in workers:
        worker.start()
    moved = sum(results.get(timeout=120) for _ in workers)
    for worker in workers:
        worker.join(timeout=60)
    assert moved > SESSIONS * MOVES / 2
    others = [Store.open(database) for _ in range(3)]
    seen = [orders(each) for each in (store, *others)]
    ranks = store.query(lambda db: db.rows("SELECT stage_id, rank FROM lead"))
    assert misplaced(seen, set(range(1, CARDS + 1)), [(row[0], row[1]) for row in ranks]) == []
    assert store.query(lambda db: db.value("SELECT max(length(rank)) FROM lead")) <= 24
    for each in others:
        each.close()
    assert_sound(database)

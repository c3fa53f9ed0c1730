"""Moving cards: compare-and-set on the stage, probability follows, lost needs a reason, places as asked."""

from __future__ import annotations

import multiprocessing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from models.base import clock
from models.base.errors import Conflict, Invalid, NotFound
from models.base.store import Store
from models.customers.conversion import Choice, convert
from models.pipeline import board, lead, lists, moving
from models.pipeline.many import HANDFUL, Done, NothingChanged
from models.pipeline.moving import Closing, Place
from models.pipeline.record import LeadRecord, record
from tests.fixtures import make_lead
from tests.models.conftest import Team
from tests.soundness import assert_sound

NOON = 1_795_000_000_000_000


def read(store: Store, number: int = 1) -> LeadRecord:
    return store.query(record, number)


def cards(store: Store, stage: int) -> list[int]:
    return [card.id for card in store.query(board.first_pages, "", store.actor, [stage], 1000)[stage]]


def make(store: Store, count: int, **values: str) -> list[int]:
    return [make_lead(store, last_name=f"L{number}", **values) for number in range(count)]


def test_a_move_lands_on_top_and_is_noted(store: Store) -> None:
    ids = make(store, 2)
    there = make(store, 2, stage="contacted")
    with clock.frozen(NOON):
        done = moving.move(store, [ids[0]], "Contacted")
    assert done.changed == (ids[0],)
    assert cards(store, 2) == [ids[0], *reversed(there)]
    assert cards(store, 1) == [ids[1]]
    moved = read(store, ids[0])
    assert (moved.stage, moved.probability, moved.stage_since, moved.version) == ("contacted", 20, NOON, 2)
    steps = store.query(
        lambda db: db.rows("SELECT from_id, to_id, at, by_id, op_id FROM stage_history WHERE lead_id = 1 ORDER BY id")
    )
    assert steps[1] == (1, 2, NOON, store.actor.staff_id, done.operation)


@pytest.mark.parametrize(
    ("own", "path", "expected"),
    [
        (None, ["contacted", "qualified"], 40),
        (None, ["contacted", "new"], 10),
        ("33", ["contacted", "qualified"], 33),
        ("33", ["won"], 100),
        ("33", ["won", "new"], 10),
        ("20", ["contacted", "qualified"], 40),
        (None, ["lost", "new"], 10),
        ("33", ["lost", "contacted"], 20),
    ],
)
def test_probability_follows_the_stage_unless_somebody_typed_one(
    store: Store, own: str | None, path: list[str], expected: int
) -> None:
    make_lead(store, last_name="A", **({"probability": own} if own else {}))
    for stage in path:
        moving.move(store, [1], stage, closing=Closing("Price"))
    assert read(store).probability == expected


def test_lost_needs_a_reason_which_goes_when_it_comes_back(store: Store) -> None:
    make_lead(store)
    for closing in (None, Closing(), Closing(""), Closing(note="because")):
        with pytest.raises(Invalid, match=r"Lost needs a reason; known are .*Price") as caught:
            moving.move(store, [1], "lost", closing=closing)
        assert caught.value.field == "lost_reason"
    for reason in (" ", "x" * 201):
        with pytest.raises(Invalid, match="lost_reason"):
            moving.move(store, [1], "lost", closing=Closing(reason))
    assert read(store).stage == "new"
    moving.move(store, [1], "lost", closing=Closing("PRICE", "too dear\x00"))
    lost = read(store)
    assert (lost.lost_reason, lost.lost_note, lost.probability) == ("Price", "too dear", 0)
    moving.move(store, [1], "lost", closing=Closing("Moved to Mars"))
    assert read(store).lost_reason == "Moved to Mars"
    moving.move(store, [1], "contacted")
    assert (read(store).lost_reason, read(store).lost_note) == (None, None)


def test_won_may_set_the_amount(store: Store) -> None:
    make_lead(store, last_name="A", value="5 EUR")
    moving.move(store, [1], "won", closing=Closing(value=(700, "USD")))
    assert (read(store).value_minor, read(store).currency, read(store).probability) == (700, "USD", 100)


@pytest.mark.parametrize("stage", ["new", "won", "lost"])
def test_moving_to_where_it_is_changes_nothing(store: Store, stage: str) -> None:
    ids = make(store, 3)
    closing = Closing("Price")
    moving.move(store, ids, stage, closing=closing)
    before = (cards(store, read(store).stage_id), read(store).version)
    assert moving.move(store, [ids[-1]], stage, closing=closing) == Done(0, ())
    assert (cards(store, read(store).stage_id), read(store).version) == before


def test_a_drop_that_somebody_beat_you_to(team: Team) -> None:
    make_lead(team.ada, last_name="Hopper")
    with clock.frozen(NOON):
        moving.move(team.bob, [1], "qualified")
        with pytest.raises(Conflict, match=r"^bob moved it to Qualified, at 11:06$"):
            moving.move(team.ada, [1], "contacted", seen={1: 1})
    later = clock.moment(NOON) + timedelta(days=1)
    with clock.frozen(clock.micros(later)), pytest.raises(Conflict, match="on 18 Nov 2026 at 11:06"):
        moving.move(team.ada, [1], "contacted", seen={1: 1})
    assert read(team.ada).stage == "qualified"
    assert read(team.ada).version == 2
    # not seen, or seen where it is: it goes
    moving.move(team.ada, [1], "contacted", seen={1: 3})
    assert moving.move(team.ada, [1], "proposal").changed == (1,)


def test_two_who_move_it_to_the_same_place_are_not_in_each_others_way(team: Team) -> None:
    make_lead(team.ada)
    moving.move(team.bob, [1], "contacted", seen={1: 1})
    assert moving.move(team.ada, [1], "contacted", seen={1: 1}).operation == 0


def test_of_several_those_that_were_moved_are_left_and_told(team: Team) -> None:
    ids = make(team.ada, 4)
    lead.trash(team.bob, [ids[1]])
    convert(team.cleo, ids[2], Choice("new", "new", "new"))
    moving.move(team.bob, [ids[3]], "won")
    done = moving.move(team.ada, [*ids, 99], "contacted", seen=dict.fromkeys(ids, 1))
    assert done.changed == (ids[0],)
    assert [(item.id, item.by) for item in done.left] == [(ids[1], "bob"), (ids[2], "cleo"), (ids[3], "bob"), (99, "")]
    assert [item.why for item in done.left[:2]] == [
        f"lead {ids[1]} is in the trash",
        done.left[1].why,
    ]
    assert "was converted by cleo" in done.left[1].why
    with pytest.raises(NothingChanged) as caught:
        moving.move(team.ada, ids[1:], "contacted", seen=dict.fromkeys(ids, 1))
    assert len(caught.value.left) == 3


def test_what_does_not_exist(store: Store) -> None:
    with pytest.raises(NotFound, match="no lead 7"):
        moving.move(store, [7], "won")
    with pytest.raises(Invalid, match="no stage 'nowhere'; allowed are new, contacted"):
        moving.move(store, [1], "nowhere")
    with pytest.raises(NotFound):
        moving.reorder(store, [7], 1, Place())


def test_several_keep_their_order(store: Store) -> None:
    ids = make(store, 5)
    there = make(store, 2, stage="contacted")
    moving.move(store, [ids[3], ids[0], ids[2]], "contacted")
    assert cards(store, 2) == [ids[3], ids[0], ids[2], there[1], there[0]]
    moving.move(store, [ids[1], ids[4]], "contacted", place=Place(before=there[0]))
    assert cards(store, 2) == [ids[3], ids[0], ids[2], there[1], ids[1], ids[4], there[0]]
    moving.move(store, [there[0], ids[3]], "new", place=Place(after=99))  # that card is gone: on top
    assert cards(store, 1) == [there[0], ids[3]]


def test_more_than_a_handful_keep_their_order_across_slices(store: Store, database: Path) -> None:
    ids = make(store, HANDFUL + 150)
    there = make(store, 1, stage="contacted")
    moving.move(store, ids, "contacted", place=Place(after=there[0]))
    assert cards(store, 2) == [*there, *ids]
    assert_sound(database)


def test_an_id_that_stands_twice_is_moved_once(store: Store, database: Path) -> None:
    ids = make(store, HANDFUL + 50)
    done = moving.move(store, [*ids, *ids], "contacted")
    assert len(done.changed) == len(ids)
    assert_sound(database)


def test_places_within_a_stage(store: Store) -> None:
    a, b, c, d = reversed(make(store, 4))
    assert cards(store, 1) == [a, b, c, d]
    touched = store.query(lambda db: db.rows("SELECT id, touched_at FROM lead ORDER BY id"))
    moving.reorder(store, [d], 1, Place(before=b))
    assert store.query(lambda db: db.rows("SELECT id, touched_at FROM lead ORDER BY id")) == touched, "idle as before"
    assert cards(store, 1) == [a, d, b, c]
    moving.reorder(store, [a, d], 1, Place(after=c))
    assert cards(store, 1) == [b, c, a, d]
    moving.reorder(store, [a, d], 1, Place())
    assert cards(store, 1) == [a, d, b, c]
    assert moving.reorder(store, [a], 1, Place()).operation == 0
    moving.move(store, [c], "new", place=Place(before=a))
    assert cards(store, 1) == [c, a, d, b]


def test_a_card_that_left_the_stage_is_not_reordered(team: Team) -> None:
    ids = make(team.ada, 3)
    moving.move(team.bob, [ids[0]], "contacted")
    lead.trash(team.bob, [ids[1]])
    with pytest.raises(NothingChanged, match="bob moved it away"):
        moving.reorder(team.ada, [ids[0]], 1, Place())
    with pytest.raises(NothingChanged, match="not on the board"):
        moving.reorder(team.ada, [ids[1]], 1, Place())


PROCESSES, MOVES = 4, 40


def hammer(path: str, own: int, ids: list[int], start: Any, results: Any) -> None:
    """Put cards again and again into the same gap, and move others between two stages."""
    store = Store.open(path)
    done = 0
    start.wait()
    for turn in range(MOVES):
        moving.reorder(store, [ids[own]], 1, Place(after=ids[-1]))
        moving.move(store, [ids[4 + own]], ("contacted", "qualified")[turn % 2], place=Place(after=ids[-2]))
        done += 2
    store.close()
    results.put(done)


def test_processes_that_move_into_the_same_gap(store: Store, database: Path) -> None:
    ids = make(store, 12)
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(PROCESSES), context.Queue()
    workers = [
        context.Process(target=hammer, args=(str(database), own, ids, start, results)) for own in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    assert sum(results.get(timeout=60) for _ in workers) == PROCESSES * MOVES * 2
    for worker in workers:
        worker.join(timeout=60)
    everywhere = [cards(store, stage) for stage in range(1, 7)]
    assert sorted(number for stage in everywhere for number in stage) == sorted(ids)
    other = Store.open(database)
    assert [cards(other, stage) for stage in range(1, 7)] == everywhere
    other.close()
    assert set(everywhere[0][everywhere[0].index(ids[-1]) + 1 :][:4]) == set(ids[:4])
    ranks = store.query(lambda db: db.column("SELECT rank FROM lead WHERE stage_id = 1"))
    assert len(set(ranks)) == len(ranks)
    assert_sound(database)


def test_stages_are_found_by_slug_and_label(store: Store) -> None:
    known = store.query(lists.stages)
    assert [stage.slug for stage in known] == ["new", "contacted", "qualified", "proposal", "won", "lost"]
    assert lists.stage_named(known, "QUALIFIED").id == lists.stage_named(known, "qualified").id == 3

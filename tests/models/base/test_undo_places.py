"""Undo of moves: a card's place comes back, also where cards were spread anew, and never from where somebody put it since."""

from __future__ import annotations

from models.base import undo
from models.base.store import Store
from models.pipeline import moving, rank
from models.pipeline.moving import Place
from models.pipeline.record import LeadRecord, record
from tests.fixtures import make_lead
from tests.models.conftest import Team


def read(store: Store, number: int) -> LeadRecord:
    return store.query(record, number)


def order(store: Store, stage: int = 1) -> list[int]:
    return store.query(lambda db: db.column("SELECT id FROM lead WHERE stage_id = ? ORDER BY rank, id", (stage,)))


def test_a_move_goes_back_to_its_place(store: Store) -> None:
    ids = [make_lead(store, last_name=name) for name in "ABCD"]
    before = order(store)
    moving.move(store, [ids[1]], "contacted")
    moving.move(store, [ids[2]], "contacted")
    undo.undo(store)
    undo.undo(store)
    assert order(store) == before
    steps = store.query(
        lambda db: db.rows("SELECT from_id, to_id FROM stage_history WHERE lead_id = ? ORDER BY id", (2,))
    )
    assert steps == [(None, 1), (1, 2), (2, 1)]
    assert read(store, 2).probability == 10


def test_a_new_place_is_left_where_somebody_has_moved_the_card_since(team: Team) -> None:
    ids = [make_lead(team.ada, last_name=name) for name in "ABC"]
    others = [make_lead(team.ada, last_name=name, stage="contacted") for name in "XYZ"]
    moving.reorder(team.ada, [ids[0]], 1, Place())
    moving.move(team.bob, [ids[0]], "contacted", place=Place(after=others[0]))
    before = order(team.bob, 2)
    undo.undo(team.ada)
    assert order(team.bob, 2) == before
    assert read(team.ada, ids[0]).stage == "contacted"


def test_a_new_place_is_left_where_somebody_has_put_the_card_since(team: Team) -> None:
    ids = [make_lead(team.ada, last_name=name) for name in "ABCD"]
    moving.reorder(team.ada, [ids[0]], 1, Place())
    moving.reorder(team.bob, [ids[0]], 1, Place(after=ids[2]))
    before = order(team.bob)
    undo.undo(team.ada)
    assert order(team.bob) == before


def crowded(store: Store) -> tuple[list[int], list[int]]:
    """The cards of two stages in their order."""
    ids = [make_lead(store, last_name=name) for name in "ABCD"]
    others = [make_lead(store, last_name=name, stage="contacted") for name in "XYZ"]
    return ids[::-1], others[::-1]


def spread(store: Store, number: int) -> None:
    """Give a card of the second stage and those around it new ranks, as a move into a crowded place does."""
    before = read(store, number).rank
    with store.upkeep() as db:
        rank.spread(db, 2, before, number)
    assert read(store, number).rank != before


def test_a_place_goes_back_though_the_cards_were_spread_since(store: Store) -> None:
    ids, others = crowded(store)
    moving.move(store, [ids[1]], "contacted", place=Place(after=others[1]))
    after = order(store, 2)
    spread(store, ids[1])
    for _ in range(3):
        undo.undo(store)
        assert order(store) == ids
        undo.redo(store)
        assert order(store, 2) == after


def test_a_place_goes_back_when_somebody_took_back_where_they_put_the_card(team: Team) -> None:
    ids, others = crowded(team.ada)
    moving.move(team.ada, [ids[1]], "contacted", place=Place(after=others[1]))
    spread(team.ada, ids[1])
    moving.reorder(team.bob, [ids[1]], 2, Place())
    undo.undo(team.bob)
    undo.undo(team.ada)
    assert order(team.ada) == ids


def test_a_place_in_a_stage_is_left_where_somebody_has_put_the_card_anew(team: Team) -> None:
    _, others = crowded(team.ada)
    moving.reorder(team.ada, [others[0]], 2, Place(after=others[1]))
    moving.reorder(team.bob, [others[0]], 2, Place(after=others[2]))
    there = order(team.ada, 2)
    undo.undo(team.bob)
    undo.redo(team.bob)
    undo.undo(team.ada)
    assert order(team.ada, 2) == there

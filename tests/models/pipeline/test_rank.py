"""Places of cards: whatever is put wherever, the order is what people made it, and ranks stay short (R37)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.connection import Writer
from models.base.store import Store
from models.pipeline import rank

STAGE = 3


def put(db: Writer, number: int, place: str) -> None:
    """A card at a place, as little of a lead as the table takes."""
    values = {"id": number, "pipeline_id": 1, "stage_id": STAGE, "rank": place, "stage_since": 0, "touched_at": 0}
    keys = {"sort_name": "", "sort_company": "", "name_key": "", "initial": "#", "created_at": 0, "updated_at": 0}
    db.insert("lead", values | keys)


def order(db: Writer) -> list[int]:
    return db.column("SELECT id FROM lead WHERE stage_id = ? ORDER BY rank, id", (STAGE,))


def longest(db: Writer) -> int:
    return int(db.value("SELECT max(length(rank)) FROM lead"))


def insert(db: Writer, cards: list[int], number: int, at: int) -> None:
    """Put a card at an index of the stage, as the verbs do."""
    if at == 0:
        place: str | None = rank.top(db, STAGE)
    elif at == len(cards):
        place = rank.bottom(db, STAGE)
    else:
        place = rank.beside(db, STAGE, cards[at - 1], after=True)
    assert place is not None
    put(db, number, place)
    cards.insert(at, number)


DIGITS = rank.DIGITS
text = st.text(alphabet=DIGITS, min_size=1, max_size=rank.LONGEST).map(lambda item: item.rstrip("0") or "1")


@given(text, text)
def test_between_lies_between(a: str, b: str) -> None:
    low, high = sorted((a, b))
    made = rank.between(low, high)
    if made is None:
        assert low == high or high.startswith(low + "0")
    else:
        assert low < made < high


@given(text)
def test_above_and_below(place: str) -> None:
    head = "80" + place
    assert rank.above(head) < head < rank.below(head)


@pytest.mark.parametrize(
    ("place", "over", "under"),
    [
        ("8000000000", "7fffff0000", "8000010000"),
        ("800000V", "7fffff9fff", "800001a000"),
        ("80000M", "800008ffff", "80000b0000"),
        ("80000z", "80000effff", "8000110000"),
        ("8000000000V", "7fffff0000", "8000010000"),
    ],
)
def test_a_digit_that_is_not_hexadecimal_keeps_the_order(place: str, over: str, under: str) -> None:
    assert (rank.above(place), rank.below(place)) == (over, under)


def test_empty_stage_begins_in_the_middle() -> None:
    assert rank.above(None) == rank.below(None) == "8000000000"


@pytest.mark.parametrize("after", [True, False])
def test_ten_thousand_cards_at_one_spot(store: Store, after: bool) -> None:
    with store.upkeep() as db:
        for number in (1, 2):
            put(db, number, rank.hexadecimal(rank.MIDDLE + number * rank.STEP))
        cards = [1, 2]
        for number in range(3, 10_003):
            place = rank.beside(db, STAGE, 1 if after else 2, after=after)
            assert place is not None
            put(db, number, place)
            cards.insert(1 if after else -1, number)
        assert order(db) == cards
        assert longest(db) <= rank.LONGEST
        assert db.value("SELECT count(DISTINCT rank) FROM lead") == len(cards)


def test_ten_thousand_cards_each_under_the_last(store: Store) -> None:
    with store.upkeep() as db:
        for number in (1, 2):
            put(db, number, rank.hexadecimal(rank.MIDDLE + number * rank.STEP))
        for number in range(3, 10_003):
            place = rank.beside(db, STAGE, number - 1 if number > 3 else 1, after=True)
            assert place is not None
            put(db, number, place)
        assert order(db) == [1, *range(3, 10_003), 2]
        assert longest(db) <= rank.LONGEST


@pytest.mark.parametrize("seed", range(6))
def test_any_places_against_a_list(store: Store, seed: int) -> None:
    """Few spots, so that it gets crowded; cards leave, so that odd ranks become the first and the last."""
    chance = random.Random(seed)
    cards: list[int] = []
    with store.upkeep() as db:
        for number in range(1, 2_500):
            spot = chance.choice((0, len(cards), len(cards) // 2, len(cards) // 3, chance.randint(0, len(cards))))
            insert(db, cards, number, spot)
            while len(cards) > 150 or (cards and chance.random() < 0.3):
                gone = cards.pop(chance.choice((0, -1, chance.randrange(len(cards)))))
                db.execute("DELETE FROM lead WHERE id = ?", (gone,))
            if number % 100 == 0:
                assert order(db) == cards
                assert db.value("SELECT count(DISTINCT rank) FROM lead") == len(cards)
        assert order(db) == cards
        assert longest(db) <= rank.LONGEST


@pytest.mark.parametrize("seed", range(4))
def test_spreading_keeps_the_order_also_of_equal_ranks(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    with store.upkeep() as db:
        for number in range(1, 401):
            place = rank.hexadecimal(rank.MIDDLE + chance.randrange(60)) + chance.choice(("", "V", "zz", "0A"))
            put(db, number, place)
        before = order(db)
        for _ in range(20):
            card = chance.choice(before)
            place = db.value("SELECT rank FROM lead WHERE id = ?", (card,))
            rank.spread(db, STAGE, place, card)
            assert order(db) == before
        assert db.value("SELECT count(*) FROM lead") == 400


def test_between_equal_ranks_there_is_room_after_spreading(store: Store, database: object) -> None:
    with store.upkeep() as db:
        for number in range(1, 60):
            put(db, number, rank.hexadecimal(rank.MIDDLE))
        place = rank.beside(db, STAGE, 30, after=True)
        assert place is not None
        put(db, 99, place)
        assert order(db) == [*range(1, 31), 99, *range(31, 60)]


def test_a_neighbour_that_left_gives_no_place(store: Store) -> None:
    with store.upkeep() as db:
        put(db, 1, rank.top(db, STAGE))
        assert rank.beside(db, STAGE + 1, 1, after=True) is None
        db.execute("UPDATE lead SET deleted_at = 1")
        assert rank.beside(db, STAGE, 1, after=True) is None

"""Whatever stands in a filter or in a lead: an answer or an error with a place, never a fault, never everything (R25)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from models.base.connection import Reader
from models.base.errors import FilterError
from models.base.store import Store
from models.pipeline import board, filter_sql, lead, listing, words
from models.pipeline import filter as language
from models.pipeline.record import records
from tests.fixtures import DEFAULTS, make_lead
from tests.soundness import assert_sound

STRINGS = 2000
PIECES = [
    *(f"{name}:" for name in language.FIELDS),
    *(":", "(", ")", '"', "!", "not", "or", "and", ",", "..", "<", ">", "<=", ">=", "=", " ", " ", " ", "*", "-", "^", "+"),
    *("NEAR", "AND", "OR", "NOT", "NEAR(a b, 5)", "a*", '"a"*', "name:", "{name company}", "lead_fts", "rowid", "col:x"),
    *("'", "''", "' OR '1'='1", "'; DROP TABLE lead; --", "--", "/*", "*/", ";", "%", "_", "\\", "\\'", "x'", "1=1", "NULL"),
    *("me", "none", "new", "won", "hot", "today", "30d", "2026-11", "10k", "€5", "5..10", "..", "99999y", "0", "-1", "1e9"),
    *("Łukasz", "straße", "田中", "한국", "مصر", "ก็", "नमस्ते", "🤝", "👩‍👩‍👧"),
    *("e\u0301", "\u202e", "\u200b", "\x00", "\x1b[2J", "\ufffd"),
    *("\U0001e900", "\u19b0", "\u1cf2", "foo_bar", "a" * 60, "\t"),
    *("\n", "\u2028", "c++", "O'Brien", "foo@bar.com", "a-b", "AT&T"),
]  # fmt: skip

ORDINARY = [
    "foo@bar.com",
    "a-b",
    "O'Brien",
    "c++",
    "*",
    "AND",
    "",
    "NEAR",
    "a AND b",
    "^a",
    "x:y",
    '"',
    "(",
    "a*b",
    "%",
    "_x_",
]


@pytest.fixture
def leads(store: Store) -> Store:
    """Leads of names that hurt."""
    for name in (
        "O'Brien",
        "foo_bar",
        "田中",
        "🤝",
        "Ł-ø",
        "'; DROP TABLE lead; --",
        "AND OR NOT",
        "a\u19b0b",
        "\U0001e900 x",
    ):
        make_lead(store, last_name=name, tags="hot", value="5 EUR")
    return store


def random_filter(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return "".join(
            chr(chance.choice((chance.randrange(1, 128), chance.randrange(1, 0xD800))))
            for _ in range(chance.randrange(40))
        )
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 9)))


def check(store: Store, text: str) -> bool:
    """Ask every question with a filter; whether it was read."""
    actor = store.actor
    place = None
    try:
        chosen = store.query(filter_sql.compiled, text, actor)
    except FilterError as error:
        place = error.place
    if place is not None:
        assert 0 <= place <= len(text)
        return False
    assert not chosen.empty or not text.strip()
    found = store.query(listing.ids, text, actor, limit=0)
    pages = store.query(board.first_pages, text, actor, range(1, 7), 50)
    totals = store.query(board.totals, text, actor)
    assert sum(total.count for total in totals.values()) == sum(len(page) for page in pages.values())
    assert {card.id for page in pages.values() for card in page} <= set(found) or chosen.trashed
    return True


@pytest.mark.parametrize("seed", [1, 2])
def test_random_filters(leads: Store, database: Path, seed: int) -> None:
    chance = random.Random(seed)
    read = sum(check(leads, random_filter(chance)) for _ in range(STRINGS // 2))
    assert STRINGS // 20 < read < STRINGS // 2
    assert leads.query(lambda db: db.value("SELECT count(*) FROM lead")) == 9
    assert_sound(database)


@pytest.mark.parametrize("text", [*ORDINARY, *PIECES])
def test_each_piece_by_itself(leads: Store, text: str) -> None:
    check(leads, text)
    check(leads, f'"{text}"')
    check(leads, f"city:{text}")


@pytest.mark.parametrize(
    "name", ["O'Brien", "foo_bar", "田中", "Ł-ø", "'; DROP TABLE lead; --", "AND OR NOT", "a\u19b0b"]
)
def test_names_that_hurt_are_found_in_quotes(leads: Store, name: str) -> None:
    found = leads.query(listing.ids, f'"{name}"', leads.actor)
    assert name in [record.values["last_name"] for record in leads.query(records, found)]


def found_by_its_name(db: Reader, number: int) -> list[int]:
    kept = db.value("SELECT last_name FROM lead WHERE id = ?", (number,))
    return db.column("SELECT rowid FROM lead_fts WHERE lead_fts MATCH ?", (words.match([kept]),))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_index_and_the_question_agree_on_what_a_word_is(store: Store, database: Path, seed: int) -> None:
    """Any character between letters: whatever is a word to the question is one to the index."""
    chance = random.Random(seed)
    names = [
        "".join(
            chance.choice(("a", "b", chr(chance.randrange(0x80, 0xD800)), chr(chance.randrange(0xE000, 0x20000))))
            for _ in range(6)
        )
        for _ in range(150)
    ]
    for name in names:
        if not words.tokens_of(name):
            continue
        number = lead.add(store, {"last_name": f"x {name}"}, DEFAULTS).changed[0]
        assert number in store.query(found_by_its_name, number), ascii(name)
    assert_sound(database)

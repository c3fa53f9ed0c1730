"""The board's pages, totals and windows are what a recount gives, after whatever was done (random operations)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.base import undo
from models.base.connection import Reader
from models.base.errors import Conflict, NotFound
from models.base.store import Store
from models.customers.conversion import Choice, convert
from models.pipeline import board, hits, lead, lists, moving
from models.pipeline.board import Card, Total
from models.pipeline.filter_sql import compiled
from models.pipeline.hits import Hits
from models.pipeline.moving import Closing, Place
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Team
from tests.soundness import Database, assert_sound

STAGES = range(1, 7)
FILTERS = [
    "",
    "owner:ada",
    "owner:ada,bob",
    "owner:none",
    "smith",
    "smith owner:ada",
    "smith or jones",
    "smith or owner:ada",
    "(smith or jones) owner:ada",
    "smith !smithers",
    "tag:hot",
    "tag:hot,warm",
    "tag:hot owner:ada",
    "smi",
    "smi !smithers",
    "smi (!jones or tag:hot)",
    "!is:trashed tag:hot",
    "smith tag:warm",
    "value:>50",
    "value:>50 owner:ada",
    "is:open !tag:hot",
    "created:2019",
    "created:>2019 tag:hot",
    "tag:hot created:>2019",
]
ALL = (
    "SELECT l.id, l.stage_id, l.rank, l.owner_id, l.currency, l.value_minor, l.last_name, (SELECT group_concat(t.label)"
    " FROM tagging g JOIN tag t ON t.id = g.tag_id WHERE g.party_kind = 'lead' AND g.party_id = l.id),"
    " l.deleted_at IS NULL AND l.deal_id IS NULL FROM lead l ORDER BY l.rank, l.id"
)

Row = tuple[int, int, str, int | None, str | None, int | None, str, str | None, bool]


def holds(row: Row, text: str, people: dict[str, int]) -> bool:
    """A filter, decided by hand."""
    _, stage, _, owner, currency, minor, name, tags, _ = row
    smith, jones, ada = name.lower().startswith("smith"), name == "Jones", owner == people["ada"]
    hot, warm = "hot" in (tags or ""), "warm" in (tags or "")
    dear = minor is not None and minor > (50 if currency == "JPY" else 5000)
    decided = {
        "": True,
        "owner:ada": ada,
        "owner:ada,bob": owner in (people["ada"], people["bob"]),
        "owner:none": owner is None,
        "smith": smith,
        "smith owner:ada": smith and ada,
        "smith or jones": smith or jones,
        "smith or owner:ada": smith or ada,
        "(smith or jones) owner:ada": (smith or jones) and ada,
        "smith !smithers": smith and name != "Smithers",
        "tag:hot": hot,
        "tag:hot,warm": hot or warm,
        "tag:hot owner:ada": hot and ada,
        "smi": smith,
        "smi !smithers": smith and name != "Smithers",
        "smi (!jones or tag:hot)": smith,
        "!is:trashed tag:hot": hot,
        "smith tag:warm": smith and warm,
        "value:>50": dear,
        "value:>50 owner:ada": dear and ada,
        "is:open !tag:hot": stage < 5 and not hot,
        "created:2019": False,
        "created:>2019 tag:hot": hot,
        "tag:hot created:>2019": hot,
    }
    return decided[text]


def check(store: Store, path: Path, chance: random.Random) -> None:
    """Compare every question that the board asks with a recount from the outside."""
    db = Database(path)
    rows: list[Row] = [row for row in db.rows(ALL) if row[-1]]
    people = dict(db.rows("SELECT login, id FROM staff"))
    everybody = [row[0] for row in db.rows("SELECT id FROM lead")]
    db.close()
    for text in FILTERS:
        found = [row for row in rows if holds(row, text, people)]
        by_stage = {stage: [row[0] for row in found if row[1] == stage] for stage in STAGES}
        pages = store.query(board.first_pages, text, store.actor, STAGES, 7)
        assert {stage: ids(cards) for stage, cards in pages.items()} == {
            s: found[:7] for s, found in by_stage.items()
        }, text
        totals = store.query(board.totals, text, store.actor)
        assert {stage: total for stage, total in totals.items() if total.count} == recount(found), text
        some = store.query(board.some, everybody, text, store.actor)
        assert {number for number, card in some.items() if card} == {row[0] for row in found}, text
        stage = chance.choice(STAGES)
        windows(store, text, stage, by_stage[stage], chance)
        assert store.query(board.stage_ids, text, store.actor, stage) == by_stage[stage]
    assert store.query(board.everything) == len(rows)


def ids(cards: Sequence[Card]) -> list[int]:
    return [card.id for card in cards]


def recount(rows: Sequence[Row]) -> dict[int, Total]:
    result = {}
    for stage in {row[1] for row in rows}:
        here = [row for row in rows if row[1] == stage]
        held = {str(row[4]): [r[5] or 0 for r in here if r[4] == row[4]] for row in here if row[4]}
        sums = sorted((-len(amounts), currency, sum(amounts)) for currency, amounts in held.items())
        result[stage] = Total(len(here), tuple((currency, total) for _, currency, total in sums))
    return result


def windows(store: Store, text: str, stage: int, wanted: list[int], chance: random.Random) -> None:
    """Any window of a stage, from a card that is there."""
    whole = store.query(board.window, text, store.actor, stage, 1000)
    assert ids(whole) == wanted
    assert ids(store.query(board.window, text, store.actor, stage, 3, last=True)) == wanted[-3:]
    if whole:
        place = chance.randrange(len(whole))
        after = store.query(board.window, text, store.actor, stage, 4, after=whole[place].key)
        assert ids(after) == wanted[place + 1 : place + 5]
        before = store.query(board.window, text, store.actor, stage, 4, before=whole[place].key)
        assert ids(before) == wanted[max(0, place - 4) : place]


def anything(store: Store, chance: random.Random, known: list[int]) -> None:
    """One action of a person at random."""
    some = chance.sample(known, min(len(known), chance.randint(1, 3)))
    stage = chance.choice(("new", "contacted", "qualified", "proposal", "won", "lost"))
    kind = chance.randrange(10)
    if kind < 2 or not known:
        values = {
            "last_name": chance.choice(("Smith", "Smithers", "Jones")),
            "owner": chance.choice(("ada", "bob", "")),
        }
        values |= {
            "value": chance.choice(("", "40 EUR", "60 EUR", "70 JPY")),
            "tags": chance.choice(("", "hot", "hot, warm")),
        }
        known.append(lead.add(store, values, DEFAULTS).changed[0])
    elif kind < 4:
        moving.move(store, some, stage, closing=Closing("Price"), place=Place(after=chance.choice(known)))
    elif kind == 4:
        moving.reorder(store, some, chance.randint(1, 4), Place(before=chance.choice(known)))
    elif kind == 5:
        lead.edit(store, some, {"value": chance.choice(("", "45 EUR", "90 USD")), "last_name": "Smithson"}, DEFAULTS)
    elif kind == 6:
        lead.assign(store, some, chance.choice(("ada", "bob", None)))
    elif kind == 7:
        chance.choice((lead.trash, lead.restore))(store, some)
    elif kind == 8:
        chance.choice((undo.undo, undo.redo))(store)
    else:
        convert(store, some[0], Choice("new", "new", chance.choice(("new", "none"))))


WAYS: dict[str, dict[str, float]] = {
    "read": {"READ_TO_WALK": 1e-6},
    "walked": {"READ_TO_WALK": 10**9},
    "one by one": {"LARGE": 0, "SAMPLE": 1, "COMMON": 0.0},
    "as it comes": {},
}
"""Constants by which a filter's answer is found in one way or another."""


def take(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WAYS[way].items():
        monkeypatch.setattr(hits, name, value)
        if hasattr(board, name):
            monkeypatch.setattr(board, name, value)


@pytest.mark.parametrize(("seed", "way"), [*enumerate(WAYS)])
def test_random_operations_against_a_recount(
    team: Team, database: Path, seed: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever way a filter's answer is found."""
    take(way, monkeypatch)
    chance = random.Random(seed)
    known: list[int] = []
    for tag in ("hot", "warm"):
        lists.add_item(team.cleo, "tag", tag)
    for turn in range(160):
        try:
            anything(chance.choice((team.ada, team.bob)), chance, known)
        except (Conflict, NotFound):
            continue
        if turn % 8 == 0:
            check(team.cleo, database, chance)
    assert_sound(database)
    assert len(known) > 15


def test_all_ways_to_a_filters_cards_give_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few hits are read themselves, many met along the board, where their ids are put aside or each is asked for."""
    for number in range(40):
        make_lead(store, last_name=f"Smith{number}", stage=("new", "contacted")[number % 2])
        make_lead(store, last_name="Jones", stage="contacted")
    found = []
    for way in WAYS:
        with monkeypatch.context() as patch:
            take(way, patch)
            pages = store.query(board.first_pages, "smi", store.actor, STAGES, 5)
            edge = pages[2][2].key
            after = store.query(board.window, "smi", store.actor, 2, 4, after=edge)
            before = store.query(board.window, "smi", store.actor, 2, 4, before=edge)
            last = store.query(board.window, "smi", store.actor, 2, 4, last=True)
            found.append((pages, after, before, last))
    pages, after, before, last = found[0]
    assert [len(pages[stage]) for stage in (1, 2, 3)] == [5, 5, 0]
    assert (len(after), before, after[:2], len(last)) == (4, pages[2][:2], pages[2][3:], 4)
    assert all(each == found[0] for each in found)


def test_words_that_are_common_but_not_here_are_found_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Smith", *["Jones"] * 30, "Smith", "Smith"):
        make_lead(store, last_name=name)
    take("one by one", monkeypatch)
    asked: list[str] = []
    put_aside = Hits.put_aside

    def counted(hits: Hits) -> None:
        asked.append("all")
        put_aside(hits)

    monkeypatch.setattr(Hits, "put_aside", counted)
    pages = store.query(board.first_pages, "smi", store.actor, STAGES, 2)
    assert ([card.id for card in pages[1]], asked) == ([33, 32], []), "the newest are on top"
    pages = store.query(board.first_pages, "smi", store.actor, STAGES, 3)
    assert ([card.id for card in pages[1]], asked) == ([33, 32, 1], ["all"])


@pytest.mark.parametrize(
    ("text", "one_by_one"), [("smi", True), ("smi !jo", True), ("smith", False), ("smi (!jo or is:won)", False)]
)
def test_cards_are_asked_for_where_that_is_quick(
    store: Store, text: str, one_by_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For longer beginnings the index brings many lists together, and a question within a question is asked anew, each
    time: at a million leads ``example`` took seven seconds."""
    make_lead(store, last_name="Smith")
    take("one by one", monkeypatch)

    def way(db: Reader) -> bool:
        return hits.met(db, compiled(db, text, store.actor), 5).one_by_one

    assert store.query(way) is one_by_one
    assert store.query(board.first_pages, text, store.actor, STAGES, 5)[1]


def test_to_count_what_has_a_tag_it_is_put_aside_however_much_it_is(store: Store) -> None:
    for _ in range(3):
        make_lead(store, tags="hot", last_name="Smith")

    def found(db: Reader, whole: bool) -> tuple[int | None, bool]:
        met = Hits(db, compiled(db, "tag:hot", store.actor), 1, whole=whole)
        return met.found, met.few

    assert [store.query(found, whole) for whole in (False, True)] == [(None, False), (3, False)]


def test_no_lead_is_read_to_find_none_of_the_trash(store: Store) -> None:
    lead.trash(store, [make_lead(store, last_name="Smith")])

    def tests(db: Reader) -> list[str]:
        return [compiled(db, "is:trashed", store.actor, on_board=on_board).sql for on_board in (True, False)]

    assert store.query(tests) == ["(0)", "(l.deleted_at IS NOT NULL)"]


def test_what_a_card_is_called(store: Store) -> None:
    make_lead(store, first_name="Grace", last_name="Hopper", company="EMC", emails="g@x.example")
    make_lead(store, first_name="Grace", company="EMC")
    make_lead(store, company="EMC", emails="g@x.example")
    make_lead(store, emails="g@x.example, h@x.example", phones="+12025550143")
    make_lead(store, phones="+12025550143")
    cards = store.query(board.window, "", store.actor, 1, 10)[::-1]
    assert [(card.name, card.company) for card in cards] == [
        ("Grace Hopper", "EMC"),
        ("Grace", "EMC"),
        ("EMC", ""),
        ("g@x.example", ""),
        ("+12025550143", ""),
    ]


def test_a_snapshot_is_the_first_screen(store: Store) -> None:
    make_lead(store, last_name="A", owner="me", source="Event", value="5 EUR")
    snapshot = store.query(board.snapshot, store.actor, 20)
    assert [stage.slug for stage in snapshot.stages] == [stage.slug for stage in store.query(lists.stages)]
    card = snapshot.pages[1][0]
    assert card.source_id is not None
    assert card.owner_id is not None
    assert (snapshot.sources[card.source_id], snapshot.owners[card.owner_id]) == ("Event", store.actor.login)
    assert snapshot.totals == {1: Total(1, (("EUR", 500),))}
    assert snapshot.all_leads == 1
    assert store.query(board.board_labels) == (snapshot.sources, snapshot.owners)

"""The filter language: what finds whom, and errors with their place; never "everything" (R25)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.base import clock
from models.base.connection import Reader
from models.base.errors import FilterError
from models.base.store import Store
from models.pipeline import board, lead, listing, moving
from models.pipeline import filter as language
from models.pipeline.filter_sql import compiled
from models.pipeline.moving import Closing
from tests.fixtures import DEFAULTS
from tests.models.conftest import as_person

NOON = 1_795_000_000_000_000  # 2026-11-18T11:06:40Z
TODAY = "2026-11-18"

PEOPLE = {
    "grace": {
        "first_name": "Grace",
        "last_name": "Hopper",
        "company": "Eckert & Mauchly",
        "emails": "grace@emc.example",
        "phones": "+12025550143",
        "city": "Philadelphia",
        "country": "US",
        "value": "120000 EUR",
        "tags": "navy, old hand",
        "source": "Event",
        "owner": "ada",
        "rating": "2",
        "expected_close": "2026-12-15",
    },
    "lukasz": {
        "first_name": "Łukasz",
        "last_name": "Müller-Straße",
        "company": "Søren & Söhne",
        "emails": "l@polska.example",
        "city": "New York",
        "country": "PL",
        "value": "9000 USD",
        "tags": "hot",
        "source": "Website",
        "rating": "3",
        "expected_close": "2026-11-30",
    },
    "yen": {"last_name": "Tanaka", "value": "500000 JPY", "tags": "hot, navy", "owner": "ada", "city": "Tōkyō"},
    "dinar": {"last_name": "Al-Sabah", "value": "1000.500 KWD", "owner": "bob", "description": "wants foo_bar, soon"},
    "won": {"company": "Winners Inc", "stage": "won", "value": "5 EUR"},
    "lost": {"company": "Losers Inc"},
    "bare": {"emails": "nobody@nowhere.example"},
    "trashed": {"last_name": "Gone", "city": "Graz"},
    "emoji": {"last_name": "Sam🤝Smith", "city": "Nowhere"},
}


@pytest.fixture(scope="module")
def leads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, int]]]:
    """A few leads of all kinds, a day old (grace: forty days)."""
    path: Path = tmp_path_factory.mktemp("filter") / "l.db"
    Store.open(path).close()
    ada = as_person(path, "ada")
    as_person(path, "bob").close()
    ids = {}
    for name, values in PEOPLE.items():
        given = dict(values)
        stage = given.pop("stage", None)
        with clock.frozen(NOON - (40 if name == "grace" else 1) * clock.DAY):
            ids[name] = lead.add(ada, given, DEFAULTS, stage=stage).changed[0]
    with clock.frozen(NOON):
        moving.move(ada, [ids["lost"]], "lost", closing=Closing("Price"))
        moving.move(ada, [ids["lukasz"]], "contacted")
        lead.trash(ada, [ids["trashed"]])
    yield ada, ids
    ada.close()


FOUND = {
    "": "grace lukasz yen dinar won lost bare emoji",
    "   ": "grace lukasz yen dinar won lost bare emoji",
    "value:none": "lost bare emoji",
    "value:none,JPY": "yen lost bare emoji",
    "value:>5 value:none": "",
    "!value:NONE close:none": "yen dinar won",
    "rating:none,3 company:none": "yen dinar bare emoji",
    "email:none": "yen dinar won lost emoji",
    "email:none,emc": "grace yen dinar won lost emoji",
    "!phone:none": "grace",
    "country:none,PL city:none": "dinar won lost bare",
    "city:none or city:york": "lukasz dinar won lost bare",
    "hopper": "grace",
    "HOP gra": "grace",
    "opper": "",
    "lukasz": "lukasz",
    "ŁUKASZ": "lukasz",
    "strasse": "lukasz",
    "straße muller": "lukasz",
    "soren": "lukasz",
    '"eckert & mau"': "grace",
    "mauchly hopper": "grace",
    "emc.example": "grace",
    "grace@emc.example": "grace",
    "2025550143": "grace",
    "5550143": "grace",
    "12025": "grace",
    "foo_bar": "dinar",
    "foo": "dinar",
    "smith": "emoji",
    "sam smith": "emoji",
    "winners or losers": "won lost",
    "(winners or losers) !is:lost": "won",
    "not winners not losers inc": "",
    "inc": "won lost",
    "inc and is:won": "won",
    "inc not (winners or hopper)": "lost",
    "!hopper !inc owner:none": "lukasz bare emoji",
    "!!hopper": "grace",
    "not not not hopper owner:me": "yen",
    "owner:ada": "grace yen",
    "owner:me": "grace yen",
    "owner:me,bob": "grace yen dinar",
    "owner:NONE": "lukasz won lost bare emoji",
    "owner:bob,none": "lukasz dinar won lost bare emoji",
    "!owner:ada": "lukasz dinar won lost bare emoji",
    "source:event": "grace",
    "source:web": "lukasz",
    "source:none inc": "won lost",
    "stage:new": "grace yen dinar bare emoji",
    "stage:contacted,won": "lukasz won",
    "stage:Contacted": "lukasz",
    "tag:hot": "lukasz yen",
    "tag:hot,navy": "grace lukasz yen",
    'tag:"old hand"': "grace",
    "tag:old": "grace",
    "tag:hot !tag:navy": "lukasz",
    "tag:none": "dinar won lost bare emoji",
    "tag:none,hot": "lukasz yen dinar won lost bare emoji",
    "created:<30d": "lukasz yen dinar won lost bare emoji",
    "created:>30d": "grace",
    "created:>5w": "grace",
    "created:2026-11-17": "lukasz yen dinar won lost bare emoji",
    "created:2026-10": "grace",
    "created:2026": "grace lukasz yen dinar won lost bare emoji",
    "created:<2026-11-01": "grace",
    "created:<=2026-10": "grace",
    "created:>2026-10": "lukasz yen dinar won lost bare emoji",
    "created:>=2026-11-17": "lukasz yen dinar won lost bare emoji",
    "created:2026-10-01..2026-11-16": "grace",
    "created:yesterday": "lukasz yen dinar won lost bare emoji",
    "created:40d": "grace",
    "updated:today": "lukasz lost",
    "close:2026-12": "grace",
    "close:<2026-12-01": "lukasz",
    "close:<=15d": "lukasz",
    "close:2026-11-30..2026-12-31": "grace lukasz",
    "value:>10k": "grace yen",
    "value:>=9000": "grace lukasz yen",
    "value:<=1000": "won",
    "value:1000..10000": "lukasz dinar",
    "value:1000.5": "dinar",
    "value:5": "won",
    "value:>€10k": "grace",
    "value:<10000 value:USD": "lukasz",
    "value:usd,jpy": "lukasz yen",
    "value:<$10k": "lukasz",
    "rating:3": "lukasz",
    "rating:>=2": "grace lukasz",
    "rating:0..2": "grace",
    "country:us": "grace",
    "country:Poland,USA": "grace lukasz",
    "city:new": "lukasz",
    'city:"new york"': "lukasz",
    "city:tokyo": "yen",
    "city:graz": "",
    "company:eck": "grace",
    "company:grace": "",
    "email:grace": "grace",
    "phone:+1202": "grace",
    "phone:5550143": "grace",
    "is:won": "won",
    "is:lost": "lost",
    "is:open owner:none": "lukasz bare emoji",
    "is:won,lost": "won lost",
    "is:unassigned inc": "won lost",
    "is:trashed": "trashed",
    "is:trashed,won": "won trashed",
    "is:converted": "",
    "owner:me tag:hot or inc is:lost": "yen lost",
    "((hopper))": "grace",
    "(stage:new or stage:contacted) (tag:hot or hopper)": "grace lukasz yen",
}


@pytest.mark.parametrize("text", FOUND)
def test_a_filter_finds(leads: tuple[Store, dict[str, int]], text: str) -> None:
    store, ids = leads
    wanted = {ids[name] for name in FOUND[text].split()}
    with clock.frozen(NOON):
        assert set(store.query(listing.ids, text, store.actor, limit=0)) == wanted
        on_board = wanted - {ids["trashed"]}
        stages = range(1, 7)
        pages = store.query(board.first_pages, text, store.actor, stages, 50)
        assert {card.id for page in pages.values() for card in page} == on_board
        totals = store.query(board.totals, text, store.actor)
        assert {stage: total.count for stage, total in totals.items() if total.count} == {
            stage: len(page) for stage, page in pages.items() if page
        }
        assert set(store.query(board.some, list(ids.values()), text, store.actor)) == set(ids.values())


REFUSED = {
    "foo:bar": (0, "no field 'foo'"),
    "hopper foo:bar": (7, "no field 'foo'"),
    "http://x": (0, "no field 'http'"),
    "owner:": (6, "owner: needs a value"),
    "owner: me": (6, "needs a value"),
    "owner:,": (6, "needs a value"),
    'owner:""': (6, "nothing stands between the quotes"),
    'owner:" "': (6, "nothing stands between the quotes"),
    "value:>": (6, "needs a value"),
    "created:..": (8, "needs a value"),
    "created:2026..": (0, "a range needs both ends"),
    "stage:new,": (0, "a value is empty"),
    "stage:,new": (0, "a value is empty"),
    "stage:>new": (0, "can't be compared with >"),
    "owner:<=me": (0, "can't be compared with <="),
    "value:>1,2": (0, "only one value"),
    '"abc': (0, "a quote is opened and not closed"),
    'hopper "abc': (7, "a quote is opened"),
    'tag:"abc': (4, "a quote is opened"),
    'a"b"': (1, "a quote stands inside a word"),
    '""': (0, "nothing stands between the quotes"),
    "(a": (0, "a bracket is opened and not closed"),
    "a (b (c)": (2, "a bracket is opened and not closed"),
    ")": (0, "a bracket is closed that was not opened"),
    "a) b": (1, "a bracket is closed"),
    "()": (0, "nothing stands between the brackets"),
    "a ()": (2, "nothing stands between the brackets"),
    ":x": (0, "a colon stands without a field"),
    "!": (0, "no letter or digit in '!'"),
    "a !": (2, "no letter or digit"),
    "not": (0, "'not' needs something after it"),
    "a not or b": (2, "'not' needs something after it"),
    "or": (0, "'or' needs something before it"),
    "or a": (0, "'or' needs something before it"),
    "a or": (2, "'or' needs something after it"),
    "a or or b": (2, "'or' needs something after it"),
    "(a or)": (3, "'or' needs something after it"),
    "and": (0, "'and' needs something on both sides"),
    "and a": (0, "'and' needs"),
    "a and": (2, "'and' needs"),
    "a and and b": (2, "'and' needs"),
    "(and)": (1, "'and' needs"),
    "a and or b": (2, "'and' needs"),
    "***": (0, "no letter or digit in '***'"),
    "🤝": (0, "no letter or digit"),
    "_": (0, "no letter or digit"),
    "hopper ___": (7, "no letter or digit"),
    "not ---": (4, "no letter or digit"),
    "owner:nobody": (0, "nobody is called 'nobody'"),
    "hopper stage:nowhere": (7, "no stage 'nowhere'"),
    "tag:zzz": (0, "no 'zzz'"),
    "source:zzz": (0, "no 'zzz'"),
    "value:abc": (0, "'abc' is not an amount"),
    "value:€5..$7": (0, "EUR and USD can't be compared"),
    "value:usd,5": (0, "is not an amount"),
    "rating:x": (0, "'x' is not a whole number"),
    "id:1.5": (0, "is not a whole number"),
    "id:-1": (0, "is not a whole number"),
    "id:" + "9" * 30: (0, "is not a whole number"),
    "created:nonsense": (0, "is not a date"),
    "created:2026-13": (0, "is not a day, month or year"),
    "created:0000": (0, "is not a day, month or year"),
    "created:9999": (0, "is not between 1900 and 2199"),
    "created:>9999": (0, "is not between 1900 and 2199"),
    "close:99999y": (0, "is not a day, month or year"),
    "close:" + "9" * 40 + "-1": (0, "is not a day, month or year"),
    "close:2026-02-30": (0, "is not a date"),
    "created:today,yesterday": (0, "one day, a comparison or a range"),
    "is:nice": (0, "'nice' is not one of"),
    "city:***": (0, "no letter or digit in '***'"),
    "phone:+": (0, "no letter or digit"),
    "(" * 30 + "a" + ")" * 30: (20, "nested too deep"),
    "x" * 501: (500, "at most 500 characters"),
    " ".join("abcdefghijklmnopq"): (32, "at most 16 words"),
    '"' + " ".join("abcdefghijklmnopq") + '"': (0, "at most 16 words"),
    "not (" + "-".join("abcdefghijklmnopq") + ")": (5, "at most 16 words"),
    "city:" + "-".join("abcdefghijklmnopq"): (0, "at most 16 words"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_is_an_error_with_its_place(leads: tuple[Store, dict[str, int]], text: str) -> None:
    store, _ = leads
    place, words = REFUSED[text]
    questions = (
        lambda db: listing.ids(db, text, store.actor),
        lambda db: board.first_pages(db, text, store.actor, [1], 5),
        lambda db: board.totals(db, text, store.actor),
    )
    for question in questions:
        with pytest.raises(FilterError) as caught:
            store.query(question)
        assert words in caught.value.message
        assert caught.value.place == place
        assert caught.value.exit_code == 2


def test_only_an_empty_filter_lets_everything_through(leads: tuple[Store, dict[str, int]]) -> None:
    store, _ = leads

    def empty(db: Reader, text: str) -> bool:
        return compiled(db, text, store.actor).empty

    assert [text for text in FOUND if store.query(empty, text)] == ["", "   "]


def test_a_long_chain_of_anything_is_read_or_refused(leads: tuple[Store, dict[str, int]]) -> None:
    store, ids = leads
    for text in (
        "!" * 496 + "hop",
        "not " * 124 + "hop",
        " or ".join(["hop"] * 70),
        "owner:me " * 54,
        "value:5" + ",5" * 240,
    ):
        store.query(listing.ids, text, store.actor)
        store.query(board.totals, text, store.actor)
    assert store.query(listing.ids, "!" * 496 + "hop", store.actor) == [ids["grace"]]


def test_the_page_about_filters_names_every_field_and_nothing_that_cannot_be_read(
    leads: tuple[Store, dict[str, int]],
) -> None:
    store, _ = leads
    page = (Path(__file__).resolve().parents[3] / "docs/filters.md").read_text(encoding="utf-8")
    spans = re.findall(r"`([^`]+)`", page)
    assert {span.removesuffix(":") for span in spans if span.endswith(":")} == set(language.FIELDS)
    examples = [span for span in spans if re.search(r":\S|[\w)] \w|^!", span) and span[:6] not in ("leadli", "field:")]
    assert len(examples) > 30
    for text in examples:
        store.query(compiled, text, store.actor, new_tags=True)

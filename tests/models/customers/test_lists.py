"""Pages of customers, contacts and deals: what words find, in which order, and by which indexes."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from models.base.connection import Params, Reader, Row
from models.base.store import Store
from models.customers import editing, lists
from models.customers.fields import KINDS, Kind
from models.customers.lists import Key
from models.customers.record import PartyRecord
from tests.fixtures import DEFAULTS

FIRMS = ("Łódź Hopworks", "Spanning Tree GmbH", "Analytical Engines", "Tree of Life", "Eckert & Mauchly")
PEOPLE = (("Grace", "Hopper"), ("Ada", "Lovelace"), ("Radia", "Perlman"), ("", "Hopf"))
THINGS = ("Compiler", "Bridge", "Hops and malt", "Engine", "Training")


def make(store: Store, kind: Kind, **values: str) -> int:
    return editing.add(store, kind, values, DEFAULTS).changed[0]


@pytest.fixture
def full(store: Store) -> Store:
    """Every firm with some people, and deals of both, of one or of none; one of each lies in the trash."""
    firms = [make(store, "customer", name=name, emails=f"info@firm{n}.example") for n, name in enumerate(FIRMS)]
    people = []
    for number, ((first, last), firm) in enumerate(product(PEOPLE, (*firms[::2], None))):
        values = {"first_name": first, "last_name": last, "emails": f"{last}.{number}@people.example"}
        people.append(make(store, "contact", **values, **({"customer": str(firm)} if firm else {})))
    for number, name in enumerate(THINGS * 4):
        values = {"name": f"{name} {number}"}
        if number % 4 != 3:
            values["customer"] = str(firms[number % len(firms)])
        if number % 3:
            values["contact"] = str(people[number % len(people)])
        make(store, "deal", **values)
    editing.trash(store, "customer", [firms[0]])
    editing.trash(store, "contact", [people[0]])
    editing.trash(store, "deal", [1])
    return store


def expected(records: list[PartyRecord], words: str, store: Store) -> list[int]:
    """What a person would pick from the list by looking at it."""
    from models.base.text import fold

    def names(record: PartyRecord) -> str:
        beside = (record.values.get("customer"), record.values.get("contact"))
        return "\n".join(fold(text) for text in (record.values["sort_name"], *beside) if text)

    def holds(record: PartyRecord, word: str) -> bool:
        return any(word in row[1] for row in record.emails) if "@" in word else word in names(record)

    return [record.id for record in records if all(holds(record, word) for word in fold(words).split())]


WORDS = (
    "hop",
    "lodz",
    "tree",
    "engine",
    "hop tree",
    "tree comp",
    "zzz",
    "hop zzz",
    "gmbh",
    "a",
    "e a",
    "@firm",
    "0@people",
)


@pytest.mark.parametrize("near", [1, 3, 1000])
@pytest.mark.parametrize("kind", KINDS)
def test_words_find_what_is_called_so_or_stands_beside_it(
    full: Store, kind: Kind, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "NEAR", near)
    everything = list(full.query(lists.page, kind, limit=0).rows)
    assert len(everything) > 3
    found = 0
    for words in WORDS:
        if kind == "deal" and "@" in words:
            continue
        right = expected(everything, words, full)
        found += len(right)
        assert full.query(lists.ids, kind, words=words) == right, words
        assert full.query(lists.count, kind, words=words) == len(right), words
        assert [row.id for row in full.query(lists.page, kind, words=words, limit=0).rows] == right, words
        assert paged(full, kind, words) == right, words
        assert paged(full, kind, words, back=True) == right[::-1], words
    assert found > 10


def paged(store: Store, kind: Kind, words: str, *, back: bool = False) -> list[int]:
    """All that two records a page give, one page after the other."""
    key: Key | None = Key("\U0010ffff", 1 << 62) if back else None
    result: list[int] = []
    while True:
        where: dict[str, Any] = {"before": key} if back else {"after": key}
        page = store.query(lists.page, kind, words=words, limit=2, **where)
        numbers = [row.id for row in page.rows]
        result += numbers[::-1] if back else numbers
        key = page.before if back else page.after
        if key is None:
            return result


def test_a_deal_is_found_by_its_contact_and_by_a_customer_in_the_trash(store: Store) -> None:
    firm = make(store, "customer", name="Acme")
    person = make(store, "contact", first_name="Grace", last_name="Hopper")
    ours = make(store, "deal", name="Licences", customer=str(firm))
    hers = make(store, "deal", name="Training", contact=str(person))
    editing.trash(store, "customer", [firm])
    assert store.query(lists.ids, "deal", words="acme") == [ours]
    assert store.query(lists.ids, "deal", words="hopper") == [hers]
    assert store.query(lists.ids, "deal", words="hopper acme") == []


@pytest.mark.parametrize("words", ["zzz", "hop tree"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_word_is_looked_for_in_indexes_alone(full: Store, kind: Kind, words: str) -> None:
    """Reading each of 60,000 rows for a word that none of them holds takes longer than the next key."""
    asked: list[tuple[str, Params]] = []

    class Watching(Reader):
        def rows(self, sql: str, params: Params = ()) -> list[Row]:
            asked.append((sql, params))
            return super().rows(sql, params)

        def row(self, sql: str, params: Params = ()) -> Row | None:
            return next(iter(self.rows(sql, params)), None)

    def ask(db: Reader) -> list[tuple[str, str]]:
        watching = Watching(db.raw)
        lists.page(watching, kind, words=words, limit=50)
        lists.count(watching, kind, words=words)
        queries = [(sql, params) for sql, params in asked if "instr" in sql and f"LIMIT {lists.NEAR}" not in sql]
        return [(sql, row[3]) for sql, params in queries for row in db.rows(f"EXPLAIN QUERY PLAN {sql}", params)]

    plan = full.query(ask)
    steps = [step for _, step in plan if step.startswith(("SCAN", "SEARCH"))]
    assert len(steps) >= 2
    assert [step for step in steps if "_name (" not in step] == []
    assert not any("TEMP B-TREE" in step for _, step in plan)

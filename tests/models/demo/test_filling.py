"""Invented databases: exactly as many leads as asked, the same for the same seed, whole and consistent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from models.base import clock, undo
from models.base.connection import Reader
from models.base.errors import Conflict, Invalid
from models.base.store import Store
from models.base.text import clean
from models.demo import producing
from models.demo.filling import fill
from models.demo.people import LOCALES
from models.pipeline import lead, lists, naming, words
from models.quality.normalise import normalise_email, normalise_phone
from models.work import timeline
from tests.fixtures import DEFAULTS, make_lead

NOON = clock.micros(datetime(2026, 11, 20, 12, 30, tzinfo=UTC))
MANY = 1200


def value(store: Store, sql: str, *params: object) -> Any:
    return store.query(Reader.value, sql, params)


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return store.query(Reader.rows, sql)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes) -> Iterator[Store]:
    """A database with invented leads that no test changes."""
    path = tmp_path_factory.mktemp("demo") / "leadline.db"
    path.write_bytes(empty_database)
    store = Store.open(path)
    with clock.frozen(NOON):
        fill(store, MANY, 7)
    yield store
    store.close()


@pytest.mark.parametrize("count", [0, 1, 5, 29, 30, 31])
def test_exactly_as_many_leads_as_asked(store: Store, count: int) -> None:
    told: list[tuple[int, int]] = []
    done = fill(store, count, 1, lambda made, total: told.append((made, total)))
    assert (done.leads, value(store, "SELECT count(*) FROM lead")) == (count, count)
    assert value(store, "SELECT coalesce(sum(n), 0) FROM board_total") == count
    assert told[-1:] == ([(count, count)] if count else [])
    assert bool(done.operation) is bool(count)
    stages = "SELECT count(DISTINCT stage_id) FROM lead"
    if count >= 30:
        assert value(store, stages) == 6


def picture(store: Store) -> list[list[tuple[Any, ...]]]:
    tables = ("lead", "customer", "contact", "deal", "email", "phone", "tagging", "activity", "activity_link")
    return [rows(store, f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in (*tables, "stage_history")]


def test_the_same_seed_invents_the_same(tmp_path: Path, empty_database: bytes) -> None:
    pictures = []
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        path = tmp_path / name
        path.write_bytes(empty_database)
        store = Store.open(path)
        # Some minutes lie between; within the hour nothing hangs on them.
        with clock.frozen(NOON + (name == "b") * 20 * clock.MINUTE):
            fill(store, 120, seed)
        pictures.append(picture(store))
        store.close()
    assert pictures[0] == pictures[1] != pictures[2]


def test_a_child_invents_the_same_as_this_process(
    tmp_path: Path, empty_database: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = []
    for name in ("here", "child"):
        path = tmp_path / name
        path.write_bytes(empty_database)
        store = Store.open(path)
        if name == "child":
            monkeypatch.setattr("models.demo.filling.SLICE", 10)  # the child's own slices are as long as ever
        with clock.frozen(NOON):
            fill(store, 150, 3)
        pictures.append(picture(store))
        store.close()
    assert pictures[0] == pictures[1]


def indexes(store: Store) -> list[tuple[Any, ...]]:
    return rows(store, "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")


def test_many_come_at_once_and_are_the_same(
    tmp_path: Path, empty_database: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = []
    for large in (100, 1000):
        path = tmp_path / str(large)
        path.write_bytes(empty_database)
        store = Store.open(path)
        before = indexes(store)
        monkeypatch.setattr("models.demo.filling.LARGE", large)
        with clock.frozen(NOON):
            fill(store, 150, 3)
        assert indexes(store) == before
        pictures.append(picture(store))
        store.close()
    assert pictures[0] == pictures[1]


def test_many_that_were_interrupted_leave_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.demo.filling.LARGE", 100)
    before = indexes(store), value(store, "SELECT count(*) FROM operation")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(store, 150, 3, stop)
    assert (indexes(store), value(store, "SELECT count(*) FROM operation")) == before
    assert value(store, "SELECT count(*) FROM lead") == 0
    assert fill(store, 5).leads == 5


def test_invented_leads_are_not_mixed_with_others(store: Store) -> None:
    make_lead(store, last_name="Hopper")
    with pytest.raises(Conflict, match="holds leads already"):
        fill(store, 5)
    assert value(store, "SELECT count(*) FROM lead") == 1
    with pytest.raises(Invalid):
        fill(store, -1)


def told(store: Store) -> dict[tuple[Any, ...], Any]:
    """What hangs on each invented lead, without any id: activities, customer, contact and deals."""

    def read(db: Reader) -> dict[tuple[Any, ...], Any]:
        result: dict[tuple[Any, ...], Any] = {}
        for number, customer, contact, *key in db.rows(
            "SELECT id, customer_id, contact_id, sort_name, created_at, rank FROM lead WHERE channel = 'demo'"
        ):
            result[tuple(key)] = (
                db.rows(
                    "SELECT a.kind, a.at, a.text FROM activity_link k JOIN activity a ON a.id = k.activity_id"
                    " WHERE k.subject_kind = 'lead' AND k.subject_id = ? ORDER BY a.at, a.text",
                    (number,),
                ),
                db.rows("SELECT name, lead_id = ? FROM customer WHERE id = ?", (number, customer)),
                db.rows("SELECT sort_name, lead_id = ?, customer_id = ? FROM contact WHERE id = ?",
                        (number, customer, contact)),
                db.rows(
                    "SELECT value FROM email WHERE party_kind = 'lead' AND party_id = ?1 UNION ALL"
                    " SELECT at FROM stage_history WHERE lead_id = ?1 UNION ALL SELECT raw FROM phone"
                    " WHERE party_kind = 'lead' AND party_id = ?1", (number,),
                ),
            )  # fmt: skip
        firms = "SELECT c.sort_name, u.name, d.name FROM customer u JOIN contact c ON c.customer_id = u.id"
        result[()] = sorted(
            db.rows(f"{firms} LEFT JOIN deal d ON d.contact_id = c.id AND d.customer_id = u.id"), key=str
        )
        return result

    return store.query(read)


def test_somebody_who_writes_meanwhile_takes_ids_and_nothing_else(
    tmp_path: Path, empty_database: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.customers import editing
    from models.work.activity import note

    monkeypatch.setattr(producing, "SLICE", 100)
    monkeypatch.setattr("models.demo.filling.SLICE", 100_000)
    pictures = []
    for name in ("alone", "beside"):
        path = tmp_path / name
        path.write_bytes(empty_database)
        store, second = Store.open(path), Store.open(path)
        other: list[int] = []

        def write(done: int, total: int, second: Store = second, other: list[int] = other) -> None:
            if not other:
                other.append(lead.add(second, {"last_name": "Meanwhile"}, DEFAULTS).changed[0])
                note(second, "note", "mine", [("lead", other[0])])
                editing.add(second, "customer", {"name": "Mine"}, DEFAULTS)

        with clock.frozen(NOON):
            fill(store, 400, 1, write if name == "beside" else None)
        if other:
            assert value(store, "SELECT last_name FROM lead WHERE id = ?", other[0]) == "Meanwhile"
            assert value(store, "SELECT count(*) FROM lead WHERE id > ?", other[0]) == 300
            assert value(store, "SELECT count(*) FROM change WHERE entity = 'lead' AND kind = 'c'") == 401
            assert value(store, "SELECT rowid FROM lead_fts WHERE lead_fts MATCH 'meanwhile'") == other[0]
        pictures.append(told(store))
        store.close()
        second.close()
    assert pictures[0] == pictures[1]


def test_a_lead_that_comes_between_look_and_lock_is_seen(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.demo.filling.check_fit", lambda store, count: make_lead(store, last_name="Hopper"))
    with pytest.raises(Conflict, match="holds leads already"):
        fill(store, 5)
    assert value(store, "SELECT count(*) FROM lead") == 1


def test_undo_takes_them_back_and_redo_brings_them(store: Store) -> None:
    done = fill(store, 60, 2)
    undo.undo(store, done.operation)
    assert value(store, "SELECT count(*) FROM lead WHERE deleted_at IS NULL") == 0
    assert value(store, "SELECT count(*) FROM activity WHERE deleted_at IS NULL") == 0
    assert value(store, "SELECT coalesce(sum(n), 0) FROM board_total") == 0
    undo.redo(store)
    assert value(store, "SELECT count(*) FROM lead WHERE deleted_at IS NULL") == 60
    undo.undo(store)
    assert fill(store, 5).leads == 5  # and there is room for others


# -- what they are like ------------------------------------------------------------------------------------------------


def test_the_stages_are_a_funnel(filled: Store) -> None:
    sizes = dict(rows(filled, "SELECT s.slug, count(*) FROM lead l JOIN stage s ON s.id = l.stage_id GROUP BY 1"))
    assert sizes["new"] > sizes["contacted"] > sizes["qualified"] > sizes["proposal"] > sizes["won"] > 0
    assert value(filled, "SELECT count(*) FROM lead WHERE deal_id IS NOT NULL") == 0
    without = "SELECT count(*) FROM lead l JOIN stage s ON s.id = stage_id WHERE (s.type = 'lost') <> (lost_reason_id NOT NULL)"
    assert value(filled, without) == 0


def test_many_scripts_are_there_and_the_first_cards_can_be_typed(filled: Store) -> None:
    names = [row[0] for row in rows(filled, "SELECT last_name FROM lead WHERE last_name IS NOT NULL")]
    scripts = {unicodedata.name(name[0]).split()[0] for name in names}
    expected = {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "CJK", "HANGUL", "THAI", "DEVANAGARI"}
    assert expected <= scripts
    vietnamese = rows(filled, "SELECT last_name, first_name FROM lead WHERE country = 'VN' AND last_name NOT NULL")
    assert any(not f"{last}{first}".isascii() for last, first in vietnamese)
    accents = [name for name in names if not name.isascii() and unicodedata.name(name[0]).startswith("LATIN")]
    assert len(accents) > MANY / 25
    for slug in ("new", "contacted"):
        first = rows(
            filled,
            f"SELECT last_name FROM lead l JOIN stage s ON s.id = stage_id WHERE s.slug = '{slug}'"
            " ORDER BY rank, l.id LIMIT 12",
        )
        assert sum(1 for (name,) in first if name and name.isascii()) >= 4


@pytest.mark.parametrize("seed", range(8))
def test_on_top_of_each_stage_is_somebody_whose_name_a_card_shows(store: Store, seed: int) -> None:
    with clock.frozen(NOON - NOON % clock.DAY + 3 * seed * clock.HOUR):
        fill(store, MANY, seed)
    tops = "SELECT first_name, last_name FROM lead l WHERE rank = (SELECT min(rank) FROM lead m WHERE m.stage_id = l.stage_id)"
    found = rows(store, tops)
    assert len(found) >= 6
    assert [f"{first} {last}" for first, last in found if not first or not last or len(f"{first} {last}") > 20] == []


def test_derived_columns_are_what_the_verbs_would_write(filled: Store) -> None:
    """They are worked out in a quicker way; this holds the two together, the word index included."""

    def check(db: Reader) -> int:
        columns = "id first_name last_name company city state country postal_code description".split()
        keys = "sort_name sort_company name_key initial".split()
        count = 0
        for row in db.rows(f"SELECT {', '.join(columns + keys)} FROM lead"):
            values = dict(zip(columns + keys, row, strict=True))
            party = (values["id"],)
            where = "WHERE party_kind = 'lead' AND party_id = ? ORDER BY position"
            emails = db.rows(f"SELECT value, norm, label FROM email {where}", party)
            phones = db.rows(f"SELECT raw, e164, digits, label FROM phone {where}", party)
            assert naming.sort_keys(values, emails, phones) == {key: values[key] for key in keys}
            # A contentless index can't be read; every word of every column must be found in that column.
            for column, text in zip(("name", "company", "reach", "place", "note"),
                                    words.texts(values, emails, phones), strict=True):  # fmt: skip
                query = words.match(text.split()[:6])
                if query:
                    sql = f"SELECT count(*) FROM lead_fts WHERE rowid = ? AND lead_fts MATCH '{{{column}}} : (' || ? || ')'"
                    assert db.value(sql, (*party, query)) == 1, (column, text)
                    count += 1
        return count

    assert filled.query(check) > 3 * MANY


def test_every_word_could_have_been_typed() -> None:
    """What is in the lists is as ``clean`` leaves it, and has letters for an address."""
    for locale in LOCALES:
        people = (*locale.women, *locale.men, *(name for pair in locale.last for name in pair))
        for word in (*people, *locale.cities, *locale.trades):
            assert clean(word.text) == word.text
            assert word.latin, (locale.country, word)
            assert word.key, (locale.country, word)
        for text in (*locale.forms, *locale.streets, *locale.notes):
            assert clean(text) == text


def test_addresses_and_numbers_are_nobodys(filled: Store) -> None:
    for (address,) in rows(filled, "SELECT value FROM email"):
        assert address.endswith(".example")
        assert normalise_email(address) == address
    for raw, e164, digits in rows(filled, "SELECT raw, e164, digits FROM phone"):
        assert normalise_phone(raw, None) == (e164, digits)
    fiction = "SELECT count(*) FROM phone WHERE e164 LIKE '+1%' AND substr(e164, 6, 5) <> '55501'"
    assert value(filled, fiction) == 0


def test_dates_lie_around_today(filled: Store) -> None:
    today = clock.moment(NOON).date().isoformat()
    open_ones = "FROM lead l JOIN stage s ON s.id = stage_id WHERE s.type NOT IN ('won', 'lost') AND expected_close"
    for comparison in ("<", "=", ">"):
        assert value(filled, f"SELECT count(*) {open_ones} {comparison} ?", today) > 3
    late = "SELECT count(*) FROM lead WHERE created_at > ?1 OR stage_since > ?1 OR touched_at > ?1 OR created_at > stage_since"
    assert value(filled, late, NOON) == 0
    assert value(filled, "SELECT count(*) FROM activity WHERE at > ?", NOON) == 0
    early = (
        "SELECT count(*) FROM activity a JOIN activity_link k ON k.activity_id = a.id AND subject_kind = 'lead'"
        " JOIN lead l ON l.id = subject_id WHERE a.at < l.created_at"
    )
    assert value(filled, early) == 0


def test_the_way_through_the_stages_leads_to_where_a_lead_is(filled: Store) -> None:
    def check(db: Reader) -> None:
        for number, stage, since in db.rows("SELECT id, stage_id, stage_since FROM lead"):
            steps = db.rows("SELECT from_id, to_id, at FROM stage_history WHERE lead_id = ? ORDER BY id", (number,))
            assert steps[0][0] is None
            assert [step[0] for step in steps[1:]] == [step[1] for step in steps[:-1]]
            assert [step[2] for step in steps] == sorted(step[2] for step in steps)
            assert (steps[-1][1], steps[-1][2]) == (stage, since)

    filled.query(check)


def test_a_timeline_begins_when_the_lead_was_created_and_tells_each_move(filled: Store) -> None:
    made = "SELECT l.created_at, s.login, 'by hand' FROM lead l JOIN staff s ON s.id = l.created_by WHERE l.id = ?"
    moves = (
        "SELECT h.at, s.login, f.label || ' → ' || t.label FROM stage_history h JOIN stage f ON f.id = h.from_id"
        " JOIN stage t ON t.id = h.to_id JOIN staff s ON s.id = h.by_id WHERE h.lead_id = ? ORDER BY h.at DESC"
    )
    for number in range(1, 60):
        told = filled.query(timeline.entries, "lead", number)
        for kind, sql in (("created", made), ("moved", moves)):
            entries = [(entry.at, entry.login, entry.text) for entry in told if entry.kind == kind]
            assert entries == filled.query(Reader.rows, sql, (number,))
        assert told[-1].kind == "created"


def test_everything_is_journalled_and_linked(filled: Store) -> None:
    for kind in ("lead", "customer", "contact", "deal", "activity"):
        missing = f"SELECT count(*) FROM {kind} t WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.entity = '{kind}'"
        assert value(filled, missing + " AND c.row_id = t.id AND c.kind = 'c' AND c.op_id = t.created_op)") == 0
        assert value(filled, f"SELECT count(*) FROM {kind}") > 0
    assert value(filled, "SELECT rows FROM landing ORDER BY seq DESC LIMIT 1") == value(
        filled, "SELECT count(*) FROM change WHERE kind = 'c' AND op_id = (SELECT max(op_id) FROM landing)"
        " AND entity IN ('lead', 'customer', 'contact', 'deal', 'activity')",
    )  # fmt: skip
    converted = rows(
        filled,
        "SELECT c.lead_id, l.id, p.lead_id FROM lead l JOIN customer c ON c.id = l.customer_id"
        " LEFT JOIN contact p ON p.id = l.contact_id WHERE l.converted_at IS NOT NULL",
    )
    assert converted
    assert all(of_customer == number and of_contact in (None, number) for of_customer, number, of_contact in converted)
    owners = "SELECT count(DISTINCT owner_id) FROM lead"
    assert value(filled, owners) == 7
    assert value(filled, "SELECT count(*) FROM lead WHERE owner_id = ?", filled.actor.staff_id) > MANY / 20


def test_a_company_that_is_known_is_a_candidate(filled: Store) -> None:
    from models.customers.conversion import plan

    leads = rows(
        filled,
        "SELECT l.id FROM lead l JOIN customer c ON c.name = l.company AND c.lead_id IS NULL"
        " WHERE l.converted_at IS NULL ORDER BY l.id LIMIT 20",
    )
    assert len(leads) > 10
    for (number,) in leads:
        assert "customer" in filled.query(plan, number).undecided


def test_sources_that_were_renamed_serve_as_well(store: Store) -> None:
    with store.write("rename", verb="edit") as operation:
        for number in lists.labels(operation.db, "source"):
            operation.update("source", number, {"label": f"Way {number}"})
    assert fill(store, 40).leads == 40
    assert value(store, "SELECT count(DISTINCT source_id) FROM lead") > 3

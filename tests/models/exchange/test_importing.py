"""Rows of files become leads: duplicates, policies, undo, resuming."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from models.base import clock, doctor, slices, undo
from models.base.connection import Reader
from models.base.errors import Invalid, NotFound, UsageError
from models.base.store import Store
from models.exchange import importing, parsing
from models.exchange.importing import Report, Wishes
from models.exchange.options import Reading
from models.people import staff
from models.pipeline import board, lead, listing
from models.pipeline.fields import Defaults
from models.pipeline.record import LeadRecord, records
from tests.models.conftest import Watched
from tests.models.exchange.files import text, workbook

NOW = 1_795_000_000_000_000
AMERICAN = Reading(country="US")


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def take(store: Store, folder: Path, content: str, name: str = "leads.csv", **wishes: Any) -> Report:
    """Import a text."""
    wishes.setdefault("reading", AMERICAN)
    return importing.run(store, text(folder, content, name), Wishes(**wishes))


def leads(store: Store) -> list[LeadRecord]:
    """All leads that are not in the trash, by id."""

    def query(db: Reader) -> list[LeadRecord]:
        return records(db, db.column("SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY id"))

    return store.query(query)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.rows, report.created, report.updated, report.skipped, report.failed


FIRST = "Name,Email,Phone,Company,City,Value,Tags,Source,Status,Notes\n"
ADA = 'Ada Lovelace,ada@x.example,+1 202 555 0143,Engines,London,5 EUR,"math,old",Fair,Qualified,first of all\n'
BOB = "Bob Byron,bob@x.example,,,,,,fair,,\n"


def test_rows_become_leads(watched: Watched, tmp_path: Path) -> None:
    report = take(watched.store, tmp_path, FIRST + ADA + BOB)
    watched.clean()
    assert counts(report) == (2, 2, 0, 0, 0)
    ada, bob = leads(watched.store)
    made = ada.json()
    assert {key: made[key] for key in ("name", "emails", "phones", "company", "city", "tags", "source", "stage")} == {
        "name": "Ada Lovelace",
        "emails": ["ada@x.example"],
        "phones": ["+12025550143"],
        "company": "Engines",
        "city": "London",
        "tags": ["math", "old"],
        "source": "Fair",
        "stage": "qualified",
    }
    assert (made["channel"], made["probability"], made["value"]) == (
        "import",
        40,
        {"amount": "5.00", "currency": "EUR"},
    )
    assert bob.json()["source"] == "Fair"  # however it is written
    assert bob.json()["stage"] == "new"
    assert all(finding.ok for finding in doctor.examine(watched.store))


def test_what_came_in_is_found_by_its_words(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, FIRST + ADA + BOB)
    for words in ("lovelace", "engines", "ada@x.example", "5550143", "london", "first"):
        assert store.query(listing.ids, words, store.actor) == [1], words


def test_new_cards_go_to_the_bottom_in_the_order_of_the_file(store: Store, tmp_path: Path) -> None:
    lead.add(store, {"last_name": "Zuse"}, Defaults("DE", "EUR"))
    take(store, tmp_path, "Last Name\nB\nA\nC\n")
    take(store, tmp_path, "Last Name\nD\n", "more.csv")
    order = store.query(lambda db: db.column("SELECT last_name FROM lead ORDER BY stage_id, rank, id"))
    assert order == ["Zuse", "B", "A", "C", "D"]


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ("Somebody,ADA@X.example,,,,,,,,\n", True),
        ("Lovelace Ada,,(202) 555-0143,,,,,,,\n", True),
        ("Somebody,,+1 202 555 0143,,,,,,,\n", False),
        ("Ada Lovelace,,,Engines,,,,,,\n", False),
        ("Ada Lovelace,ada@y.example,,,,,,,,\n", False),
    ],
)
def test_what_a_duplicate_is(store: Store, tmp_path: Path, row: str, known: bool) -> None:
    take(store, tmp_path, FIRST + ADA)
    report = take(store, tmp_path, FIRST + row, "second.csv")
    assert (report.skipped, report.created) == ((1, 0) if known else (0, 1))
    # and within one file as well
    within = take(store, tmp_path, FIRST.replace("Notes", "Remarks") + "Eve,e@x.example,,,,,,,,\n" * 3, "third.csv")
    assert counts(within) == (3, 1, 0, 2, 0)


def test_numbers_nobody_can_dial_and_names_are_compared_as_written(store: Store, tmp_path: Path) -> None:
    content = "Name,Phone\nAda Lovelace,5550400\nBob,5550400\n"
    assert counts(take(store, tmp_path, content, reading=Reading())) == (2, 2, 0, 0, 0)
    assert counts(take(store, tmp_path, content + "Cy,5550400\n", reading=Reading())) == (3, 1, 0, 2, 0)


def test_leads_in_the_trash_are_no_duplicates(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, FIRST + ADA)
    undo.undo(store)
    assert take(store, tmp_path, FIRST + ADA, "again.csv").created == 1


def test_blank_addresses_are_not_the_same_address(store: Store, tmp_path: Path) -> None:
    assert take(store, tmp_path, "Name,Email,Phone\nAda,,\nBob,,\nAda,,\n").created == 3


def test_the_same_file_twice_is_noticed_and_leaves_no_operation(store: Store, tmp_path: Path) -> None:
    first = take(store, tmp_path, FIRST + ADA + BOB)
    again = take(store, tmp_path, FIRST + ADA + BOB)
    assert counts(again) == (2, 0, 0, 2, 0)
    assert again.operation is None
    assert again.batch != first.batch
    assert f"(operation {first.operation})" in again.problems[0][2]
    undo.undo(store)
    assert "imported before" not in str(take(store, tmp_path, FIRST + ADA + BOB).problems)


def test_undo_and_redo_of_an_import(watched: Watched, tmp_path: Path) -> None:
    store = watched.store
    take(store, tmp_path, FIRST + ADA + BOB)
    watched.oracle.forget()
    before = [record.json() for record in leads(store)]
    lead.edit(store, [2], {"city": "Rome"}, Defaults("US", "EUR"))
    undone = undo.undo(store, 2)
    assert [(item.id, item.kind) for item in undone.left] == [(2, "lead")]
    assert [record.id for record in leads(store)] == [2]
    undo.redo(store)
    assert [record.id for record in leads(store)] == [1, 2]
    assert leads(store)[0].json()["emails"] == before[0]["emails"]


UPDATE = (
    "Name,Email,Phone,Company,City,Value,Tags,Source,Status\n"
    'Ada King,ada@x.example,+44 20 7946 0018,,Paris,7 USD,"old,new",Web,Proposal\n'
    "Cy,cy@x.example,,Cyco,,,,,\n"
    "Cy,cy@x.example,+1 202 555 0199,,Oslo,,,,\n"
)


def test_fill_touches_only_what_is_empty(watched: Watched, tmp_path: Path) -> None:
    take(watched.store, tmp_path, FIRST + ADA.replace("London", "") + BOB)
    watched.clean()
    report = take(watched.store, tmp_path, UPDATE, "update.csv", policy="fill")
    watched.clean()
    assert counts(report) == (3, 1, 2, 0, 0)
    ada, _, cy = leads(watched.store)
    made = ada.json()
    assert (made["name"], made["city"], made["value"]["currency"], made["source"], made["stage"]) == (
        *("Ada Lovelace", "Paris", "EUR", "Fair", "qualified"),
    )
    assert made["phones"] == ["+12025550143", "+442079460018"]
    assert made["tags"] == ["math", "new", "old"]
    assert (cy.json()["company"], cy.json()["city"], cy.json()["phones"]) == ("Cyco", "Oslo", ["+12025550199"])


def test_update_overwrites_and_blanks_never_erase(watched: Watched, tmp_path: Path) -> None:
    store = watched.store
    take(store, tmp_path, FIRST + ADA + BOB)
    watched.clean()
    before = [record.json() for record in leads(store)]
    report = take(store, tmp_path, UPDATE, "update.csv", policy="update")
    watched.clean()
    assert counts(report) == (3, 1, 2, 0, 0)
    made = leads(store)[0].json()
    assert (made["name"], made["city"], made["value"]["currency"], made["source"], made["stage"]) == (
        *("Ada King", "Paris", "USD", "Web", "proposal"),
    )
    assert (made["company"], made["description"], made["version"]) == ("Engines", "first of all", 2)
    undo.undo(store)
    watched.clean()
    after = [record.json() for record in leads(store)]
    changing = ("version", "updated_at")
    assert [{k: v for k, v in one.items() if k not in changing} for one in after] == [
        {k: v for k, v in one.items() if k not in changing} for one in before
    ]


def test_update_goes_by_the_external_id_first(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, "Id,Name,Email\n1,Ada,ada@x.example\n2,Bob,bob@x.example\n")
    report = take(store, tmp_path, "Id,Name,Email\n2,Robert,ada@x.example\n", "b.csv", policy="update")
    assert counts(report) == (1, 0, 1, 0, 0)
    assert [(one.name, one.json()["emails"]) for one in leads(store)] == [
        ("Ada", ["ada@x.example"]),
        ("Robert", ["bob@x.example", "ada@x.example"]),
    ]


def test_two_rows_of_one_lead_are_one_change(watched: Watched, tmp_path: Path) -> None:
    """Met by different keys, so that the file itself doesn't show that they are one."""
    take(watched.store, tmp_path, FIRST + ADA)
    watched.clean()
    content = "Name,Email,Phone,City\nX,ada@x.example,,Paris\nAda Lovelace,,+1 202 555 0143,Oslo\n"
    report = take(watched.store, tmp_path, content, "b.csv", policy="fill")
    watched.clean()
    assert report.created == 0
    assert leads(watched.store)[0].json()["city"] == "London"


def test_create_makes_another_lead(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, FIRST + ADA)
    assert counts(take(store, tmp_path, FIRST + ADA + ADA, "b.csv", policy="create")) == (2, 2, 0, 0, 0)
    assert len(leads(store)) == 3


def test_unknown_stages_and_owners_are_kept_as_text(store: Store, tmp_path: Path) -> None:
    content = "Name,Status,Owner,Campaign\nAda,Bad Lead,Jane Doe,Spring\nBob,contacted,MARIA,\nCy,Bad Lead,,\n"
    staff.add(store, "maria", "Maria Curie")
    report = take(store, tmp_path, content)
    found = [(r.json()["stage"], r.json()["owner"], r.json()["source_detail"]) for r in leads(store)]
    assert found == [
        ("new", None, "Spring; stage: Bad Lead; owner: Jane Doe"),
        ("contacted", "maria", None),
        ("new", None, "stage: Bad Lead"),
    ]
    assert [(row, message.split(":")[0]) for row, _, message in report.problems] == [
        (2, "stage 'Bad Lead' is not known (2 rows from here on)"),
        (2, "owner 'Jane Doe' is not known (this row)"),
    ]


def test_owners_are_known_by_name_and_address_too(store: Store, tmp_path: Path) -> None:
    staff.add(store, "maria", "Maria Curie")
    take(store, tmp_path, "Name,Owner\nAda,Maria Curie\nBob,maria@team.example\n")
    assert [record.json()["owner"] for record in leads(store)] == ["maria", "maria"]


def test_source_and_owner_for_rows_that_name_none(store: Store, tmp_path: Path) -> None:
    staff.add(store, "maria")
    content = "Name,Source\nAda,Web\nBob,\n"
    take(store, tmp_path, content, source="Trade fair", owner="maria")
    assert [(r.json()["source"], r.json()["owner"]) for r in leads(store)] == [
        ("Web", "maria"),
        ("Trade fair", "maria"),
    ]
    with pytest.raises(Invalid, match="nobody is called 'nobody'"):
        take(store, tmp_path, content, owner="nobody")
    with pytest.raises(UsageError, match="--on-duplicate 'merge'"):
        take(store, tmp_path, content, policy="merge")
    with pytest.raises(NotFound):
        importing.run(store, tmp_path / "gone.csv", Wishes())


def test_a_dry_run_tells_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, FIRST + ADA)
    before = store.query(
        lambda db: db.row("SELECT (SELECT count(*) FROM operation), (SELECT count(*) FROM import_batch)")
    )
    for policy, expected in (("skip", (3, 2, 0, 1, 0)), ("update", (3, 2, 1, 0, 0)), ("create", (3, 3, 0, 0, 0))):
        path = text(tmp_path, FIRST + ADA + BOB + "Cy,,,,,,,,,\n", "dry.csv")
        report = importing.run(store, path, Wishes(AMERICAN, policy), dry=True)
        assert counts(report) == expected
        assert (report.operation, report.batch) == (None, None)
    after = store.query(
        lambda db: db.row("SELECT (SELECT count(*) FROM operation), (SELECT count(*) FROM import_batch)")
    )
    assert after == before


def test_nothing_is_left_beside_the_database(store: Store, tmp_path: Path, database: Path) -> None:
    take(store, tmp_path, FIRST + ADA)
    with pytest.raises(Invalid):
        take(store, tmp_path, "<html>")
    assert [path.name for path in database.parent.iterdir() if "import" in path.name] == []


def test_a_file_that_names_nobody_makes_nothing(store: Store, tmp_path: Path) -> None:
    report = take(store, tmp_path, "product,price\nA,1\nB,2\n")
    assert counts(report) == (2, 0, 0, 0, 2)
    assert len(report.problems) == 1
    assert "none of the 2 rows can become a lead" in report.problems[0][2]
    assert report.operation is None


def many(number: int) -> str:
    """A file whose every seventh row is the same person as the row before."""
    rows = [f"Ada {n},a{n - (n % 7 == 6)}@x.example,{n} EUR,t{n % 3}" for n in range(number)]
    return "Name,Email,Value,Tags\n" + "\n".join(rows) + "\n"


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FIRST", 100), ("SMALLEST", 100), ("LARGEST", 100), ("PAUSE", 0)):
        monkeypatch.setattr(slices, name, value)


def landings(store: Store, operation: int) -> list[tuple[Any, ...]]:
    sql = "SELECT rows, cursor, done FROM landing WHERE op_id = ? ORDER BY seq"
    return store.query(lambda db: db.rows(sql, (operation,)))


@pytest.mark.usefixtures("small_slices")
def test_many_rows_land_in_slices_of_one_operation(watched: Watched, tmp_path: Path) -> None:
    store = watched.store
    told: list[tuple[str, int, int | None]] = []
    path = text(tmp_path, many(1000))
    report = importing.run(store, path, Wishes(AMERICAN), progress=lambda *said: told.append(said))
    watched.clean()
    assert counts(report) == (1000, 858, 0, 142, 0)
    landed = landings(store, report.operation or 0)
    assert len(landed) == 10
    assert [cursor for _, cursor, _ in landed] == list(range(100, 1001, 100))
    assert sum(rows for rows, _, _ in landed) >= 858
    assert told[-1] == ("importing", 1000, 1000)
    ranks = store.query(lambda db: db.column("SELECT rank FROM lead ORDER BY id"))
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    undone = undo.undo(store)
    assert (len(leads(store)), undone.left_count) == (0, 0)
    assert all(finding.ok for finding in doctor.examine(store))


class Killed(Exception):
    """Stands for a kill -9: everything that follows is left undone."""


def kill_after(monkeypatch: pytest.MonkeyPatch, slices_: int) -> None:
    """Let the apply phase die when so many slices have landed."""
    done = 0
    original = importing._Import._slice

    def counted(self: Any, *arguments: Any) -> tuple[int, bool]:
        nonlocal done
        done += 1
        if done > slices_:
            raise Killed
        return original(self, *arguments)

    monkeypatch.setattr(importing._Import, "_slice", counted)


@pytest.mark.usefixtures("small_slices")
def test_an_import_that_died_goes_on_where_it_was(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dead_sessions: Callable[[], None]
) -> None:
    store = watched.store
    path = text(tmp_path, many(500))
    for slices_ in (1, 2):
        with monkeypatch.context() as patch:
            kill_after(patch, slices_)
            with pytest.raises(Killed):
                importing.run(store, path, Wishes(AMERICAN))
    assert len(leads(store)) == 258  # three slices of 100, of which a seventh are duplicates
    dead_sessions()
    report = importing.run(store, path, Wishes(AMERICAN))
    watched.clean()
    assert counts(report) == (500, 429, 0, 71, 0)
    names = [record.json()["emails"][0] for record in leads(store)]
    assert names == [f"a{n}@x.example" for n in range(500) if n % 7 != 6]
    operations = store.query(lambda db: db.column("SELECT DISTINCT op_id FROM landing WHERE op_id > 1"))
    assert operations == [report.operation]
    assert len(undo.undo(store).left) == 0
    assert leads(store) == []


@pytest.fixture
def dead_sessions(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make this process look gone to itself, as to a later session."""

    def make() -> None:
        from models.base import history

        for module in (history,):
            monkeypatch.setattr(module, "is_alive", lambda session: False)

    make()
    return make


@pytest.mark.usefixtures("small_slices")
def test_another_file_or_other_options_do_not_go_on_with_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dead_sessions: Callable[[], None]
) -> None:
    path = text(tmp_path, many(300))
    with monkeypatch.context() as patch:
        kill_after(patch, 1)
        with pytest.raises(Killed):
            importing.run(store, path, Wishes(AMERICAN))
    other = importing.run(store, path, Wishes(AMERICAN, source="Fair"))
    assert counts(other) == (300, 172, 0, 128, 0)  # those that landed are duplicates now
    first = store.query(lambda db: db.value("SELECT min(operation_id) FROM import_batch"))
    assert other.operation != first


@pytest.mark.parametrize("gone", [True, False])
@pytest.mark.usefixtures("small_slices")
def test_it_goes_on_even_if_the_scratch_file_is_gone_or_torn(
    store: Store,
    tmp_path: Path,
    database: Path,
    gone: bool,
    monkeypatch: pytest.MonkeyPatch,
    dead_sessions: Callable[[], None],
) -> None:
    path = text(tmp_path, many(300))
    with monkeypatch.context() as patch:
        kill_after(patch, 1)
        with pytest.raises(Killed):
            importing.run(store, path, Wishes(AMERICAN))
    (scratch,) = database.parent.glob(".*-import-*")
    assert scratch.stat().st_mode & 0o077 == 0
    scratch.unlink() if gone else scratch.write_bytes(b"torn")
    assert counts(importing.run(store, path, Wishes(AMERICAN))) == (300, 258, 0, 42, 0)


@pytest.mark.usefixtures("small_slices")
def test_an_import_can_be_stopped_and_taken_back(store: Store, tmp_path: Path) -> None:
    cancelled = threading.Event()
    path = text(tmp_path, many(500))

    def progress(what: str, done: int, total: int | None) -> None:
        if what == "importing" and done >= 200:
            cancelled.set()

    report = importing.run(store, path, Wishes(AMERICAN), progress=progress, cancelled=cancelled)
    assert report.cancelled
    assert len(leads(store)) == report.created == 172
    assert landings(store, report.operation or 0)[-1][2] == 0
    undo.undo(store)
    assert leads(store) == []
    again = importing.run(store, path, Wishes(AMERICAN))
    assert (again.operation, again.created) != (report.operation, report.created), (
        "what was taken back is not gone on with"
    )
    assert len(leads(store)) == again.created


@pytest.mark.usefixtures("small_slices")
def test_an_import_that_was_stopped_goes_on_in_the_same_session(store: Store, tmp_path: Path) -> None:
    cancelled = threading.Event()
    path = text(tmp_path, "Last name\n" + "".join(f"Nobody{number}\n" for number in range(500)))

    def progress(what: str, done: int, total: int | None) -> None:
        if what == "importing" and done >= 200:
            cancelled.set()

    stopped = importing.run(store, path, Wishes(AMERICAN), progress=progress, cancelled=cancelled)
    assert stopped.cancelled
    assert importing.run(store, path, Wishes(AMERICAN), dry=True).operation is None
    report = importing.run(store, path, Wishes(AMERICAN))
    assert (report.operation, report.created, report.cancelled) == (stopped.operation, 500, False)
    assert len(leads(store)) == 500, "names alone are no duplicates: only going on keeps them apart"
    assert list(Path(store.location).parent.glob(".*-import-*")) == []
    undo.undo(store)
    assert leads(store) == []


def test_an_import_stopped_before_its_first_row_leaves_nothing(store: Store, tmp_path: Path) -> None:
    cancelled = threading.Event()
    path = text(tmp_path, many(50))
    cancelled.set()
    with pytest.raises(parsing.Cancelled):
        importing.run(store, path, Wishes(AMERICAN), cancelled=cancelled)
    assert list(Path(store.location).parent.glob(".*-import-*")) == []


@pytest.mark.usefixtures("small_slices")
def test_somebody_at_work_meanwhile_is_in_nobodys_way(store: Store, second: Store, tmp_path: Path) -> None:
    def progress(what: str, done: int, total: int | None) -> None:
        if what == "importing" and done == 200:
            lead.add(second, {"last_name": "Meanwhile", "emails": "a250@x.example"}, Defaults("US", "EUR"))

    report = importing.run(store, text(tmp_path, many(400)), Wishes(AMERICAN), progress=progress)
    assert counts(report) == (400, 342, 0, 58, 0)
    assert len(leads(store)) == 343


def test_totals_and_pages_of_the_board_know_the_new_leads(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, FIRST + ADA + BOB)
    assert board is not None
    rows = store.query(
        lambda db: db.rows("SELECT stage_id, currency, n, minor FROM board_total WHERE n > 0 ORDER BY 1")
    )
    assert rows == [(1, "", 1, 0), (3, "EUR", 1, 500)]


def test_a_batch_keeps_the_file_and_its_mapping(store: Store, tmp_path: Path) -> None:
    report = importing.run(store, workbook(tmp_path, {"L": [["Name", "x"], ["Ada", 1]]}), Wishes(AMERICAN))
    name, mapping, operation, staged = (
        store.query(lambda db: db.row("SELECT file_name, mapping, operation_id, staged_path FROM import_batch"))
        or ("",) * 4
    )
    assert (name, json.loads(mapping), operation, staged) == (
        *("leads.xlsx", {"Name": "name", "x": None}, report.operation, None),
    )

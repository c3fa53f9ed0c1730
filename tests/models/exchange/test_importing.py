"""Rows of files become leads: duplicates, policies, undo, resuming."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.base import clock, doctor, undo
from models.base.errors import Invalid, NotFound, UsageError
from models.base.store import Store
from models.exchange import importing
from models.exchange.importing import Wishes
from models.exchange.options import Reading
from models.people import staff
from models.pipeline import board, lead, listing
from models.pipeline.fields import Defaults
from tests.models.conftest import Watched
from tests.models.exchange.files import text, workbook
from tests.models.exchange.taking import ADA, AMERICAN, BOB, FIRST, NOW, counts, leads, take


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


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

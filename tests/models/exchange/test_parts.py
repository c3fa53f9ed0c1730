"""Files that come in parts: applied while the rest is still being read, with the same result as in one piece."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from models.base import history, slices
from models.base.errors import DatabaseTrouble, Invalid
from models.base.store import Store
from models.exchange import batches, importing, lookups, parsing, staging
from models.exchange.importing import Wishes
from models.exchange.options import Reading
from models.exchange.parsing import stage
from tests.models.exchange.files import text, workbook
from tests.models.exchange.taking import AMERICAN, counts, everything, leads
from tests.soundness import assert_sound


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of 100 rows, in slices of 60."""
    monkeypatch.setattr(parsing, "PART_ROWS", 100)
    for name, value in (("FIRST", 60), ("SMALLEST", 60), ("LARGEST", 60), ("PAUSE", 0)):
        monkeypatch.setattr(slices, name, value)


def content(rows: int = 450) -> str:
    """People, every ninth the one of 130 rows before, with shared phones, stages and owners that nobody knows."""
    lines = ["Name,Email,Phone,Tags,Source,Status,Owner,Value"]
    for n in range(rows):
        who = n - 130 if n % 9 == 8 and n >= 130 else n
        reach = f"a{who}@x.example,+1 202 55{who // 2:05}" if n % 2 else f",+1 202 55{who // 2:05}"
        lines.append(f"Ada Nr{who},{reach},t{n % 7},S{n % 11},{'Nowhere' if n % 3 else 'Contacted'},ghost,{n} EUR")
    return "\n".join(lines) + "\n"


def test_parts_give_the_same_leads_and_the_same_report_as_one_piece(
    tmp_path: Path, empty_database: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = text(tmp_path, content())
    assert len(list(stage(path, AMERICAN, tmp_path / "s", whole=False))) == 5
    reports = []
    for name, rows in (("parts", 100), ("whole", 10_000)):
        database = tmp_path / f"{name}.db"
        database.write_bytes(empty_database)
        monkeypatch.setattr(parsing, "PART_ROWS", rows)
        store = Store.open(database)
        reports.append(importing.run(store, path, Wishes(AMERICAN)))
        assert reports[-1].skipped > 20
        assert sum("has the phone number of row" in problem[2] for problem in reports[-1].problems) > 5
        store.close()
        assert_sound(database)
    assert reports[0] == reports[1]
    leads, wrong = everything(tmp_path / "parts.db")
    assert wrong == []
    assert (leads, []) == everything(tmp_path / "whole.db")


def test_rows_land_while_the_file_is_still_read(store: Store, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    path = text(tmp_path, content())
    report = importing.run(store, path, Wishes(AMERICAN), progress=lambda *step: told.append(step))
    landed = [step for step in told if step[0] == "importing"]
    assert landed[0] == ("importing", 60, None), "how many there are is not known yet"
    assert landed[-1] == ("importing", 450, 450)
    assert [done for _, done, _ in landed] == [60, 100, 160, 200, 260, 300, 360, 400, 450]
    assert store.query(history.find, report.operation or 0).done


def test_what_is_no_table_at_its_end_comes_in_not_at_all(store: Store, tmp_path: Path) -> None:
    path = text(tmp_path, content() + 'Ada,"a quote that nobody closes\n' + content())
    with pytest.raises(Invalid, match="a quote in row 452 that is never closed"):
        importing.run(store, path, Wishes(AMERICAN))
    assert store.query(lambda db: db.value("SELECT count(*) FROM operation WHERE verb = 'import'")) == 0
    assert store.query(lambda db: db.value("SELECT count(*) FROM import_batch")) == 0


def test_a_column_that_turns_out_to_be_none_is_taken_back(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "MOST_WORDS", 150)
    path = text(tmp_path, "Name,Source\n" + "".join(f"Ada {n},S{n}\n" for n in range(300)))
    with pytest.raises(Invalid, match="column for source holds more than 150 different values"):
        importing.run(store, path, Wishes(AMERICAN))
    assert leads(store) == []
    assert store.query(lambda db: db.column("SELECT verb FROM operation ORDER BY id DESC LIMIT 2")) == [
        "undo",
        "import",
    ]


def test_a_child_that_dies_half_way_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    die = (
        "from models.exchange import child; tell = child.tell; said = []\n"
        "def die(out, message):\n"
        "    tell(out, message); said.append('part' in message)\n"
        "    if sum(said) == 2: import os; os.abort()\n"
        "child.tell = die; child.main()"
    )
    monkeypatch.setattr(parsing, "_START", f"import sys; sys.path.insert(0, sys.argv[1])\n{die}")
    with pytest.raises(Invalid, match=r"^leads\.csv is damaged"):
        importing.run(store, text(tmp_path, content()), Wishes(AMERICAN))
    assert leads(store) == []
    assert list(Path(store.location).parent.glob(".*-import-*")) == []


def test_a_row_that_the_program_can_not_read_keeps_no_other_out(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistaken = (
        "from models.exchange import child, rows; tags_in = rows.tags_in\n"
        "def wrong(cell):\n"
        "    if cell == 'odd': raise IndexError('string index out of range')\n"
        "    return tags_in(cell)\n"
        "rows.tags_in = wrong; child.main()"
    )
    monkeypatch.setattr(parsing, "_START", f"import sys; sys.path.insert(0, sys.argv[1])\n{mistaken}")
    file = text(tmp_path, "Name,E-Mail,Tags\nAda,a@x.example,hot\nBob,b@x.example,odd\nCy,c@x.example,hot\n")
    report = importing.run(store, file, Wishes(AMERICAN))
    assert (report.created, report.failed) == (2, 1)
    row, _, message = report.problems[0]
    assert (row, message.startswith("was not imported, by a mistake of this program (IndexError")) == (3, True)
    assert [(lead.name, lead.emails[0][0]) for lead in leads(store)] == [("Ada", "a@x.example"), ("Cy", "c@x.example")]


def test_no_room_for_the_scratch_files_is_said_and_no_damage_of_the_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = (
        "from models.exchange import child, staging; import sqlite3\n"
        "def rows(self, made): raise sqlite3.OperationalError('database or disk is full')\n"
        "staging.Scratch.rows = rows; child.main()"
    )
    monkeypatch.setattr(parsing, "_START", f"import sys; sys.path.insert(0, sys.argv[1])\n{full}")
    with pytest.raises(
        DatabaseTrouble, match=r"rows of leads\.csv can't be put aside there \(database or disk is full\)"
    ):
        importing.run(store, text(tmp_path, content()), Wishes(AMERICAN))
    assert leads(store) == []


@pytest.mark.parametrize(("last", "date"), [("12/31/1990", "1990-03-04"), ("31/12/1990", "1990-04-03")])
def test_the_last_date_of_a_column_tells_how_the_first_part_is_meant(tmp_path: Path, last: str, date: str) -> None:
    path = text(tmp_path, "Name,Birthdate\n" + "".join(f"Ada {n},3/4/1990\n" for n in range(420)) + f"Bob,{last}\n")
    parts = list(stage(path, Reading(), tmp_path / "s", whole=False))
    assert len(parts) == 5
    found = set()
    for part in parts:
        found.update(sqlite3.connect(part.path).execute("SELECT birthdate FROM staged").fetchall())
    assert found == {(date,), ("1990-12-31",)}


def test_dates_that_nothing_decides_are_reported_once(tmp_path: Path) -> None:
    path = text(tmp_path, "Name,Birthdate\n" + "".join(f"Ada {n},3/4/1990\n" for n in range(250)))
    *_, last = stage(path, Reading(), tmp_path / "s", whole=False)
    assert sqlite3.connect(last.path).execute("SELECT row, column, message FROM problem").fetchall() == [
        (
            2,
            "Birthdate",
            "a date can be read in two ways, here and 249 more: read with the day first; --date-order says it",
        )
    ]


def test_a_workbook_comes_in_parts_too_but_not_where_its_end_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"L": [["Name"], *([f"Ada {n}"] for n in range(250))]})
    assert len(list(stage(path, Reading(), tmp_path / "s", whole=False))) == 3
    no_calamine = "import sys; sys.path.insert(0, sys.argv[1]); sys.modules['python_calamine'] = None\n"
    dies = "import json; from models.exchange import child\ntry: child.main()\nexcept ImportError: sys.exit(3)"
    monkeypatch.setattr(parsing, "_START", no_calamine + dies)
    assert len(list(stage(path, Reading(), tmp_path / "s", whole=False))) == 1


def test_scratch_files_are_private_and_go_with_their_rows(store: Store, tmp_path: Path) -> None:
    folder = Path(store.location).parent
    seen: list[set[int]] = []

    def look(what: str, done: int, total: int | None) -> None:
        seen.append({path.stat().st_mode & 0o077 for path in folder.glob(".*-import-*")})

    importing.run(store, text(tmp_path, content()), Wishes(AMERICAN), progress=look)
    assert {0} in seen
    assert all(modes <= {0} for modes in seen)
    assert list(folder.glob(".*-import-*")) == []


def test_what_a_killed_import_left_is_swept_away(store: Store, tmp_path: Path) -> None:
    path = text(tmp_path, content())
    scratch = batches.scratch(store, "0" * 64)
    number = batches.note(store, "gone.csv", "0" * 64, scratch, {"session": "elsewhere:1:1:ff"})
    with store.upkeep() as db:
        db.execute("UPDATE import_batch SET options = json_set(options, '$.session', 'elsewhere:1:1:ff')")
    staging.part_path(scratch, 3).write_text("left")
    batches.sweep(store)
    assert not staging.part_path(scratch, 3).exists()
    assert store.query(lambda db: db.value("SELECT count(*) FROM import_batch WHERE id = ?", (number,))) == 0
    own = batches.note(store, "here.csv", "1" * 64, scratch, {})
    batches.sweep(store)
    assert store.query(lambda db: db.value("SELECT count(*) FROM import_batch WHERE id = ?", (own,))) == 1
    assert counts(importing.run(store, path, Wishes(AMERICAN)))[0] == 450


@pytest.mark.parametrize("name", ["thesis", ".leadline.db-import-0-0"])
def test_what_is_not_to_be_swept_away_stops_no_import(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file that a forged line names stays; in a sticky directory, that of somebody else has to."""
    scratch = Path(store.location).with_name(name)
    batches.note(store, "gone.csv", "0" * 64, scratch, {})
    with store.upkeep() as db:
        db.execute("UPDATE import_batch SET options = json_set(options, '$.session', 'elsewhere:1:1:ff')")
    left = staging.part_path(scratch, 3)
    left.write_text("not ours")
    really = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path == left and name.startswith("."):
            raise PermissionError(1, "Operation not permitted", str(path))
        really(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert counts(importing.run(store, text(tmp_path, content()), Wishes(AMERICAN)))[0] == 450
    assert left.read_text() == "not ours"


def test_stopping_between_parts_keeps_what_landed_and_goes_on_later(store: Store, tmp_path: Path) -> None:
    path = text(tmp_path, "Last name\n" + "".join(f"Nobody{n}\n" for n in range(450)))
    cancelled = threading.Event()

    def stop(what: str, done: int, total: int | None) -> None:
        if done >= 200:
            cancelled.set()

    stopped = importing.run(store, path, Wishes(AMERICAN), progress=stop, cancelled=cancelled)
    assert (stopped.cancelled, stopped.created) == (True, 200)
    report = importing.run(store, path, Wishes(AMERICAN))
    assert (report.operation, report.created, report.cancelled) == (stopped.operation, 450, False)
    assert len(leads(store)) == 450

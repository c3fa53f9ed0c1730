"""R38: an import killed ten times and started again gives exactly the leads of one that ran through."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.base import undo
from models.base.store import Store
from models.exchange import importing
from models.exchange.importing import Wishes
from models.exchange.options import Reading
from tests.models.exchange.files import text
from tests.models.exchange.taking import everything

pytestmark = pytest.mark.torture

PROGRAM = """
import sys
from pathlib import Path
from models.base import slices
from models.base.store import Store
from models.exchange import importing
from models.exchange.importing import Wishes
from models.exchange.options import Reading

slices.FIRST = slices.SMALLEST = slices.LARGEST = 100

def progress(what, done, total):
    print(what, done, flush=True)
    sys.stdin.readline()  # what kills this process decides how far it comes

store = Store.open(sys.argv[1])
report = importing.run(store, Path(sys.argv[2]), Wishes(Reading(country="US")), progress=progress)
print("end", report.created, report.skipped, flush=True)
store.close()
"""
ROWS = 3_000


def content() -> str:
    """People, every fifth of them twice, with two phones, tags, stages and sources."""
    lines = ["Name,Email,Phone,Tags,Source,Status,Value"]
    for n in range(ROWS):
        who = n - 1 if n % 5 == 4 else n
        lines.append(
            f"Ada Nr{who},a{who}@x.example,+1 202 55{who:05},t{n % 7};u{n % 3},S{n % 11},{'Contacted' if n % 2 else ''},{n} EUR"
        )
    return "\n".join(lines) + "\n"


def start(database: Path, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(database), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )


def run_until(process: subprocess.Popen[str], lines: int) -> str:
    """Let it come so many lines of progress far, then kill it; returns its last line."""
    assert process.stdin is not None
    assert process.stdout is not None
    said = ""
    for _ in range(lines):
        said = process.stdout.readline()
        if said.startswith("end"):
            break
        process.stdin.write("\n")
        process.stdin.flush()
    if not said.startswith("end"):
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return said


def test_an_import_killed_ten_times_gives_the_same_leads(tmp_path: Path, empty_database: bytes) -> None:
    path = text(tmp_path, content())
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    for database in (whole, broken):
        database.write_bytes(empty_database)
    store = Store.open(whole)
    expected = importing.run(store, path, Wishes(Reading(country="US")))
    store.close()

    chance = random.Random(38)
    for _ in range(10):
        assert not run_until(start(broken, path), chance.randint(1, 5)).startswith("end")
    said = run_until(start(broken, path), 10 * ROWS)

    assert said.split() == ["end", str(expected.created), str(expected.skipped)]
    assert expected.created == ROWS - ROWS // 5
    leads, wrong = everything(broken)
    assert wrong == []
    assert leads == everything(whole)[0]
    assert list(tmp_path.glob(".*-import-*")) == []
    # one operation did it all, and takes it back
    store = Store.open(broken)
    operations = store.query(lambda db: db.column("SELECT DISTINCT created_op FROM lead"))
    assert len(operations) == 1
    assert undo.undo(store, operations[0]).left_count == 0
    assert store.query(lambda db: db.value("SELECT count(*) FROM lead WHERE deleted_at IS NULL")) == 0
    store.close()

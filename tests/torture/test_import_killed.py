"""An import killed ten times without warning, each time started anew: every row is there, and once (R38)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.base import undo
from models.base.store import Store
from tests.soundness import Database, faults

pytestmark = pytest.mark.torture
ROOT = Path(__file__).resolve().parents[2]
ROWS, KILLS = 12_000, 10


def leads(path: Path) -> int:
    db = Database(path)
    found = db.rows("SELECT count(*) FROM lead WHERE deleted_at IS NULL")[0][0]
    db.close()
    return int(found)


def once_more(database: Path, file: Path) -> subprocess.Popen[bytes]:
    """The import, in a group of its own with all that it starts."""
    command = [sys.executable, "-m", "tui", "import", str(file), "--db", str(database), "--quiet", "--json"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def test_an_import_killed_ten_times(store: Store, database: Path, tmp_path: Path) -> None:
    store.close()
    file = tmp_path / "leads.csv"
    rows = [f"First{n},Last{n},Firm {n % 500},p{n}@firm{n % 500}.example,{n}00 EUR" for n in range(ROWS)]
    file.write_text("\n".join(["First name,Last name,Company,E-mail,Value", *rows]) + "\n")
    chance = random.Random(5)
    killed = landed = 0
    reached = 0
    while killed < KILLS:
        process = once_more(database, file)
        # Killed at a chosen number of rows, or a moment later; a quick machine may be done before.
        aim = reached + ROWS // (KILLS + 4)
        while process.poll() is None and leads(database) < aim:
            time.sleep(0.004)
        if process.poll() is not None:
            break
        time.sleep(chance.uniform(0, 0.03))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        killed += 1
        landed += leads(database) > reached
        reached = leads(database)
        if killed % 3 == 0:
            assert faults(database) == []
    assert killed > KILLS // 2, killed
    assert landed > 2
    process = once_more(database, file)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert leads(database) == ROWS
    db = Database(database)
    assert db.rows("SELECT norm, count(*) FROM email GROUP BY 1 HAVING count(*) > 1") == []
    assert db.rows("SELECT count(*) FROM email") == [(ROWS,)]
    assert db.rows("SELECT count(*) FROM operation WHERE verb = 'import'") == [(1,)]
    db.close()
    assert faults(database) == []
    opened = Store.open(database)
    assert undo.undo(opened).left_count == 0
    opened.close()
    assert leads(database) == 0
    assert faults(database) == []

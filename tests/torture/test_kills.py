"""Sessions killed without warning, hundreds of times: nothing acknowledged is lost, nothing is half (R5, R35, R37)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.base import history, undo
from models.base.store import Store
from tests.soundness import faults
from tests.torture.checking import lost, twice
from tests.torture.work import read_acks

pytestmark = pytest.mark.torture
ROOT = Path(__file__).resolve().parents[2]
SECONDS = float(os.environ.get("LEADLINE_TORTURE_SECONDS", "15"))
WORKERS = 5


def test_kills(database: Path, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    acks = tmp_path / "acks"
    acks.mkdir()
    command = [sys.executable, "-m", "tests.torture.fleet", str(database), str(acks), str(SECONDS), str(WORKERS), "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["failed"] == []
    acknowledged = read_acks(acks)
    record_property("kills", told["kills"])
    record_property("acknowledged", len(acknowledged))
    assert lost(database, acknowledged) == []
    assert faults(database) == []
    assert twice(database) == []
    assert told["kills"] > 2 * SECONDS, "a busy machine does less, but not nothing"
    assert len(acknowledged) > 2 * SECONDS

    # What was left half-way by kills is gone on with or taken back, and then nothing is left half-way.
    store = Store.open(database)
    for record in store.query(history.interrupted):
        number = record.undoes or record.number
        if store.query(history.in_force, number):
            undo.undo(store, number)
    assert [record for record in store.query(history.interrupted) if not record.undoes] == []
    store.close()
    assert faults(database) == []

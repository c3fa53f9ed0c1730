"""A command that stops half-way says what has landed, and how to go on or back."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from models.base import history
from models.base.store import Store
from tests.cli.test_convert import Leadline

ROOT = Path(__file__).resolve().parents[2]
ROOM = 900_000
"""Bytes that a file may take: some slices of what is written below, not all."""


def test_on_a_disk_without_room(store: Store, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with store.write("many leads", verb="add") as operation:
        stage = operation.db.value("SELECT min(id) FROM stage")
        for number in range(400):
            values: dict[str, object] = {"last_name": f"L{number}", "sort_name": f"l{number}", "name_key": f"l{number}"}
            values |= {"pipeline_id": 1, "stage_id": stage, "rank": f"{number:08}", "stage_since": 0, "touched_at": 0}
            operation.insert("lead", {**values, "sort_company": "", "initial": "l"})
    store.close()
    text = database.parent / "text"
    text.write_text("long " * 800)
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "tui",
        "lead",
        "edit",
        "--filter",
        "is:open",
        f"description=@{text}",
        "--db",
        database,
    ]
    room = database.stat().st_size + ROOM
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert (done.returncode, done.stdout) == (10, "")
    said = re.fullmatch(
        rf"leadline: the disk that holds {re.escape(str(database))} is full.*: free some space and do it again;"
        r" (\d+) records of operation (\d+) had landed: 'leadline undo \d+' takes them back\n",
        done.stderr,
    )
    assert said is not None, done.stderr
    landed, operation_number = int(said[1]), str(said[2])
    assert 0 < landed < 400
    leadline = Leadline(database, capsys)
    described = [row["id"] for row in leadline.json("lead", "list", "--limit", "0") if row["description"]]
    assert len(described) == landed
    code, out, _ = leadline("doctor")
    assert (code, f"{operation_number} (" in out) == (1, True)
    assert leadline("undo", operation_number)[0] == 0
    assert not any(row["description"] for row in leadline.json("lead", "list", "--limit", "0"))
    assert leadline("doctor")[0] == 0, "what was taken back needs nobody's care any more"
    again = Store.open(database)
    assert again.query(history.ever_interrupted) == []
    again.close()

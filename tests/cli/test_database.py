"""Which database a command opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.base.config import default_database
from tui.cli.run import run


@pytest.mark.parametrize("noun", [("lead", "add", "last_name=X"), ("lead", "list"), ("undo",), ("board",)])
@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_means_no_database_and_not_the_usual_one(
    noun: tuple[str, ...],
    name: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LEADLINE_DB", str(tmp_path / "other.db"))
    assert run([*noun, "--db", name]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "--db is empty: name the file of the database" in told.err
    assert not default_database().exists()
    assert not (tmp_path / "other.db").exists()


def test_the_named_one_goes_before_the_variable(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADLINE_DB", str(tmp_path / "variable.db"))
    assert run(["lead", "add", "last_name=X", "--db", str(tmp_path / "named.db")]) == 0
    assert run(["lead", "list", "--ids"]) == 0
    assert capsys.readouterr().out.startswith("lead 1: done")
    assert (tmp_path / "named.db").exists()
    assert (tmp_path / "variable.db").exists()

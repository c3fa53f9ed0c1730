"""Which database a command opens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.base.config import Config, default_database, load, locale_country
from models.base.errors import Invalid
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


def test_a_pipe_is_no_database_and_is_not_waited_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert run(["lead", "list", "--db", str(tmp_path / "pipe")]) == 10
    assert capsys.readouterr().err == f"leadline: {tmp_path}/pipe is no ordinary file; name a file for the database\n"


@pytest.mark.parametrize(
    ("names", "country"),
    [
        ({}, None),
        ({"LC_CTYPE": "C.UTF-8"}, None),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "de_AT.UTF-8"}, "AT"),
        ({"LC_ALL": "C", "LANG": "de_AT.UTF-8"}, None),
        ({"LC_CTYPE": "fr_FR"}, "FR"),
    ],
)
def test_the_country_of_the_locale(names: dict[str, str], country: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a locale, as under cron, there is none; Python's own question would answer US."""
    for name in ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert locale_country() == country


def test_defaults_in_the_config_file_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('country = "de"\ncurrency = "chf"')
    assert load(path) == Config(country="DE", currency="CHF")
    for text in ('country = "Narnia"', 'country = ""', 'currency = "XXY"'):
        path.write_text(text)
        with pytest.raises(Invalid, match=str(path)) as caught:
            load(path)
        assert caught.value.field == text.split()[0]

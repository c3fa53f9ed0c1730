"""Files that may be imported: what a typed path means, what fits it, and what was imported of late."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.base.config import state_directory
from models.exchange import files
from models.exchange.files import fitting, meant, recent, remember


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "here"
    (here / "Exports").mkdir(parents=True)
    for age, name in enumerate(("new.csv", "Ärzte.xlsx", "old.CSV", ".hidden.csv", "letter.pdf")):
        (here / name).write_text("x")
        os.utime(here / name, (1_000 - age, 1_000 - age))
    (here / "gone.csv").symlink_to(here / "nowhere")
    (here / "Exports" / "crm.csv").write_text("x")
    return here


def offered(typed: str, folder: Path) -> list[str]:
    return [found.text for found in fitting(typed, folder)]


def test_tables_the_newest_first_then_folders(folder: Path) -> None:
    assert offered("", folder) == ["new.csv", "Ärzte.xlsx", "old.CSV", "Exports/"]


def test_case_and_accents_don_t_matter_and_beginnings_come_first(folder: Path) -> None:
    assert offered("arz", folder) == ["Ärzte.xlsx"]
    assert offered("e", folder) == ["new.csv", "Ärzte.xlsx", "Exports/"]
    assert offered("exports/", folder) == [], "a path is written as it is"
    assert offered("Exports/c", folder) == ["Exports/crm.csv"]
    assert offered(".h", folder) == [".hidden.csv"]


def test_a_folder_that_is_none_offers_nothing(folder: Path) -> None:
    assert offered("nowhere/", folder) == []
    assert offered("new.csv/", folder) == []
    assert offered("a\0b/", folder) == []


def test_what_a_typed_path_means(folder: Path, home: Path) -> None:
    assert meant("new.csv", folder) == folder / "new.csv"
    assert meant("  /tmp/x.csv ", folder) == Path("/tmp/x.csv")
    assert meant("~/x.csv", folder) == Path(home) / "x.csv"
    assert meant("'my file.csv'", folder) == folder / "my file.csv", "as a terminal writes what is dragged into it"
    (folder / "my file.csv").write_text("x")
    assert meant("my\\ file.csv", folder) == folder / "my file.csv"
    assert meant("~nobody-of-that-name/x", folder).name == "x"


def test_files_of_late_the_last_first_each_once_and_only_those_that_are_there(folder: Path) -> None:
    for name in ("new.csv", "old.CSV", "new.csv", "letter.pdf"):
        remember(folder / name)
    (folder / "old.CSV").unlink()
    assert [found.path.name for found in recent()] == ["letter.pdf", "new.csv"]
    assert [found.path.name for found in fitting("", folder)] == ["letter.pdf", "new.csv", "Ärzte.xlsx", "Exports"]
    for number in range(files._REMEMBERED + 5):
        (folder / f"{number}.csv").write_text("x")
        remember(folder / f"{number}.csv")
    assert len(recent()) == files._REMEMBERED


def test_a_list_that_cannot_be_read_or_kept_is_no_trouble(folder: Path) -> None:
    state_directory().mkdir(parents=True)
    kept = state_directory() / "imported-files.json"
    for text in ("{", "7", '{"a": 1}', "[1, null]"):
        kept.write_text(text)
        assert recent() == []
    kept.unlink()
    kept.mkdir()
    remember(folder / "new.csv")
    assert recent() == []

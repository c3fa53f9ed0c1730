"""Which file: its path typed, completed, taken from those of late; a file that can't be read says why."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.base.store import Store
from models.exchange import files
from screens.board import BoardScreen
from screens.importing.asking import FileScreen
from screens.importing.check import CheckScreen
from tests.models.exchange.files import text
from tests.screens.board.boards import board, settled, some_leads, stage_of, until
from tests.screens.importing.steps import FAIR, asked, imported, protected_workbook
from tests.screens.looking import lines
from tests.screens.looking import text as seen


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program was started: two tables, something else, and a folder with a table."""
    here = tmp_path / "here"
    (here / "exports").mkdir(parents=True)
    text(here, FAIR, "fair.csv")
    text(here, "Name\nAda Lovelace\n", "old.csv")
    os.utime(here / "old.csv", (1, 1))
    text(here, "not offered", "letter.pdf")
    text(here / "exports", FAIR, "crm.csv")
    monkeypatch.chdir(here)
    return here


async def test_tables_and_folders_are_offered_the_newest_first(store: Store) -> None:
    async with board(store) as pilot:
        await asked(pilot)
        await until(pilot, lambda: "fair.csv" in seen(pilot.app))
        rows = [line for line in lines(pilot.app) if any(name in line for name in (".csv", "exports", "letter"))]
        order = [next(word for word in ("fair.csv", "old.csv", "exports/") if word in row) for row in rows[:3]]
        assert order == ["fair.csv", "old.csv", "exports/"]
        assert "letter.pdf" not in seen(pilot.app)


async def test_the_name_goes_before_what_is_said_about_the_file(store: Store, folder: Path) -> None:
    text(folder, FAIR, "leads of fair.csv")
    async with board(store, (40, 10)) as pilot:
        await asked(pilot)
        await until(pilot, lambda: "leads of fair.csv" in seen(pilot.app))


async def test_tab_completes_and_goes_into_a_folder(store: Store) -> None:
    async with board(store) as pilot:
        screen = await asked(pilot, "exp")
        await until(pilot, lambda: "fair.csv" not in seen(pilot.app))
        await pilot.press("tab")
        await until(pilot, lambda: "exports/crm.csv" in seen(pilot.app))
        assert screen._row.field.value == "exports/"
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))
        assert "crm.csv" in lines(pilot.app)[2]


async def test_arrows_choose_and_enter_goes_into_a_folder_first(store: Store) -> None:
    async with board(store) as pilot:
        screen = await asked(pilot)
        await until(pilot, lambda: "exports/" in seen(pilot.app))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: screen._row.field.value == "exports/")
        assert isinstance(pilot.app.screen, FileScreen)


async def test_typed_ahead_without_waiting_for_the_list(store: Store) -> None:
    async with board(store) as pilot:
        await pilot.press("I", *"fair", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))


async def test_home_is_understood_and_what_was_imported_comes_first_next_time(store: Store, home: Path) -> None:
    text(Path(home), FAIR, "mine.csv")
    async with board(store) as pilot:
        await asked(pilot, "~/mine.csv")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))
        await imported(pilot)
        await pilot.press("escape", "I")
        await until(pilot, lambda: "~/mine.csv" in seen(pilot.app))
        first = next(line for line in lines(pilot.app) if ".csv" in line)
        assert "~/mine.csv" in first
        assert "of late" in first
    assert [found.path for found in files.recent()] == [Path(home) / "mine.csv"]


def _web_page(folder: Path) -> Path:
    return text(folder, "\n\n<!DOCTYPE html>\n<html><body>Leads</body></html>", "Leads.csv")


def _damaged(folder: Path) -> Path:
    return text(folder, b"PK\x03\x04" + bytes(200), "damaged.xlsx")


def _empty(folder: Path) -> Path:
    return text(folder, "", "empty.csv")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_web_page, "Leads.csv is a web page, not a table: download the data itself (CSV or XLSX)"),
        (protected_workbook, "protected.xlsx is protected by a password: save it without one and import that"),
        (_damaged, "damaged.xlsx is damaged: the workbook can't be opened; save it again and retry"),
        (_empty, "empty.csv is empty: nothing to import"),
        (lambda folder: folder / "missing.csv", "there is no file"),
    ],
)
async def test_a_file_that_cannot_be_read_says_why_and_nothing_is_harmed(
    store: Store, folder: Path, make: Callable[[Path], Path], sentence: str
) -> None:
    ids = some_leads(store)
    name = make(folder).name
    async with board(store) as pilot:
        await asked(pilot, name)
        await pilot.press("enter")
        await until(pilot, lambda: sentence in _said(pilot))
        assert isinstance(pilot.app.screen, FileScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BoardScreen)
        await pilot.press("L")
        await settled(pilot)
    assert stage_of(store, ids["Perlman"]) == "contacted"


def _said(pilot: Pilot[Any]) -> str:
    """What the dialog says, without its frame and ends of lines, so that a sentence over two lines is one."""
    screen = pilot.app.screen
    assert isinstance(screen, FileScreen)
    x, y, width, height = screen.window.region
    return " ".join(" ".join(line[x + 1 : x + width - 1] for line in lines(pilot.app)[y : y + height]).split())


async def test_at_80x24_the_sentence_is_whole(store: Store, folder: Path) -> None:
    _web_page(folder)
    async with board(store, (80, 24)) as pilot:
        await asked(pilot, "Leads.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "download the data itself (CSV or XLSX)" in _said(pilot))


async def test_no_letter_of_the_path_is_a_command(store: Store) -> None:
    async with board(store) as pilot:
        screen = await asked(pilot, "qnI?u")
        assert screen._row.field.value == "qnI?u"
        assert pilot.app.screen is screen


async def test_a_name_that_no_text_can_hold_is_taken_from_the_list(store: Store, folder: Path) -> None:
    (folder / os.fsdecode(b"m\xfcnchen.csv")).write_text(FAIR, "utf-8")
    async with board(store) as pilot:
        await asked(pilot, "nchen")
        await until(pilot, lambda: "fair.csv" not in seen(pilot.app))
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckScreen))
        screen = await imported(pilot)
        assert screen.job.report is not None
        assert screen.job.report.created == 2

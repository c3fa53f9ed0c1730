"""The import itself: how far it is, what came of it, stopped, taken back, and everybody's boards meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.base import history, slices
from models.base.store import Store
from models.exchange import importing
from screens.board import BoardScreen
from screens.importing.asking import FileScreen
from screens.importing.run import RunScreen
from tests.fixtures import make_lead
from tests.models.exchange.files import text, workbook
from tests.screens.board.boards import board, settled, stage_of, until
from tests.screens.importing.steps import FAIR, Gate, checked, imported, many, names
from tests.screens.looking import lines
from tests.screens.looking import text as seen
from tests.soundness import assert_sound
from tui.base import SteadyApp


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program was started; slices are small there."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    text(here, FAIR, "fair.csv")
    for name, value in (("FIRST", 100), ("SMALLEST", 100), ("LARGEST", 100), ("PAUSE", 0)):
        monkeypatch.setattr(slices, name, value)
    return here


async def test_a_file_comes_in_as_one_operation_and_u_takes_it_back(store: Store) -> None:
    async with board(store) as pilot:
        await checked(pilot, "fair.csv")
        screen = await imported(pilot)
        page = seen(pilot.app)
        for words in ("2  leads came in", "1  rows skipped", "1  row failed", "u takes it back", "Problems 2"):
            assert words in page
        assert screen.job.report is not None
        record = store.query(history.find, screen.job.report.operation or 0)
        assert (record.verb, record.channel, record.done) == ("import", "import", True)
        assert names(store) == ["Hopper", "Lovelace"]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, BoardScreen) and "Grace Hopper" in seen(pilot.app))
        await pilot.press("u")
        await until(pilot, lambda: "No leads yet" in seen(pilot.app))
    assert names(store) == []
    assert_sound(Path(store.location))


async def test_a_fault_of_the_program_is_the_end_of_an_import(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(SteadyApp, "incidents_fail_tests", False)
    async with board(store) as pilot:
        await checked(pilot, "fair.csv")
        monkeypatch.setattr(importing, "run", broken)
        await imported(pilot)
        for words in ("did not come to its end", "Something went wrong", "incident"):
            assert words in seen(pilot.app)
        await pilot.press("escape", "escape", "I")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))


async def test_a_workbook_comes_in(store: Store, folder: Path) -> None:
    workbook(folder, {"Leads": [["First name", "Last name"], ["Grace", "Hopper"], ["山田", "太郎"]]}, "book.xlsx")
    async with board(store) as pilot:
        await checked(pilot, "book.xlsx")
        await imported(pilot)
    assert names(store) == ["Hopper", "太郎"]


async def test_the_board_is_free_while_rows_land_and_shows_them(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(folder, 500)
    ada = make_lead(store, first_name="Ada", last_name="Lovelace")
    gate = Gate(monkeypatch)
    async with board(store) as pilot:
        await checked(pilot, "many.csv")
        await pilot.press("ctrl+s")
        await until(pilot, gate.reached.is_set)
        await until(pilot, lambda: "100 of 500" in seen(pilot.app))
        assert "stop" in lines(pilot.app)[-2]
        await pilot.press("ctrl+s")  # leave it running
        await until(pilot, lambda: isinstance(pilot.app.screen, BoardScreen))
        await until(pilot, lambda: "Import many.csv" in lines(pilot.app)[-2] and "100 of 500" in lines(pilot.app)[-2])
        await until(pilot, lambda: "Nobody0001" in seen(pilot.app))
        await until(pilot, lambda: "101 leads" in seen(pilot.app))
        await pilot.press("g", "L")
        await until(pilot, lambda: stage_of(store, ada) == "contacted")
        gate.opened.set()
        await until(pilot, lambda: "many.csv imported" in seen(pilot.app))
        assert "500 leads came in" in seen(pilot.app)
        assert "many.csv" not in lines(pilot.app)[-2]
        await until(pilot, lambda: "501 leads" in seen(pilot.app))
        await pilot.press("I")  # once more: what came of it
        await until(pilot, lambda: "500  leads came in" in seen(pilot.app))
        await pilot.press("escape")
        await pilot.press("I")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))


async def test_i_comes_back_to_the_import_under_way(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(folder, 300)
    gate = Gate(monkeypatch)
    async with board(store) as pilot:
        await checked(pilot, "many.csv")
        await pilot.press("ctrl+s")
        await until(pilot, gate.reached.is_set)
        await pilot.press("ctrl+s", "I")
        await until(pilot, lambda: isinstance(pilot.app.screen, RunScreen))
        assert "rows are through" in seen(pilot.app)
        gate.opened.set()
        await until(pilot, lambda: "300  leads came in" in seen(pilot.app))


async def test_escape_stops_after_the_slice_and_importing_again_goes_on(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(folder, 500)
    gate = Gate(monkeypatch)
    async with board(store) as pilot:
        await checked(pilot, "many.csv")
        await pilot.press("ctrl+s")
        await until(pilot, gate.reached.is_set)
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped" in seen(pilot.app))
        assert "100 leads of 500 rows have come in" in seen(pilot.app)
        assert "u takes back what has landed; importing it again goes on" in seen(pilot.app)
        assert len(names(store)) == 100
        gate.opened.set()
        await pilot.press("escape")
        await checked(pilot, "many.csv")
        screen = await imported(pilot)
        assert screen.job.report is not None
        assert screen.job.report.created == 500
        assert len(set(names(store))) == len(names(store)) == 500
        await pilot.press("escape", "u")
        await until(pilot, lambda: names(store) == [])


async def test_what_was_stopped_is_taken_back_by_u(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(folder, 500)
    gate = Gate(monkeypatch)
    async with board(store) as pilot:
        await checked(pilot, "many.csv")
        await pilot.press("ctrl+s")
        await until(pilot, gate.reached.is_set)
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped" in seen(pilot.app))
        await pilot.press("escape", "u")
        await until(pilot, lambda: names(store) == [])
    assert_sound(Path(store.location))


async def test_leaving_the_program_stops_the_import_in_order(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(folder, 500)
    gate = Gate(monkeypatch)
    async with board(store) as pilot:
        await checked(pilot, "many.csv")
        await pilot.press("ctrl+s")
        await until(pilot, gate.reached.is_set)
        await pilot.press("ctrl+q")
    assert len(names(store)) == 100
    assert_sound(Path(store.location))
    gate.opened.set()
    async with board(store) as pilot:
        await checked(pilot, "many.csv")
        await imported(pilot)
    assert len(set(names(store))) == 500


async def test_a_fault_in_the_middle_is_said_and_what_landed_can_be_taken_back(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.base.errors import DatabaseTrouble
    from models.exchange import applying

    create = applying.bring_in

    def full(operation: object, after: int, *rest: object) -> int:
        if after >= 100:
            raise DatabaseTrouble("the disk that holds the database is full", title="Disk full")
        return create(operation, after, *rest)  # type: ignore[arg-type]

    many(folder, 500)
    async with board(store) as pilot:
        await checked(pilot, "many.csv")
        monkeypatch.setattr(applying, "bring_in", full)
        await imported(pilot)
        assert "the disk that holds the database is full" in seen(pilot.app)
        assert "What has landed stays; u takes it back" in seen(pilot.app)
        assert len(names(store)) == 100
        await pilot.press("escape", "u")
        await until(pilot, lambda: names(store) == [])
        await settled(pilot)

"""What was found out about a file, changed by the person, and what would come of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.base.store import Store
from models.people import staff
from screens.importing.asking import FileScreen
from screens.importing.check import CheckScreen
from screens.importing.run import RunScreen
from tests.fixtures import make_lead
from tests.models.exchange.files import text, workbook
from tests.screens.board.boards import board, until
from tests.screens.importing.steps import FAIR, checked, imported, mapping, names, tried
from tests.screens.looking import lines
from tests.screens.looking import text as seen


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program was started."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    text(here, FAIR, "fair.csv")
    return here


async def test_columns_fields_and_the_consequence_stand_on_one_screen(store: Store) -> None:
    async with board(store) as pilot:
        screen = await checked(pilot, "fair.csv")
        page = seen(pilot.app)
        assert "2 leads come in · 1 duplicate is skipped · 1 row fails · u takes it back" in page
        for words in ("Encoding utf-8", "Delimiter comma", "Header row 1", "6 columns:", "fair.csv · 4 rows"):
            assert words in page
        (budget,) = [line for line in lines(pilot.app) if "Budget" in line and "Value" in line]
        assert "! 1" in budget
        assert "120000 · ca. 24" in budget
        assert mapping(screen)["Halle"] is None
        assert names(store) == [], "a dry run changes nothing"


async def test_problems_are_listed_by_sign_and_row(store: Store) -> None:
    async with board(store) as pilot:
        await checked(pilot, "fair.csv")
        await pilot.press("tab", "right")
        await until(pilot, lambda: any("was not imported" in line for line in lines(pilot.app)))
        page = lines(pilot.app)
        (wrong,) = [line for line in page if "'ca. 24' is not an amount" in line]
        assert "! row 3       Budget" in wrong
        (failed,) = [line for line in page if "was not imported" in line]
        assert "× row 5" in failed


async def test_another_field_for_a_column_is_picked_and_counts(store: Store) -> None:
    async with board(store) as pilot:
        screen = await checked(pilot, "fair.csv")
        await pilot.press("end", *["down"] * 5, "enter")
        await until(pilot, lambda: "Column Halle" in seen(pilot.app))
        await pilot.press(*"depart", "enter")
        await tried(pilot, screen)
        assert mapping(screen)["Halle"] == "department"
        assert "by you" in next(line for line in lines(pilot.app) if "Department" in line)
        await imported(pilot)
    found = store.query(lambda db: db.rows("SELECT last_name, department FROM lead ORDER BY id"))
    assert found == [("Hopper", "4.2"), ("Lovelace", "7.1")]


async def test_space_leaves_a_column_out_and_takes_it_in_again(store: Store) -> None:
    async with board(store) as pilot:
        screen = await checked(pilot, "fair.csv")
        await pilot.press("down", "down", "space")
        assert mapping(screen)["Firma"] is None, "shown at once"
        await tried(pilot, screen)
        assert mapping(screen)["Firma"] is None
        await pilot.press("space")
        await tried(pilot, screen)
        assert mapping(screen)["Firma"] == "company"
        await pilot.press("space")
        await imported(pilot)
    assert store.query(lambda db: db.column("SELECT DISTINCT company FROM lead")) == [None]


async def _choose(pilot: Pilot[Any], screen: CheckScreen, option: int, typed: str) -> None:
    """Go to an option, open its list, type, take."""
    while screen.focused is not screen.options:
        await pilot.press("shift+tab")
    await pilot.press(*["left"] * 9, *["right"] * option, "enter", *typed, "enter")
    await tried(pilot, screen)


async def test_encoding_and_delimiter_can_be_set(store: Store, folder: Path) -> None:
    text(folder, "Nachname|Ort\nMüller|Köln; Mülheim\nŁoś|Łódź\n", "odd.csv", "cp1250")
    async with board(store) as pilot:
        screen = await checked(pilot, "odd.csv")
        await _choose(pilot, screen, 0, "cp1250")
        assert "Łódź" in seen(pilot.app)
        await _choose(pilot, screen, 1, "semicolon")
        assert screen.look.delimiter == "semicolon"
        await _choose(pilot, screen, 1, "bar")
        await imported(pilot)
    assert names(store) == ["Müller", "Łoś"]


async def test_an_encoding_that_cannot_be_is_said_and_the_one_before_stays(store: Store, folder: Path) -> None:
    text(folder, "Nachname\nMüller\n", "odd.csv", "cp1252")
    async with board(store) as pilot:
        screen = await checked(pilot, "odd.csv")
        before = screen.look.encoding
        await _choose(pilot, screen, 0, "utf-8")
        await until(pilot, lambda: "is not written in utf-8" in seen(pilot.app))
        assert screen.look.encoding == before
        assert "1 lead comes in" in seen(pilot.app)


async def test_header_row_and_sheet_can_be_set(store: Store, folder: Path) -> None:
    rows = [["Name", "Town"], ["Nachname", "Stadt"], ["Hopper", "Philadelphia"]]
    workbook(folder, {"Notes": [["nothing"], ["here"]], "Leads": rows}, "book.xlsx")
    async with board(store) as pilot:
        screen = await checked(pilot, "book.xlsx")
        assert screen.look.sheet == "Leads", "the one whose header names people"
        await _choose(pilot, screen, 0, "Notes")
        assert screen.look.sheet == "Notes"
        await _choose(pilot, screen, 0, "Leads")
        assert screen.look.sheet == "Leads"
        await _choose(pilot, screen, 1, "row 2")
        assert [column.name for column in screen.look.columns] == ["Nachname", "Stadt"]
        await imported(pilot)
    assert store.query(lambda db: db.rows("SELECT last_name, city FROM lead")) == [("Hopper", "Philadelphia")]


async def test_country_owner_source_and_duplicates_can_be_set(store: Store, folder: Path) -> None:
    staff.add(store, "tom", "Tom Kilburn")
    there = make_lead(store, last_name="Hopper", emails="grace@emc.example")
    text(
        folder,
        "Nachname,E-Mail,Telefon\nHopper,grace@emc.example,030 1234567\nZuse,z@x.example,030 7654321\n",
        "de.csv",
    )
    async with board(store) as pilot:
        screen = await checked(pilot, "de.csv")
        assert "1 lead comes in · 1 duplicate is skipped" in seen(pilot.app)
        assert "“Country” says which" in seen(pilot.app), "in the words of this screen"
        await _choose(pilot, screen, 4, "Germany")
        assert "Country DE" in seen(pilot.app)
        assert "“Country” says which" not in seen(pilot.app)
        await _choose(pilot, screen, 5, "tom")
        await _choose(pilot, screen, 6, "Trade fair")
        await _choose(pilot, screen, 7, "fill")
        assert "1 lead comes in · 1 are filled in" in seen(pilot.app)
        await imported(pilot)
    sql = (
        "SELECT l.last_name, s.login, r.label, (SELECT e164 FROM phone p WHERE p.party_id = l.id) FROM lead l"
        " LEFT JOIN staff s ON s.id = l.owner_id LEFT JOIN source r ON r.id = l.source_id ORDER BY l.id"
    )
    assert store.query(lambda db: db.rows(sql)) == [
        ("Hopper", None, None, "+49301234567"),
        ("Zuse", "tom", "Trade fair", "+49307654321"),
    ]
    assert there == 1


async def test_dates_are_read_in_the_order_that_is_chosen(store: Store, folder: Path) -> None:
    text(folder, "Nachname,Geburtstag\nHopper,03/04/1980\n", "dates.csv")
    async with board(store) as pilot:
        screen = await checked(pilot, "dates.csv")
        await _choose(pilot, screen, 3, "month first")
        await imported(pilot)
    assert store.query(lambda db: db.column("SELECT birthdate FROM lead")) == ["1980-03-04"]


async def test_the_same_file_twice_is_noticed_and_not_imported(store: Store) -> None:
    async with board(store) as pilot:
        await checked(pilot, "fair.csv")
        await imported(pilot)
        await pilot.press("ctrl+s")  # another file
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
        await pilot.press(*"fair.csv", "enter")
        await until(pilot, lambda: "the same file was imported before" in seen(pilot.app))
        assert "0 leads come in · 3 duplicates are skipped" in seen(pilot.app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "All of its leads are there already" in seen(pilot.app))
        assert not isinstance(pilot.app.screen, RunScreen)
    assert names(store) == ["Hopper", "Lovelace"]


async def test_escape_goes_back_to_the_file_with_its_path(store: Store) -> None:
    async with board(store) as pilot:
        await checked(pilot, "fair.csv")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileScreen))
        assert "fair.csv" in next(line for line in lines(pilot.app) if "File" in line)
    assert names(store) == []


async def test_what_is_still_being_tried_need_not_be_waited_for(store: Store) -> None:
    async with board(store) as pilot:
        await pilot.press("I", *"fair.csv", "enter")
        await until(pilot, lambda: "2 Check" in seen(pilot.app))
        await imported(pilot)
    assert names(store) == ["Hopper", "Lovelace"]


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 50)])
async def test_every_size_shows_columns_and_consequence(store: Store, size: tuple[int, int]) -> None:
    async with board(store, size) as pilot:
        await checked(pilot, "fair.csv")
        page = seen(pilot.app)
        assert "2 leads come in · 1 duplicate is skipped · 1 row fails" in page
        assert "Vorname" in page
        assert "ctrl+s  Import" in page
        assert all(len(line) <= size[0] for line in lines(pilot.app))


async def test_text_of_a_file_is_shown_as_it_stands_without_what_could_harm(store: Store, folder: Path) -> None:
    text(folder, "Nachname,[b]Firma[/b]\n[red]Hopper[/red],\x1b]52;c;eA==\x07evil\n", "markup.csv")
    async with board(store) as pilot:
        await checked(pilot, "markup.csv")
        page = seen(pilot.app)
        assert "[red]Hopper[/red]" in page
        assert "[b]Firma[/b]" in page
        assert "\x1b" not in page

"""What holds on every screen: the palette reaches what letters can't, records are copied and edited by the same keys."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from models.base import undo
from models.base.errors import DatabaseTrouble
from models.base.store import Store
from models.customers import conversion, editing
from models.customers.conversion import convert
from models.pipeline import lead, moving
from models.work import activity, draft
from screens.board import BoardScreen
from screens.convert import ConvertScreen
from screens.convert import screen as conversion_screen
from screens.lists import CustomersScreen
from screens.program import Program
from tests.fixtures import make_lead
from tests.screens.looking import lines, text, until
from tests.screens.working import burst, grace, make, press, program, typed


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went to the clipboard."""
    texts: list[str] = []
    monkeypatch.setattr(Program, "copy_to_clipboard", lambda self, text: texts.append(text))
    return texts


# -- the palette while something is written -----------------------------------------------------------------------------


async def test_while_a_note_is_written_the_palette_reaches_the_other_commands_and_keeps_the_text(store: Store) -> None:
    number = grace(store)
    async with program(store) as pilot:
        await press(pilot, "enter", "N")
        await typed(pilot, "she wants forty")
        await press(pilot, "ctrl+p")
        await typed(pilot, "convert the")
        assert "Convert the lead to customer, contact and deal" in text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConvertScreen)
        await press(pilot, "escape")
        assert "she wants forty" in text(pilot.app), "it waits as a draft"
    kept = [kept for kept in [store.query(draft.kept, store.actor, "note", "lead", number)] if kept]
    assert [(item.kind, item.payload["text"]) for item in kept] == [("note", "she wants forty")]


async def test_from_a_form_and_from_a_filter_line(store: Store) -> None:
    grace(store)
    make_lead(store, last_name="Lovelace")
    async with program(store) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "hopper")
        await press(pilot, "ctrl+p")
        await typed(pilot, "go to the customers")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CustomersScreen)
        await press(pilot, "1")
        assert "/ hopper" in lines(pilot.app)[1], "the filter was kept"
        assert isinstance(pilot.app.screen, BoardScreen)
        await press(pilot, "enter", "e")
        await press(pilot, "ctrl+p")
        await typed(pilot, "set its tags")
        await press(pilot, "enter")
        assert "Tags of Grace Hopper" in text(pilot.app)


async def test_a_filter_that_cannot_be_read_is_given_up_for_what_was_chosen(store: Store) -> None:
    grace(store)
    async with program(store) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "owner:nobody")
        await press(pilot, "ctrl+p")
        await typed(pilot, "go to the deals")
        await press(pilot, "enter")
        assert "Deals" in lines(pilot.app)[1]
        await press(pilot, "1")
        assert "owner:nobody" not in text(pilot.app)
        assert "Grace Hopper" in text(pilot.app)


# -- the clipboard ------------------------------------------------------------------------------------------------------


async def test_a_card_and_the_marked_cards_are_copied(store: Store, copied: list[str]) -> None:
    grace(store)
    make_lead(store, last_name="Lovelace")
    async with program(store) as pilot:
        await press(pilot, "Y")
        assert copied[-1].startswith("Lovelace\nStage: New\n")
        await press(pilot, "v", "j", "v", "Y")
        assert "2 records copied" in text(pilot.app)
    first, second = copied[-1].split("\n\n")
    assert first.startswith("Lovelace\n")
    assert second.startswith("Grace Hopper\nStage: New\n")
    assert "Value: €120,000" in second


async def test_customers_contacts_and_deals_are_copied(store: Store, copied: list[str]) -> None:
    convert(store, grace(store, city="Philadelphia"))
    make(store, "customer", name="Acme")
    async with program(store) as pilot:
        await press(pilot, "3", "j", "Y")
        assert copied[-1].split("\n")[0] == "Eckert & Mauchly Corp"
        assert "City: Philadelphia" in copied[-1]
        await press(pilot, "asterisk", "Y")
        assert [part.split("\n")[0] for part in copied[-1].split("\n\n")] == ["Acme", "Eckert & Mauchly Corp"]
        await press(pilot, "4", "enter", "Y")
    rows = copied[-1].split("\n")
    assert rows[:2] == ["Compiler licences", "Stage: Qualification"]
    assert {"Customer: Eckert & Mauchly Corp", "Contact: Grace Hopper", "Value: €120,000"} <= set(rows)


async def test_more_than_a_terminal_takes_is_refused(store: Store, copied: list[str]) -> None:
    with store.write("many", verb="add") as operation:
        for number in range(101):
            operation.insert("customer", {"name": f"C{number}", "sort_name": f"c{number:03}", "name_key": "c"})
    async with program(store) as pilot:
        await press(pilot, "3", "asterisk", "Y")
        assert "At most 100 records are copied at once" in text(pilot.app)
    assert copied == []


# -- e -----------------------------------------------------------------------------------------------------------------


async def test_e_on_a_row_opens_its_details_to_be_edited(store: Store) -> None:
    make(store, "customer", name="Acme", city="Wien")
    async with program(store) as pilot:
        await press(pilot, "3", "e")
        assert "› Customers › Acme" in lines(pilot.app)[0]
        await press(pilot, "j", "e")
        await typed(pilot, "acme.example")
        await press(pilot, "ctrl+s")
        assert "acme.example" in text(pilot.app)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, CustomersScreen)


# -- keys that arrive in one go ------------------------------------------------------------------------------------------


async def test_in_a_dialog_what_mends_the_text_keeps_its_turn(store: Store, tmp_path: Path) -> None:
    fair = tmp_path / "fair.csv"
    fair.write_text("name\nAda Lovelace\n")
    async with program(store) as pilot:
        await burst(pilot, "n", *"abx", "backspace", "left", "y", "tab", *"zzz", "ctrl+u", "q", "ctrl+s")
        await press(pilot, "I")
        await typed(pilot, "/nowhere")
        await burst(pilot, "ctrl+u", *str(fair), "ctrl+s")
        await until(pilot, lambda: "› Import" in lines(pilot.app)[0])
        assert "fair.csv" in lines(pilot.app)[2]
    assert store.query(lambda db: db.rows("SELECT first_name, last_name FROM lead")) == [("ayb", "q")]


# -- a disk that is full ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "module", "verb"),
    [
        (("n", *"Ada", "ctrl+s"), lead, "add"),
        (("3", "n", *"Acme", "ctrl+s"), editing, "add"),
        (("3", "e", "j", "e", *"acme.example", "ctrl+s"), editing, "edit"),
        (("L",), moving, "move"),
        (("enter", "N", *"hello", "enter"), activity, "note"),
        (("enter", "d"), lead, "trash"),
        (("d",), lead, "trash"),
        (("D",), lead, "copy"),
        (("a", "enter"), lead, "assign"),
        (("C", "ctrl+s"), conversion, "convert"),
        (("3", "d"), editing, "trash"),
        (("u",), undo, "undo"),
    ],
)
async def test_what_could_not_be_saved_is_said_whole_and_nothing_is_lost(
    store: Store, keys: tuple[str, ...], module: ModuleType, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    grace(store)
    make(store, "customer", name="Spanning Tree")

    def full(*_: object, **__: object) -> None:
        raise DatabaseTrouble(f"the disk that holds {'x' * 60} is full: free some space", title="Disk full")

    monkeypatch.setattr(module, verb, full)
    for place in (conversion_screen,) if verb == "convert" else ():
        monkeypatch.setattr(place, verb, full)
    before = store.query(lambda db: db.value("SELECT count(*) FROM operation"))
    async with program(store) as pilot:
        await press(pilot, *keys)
        shown = " ".join(text(pilot.app).replace("│", " ").split())
        assert "the disk that holds" in shown
        assert "is full: free some space" in shown
        if "ctrl+s" in keys and verb != "convert":
            assert any(word in shown for word in ("Ada", "Acme", "acme.example"))
        assert pilot.app.is_running
    assert store.query(lambda db: db.value("SELECT count(*) FROM operation")) == before

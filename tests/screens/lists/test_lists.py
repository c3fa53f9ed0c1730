"""Lists: keys pressed, then screen and database looked at."""

from __future__ import annotations

import pytest

from models.base.store import Store
from models.customers import editing
from models.customers.record import record as party
from screens.board import BoardScreen
from screens.lists import ContactsScreen, CustomersScreen, DealsScreen
from screens.lists.rows import COLUMNS
from tests.fixtures import DEFAULTS
from tests.screens.board.boards import until
from tests.screens.looking import lines, text
from tests.screens.working import burst, grace, how_many, make, party_of, press, program, subject, typed
from tui.widgets.table.layout import place


def some(store: Store) -> dict[str, int]:
    """Four customers, two of them with a deal; ids by the first word of the name."""
    ids = {name.split()[0]: make(store, "customer", name=name, city="Wien") for name in (
        "Analytical Engines Ltd", "Spanning Tree GmbH", "Zażółć Sp.", "東京計算機株式会社"
    )}  # fmt: skip
    make(store, "contact", first_name="Ada", last_name="Lovelace", customer=str(ids["Analytical"]), title="Countess")
    make(store, "deal", name="Engine", customer=str(ids["Analytical"]), value="24000 EUR", expected_close="2031-05-01")
    make(store, "deal", name="Bridge", customer=str(ids["Spanning"]), value="3400000 JPY")
    return ids


async def test_customers_by_name_with_what_they_have(store: Store) -> None:
    some(store)
    async with program(store) as pilot:
        await press(pilot, "3")
        shown = lines(pilot.app)
        assert "4 customers" in shown[1]
        assert shown[1].startswith(" Customers  Contacts")
        assert shown[3].split() == ["Name", "City", "Contacts", "Deals", "E-mail", "or", "phone", "Owner"]
        assert shown[5].split()[:6] == ["▌", "Analytical", "Engines", "Ltd", "Wien", "1"]
        assert [line.split()[0 if place else 1] for place, line in enumerate(shown[5:9])] == [
            "Analytical", "Spanning", "Zażółć", "東京計算機株式会社",
        ]  # fmt: skip


async def test_contacts_are_a_tab_of_the_customers(store: Store) -> None:
    some(store)
    async with program(store) as pilot:
        await press(pilot, "3", "greater_than_sign")
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert "Ada Lovelace" in text(pilot.app)
        assert "Countess" in text(pilot.app)
        await press(pilot, "less_than_sign")
        assert isinstance(pilot.app.screen, CustomersScreen)


async def test_deals_with_stage_value_and_day(store: Store) -> None:
    some(store)
    async with program(store) as pilot:
        await press(pilot, "4")
        row = next(line for line in lines(pilot.app) if "Engine " in line)
        for words in ("Analytical Engines Ltd", "● Qualification", "€24,000", "May 2031"):
            assert words in row


async def test_the_board_stays_alive_below_and_lists_are_found_as_they_were_left(store: Store) -> None:
    some(store)
    async with program(store) as pilot:
        board = pilot.app.screen
        await press(pilot, "3", "j", "j", "4", "3")
        assert isinstance(pilot.app.screen, CustomersScreen)
        assert pilot.app.screen.state.current is not None
        assert pilot.app.screen.state.current.name == "Zażółć Sp."
        assert len(pilot.app.screen_stack) == 3, "one list at a time stands above the board"
        await press(pilot, "enter", "1")
        assert pilot.app.screen is board
        assert isinstance(board, BoardScreen)


async def test_keys_typed_in_one_go_reach_the_list(store: Store) -> None:
    ids = some(store)
    async with program(store) as pilot:
        await burst(pilot, "3", "slash", *"span", "enter", "enter")
        assert lines(pilot.app)[0].startswith(" ╽ leadline › Customers › Spanning Tree GmbH")
    assert ids


async def test_filter_as_you_type_keep_and_restore(store: Store) -> None:
    some(store)
    async with program(store) as pilot:
        await press(pilot, "3", "slash")
        await typed(pilot, "tree")
        shown = text(pilot.app)
        assert "Spanning Tree" in shown
        assert "Analytical" not in shown
        await press(pilot, "escape")
        assert "Analytical" in text(pilot.app)
        await press(pilot, "slash")
        await typed(pilot, "zazolc")
        await press(pilot, "enter")
        assert "/ zazolc" in lines(pilot.app)[1]
        assert lines(pilot.app)[1].endswith("1 of 4 ")
        await press(pilot, "escape")
        assert "Analytical" in text(pilot.app)
        await press(pilot, "slash")
        await typed(pilot, "nobody")
        assert "No customer matches nobody" in text(pilot.app)
        assert "esc clears the filter" in text(pilot.app)
        await press(pilot, "ctrl+u", *"zazolc", "enter", "slash", "x")
        assert "No customer matches zazolc x" in text(pilot.app)
        assert "esc brings the filter before back" in text(pilot.app)
        await press(pilot, "enter")
        assert "esc clears the filter" in text(pilot.app)


async def test_open_walk_and_back(store: Store) -> None:
    some(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter")
        assert "1 of 4" in lines(pilot.app)[0]
        await press(pilot, "right_square_bracket")
        assert "› Spanning Tree GmbH" in lines(pilot.app)[0]
        assert "2 of 4" in lines(pilot.app)[0]
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert "This is the first one of the list" in text(pilot.app)
        await press(pilot, "right_square_bracket", "q")
        assert isinstance(pilot.app.screen, CustomersScreen)
        assert subject(pilot) == "Spanning Tree GmbH", "the cursor went along"


async def test_trash_and_undo(store: Store) -> None:
    some(store)
    async with program(store) as pilot:
        await press(pilot, "3", "j", "d")
        assert "Spanning Tree GmbH in the trash" in text(pilot.app)
        assert how_many(store, "customer") == 3
        assert "3 customers" in lines(pilot.app)[1]
        await press(pilot, "u")
        assert how_many(store, "customer") == 4
        assert "4 customers" in lines(pilot.app)[1]


async def test_marked_ones_go_together(store: Store) -> None:
    some(store)
    async with program(store) as pilot:
        await press(pilot, "4", "space", "v")
        assert "✓ 2 marked · ¥3,400,000 · €24,000" in lines(pilot.app)[-2]
        await press(pilot, "escape")
        assert "marked" not in text(pilot.app)
        await press(pilot, "asterisk", "d")
        assert "2 deals in the trash" in text(pilot.app)
        assert "No deals yet" in text(pilot.app)
        await press(pilot, "u")
        assert how_many(store, "deal") == 2


async def test_another_session_is_on_screen_and_the_cursor_stays(store: Store, second: Store) -> None:
    ids = some(store)
    async with program(store) as pilot:
        await press(pilot, "3", "j")
        editing.add(second, "customer", {"name": "Babbage & Sons"}, DEFAULTS)
        await until(pilot, lambda: "Babbage & Sons" in text(pilot.app))
        assert subject(pilot) == "Spanning Tree GmbH"
        editing.edit(second, "customer", [ids["Spanning"]], {"city": "Graz"}, DEFAULTS)
        await until(pilot, lambda: "Graz" in text(pilot.app))
        editing.trash(second, "customer", [ids["Analytical"]])
        await until(pilot, lambda: "Analytical" not in text(pilot.app))
        assert subject(pilot) == "Spanning Tree GmbH"


async def test_more_rows_than_a_page(store: Store) -> None:
    with store.write("many", verb="add") as operation:
        for number in range(400):
            name = f"customer {number:03}"
            operation.insert("customer", {"name": name.title(), "sort_name": name, "name_key": name})
    async with program(store) as pilot:
        await press(pilot, "3", "G")
        assert "Customer 399" in text(pilot.app)
        assert subject(pilot) == "Customer 399"
        for _ in range(10):
            await press(pilot, "ctrl+u")
        number = int(subject(pilot).split()[1])
        assert 200 < number < 320
        assert f"{number + 1} of 400" not in text(pilot.app)
        await press(pilot, "enter")
        assert f"{number + 1} of 400" in lines(pilot.app)[0]
        await press(pilot, "q", "g")
        assert subject(pilot) == "Customer 000"
        for _ in range(25):
            await press(pilot, "ctrl+d")
        number = int(subject(pilot).split()[1])
        assert number > 300
        shown = [line.split()[-2] for line in lines(pilot.app) if "Customer 3" in line or "Customer 2" in line]
        assert len(shown) > 20, "no row is missing"


async def test_a_new_customer_by_n(store: Store) -> None:
    async with program(store) as pilot:
        await press(pilot, "3")
        assert "No customers yet" in text(pilot.app)
        assert lines(pilot.app)[-1].lstrip().startswith("n new")
        await press(pilot, "n")
        assert "A name is enough" in text(pilot.app)
        await typed(pilot, "Acme")
        await press(pilot, "tab", "tab")
        await typed(pilot, "no address")
        await press(pilot, "ctrl+s")
        assert "New customer" in text(pilot.app)
        assert how_many(store, "customer") == 0
        await press(pilot, "ctrl+u")
        await typed(pilot, "info@acme.example")
        await press(pilot, "ctrl+s")
        assert "› Customers › Acme" in lines(pilot.app)[0]
        assert store.query(party, "customer", 1).emails[0][0] == "info@acme.example"
        await press(pilot, "q")
        assert lines(pilot.app)[-1].lstrip().startswith("enter open")
        await press(pilot, "n", *"Zeta", "ctrl+s", "q")
        assert subject(pilot) == "Zeta", "the list is found at what was added"


async def test_what_people_wrote_is_shown_as_it_is(store: Store) -> None:
    make(store, "customer", name="[bold]Evil[/] ${x}", city="[link=x]y[/link]")
    async with program(store) as pilot:
        await press(pilot, "3")
        assert "[bold]Evil[/] ${x}" in text(pilot.app)
        await press(pilot, "d")
        assert "[bold]Evil[/] ${x} in the trash" in text(pilot.app)


def test_at_80_columns_the_owner_goes_before_a_customers_name() -> None:
    placed = place(COLUMNS["customer"], 80)
    assert placed[0].cells >= 24
    assert COLUMNS["customer"][placed[-1].number].title == "E-mail or phone"


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (30, 8), (200, 50)])
async def test_any_size(store: Store, size: tuple[int, int]) -> None:
    some(store)
    async with program(store, size) as pilot:
        for key in ("3", "4", "3"):
            await press(pilot, key, "j", "k")
            shown = lines(pilot.app)
            assert len(shown) == size[1]
            assert any("Analytical" in line or "Bridge" in line for line in shown)


async def test_a_lead_of_the_deal_comes_and_goes_in_the_palette(store: Store) -> None:
    some(store)
    grace(store)
    async with program(store) as pilot:
        await press(pilot, "ctrl+p")
        await typed(pilot, "spann")
        assert "CUSTOMERS" in text(pilot.app)
        await press(pilot, "enter")
        assert "› Customers › Spanning Tree GmbH" in lines(pilot.app)[0]
        await press(pilot, "ctrl+p")
        await typed(pilot, "hopper")
        assert "LEADS" in text(pilot.app)
        await press(pilot, "enter")
        assert "Grace Hopper" in lines(pilot.app)[0]
    assert DealsScreen.KIND == "deal"
    assert party_of(store, "deal", 1).name == "Engine"


async def test_no_label_of_a_new_record_is_cut(store: Store) -> None:
    async with program(store) as pilot:
        for key in ("3", "greater_than_sign", "4"):
            await press(pilot, key, "n")
            assert "New " in text(pilot.app)
            assert not [row for row in lines(pilot.app) if "│" in row and "…" in row.partition("│")[2][:16]]
            await press(pilot, "escape")

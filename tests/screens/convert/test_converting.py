"""The dialog of conversion: keys pressed, then screen and database looked at."""

from __future__ import annotations

import re

import pytest

from models.base.store import Store
from models.customers.conversion import convert
from models.customers.plan import Choice
from models.work.activity import about, note
from screens.convert import ConvertScreen
from screens.lists import CustomersScreen, DealsScreen
from tests.screens.board.boards import until
from tests.screens.looking import lines, text
from tests.screens.working import burst, grace, how_many, lead_of, make, party_of, press, program, typed
from tui import glyphs


async def test_new_customer_contact_and_deal(store: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await press(pilot, "C")
        shown = text(pilot.app)
        assert "Convert Grace Hopper" in shown
        assert "lead · €120,000 · New" in shown
        for words in ("(•) Create Eckert & Mauchly Corp", "(•) Create Grace Hopper", "[x] Compiler licences"):
            assert words in shown
        assert "amount  €120,000" in shown
        assert "close  15 Dec 2026" in shown
        assert "Will create 1 customer, 1 contact, 1 deal · the lead leaves the board" in shown
        assert how_many(store, "customer") == 0, "nothing is written before it is said"
        await press(pilot, "ctrl+s")
        shown = text(pilot.app)
        assert "Converted: Grace Hopper" in shown
        assert "Customer Eckert & Mauchly Corp, contact Grace" in shown
        assert "u takes it back" in shown
        assert "Grace Hopper" not in "\n".join(lines(pilot.app)[4:20]), "it left the board"
    record = lead_of(store, lead)
    assert record.stage == "new", "its stage is kept; the deal decides"
    customer, contact, deal = (
        party_of(store, kind, record.values[f"{kind}_id"]) for kind in ("customer", "contact", "deal")
    )
    assert customer.name == "Eckert & Mauchly Corp"
    assert (contact.name, contact.customer) == ("Grace Hopper", customer.name)
    assert (deal.name, deal.value_minor, deal.expected_close) == ("Compiler licences", 12_000_000, "2026-12-15")


async def test_no_line_of_it_is_beyond_ascii(store: Store) -> None:
    grace(store)
    async with program(store) as pilot:
        glyphs.use(glyphs.ASCII)
        await press(pilot, "C")
        shown = [line for line in lines(pilot.app) if "activities" in line or "Will create" in line]
        assert len(shown) == 2
        assert all(line.isascii() for line in shown)


async def test_keys_typed_in_one_go(store: Store) -> None:
    lead = grace(store, value="")
    async with program(store) as pilot:
        await burst(pilot, "C", "down", "space", "tab", "tab", "tab", *"5000", "ctrl+s", "3")
        assert isinstance(pilot.app.screen, CustomersScreen), "the key after it is meant for what comes then"
    record = lead_of(store, lead)
    assert record.values["customer_id"] is None
    assert party_of(store, "deal", record.values["deal_id"]).value_minor == 500_000


async def test_taken_back_in_one_go(store: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await burst(pilot, "C", "ctrl+s", "u")
    assert lead_of(store, lead).values["converted_at"] is None
    assert how_many(store, "customer") == 0


async def test_a_likely_customer_is_taken_and_says_why(store: Store) -> None:
    customer = make(store, "customer", name="Eckert & Mauchly Corp.", website="emc.example", city="Philadelphia")
    lead = grace(store, website="https://www.emc.example")
    async with program(store) as pilot:
        await press(pilot, "C")
        shown = text(pilot.app)
        assert "(•) Use Eckert & Mauchly Corp." in shown
        assert re.search(r"same name +\d\d %", shown)
        assert "Philadelphia" in shown
        assert "Will create 1 contact, 1 deal · update 1 customer" in shown
        await press(pilot, "ctrl+s")
    record = lead_of(store, lead)
    assert record.values["customer_id"] == customer
    assert how_many(store, "customer") == 1


async def test_another_customer_is_chosen_by_arrows_and_space(store: Store) -> None:
    make(store, "customer", name="Eckert & Mauchly Corp.")
    grace(store)
    async with program(store) as pilot:
        await press(pilot, "C", "down", "space")
        assert "(•) Create Eckert & Mauchly Corp" in text(pilot.app)
        await press(pilot, "ctrl+s")
    assert how_many(store, "customer") == 2


async def test_without_a_deal_the_lead_is_won(store: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await press(pilot, "C", "tab", "tab", "space")
        shown = text(pilot.app)
        assert "[ ] Create Compiler licences" in shown
        assert "amount" not in shown
        assert "the lead is won" in shown
        await press(pilot, "ctrl+s")
    record = lead_of(store, lead)
    assert (record.stage, record.values["deal_id"]) == ("won", None)
    assert record.values["customer_id"] is not None


async def test_nothing_at_all_is_refused_in_words(store: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await press(pilot, "C", "down", "space", "tab", "down", "space", "tab", "space")
        shown = text(pilot.app)
        assert "(•) No customer" in shown
        assert "(•) No contact" in shown
        assert "! choose at least one of customer, contact and deal" in shown
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ConvertScreen)
        await press(pilot, "space", "ctrl+s")
    assert lead_of(store, lead).values["deal_id"] is not None, "with a deal again it can be done"


async def test_amount_day_and_stage_of_the_deal(store: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await press(pilot, "C", "tab", "tab", "tab", "ctrl+u")
        await typed(pilot, "nonsense")
        assert "is not an amount" in text(pilot.app)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ConvertScreen)
        assert "! 'nonsense' is not an amount" in text(pilot.app), "no column's name before it"
        assert "Invalid" not in text(pilot.app), "it is said where it is wrong, and there only"
        await press(pilot, "ctrl+u")
        await typed(pilot, "$99k")
        assert "is not an amount" not in text(pilot.app)
        await press(pilot, "tab", "ctrl+u")
        await typed(pilot, "1 feb 2027")
        await press(pilot, "tab", "enter")
        await typed(pilot, "nego")
        await press(pilot, "enter")
        assert "stage  Negotiation" in text(pilot.app)
        await press(pilot, "ctrl+s")
    deal = party_of(store, "deal", lead_of(store, lead).values["deal_id"])
    assert (deal.value_minor, deal.currency, deal.expected_close) == (9_900_000, "USD", "2027-02-01")
    assert deal.stage == "negotiation"


async def test_letters_do_nothing_but_in_a_field(store: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await press(pilot, "C")
        before = text(pilot.app)
        await press(pilot, "d", "u", "q", "n", "3", "L", "e", "x")
        assert text(pilot.app) == before
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ConvertScreen)
    assert lead_of(store, lead).values["converted_at"] is None


@pytest.mark.parametrize(("right", "history"), [(0, "link"), (1, "move"), (2, "copy"), (3, "none")])
async def test_the_history_goes_along_as_chosen(store: Store, right: int, history: str) -> None:
    lead = grace(store)
    note(store, "note", "met her at the fair", [("lead", lead)])
    async with program(store) as pilot:
        await press(pilot, "C", *["tab"] * 6, *["right"] * right, "space")
        assert "1 activity · 1 tag" in text(pilot.app)
        await press(pilot, "ctrl+s")
    deal = lead_of(store, lead).values["deal_id"]
    on_deal, on_lead = (len(store.query(about, kind, number)) for kind, number in (("deal", deal), ("lead", lead)))
    assert (on_deal, on_lead) == {"link": (1, 1), "move": (1, 0), "copy": (1, 1), "none": (0, 1)}[history]


async def test_u_takes_all_of_it_back_and_ctrl_r_does_it_again(store: Store) -> None:
    customer = make(store, "customer", name="Eckert & Mauchly Corp", website="emc.example")
    lead = grace(store, website="emc.example", city="Philadelphia")
    async with program(store) as pilot:
        await press(pilot, "C", "ctrl+s")
        record = lead_of(store, lead)
        assert record.values["customer_id"] == customer
        assert party_of(store, "customer", customer).city == "Philadelphia", "an empty field was filled"
        ids = [record.values[f"{kind}_id"] for kind in ("contact", "deal")]
        await press(pilot, "u")
        assert "Grace Hopper" in text(pilot.app), "it is on the board again"
        record = lead_of(store, lead)
        assert [record.values[name] for name in ("converted_at", "customer_id", "deal_id")] == [None] * 3
        assert party_of(store, "customer", customer).city is None
        assert (how_many(store, "contact"), how_many(store, "deal")) == (0, 0)
        await press(pilot, "ctrl+r")
        record = lead_of(store, lead)
        assert [record.values[f"{kind}_id"] for kind in ("contact", "deal")] == ids, "the same ids"


async def test_a_lead_that_somebody_converted_meanwhile(store: Store, second: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await press(pilot, "C")
        convert(second, lead, Choice(deal="none"))
        await press(pilot, "ctrl+s")
        shown = text(pilot.app)
        assert "Already converted" in shown
        assert f"was converted by {second.actor.login} on " in shown
        assert "customer 1, contact 1" in shown
        await press(pilot, "escape", "escape")
    assert (how_many(store, "customer"), how_many(store, "deal")) == (1, 0), "once, and as the first one wanted it"


async def test_it_is_said_at_once_when_somebody_else_converts_it(store: Store, second: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await press(pilot, "C")
        convert(second, lead, Choice(deal="none"))
        await until(pilot, lambda: "! lead 1 was converted by" in text(pilot.app))
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ConvertScreen)


async def test_going_elsewhere_from_a_candidate_leaves_the_dialog_without_doing_it(store: Store) -> None:
    make(store, "customer", name="Eckert & Mauchly Corp")
    lead = grace(store)
    async with program(store) as pilot:
        await burst(pilot, "C", "enter", "4")
        assert isinstance(pilot.app.screen, DealsScreen)
        assert len(pilot.app.screen_stack) == 3
        await press(pilot, "1", "C", "escape")
    assert lead_of(store, lead).values["converted_at"] is None


async def test_a_converted_lead_is_not_asked_about_again(store: Store) -> None:
    lead = grace(store)
    convert(store, lead, Choice(deal="none"))
    async with program(store) as pilot:
        await press(pilot, "C")
        assert not isinstance(pilot.app.screen, ConvertScreen)
        assert "Already converted" in text(pilot.app)


async def test_the_candidate_is_looked_at_and_left_again(store: Store) -> None:
    make(store, "customer", name="Eckert & Mauchly Corp", industry="Computers")
    grace(store)
    async with program(store) as pilot:
        await press(pilot, "C", "enter")
        assert "Computers" in text(pilot.app)
        assert "Convert Grace Hopper" not in text(pilot.app)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ConvertScreen)
        assert "(•) Use Eckert & Mauchly Corp" in text(pilot.app)


async def test_the_customer_is_opened_from_the_message(store: Store) -> None:
    grace(store)
    async with program(store) as pilot:
        await press(pilot, "C", "ctrl+s")
        await press(pilot, "ctrl+p")
        await typed(pilot, "message is about")
        await press(pilot, "enter")
        assert "Board" not in lines(pilot.app)[0]
        assert "› Customers › Eckert & Mauchly Corp" in lines(pilot.app)[0]


async def test_from_the_screen_of_the_lead(store: Store) -> None:
    lead = grace(store)
    async with program(store) as pilot:
        await press(pilot, "enter")
        assert "C convert" in lines(pilot.app)[-1]
        await press(pilot, "C")
        assert isinstance(pilot.app.screen, ConvertScreen)
        await press(pilot, "ctrl+s")
        assert "converted" in text(pilot.app)
        assert "C convert" not in lines(pilot.app)[-1], "once is enough"
        await press(pilot, "C")
        assert not isinstance(pilot.app.screen, ConvertScreen)
        await burst(pilot, "enter", "Y")
        assert "› Customers › Eckert & Mauchly Corp" in lines(pilot.app)[0], "the line about it leads there"
        assert "✓ converted from lead Grace Hopper" in text(pilot.app)
        await press(pilot, "q", "greater_than_sign", "G", "k", "k", "k", "enter")
        assert "› Deals › Compiler licences" in lines(pilot.app)[0]
    assert lead_of(store, lead).values["customer_id"] is not None


async def test_what_people_wrote_is_shown_as_it_is(store: Store) -> None:
    lead = grace(store, first_name="[bold]Ev", last_name="il[/]", company="[link=x]Click[/link]", need="[/] deal")
    async with program(store) as pilot:
        await press(pilot, "C")
        shown = text(pilot.app)
        for words in ("Convert [bold]Ev il[/]", "Create [link=x]Click[/link]", "[x] [/] deal"):
            assert words in shown
        await press(pilot, "ctrl+s")
    assert party_of(store, "deal", lead_of(store, lead).values["deal_id"]).name == "[/] deal"


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (100, 28), (200, 50), (40, 10)])
async def test_any_size_shows_what_the_keyboard_is_on_and_what_will_happen(store: Store, size: tuple[int, int]) -> None:
    make(store, "customer", name="Eckert & Mauchly Corp", website="other.example", phones="+1 202 555 0199")
    lead = grace(store, website="emc.example")
    async with program(store, size) as pilot:
        await press(pilot, "C")
        for _ in range(14):
            shown = lines(pilot.app)
            assert len(shown) == size[1]
            assert any(line.lstrip("│ ").startswith("▌") for line in shown), "the keyboard is somewhere to be seen"
            assert any("Will create" in line for line in shown)
            assert any("Convert" in line and "ctrl+s" in line for line in shown)
            await press(pilot, "tab")
        await press(pilot, "ctrl+s")
    assert lead_of(store, lead).values["converted_at"] is not None

"""The screens of customers, contacts and deals: keys pressed, then screen and database looked at."""

from __future__ import annotations

import asyncio
import threading

import pytest

from models.base.store import Store
from models.customers import editing
from models.customers.conversion import convert
from models.work.activity import note
from screens import base
from screens.party import PartyScreen
from tests.fixtures import DEFAULTS
from tests.screens.board.boards import until
from tests.screens.looking import lines, text
from tests.screens.working import burst, done, grace, how_many, lead_of, make, party_of, press, program, typed


def converted(store: Store) -> tuple[int, int, int, int]:
    """A lead with a call, converted; ids of lead, customer, contact, deal."""
    lead = grace(store, city="Philadelphia")
    note(store, "call", "Wants a price for 40 seats.", [("lead", lead)], minutes=12)
    made = convert(store, lead)
    assert made.customer is not None
    assert made.contact is not None
    assert made.deal is not None
    return lead, made.customer, made.contact, made.deal


async def test_the_customer_shows_what_it_is_and_what_hangs_on_it(store: Store) -> None:
    converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter")
        shown = text(pilot.app)
        for words in (
            "Eckert & Mauchly Corp", "Philadelphia", "customer since", "last contact now, call by",
            "Wants a price for", "from lead", "● Grace Hopper", "● Compiler licences", "€120k", "◇ Grace Hopper",
        ):  # fmt: skip
            assert words in shown
        await press(pilot, "tab", "tab", "enter")
        assert "› Eckert & Mauchly Corp › Grace Hopper" in lines(pilot.app)[0]
        await press(pilot, "q", "tab", "enter")
        assert "› Compiler licences" in lines(pilot.app)[0]
        assert "◉ Qualification" in text(pilot.app)
        await press(pilot, "q", "q", "q")
        assert not pilot.app.is_running


async def test_what_came_from_a_lead_leads_to_it(store: Store) -> None:
    converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PartyScreen)
        place = next(n for n, entry in enumerate(screen.timeline.entries) if entry.via == "lead")
        await press(pilot, *["j"] * place, "enter")
        assert "› Grace Hopper" in lines(pilot.app)[0]
        assert "converted" in text(pilot.app)


async def test_a_field_is_edited_and_undone(store: Store) -> None:
    _, customer, _, _ = converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter", "e", "j", "enter")
        assert "Website of Eckert & Mauchly Corp" in text(pilot.app)
        await typed(pilot, "emc.example")
        await press(pilot, "enter")
        assert party_of(store, "customer", customer).website == "emc.example"
        assert "emc.example" in text(pilot.app)
        await press(pilot, "u")
        assert party_of(store, "customer", customer).website is None


async def test_keys_typed_in_one_go(store: Store) -> None:
    _, customer, _, deal = converted(store)
    async with program(store) as pilot:
        await burst(
            pilot,
            "3",
            "enter",
            "e",
            "j",
            "enter",
            *"a.example",
            "enter",
            "j",
            "e",
            *"Navy",
            "ctrl+s",
            "4",
            "enter",
            "m",
            *"lost",
            "enter",
        )
    found = party_of(store, "customer", customer)
    assert (found.website, found.industry) == ("a.example", "Navy")
    assert party_of(store, "deal", deal).stage == "lost"


async def test_a_value_that_cannot_be_is_said(store: Store) -> None:
    _, customer, _, _ = converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter", "e", "j", "j", "j", "e")
        await typed(pilot, "many")
        await press(pilot, "ctrl+s")
        assert "'many' is not a whole number from 0 to" in text(pilot.app)
        await press(pilot, "ctrl+u")
        await typed(pilot, "450")
        await press(pilot, "ctrl+s")
    assert party_of(store, "customer", customer).employees == 450


async def test_a_name_cannot_be_emptied(store: Store) -> None:
    _, customer, _, _ = converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter", "e", "e", "ctrl+u", "ctrl+s")
        assert "a customer needs a name" in text(pilot.app)
        await press(pilot, "escape")
    assert party_of(store, "customer", customer).name == "Eckert & Mauchly Corp"


async def test_somebody_else_was_faster(store: Store, second: Store) -> None:
    _, customer, _, _ = converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter", "e", "j", "enter")
        await typed(pilot, "mine.example")
        editing.edit(second, "customer", [customer], {"website": "theirs.example"}, DEFAULTS)
        await press(pilot, "ctrl+s")
        assert "changed it meanwhile to theirs.example" in text(pilot.app)
        assert "mine.example" in text(pilot.app), "the text is kept"
        assert party_of(store, "customer", customer).website == "theirs.example"
        await press(pilot, "ctrl+s")
    assert party_of(store, "customer", customer).website == "mine.example"


async def test_several_lines_of_description(store: Store) -> None:
    _, customer, _, _ = converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter", "e", "G", "enter")
        assert "next field" not in lines(pilot.app)[-1]
        await typed(pilot, "one")
        await press(pilot, "enter")
        await typed(pilot, "two")
        await press(pilot, "ctrl+s")
    assert party_of(store, "customer", customer).description == "one\ntwo"


async def test_a_deal_is_moved_by_the_name_of_a_stage(store: Store) -> None:
    *_, deal = converted(store)
    async with program(store) as pilot:
        await press(pilot, "4", "enter", "m")
        await typed(pilot, "won")
        await press(pilot, "enter")
        assert party_of(store, "deal", deal).stage == "won"
        assert "◉ Won" in text(pilot.app)
        await press(pilot, "u")
        assert party_of(store, "deal", deal).stage == "qualification"


async def test_owner_is_chosen(store: Store) -> None:
    _, customer, _, _ = converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter", "e", "G", "k", "k", "enter")
        await typed(pilot, "nobody")
        await press(pilot, "enter")
        assert "no owner" in text(pilot.app)
    assert party_of(store, "customer", customer).owner is None


async def test_trash_goes_back_to_the_list(store: Store) -> None:
    converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter", "d")
        assert how_many(store, "customer") == 0
        assert "is in the trash" in text(pilot.app)
        assert "No customers yet" in text(pilot.app)
        await press(pilot, "u")
        assert how_many(store, "customer") == 1


async def test_undoing_the_conversion_while_its_customer_is_on_the_screen(store: Store) -> None:
    async with program(store) as pilot:
        lead = grace(store)
        await until(pilot, lambda: "Grace Hopper" in text(pilot.app))
        await press(pilot, "C", "ctrl+s", "3", "enter")
        assert "› Eckert & Mauchly Corp" in lines(pilot.app)[0]
        await press(pilot, "u")
        assert "× in the trash" in text(pilot.app)
        await press(pilot, "e", "e")
        assert "is in the trash" in text(pilot.app)
        await press(pilot, "ctrl+r")
        assert "× in the trash" not in text(pilot.app)
    assert lead_of(store, lead).values["customer_id"] is not None


async def test_another_session_is_on_screen(store: Store, second: Store) -> None:
    _, customer, _, _ = converted(store)
    async with program(store) as pilot:
        await press(pilot, "3", "enter")
        editing.edit(second, "customer", [customer], {"city": "Graz"}, DEFAULTS)
        note(second, "note", "they moved", [("customer", customer)])
        await until(pilot, lambda: "Graz" in text(pilot.app) and "they moved" in text(pilot.app))


async def test_narrow_screens_show_one_pane_under_tabs(store: Store) -> None:
    converted(store)
    async with program(store, (80, 24)) as pilot:
        await press(pilot, "3", "enter")
        shown = text(pilot.app)
        assert "Timeline   Details   Contacts 1   Deals 1   Leads 1" in shown
        assert "Wants a price" in shown
        await press(pilot, "greater_than_sign")
        assert "Annual revenue" in text(pilot.app)
        await press(pilot, "less_than_sign", "less_than_sign", "enter")
        assert "leadline › Eckert & Mauchly Corp › Grace Hopper " in lines(pilot.app)[0], "the name stays whole"


async def test_the_name_goes_before_what_is_said_about_it(store: Store) -> None:
    make(store, "customer", name="Bos Advies B.V.")
    async with program(store, (40, 10)) as pilot:
        await press(pilot, "3", "enter")
        assert "Bos Advies B.V." in lines(pilot.app)[1]


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (30, 8), (120, 20), (200, 50)])
async def test_any_size(store: Store, size: tuple[int, int]) -> None:
    converted(store)
    async with program(store, size) as pilot:
        for way in (("3", "enter"), ("3", "greater_than_sign", "enter"), ("4", "enter")):
            await press(pilot, *way, "tab", "j", "tab", "j")
            assert len(lines(pilot.app)) == size[1]
            await press(pilot, "1")


async def test_what_people_wrote_is_shown_as_it_is(store: Store) -> None:
    make(store, "customer", name="[bold]Evil[/]", city="[red]x", description="[/]\n[link=x]y")
    async with program(store) as pilot:
        await press(pilot, "3", "enter", "e", "G")
        shown = text(pilot.app)
        assert "[bold]Evil[/]" in lines(pilot.app)[2]
        assert "[link=x]y" in shown
        await done(pilot)


async def test_keys_do_not_stand_still_while_the_writer_is_busy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As while this session takes an import back: what is saved waits for its turn, the person doesn't."""
    _, customer, _, _ = converted(store)
    monkeypatch.setattr(base, "PATIENCE", 0.01)
    free = threading.Event()
    async with program(store) as pilot:
        await press(pilot, "3", "enter")
        other = asyncio.ensure_future(store.run(lambda _: free.wait(60)))
        try:
            await pilot.press("d")
            await until(pilot, lambda: "Waiting for its turn" in text(pilot.app))
            assert not isinstance(pilot.app.screen, PartyScreen)
            await pilot.press("1")
            await until(pilot, lambda: "NEW" in text(pilot.app).upper())
        finally:
            free.set()
        await other
        await done(pilot)
        assert not isinstance(pilot.app.screen, PartyScreen)
    assert party_of(store, "customer", customer).values["deleted_at"] is not None

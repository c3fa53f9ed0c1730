"""Keys that arrive in one go, as over a slow line, through the whole program: each is meant for what the one before led to."""

from __future__ import annotations

from textual.widgets import Input

from models.base.store import Store
from screens.keys import KeysScreen
from screens.lead import LeadScreen
from screens.lists import CustomersScreen
from tests.fixtures import make_lead
from tests.screens.looking import lines, text
from tests.screens.working import burst, grace, how_many, lead_of, make, program, subject


def three(store: Store) -> dict[str, int]:
    """Three leads in the first stage; Hopper's card is the first."""
    return {name: make_lead(store, last_name=name, tags=name[:3]) for name in ("Perlman", "Lovelace", "Hopper")}


def trashed(store: Store) -> list[str]:
    """The last names of the leads in the trash."""
    return store.query(lambda db: db.column("SELECT last_name FROM lead WHERE deleted_at IS NOT NULL ORDER BY id"))


# -- the palette and the key screen ----------------------------------------------------------------------------------


async def test_the_palette_takes_what_the_last_letter_found(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "ctrl+p", *"write a note", "enter", "d", "q")
        screen = pilot.app.screen
        assert isinstance(screen, LeadScreen)
        assert screen.composer.text == "dq"


async def test_the_palette_waits_for_the_records_that_are_searched(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "ctrl+p", *"perlman", "enter", "N", "x")
        assert subject(pilot) == "Perlman"
        assert pilot.app.screen.composer.text == "x"  # type: ignore[attr-defined]


async def test_the_key_screen_is_searched(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "question_mark", *"note")
        assert isinstance(pilot.app.screen, KeysScreen)
        assert "MOVE" not in text(pilot.app)
        assert "N  note" in text(pilot.app)
        await burst(pilot, "escape", "j")
        assert subject(pilot) == "Lovelace"


# -- a new lead ------------------------------------------------------------------------------------------------------


async def test_a_new_lead_and_what_is_done_with_it(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "n", *"Ada", "tab", *"King", "ctrl+s", "N", "d", "enter", "n")
        screen = pilot.app.screen
        assert isinstance(screen, LeadScreen)
        assert screen.subject == "Ada King"


async def test_arrows_go_from_field_to_field(store: Store) -> None:
    async with program(store) as pilot:
        await burst(pilot, "n", "A", "down", "B", "down", "C", "up", "D", "up", "E")
        assert [field.value for field in pilot.app.screen.query(Input)][:3] == ["AE", "BD", "C"]
        await burst(pilot, "escape", "3", "n", "A", "down", "b", "up", "c", "ctrl+s")
        assert subject(pilot) == "Ac"


# -- the form of a lead ----------------------------------------------------------------------------------------------


async def test_arrows_in_the_form(store: Store) -> None:
    number = grace(store)
    async with program(store) as pilot:
        await burst(pilot, "enter", "e", "q", "down", "x", "down", "y", "up", "z", "up", "u", "ctrl+s")
    after = lead_of(store, number)
    assert (after.salutation, after.first_name, after.last_name) == ("qu", "Gracexz", "Hoppery")


async def test_tab_out_of_a_long_text_of_the_form(store: Store) -> None:
    number = grace(store)
    async with program(store) as pilot:
        await burst(pilot, "enter", "e")
        form = pilot.app.screen.details  # type: ignore[attr-defined]
        notes = [place for place, row in enumerate(form.rows) if row.kind == "note"]
        await burst(pilot, *["tab"] * notes[0], "a", "shift+tab", "b", "tab", "c", "ctrl+s")
        before, long = form.rows[notes[0] - 1].name, form.rows[notes[0]].name
    after = lead_of(store, number).values
    assert (after[before], after[long]) == ("b", "ac")


# -- the board -------------------------------------------------------------------------------------------------------


async def test_a_filter_and_the_first_card_that_it_finds(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "slash", *"perl", "enter", "enter")
        assert isinstance(pilot.app.screen, LeadScreen)
        assert subject(pilot) == "Perlman"
        await burst(pilot, "q", "escape", "enter")
        assert subject(pilot) == "Hopper", "all cards again, from the top"
        await burst(pilot, "q", "slash", *"love", "enter", "slash", *"hop", "escape", "enter")
        assert subject(pilot) == "Lovelace", "the filter before is there again"
        await burst(pilot, "q", "escape", "F", "t", *"per", "enter", "enter")
        assert subject(pilot) == "Perlman"


async def test_a_filter_that_can_not_be_read_is_not_kept(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "slash", *"owner:nobody", "enter", "d")
        assert "nobody is called" in lines(pilot.app)[1]
    assert trashed(store) == []


async def test_the_ends_of_a_long_column(store: Store) -> None:
    for number in range(100):
        make_lead(store, last_name=f"Nr{number:03}")
    async with program(store) as pilot:
        await burst(pilot, "G", "enter")
        assert subject(pilot) == "Nr000"
        await burst(pilot, "q", "k", "g", "enter")
        assert subject(pilot) == "Nr099"
        await burst(pilot, "q", *["j"] * 90, "enter")
        assert subject(pilot) == "Nr009"
        await burst(pilot, "q", "g", *["pagedown"] * 10, "G", *["k"] * 90, "enter")
        assert subject(pilot) == "Nr090"


async def test_everything_that_was_marked_goes_to_the_trash(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "asterisk", "d")
    assert len(trashed(store)) == 3


async def test_one_card_after_the_other_goes_to_the_trash(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "d", "d")
    assert sorted(trashed(store)) == ["Hopper", "Lovelace"]


async def test_undo_of_what_was_done_in_the_same_burst(store: Store) -> None:
    three(store)
    async with program(store) as pilot:
        await burst(pilot, "d", "d", "u", "L", "u")
    assert trashed(store) == ["Hopper"]


# -- the lists -------------------------------------------------------------------------------------------------------


async def test_lists(store: Store) -> None:
    for number in range(100):
        make(store, "customer", name=f"C{number:03}")
    async with program(store) as pilot:
        await burst(pilot, "3", "G", "enter")
        assert subject(pilot) == "C099"
        await burst(pilot, "q", "g", *["j"] * 90, "enter")
        assert subject(pilot) == "C090"
        await burst(pilot, "q", "slash", *"c05", "enter", "j", "enter")
        assert subject(pilot) == "C051"
        await burst(pilot, "q", "slash", *"1", "escape", "j", "enter")
        assert subject(pilot) == "C052", "the filter before holds"
        await burst(pilot, "q", "d", "d", "asterisk", "d", "escape", "escape", "d")
        assert isinstance(pilot.app.screen, CustomersScreen)
    assert how_many(store, "customer") == 89

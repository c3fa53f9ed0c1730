"""The fields: one by one, as a form, checked in words, and when two people change the same one."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown

from models.base import clock
from models.base.store import Store
from models.people import staff
from models.pipeline import lead
from models.work import draft
from screens.lead import LeadScreen
from screens.lead.clash import Clash, Other
from screens.lead.conflict import ConflictScreen
from tests.fixtures import DEFAULTS, make_lead
from tests.screens.lead.leads import App, ended, grace, in_database, opened, screen_of, seen, until, write
from tests.screens.looking import lines, text
from tui.widgets.details import LABEL
from tui.widgets.sheet import EDGE, Place


async def go_to(pilot: object, name: str) -> None:
    """Open Details and put the cursor on a field."""
    screen = screen_of(pilot)  # type: ignore[arg-type]
    await screen.show_tab(1)
    await pilot.pause()  # type: ignore[attr-defined]
    number = screen.details.number_of(name)
    assert number is not None
    screen.details.go(number)


async def test_enter_edits_just_the_field_under_the_cursor(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await go_to(pilot, "city")
        assert "▌ City            Philadelphia" in await seen(pilot)
        await pilot.press("enter", "ctrl+u")
        await write(pilot, "Arlington")
        assert in_database(store, number).city == "Philadelphia"
        assert lines(pilot.app)[-1].startswith(" enter next field")
        await pilot.press("enter")
        shown = await seen(pilot)
        assert "▌ City            Arlington" in shown
        assert "Saved" in shown
        assert pilot.app.screen.focused is screen_of(pilot).details
    assert in_database(store, number).city == "Arlington"


async def test_the_whole_form_is_one_operation(store: Store) -> None:
    number = grace(store)
    version = in_database(store, number).version
    async with opened(store, number) as pilot:
        await pilot.press("e")
        await write(pilot, "Adm.")
        await pilot.press("tab", "tab", "down", "X", "up", "Y", "shift+tab", "enter", "Z")
        shown = await seen(pilot)
        assert "3 fields changed" in shown
        await pilot.press("ctrl+s")
        assert "3 fields saved" in await seen(pilot)
    after = in_database(store, number)
    assert (after.salutation, after.last_name, after.title) == ("Adm.", "HopperYZ", "Rear AdmiralX")
    assert after.version == version + 1


async def test_a_field_that_is_out_of_sight_has_the_keyboard_and_comes_back_when_it_is_typed_into(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e", "X")
        details = screen_of(pilot).details
        details.post_message(MouseScrollDown(details, 5, 5, 0, 0, 0, False, False, False))
        await until(pilot, lambda: details.line_of(0) is None)
        await pilot.resize_terminal(40, 10)
        await until(pilot, lambda: len(lines(pilot.app)) == 10 and details.line_of(0) is not None)
        details.go_to(Place(9, 0))
        await pilot.pause()
        assert "▌ Salutation" not in await seen(pilot)
        assert lines(pilot.app)[-1].startswith(" enter next")
        await pilot.press("d")
        assert "▌ Salutation    •  Xd" in await seen(pilot)
        await pilot.press("ctrl+s")
    assert in_database(store, number).salutation == "Xd"


async def test_a_wrong_value_is_said_in_words_and_nothing_is_lost(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e")
        await write(pilot, "Adm")
        screen = screen_of(pilot)
        await screen.details.step(screen.details.number_of("value") or 0)
        await pilot.press("ctrl+u")
        await write(pilot, "a lot")
        await pilot.press("f3")
        shown = await seen(pilot)
        assert "! 'a lot' is not an amount" in shown
        assert any("Value" in row and "! " in row and "a lot" in row for row in shown.splitlines())
        assert in_database(store, number).salutation is None
        await pilot.press("ctrl+u")
        await write(pilot, "95,000.50 EUR")
        assert "is not an amount" not in await seen(pilot)
        await pilot.press("f3")
    after = in_database(store, number)
    assert (after.salutation, after.value_minor, after.currency) == ("Adm", 9500050, "EUR")


async def test_what_only_the_database_knows_is_said_at_the_field_too(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e")
        screen = screen_of(pilot)
        await screen.details.step(screen.details.number_of("owner") or 0)
        await write(pilot, "nobody.knows")
        await pilot.press("home")
        await screen.details.step(-3)
        await pilot.press("ctrl+s")
        shown = await seen(pilot)
        assert "! nobody is called 'nobody.knows'; known are" in shown
        assert "▌ Owner" in shown
        assert "nobody.knows" in shown


async def test_a_lead_can_not_be_left_without_any_name(store: Store) -> None:
    number = make_lead(store, last_name="Hopper")
    async with opened(store, number) as pilot:
        await go_to(pilot, "last_name")
        await pilot.press("enter", "ctrl+u", "enter")
        shown = await seen(pilot)
        assert "a lead needs one of last name" in shown, shown
    assert in_database(store, number).last_name == "Hopper"


async def test_esc_keeps_what_was_typed_and_e_goes_on(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e")
        await write(pilot, "Adm")
        await pilot.press("escape")
        shown = await seen(pilot)
        assert "Changes not saved: Salutation" in shown
        assert "e to go on" in shown
        assert in_database(store, number).salutation is None
        await pilot.press("e")
        assert "Adm" in await seen(pilot)
        await pilot.press("ctrl+s")
        assert "not saved" not in await seen(pilot)
    assert in_database(store, number).salutation == "Adm"
    assert store.drafts.flush(5)
    assert store.query(draft.offered, store.actor) == []


async def test_a_form_survives_the_death_of_its_session(store: Store, second: Store) -> None:
    number = grace(store)
    ended(store)
    app = App(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await LeadScreen.open(app, number)
        await pilot.press("e")
        await write(pilot, "Adm")
        assert store.drafts.flush(5)
    async with opened(second, number) as pilot:
        assert "Changes not saved: Salutation" in await seen(pilot)
        await pilot.press("e", "ctrl+s")
        await seen(pilot)
    assert in_database(store, number).salutation == "Adm"


async def test_a_description_has_several_lines(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await go_to(pilot, "description")
        await pilot.press("enter")
        await write(pilot, "one\ntwo")
        await pilot.press("enter")
        await write(pilot, "three")
        assert in_database(store, number).description is None
        await pilot.press("ctrl+s")
        shown = await seen(pilot)
        assert "Description     one" in shown
        assert "three" in shown
    assert in_database(store, number).description == "one\ntwo\nthree"


async def test_values_are_completed_from_the_lists(store: Store) -> None:
    number = grace(store)
    staff.add(store, "katherine")
    async with opened(store, number) as pilot:
        await pilot.press("e")
        screen = screen_of(pilot)
        await screen.details.step(screen.details.number_of("owner") or 0)
        await write(pilot, "kath")
        await pilot.pause()
        await pilot.press("right", "ctrl+s")
        await seen(pilot)
    assert in_database(store, number).owner == "katherine"


async def test_a_double_click_edits_the_field(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("greater_than_sign")
        row = next(y for y, words in enumerate((await seen(pilot)).splitlines()) if "Department" in words)
        await pilot.click(offset=(EDGE + 20, row), times=2)
        await seen(pilot)
        await write(pilot, "Research")
        await pilot.press("enter")
        await seen(pilot)
    assert in_database(store, number).department == "Research"


async def test_a_fact_can_not_be_typed_and_says_so(store: Store) -> None:
    async with opened(store, grace(store)) as pilot:
        assert not [row.label for row in screen_of(pilot).details.rows if len(row.label) >= LABEL], "none is cut"
        await go_to(pilot, "created_at")
        await pilot.press("enter")
        assert "Created: not to be typed" in await seen(pilot)


# -- two at once ----------------------------------------------------------------------------------


async def test_two_who_change_the_same_field_see_both_values(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await go_to(pilot, "city")
        await pilot.press("enter", "ctrl+u")
        await write(pilot, "Arlington")
        lead.edit(second, [number], {"city": "Vassar"}, DEFAULTS)
        await pilot.press("enter")
        shown = await seen(pilot)
        assert "saved this lead while you were editing" in shown
        row = next(row for row in shown.splitlines() if "( ) Vassar" in row)
        assert "City" in row
        assert "Philadelphia" in row
        assert "(•) Arlington" in row
        assert in_database(store, number).city == "Vassar"
        await pilot.press("ctrl+s")
        await seen(pilot)
        assert in_database(store, number).city == "Arlington"
        assert "▌ City            Arlington" in await seen(pilot)


async def test_theirs_can_be_kept(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e")
        await write(pilot, "Adm")
        screen = screen_of(pilot)
        await screen.details.step(screen.details.number_of("city") or 0)
        await pilot.press("X")
        lead.edit(second, [number], {"city": "Vassar", "street": "1 Main St"}, DEFAULTS)
        await pilot.press("ctrl+s")
        shown = await seen(pilot)
        assert "NO CLASH, BOTH KEPT" in shown
        assert any("Street" in row and "1 Main St" in row and "same" in row for row in shown.splitlines())
        assert any("Salutation" in row and "Adm" in row for row in shown.splitlines())
        await pilot.press("left")
        assert "(•) Vassar" in await seen(pilot)
        await pilot.press("ctrl+s")
        await seen(pilot)
    after = in_database(store, number)
    assert (after.city, after.street, after.salutation) == ("Vassar", "1 Main St", "Adm")
    assert store.drafts.flush(5)
    assert store.query(draft.offered, store.actor) == []


async def test_esc_in_the_clash_goes_on_editing_with_all_that_was_typed(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await go_to(pilot, "city")
        await pilot.press("enter")
        await write(pilot, " PA")
        lead.edit(second, [number], {"city": "Vassar"}, DEFAULTS)
        await pilot.press("enter", "escape")
        assert "Philadelphia PA" in await seen(pilot)
        assert pilot.app.screen.scope == "form"  # type: ignore[attr-defined]
        assert in_database(store, number).city == "Vassar"
        await pilot.press("enter")
        assert "( ) Vassar" in await seen(pilot)


async def test_a_change_elsewhere_is_no_clash(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await go_to(pilot, "city")
        await pilot.press("enter", "X")
        lead.edit(second, [number], {"street": "1 Main St", "tags": "compiler"}, DEFAULTS)
        await pilot.press("enter")
        await seen(pilot)
    assert (in_database(store, number).city, in_database(store, number).street) == ("PhiladelphiaX", "1 Main St")


async def test_tags_and_phones_clash_as_well(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e")
        screen = screen_of(pilot)
        await screen.details.step(screen.details.number_of("phones") or 0)
        await write(pilot, ", +1 202 555 0144")
        lead.edit(second, [number], {"phones": "+1 202 555 0199"}, DEFAULTS)
        await pilot.press("ctrl+s")
        assert "( ) +1 202 555 0199" in await seen(pilot)
        await pilot.press("space", "ctrl+s")
        await seen(pilot)
    assert [row[1] for row in in_database(store, number).phones] == ["+12025550199"]


async def test_somebody_elses_change_comes_in_without_touching_what_is_typed(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number, watching=True) as pilot:
        await pilot.press("e")
        await write(pilot, "Adm")
        lead.edit(second, [number], {"company": "Remington Rand"}, DEFAULTS)
        await until(pilot, lambda: "Remington Rand" in "".join(lines(pilot.app)[:5]))
        details = screen_of(pilot).details
        assert details.edit is not None
        assert details.edit.typed == {"salutation": "Adm"}
        await pilot.press("i", "ctrl+s")
        await seen(pilot)
    assert in_database(store, number).salutation == "Admi"
    assert in_database(store, number).company == "Remington Rand"


async def test_tab_leaves_a_long_text_as_it_leaves_a_field(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e")
        screen = screen_of(pilot)
        await screen.details.step(screen.details.number_of("description") or 0)
        await write(pilot, "text")
        await pilot.press("shift+tab")
        await write(pilot, "X-1")
        await pilot.press("tab")
        await write(pilot, " more")
        await pilot.press("ctrl+s")
        await seen(pilot)
    after = in_database(store, number)
    assert (after.external_id, after.description) == ("X-1", "text more")


async def test_a_click_in_the_form_takes_the_editor_along(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("e", "X")
        row = next(y for y, words in enumerate((await seen(pilot)).splitlines()) if "Department" in words)
        await pilot.click(offset=(EDGE + 20, row))
        await seen(pilot)
        await write(pilot, "Research")
        await pilot.click(offset=(EDGE + 20, row - 6))
        await seen(pilot)
        await pilot.press("Z", "ctrl+s")
        await seen(pilot)
    after = in_database(store, number)
    assert (after.salutation, after.department) == ("X", "ResearchZ")


async def test_a_double_click_on_what_is_chosen_from_a_list_opens_it_once(store: Store) -> None:
    async with opened(store, grace(store)) as pilot:
        await pilot.press("greater_than_sign", *["down"] * 20)
        row = next(y for y, words in enumerate((await seen(pilot)).splitlines()) if "  Source   " in words)
        await pilot.click(offset=(EDGE + 20, row), times=2)
        assert "Source of Grace Hopper" in await seen(pilot)
        await pilot.press("escape")
        assert "Source of Grace Hopper" not in await seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_more_clashes_than_there_are_rows_scroll(store: Store, size: tuple[int, int]) -> None:
    clashes = [Clash(f"f{number}", f"Field {number}", "old", f"his {number}", f"own {number}") for number in range(9)]
    async with opened(store, grace(store), size=size) as pilot:
        await pilot.app.push_screen(ConflictScreen(clashes, (), Other("tom", clock.now())))
        await until(pilot, lambda: "own 0" in text(pilot.app))
        await pilot.press(*["down"] * 8, "left")
        await until(pilot, lambda: "Field 8" in text(pilot.app))
        row = next(row for row in lines(pilot.app) if "Field 8" in row)
        assert "(•) his 8" in row
        assert "( ) own 8" in row
        assert "tom" in next(row for row in lines(pilot.app) if "You, now" in row)
        assert set(lines(pilot.app)[-2]) == set("╰─╯")
        await pilot.press(*["up"] * 8)
        await until(pilot, lambda: "Field 0" in text(pilot.app))

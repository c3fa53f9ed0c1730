"""Owner, tags, stage, trash, copy, undo, clipboard, history, and the way along the list."""

from __future__ import annotations

from models.base.store import Store
from models.people import staff
from models.pipeline import lead, moving
from screens.lead import LeadScreen
from tests.fixtures import DEFAULTS, make_lead
from tests.screens.lead.leads import App, grace, in_database, opened, screen_of, seen, settled, until, write
from tests.screens.looking import lines
from tui.trail import Trail


async def test_the_owner_is_picked_by_a_few_letters(store: Store) -> None:
    number = grace(store, owner="me")
    staff.add(store, "katherine", "Katherine Johnson")
    async with opened(store, number) as pilot:
        await pilot.press("a", "j", "o", "h", "enter")
        assert "owner katherine" in await seen(pilot)
        await pilot.press("a", "n", "o", "b", "enter")
        assert "no owner" in await seen(pilot)
        await pilot.press("a", "m", "e", "enter")
        assert f"owner {store.actor.login}" in await seen(pilot)
        await pilot.press("a", "escape")
        await seen(pilot)
    assert in_database(store, number).owner == store.actor.login


async def test_tags_are_words_with_commas(store: Store) -> None:
    number = grace(store)
    make_lead(store, last_name="Other", tags="cobol")
    async with opened(store, number) as pilot:
        await pilot.press("number_sign")
        shown = await seen(pilot)
        assert "compiler, navy," in shown
        assert "cobol   compiler" in shown
        await write(pilot, "cob")
        await settled(pilot)
        assert "→ takes cobol" in await seen(pilot)
        await pilot.press("right")
        await write(pilot, ", fair")
        assert "put on cobol, fair" in await seen(pilot)
        await pilot.press("ctrl+s")
        await seen(pilot)
        assert in_database(store, number).tags == ("cobol", "compiler", "fair", "navy")
        await pilot.press("number_sign", "ctrl+u")
        await write(pilot, "navy")
        assert "take off cobol, compiler, fair" in await seen(pilot)
        await pilot.press("enter")
        await seen(pilot)
    assert in_database(store, number).tags == ("navy",)


async def test_the_stage_is_named_and_what_is_typed_ahead_goes_to_the_list(store: Store) -> None:
    number = grace(store)
    app = App(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await LeadScreen.open(app, number)
        await pilot.press("m", "p", "r", "o", "enter")
        assert "◉ Proposal" in await seen(pilot)
    assert in_database(store, number).stage == "proposal"


async def test_a_lost_one_needs_its_reason(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("m", "l", "o", "s", "t", "enter")
        assert "Grace Hopper to Lost" in await seen(pilot)
        await pilot.press("ctrl+s")
        assert "Choose a reason first." in await seen(pilot)
        assert in_database(store, number).stage == "new"
        await pilot.press("down", "enter")
        await write(pilot, "too dear")
        assert "Will move to Lost, reason: Competitor" in await seen(pilot)
        await pilot.press("ctrl+s")
        assert "◉ Lost" in await seen(pilot)
    after = in_database(store, number)
    assert (after.stage, after.lost_reason, after.lost_note) == ("lost", "Competitor", "too dear")


async def test_a_won_one_is_asked_for_the_amount(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("m", "w", "o", "n", "enter")
        assert "120,000 EUR" in await seen(pilot)
        await pilot.press("ctrl+u")
        await write(pilot, "much")
        assert "! 'much' is not an amount" in await seen(pilot)
        await pilot.press("ctrl+s")
        assert in_database(store, number).stage == "new"
        await pilot.press("ctrl+u")
        await write(pilot, "130k")
        assert "Will move to Won for €130,000" in await seen(pilot)
        await pilot.press("enter")
        await seen(pilot)
    after = in_database(store, number)
    assert (after.stage, after.value_minor) == ("won", 13_000_000)


async def test_a_move_that_somebody_beat_me_to_is_said(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("m")
        moving.move(second, [number], "qualified")
        await write(pilot, "prop")
        await pilot.press("enter")
        shown = await seen(pilot)
        assert f"{second.actor.login} moved it to Qualified" in shown
    assert in_database(store, number).stage == "qualified"


async def test_undo_and_redo_say_what_they_did(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("m", "p", "r", "o", "enter")
        await seen(pilot)
        await pilot.press("u")
        shown = await seen(pilot)
        assert "Undone: move to Proposal" in shown
        assert "◉ New" in shown
        assert in_database(store, number).stage == "new"
        await pilot.press("ctrl+r")
        shown = await seen(pilot)
        assert "Done again: move to Proposal" in shown
        assert in_database(store, number).stage == "proposal"


async def test_undo_says_what_it_left_and_who_changed_it(store: Store, second: Store) -> None:
    number = grace(store)
    lead.edit(store, [number], {"city": "Arlington"}, DEFAULTS)
    lead.edit(second, [number], {"city": "Vassar"}, DEFAULTS)
    async with opened(store, number) as pilot:
        await pilot.press("u")
        assert "1 left as they are" in await seen(pilot)
    assert in_database(store, number).city == "Vassar"


async def test_trash_goes_back_and_undo_brings_it_back(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("d")
        assert "Grace Hopper is in the trash" in await seen(pilot)
        assert not isinstance(pilot.app.screen, LeadScreen)
        assert in_database(store, number).deleted_at is not None
        await LeadScreen.open(pilot.app, number)  # type: ignore[arg-type]
        assert "in the trash" in (await seen(pilot)).splitlines()[3]
        await pilot.press("u")
        await seen(pilot)
    assert in_database(store, number).deleted_at is None


async def test_a_copy_is_on_the_screen_then(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("D")
        assert "This is the copy" in await seen(pilot)
        assert screen_of(pilot).lead_id != number
        assert in_database(store, screen_of(pilot).lead_id).city == "Philadelphia"


async def test_brackets_walk_along_the_list(store: Store) -> None:
    ids = [make_lead(store, last_name=name) for name in ("Adams", "Baker", "Clark")]
    told: list[int] = []
    trail = Trail.of(ids, ids[0])
    from dataclasses import replace

    async with opened(store, ids[0], replace(trail, followed=told.append)) as pilot:
        assert "1 of 3  [ ]" in lines(pilot.app)[0]
        await pilot.press("right_square_bracket", "right_square_bracket")
        shown = (await seen(pilot)).splitlines()[0]
        assert "Clark" in shown
        assert "3 of 3" in shown
        await pilot.press("right_square_bracket")
        assert "This is the last one of the list" in await seen(pilot)
        await pilot.press("alt+left")
        assert "Baker" in (await seen(pilot)).splitlines()[0]
    assert told == [ids[1], ids[2], ids[1]]


async def test_without_a_list_the_keys_say_so(store: Store) -> None:
    async with opened(store, grace(store)) as pilot:
        await pilot.press("right_square_bracket")
        assert "This lead was not opened from a list." in await seen(pilot)


async def test_the_field_under_the_cursor_is_copied(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        app = pilot.app
        assert isinstance(app, App)
        await pilot.press("tab", "y")
        assert app.copied == ["+1 202 555 0143"]
        await pilot.press("down", "y")
        assert app.copied[-1] == "grace@emc.example"
        await pilot.press("greater_than_sign", "down", "y")
        assert app.copied[-1] == "Grace"
        await pilot.press("Y")
        assert "Grace Hopper\nStage: New\n" in app.copied[-1]
        assert "E-mail: grace@emc.example" in app.copied[-1]
        assert "Record copied" in await seen(pilot)


async def test_the_history_of_a_field_in_a_small_window(store: Store) -> None:
    number = grace(store)
    lead.edit(store, [number], {"city": "Arlington"}, DEFAULTS)
    lead.edit(store, [number], {"city": "Vassar", "street": "1 Main St"}, DEFAULTS)
    async with opened(store, number) as pilot:
        await pilot.press("equals_sign")
        assert "Go to a field first" in await seen(pilot)
        await pilot.press("greater_than_sign")
        details = screen_of(pilot).details
        await seen(pilot)
        details.go(details.number_of("city") or 0)
        await pilot.press("equals_sign")
        shown = await seen(pilot)
        assert "City of Grace Hopper" in shown
        assert "Philadelphia → Arlington" in shown
        assert "Arlington → Vassar" in shown
        assert "1 Main St →" not in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LeadScreen)


async def test_a_source_is_picked_or_named_anew(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("greater_than_sign")
        await seen(pilot)
        details = screen_of(pilot).details
        details.go(details.number_of("source") or 0)
        await pilot.press("enter")
        await write(pilot, "Trade fair")
        assert "Trade fair  new" in await seen(pilot)
        await pilot.press("enter")
        await seen(pilot)
    assert in_database(store, number).source == "Trade fair"


async def test_q_backspace_and_esc_go_back(store: Store) -> None:
    number = grace(store)
    for key in ("q", "backspace", "escape"):
        async with opened(store, number) as pilot:
            await pilot.press(key)
            assert not isinstance(pilot.app.screen, LeadScreen)


async def test_other_sessions_show_without_moving_the_cursor(store: Store, second: Store) -> None:
    number = grace(store)
    for count in range(40):
        from models.work import activity

        activity.note(store, "note", f"note {count}", [("lead", number)])
    async with opened(store, number, watching=True) as pilot:
        await pilot.press(*["down"] * 30)
        entry = screen_of(pilot).timeline.entry
        row = screen_of(pilot).timeline.line_of(30)
        moving.move(second, [number], "contacted")
        await until(pilot, lambda: "◉ Contacted" in lines(pilot.app)[2])
        timeline = screen_of(pilot).timeline
        assert timeline.entry == entry
        assert timeline.cursor == 31
        assert timeline.line_of(31) == row


async def test_a_lead_that_somebody_trashed_says_so(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number, watching=True) as pilot:
        lead.trash(second, [number])
        await until(pilot, lambda: "in the trash" in lines(pilot.app)[3])


async def test_the_palette_has_what_the_keys_do(store: Store) -> None:
    async with opened(store, grace(store)) as pilot:
        await pilot.press("ctrl+p")
        await write(pilot, "meeting")
        assert "Write down a meeting" in await seen(pilot)
        await pilot.press("enter")
        assert "Meeting on Grace Hopper" in await seen(pilot)

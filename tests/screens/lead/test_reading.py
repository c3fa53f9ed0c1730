"""What the lead's screen shows: head, tabs, panes, at every width, and text that means harm."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Size

from models.base import clock
from models.base.errors import NotFound
from models.base.store import Store
from models.pipeline import lead, moving
from models.pipeline.fields import Defaults
from models.work import activity
from screens.lead import LeadScreen
from tests.fixtures import DEFAULTS, make_lead
from tests.screens.lead.leads import App, grace, opened, screen_of, seen, settled, until
from tests.screens.looking import lines, style_at
from tui import colour, glyphs, theme
from tui.trail import Trail

NOON = clock.micros(clock.moment(0).replace(year=2026, month=11, day=20, hour=12))


def some_history(store: Store) -> int:
    """A lead of the 18th with a note of yesterday and a call of today, moved once."""
    with clock.frozen(NOON - 2 * clock.DAY):
        number = grace(store, owner="me")
    with clock.frozen(NOON - clock.DAY):
        activity.note(store, "note", "Met her at the fair. Knows COBOL better than anyone here.", [("lead", number)])
    with clock.frozen(NOON):
        moving.move(store, [number], "contacted")
        activity.note(store, "call", "Wants a price for 40 seats.", [("lead", number)], minutes=12)
    return number


async def test_the_head_says_who_it_is_and_how_far_it_has_come(store: Store) -> None:
    number = some_history(store)
    with clock.frozen(NOON + 2 * clock.HOUR):
        async with opened(store, number, Trail.of((number, 99), number)) as pilot:
            seen = lines(pilot.app)
    assert seen[0].startswith(" ╽ leadline › Board › Grace Hopper")
    assert "1 of 2  [ ]" in seen[0]
    assert seen[2].startswith("  Grace Hopper  ")
    assert seen[2].rstrip().endswith("● New ━━ ◉ Contacted ── ○ Qualified ── ○ Proposal ── ○ Won")
    assert seen[3].startswith("  Rear Admiral · Eckert & Mauchly Corp")
    assert seen[3].rstrip().endswith("2 h in stage · 20 % likely")
    assert seen[4].startswith(f"  €120,000   ★★   Event   owner {store.actor.login}   tags  compiler   navy")
    assert seen[6].startswith("  Timeline   Details   Changes 2")
    assert seen[7].startswith("──━━━━━━━━───")
    assert seen[-1].startswith(" N note  c call  i meeting  e edit  a assign")


async def test_how_long_a_meeting_was_stands_whole_before_its_text(store: Store) -> None:
    number = grace(store)
    activity.note(store, "meeting", "Walked through the plant.", [("lead", number)], minutes=120)
    async with opened(store, number) as pilot:
        assert any("meeting, 120 min Walked through" in row for row in lines(pilot.app))


async def test_what_time_it_is_where_they_are(store: Store) -> None:
    number = grace(store, country="US")
    with clock.frozen(NOON):
        async with opened(store, number) as pilot:
            assert "now   07:00 there, 5 h behind" in await seen(pilot)
            lead.edit(store, [number], {"city": "Berlin", "country": "DE"}, DEFAULTS)
            await screen_of(pilot).reread()
            assert "now   13:00 there, 1 h ahead" in await seen(pilot)
            lead.edit(store, [number], {"city": "", "country": "IN"}, DEFAULTS)
            await screen_of(pilot).reread()
            assert "now   17:30 there, 5 h 30 min" in await seen(pilot)
            assert "      ahead" in await seen(pilot), "what is too long for one line goes on in the next, uncut"
            for values in ({"country": "GB"}, {"country": ""}, {"country": "US", "city": "Springfield"}):
                lead.edit(store, [number], values, DEFAULTS)
                await screen_of(pilot).reread()
                assert " there" not in await seen(pilot), "the same as here, or not known"


async def test_their_clock_goes_on(store: Store) -> None:
    number = grace(store, country="JP", city="")
    with clock.frozen(NOON + 59_990_000):
        async with opened(store, number) as pilot:
            assert "now   21:00 there, 9 h ahead" in await seen(pilot)
            with clock.frozen(NOON + 60_000_000):
                await until(pilot, lambda: "now   21:01 there" in "\n".join(lines(pilot.app)))


async def test_the_timeline_stands_under_its_days(store: Store) -> None:
    number = some_history(store)
    with clock.frozen(NOON + clock.HOUR):
        async with opened(store, number) as pilot:
            seen = [row[:80].rstrip() for row in lines(pilot.app)[9:20]]
    who = store.actor.login
    assert seen[0].startswith("  today ───")
    assert seen[1] == f"▌ 12:00  {who} ☎ call, 12 min Wants a price for 40 seats."
    assert seen[2] == f"  12:00  {who} ⇄ moved        New → Contacted"
    assert seen[3].startswith("  yesterday ───")
    assert seen[4] == f"  12:00  {who} ✎ note         Met her at the fair. Knows COBOL better than anyone"
    assert seen[5] == f"  {' ' * 7}{' ' * len(who)}{' ' * 16} here.".replace("  here", " here")
    assert seen[6].startswith("  18 November ───")
    assert f"{who} + created" in seen[7]


async def test_how_to_reach_them_stands_beside_it_from_100_columns(store: Store) -> None:
    number = grace(store, website="emc.example")
    async with opened(store, number) as pilot:
        shown = await seen(pilot)
        assert "CONTACT ───" in shown
        for row in ("tel   +1 202 555 0143", "mail  grace@emc.example", "web   emc.example", "at    Philadelphia"):
            assert row in shown
    async with opened(store, number, size=(99, 30)) as pilot:
        assert "CONTACT" not in await seen(pilot)


async def test_details_stand_in_the_middle_of_a_wide_screen(store: Store) -> None:
    number = grace(store)
    async with opened(store, number, size=(200, 50)) as pilot:
        row = next(row for row in lines(pilot.app) if "PERSON" in row)
        assert row.startswith("  today ───")
        assert "CONTACT ───" in row
        await pilot.press("tab")
        assert pilot.app.screen.focused is screen_of(pilot).details


@pytest.mark.parametrize("size", [(1, 1), (20, 4), (40, 10), (60, 16), (80, 24), (120, 36), (200, 50), (300, 80)])
async def test_every_size_is_drawn(store: Store, size: tuple[int, int]) -> None:
    number = some_history(store)
    async with opened(store, number, size=size) as pilot:
        for key in ("N", "x", "escape", ">", "enter", "x", "escape", ">", "greater_than_sign", "m", "escape"):
            await pilot.press(key)
        assert len(lines(pilot.app)) == size[1]
        await pilot.resize_terminal(80, 24)
        await pilot.resize_terminal(*size)
        await settled(pilot)


async def test_80_columns_keep_value_stage_and_the_tabs(store: Store) -> None:
    number = grace(store, stage="contacted")
    async with opened(store, number, size=(80, 24)) as pilot:
        shown = await seen(pilot)
    for words in ("◉ Contacted", "€120,000", "Timeline   Details   Changes", "just moved here"):
        assert words in shown


async def test_tabs_keep_their_place(store: Store) -> None:
    number = grace(store)
    for count in range(40):
        activity.note(store, "note", f"note {count}", [("lead", number)])
    async with opened(store, number) as pilot:
        await pilot.press(*["down"] * 30)
        place = screen_of(pilot).timeline.place
        assert place.top > 0
        await pilot.press("greater_than_sign", "down", "down", "down")
        assert "▌ Title" in await seen(pilot)
        await pilot.press("greater_than_sign")
        assert "Changes 1" in await seen(pilot)
        await pilot.press("less_than_sign")
        assert "▌ Title" in await seen(pilot)
        await pilot.press("less_than_sign")
        assert screen_of(pilot).timeline.place == place


async def test_a_click_on_a_tab_goes_there(store: Store) -> None:
    async with opened(store, grace(store)) as pilot:
        await pilot.click(offset=(14, 6))
        await settled(pilot)
        assert "▌ Salutation" in await seen(pilot)


async def test_changes_tell_who_changed_what_from_what_to_what(store: Store, second: Store) -> None:
    number = grace(store)
    with clock.frozen(NOON):
        lead.edit(second, [number], {"city": "Vassar"}, Defaults("US", "EUR"))
    from models.base import undo

    undo.undo(second)
    async with opened(store, number) as pilot:
        await pilot.press("less_than_sign")
        shown = await seen(pilot)
    assert "Fri 20 Nov 2026, 12:00" in shown
    assert "City             Philadelphia → Vassar" in shown
    head = next(row for row in shown.splitlines() if "Fri 20 Nov 2026, 12:00" in row)
    assert "undone" in head
    assert "edit " in head


async def test_a_thousand_entries_are_read_as_they_are_needed(store: Store) -> None:
    number = grace(store)
    with store.write("many", verb="note") as operation:
        for count in range(1000):
            links = [["lead", number, None]]
            at = NOON + count * clock.MINUTE
            operation.insert("activity", {"kind": "note", "at": at, "text": f"entry {count}", "links": links})
    with clock.frozen(NOON + 2 * clock.DAY):
        async with opened(store, number) as pilot:
            timeline = screen_of(pilot).timeline
            assert "entry 999" in await seen(pilot)
            assert len(timeline.entries) < 200
            await pilot.press("G")
            await settled(pilot)
            assert len(timeline.entries) == 1001
            assert "entry 0 " in await seen(pilot)
            await pilot.press("g")
            assert "entry 999" in await seen(pilot)


async def test_a_long_text_is_cut_until_it_is_unfolded(store: Store) -> None:
    number = grace(store)
    activity.note(store, "note", "\n".join(f"row {count}" for count in range(12)), [("lead", number)])
    async with opened(store, number) as pilot:
        assert "row 5 row 6" in await seen(pilot)
        assert "row 11" not in await seen(pilot)
        await pilot.press("enter")
        assert "row 11" in await seen(pilot)


HOSTILE = "[/nope] [@click=app.quit]x[/] \x1b]52;c;cHdu\x07 \u202eevil"


async def test_text_that_means_harm_is_shown_literally(store: Store, second: Store) -> None:
    number = make_lead(store, last_name="[bold]Hopper[/]", company="[/nope]")
    with second.write("written by another tool", verb="edit") as operation:
        operation.update("lead", number, {"city": HOSTILE, "company": HOSTILE, "first_name": "סבב"})
        operation.insert("activity", {"kind": "note", "at": NOON, "text": HOSTILE, "links": [["lead", number, None]]})
    async with opened(store, number) as pilot:
        for key in ("enter", "greater_than_sign", "enter", "escape", "greater_than_sign", "y"):
            shown = await seen(pilot)
            assert "[/nope] [@click=app.quit]x[/]" in shown
            await pilot.press(key)
        await settled(pilot)
        assert isinstance(pilot.app, App)
        filtered = pilot.app._control_filter
        written = "".join(
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(filtered, pilot.app.screen.background_colors[0])
        )
        assert "\x1b" not in written
        assert "\u202e" not in written
        assert "[/nope] [@click" in written
    assert "\x1b" not in str(pilot.app._clipboard)


async def test_wide_characters_line_up(store: Store) -> None:
    number = make_lead(store, last_name="한빛소프트웨어", company="株式会社データ", tags="広告", city="東京都")
    activity.note(store, "note", "漢字" * 80, [("lead", number)])
    async with opened(store, number) as pilot:
        for _ in range(3):
            from rich.cells import cell_len

            assert {cell_len(row) for row in lines(pilot.app)} == {120}
            await pilot.press("greater_than_sign")


async def test_without_colours_and_in_ascii_it_still_says_the_same(store: Store) -> None:
    number = some_history(store)
    app = App(store)
    glyphs.use(glyphs.ASCII)
    colour.set_depth(colour.Depth.NONE)
    async with app.run_test(size=(80, 24)) as pilot:
        glyphs.use(glyphs.ASCII)
        await LeadScreen.open(app, number)
        await pilot.pause()
        shown = await seen(pilot)
        assert shown.replace("€", "").isascii()
        assert "o New == @ Contacted -- . Qualified" in shown
        assert "c call, 12 min" in shown


async def test_the_light_theme_has_other_colours(store: Store) -> None:
    async with opened(store, grace(store)) as pilot:
        dark = style_at(pilot.app, 3, 2)
        await screen_of(pilot).command("app.theme")
        await pilot.pause()
        assert style_at(pilot.app, 3, 2) != dark
        assert theme.current() == theme.LIGHT


async def test_a_lead_that_is_not_there_is_said(store: Store) -> None:
    app = App(store)
    async with app.run_test():
        with pytest.raises(NotFound):
            await LeadScreen.open(app, 4711)
        assert not isinstance(app.screen, LeadScreen)


async def test_it_reads_by_itself_where_nobody_read_for_it(store: Store) -> None:
    number = grace(store)
    app = App(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.push_screen(LeadScreen(number, Trail()))
        await settled(pilot)
        assert "Rear Admiral" in await seen(pilot)
        await app.push_screen(LeadScreen(4711, Trail()))
        await settled(pilot)
        assert "there is no lead 4711" in await seen(pilot)
        assert app.screen is not None
        assert len(app.screen_stack) == 3


async def test_the_wheel_scrolls_and_a_double_click_unfolds(store: Store) -> None:
    number = grace(store)
    for count in range(60):
        activity.note(store, "note", "\n".join(f"note {count} row {row}" for row in range(9)), [("lead", number)])
    async with opened(store, number) as pilot:
        timeline = screen_of(pilot).timeline
        timeline.post_message(events.MouseScrollDown(timeline, 5, 5, 0, 1, 0, False, False, False))
        await seen(pilot)
        assert timeline.top == 3
        assert timeline.cursor == 0
        assert "note 58 row 8" not in await seen(pilot)
        row = next(y for y, words in enumerate(lines(pilot.app)) if "note 58 row 0" in words)
        await pilot.click(offset=(40, row), times=2)
        assert "note 58 row 8" in await seen(pilot)


async def test_tab_goes_from_pane_to_pane(store: Store) -> None:
    async with opened(store, grace(store), size=(200, 50)) as pilot:
        screen = screen_of(pilot)
        for pane in (screen.details, screen.contact, screen.timeline):
            await pilot.press("tab")
            assert screen.focused is pane
        await pilot.press("shift+tab")
        assert screen.focused is screen.contact


async def test_a_size_that_comes_before_the_widgets_is_no_fault(store: Store) -> None:
    number = grace(store)
    app = App(store)
    async with app.run_test(size=(200, 50)) as pilot:
        screen = LeadScreen(number, Trail())
        mounting = app.push_screen(screen)
        screen.on_resize(events.Resize(Size(120, 36), Size(120, 36)))
        await mounting
        assert "Rear Admiral" in await seen(pilot)

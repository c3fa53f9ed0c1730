"""Filtering the board as one types."""

from __future__ import annotations

from models.base.store import Store
from screens.board.find import with_criterion
from tests.fixtures import make_lead
from tests.screens.board.boards import board, settled, some_leads, until
from tests.screens.looking import lines, text


async def test_letters_filter_at_once_and_enter_keeps(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("slash", *"hopp")
        await until(pilot, lambda: "Radia Perlman" not in text(pilot.app))
        assert "Grace Hopper" in text(pilot.app)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "hopp" in lines(pilot.app)[1]
        assert "1 of 5" in lines(pilot.app)[1]
        await pilot.press("escape")  # on the board esc clears what is kept
        await until(pilot, lambda: "Radia Perlman" in text(pilot.app))


async def test_esc_in_the_line_restores_the_filter_before(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("slash", *"owner:me", "enter")
        await settled(pilot)
        await pilot.press("slash", *"lovel")
        await settled(pilot)
        assert "Grace Hopper" not in text(pilot.app)
        await pilot.press("escape")
        await until(pilot, lambda: "Grace Hopper" in text(pilot.app))
        assert "owner:me" in lines(pilot.app)[1]


async def test_letters_in_the_line_are_text_not_commands(store: Store) -> None:
    leads = some_leads(store)
    async with board(store) as pilot:
        await pilot.press("slash", *"Ldq")
        await settled(pilot)
        assert "Ldq" in lines(pilot.app)[1]
    assert store.query(lambda db: db.value("SELECT count(*) FROM lead WHERE deleted_at IS NULL")) == len(leads)


async def test_what_cannot_be_read_is_said_and_nothing_changes(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("slash", *"owner:nobody")
        await until(pilot, lambda: "nobody is called" in lines(pilot.app)[1])
        await pilot.press("ctrl+u", *"red foo:bar")
        await until(pilot, lambda: "no field 'foo'" in lines(pilot.app)[1])
        assert lines(pilot.app)[1].endswith("… (at character 5) "), "the place is not what is cut"
        await pilot.press("ctrl+u", *"owner:nobody")
        await until(pilot, lambda: "nobody is called" in lines(pilot.app)[1])
        await pilot.press("enter")
        assert "nobody is called" in lines(pilot.app)[1], "it is not kept"
        await pilot.press("escape")
        await until(pilot, lambda: "Radia Perlman" in text(pilot.app))


async def test_filter_that_finds_nothing_says_so(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("slash", *"zzzz")
        await until(pilot, lambda: "No lead matches zzzz" in text(pilot.app))
        assert "esc clears the filter" in text(pilot.app)
        await pilot.press("ctrl+u", *"lovel", "enter", "slash", "z")
        await until(pilot, lambda: "No lead matches lovel z" in text(pilot.app))
        assert "esc brings the filter before back" in text(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        assert "esc clears the filter" in text(pilot.app)


async def test_owner_source_tag_and_date_by_one_criterion(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("F", "s")
        await until(pilot, lambda: "Filter by source" in text(pilot.app))
        await pilot.press(*"eve", "enter")
        await until(pilot, lambda: "Radia Perlman" not in text(pilot.app))
        assert "Grace Hopper" in text(pilot.app)
        assert "source:Event" in lines(pilot.app)[1]


async def test_moving_under_a_filter_keeps_counts_right(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("slash", *"tag:hot", "enter")
        await settled(pilot)
        await pilot.press("L")
        await settled(pilot)
        await until(pilot, lambda: "1 · €24k" in lines(pilot.app)[3][26:54])
        assert "1 of 5" in lines(pilot.app)[1]


async def test_a_long_column_is_read_page_by_page(store: Store) -> None:
    for number in range(100):
        make_lead(store, last_name=f"Nr{number:03}")
    async with board(store) as pilot:
        assert "↓ 95 more" in lines(pilot.app)[-2]
        await pilot.press(*["down"] * 50)
        await until(pilot, lambda: "Nr049" in text(pilot.app))
        await pilot.press("G")
        await until(pilot, lambda: "Nr000" in text(pilot.app))
        assert "more" not in lines(pilot.app)[-2]
        assert "Nr004" in text(pilot.app), "the last page is a full one"
        await pilot.press("g")
        await until(pilot, lambda: "Nr099" in text(pilot.app))


async def test_what_a_filter_finds_is_read_page_by_page(store: Store) -> None:
    """Its first cards are few, so that they are there at once; the others come as one goes to them."""
    for number in range(60):
        make_lead(store, last_name=f"Nr{number:03}", company="Acme" if number % 2 else "")
    async with board(store) as pilot:
        await pilot.press("slash", *"acme", "enter")
        await until(pilot, lambda: "↓ 25 more" in lines(pilot.app)[-2])
        for number in range(1, 30):
            await pilot.press("down")
            await until(pilot, lambda number=number: f"Nr{59 - 2 * number:03}" in text(pilot.app))  # type: ignore[misc]
        assert "more" not in lines(pilot.app)[-2]


def test_one_criterion_is_set_or_taken_out() -> None:
    assert with_criterion("acme source:web", "source", "Trade fair") == 'acme source:"Trade fair"'
    assert with_criterion('acme source:"Trade fair" !source:x', "source", "") == "acme"
    assert with_criterion("", "owner", "me") == "owner:me"

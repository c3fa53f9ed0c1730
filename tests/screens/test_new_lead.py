"""Adding a lead by hand."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste

from models.base.store import Store
from models.pipeline.record import record
from models.work import draft
from tests.screens.board.boards import board, settled, some_leads, until
from tests.screens.looking import lines, text
from tests.screens.working import burst


async def test_a_new_lead_is_typed_saved_and_selected(store: Store) -> None:
    some_leads(store)
    async with board(store) as pilot:
        await pilot.press("n", *"Hedwig", "tab", *"Lamarr", "tab", "tab", *"h@x.example", "ctrl+s")
        await settled(pilot)
        await until(pilot, lambda: "Hedwig Lamarr" in text(pilot.app))
        assert pilot.app.screen.state.current.name == "Hedwig Lamarr"  # type: ignore[attr-defined]
    number = store.query(lambda db: db.value("SELECT max(id) FROM lead"))
    found = store.query(record, number)
    assert (found.name, found.emails[0][0], found.owner) == ("Hedwig Lamarr", "h@x.example", store.actor.login)


async def test_lines_that_are_pasted_into_a_field_become_one(store: Store) -> None:
    async with board(store) as pilot:
        await pilot.press("n", "x")
        pilot.app.post_message(Paste("\nAda\r\nAugusta\n"))
        await pilot.press("y")
        pilot.app.post_message(Key("x", "\u200c"))
        await pilot.press("z", "ctrl+s")
        await settled(pilot)
    assert store.query(lambda db: db.value("SELECT first_name FROM lead")) == "xAda Augustay\u200cz"


async def test_a_wrong_value_speaks_and_nothing_is_lost(store: Store) -> None:
    async with board(store) as pilot:
        await pilot.press("n", *"Ada", "tab", "tab", "tab", *"not an address", "ctrl+s")
        await until(pilot, lambda: "not an address" in text(pilot.app) and "e-mail" in text(pilot.app).lower())
        assert "Ada" in text(pilot.app)
        assert len(pilot.app.screen_stack) == 3
    assert store.query(lambda db: db.value("SELECT count(*) FROM lead")) == 0


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 10)])
async def test_on_a_small_screen_it_stays_in_its_frame_with_what_the_keyboard_is_on(
    store: Store, size: tuple[int, int]
) -> None:
    async with board(store, size) as pilot:
        await pilot.press("n", "down", "down", "down", "down")
        await until(pilot, lambda: any(row.startswith("│▌ Phone") for row in lines(pilot.app)))
        shown = lines(pilot.app)
        assert shown[0].startswith("╭─ New lead ─")
        assert set(shown[-2]) == set("╰─╯")
        assert "A name, a company, an e-mail or" in shown[-3 if size[1] < 14 else -5]
        assert ("ctrl+s  Add" in shown[-3]) == (size[1] >= 14)


async def test_letters_that_came_with_the_key_that_leaves_or_saves(store: Store) -> None:
    async with board(store) as pilot:
        await pilot.press("n", *"Ada")
        await burst(pilot, "tab", *"King", "escape")
        store.drafts.flush()
        assert store.query(draft.offered, store.actor)[0].payload == {"first_name": "Ada", "last_name": "King"}
        await pilot.press("n", "tab", *["backspace"] * 4, "shift+tab", *["backspace"] * 3, "escape")
        store.drafts.flush()
        assert store.query(draft.offered, store.actor) == [], "it was emptied"
        await pilot.press("n", *"Ada")
        await burst(pilot, "x", "ctrl+s")
        await settled(pilot)
        store.drafts.flush()
        assert store.query(draft.offered, store.actor) == []
    assert store.query(lambda db: db.value("SELECT first_name FROM lead")) == "Adax"


async def test_a_form_that_is_opened_again_at_once_still_has_its_text(store: Store) -> None:
    async with board(store) as pilot:
        await pilot.press("n", *"Grace", "escape", "n")
        assert "Grace" in text(pilot.app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("n")
        assert "draft taken up" not in text(pilot.app), "it is saved"


async def test_text_of_a_form_that_was_left_is_offered_again(store: Store) -> None:
    async with board(store) as pilot:
        await pilot.press("n", *"Grace", "escape")
        store.drafts.flush()
        assert store.query(draft.offered, store.actor)[0].payload == {"first_name": "Grace"}
        await pilot.press("n")
        await until(pilot, lambda: "Grace" in text(pilot.app))
        await pilot.press("ctrl+s")
        await settled(pilot)
        store.drafts.flush()
    assert store.query(lambda db: db.value("SELECT first_name FROM lead")) == "Grace"
    assert store.query(draft.offered, store.actor) == []

"""Notes, calls and meetings through the composer, and the drafts that survive."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key, Paste

from models.base.errors import DatabaseTrouble
from models.base.store import Store
from models.work import activity, draft
from screens.lead import LeadScreen, drafts
from tests.fixtures import make_lead
from tests.screens.lead.leads import App, activities, ended, grace, opened, screen_of, seen, settled, until, write
from tests.screens.looking import lines, text
from tui.messages import ERROR
from tui.trail import Trail


async def test_a_note_is_one_line_and_enter(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N")
        assert "╭─ Note on Grace Hopper ─" in await seen(pilot)
        await write(pilot, "Asked for 40 seats")
        shown = await seen(pilot)
        assert "┏━ Note on Grace Hopper ━" in shown
        assert "draft kept" in shown
        assert lines(pilot.app)[-1].startswith(" enter save")
        await pilot.press("enter")
        shown = await seen(pilot)
        assert "Note on Grace" not in shown
        assert "✎ note Asked for 40 seats" in " ".join(shown.split())
        assert lines(pilot.app)[-1].startswith(" N note")
    found = activities(store, number)
    assert [(item.kind, item.text, item.login) for item in found] == [("note", "Asked for 40 seats", store.actor.login)]
    assert store.drafts.flush(5)
    assert store.query(draft.offered, store.actor) == []


async def test_a_call_begins_with_how_long_it_took(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("c")
        await write(pilot, "12 min, wants a price")
        assert " 12 min " in next(row for row in lines(pilot.app) if "Call on Grace Hopper" in row)
        await pilot.press("enter")
        assert "☎ call, 12 min wants a price" in await seen(pilot)
    found = activities(store, number)[0]
    assert (found.kind, found.minutes, found.text) == ("call", 12, "wants a price")


async def test_a_meeting_of_several_lines_is_saved_by_its_key(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("i")
        await write(pilot, "First\nSecond")
        await pilot.press("enter")
        await write(pilot, "Third")
        assert activities(store, number) == []
        assert lines(pilot.app)[-1].startswith(" ctrl+s save"), "enter does not save it"
        await pilot.press("ctrl+s")
    found = activities(store, number)[0]
    assert (found.kind, found.text) == ("meeting", "First\nSecond\nThird")


async def test_a_message_stands_above_what_is_being_written(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        screen_of(pilot).say("Not saved", "by somebody", ERROR)
        await pilot.press("N")
        await until(pilot, lambda: "─ Note on Grace Hopper ───" in text(pilot.app))
        shown = lines(pilot.app)
        top, bottom = (next(y for y, row in enumerate(shown) if words in row) for words in ("Not saved", "Note on"))
        assert top < bottom
        assert all(row.rstrip().endswith(("╮", "│", "╯")) for row in shown[bottom : bottom + 4])


async def test_what_is_pasted_stands_there_once(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N")
        pilot.app.post_message(Paste("two lines\nfrom a mail"))
        await write(pilot, "!")
        await pilot.press("ctrl+s")
    assert activities(store, number)[0].text == "two lines\nfrom a mail!"


async def test_what_joins_letters_is_typed_like_them(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N")
        for character in ("\u0645", "\u200c", "\u200d", "\u202e", "\u062e"):
            pilot.app.post_message(Key("x", character))
        await pilot.press("ctrl+s")
    assert activities(store, number)[0].text == "\u0645\u200c\u200d\u062e"


@pytest.mark.parametrize("key", ["f3", "ctrl+s"])
async def test_both_keys_save(store: Store, key: str) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N", "x", key)
    assert activities(store, number)[0].text == "x"


async def test_letters_are_text_and_nothing_else(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N")
        await pilot.press("q", "d", "u", "right_square_bracket", "question_mark", "backspace", "space", "1")
        assert screen_of(pilot).composer.text == "qdu] 1"
        assert isinstance(pilot.app.screen, LeadScreen)


async def test_what_is_typed_ahead_goes_into_the_composer(store: Store) -> None:
    """As over a slow line: the keys come in one go, and none of them is taken for a command."""
    number = grace(store)
    app = App(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await LeadScreen.open(app, number)
        await pilot.press("N", "d", "enter", "c", "5", "m", "enter")
        await settled(pilot)
        assert [(item.kind, item.text) for item in activities(store, number)] == [("call", "5m"), ("note", "d")]


async def test_an_empty_one_leaves_nothing(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N", "x", "backspace", "enter")
        assert "Note on" not in await seen(pilot)
        assert "not saved" not in await seen(pilot)
    assert activities(store, number) == []
    assert store.drafts.flush(5)
    assert store.query(draft.offered, store.actor) == []


async def test_a_long_name_is_cut_apart_from_the_frame(store: Store) -> None:
    async with opened(store, grace(store, first_name="Стоянка " * 6), size=(40, 10)) as pilot:
        await pilot.press("N", "x")
        assert "… ━" in next(line for line in lines(pilot.app) if "Note on" in line)


async def test_esc_keeps_the_text_and_says_how_to_go_on(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("c")
        await write(pilot, "half a thought")
        await pilot.press("escape")
        row = next(row for row in (await seen(pilot)).splitlines() if "Call not saved" in row)
        assert "half a thought" in row
        assert row.rstrip().endswith("c to go on")
        await pilot.press("c")
        assert screen_of(pilot).composer.text == "half a thought"
        await write(pilot, ", finished")
        await pilot.press("enter")
        assert "not saved" not in await seen(pilot)
    assert activities(store, number)[0].text == "half a thought, finished"


async def test_a_lead_that_is_opened_again_at_once_still_has_its_text(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N", "x", "y", "escape", "q")
        await LeadScreen.open(pilot.app, number)  # type: ignore[arg-type]
        await pilot.pause()
        assert "Note not saved" in await seen(pilot)
        await pilot.press("N")
        assert screen_of(pilot).composer.text == "xy"


async def test_the_text_of_a_session_that_died_is_offered_at_the_next_start(store: Store, second: Store) -> None:
    number = grace(store)
    ended(store)
    app = App(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await LeadScreen.open(app, number)
        await pilot.press("N")
        await write(pilot, "Asked for 40 seats")
        assert store.drafts.flush(5)
    # Nothing was saved and nobody left the composer: the process is gone.
    again = App(second)
    async with again.run_test(size=(120, 36)) as pilot:
        await drafts.offer(again)
        await pilot.pause()
        shown = await seen(pilot)
        assert "Note on Grace Hopper not saved" in shown
        assert "Asked for 40 seats" in shown
        await LeadScreen.open(again, number)
        await pilot.pause()
        assert screen_of(pilot).composer.text == "Asked for 40 seats"
        assert "not saved" not in await seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
    assert activities(second, number)[0].text == "Asked for 40 seats"
    second.drafts.flush(5)
    assert second.query(draft.offered, second.actor) == []


async def test_what_another_session_saved_meanwhile_is_not_offered_any_more(store: Store, second: Store) -> None:
    first, other = grace(store), make_lead(store, last_name="Lovelace")
    ended(store)
    store.drafts.keep("note", "lead", other, 1, {"text": "xy"})
    assert store.drafts.flush(5)
    app = App(second)
    async with app.run_test(size=(120, 36)) as pilot:
        await drafts.offer(app)
        store.drafts.drop("note", "lead", other)
        assert store.drafts.flush(5)
        await LeadScreen.open(app, first, Trail.of((first, other), first))
        assert "Note on Lovelace not saved" in await seen(pilot)
        await pilot.press("right_square_bracket")
        assert "not saved" not in await seen(pilot)


async def test_many_texts_are_offered_in_few_words(store: Store, second: Store) -> None:
    ended(store)
    for count in range(5):
        store.drafts.keep("note", "lead", make_lead(store, last_name=f"Lead {count}"), 1, {"text": "x"})
    assert store.drafts.flush(5)
    app = App(second)
    async with app.run_test(size=(120, 36)):
        await drafts.offer(app)
        titles = [message.title for message in app.messages]
    assert titles[0] == "2 more texts not saved"
    assert len(titles) == 4


async def test_a_text_that_can_not_be_saved_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = grace(store)

    def full(*args: object, **options: object) -> None:
        raise DatabaseTrouble("the disk of the server is full", title="Not saved")

    async with opened(store, number) as pilot:
        await pilot.press("N")
        await write(pilot, "precious")
        monkeypatch.setattr(activity, "note", full)
        await pilot.press("enter")
        shown = await seen(pilot)
        assert "Note not saved" in shown
        assert "Grace Hopper: the disk of the server is full" in shown
        assert screen_of(pilot).composer.text == "precious"
        monkeypatch.undo()
        await pilot.press("ctrl+s")
    assert activities(store, number)[0].text == "precious"


async def test_it_grows_with_its_text_and_stops_at_a_third(store: Store) -> None:
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N")
        before = screen_of(pilot).composer.size.height
        await write(pilot, "a\nb\nc")
        await pilot.pause()
        assert screen_of(pilot).composer.size.height == before + 2
        await pilot.press(*["ctrl+j"] * 16)
        await pilot.pause()
        assert screen_of(pilot).composer.size.height <= 36 // 3 + 1


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """An editor that writes a text of its own behind the one that it is given."""

    def set_up(code: str) -> None:
        path = tmp_path / "editor.py"
        path.write_text(code, encoding="utf-8")
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"{sys.executable} {path}")

    return set_up


async def test_the_text_can_be_written_in_the_own_editor(
    store: Store, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(
        "import sys, pathlib; p = pathlib.Path(sys.argv[1]); p.write_text(p.read_text() + ' more\\n\\x1b[31mline\\n')"
    )
    from contextlib import nullcontext

    monkeypatch.setattr(App, "suspend", lambda self: nullcontext())
    number = grace(store)
    async with opened(store, number) as pilot:
        await pilot.press("N", "x", "ctrl+g")
        await pilot.pause()
        assert screen_of(pilot).composer.text == "x more\n[31mline"
        editor("raise SystemExit(3)")
        await pilot.press("f4")
        await pilot.pause()
        assert "The editor failed" in await seen(pilot)
        assert screen_of(pilot).composer.text == "x more\n[31mline"
        await pilot.press("ctrl+s")
    assert activities(store, number)[0].text == "x more\n[31mline"


async def test_somebody_elses_note_comes_in_while_one_is_written(store: Store, second: Store) -> None:
    number = grace(store)
    async with opened(store, number, watching=True) as pilot:
        await pilot.press("N")
        await write(pilot, "mine")
        activity.note(second, "note", "theirs", [("lead", number)])
        await until(pilot, lambda: "theirs" in text(pilot.app))
        assert screen_of(pilot).composer.text == "mine"
        assert pilot.app.screen.focused is screen_of(pilot).composer.writing


async def test_the_text_waits_with_its_lead_when_one_goes_on(store: Store) -> None:
    first, other = grace(store), make_lead(store, last_name="Lovelace")
    async with opened(store, first, Trail.of((first, other), first)) as pilot:
        await pilot.press("N", "x", "y", "escape", "right_square_bracket")
        await pilot.pause()
        assert "Lovelace" in lines(pilot.app)[0]
        assert "not saved" not in await seen(pilot)
        await pilot.press("left_square_bracket")
        assert "Note not saved: xy" in await seen(pilot)

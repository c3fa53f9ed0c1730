"""An exception in a handler is survived, and told by a number without a record's text (R31)."""

from __future__ import annotations

import re
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import work
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import WorkerFailed

from models.base.errors import Conflict, DatabaseTrouble
from tests.tui.sample import SECRET
from tests.tui.seen import screen_text, until
from tests.tui.terminal import terminal
from tui import incident
from tui.base import SteadyApp

SAMPLE = "tests.tui.sample"

TOLD = r"Grace|Hopper|555 0143"
"""Any of it would tell who the customer is. Digits alone would not do: an incident's number, drawn at random,
or a line's number may hold them as well."""


def boom(*_: object) -> None:
    customer = SECRET
    raise ValueError(f"bad customer {customer}")


class Fragile(Widget, can_focus=True):
    """Fails where it is told to."""

    DEFAULT_CSS = "Fragile { height: 2; }"
    BINDINGS = [("f2", "fail"), ("f3", "ask")]
    number: reactive[int] = reactive(0)
    broken_drawing = False

    def action_fail(self) -> None:
        boom()

    async def action_ask(self) -> None:
        boom()

    def key_f4(self) -> None:
        boom()

    def watch_number(self, number: int) -> None:
        if number:
            boom()

    def on_click(self) -> None:
        boom()

    def on_mouse_move(self) -> None:
        boom()

    def on_paste(self) -> None:
        boom()

    def on_resize(self) -> None:
        if self.number:
            boom()

    def render_line(self, y: int) -> Strip:
        if self.broken_drawing:
            boom()
        return Strip.blank(self.size.width)

    @work
    async def job(self) -> None:
        boom()

    @work(thread=True)
    def thread_job(self) -> None:
        boom()


class BadMount(Screen[None]):
    BINDINGS = [("q", "app.pop_screen")]

    def on_mount(self) -> None:
        boom()


class BadCompose(Screen[None]):
    BINDINGS = [("q", "app.pop_screen")]

    def compose(self) -> ComposeResult:
        boom()
        yield Static()


class BadDrawing(Screen[None]):
    def render_lines(self, crop: object) -> list[Strip]:
        boom()
        return []


class Faulty(SteadyApp[None]):
    incidents_fail_tests = False
    BINDINGS = [("k", "count"), ("f5", "fail"), ("f6", "trouble")]
    counted = 0

    def __init__(self) -> None:
        super().__init__()
        self.found: list[incident.Incident] = []

    def compose(self) -> ComposeResult:
        yield Fragile()
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Fragile).focus()

    def fault(self, found: incident.Incident) -> None:
        self.found.append(found)
        super().fault(found)

    def action_count(self) -> None:
        self.counted += 1

    def action_fail(self) -> None:
        boom()

    def action_trouble(self) -> None:
        raise Conflict("Tom moved this lead to Won a minute ago.", title="Not moved")


Fault = Callable[[Faulty, Pilot[None]], Awaitable[object] | object]


async def change_number(app: Faulty, pilot: Pilot[None]) -> None:
    app.call_next(lambda: setattr(app.query_one(Fragile), "number", 1))


async def draw_badly(app: Faulty, pilot: Pilot[None]) -> None:
    fragile = app.query_one(Fragile)
    fragile.broken_drawing = True
    fragile.refresh()
    await until(lambda: bool(app.found))
    fragile.broken_drawing = False
    fragile.refresh()


async def open_and_leave(app: Faulty, pilot: Pilot[None], screen: type[Screen[None]]) -> None:
    app.push_screen(screen())
    await pilot.pause()
    await pilot.press("q")


FAULTS: dict[str, Fault] = {
    "action of a widget": lambda app, pilot: pilot.press("f2"),
    "coroutine action": lambda app, pilot: pilot.press("f3"),
    "key method": lambda app, pilot: pilot.press("f4"),
    "action of the app": lambda app, pilot: pilot.press("f5"),
    "click": lambda app, pilot: pilot.click(Fragile),
    "mouse": lambda app, pilot: pilot.hover(Fragile),
    "reactive": change_number,
    "drawing": draw_badly,
    "timer": lambda app, pilot: app.set_timer(0.001, boom),
    "timer of a widget": lambda app, pilot: app.query_one(Fragile).set_timer(0.001, boom),
    "call_later": lambda app, pilot: app.call_later(boom),
    "call_later of a widget": lambda app, pilot: app.query_one(Fragile).call_later(boom),
    "call_next": lambda app, pilot: app.query_one(Fragile).call_next(boom),
    "call_after_refresh": lambda app, pilot: app.call_after_refresh(boom),
    "worker": lambda app, pilot: app.query_one(Fragile).job(),
    "worker thread": lambda app, pilot: app.query_one(Fragile).thread_job(),
    "mount of a screen": lambda app, pilot: open_and_leave(app, pilot, BadMount),
    "compose of a screen": lambda app, pilot: open_and_leave(app, pilot, BadCompose),
    "screen's callback": lambda app, pilot: (
        app.push_screen(Screen[None](), boom),
        app.call_later(lambda: app.screen.dismiss()),
    ),
    "unknown action": lambda app, pilot: app.call_later(app.run_action, "nothing.like(this)"),
}


@asynccontextmanager
async def faulty() -> AsyncIterator[tuple[Faulty, Pilot[None]]]:
    app = Faulty()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        yield app, pilot


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_app_survives(fault: Fault, home: Path) -> None:
    async with faulty() as (app, pilot):
        done = fault(app, pilot)
        if isinstance(done, Awaitable):
            await done
        await until(lambda: bool(app.found))
        before = len(app.found)
        await pilot.press("k", "k")
        await until(lambda: app.counted == 2)
        assert isinstance(app.focused, Fragile)
        await pilot.press("f2")  # the widget itself answers as well
        await until(lambda: len(app.found) > before)
        await until(lambda: app.found[-1].number in screen_text(app))
        assert not re.search(TOLD, screen_text(app))
    report = home / "state/leadline/incidents.log"
    text = report.read_text(encoding="utf-8")
    assert app.found[0].number in text
    assert not re.search(TOLD, text)
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


async def test_screen_that_cannot_be_drawn_is_left() -> None:
    async with faulty() as (app, pilot):
        app.push_screen(BadDrawing())
        await until(lambda: len(app.screen_stack) == 2)
        app.screen.refresh()
        await until(lambda: len(app.screen_stack) == 1)
        assert len(app.found) == app.MOST_FAULTS
        await pilot.press("k")
        await until(lambda: app.counted == 1)


async def test_work_that_fails_again_and_again_leaves_no_screen_and_is_told_a_few_times() -> None:
    async with faulty() as (app, _):
        fragile = app.query_one(Fragile)
        await app.push_screen(Screen[None]())
        for _ in range(2 * app.MOST_FAULTS):
            with pytest.raises(WorkerFailed):
                await fragile.job().wait()
        assert len(app.screen_stack) == 2
        assert len(app.found) == app.MOST_FAULTS - 1


async def test_app_that_cannot_be_drawn_ends() -> None:
    app = Faulty()
    async with app.run_test(notifications=True):
        app.query_one(Fragile).broken_drawing = True
        app.query_one(Fragile).refresh()
        await until(lambda: not app.is_running)
    assert app.return_code == 1


async def test_error_of_the_family_is_told_and_is_no_incident(home: Path) -> None:
    async with faulty() as (app, pilot):
        await pilot.press("f6")
        await until(lambda: "Not moved" in screen_text(app))
        assert "Tom moved this lead" in " ".join(screen_text(app).split())
        assert app.found == []
    assert not (home / "state").exists()


async def test_tests_see_what_is_survived() -> None:
    class Strict(Faulty):
        incidents_fail_tests = True

    with pytest.raises(ValueError, match="bad customer"):
        async with Strict().run_test() as pilot:
            await pilot.press("f2")


def test_app_that_cannot_start_says_why_and_ends(capsys: pytest.CaptureFixture[str]) -> None:
    class Late(SteadyApp[None]):
        incidents_fail_tests = False

        def on_mount(self) -> None:
            raise DatabaseTrouble("The database [/b] is locked.")

    app = Late()
    app.run(headless=True)
    assert app.return_code == 10
    assert capsys.readouterr().err == "The database [/b] is locked.\n"


def test_report_that_cannot_be_written_does_no_harm(home: Path) -> None:
    (home / "state").write_text("a file where the folder would be")
    found = incident.record(ValueError("x"))
    assert found.report is None
    assert found.number in found.sentence


def test_report_names_code_and_masks_all_else(home: Path) -> None:
    def causes() -> None:
        try:
            {}["Grace Hopper"]  # type: ignore[index]
        except KeyError:
            None.convert("Ada Lovelace")  # type: ignore[attr-defined]

    with pytest.raises(AttributeError) as raised:
        causes()
    found = incident.record(raised.value, where="Board")
    assert found.report is not None
    text = found.report.read_text(encoding="utf-8")
    assert "AttributeError: 'NoneType' object has no attribute 'convert'" in text
    assert "because of" in text
    assert "KeyError: (14 characters left out)" in text
    assert "test_faults.py" in text
    assert "Board" in text


def test_reports_are_kept_small(home: Path) -> None:
    first = incident.record(ValueError("x")).report
    assert first is not None
    with first.open("a", encoding="utf-8") as file:
        file.write("x" * (incident.MOST_BYTES + 1))
    found = incident.record(ValueError("y"))
    assert found.number in first.read_text(encoding="utf-8")
    assert first.stat().st_size < incident.MOST_BYTES
    assert first.with_suffix(".log.1").stat().st_size > incident.MOST_BYTES


def test_fault_in_a_terminal_shows_a_number_and_no_data(tmp_path: Path) -> None:
    with terminal(SAMPLE, env={"XDG_STATE_HOME": str(tmp_path)}) as session:
        session.until("ready")
        session.type("\x1bOQ")
        session.until("incident")
        start = session.mark()
        session.type("going on")
        session.until("going on", start)
        session.type(b"\x11")
        assert session.wait() == 0
    for word in (b"Grace", b"Hopper", b"Traceback", b"0143", b"customer"):
        assert word not in session.output

"""Every way in which a session ends: drafts kept, terminal given back, no process left (R29, R33)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.tui.terminal import ROOT, Terminal, terminal
from tui import steady

SAMPLE = "tests.tui.sample"
QUIT = b"\x11"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def typing(session: Terminal) -> None:
    """A session with a text typed and not saved, all of it drawn."""
    session.until("ready")
    session.type("my note")
    session.until("my note")


def env(drafts: Path, **more: str) -> dict[str, str | None]:
    return {"SAMPLE_DRAFTS": str(drafts), **more}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_signal_gives_the_terminal_back(drafts: Path, number: signal.Signals) -> None:
    with terminal(SAMPLE, env=env(drafts)) as session:
        typing(session)
        os.kill(session.process.pid, number)
        assert session.wait() == 128 + number
        assert session.restored
    assert drafts.read_text() == "my note"


@pytest.mark.parametrize("ignore", [(), (signal.SIGHUP,)])
def test_hangup(drafts: Path, ignore: tuple[signal.Signals, ...]) -> None:
    with terminal(SAMPLE, env=env(drafts), ignore=ignore) as session:
        typing(session)
        session.hang_up()
        assert session.wait() == steady.Ending.HANGUP.value
    assert drafts.read_text() == "my note"


def test_hangup_of_a_stalled_terminal(drafts: Path) -> None:
    with terminal(SAMPLE, env=env(drafts), ignore=[signal.SIGHUP]) as session:
        typing(session)
        session.type("\x1bOR")
        session.until(lambda data: len(data) > 20_000)
        session.hang_up()
        assert session.wait() == steady.Ending.HANGUP.value
    assert drafts.read_text() == "my note"


def test_terminal_that_takes_nothing(drafts: Path) -> None:
    with terminal(SAMPLE, env=env(drafts, SAMPLE_STALLED="0.5", SAMPLE_GRACE="0.5")) as session:
        typing(session)
        session.type("\x1bOR")
        # From here on nobody reads.
        assert session.wait(reading=False) == steady.Ending.STALLED.value
    assert drafts.read_text() == "my note"


def test_sigterm_while_stalled(drafts: Path) -> None:
    with terminal(SAMPLE, env=env(drafts)) as session:
        typing(session)
        session.type("\x1bOR")
        os.kill(session.process.pid, signal.SIGTERM)
        assert session.wait(reading=False) == steady.Ending.TERMINATED.value
    assert drafts.read_text() == "my note"


def test_death_of_the_parent(drafts: Path) -> None:
    with terminal("--under-a-parent", SAMPLE, env=env(drafts), ignore=[signal.SIGHUP]) as session:
        typing(session)
        os.kill(session.process.pid, signal.SIGKILL)
        session.until("\x1b[?1049l")
        session.until(lambda _: session.restored)
    assert drafts.read_text() == "my note"


def test_event_loop_that_never_returns(drafts: Path) -> None:
    with terminal(SAMPLE, env=env(drafts, SAMPLE_GRACE="0.5")) as session:
        typing(session)
        session.type("\x1b[17~")
        os.kill(session.process.pid, signal.SIGTERM)
        assert session.wait() == steady.Ending.TERMINATED.value
        assert session.restored
    assert drafts.read_text() == "my note"


def test_quit_by_key(drafts: Path) -> None:
    with terminal(SAMPLE, env=env(drafts)) as session:
        typing(session)
        session.type(b"\x03")  # ctrl+c, which ends nothing
        session.type("!")
        session.until("my note!")
        session.type(QUIT)
        assert session.wait() == 0
        assert session.restored
    assert not drafts.exists()


def test_continued_after_a_stop(drafts: Path) -> None:
    with terminal(SAMPLE, env=env(drafts)) as session:
        typing(session)
        os.kill(session.process.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, session.process.pid, os.WSTOPPED | os.WNOWAIT)
        start = session.mark()
        os.kill(session.process.pid, signal.SIGCONT)
        session.until("my note", start)
        session.type(" more" + "\x1b[B")
        session.until("more", start)
        session.type(QUIT)
        assert session.wait() == 0
        assert session.restored


def test_editor_gets_the_terminal_and_its_keys(drafts: Path) -> None:
    script = "stty -a; printf 'editing '; read line; echo got $line; kill -INT 0"
    with terminal(SAMPLE, env=env(drafts, EDITOR=script)) as session:
        typing(session)
        start = session.mark()
        session.type("\x1bOS")
        seen = session.until("editing ", start)
        assert b"\x1b[?1049l" in seen
        assert b"-icanon" not in seen
        assert b"-isig" not in seen
        start = session.mark()
        session.type("a line\r")
        session.until("got a line", start)
        session.until("back", start)  # the interrupt was the editor's
        session.type("!")
        session.until("my note!", start)
        session.type(QUIT)
        assert session.wait() == 0
        assert session.restored


def test_hangup_while_an_editor_has_the_terminal(drafts: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "held")
    held = os.open(tmp_path / "held", os.O_RDWR)
    editor = f"printf editing; read x < {tmp_path / 'held'}"
    with terminal(SAMPLE, env=env(drafts, EDITOR=editor, SAMPLE_GRACE="0.5"), ignore=[signal.SIGHUP]) as session:
        typing(session)
        session.type("\x1bOS")
        session.until("editing")
        session.hang_up()
        assert session.wait() == steady.Ending.HANGUP.value  # the editor never returns
    os.write(held, b"\n")
    os.close(held)
    assert drafts.read_text() == "my note"


def test_ignored_hangup_signal_is_no_hangup(drafts: Path) -> None:
    with terminal(SAMPLE, env=env(drafts), ignore=[signal.SIGHUP]) as session:
        typing(session)
        os.kill(session.process.pid, signal.SIGHUP)
        session.type("!")
        session.until("my note!")
        session.type(QUIT)
        assert session.wait() == 0


@pytest.mark.parametrize("where", ["/dev/null", "pipe"])
def test_no_start_without_a_terminal(where: str) -> None:
    stdin = subprocess.PIPE if where == "pipe" else subprocess.DEVNULL
    run = subprocess.run([sys.executable, "-m", SAMPLE], cwd=ROOT, stdin=stdin, capture_output=True, check=False)
    assert run.returncode == 2
    assert (b"needs a terminal" in run.stderr, run.stderr.count(b"\n")) == (True, 1)
    assert b"\x1b" not in run.stderr


class Stuck:
    """A watch on nothing, whose kill is only noted."""

    def __init__(self, flush: Callable[[], None], leave: Callable[[object], None]) -> None:
        self.code: int | None = None
        self.killed = Event()
        self.watch = steady.Watch(flush=flush, leave=leave, grace=0.05, kill=self.kill)
        self.watch.start()

    def kill(self, code: int) -> None:
        self.code = code
        self.killed.set()


@pytest.fixture
def never() -> Iterator[Event]:
    event = Event()
    yield event
    event.set()


def never_returns(event: Event) -> Callable[[], None]:
    def wait() -> None:
        event.wait()

    return wait


def test_stuck_flush_does_not_hold_up_the_end(never: Event) -> None:
    left: list[object] = []
    stuck = Stuck(flush=never_returns(never), leave=left.append)
    stuck.watch.end(steady.Ending.HANGUP)
    stuck.watch.end(steady.Ending.STALLED)
    assert stuck.killed.wait(10)
    stuck.watch.stop()
    assert left == [steady.Ending.HANGUP]
    assert stuck.code == steady.Ending.HANGUP.value


def test_failing_flush_and_leave_do_not_hold_up_the_end() -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("closed")

    stuck = Stuck(flush=fail, leave=fail)
    os.kill(os.getpid(), signal.SIGTERM)
    assert stuck.killed.wait(10)
    stuck.watch.stop()
    assert stuck.code == steady.Ending.TERMINATED.value


def test_stopped_watch_leaves_the_signals_as_they_were() -> None:
    before = {number: signal.getsignal(number) for number in steady.SIGNALS}
    watch = steady.Watch(flush=lambda: None, leave=lambda _: None)
    watch.start()
    assert signal.getsignal(signal.SIGTERM) != before[signal.SIGTERM]
    watch.stop()
    watch.end(steady.Ending.HANGUP)  # too late to mean anything
    assert {number: signal.getsignal(number) for number in steady.SIGNALS} == before
    assert watch.ending is None


def test_environment_keeps_only_what_draws() -> None:
    environ = {
        "TEXTUAL": "devtools",
        "TEXTUAL_DRIVER": "evil:Driver",
        "TEXTUAL_LOG": "/tmp/x",
        "TEXTUAL_PRESS": "d,enter",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_COLOR_SYSTEM": "256",
        "TEXTUAL_FPS": "30",
        "COLUMNS": "500",
        "TERM": "linux",
    }
    steady.scrub_environment(environ)
    assert environ == {"TEXTUAL_COLOR_SYSTEM": "256", "TEXTUAL_FPS": "30", "TERM": "linux"}
    broken = {"TEXTUAL_COLOR_SYSTEM": "sixteen"}
    steady.scrub_environment(broken)
    assert broken == {}

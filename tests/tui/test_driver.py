"""The input loop by itself, with a scripted poll; then the driver in a real terminal (R28)."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.message import Message

from tests.tui.terminal import terminal
from tui.driver import ESCAPE_MS, PASTE_MS, SEQUENCE_MS, InputLoop

SAMPLE = "tests.tui.sample"


class Line:
    """A pipe for a terminal; each step of its script is what arrives next, None for silence.

    It is the poll as well, so that no clock is needed: it notes how long the loop was ready to wait.
    """

    def __init__(self, *script: bytes | None) -> None:
        self.script = list(script)
        self.patience: list[float | None] = []
        self.keys: list[str] = []
        self.messages: list[Message] = []
        self.hangups = 0
        self.terminal, self.far_end = os.pipe()
        self.wake, self.waker = os.pipe()
        self.loop = InputLoop(self.terminal, self.wake, self.deliver, self.hung_up, poll=self)

    def register(self, fd: int, eventmask: int, /) -> None:
        assert eventmask == select.POLLIN

    def poll(self, timeout: float | None = None, /) -> list[tuple[int, int]]:
        self.patience.append(timeout)
        if not self.script:
            return [(self.wake, select.POLLIN)]
        if (step := self.script.pop(0)) is None:
            assert timeout is not None, "the loop would sleep for ever"
            return []
        if step == b"":
            os.close(self.far_end)
            self.far_end = -1
        else:
            os.write(self.far_end, step)
        return [(self.terminal, select.POLLIN)]

    def deliver(self, message: Message) -> None:
        self.messages.append(message)
        if isinstance(message, events.Key):
            self.keys.append(message.key)

    def hung_up(self) -> None:
        self.hangups += 1

    def close(self) -> None:
        for fd in (self.terminal, self.far_end, self.wake, self.waker):
            if fd >= 0:
                os.close(fd)


@pytest.fixture
def lines() -> Iterator[list[Line]]:
    made: list[Line] = []
    yield made
    for line in made:
        line.close()


def run(lines: list[Line], *script: bytes | None) -> Line:
    line = Line(*script)
    lines.append(line)
    line.loop.run()
    return line


def test_lone_escape_is_a_key_after_25_ms(lines: list[Line]) -> None:
    line = run(lines, b"\x1b", None)
    assert line.keys == ["escape"]
    assert line.patience == [None, ESCAPE_MS, None]


def test_two_escapes_are_two_keys(lines: list[Line]) -> None:
    assert run(lines, b"\x1b\x1b", None).keys == ["escape", "escape"]
    assert run(lines, b"\x1b", b"\x1b", None).keys == ["escape", "escape"]
    assert run(lines, b"\x1b", None, b"\x1b", None).keys == ["escape", "escape"]


def test_key_in_two_packets_stays_one_key(lines: list[Line]) -> None:
    line = run(lines, b"\x1b", b"[", b"A", b"x")
    assert line.keys == ["up", "x"]
    assert line.patience == [None, ESCAPE_MS, SEQUENCE_MS, None, None]


def test_alt_with_a_letter_waits_as_short(lines: list[Line]) -> None:
    line = run(lines, b"\x1bm", None)
    assert line.keys == ["alt+m"]
    assert line.patience == [None, ESCAPE_MS, None]


def test_nothing_is_waited_for_without_a_begun_key(lines: list[Line]) -> None:
    assert run(lines, b"a", b"\x1b[B", "é".encode(), b"\x1b[200~x\x1b[201~").patience == [None] * 5


def test_character_in_two_packets(lines: list[Line]) -> None:
    euro = "€".encode()
    assert run(lines, euro[:1], euro[1:]).keys == ["euro_sign"]


def test_bytes_that_are_no_text_are_keys_like_others(lines: list[Line]) -> None:
    line = run(lines, b"a\xff\xe9b", b"\xc3", b"c")
    assert (line.keys[0], line.keys[3]) == ("a", "b")
    assert line.keys[-1] == "c"
    assert line.hangups == 0


def test_key_beyond_unicode_costs_only_itself(lines: list[Line]) -> None:
    line = run(lines, b"a\x1b[99999999999ub\x1b[Ac")
    assert line.keys == ["a", "up", "c"]


def test_end_of_input_is_the_hangup(lines: list[Line]) -> None:
    line = run(lines, b"a", b"")
    assert line.hangups == 1
    assert line.patience == [None, None]


def test_terminal_that_is_gone_is_the_hangup() -> None:
    master, slave = os.openpty()
    wake, waker = os.pipe()
    hangups: list[bool] = []
    os.close(master)
    InputLoop(slave, wake, lambda _: None, lambda: hangups.append(True)).run()
    assert hangups == [True]
    for fd in (slave, wake, waker):
        os.close(fd)


def test_paste_arrives_whole(lines: list[Line]) -> None:
    line = run(lines, b"\x1b[200~one\rtwo", "é\x1b[201~".encode())
    assert [m.text for m in line.messages if isinstance(m, events.Paste)] == ["one\rtwoé"]


@pytest.mark.parametrize(
    "script",
    [
        (b"a\x1b[200~one\x1b[31m\rtwo\x1b[?1049h\x07\x1b\x1b[A\x1b[200~three four five six\x1b[201~b",),
        (
            b"a\x1b[20",
            b"0~one\x1b",
            b"[31m\rtwo\x1b[?1049h\x07\x1b\x1b[A\x1b[200~three four five six\x1b[20",
            b"1",
            b"~b",
        ),
    ],
    ids=["in one go", "in parts"],
)
def test_nothing_in_a_paste_is_a_key(lines: list[Line], script: tuple[bytes, ...]) -> None:
    line = run(lines, *script)
    pasted = "one[31m\rtwo[?1049h\x07[A[200~three four five six"
    assert [m.text for m in line.messages if isinstance(m, events.Paste)] == [pasted]
    assert line.keys == ["a", "b"]


def test_a_paste_whose_end_is_lost_ends_when_nothing_more_comes(lines: list[Line]) -> None:
    line = run(lines, b"\x1b[200~one", b" two\x1b[2", None, b"j")
    assert line.patience == [None, PASTE_MS, PASTE_MS, None, None]
    assert [m.text for m in line.messages if isinstance(m, events.Paste)] == ["one two"]
    assert line.keys == ["j"]


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_never_end_the_loop(lines: list[Line], seed: int) -> None:
    noise = random.Random(seed).randbytes(100_000)
    pieces = [noise[at : at + 4000] for at in range(0, len(noise), 4000)]
    script = [step for piece in pieces for step in (piece, b"\x1b[201~\x1b", b"\x1b[A")]
    line = run(lines, *script)
    assert line.hangups == 0
    assert line.keys[-1] == "up"
    assert len(line.keys) > 50_000


# -- in a terminal ---------------------------------------------------------------------------------


def test_random_bytes_in_a_terminal() -> None:
    noise = random.Random(9).randbytes(3_000).replace(b"\x11", b"").replace(b"\x10", b"")
    with terminal(SAMPLE) as session:
        session.until("ready")
        start = session.mark()
        session.type(noise)
        session.type(b"\x1b[201~\x1b[1;1u\x1b\x1b[A\x1b[27u")
        session.until(lambda data: b"esc" in data, start)
        assert session.process.poll() is None
        session.type(b"\x11")
        assert session.wait() == 0
        assert session.restored


def test_pasted_controls_and_line_ends_are_cleaned(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    with terminal(SAMPLE, env={"SAMPLE_DRAFTS": str(drafts)}) as session:
        session.until("ready")
        start = session.mark()
        session.type("\x1b[200~Ada\u202e\x07\u200b Lovelace\rsecond line\x1b[201~")
        session.until("Ada Lovelace", start)
        os.kill(session.process.pid, signal.SIGTERM)
        session.wait()
    assert drafts.read_text(encoding="utf-8") == "Ada Lovelace"


def test_size_is_that_of_the_screen_not_of_redirected_output() -> None:
    with terminal(SAMPLE, size=(80, 24), stdout=subprocess.DEVNULL) as session:
        session.until("ready")
        session.type("typed")
        session.until("typed")
        session.type("!")
        session.until("typed!")  # so the frame before is here to its end
        start = session.mark()
        session.resize(90, 20)
        session.until("\x1b[20;1H", start)
        session.type(b"\x11")
        assert session.wait() == 0


def test_forged_size_and_pixel_reports_are_ignored() -> None:
    with terminal(SAMPLE, size=(80, 24)) as session:
        session.until("ready")
        start = session.mark()
        session.type("\x1b[?2048;1$y\x1b[48;30000;30000;9;9t" + "typed")
        seen = session.until("typed", start)
        assert b"\x1b[?2048h" not in session.output
        assert b"\x1b[?1016h" not in session.output
        assert len(seen) < 10_000


@pytest.mark.parametrize(
    "changed",
    [
        {"TERM": "linux", "LC_ALL": "C"},
        {"TERM": "screen"},
        {"TERM": "dumb", "NO_COLOR": "1"},
        {"TERM": "no-such-terminal", "LC_ALL": "POSIX", "PYTHONUTF8": "0"},
        {"TERM": None, "HOME": None, "PYTHONIOENCODING": "latin-1", "COLUMNS": "20"},
    ],
)
def test_every_terminal_and_locale_starts(changed: dict[str, str | None]) -> None:
    with terminal(SAMPLE, env=changed, size=(100, 30)) as session:
        session.until("ready")
        start = session.mark()
        session.type("naïve ─")
        session.until("naïve ─", start)
        session.type(b"\x11")
        assert session.wait() == 0
        assert session.restored


def test_resize_storm() -> None:
    sizes = random.Random(1)
    with terminal(SAMPLE) as session:
        session.until("ready")
        for _ in range(100):
            session.resize(sizes.randint(1, 500), sizes.randint(1, 200))
        session.resize(100, 30)
        start = session.mark()
        session.type("still here")
        session.until("still here", start)
        session.type(b"\x11")
        assert session.wait() == 0

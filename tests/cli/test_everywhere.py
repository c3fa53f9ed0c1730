"""What holds for every command: where options stand, help, streams that are closed or full, faults, ctrl+c (cli.md)."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.test_convert import Leadline
from tui.cli.run import NOUNS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def leadline(database: Path, capsys: pytest.CaptureFixture[str]) -> Leadline:
    """The command line on a database with a lead."""
    made = Leadline(database, capsys)
    made("lead", "add", "last_name=Hopper")
    return made


def program(database: str, *words: str | bytes, shell: str = "") -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own; ``shell`` redirects its streams."""
    command: Sequence[str | bytes] = [sys.executable, "-m", "tui", *words]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    env = {**os.environ, "LEADLINE_DB": database}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)


# -- options and help ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "lead", "list"),
        ("lead", "--json", "list"),
        ("lead", "list", "--json"),
        ("--json", "--", "lead", "list"),
        ("--quiet", "lead", "--json", "--raw", "list"),
        ("--json", "lead", "list", "--", "hopper"),
    ],
)
def test_options_of_every_command_stand_anywhere(leadline: Leadline, words: tuple[str, ...]) -> None:
    from tui.cli.run import run

    for named in (["--db", leadline.database], [f"--db={leadline.database}"]):
        leadline.capsys.readouterr()
        assert run([*named, *words]) == 0
        assert [item["id"] for item in json.loads(leadline.capsys.readouterr().out)] == [1]
    assert run(["lead", "--db", leadline.database, *[word for word in words if word not in ("lead", "--")]]) == 0


def test_options_are_not_abbreviated(leadline: Leadline) -> None:
    assert leadline.error("lead", "list", "--lim", "1")[0] == 2
    assert leadline.error("lead", "trash", "1", "--dry")[0] == 2
    assert leadline.json("lead", "show", "1")["trashed"] is False
    for words, verb in ((("lead", "list", "--lim", "1"), "lead list"), (("board", "--colour"), "board")):
        assert f"(see 'leadline {verb} --help')" in leadline.error(*words)[1]["message"]


@pytest.mark.parametrize("noun", NOUNS)
def test_help_of_each_noun(leadline: Leadline, noun: str) -> None:
    assert f"  {noun} " in leadline("help")[1]
    with pytest.raises(SystemExit) as caught:
        leadline("help", noun)
    assert caught.value.code == 0
    out = leadline.capsys.readouterr().out
    assert out.startswith(f"usage: leadline {noun} ")
    assert " ".join(NOUNS[noun][1].split()) in " ".join(out.split())


def test_help_of_a_verb_and_of_what_there_is_not(leadline: Leadline) -> None:
    with pytest.raises(SystemExit):
        leadline("help", "lead", "move")
    assert "leadline lead move" in leadline.capsys.readouterr().out
    assert leadline.error("help", "dance")[0] == 2
    assert leadline.error("help", "lead", "dance")[0] == 2


# -- streams ------------------------------------------------------------------------------------------------------------


def test_a_full_disk_behind_standard_output(leadline: Leadline) -> None:
    for words in (("lead", "list"), ("lead", "show", "1", "--json"), ("help", "examples")):
        done = program(leadline.database, *words, shell=">/dev/full")
        assert done.returncode == 1
        assert done.stderr.startswith((b"leadline: ", b'{"error": '))
        assert b"No space left" in done.stderr
        assert done.stderr.count(b"\n") == 1
    assert program(leadline.database, "lead", "show", "9", shell="2>/dev/full").returncode == 3


def test_closed_streams(leadline: Leadline) -> None:
    for words, shell, code in (
        (("lead", "list"), ">&-", 0),
        (("lead", "list", "--json"), ">&-", 0),
        (("lead", "show", "9"), "2>&-", 3),
        (("lead", "list"), "<&- >&- 2>&-", 0),
        (("lead", "note", "1", "-"), "<&-", 5),
        (("lead", "move", "-", "won"), "<&-", 0),
    ):
        done = program(leadline.database, *words, shell=shell)
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False), (words, shell, done.stderr)


def test_bytes_that_are_no_text(leadline: Leadline, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/M\xfcller.csv"
    Path(os.fsdecode(name)).write_text("Last name\nMauchly\n")
    for words, code in (
        ([b"lead", b"list", b"M\xfcller"], 0),
        ([b"lead", b"list", b"tag:M\xfcller"], 0),
        ([b"lead", b"list", b"stage:M\xfcller"], 2),
        ([b"lead", b"assign", b"1", b"M\xfcller"], 5),
        ([b"lead", b"move", b"1", b"M\xfcller"], 5),
        ([b"lead", b"tag", b"1", b"--add", b"M\xfcller"], 0),
        ([b"lead", b"tag", b"1", b"--remove", b"M\xfcller"], 0),
        ([b"history", b"--by", b"M\xfcller"], 0),
        ([b"staff", b"add", b"M\xfcller"], 0),
        ([b"customer", b"list", b"M\xfcller"], 0),
        ([b"import", name, b"--source", b"M\xfcller"], 0),
        ([b"import", name + b".xlsx"], 3),
        ([b"M\xfcller"], 2),
    ):
        done = program(leadline.database, *words)
        assert done.returncode == code, done.stderr
        assert done.stderr == b"" if code == 0 else done.stderr.count(b"\n") == 1
    assert [item["last_name"] for item in leadline.json("lead", "list")] == ["Hopper", "Mauchly"]


def test_words_are_utf8_where_the_locale_knows_ascii_only(leadline: Leadline, monkeypatch: pytest.MonkeyPatch) -> None:
    word = "last_name=Łukasz".encode().decode("ascii", "surrogateescape")
    assert leadline.json("lead", "add", word)["lead"]["last_name"] == "Łukasz"


class Broken(io.RawIOBase):
    """A file that fails when it is read."""

    def readable(self) -> bool:
        return True

    def readinto(self, room: object) -> int:
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize(
    "words",
    [("lead", "move", "-", "won"), ("lead", "note", "1", "-"), ("lead", "edit", "1", "need=@-"), ("import", "-")],
)
def test_standard_input_that_fails(leadline: Leadline, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
    code, body = leadline.error(*words)
    assert (code, body["message"]) == (5, "standard input can't be read: Input/output error")


# -- faults and ctrl+c --------------------------------------------------------------------------------------------------


def test_a_fault_of_the_program_is_one_line(
    leadline: Leadline, monkeypatch: pytest.MonkeyPatch, home: os.PathLike[str]
) -> None:
    said = "Hopper's " + "words"

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError(said)

    monkeypatch.setattr("models.pipeline.listing.ids", broken)
    code, out, err = leadline("lead", "list")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("leadline: Leadline made a mistake (incident ")
    assert leadline.error("lead", "list")[1]["kind"] == "failed"
    report = Path(home, "state", "leadline", "incidents.log").read_text()
    assert "ZeroDivisionError" in report
    assert "Hopper" not in report


def test_ctrl_c(leadline: Leadline, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("models.pipeline.listing.ids", stopped)
    assert leadline("lead", "list") == (130, "", "leadline: stopped\n")
    assert leadline.error("lead", "list") == (130, {"kind": "stopped", "message": "stopped"})


def test_ctrl_c_while_the_program_is_still_loading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.__main__ import main

    class Loading:
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "tui.cli", Loading())
    assert main() == 130
    assert capsys.readouterr().err == "leadline: stopped\n"

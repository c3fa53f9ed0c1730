"""Board, history, undo, lists, doctor and the rest of the command line (cli.md)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import models
from models.base import clock
from models.base.errors import DatabaseTrouble
from models.base.store import Store
from models.pipeline import lead
from tests.cli.test_convert import Leadline
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import as_person
from tests.soundness import Database

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def leadline(database: Path, capsys: pytest.CaptureFixture[str]) -> Leadline:
    """The command line on a database with two leads."""
    made = Leadline(database, capsys)
    made("lead", "add", "last_name=Hopper", "value=5k EUR", "owner=me")
    made("lead", "add", "last_name=Mauchly", "value=90 USD", "stage=contacted")
    return made


# -- board --------------------------------------------------------------------------------------------------------------


def test_the_board_for_scripts(leadline: Leadline) -> None:
    told = leadline.json("board")
    assert told.keys() == {"pipeline", "filter", "stages"}
    assert (told["pipeline"], told["filter"]) == ("sales", "")
    assert [stage["slug"] for stage in told["stages"]] == ["new", "contacted", "qualified", "proposal", "won", "lost"]
    assert all(stage.keys() == {"slug", "label", "type", "count", "sums", "cards"} for stage in told["stages"])
    first, second, third = told["stages"][:3]
    assert (first["label"], first["type"], first["count"], first["sums"]) == ("New", "open", 1, {"EUR": "5000.00"})
    assert first["cards"] == leadline.json("lead", "list", "stage:new")
    assert (second["sums"], third["count"], third["sums"], third["cards"]) == ({"USD": "90.00"}, 0, {}, [])
    assert [stage["count"] for stage in leadline.json("board", "owner:me")["stages"]] == [1, 0, 0, 0, 0, 0]


def test_the_first_fifty_cards_of_each_stage_in_their_order(leadline: Leadline) -> None:
    store = Store.open(leadline.database)
    ids = [make_lead(store, last_name=f"L{number}") for number in range(55)]
    store.close()
    new = leadline.json("board")["stages"][0]
    assert new["count"] == 56
    assert [card["id"] for card in new["cards"]] == ids[::-1][:50]


def test_the_board_for_people_and_spreadsheets(leadline: Leadline) -> None:
    assert leadline("board")[1].splitlines()[:3] == [
        "STAGE      LEADS  VALUE        FIRST CARDS",
        "New        1      5000.00 EUR  Hopper",
        "Contacted  1      90.00 USD    Mauchly",
    ]
    assert leadline("board", "--csv")[1].splitlines()[1] == "New,1,5000.00 EUR,Hopper"
    assert leadline("board", "--ids")[1] == "1\n2\n"
    assert leadline.error("board", "colour:red")[0] == 2


def test_a_converted_lead_has_left_the_board(leadline: Leadline) -> None:
    leadline("lead", "convert", "1", "--customer", "new", "--contact", "none", "--deal", "new")
    assert [stage["count"] for stage in leadline.json("board")["stages"]] == [0, 1, 0, 0, 0, 0]


# -- history, undo, redo ------------------------------------------------------------------------------------------------


def test_history(leadline: Leadline) -> None:
    leadline("lead", "move", "1", "won")
    leadline("undo")
    found = leadline.json("history")
    assert [(item["verb"], item["label"], item["state"]) for item in found][:3] == [
        ("undo", "undo move to Won", "done"),
        ("move", "move to Won", "undone"),
        ("add", "add Mauchly", "done"),
    ]
    assert found[0]["undoes"] == found[1]["operation"] == found[1]["id"]
    assert leadline.json("history", "--limit", "1") == found[:1]
    assert leadline.json("history", "--after", str(found[1]["operation"])) == found[2:]
    assert leadline.json("history", "--columns", "label", "--limit", "1") == [{"label": "undo move to Won"}]
    assert leadline("history", "--ids", "--limit", "2")[1] == f"{found[0]['id']}\n{found[1]['id']}\n"
    assert leadline.json("history", "--by", "nobody-at-all") == []
    assert leadline.error("history", "--by", "nobody-at-all", "--columns", "colour")[0] == 2


@pytest.mark.parametrize(
    ("since", "hours"),
    [
        ("3d", 72),
        ("36h", 36),
        ("2w", 336),
        ("yesterday", 35),
        ("today", 11),
        ("2026-11-16", 59),
        ("16.11.2026 10:06", 49),
    ],
)
def test_history_since(leadline: Leadline, since: str, hours: int) -> None:
    """It is 11:06 on the 18th; of each operation it is known how many hours ago it was."""
    noon = 1_795_000_000_000_000
    store = Store.open(leadline.database)
    ages = [10, 20, 30, 40, 48, 50, 60, 100, 400]
    for age in ages:
        with clock.frozen(noon - age * clock.HOUR):
            make_lead(store, last_name=f"L{age}")
    store.close()
    with clock.frozen(noon):
        found = leadline.json("history", "--since", since, "--limit", "0")
    labels = {item["label"] for item in found if item["label"].startswith("add L")}
    assert labels == {f"add L{age}" for age in ages if age <= hours}


@pytest.mark.parametrize("since", ["nonsense", "tomorrow", "2199-01-01", ""])
def test_history_since_what(leadline: Leadline, since: str) -> None:
    assert leadline.error("history", "--since", since)[0] == 2


def test_history_of_one_person(leadline: Leadline) -> None:
    bob = as_person(Path(leadline.database), "bob")
    make_lead(bob, last_name="Bobson")
    bob.close()
    assert [item["label"] for item in leadline.json("history", "--by", "BOB")] == ["add Bobson"]
    mine = [item["label"] for item in leadline.json("history", "--by", "me")]
    assert ("add Hopper" in mine, "add Bobson" in mine) == (True, False)


def test_a_page_of_history_behind_what_there_is_not(leadline: Leadline) -> None:
    assert leadline.error("history", "--after", "99")[0] == 3


def test_undo_and_redo(leadline: Leadline) -> None:
    assert leadline.json("undo", "--dry-run")["would"] == "undo"
    done = leadline.json("undo")
    assert done.keys() == {"operation", "undid", "changed", "left", "left_count"}
    assert (done["changed"], done["left"]) == (1, [])
    assert [item["id"] for item in leadline.json("lead", "list")] == [1]
    code, out, _ = leadline("redo")
    assert (code, out.startswith("done again: operation ")) == (0, True)
    assert leadline("undo", "--ids")[1] == f"{leadline.json('history', '--limit', '1')[0]['operation']}\n"
    leadline("redo")
    assert len(leadline.json("lead", "list")) == 2
    assert leadline.error("redo") == leadline.error("redo", "--dry-run")
    assert leadline.error("redo")[0] == 3
    assert leadline.error("undo", "999")[0] == 3
    assert leadline.error("undo", "x")[0] == 2
    number = str(done["undid"])
    leadline("undo", number)
    assert leadline.error("undo", number)[0] == 4
    assert leadline.error("undo", number, "--dry-run")[0] == 4


def test_undo_of_what_somebody_changed_since(leadline: Leadline) -> None:
    bob = as_person(Path(leadline.database), "bob")
    leadline("lead", "edit", "1", "city=Graz")
    lead.edit(bob, [1], {"city": "Linz"}, DEFAULTS)
    bob.close()
    code, out, _ = leadline("undo", "--json")
    assert code == 4
    assert json.loads(out)["left"] == [{"kind": "lead", "id": 1, "by": "bob", "why": "city changed since"}]
    assert leadline.json("lead", "show", "1")["city"] == "Linz"
    leadline("redo")
    number = leadline.json("history", "--limit", "1")[0]["operation"]
    code, out, err = leadline("undo")
    assert (code, out) == (4, "")
    assert err.startswith("leadline: operation 5 (edit city) stays as it is: lead 1: city changed since, by bob")
    assert err.count("\n") == 1
    assert leadline.json("history", "--limit", "1")[0]["operation"] > number


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_an_error_stands_on_a_line_of_its_own_where_progress_is_shown(
    leadline: Leadline, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(*_: object, progress: Callable[[int, int], None]) -> None:
        progress(5, 10)
        raise DatabaseTrouble("the disk is full")

    monkeypatch.setattr(f"models.base.undo.{verb}", half)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert leadline(verb)[2] == f"\r\x1b[K{verb} 5 of 10\r\x1b[Kleadline: the disk is full\n"


# -- lists --------------------------------------------------------------------------------------------------------------


def test_lists_of_all_kinds(leadline: Leadline) -> None:
    assert [item["slug"] for item in leadline.json("stage", "list")][:2] == ["new", "contacted"]
    assert [item["position"] for item in leadline.json("stage", "list")] == [1, 2, 3, 4, 5, 6]
    assert leadline.json("stage", "list", "--sort", "probability:desc", "--limit", "1")[0]["slug"] == "won"
    for noun, label in (("source", "Fair"), ("tag", "hot"), ("reason", "Moved away"), ("staff", "maria")):
        before = len(leadline.json(noun, "list", "--limit", "0"))
        assert leadline.json(noun, "add", label, "--dry-run")["count"] == 1
        assert len(leadline.json(noun, "list", "--limit", "0")) == before
        done = leadline.json(noun, "add", label)
        assert done.keys() == {"operation", noun}
        assert label in done[noun].values()
        assert done["operation"] > 0
        found = leadline.json(noun, "list", "--limit", "0")
        assert len(found) == before + 1
        assert leadline.json(noun, "list", "--limit", "0", "--after", str(found[0]["id"])) == found[1:]
        assert str(done[noun]["id"]) in leadline(noun, "list", "--ids")[1].split()
        if noun != "staff":
            assert leadline.json(noun, "add", label.upper())["operation"] is None
            assert leadline.json(noun, "add", label.upper(), "--dry-run")["count"] == 0
    assert leadline.error("staff", "add", "maria")[0] == 5
    assert leadline.error("tag", "add", " ")[0] == 5
    assert leadline.error("tag", "list", "--sort", "colour")[0] == 2
    assert leadline.error("tag", "list", "--after", "99")[0] == 3
    assert leadline.error("tag", "list", "--columns", "colour")[0] == 2
    assert leadline.error("stage", "add", "x")[0] == 2


def test_labels_and_logins_that_would_mean_something_else(leadline: Leadline) -> None:
    for label in ("a,b", "a;b"):
        assert leadline.error("tag", "add", label) == leadline.error("tag", "add", label, "--dry-run")
        assert leadline.error("tag", "add", label)[0] == 5
        assert leadline.json("source", "add", label)["source"]["label"] == label
    assert leadline.json("lead", "tag", "1", "--add", "a;b, c")["lead"]["tags"] == ["a", "b", "c"]
    assert [leadline.error("staff", "add", login)[0] for login in ("me", "NONE")] == [5, 5]


def test_doctor(leadline: Leadline) -> None:
    told = leadline.json("doctor")
    assert all(item.keys() == {"what", "ok", "said"} for item in told)
    assert all(item["ok"] for item in told)
    assert leadline("doctor", "--csv")[1].startswith("what,ok,said\ndatabase,yes,")
    assert leadline.error("doctor", "--ids")[0] == 2
    assert leadline.database in leadline("doctor")[1], "nothing is cut"
    db = Database(Path(leadline.database))
    db.execute("UPDATE board_total SET n = n + 1")
    db.close()
    code, out, _ = leadline("doctor")
    assert code == 1
    assert "differ from a recount" in out


# -- everywhere ---------------------------------------------------------------------------------------------------------


def test_version_and_help(leadline: Leadline) -> None:
    assert leadline("version")[1] == f"leadline {models.__version__}\n"
    assert leadline.json("version") == {"version": models.__version__}
    assert "\n  import    bring in leads" in leadline("help")[1]
    assert "leadline lead add" in leadline("help", "examples")[1]
    with pytest.raises(SystemExit) as caught:
        leadline("lead", "--help")
    assert caught.value.code == 0


@pytest.mark.parametrize("words", [("dance",), ("board", "--colour"), ("version", "x"), ("undo", "--filter", "x")])
def test_what_there_is_not(leadline: Leadline, words: tuple[str, ...]) -> None:
    code, body = leadline.error(*words)
    assert (code, body["kind"]) == (2, "usage")


def test_options_may_stand_before_the_noun(leadline: Leadline, capsys: pytest.CaptureFixture[str]) -> None:
    from tui.cli.run import run

    assert run(["--db", leadline.database, "--json", "lead", "list", "--limit", "1"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_a_database_that_is_none(leadline: Leadline, tmp_path: Path) -> None:
    leadline.database = str(tmp_path)
    code, body = leadline.error("lead", "list")
    assert (code, body["kind"]) == (10, "database")
    assert str(tmp_path) in body["message"]
    code, out, err = leadline("lead", "list")
    assert (code, out) == (10, "")
    assert err == f"leadline: {tmp_path} is a directory; name a file for the database\n"


def run_program(*words: str, env: dict[str, str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tui", *words]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, input=data, capture_output=True, check=False)


def test_where_the_database_is_looked_for(tmp_path: Path, home: Path) -> None:
    """--db, else LEADLINE_DB, else the config file, else XDG_DATA_HOME; created on first use."""
    paths = {name: tmp_path / f"{name}.db" for name in ("option", "environment", "config")}
    config = home / "config" / "leadline"
    config.mkdir(parents=True)
    usual = home / "data" / "leadline" / "leadline.db"
    assert run_program("lead", "add", "last_name=usual", env={}).returncode == 0
    assert usual.exists()
    (config / "config.toml").write_text(f'database = "{paths["config"]}"\n')
    run_program("lead", "add", "last_name=config", env={})
    run_program("lead", "add", "last_name=environment", env={"LEADLINE_DB": str(paths["environment"])})
    run_program(
        "lead", "add", "last_name=option", "--db", str(paths["option"]), env={"LEADLINE_DB": str(paths["environment"])}
    )
    for name, path in {**paths, "usual": usual}.items():
        listed = run_program("lead", "list", "--json", "--db", str(path), env={})
        assert [item["last_name"] for item in json.loads(listed.stdout)] == [name]


def test_output_is_utf8_whatever_the_locale_and_ends_quietly_with_its_reader(tmp_path: Path) -> None:
    env = {"LEADLINE_DB": str(tmp_path / "l.db"), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    assert run_program("lead", "add", "last_name=Łukasz 田中", env={"LEADLINE_DB": env["LEADLINE_DB"]}).returncode == 0
    listed = run_program("lead", "list", "--json", env=env)
    assert json.loads(listed.stdout.decode("utf-8"))[0]["last_name"] == "Łukasz 田中"
    assert listed.stderr == b""
    listed = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m tui lead list --json | true'], cwd=ROOT, env={**os.environ, **env},
        capture_output=True, check=False,
    )  # fmt: skip
    assert listed.stderr == b""


def test_arguments_that_are_no_text(tmp_path: Path) -> None:
    env = {"LEADLINE_DB": str(tmp_path / "l.db")}
    command = [sys.executable.encode(), b"-m", b"tui", b"lead", b"add", b"last_name=M\xfcller", b"--json"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["lead"]["last_name"] == "M\ufffdller"


def test_control_characters_do_not_reach_a_terminal(leadline: Leadline, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is stored is clean; what came in another way is masked, unless raw output was asked for."""
    db = Database(Path(leadline.database))
    db.execute("UPDATE lead SET last_name = 'X\x1b]52;c;AAAA\x07Y\u202e'")
    db.close()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    out = leadline("lead", "list")[1]
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\x1b" in leadline("lead", "list", "--raw")[1]
    assert json.loads(leadline("lead", "list", "--json")[1])[0]["last_name"].startswith("X\x1b]")

"""``leadline init``: a database is made, with invented leads if asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_convert import Leadline


@pytest.fixture
def leadline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Leadline:
    """The command line on a database that doesn't exist yet."""
    return Leadline(tmp_path / "new" / "leadline.db", capsys)


def test_a_database_is_made(leadline: Leadline) -> None:
    code, out, _ = leadline("init")
    assert (code, Path(leadline.database).exists()) == (0, True)
    assert out == f"{leadline.database} is ready and holds 0 leads\n"
    assert leadline("init")[0] == 0  # and is left alone if it is there


@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_exactly_so_many_leads(leadline: Leadline, count: int) -> None:
    done = leadline.json("init", "--demo", str(count), "--seed", "7")
    assert done["leads"] == count
    assert len(leadline.json("lead", "list", "--limit", "0")) == count
    if count:
        assert leadline("undo", str(done["operation"]))[0] == 0
        assert leadline.json("lead", "list") == []


def test_invented_leads_are_not_mixed_with_others(leadline: Leadline) -> None:
    leadline("lead", "add", "last_name=Hopper")
    for words in ((), ("--dry-run",)):
        code, body = leadline.error("init", "--demo", "5", *words)
        assert (code, body["kind"]) == (4, "conflict")
        assert leadline.database in body["message"]
    assert len(leadline.json("lead", "list")) == 1
    assert leadline.json("init")["leads"] == 1


def test_a_dry_run_invents_nobody(leadline: Leadline) -> None:
    assert leadline.json("init", "--demo", "5", "--dry-run")["count"] == 5
    assert leadline.json("lead", "list") == []


@pytest.mark.parametrize("words", [("--demo", "-1"), ("--demo", "many"), ("--demo",), ("--seed", "x"), ("here",)])
def test_bad_usage(leadline: Leadline, words: tuple[str, ...]) -> None:
    assert leadline.error("init", *words)[0] == 2


def test_more_than_can_be_had(leadline: Leadline) -> None:
    assert leadline.error("init", "--demo", "99999999")[0] == 5


def test_options_may_stand_before_the_noun(leadline: Leadline, capsys: pytest.CaptureFixture[str]) -> None:
    from tui.cli.run import run

    leadline("init", "--demo", "3")
    capsys.readouterr()
    assert run(["--db", leadline.database, "--ids", "lead", "list"]) == 0
    assert len(capsys.readouterr().out.split()) == 3

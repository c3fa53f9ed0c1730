"""Every line of ``leadline help examples``, as it is typed and in this order."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.test_convert import Leadline
from tests.soundness import assert_sound
from tui.cli.about import EXAMPLES

LEADS = """\
First name,Last name,Company,E-mail,Phone,Value,City
Grace,Hopper,Eckert & Mauchly,grace@emc.example,+1 202 555 0143,"120,000.00 EUR",Philadelphia
Łukasz,Müller,Straße AG,l@strasse.example,+48 22 123 45 67,9000 PLN,Łódź
"""


def lines() -> list[list[str]]:
    """The examples as a shell would split them, without what is said of them."""
    return [shlex.split(line.partition("  ")[0]) for line in EXAMPLES.splitlines()]


def test_every_example_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leads.csv").write_text(LEADS)
    monkeypatch.setenv("LEADLINE_DB", str(tmp_path / "l.db"))
    leadline = Leadline(tmp_path / "l.db", capsys)
    ran = 0
    for words in lines():
        assert words[0] == "leadline"
        if len(words) == 1:
            continue  # the full screen, which needs a terminal and has tests of its own
        code, out, err = leadline(*words[1:])
        assert (code, err) == (0, ""), f"{shlex.join(words)}: {code} {err}"
        assert out.strip(), f"{shlex.join(words)} says nothing"
        ran += 1
    assert ran > 25
    assert_sound(tmp_path / "l.db")


def test_examples_name_every_noun_that_is_for_everyday() -> None:
    from tui.cli.run import NOUNS

    shown = {words[1] for words in lines() if len(words) > 1}
    assert NOUNS.keys() - shown <= {"contact", "deal", "source", "tag", "reason", "staff", "help"}

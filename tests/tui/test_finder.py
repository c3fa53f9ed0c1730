"""What the palette finds, and which letters of it matched."""

from __future__ import annotations

import pytest

from tui.commands import COMMANDS
from tui.finder import Hit, best, command_hits, match, words_of
from tui.keymap import DEFAULT


@pytest.mark.parametrize(
    ("query", "text", "spans"),
    [
        ("gra con", "Graham Connolly", ((0, 3), (7, 10))),
        ("con gra", "Graham Connolly", ((0, 3), (7, 10))),
        ("ober", "Åsa Öberg", ((4, 8),)),
        ("STRASSE", "Strasse 5", ((0, 7),)),
        ("onno", "Graham Connolly", ((8, 12),)),
        ("", "anything", ()),
    ],
)
def test_matched_letters(query: str, text: str, spans: tuple[tuple[int, int], ...]) -> None:
    found = match(words_of(query), text)
    assert found is not None
    assert found[1] == spans


def test_each_word_has_to_match() -> None:
    assert match(words_of("gra xyz"), "Graham Connolly") is None


def test_the_beginning_of_a_word_is_better_than_its_inside() -> None:
    hits = [Hit("Reconsider", "A"), Hit("Open contacts", "A"), Hit("Convert", "A")]
    assert [hit.text for hit, _ in best(hits, "con")] == ["Convert", "Open contacts", "Reconsider"]


def test_groups_stay_together_best_first() -> None:
    hits = [Hit("Unconvert", "A"), Hit("Convert", "B"), Hit("Reconvert", "A")]
    assert [hit.group for hit, _ in best(hits, "con")] == ["B", "A", "A"]


def test_commands_stand_under_what_they_act_on_and_never_the_palette_itself() -> None:
    hits = command_hits(
        [COMMANDS["app.palette"], COMMANDS["go.board"], COMMANDS["lead.convert"]],
        DEFAULT,
        "Grace Hopper",
    )
    assert [(hit.group, hit.action, hit.facts) for hit in hits] == [
        ("ACTIONS on Grace Hopper", "lead.convert", "C"),
        ("GO", "go.board", "1"),
    ]

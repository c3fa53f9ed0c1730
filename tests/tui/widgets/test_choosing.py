"""Completing and choosing by a few letters, and what typed tags mean."""

from __future__ import annotations

import pytest

from screens.tags import change_of
from tui.widgets.line_field import Completion


@pytest.mark.parametrize(
    ("typed", "several", "offered"),
    [
        ("na", False, "navy"),
        ("NA", False, "NAvy"),
        ("cobol, nav", True, "cobol, navy"),
        ("cobol, nav", False, None),
        ("navy", False, None),
        ("", False, None),
        ("zürich", False, "zürich west"),
        ("Zurich", False, "Zurich west"),
    ],
)
async def test_a_word_is_completed_from_the_list(typed: str, several: bool, offered: str | None) -> None:
    completion = Completion(["compiler", "navy", "Zürich west"], several=several)
    assert await completion.get_suggestion(typed) == offered


def test_tags_of_one_lead_are_those_that_stand_there() -> None:
    change = change_of("Navy, cobol;  fair ,", ["navy", "compiler"], several=False)
    assert change.add == ("cobol", "fair")
    assert change.remove == ("compiler",)


def test_tags_of_several_leads_are_put_on_and_taken_off() -> None:
    change = change_of("cobol, -navy, -", [], several=True)
    assert change.add == ("cobol",)
    assert change.remove == ("navy",)

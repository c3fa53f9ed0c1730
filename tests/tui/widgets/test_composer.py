"""What a text says of itself before it is saved."""

from __future__ import annotations

import pytest

from tui.widgets.composer import minutes_of


@pytest.mark.parametrize(
    ("text", "minutes", "rest"),
    [
        ("12 min: wants a price", 12, "wants a price"),
        ("12min, wants", 12, "wants"),
        ("90 minutes", 90, ""),
        ("5m wants", 5, "wants"),
        ("12 mint plants", None, "12 mint plants"),
        ("wants 12 min more", None, "wants 12 min more"),
        ("1200 min", None, "1200 min"),
    ],
)
def test_how_long_a_call_took(text: str, minutes: int | None, rest: str) -> None:
    assert minutes_of("call", text) == (minutes, rest)


def test_a_note_takes_no_time() -> None:
    assert minutes_of("note", "12 min: wants") == (None, "12 min: wants")

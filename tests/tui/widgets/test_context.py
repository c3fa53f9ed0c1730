"""The context row: the filter in its pieces."""

from __future__ import annotations

from tui.theme import style
from tui.widgets.context import tokens


def test_fields_are_muted_values_in_accent_words_plain() -> None:
    assert tokens("owner:me lovelace >10k") == [
        ("owner:", style("muted")),
        ("me", style("accent")),
        (" lovelace", style("text")),
        (" >10k", style("accent")),
    ]


def test_what_is_no_field_is_a_word() -> None:
    assert tokens("http://x 12:30") == [
        ("http:", style("muted")), ("//x", style("accent")), (" 12:30", style("text")),
    ]  # fmt: skip
    assert tokens("") == [("", style("text"))]

"""Lines put together from pieces."""

from __future__ import annotations

from rich.style import Style

from tui.strips import line

PLAIN = Style()


def test_what_is_cut_does_not_touch_what_stands_at_the_right() -> None:
    assert line(20, PLAIN, [("All open leads", PLAIN)], [("1,999 leads", PLAIN)]).text == "All ope… 1,999 leads"
    assert line(20, PLAIN, [("All open", PLAIN)], [("1,999 leads", PLAIN)]).text == "All open 1,999 leads"

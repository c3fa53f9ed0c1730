"""Textual's pilot, made to wait for the picture: what a key has led to is drawn when the press is over. And its style
sheets, read once for all tests instead of once for each app."""

from __future__ import annotations

from typing import Any

from textual.app import ScreenStackError
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

_wait_for_messages = Pilot._wait_for_screen
_parse_rules = Stylesheet._parse_rules
_parsed: dict[object, list[Any]] = {}
MOST_FRAMES = 10


def read_styles_once() -> None:
    """Let all apps share the rules that were read from the same text with the same variables, as one app's widgets do."""
    setattr(Stylesheet, "_parse_rules", _rules)  # noqa: B010  mypy: no method by "="


def _rules(self: Stylesheet, *text: Any, **where: Any) -> list[Any]:
    key = (text, tuple(where.items()), tuple(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(self, *text, **where)
    return _parsed[key]


def see_frames_through() -> None:
    """Let every pilot wait for the frame that is still to be drawn, not only for the messages that ask for it.

    A screen lays out and draws on a timer. The pilot takes a process that computes nothing for one that is done, so that
    on a busy machine a test would look at the frame before.
    """
    setattr(Pilot, "_wait_for_screen", _wait)  # noqa: B010  mypy: no method by "="


async def _wait(self: Pilot[Any], *limit: float) -> bool:
    done = await _wait_for_messages(self, *limit)
    for _ in range(MOST_FRAMES):
        done = await _wait_for_messages(self, *limit)  # once more: what was idle by then has asked for a frame
        try:
            screen = self.app.screen
        except ScreenStackError:  # it has ended
            return done
        if not _waits(screen):
            break
        screen._on_timer_update()
    return done


def _waits(screen: Screen[Any]) -> bool:
    """Whether something is still to be drawn."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )

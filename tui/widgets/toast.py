"""Messages at the bottom right, over whatever is there; see tui/messages.py for what they are.

The newest three are shown, the newest at the bottom. They never take the focus, go by `esc`, and
stand at the left while what the person works on is at the right.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.css.scalar import ScalarOffset
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from models.base import clock
from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.messages import ERROR, NOTICE, OTHER, WARNING, Message
from tui.presentation import age, clock_time, wrapped
from tui.strips import Piece, line
from tui.theme import style
from tui.widgets.window import head_line

WIDTH = 58
MARGIN = 2
BELOW = 3
"""Rows below them; the margin in styles/base.tcss."""
NARROWEST = 20
MOST = 3
MOST_LINES = 6
_TOKENS = {ERROR: "bad", WARNING: "warn", OTHER: "other", NOTICE: "accent"}


class Toasts(Widget):
    """The messages that are on the screen."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[Segment]] = []
        self._messages: tuple[Message, ...] = ()
        self._in_hand: Region | None = None

    def show(self, messages: Sequence[Message], in_hand: Region | None = None) -> None:
        """Show other messages; none hides the widget. `in_hand` is what they must not cover."""
        if tuple(messages) != self._messages:
            self._messages = tuple(messages)
            self._in_hand = in_hand
            self.lay_out()

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is shown."""
        return self._messages

    def keep_clear(self, in_hand: Region | None) -> None:
        """Stand where that region of the screen is not covered."""
        self._in_hand = in_hand
        if self._lines:
            self._place()

    def lay_out(self) -> None:
        """Measure and draw what is shown for the screen as it is now."""
        screen = self.screen.size
        cells = min(WIDTH, screen.width - 2 * MARGIN)
        self._lines = []
        for message in self._messages[-MOST:] if cells >= NARROWEST else ():
            if self._lines:
                self._lines.append([Segment(" " * cells, style())])
            self._lines += _box(message, cells, self._keys(message))
        height = min(len(self._lines), max(0, screen.height - 4))
        self._lines = self._lines[len(self._lines) - height :]
        self.display = bool(self._lines)
        self.styles.width = cells
        self.styles.height = height
        self._place()
        self.refresh()

    def _place(self) -> None:
        """At the right; at the left, or above it, when only so what is in hand stays to be seen."""
        screen, height, hand = self.screen.size, len(self._lines), self._in_hand
        cells = min(WIDTH, screen.width - 2 * MARGIN)
        right = Region(screen.width - cells - MARGIN, screen.height - height - BELOW, cells, height)
        place = right
        if hand is not None and right.overlaps(hand):
            left, above = right.at_offset((MARGIN, right.y)), right.at_offset((right.x, hand.y - height))
            place = above if left.overlaps(hand) and above.y > 0 else left
        offset = (place.x, place.y - right.y)
        if self.styles.offset != ScalarOffset.from_offset(offset):
            self.styles.offset = offset

    def _keys(self, message: Message) -> list[tuple[str, str]]:
        """Which keys deal with it; what has no key is reached through the palette."""
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        scope = getattr(self.screen, "scope", "")
        ways = [("nav.cancel", "dismiss"), ("app.palette", "all messages")]
        if message.about is not None:
            ways.insert(0, ("messages.open", "open it"))
        return [
            (caps, words)
            for name, words in ways
            if COMMANDS[name].stands_in(scope) and (caps := keys.caps(COMMANDS[name]))
        ]

    def render_line(self, y: int) -> Strip:
        if y >= len(self._lines):
            return Strip([])
        return Strip(self._lines[y], self.size.width)


def _box(message: Message, cells: int, keys: list[tuple[str, str]]) -> list[list[Segment]]:
    """A message in its frame: what happened as the title, then the text, then the keys."""
    frame, token = glyphs.now().thin, _TOKENS[message.kind]
    edge = style(token, on="dlg")
    said_at = clock_time(message.at) if message.kind == ERROR else age(message.at, clock.now())
    head = head_line(cells, message.title, [(said_at, style("muted", on="dlg"))], edge)
    lines = [list(head)]
    body: list[list[Piece]] = [
        [(row, style("text", on="dlg"))] for row in wrapped(message.text, cells - 6)[:MOST_LINES] if message.text
    ]
    if message.stays:
        key, word = style("accent", on="dlg", bold=True), style("soft", on="dlg")
        body.append([p for caps, text in keys for p in ((caps, key), (f" {text}   ", word))])
    for pieces in body:
        inner = line(cells - 4, edge, pieces)
        lines.append([Segment(f"{frame.left} ", edge), *inner, Segment(f" {frame.right}", edge)])
    bottom = frame.bottom * (cells - 2)
    lines.append([Segment(f"{frame.bottom_left}{bottom}{frame.bottom_right}", edge)])
    return lines

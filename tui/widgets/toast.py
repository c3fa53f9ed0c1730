"""Messages at the bottom right, over whatever is there; see tui/messages.py for what they are.

The newest three are shown, the newest at the bottom. They move to the left side while the right
one is where the person works (`aside`), never take the focus, and go by `esc`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from models.base import clock
from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.messages import ERROR, NOTICE, OTHER, WARNING, Message
from tui.presentation import age, clock_time, cut, fit, width, wrapped
from tui.strips import Piece, line, size
from tui.theme import style

WIDTH = 58
MOST = 3
MOST_LINES = 6
_TOKENS = {ERROR: "bad", WARNING: "warn", OTHER: "other", NOTICE: "accent"}


class Toasts(Widget):
    """The messages that are on the screen."""

    DEFAULT_CSS = """
    Toasts { layer: toast; dock: bottom; width: 60; height: auto; margin: 0 0 1 0; display: none;
             offset-x: 0; background: $dlg; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[Segment]] = []
        self._messages: tuple[Message, ...] = ()
        self.aside = False
        """Whether they stand at the left, since what has the focus is at the right."""

    def show(self, messages: Sequence[Message]) -> None:
        """Show other messages; none hides the widget."""
        if tuple(messages) != self._messages:
            self._messages = tuple(messages)
            self.lay_out()

    def lay_out(self) -> None:
        """Measure and draw what is shown for the screen as it is now."""
        screen = self.screen.size
        cells = min(WIDTH + 2, screen.width)
        self._lines = [
            segments for message in self._messages[-MOST:] for segments in _box(message, cells, self._keys(message))
        ]
        height = min(len(self._lines), max(0, screen.height - 2))
        self._lines = self._lines[len(self._lines) - height :]
        self.styles.width = cells
        self.styles.height = height
        self.styles.offset = (0 if self.aside else screen.width - cells, 0)
        self.display = bool(self._lines)
        self.refresh()

    def _keys(self, message: Message) -> list[tuple[str, str]]:
        """Which keys deal with it; what has no key is reached through the palette."""
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        pairs = []
        if message.about is not None:
            pairs.append((keys.caps(COMMANDS["messages.open"]), "open it"))
        pairs.append((keys.caps(COMMANDS["nav.cancel"]), "dismiss"))
        pairs.append((keys.caps(COMMANDS["app.palette"]), "all messages"))
        return [pair for pair in pairs if pair[0]]

    def render_line(self, y: int) -> Strip:
        if y >= len(self._lines):
            return Strip([])
        return Strip(self._lines[y], self.size.width)


def _box(message: Message, cells: int, keys: list[tuple[str, str]]) -> list[list[Segment]]:
    """A message in its frame: what happened as the title, then the text, then the keys."""
    frame, token = glyphs.now().thin, _TOKENS[message.kind]
    edge = style(token, on="dlg")
    inner = cells - 4
    said_at = clock_time(message.at) if message.kind == ERROR else age(message.at, clock.now())
    title = cut(message.title, inner - width(said_at) - 6)
    rule = frame.top * (cells - 2 - width(title) - width(said_at) - 8)
    lines: list[list[Segment]] = [
        [
            Segment(f" {frame.top_left}{frame.top} ", edge),
            Segment(title, style(token, on="dlg", bold=True)),
            Segment(f" {rule} ", edge),
            Segment(said_at, style("muted", on="dlg")),
            Segment(f" {frame.top}{frame.top_right}", edge),
        ]
    ]
    text = [row for row in wrapped(message.text, inner - 2)[:MOST_LINES] if message.text]
    body: list[list[Piece]] = [[(row, style("text", on="dlg"))] for row in text]
    if message.stays:
        body.append(
            [
                piece
                for caps, word in keys
                for piece in (
                    (caps, style("accent", on="dlg", bold=True)),
                    (f" {word}   ", style("soft", on="dlg")),
                )
            ]
        )
    for pieces in body:
        strip = line(cells - 6, edge, pieces)
        lines.append(
            [
                Segment(f" {frame.left} ", edge),
                *strip,
                Segment(f"  {frame.right}", edge),
            ]
        )
    bottom = frame.bottom * (cells - 3)
    lines.append([Segment(f" {frame.bottom_left}{bottom}{frame.bottom_right}", edge)])
    return lines


__all__ = ["MOST", "WIDTH", "Toasts", "fit", "size"]

"""Where notes, calls and meetings are written: at the bottom of a record, growing as one types.

A heavy frame says that there is text that is not saved; it is kept as a draft all the time. Closed, it is
gone from the screen, or one line that says which text waits and which key goes on with it (`DraftLine`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.presentation import clock_time, cut, width
from tui.strips import Piece, line, size
from tui.theme import style

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from tui.widgets.writing import Writing

WORDS = {"note": "Note", "call": "Call", "meeting": "Meeting"}
COMMAND_OF = {"note": "lead.note", "call": "lead.call", "meeting": "lead.meeting", "form": "record.edit"}
TIMED = frozenset({"call", "meeting"})
_MINUTES = re.compile(r"\s*(\d{1,3})\s?(?:min(?:utes?)?|m|')(?=[\s:,;.–-]|$)[\s:,;.–-]*", re.IGNORECASE)
_FRAME = 3
"""Rows that are no text: two of the frame, one with the keys."""


class Waiting(NamedTuple):
    """A text that waits to be gone on with: note, call, meeting or form; its words; when it was kept."""

    kind: str
    text: str
    at: int


def minutes_of(kind: str, text: str) -> tuple[int | None, str]:
    """How long a call or meeting took, if its text begins with that (`12 min: wants a price`), and the rest."""
    found = _MINUTES.match(text) if kind in TIMED else None
    return (int(found[1]), text[found.end() :]) if found else (None, text)


class Composer(Widget):
    """The composer; the screen gives it a text and asks it for what became of it."""

    DEFAULT_CSS = """
    Composer { display: none; width: 1fr; height: 4; margin: 0 1; background: $s1; }
    Composer Writing { margin: 1 3; }
    """
    ALLOW_SELECT = False

    class Typed(Message):
        """The text is another one."""

        def __init__(self, kind: str, text: str) -> None:
            super().__init__()
            self.kind, self.text = kind, text

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        """What is being written; empty while it is closed."""
        self._about = ""
        self._kept_at: int | None = None
        self._writing: Writing | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is being written."""
        return bool(self.kind)

    @property
    def text(self) -> str:
        """What was written so far."""
        return self._writing.text if self._writing is not None and self.is_open else ""

    @property
    def writing(self) -> Writing:
        """The editor; only while it is open."""
        assert self._writing is not None
        return self._writing

    async def open(self, kind: str, about: str, text: str = "", kept_at: int | None = None) -> None:
        """Begin to write about somebody, with the text of a draft."""
        self._about, self._kept_at = about, kept_at
        if self._writing is None:
            from tui.widgets.writing import Writing

            self._writing = Writing()
            await self.mount(self._writing)
        self.kind = ""
        self._writing.put(text)
        self.kind = kind
        self.display = True
        self.screen.set_focus(self._writing, scroll_visible=False)
        self.grow()
        self.refresh()

    def close(self) -> None:
        """Take it off the screen; its text is the screen's to keep."""
        self.kind = ""
        self.display = False

    def kept(self, at: int | None) -> None:
        """Say when the draft was kept."""
        minute = None if at is None else clock_time(at)
        before = None if self._kept_at is None else clock_time(self._kept_at)
        self._kept_at = at
        if minute != before:
            self.refresh()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.is_open:
            self.grow()
            self.refresh()
            self.post_message(self.Typed(self.kind, self.text))

    def on_resize(self) -> None:
        self.grow()

    def grow(self) -> None:
        """As high as the text, up to a third of the screen."""
        if self._writing is not None and self.is_open:
            rows = min(self._writing.rows, max(1, self.screen.size.height // 3 - 2))
            if self.styles.height is None or self.styles.height.value != rows + _FRAME:
                self._writing.styles.height = rows
                self.styles.height = rows + _FRAME

    # -- drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        cells, height = self.size.width, self.size.height
        unsaved = bool(self.text.strip())
        frame = glyphs.now().heavy if unsaved else glyphs.now().thin
        edge = style("accent", on="s1")
        if y == 0:
            return self._top(cells, frame)
        if y == height - 1:
            return line(cells, edge, [(frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right, edge)])
        inner: list[Piece] = self._keys(cells - 6) if y == height - 2 else []
        left: list[Piece] = [(frame.left, edge), ("  ", edge), *inner]
        return line(cells, edge, left, [(frame.right, edge)])

    def _top(self, cells: int, frame: glyphs.Frame) -> Strip:
        edge, bold, muted = style("accent", on="s1"), style("accent", on="s1", bold=True), style("muted", on="s1")
        right: list[Piece] = []
        minutes, _ = minutes_of(self.kind, self.text)
        if minutes is not None:
            right.append((f" {minutes} min ", style("text", on="s1")))
        if self._kept_at is not None:
            right.append((f" draft kept {clock_time(self._kept_at)} ", muted))
        right.append((frame.top + frame.top_right, edge))
        title = cut(f" {WORDS.get(self.kind, '')} on {self._about}", cells - size(right) - 5)
        left: list[Piece] = [(frame.top_left + frame.top, edge), (f"{title} ", bold)]
        rule = frame.top * max(0, cells - size(left) - size(right))
        return line(cells, edge, [*left, (rule, edge)], right)

    def _keys(self, cells: int) -> list[Piece]:
        key, word, muted = style("accent", on="s1", bold=True), style("soft", on="s1"), style("muted", on="s1")
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        one_line = self._writing is None or self._writing.one_line
        pieces: list[Piece] = []
        for command in ("composer.enter" if one_line else "write.save", "composer.newline", "write.leave"):
            caps = keys.caps(COMMANDS[command])
            pair: list[Piece] = [(caps, key), (f" {COMMANDS[command].label}   ", word)]
            if caps and size(pieces) + size(pair) <= cells:
                pieces += pair
        untimed = self.kind in TIMED and minutes_of(self.kind, self.text)[0] is None
        hint = "begin with 12 min for how long it took" if untimed else ""
        room = cells - size(pieces)
        if hint and width(hint) <= room:
            pieces.append((" " * (room - width(hint)) + hint, muted))
        return pieces


class DraftLine(Widget):
    """One line: which text waits, and the key that goes on with it."""

    DEFAULT_CSS = "DraftLine { display: none; height: 1; width: 1fr; margin: 0 1; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """The line was clicked."""

        def __init__(self, kind: str) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self) -> None:
        super().__init__()
        self._waiting: Waiting | None = None

    def show(self, waiting: Waiting | None) -> None:
        """Show which text waits; none hides the line."""
        if waiting != self._waiting:
            self._waiting = waiting
            self.display = waiting is not None
            self.refresh()

    def on_click(self) -> None:
        if self._waiting is not None:
            self.post_message(self.Chosen(self._waiting.kind))

    def render_line(self, y: int) -> Strip:
        cells, waiting = self.size.width, self._waiting
        surface = style("soft", on="warnbg")
        if waiting is None:
            return line(cells, surface, [])
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        caps = keys.caps(COMMANDS[COMMAND_OF[waiting.kind]])
        word = "Changes not saved" if waiting.kind == "form" else f"{WORDS[waiting.kind]} not saved"
        right: list[Piece] = [
            (f"  draft kept {clock_time(waiting.at)} {glyphs.now().dot} ", style("muted", on="warnbg")),
            (caps, style("accent", on="warnbg", bold=True)),
            (" to go on ", surface),
        ]
        left: list[Piece] = [
            (f" {glyphs.now().note} {word}: ", style("warn", on="warnbg", bold=True)),
            (waiting.text, style("text", on="warnbg")),
        ]
        return line(cells, surface, left, right)

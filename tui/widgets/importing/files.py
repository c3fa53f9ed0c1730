"""Which file: a field for its path, and under it the files and folders that fit what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.base import clock
from models.exchange.files import Found
from tui import glyphs
from tui.presentation import age, cut, fit, width, wrapped
from tui.safe import plain
from tui.strips import Piece, blank, line, size
from tui.theme import style
from tui.widgets.line_field import INDENT, LABEL, LineField, mark

_MOST_FAULT_LINES = 3
_LEAST = 5
"""Columns around a name: its path cut to a sign and a slash, and the air behind it."""


class PathField(LineField):
    """The field. The screen's arrows go through the list under it, `tab` takes the path from there."""

    class Step(Message):
        """So many lines up or down."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Complete(Message):
        """``tab``: the path under the cursor is to stand in the field."""

    async def _on_key(self, event: events.Key) -> None:
        step = {"pageup": -8, "pagedown": 8}.get(event.key)
        if step is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Step(step))
            return
        await super()._on_key(event)

    def do_pane_next(self) -> None:
        """`pane.next`"""
        self.post_message(self.Complete())

    def do_pane_previous(self) -> None:
        """`pane.previous`"""
        self.post_message(self.Step(-1))


class PathRow(Widget):
    """The label, the field, and under it what is wrong with the file, to its last word."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "PathRow { height: 2; layout: horizontal; }"

    def __init__(self, label: str, value: str = "", placeholder: str = "") -> None:
        self.field = PathField(value, placeholder=placeholder)
        self.field.styles.margin = (0, 3, 0, INDENT + LABEL)
        super().__init__(self.field)
        self._label = label
        self._fault = ""

    def fault(self, sentence: str) -> None:
        """Say what is wrong with the file; nothing when it is right."""
        self._fault = sentence
        self.field.set_class(bool(sentence), "-faulty")
        self.styles.height = 1 + max(1, len(self._lines()))
        self.refresh()

    def _lines(self) -> list[str]:
        if not self._fault:
            return []
        room = max(20, (self.size.width or self.app.size.width) - INDENT - LABEL - 5)
        return wrapped(plain(self._fault), room)[:_MOST_FAULT_LINES]

    def on_descendant_focus(self) -> None:
        self.refresh()

    def on_descendant_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, surface = self.size.width, style("soft", on="dlg")
        if y == 0:
            here = self.field.has_focus
            label = style("text" if here else "muted", on="dlg", bold=here)
            return line(cells, surface, [*mark(here), (fit(self._label, LABEL), label)])
        lines = self._lines()
        if y > len(lines):
            return blank(cells, surface)
        bad = style("bad", on="dlg")
        sign = glyphs.now().problem if y == 1 else " "
        pieces: list[Piece] = [(" " * (INDENT + LABEL), surface), (f"{sign} ", bad), (lines[y - 1], bad)]
        return line(cells, surface, pieces)


class FileList(Widget):
    """The files and folders. It takes no keys: the field above it does, and moves its cursor."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "FileList { width: 1fr; height: 9; }"

    class Taken(Message):
        """A line was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Found, ...] = ()
        self._cursor = 0
        self._top = 0
        self.moved = False
        """Whether the person has gone to a line of it."""

    def show(self, found: Sequence[Found]) -> None:
        """Show other files, from the first one on."""
        if tuple(found) != self._found:
            self._found = tuple(found)
            self._cursor = self._top = 0
            self.moved = False
            self.refresh()

    @property
    def current(self) -> Found | None:
        """What is under the cursor."""
        return self._found[self._cursor] if self._found else None

    def step(self, by: int) -> None:
        """Move the cursor."""
        self.moved = True
        self._cursor = max(0, min(self._cursor + by, len(self._found) - 1))
        room = max(1, self.size.height)
        self._top = max(0, min(self._top, self._cursor), self._cursor - room + 1)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        place = self._top + event.y
        if place < len(self._found):
            self.step(place - self._cursor)
            self.post_message(self.Taken())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.step(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.step(-3)

    def render_line(self, y: int) -> Strip:
        cells, place = self.size.width, self._top + y
        if place >= len(self._found):
            words = "No table here is called so; another path can be typed." if not self._found and not y else ""
            return line(cells, style("muted", on="dlg"), [(" " * (INDENT + LABEL + 1) + words, style("muted", "dlg"))])
        found, here = self._found[place], place == self._cursor
        on = "s2" if here else "dlg"
        muted = style("muted", on=on)
        facts = ["  of late"] if found.recent else []
        facts += [] if found.folder else [f"  {_size(found.size):>6}", f"  {age(found.at, clock.now()):>6}"]
        left: list[Piece] = [*mark(here, on), (" " * (LABEL + 1), muted)]
        text = plain(found.text)
        before, slash, name = text.removesuffix("/").rpartition("/")
        name += "/" if found.folder else ""
        while facts and size(left) + width(name) + _LEAST + sum(map(width, facts)) > cells:
            facts.pop(0)  # the name goes before what is said about it
        right: list[Piece] = [*((fact, muted) for fact in facts), ("   ", muted)]
        room = cells - size(left) - size(right)
        if width(text) > room:
            before = cut(before, max(0, room - width(name) - 1))
        left += [(before + slash, muted), (name, style("soft" if found.folder else "text", on=on, bold=here))]
        return line(cells, muted, left, right)


def _size(number: int) -> str:
    for power, unit in ((30, "GB"), (20, "MB"), (10, "kB")):
        if number >= 1 << power:
            return f"{number / (1 << power):.0f} {unit}"
    return f"{number} B"

"""The window of the palette: the query, and under it what it finds, in groups.

`Finder` draws and moves the cursor; whoever opened it looks up what was `Typed` and gives it hits by `show`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.finder import Hit, Span
from tui.presentation import count, cut, width
from tui.strips import Piece, blank, line, size
from tui.theme import style
from tui.widgets.query import Query
from tui.widgets.window import head_line

ACTIONS_ONLY = ">"
"""Begins a query that means commands only."""
_HEAD = 3
"""Rows above the list: frame, query, rule."""
_FOOT = 3
"""Rows below it: rule, keys, frame."""

Row = str | tuple[Hit, tuple[Span, ...]] | None
"""A heading, a hit with its matched letters, or an empty row."""


class Finder(Widget, can_focus=True):
    """The window with the query and what it finds."""

    scope = "picker"
    DEFAULT_CSS = "Finder { background: $dlg; }"
    ALLOW_SELECT = False

    class Typed(Message):
        """The query is another one."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Taken(Message):
        """A line was chosen."""

        def __init__(self, hit: Hit) -> None:
            super().__init__()
            self.hit = hit

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()
        self._rows: list[Row] = []
        self._cursor = 0
        self._top = 0
        self._searching = False

    def show(self, found: Sequence[tuple[Hit, tuple[Span, ...]]], *, searching: bool) -> None:
        """Show what was found; the cursor stands on the best."""
        rows: list[Row] = []
        group = None
        for hit, spans in found:
            if hit.group != group:
                rows += [None, hit.group] if rows else [hit.group]
                group = hit.group
            rows.append((hit, spans))
        if rows != self._rows:
            self._rows = rows
            self._cursor = next((n for n, row in enumerate(rows) if isinstance(row, tuple)), 0)
            self._top = 0
        self._searching = searching
        self.refresh()

    # -- keys and mouse ---------------------------------------------------------------------------

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        before = self._query.text
        if self._query.key(event):
            event.stop()
            event.prevent_default()
            self._typed(before)

    def on_paste(self, event: events.Paste) -> None:
        before = self._query.text
        event.stop()
        self._query.insert(event.text)
        self._typed(before)

    def _typed(self, before: str) -> None:
        self.refresh()
        if self._query.text != before:
            self.post_message(self.Typed(self._query.text))

    def on_click(self, event: events.Click) -> None:
        row = self._top + event.y - _HEAD
        if _HEAD <= event.y < self.size.height - _FOOT and row < len(self._rows):
            self._cursor = row
            if self.hit is not None:
                self.post_message(self.Taken(self.hit))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.step(1, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.step(-1, 3)

    @property
    def typed(self) -> str:
        """What is typed."""
        return self._query.text

    @property
    def hit(self) -> Hit | None:
        """What is under the cursor."""
        row = self._rows[self._cursor] if self._rows else None
        return row[0] if isinstance(row, tuple) else None

    @property
    def room(self) -> int:
        """Rows of the list that are seen at once."""
        return max(1, self.size.height - _HEAD - _FOOT)

    def step(self, direction: int, times: int = 1) -> None:
        """Go so many hits up or down, past headings, and stop at the ends."""
        for _ in range(times):
            row = self._cursor + direction
            while 0 <= row < len(self._rows) and not isinstance(self._rows[row], tuple):
                row += direction
            if not 0 <= row < len(self._rows):
                break
            self._cursor = row
        if self._cursor < self._top or (self._cursor == 1 and self._top == 1):
            self._top = max(0, self._cursor - 1)
        self._top = max(self._top, self._cursor - self.room + 1)
        self.refresh()

    # -- drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        cells, height, frame = self.size.width, self.size.height, glyphs.now().thin
        edge = style("accent", on="dlg")
        if y == 0:
            return head_line(cells, "", [], edge)
        if y == height - 1:
            text = frame.bottom_left + frame.bottom * (cells - 2) + frame.bottom_right
            return line(cells, edge, [(text, edge)])
        if y in (2, height - _FOOT):
            inner = line(cells - 2, edge, [(glyphs.now().rule * (cells - 2), style("line", on="dlg"))])
        elif y == 1:
            inner = self._query_line(cells - 2)
        elif y == height - 2:
            inner = self._keys_line(cells - 2)
        else:
            inner = self._row_line(cells - 2, self._top + y - _HEAD)
        left, right = line(1, edge, [(frame.left, edge)]), line(1, edge, [(frame.right, edge)])
        return Strip.join([left, inner, right])

    def _query_line(self, cells: int) -> Strip:
        text, place = self._query.text, self._query.cursor
        surface = style("text", on="dlg", bold=True)
        under = text[place : place + 1] or " "
        hits = sum(isinstance(row, tuple) for row in self._rows)
        found = f"{count(hits)} found" if text else ""
        if self._searching:
            found = glyphs.now().cut
        return line(
            cells,
            surface,
            [
                (f"  {glyphs.now().prompt} ", style("accent", on="dlg", bold=True)),
                (text[:place], surface),
                (under, style("onacc", on="accent")),
                (text[place + 1 :], surface),
            ],
            [(f"{found}  ", style("muted", on="dlg"))],
        )

    def _keys_line(self, cells: int) -> Strip:
        key, word = style("accent", on="dlg", bold=True), style("soft", on="dlg")
        signs = glyphs.now()
        pairs = [
            (signs.up + signs.down, "choose"),
            ("enter", "do it"),
            (ACTIONS_ONLY, "actions only"),
        ]
        pieces: list[Piece] = [("  ", word)]
        for caps, label in pairs:
            pieces += [(caps, key), (f" {label}  ", word)]
        return line(cells, word, pieces)

    def _row_line(self, cells: int, number: int) -> Strip:
        surface = style("soft", on="dlg")
        row = self._rows[number] if number < len(self._rows) else None
        if row is None:
            nothing = number == 0 and self._query.text and not self._searching
            if nothing:
                return line(cells, surface, [("  Nothing is called so.", surface)])
            return blank(cells, surface)
        if isinstance(row, str):
            return line(cells, surface, [(f"  {row}", style("muted", on="dlg", bold=True))])
        return self._hit_line(cells, *row, here=number == self._cursor)

    def _hit_line(self, cells: int, hit: Hit, spans: tuple[Span, ...], *, here: bool) -> Strip:
        on = "accbg" if here else "dlg"
        name, soft = style("text", on=on), style("soft", on=on)
        left: list[Piece] = [(f"{glyphs.now().bar_urgent if here else ' '} ", style("accent", on=on))]
        if hit.sign:
            left.append((f"{hit.sign} ", style(hit.token, on=on)))
        room = cells - size(left) - width(hit.facts) - 6
        left += _marked(cut(hit.text, room), spans, name, style("accent", on=on, bold=True))
        if hit.beside and room - width(hit.text) > 6:
            left.append((f"  {cut(hit.beside, room - width(hit.text) - 2)}", style("muted", on=on)))
        if hit.action and hit.facts:
            right: list[Piece] = [(f" {hit.facts} ", style("text", on="s3", bold=True))]
        else:
            right = [(hit.facts, soft)]
        return line(cells, soft, left, [*right, ("  ", soft)])


def _marked(text: str, spans: Sequence[Span], name: Style, found: Style) -> list[Piece]:
    """The text with the matched letters apart."""
    pieces: list[Piece] = []
    place = 0
    for start, end in spans:
        if start >= place and start < len(text):
            pieces += [(text[place:start], name), (text[start:end], found)]
            place = end
    pieces.append((text[place:], name))
    return [piece for piece in pieces if piece[0]]

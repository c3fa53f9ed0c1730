"""The window of the palette: the query, and under it what it finds, in groups.

`Finder` draws and moves the cursor; whoever opened it looks up what was `Typed` and gives it hits by `show`.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui import glyphs
from tui.finder import Hit, Span
from tui.presentation import count, cut, width
from tui.strips import Piece, blank, line, size
from tui.theme import style
from tui.widgets.searched import Searched, marked

ACTIONS_ONLY = ">"
"""Begins a query that means commands only."""

Row = str | tuple[Hit, tuple[Span, ...]] | None
"""A heading, a hit with its matched letters, or an empty row."""


class Finder(Searched, can_focus=True):
    """The window with the query and what it finds."""

    FOOT = 3  # rule, keys, frame

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
        self._rows: list[Row] = []
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

    def search(self) -> None:
        self.post_message(self.Typed(self._query.text))

    def on_click(self, event: events.Click) -> None:
        row = self.row_at(event)
        if row is not None and row < len(self._rows):
            self._cursor = row
            if self.hit is not None:
                self.post_message(self.Taken(self.hit))

    @property
    def hit(self) -> Hit | None:
        """What is under the cursor."""
        row = self._rows[self._cursor] if self._rows else None
        return row[0] if isinstance(row, tuple) else None

    def step(self, by: int) -> None:
        """Go so many hits up or down, past headings, and stop at the ends."""
        direction = 1 if by > 0 else -1
        for _ in range(abs(by)):
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

    def beside_query(self) -> tuple[list[Piece], list[Piece]]:
        hits = sum(isinstance(row, tuple) for row in self._rows)
        found = f"{count(hits)} found" if self._query.text else ""
        if self._searching:
            found = glyphs.now().cut
        return [], [(f"{found}  ", style("muted", on="dlg"))]

    def foot_line(self, cells: int) -> Strip:
        here = self.hit
        if here is not None and here.beside and width(here.beside) > _room_beside(cells, here):
            return line(cells, style("soft", on="dlg"), [(f"  {cut(here.beside, cells - 4)}", style("soft", on="dlg"))])
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

    def found_nothing(self) -> bool:
        return bool(self._query.text) and not self._searching

    def row_line(self, cells: int, number: int) -> Strip | None:
        if number >= len(self._rows):
            return None
        surface, row = style("soft", on="dlg"), self._rows[number]
        if row is None:
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
        left += marked(cut(hit.text, room), spans, name, style("accent", on=on, bold=True))
        if hit.beside and (beside := _room_beside(cells, hit)) > 4:
            left.append((f"  {cut(hit.beside, beside)}", style("muted", on=on)))
        if hit.action and hit.facts:
            right: list[Piece] = [(f" {hit.facts} ", style("text", on="s3", bold=True))]
        else:
            right = [(hit.facts, soft)]
        return line(cells, soft, left, [*right, ("  ", soft)])


def _room_beside(cells: int, hit: Hit) -> int:
    """Cells for what stands behind a hit's text."""
    sign = width(hit.sign) + 1 if hit.sign else 0
    return cells - 2 - sign - width(hit.facts) - 6 - width(hit.text) - 2

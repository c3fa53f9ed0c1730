"""The table: heads over a rule, then rows; a move of the cursor draws two rows, a page the body.

The screen fills ``state``, handles the commands that concern records and says what is to be drawn again; the cursor is
the table's own. It tells when its end comes near, so that any number of rows can be walked through.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import glyphs
from tui.presentation import fit, width
from tui.strips import Piece, blank, line
from tui.theme import style
from tui.widgets.table.layout import GUTTER, Cell, Column, Placed, place
from tui.widgets.table.state import NEAR, Row, TableState

Lines = Sequence[Sequence[Piece]]


class Table(Widget, can_focus=True):
    """See the module."""

    DEFAULT_CSS = "Table { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False
    LOW = 14
    """Under so many rows the blank one over the heads goes."""

    class Opened(Message):
        """A row was clicked twice."""

    class NearEnd(Message):
        """The cursor comes near the end of the window, below or above."""

        def __init__(self, *, down: bool) -> None:
            super().__init__()
            self.down = down

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.state = TableState()
        self.empty: Lines = ()
        """What is shown when there is no row."""
        self.read_on: Callable[[bool], Awaitable[None]] | None = None
        """Reads the page under (True) or over the window; from the screen."""
        self._placed: list[Placed] = []
        self._placed_for = -1

    # -- geometry -------------------------------------------------------------------------------------------------

    @property
    def first_row(self) -> int:
        """The line of the first row: under heads and rule, and a blank line where there is room."""
        return 2 if self.size.height < self.LOW else 3

    @property
    def room(self) -> int:
        """Rows that are seen at once."""
        return max(1, self.size.height - self.first_row)

    @property
    def placed(self) -> list[Placed]:
        """Where the columns stand."""
        if self._placed_for != self.size.width:
            self._placed, self._placed_for = place(self.columns, self.size.width), self.size.width
        return self._placed

    def on_resize(self) -> None:
        self.show_cursor()
        self.refresh()

    def show_cursor(self) -> None:
        """Bring the cursor's row onto the screen."""
        state, room = self.state, self.room
        state.top = max(0, min(state.top, state.cursor), state.cursor - room + 1)
        state.top = min(state.top, max(0, len(state.rows) - room)) if state.whole else state.top

    @property
    def in_hand(self) -> Region | None:
        """The row of the screen that the cursor is on."""
        if not self.state.rows:
            return None
        row = self.region.y + self.first_row + self.state.cursor - self.state.top
        return Region(self.region.x, row, self.size.width, 1)

    # -- the cursor -----------------------------------------------------------------------------------------------

    def go(self, cursor: int) -> None:
        """Put the cursor on a row of the window, drawing only what changes."""
        state = self.state
        before, top = state.cursor, state.top
        state.cursor = max(0, min(cursor, len(state.rows) - 1))
        self.show_cursor()
        if state.top != top:
            self.draw_body()
        elif before != state.cursor:
            self.draw_row(before)
            self.draw_row(state.cursor)
        if before != state.cursor:
            self.post_message(self.Moved())
        if not state.whole and state.cursor >= len(state.rows) - NEAR:
            self.post_message(self.NearEnd(down=True))
        elif state.above and state.cursor < NEAR:
            self.post_message(self.NearEnd(down=False))

    async def _step(self, by: int) -> None:
        """Go so many rows down; what is not at hand is read, so that of many keys none is lost at the end of a page."""
        state = self.state
        while self.read_on is not None and state.is_beyond(state.cursor + by):
            before = len(state.rows), state.above
            await self.read_on(by > 0)
            if before == (len(state.rows), state.above):
                break  # another filter came between
        self.go(state.cursor + by)

    async def do_cursor_down(self) -> None:
        """`cursor.down`"""
        await self._step(1)

    async def do_cursor_up(self) -> None:
        """`cursor.up`"""
        await self._step(-1)

    async def do_cursor_page_down(self) -> None:
        """`cursor.page_down`"""
        await self._step(max(1, self.room // 2))

    async def do_cursor_page_up(self) -> None:
        """`cursor.page_up`"""
        await self._step(-max(1, self.room // 2))

    # -- mouse ----------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        row = self.state.top + event.y - self.first_row
        if event.y >= self.first_row and row < len(self.state.rows):
            self.focus()
            self.go(row)
            if event.chain == 2:
                self.post_message(self.Opened())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.go(self.state.cursor + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.go(self.state.cursor - 3)

    def on_focus(self) -> None:
        self.draw_row(self.state.cursor)

    def on_blur(self) -> None:
        self.draw_row(self.state.cursor)

    # -- drawing --------------------------------------------------------------------------------------------------

    def draw_row(self, place: int) -> None:
        """Draw one row of the window again."""
        y = self.first_row + place - self.state.top
        if self.first_row <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def draw_body(self) -> None:
        """Draw all rows again."""
        self.refresh(Region(0, self.first_row, self.size.width, self.room))

    def render_line(self, y: int) -> Strip:
        cells, first = self.size.width, self.first_row
        if y < first:
            if y == first - 2:
                return self._heads(cells)
            return self._rule(cells) if y == first - 1 else blank(cells, style())
        if not self.state.rows:
            return self._nothing(cells, y - first)
        place = self.state.top + y - first
        if place >= len(self.state.rows):
            return line(cells, style(), [], [self._thumb(y - first, "bg")])
        return self._row(cells, y - first, place, self.state.rows[place])

    def _heads(self, cells: int) -> Strip:
        pieces: list[Piece] = [(" " * GUTTER, style())]
        at = GUTTER
        for number, x, room in self.placed:
            column = self.columns[number]
            words = fit(column.title, room, "right" if column.right else "left")
            pieces += [(" " * (x - at), style()), (words, style("muted", bold=True))]
            at = x + room
        return line(cells, style(), pieces)

    def _rule(self, cells: int) -> Strip:
        rule = glyphs.now().rule * max(0, cells - 2)
        return line(cells, style(), [(" ", style()), (rule, style("line"))])

    def _nothing(self, cells: int, y: int) -> Strip:
        if not self.state.loaded:
            skeleton = glyphs.now().skeleton * max(4, cells // 3 - 7 * (y % 3)) if y < 6 else ""
            return line(cells, style(), [(" " * GUTTER, style()), (skeleton, style("line"))])
        lines = self.empty
        row = y - max(0, (self.room - len(lines)) // 3)
        if not 0 <= row < len(lines):
            return blank(cells, style())
        taken = sum(width(text) for text, _ in lines[row])
        return line(cells, style(), [(" " * max(0, (cells - taken) // 2), style()), *lines[row]])

    def _row(self, cells: int, y: int, place: int, row: Row) -> Strip:
        state = self.state
        here = self.has_focus and place == state.cursor
        marked = row.id in state.marked
        on = "s2" if here else "markbg" if marked else "bg"
        surface, signs = style("soft", on=on), glyphs.now()
        pieces: list[Piece] = [
            (signs.bar_urgent if here else " ", style("accent", on=on)),
            (signs.done if marked else " ", style("mark", on=on, bold=True)),
            (" " * (GUTTER - 2), surface),
        ]
        at = GUTTER
        for number, x, room in self.placed:
            if x > at:
                pieces.append((" " * (x - at), surface))
            pieces += self._cell(row.cells[number], room, self.columns[number], on, strong=here and number == 0)
            at = x + room
        return line(cells, surface, pieces, [(" ", surface), self._thumb(y, on)])

    def _cell(self, cell: Cell, room: int, column: Column, on: str, *, strong: bool) -> list[Piece]:
        look = style(cell.token, on=on, bold=strong or cell.bold)
        text = cell.text
        if cell.short and width(text) > room:
            text = cell.short
        if not cell.sign:
            return [(fit(text, room, "right" if column.right else "left"), look)]
        return [(f"{cell.sign} ", style(cell.hue, on=on)), (fit(text, max(0, room - 2)), look)]

    def _thumb(self, y: int, on: str) -> Piece:
        """The last column: where in all of it the window's first row stands."""
        state, room = self.state, self.room
        whole = max(state.total or 0, state.above + len(state.rows))
        if whole > room:
            size = max(1, room * room // whole)
            start = round((room - size) * min(1.0, (state.above + state.top) / (whole - room)))
            if start <= y < start + size:
                return glyphs.now().heavy.right, style("line2", on=on)
        return " ", style("soft", on=on)

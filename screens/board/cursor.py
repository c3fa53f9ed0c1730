"""Commands that move the cursor."""

from __future__ import annotations

from functools import partial

from screens.board.base import BoardBase
from tui.widgets.board.widget import Board


class Cursor(BoardBase):
    """The cursor over columns and cards."""

    def _go(self, number: int, place: int | None = None) -> None:
        """Put the cursor on a column (and card), drawing only what changes."""
        state, board = self.state, self.board
        if not state.columns:
            return
        number = max(0, min(number, len(state.columns) - 1))
        before, old = state.column, state.columns[state.column]
        spans = board.layout_now.spans
        state.column = number
        column = state.columns[number]
        old_place = old.cursor
        if place is not None:
            column.cursor = max(0, min(place, len(column.cards) - 1))
        top = column.top
        board.scroll_to_cursor()
        if board.layout_now.spans != spans:
            board.refresh()
        elif column.top != top:
            board.draw_columns(number, *({before} - {number}))
        else:
            board.draw_cards([(before, old_place), (number, column.cursor)])
            if before != number:
                board.draw_head(before, number)
        self.near_the_end(number)

    def _beside(self, step: int) -> None:
        """Go to the next column, to the card at the same height."""
        state = self.state
        if not state.columns or state.here is None:
            return
        number = max(0, min(state.column + step, len(state.columns) - 1))
        height = state.here.cursor - state.here.top
        column = state.columns[number]
        self._go(number, min(column.top + max(0, height), max(0, len(column.cards) - 1)))

    async def _down(self, step: int) -> None:
        """Go so many cards down; what is not at hand is read, so that of many keys none is lost at the end of a page."""
        column = self.state.here
        if column is None:
            return
        while column.is_beyond(column.cursor + step):
            before = len(column.cards), column.above
            await self.page(column, down=step > 0)
            if before == (len(column.cards), column.above):
                break  # another filter came between
        self._go(self.state.column, column.cursor + step)

    def do_cursor_left(self) -> None:
        """`cursor.left`"""
        self._beside(-1)

    def do_cursor_right(self) -> None:
        """`cursor.right`"""
        self._beside(+1)

    async def do_cursor_down(self) -> None:
        """`cursor.down`"""
        await self._down(+1)

    async def do_cursor_up(self) -> None:
        """`cursor.up`"""
        await self._down(-1)

    async def do_cursor_page_down(self) -> None:
        """`cursor.page_down`"""
        await self._down(max(1, self.board.layout_now.fitting // 2))

    async def do_cursor_page_up(self) -> None:
        """`cursor.page_up`"""
        await self._down(-max(1, self.board.layout_now.fitting // 2))

    async def do_cursor_first(self) -> None:
        """`cursor.first`"""
        column = self.state.here
        if column is not None and column.above:
            await self.window(column, last=False)
        else:
            self._go(self.state.column, 0)

    async def do_cursor_last(self) -> None:
        """`cursor.last`"""
        column = self.state.here
        if column is not None and not column.whole:
            await self.window(column, last=True)
        elif column is not None:
            self._go(self.state.column, len(column.cards) - 1)

    def on_board_clicked(self, event: Board.Clicked) -> None:
        event.stop()
        self.set_focus(self.board)
        if self.state.carry is None:
            self._go(event.column, event.place)
            if event.open and self.state.current is not None:
                self.in_background(partial(self.command, "record.open"))

    def on_board_wheeled(self, event: Board.Wheeled) -> None:
        event.stop()
        if self.state.carry is None:
            column = self.state.columns[event.column]
            self._go(event.column, column.cursor + event.step)

    def on_board_resized(self, event: Board.Resized) -> None:
        event.stop()
        tops = [column.top for column in self.state.columns]
        self.board.scroll_to_cursor()
        if tops != [column.top for column in self.state.columns]:
            self.board.refresh()  # the size itself is drawn by Textual already
        self.keep_full()

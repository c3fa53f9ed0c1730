"""The list screens: the commands on what is under the cursor, the filter, the marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from models.base import undo
from models.base.errors import LeadlineError
from models.customers import editing
from models.customers.fields import Kind
from models.customers.lists import ids as all_ids
from models.customers.record import records
from screens.base import Framed
from screens.lists.base import ListBase
from tui.messages import ERROR, NOTICE
from tui.widgets.board.filter_line import FilterLine
from tui.widgets.header import Place
from tui.widgets.table import Table

if TYPE_CHECKING:
    from tui.trail import Trail

MANY = 200


class ListScreen(ListBase):
    """A list with its commands."""

    def _why_nothing(self) -> str | None:
        return None if self.state.current is not None else f"There is no {self.KIND} under the cursor."

    why_not_record_open = why_not_record_edit = why_not_record_trash = why_not_list_mark = _why_nothing
    why_not_mark_one = why_not_mark_range = why_not_mark_all = _why_nothing

    # -- the cursor -----------------------------------------------------------------------------------------------

    async def do_cursor_first(self) -> None:
        """`cursor.first`"""
        if self.state.above:
            await self.window(last=False)
        else:
            self.table.go(0)

    async def do_cursor_last(self) -> None:
        """`cursor.last`"""
        if not self.state.whole:
            await self.window(last=True)
        else:
            self.table.go(len(self.state.rows) - 1)

    # -- opening --------------------------------------------------------------------------------------------------

    async def do_record_open(self) -> None:
        """`record.open`"""
        current = self.state.current
        if current is not None:
            await self.frame.open_record(self.KIND, current.id, self._trail())

    async def do_record_edit(self) -> None:
        """`record.edit`: its details, open for it."""
        current = self.state.current
        if current is not None:
            await self.frame.open_record(self.KIND, current.id, self._trail())
            if isinstance(self.app.screen, Framed) and self.app.screen is not self:
                await self.app.screen.command("record.edit")

    def _trail(self) -> Trail:
        from tui.trail import Trail

        state = self.state
        position = (state.above + state.cursor + 1, state.total) if state.total is not None else None
        way = (self.TABS[0] if self.KIND != "contact" else "Contacts",)
        return Trail(way, neighbour=self.neighbour, position=position, followed=self.follow)

    async def neighbour(self, number: int, step: int) -> int | None:
        """The record beside another one, read if it is beyond what is at hand."""
        place = self.state.index(number)
        if place is None:
            return None
        if not 0 <= place + step < len(self.state.rows):
            await self.more(step > 0)
            place = self.state.index(number)
            if place is None or not 0 <= place + step < len(self.state.rows):
                return None
        return self.state.rows[place + step].id

    def follow(self, number: int) -> None:
        """The cursor goes with the record that is looked at."""
        place = self.state.index(number)
        if place is not None:
            self.table.go(place)

    async def on_table_opened(self, event: Table.Opened) -> None:
        event.stop()
        await self.command("record.open")

    async def do_record_new(self) -> None:
        """`record.new`"""
        from screens.lists.adding import AddScreen

        async def added(number: int | None) -> None:
            if number is not None:
                await self.reread()
                self.follow(number)
                await self.frame.open_record(self.KIND, number)

        await self.app.push_screen(AddScreen(self.KIND), added)

    # -- the clipboard ----------------------------------------------------------------------------------------------

    def why_not_copy_record(self) -> str | None:
        """There has to be a row, and not too many of them."""
        from screens.clipboard import too_many

        return self._why_nothing() or too_many(len(self.state.chosen()))

    async def do_copy_record(self) -> None:
        """`copy.record`: what is marked, else what is under the cursor."""
        from screens.clipboard import copy_parties

        copy_parties(self, self.KIND, await self.store.read(records, self.KIND, self.state.chosen()))

    # -- the trash, undo ------------------------------------------------------------------------------------------

    async def do_record_trash(self) -> None:
        """`record.trash`: what is marked, else what is under the cursor; many go while the keyboard is free."""
        numbers, current = self.state.chosen(), self.state.current
        if len(numbers) > MANY:
            self.in_background(partial(self._trash, numbers, ""), "trash")
        else:
            await self._trash(numbers, current.name if current is not None and len(numbers) == 1 else "")

    async def _trash(self, numbers: list[int], name: str) -> None:
        try:
            done = await self.store.run(editing.trash, self.KIND, numbers)
        except LeadlineError as error:
            self.say(error.title, error.message, ERROR)
            return
        self.state.marked -= set(numbers)
        self.show_marks()
        key = self.key_of("change.undo")
        what = name or f"{len(done.changed):,} {self.KIND}s"
        self.say(f"{what} in the trash", f"{key} takes it back", NOTICE)
        await self.reread()

    def do_change_undo(self) -> None:
        """`change.undo`"""
        self.in_background(partial(self._back, undo.undo, "Undone"), "undo")

    def do_change_redo(self) -> None:
        """`change.redo`"""
        self.in_background(partial(self._back, undo.redo, "Done again"), "undo")

    async def _back(self, verb: object, word: str) -> None:
        from screens.undoing import take_back

        if await take_back(self, verb, word) is not None:
            await self.reread()

    # -- marks ----------------------------------------------------------------------------------------------------

    async def do_list_mark(self) -> None:
        """`list.mark`: and on to the next row, so that several are marked in a row."""
        self.do_mark_one()
        await self.table.do_cursor_down()

    def do_mark_one(self) -> None:
        """`mark.one`"""
        self.state.toggle()
        self.table.draw_row(self.state.cursor)
        self.show_marks()

    def do_mark_range(self) -> None:
        """`mark.range`"""
        self.state.mark_range()
        self.table.draw_body()
        self.show_marks()

    async def do_mark_all(self) -> None:
        """`mark.all`: everything that the filter shows, also what is not on the screen."""
        self.state.marked |= set(await self.store.read(all_ids, self.KIND, words=self.filter))
        self.table.draw_body()
        self.show_marks()

    async def step_back(self) -> None:
        """`nav.cancel` on a list: the marks first, then the filter."""
        if self.state.marked:
            self.state.marked.clear()
            self.table.draw_body()
            self.show_marks()
        elif self.filter:
            await self._show("")

    # -- the filter -----------------------------------------------------------------------------------------------

    def do_filter_open(self) -> None:
        """`filter.open`"""
        self.before = self.filter
        self.filter_line.start(self.filter)
        self.context_row.display = False
        self.filter_line.display = True
        self.set_focus(self.filter_line)

    def on_filter_line_typed(self, event: FilterLine.Typed) -> None:
        event.stop()
        if self.filter_line.display and event.text == self.filter_line.text != self.wanted:
            self._ask(event.text)  # else it was typed on, kept or given up meanwhile

    def _ask(self, text: str) -> None:
        self.wanted = text
        self.in_background(partial(self.ask, text), "rows", exclusive=True)

    def _close(self) -> None:
        self.filter_line.display = False
        self.context_row.display = True
        self.set_focus(self.table)
        self.before = ""
        self.draw()

    async def _show(self, text: str) -> None:
        """Show what a filter finds, so that the next key is meant for its rows."""
        if not text == self.filter == self.wanted:
            self.workers.cancel_group(self, "rows")  # it asks the same, or less
            await self.ask(text)

    async def do_filter_keep(self) -> None:
        """`filter.keep`"""
        self._close()
        await self._show(self.filter_line.text)

    async def do_filter_restore(self) -> None:
        """`filter.restore`"""
        before = self.before
        self._close()
        await self._show(before)


class CustomersScreen(ListScreen):
    """Screen 3."""

    PLACE: ClassVar[Place] = Place("go.customers")
    KIND: ClassVar[Kind] = "customer"
    TABS: ClassVar[tuple[str, ...]] = ("Customers", "Contacts")

    async def do_tab_next(self) -> None:
        """`tab.next`"""
        await self.command("go.contacts")

    do_tab_previous = do_tab_next


class ContactsScreen(ListScreen):
    """The contacts, a tab of screen 3."""

    PLACE: ClassVar[Place] = Place("go.customers")
    KIND: ClassVar[Kind] = "contact"
    TABS: ClassVar[tuple[str, ...]] = ("Customers", "Contacts")

    async def do_tab_next(self) -> None:
        """`tab.next`"""
        await self.command("go.customers")

    do_tab_previous = do_tab_next


class DealsScreen(ListScreen):
    """Screen 4."""

    PLACE: ClassVar[Place] = Place("go.deals")
    KIND: ClassVar[Kind] = "deal"
    TABS: ClassVar[tuple[str, ...]] = ("Deals",)

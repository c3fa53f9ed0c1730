"""What the parts of a list screen share: its pages, its filter, its counts, and how it hears of changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.widget import Widget

from models.base import clock
from models.base.connection import Reader
from models.base.errors import Interrupted
from models.customers import lists as pages
from models.customers.fields import Kind
from models.customers.lists import Key, Page
from models.pipeline import lists
from screens.base import MainScreen
from screens.lists.invitation import no_match, nothing_yet
from screens.lists.rows import COLUMNS, row
from tui.theme import stage_hue
from tui.widgets.board.filter_line import FilterLine
from tui.widgets.context import Context
from tui.widgets.marked import MarkedBar
from tui.widgets.table import Row, Table
from tui.widgets.table.state import PAGE, TableState

if TYPE_CHECKING:
    from models.base.notice import Notice

BEYOND = Key("\U0010ffff", 1 << 62)
"""A key behind all others: the page before it is the last one."""


@dataclass
class Kept:
    """What a list was left with, so that it is found again so."""

    filter: str
    state: TableState


class WordLine(FilterLine):
    """The filter line of these lists: words alone."""

    hint = "words of the name"


class ListBase(MainScreen):
    """A list without its commands."""

    SCOPE: ClassVar[str] = "list"
    KIND: ClassVar[Kind] = "customer"
    TABS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, kept: Kept | None = None) -> None:
        super().__init__()
        self.table = Table(COLUMNS[self.KIND])
        self.table.read_on = self.more
        self.filter_line = WordLine()
        self.marked_bar = MarkedBar()
        self.filter = ""
        self.before = ""
        """The filter that `esc` restores while another is typed."""
        self.asked = 0
        self.wanted = ""
        """The filter that was asked for last; its rows may be on their way."""
        self.total: int | None = None
        """How many there are without the filter."""
        self._hues: dict[str, str] = {}
        self._was_empty = False
        if kept is not None:
            self.filter, self.table.state = kept.filter, kept.state

    # -- what is at hand ------------------------------------------------------------------------------------------

    @property
    def state(self) -> TableState:
        """What is in the table."""
        return self.table.state

    @property
    def subject(self) -> str:
        return self.state.current.name if self.state.current else ""

    @property
    def kept(self) -> Kept:
        """What it is left with."""
        return Kept(self.filter, self.state)

    def body(self) -> Iterable[Widget]:
        yield self.filter_line
        yield self.table
        yield self.marked_bar

    def on_mount(self) -> None:
        self.filter_line.display = False
        self.set_focus(self.table)
        self.show_marks()
        self.show_context()

    @on(events.Mount)
    async def _first(self) -> None:
        """The rows are there before the next key comes."""
        await (self.reread() if self.state.loaded else self.ask(self.filter))

    # -- reading --------------------------------------------------------------------------------------------------

    async def ask(self, text: str) -> None:
        """Show what a filter finds: its first rows at once, its count when it comes. A later question makes an earlier
        one's answer superfluous."""
        self.asked += 1
        self.wanted = text
        mine, kind = self.asked, self.KIND

        def first(db: Reader) -> tuple[Page, dict[str, str]] | None:
            if mine != self.asked:
                return None
            hues = {s.slug: stage_hue(n, s.type) for n, s in enumerate(lists.deal_stages(db))}
            return pages.page(db, kind, words=text, limit=PAGE), hues

        found = await self.store.read(first)
        if found is None or mine != self.asked:
            return
        page, self._hues = found
        same = text == self.filter
        self.filter = text
        self.state.fill(self._rows(page), above=0, whole=page.after is None)
        if not same:
            self.state.from_the_top()
            self.state.total = None
        self.draw()
        self._count()

    async def reread(self) -> None:
        """Read again what is at hand; cursor and place stay."""
        state, mine = self.state, self.asked
        size = max(PAGE, len(state.rows))
        start = Key(state.rows[0].key, state.rows[0].id - 1) if state.above and state.rows else None
        page = await self.store.read(pages.page, self.KIND, words=self.filter, after=start, limit=size)
        if mine != self.asked or not self.is_attached:
            return
        if not page.rows and state.above:
            await self.ask(self.filter)
            return
        above = state.above if page.before is not None else 0
        state.fill(self._rows(page), above=above, whole=page.after is None)
        self.draw()
        self._count()

    def _count(self) -> None:
        self.in_background(self.count, "count", exclusive=True)

    async def count(self) -> None:
        """Count what the filter shows, and all."""
        mine, kind, text = self.asked, self.KIND, self.filter

        def both(db: Reader) -> tuple[int, int]:
            found = pages.count(db, kind, words=text)
            return found, pages.count(db, kind) if text else found

        try:
            found = await self.store.count(both)
        except Interrupted:
            return
        if mine == self.asked:
            self.state.total, self.total = found
            if self.state.whole:
                self.state.above = max(0, found[0] - len(self.state.rows))
            self.show_context()
            self.table.draw_body()

    def _rows(self, page: Page) -> list[Row]:
        today = clock.today()
        return [row(self.KIND, record, self._hues, today) for record in page.rows]

    async def more(self, down: bool) -> None:
        """Read the page under or over what is at hand."""
        state, mine = self.state, self.asked
        if not state.rows or (state.whole if down else not state.above):
            return
        edge = state.rows[-1 if down else 0]
        key = Key(edge.key, edge.id)
        page = await self.store.read(
            pages.page,
            self.KIND,
            words=self.filter,
            after=key if down else None,
            before=None if down else key,
            limit=PAGE,
        )
        if mine != self.asked or not state.rows:
            return
        if down and state.rows[-1].id == edge.id:
            state.append(self._rows(page), whole=page.after is None)
        elif not down and state.rows[0].id == edge.id:
            state.prepend(self._rows(page), first=page.before is None)
        self.table.show_cursor()
        self.table.draw_body()

    async def window(self, *, last: bool) -> None:
        """Show the first or the last rows of all."""
        mine = self.asked
        before = BEYOND if last else None
        page = await self.store.read(pages.page, self.KIND, words=self.filter, before=before, limit=PAGE)
        if mine != self.asked:
            return
        rows, state = self._rows(page), self.state
        if last:
            above = max(0, (state.total or 0) - len(rows)) or int(page.before is not None)
            state.fill(rows, above=above, whole=True)
            state.from_the_end()
        else:
            state.fill(rows, above=0, whole=page.after is None)
            state.from_the_top()
        self.table.show_cursor()
        self.table.draw_body()

    def on_table_near_end(self, event: Table.NearEnd) -> None:
        event.stop()
        self.in_background(partial(self.more, event.down), "more", exclusive=True)

    # -- showing --------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw all of it again."""
        cells = max(10, self.app.size.width - 4)
        if self.filter:
            key = self.key_of("nav.cancel")
            self.table.empty = no_match(self.KIND, cells, self.filter, key, self.before)
        else:
            names = ("go.board", "lead.convert", "record.new", "app.palette")
            keys = {name: self.key_of(name) for name in names}
            self.table.empty = nothing_yet(self.KIND, cells, keys)
        self.table.show_cursor()
        self.table.refresh()
        self.show_context()
        if (empty := not self.state.rows) != self._was_empty:
            self._was_empty = empty
            self.scope_changed()

    def idle(self) -> Collection[str]:
        """Without a row there is nothing that a key could act on."""
        if self.state.rows:
            return ()
        return {command.id for command in self.offered() if command.footer is not None and self.why_not(command.id)}

    def show_context(self) -> None:
        """Row 1: which list, which filter, how many of how many."""
        total = self.total if self.filter else None
        tab = self.TABS.index(_PLURAL[self.KIND])
        noun = _PLURAL[self.KIND].lower() if self.state.total != 1 else self.KIND
        self.context_row.show(
            Context(filter=self.filter, shown=self.state.total, total=total, noun=noun, tabs=self.TABS, tab=tab)
        )

    def show_marks(self) -> None:
        """The bar above the footer says how many are marked, and what they are worth."""
        worths = [row.worth for row in self.state.rows if row.id in self.state.marked and row.worth is not None]
        sums: dict[str, int] = {}
        for minor, currency in worths:
            sums[currency] = sums.get(currency, 0) + minor
        complete = len(self.state.marked) == sum(row.id in self.state.marked for row in self.state.rows)
        self.marked_bar.show(len(self.state.marked), tuple(sums.items()) if complete else ())

    # -- what others do -------------------------------------------------------------------------------------------

    def notice(self, notice: Notice) -> None:
        """Something was committed by this session or another one (called by the app)."""
        kinds = {kind for kind, _ in notice.records} if notice.records is not None else {self.KIND}
        if kinds & {"customer", "contact", "deal", "staff", "stage"}:
            self.in_background(self.reread, "rows", exclusive=True)

    def chosen(self) -> Sequence[int]:
        """The records that an action is about."""
        return self.state.chosen()


_PLURAL: dict[Kind, str] = {"customer": "Customers", "contact": "Contacts", "deal": "Deals"}

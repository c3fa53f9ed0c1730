"""The palette (`ctrl+p`): every command and every record, found by typing a few letters.

Commands are matched at once; records come from the app's search, which is cancelled by the next
letter. Choosing a command gives it to the screen that the palette was opened on, as its key would;
choosing a record opens it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import Worker, WorkerError

from screens.dialog import Behinder
from tui import glyphs
from tui.finder import Hit, Search, Span, best, command_hits, match, words_of
from tui.presentation import count, cut, width
from tui.strips import Piece, blank, line, size
from tui.theme import style
from tui.widgets.footer import Footer
from tui.widgets.query import Query
from tui.widgets.window import head_line

if TYPE_CHECKING:
    from screens.base import Framed

WIDTH = 76
ACTIONS_ONLY = ">"
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


class Palette(Behinder[Hit]):
    """The palette as a screen; it is left with what was chosen, or None."""

    SCOPE: ClassVar[str] = "picker"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, commands: Sequence[Hit], search: Search | None) -> None:
        super().__init__()
        self._commands = list(commands)
        self._search = search
        self._asked: str | None = None
        """The query whose hits are shown, or searched."""
        self._searching: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield Finder()
        yield Footer()

    @property
    def finder(self) -> Finder:
        """The window."""
        return self.query_one(Finder)

    def on_mount(self) -> None:
        self._measure()
        self.set_focus(self.finder)
        self._find("")

    def on_resize(self, event: events.Resize) -> None:
        self._measure()

    def _measure(self) -> None:
        screen = self.app.size
        wide = screen.width >= 100
        self.finder.styles.width = WIDTH if wide else screen.width
        self.finder.styles.height = min(24, screen.height - 10) if wide else screen.height - 2

    def on_finder_typed(self, event: Finder.Typed) -> None:
        event.stop()
        self._find(event.query)

    def _find(self, query: str) -> None:
        if query == self._asked:
            return
        self._asked = query
        wanted = query.removeprefix(ACTIONS_ONLY).strip()
        found = best(self._commands, wanted)
        records = wanted and not query.startswith(ACTIONS_ONLY) and self._search is not None
        self.finder.show(found, searching=bool(records))
        if records:
            searching: Any = partial(self._find_records, wanted, found)  # no coroutine before its turn
            self._searching = self.run_worker(searching, group="find", exclusive=True)
        else:
            self.workers.cancel_group(self, "find")
            self._searching = None

    async def _find_records(self, query: str, found: list[tuple[Hit, tuple[Span, ...]]]) -> None:
        assert self._search is not None
        words = words_of(query)
        records = [(hit, m[1] if (m := match(words, hit.text)) else ()) for hit in await self._search(query)]
        if not self.is_running:
            return
        # A name typed whole is meant; commands matched inside a word are not.
        good = [entry for entry in found if _begins(entry)]
        rest = [entry for entry in found if not _begins(entry)]
        self.finder.show([*good, *records, *rest], searching=False)

    async def _settled(self) -> None:
        """Everything that the letters typed until now find is on the list: a key is meant for that."""
        self._find(self.finder.typed)
        if self._searching is not None:
            with contextlib.suppress(WorkerError):  # what failed is told elsewhere
                await self._searching.wait()

    def on_finder_taken(self, event: Finder.Taken) -> None:
        event.stop()
        self.dismiss(event.hit)

    async def do_picker_take(self) -> None:
        """`picker.take`"""
        await self._settled()
        if self.finder.hit is not None:
            self.dismiss(self.finder.hit)

    async def do_picker_down(self) -> None:
        """`picker.down`"""
        await self._settled()
        self.finder.step(1)

    async def do_picker_up(self) -> None:
        """`picker.up`"""
        await self._settled()
        self.finder.step(-1)

    async def do_picker_page_down(self) -> None:
        """`picker.page_down`"""
        await self._settled()
        self.finder.step(1, self.finder.room)

    async def do_picker_page_up(self) -> None:
        """`picker.page_up`"""
        await self._settled()
        self.finder.step(-1, self.finder.room)

    def do_picker_close(self) -> None:
        """`picker.close`"""
        self.dismiss(None)

    async def do_app_palette(self) -> None:
        """`app.palette`: the key that opened it closes it."""
        self.dismiss(None)


def _begins(entry: tuple[Hit, tuple[Span, ...]]) -> bool:
    hit, spans = entry
    return all(not start or not hit.text[start - 1].isalnum() for start, _ in spans)


async def open_palette(screen: Framed[Any]) -> None:
    """Open the palette on a screen: its commands, and the records that the app can search."""
    commands = [*screen.offered(), *screen.behind()]
    hits = [_with_reason(screen, hit) for hit in command_hits(commands, screen.keymap, screen.subject)]

    async def taken(hit: Hit | None) -> None:
        if hit is None:
            return
        if hit.action:
            await screen.command_behind(hit.action)
        elif hit.record is not None:
            await screen.frame.open_record(*hit.record)

    await screen.app.push_screen(Palette(hits, screen.frame.search), taken)


def _with_reason(screen: Framed[Any], hit: Hit) -> Hit:
    from dataclasses import replace

    reason = screen.why_not(hit.action)
    return hit if reason is None else replace(hit, beside=reason)

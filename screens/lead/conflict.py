"""Somebody saved the lead while it was being edited: both values side by side, theirs or mine, nothing lost.

Only what both changed is asked about; what one of the two changed is kept of both. `esc` goes back to the form
with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget

from models.base import clock
from screens.dialog import Dialog
from screens.lead.clash import Clash, Kept, Other
from tui import glyphs
from tui.presentation import age, clock_time, cut, fit, wrapped
from tui.safe import plain
from tui.strips import Piece, line
from tui.theme import style

LABEL, SHORT = 15, 10
NARROW = 60
"""Columns from which on there is room for what stood there before, and for whole labels."""
HEADS = 2
MOST_ROWS = 3
"""Rows that a value takes at most."""
MOST_KEPT = 6


class Columns(NamedTuple):
    """Cells of the label, of the value before (0: not shown) and of each of the two to choose from."""

    label: int
    before: int
    each: int

    @property
    def mine(self) -> int:
        """Where mine begins."""
        return 3 + self.label + self.before + self.each


class Sides(Widget, can_focus=True):
    """The clashes, and under them what is kept of both."""

    scope = "dialog"
    ALLOW_SELECT = False
    DEFAULT_CSS = "Sides { width: 1fr; height: auto; }"

    def __init__(self, clashes: Sequence[Clash], kept: Sequence[Kept], other: Other, told: Callable[[], None]) -> None:
        super().__init__()
        self._clashes, self._kept, self._other = clashes, kept, other
        self._told = told
        self.mine = {clash.name: True for clash in clashes}
        """Whose value each field gets: what I typed, unless I choose otherwise."""
        self._cursor = 0
        self._lines: list[tuple[list[Piece], str, int]] = []
        self._top = 0
        self._most = HEADS + 1

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        self._build(width)
        return min(len(self._lines), self._most)

    def fit(self, rows: int) -> None:
        """Take no more than so many rows."""
        self._most = max(HEADS + 1, rows)
        self.refresh(layout=True)

    # -- choosing ---------------------------------------------------------------------------------

    def do_dialog_up(self) -> None:
        """`dialog.up`"""
        self._go(-1)

    def do_dialog_down(self) -> None:
        """`dialog.down`"""
        self._go(1)

    def do_dialog_left(self) -> None:
        """`dialog.left`: theirs."""
        self._choose(mine=False)

    def do_dialog_right(self) -> None:
        """`dialog.right`: mine."""
        self._choose(mine=True)

    def do_dialog_choose(self) -> None:
        """`dialog.choose`: the other one of the two."""
        self._choose(mine=not self.mine[self._clashes[self._cursor].name])

    def _go(self, by: int) -> None:
        self._cursor = max(0, min(self._cursor + by, len(self._clashes) - 1))
        self._build(self.size.width)
        self._show_cursor()
        self.refresh()

    def _show_cursor(self) -> None:
        """The clash in hand comes into view, and with the last one what is under it as far as that goes."""
        rows = [row for row, (_, _, number) in enumerate(self._lines) if number == self._cursor]
        room = max(1, self.size.height - HEADS)
        bottom = len(self._lines) if self._cursor == len(self._clashes) - 1 else rows[-1] + 1
        self._top = min(max(self._top, bottom - HEADS - room), max(0, rows[0] - HEADS))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._top = max(0, min(self._top + 3, len(self._lines) - self.size.height))
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._top = max(0, self._top - 3)
        self.refresh()

    def _row(self, y: int) -> tuple[list[Piece], str, int]:
        """What stands in a row of the widget: the heads stay, the rest scrolls."""
        at = y if y < HEADS else y + self._top
        return self._lines[at] if at < len(self._lines) else ([], "dlg", -1)

    def _choose(self, *, mine: bool) -> None:
        self.mine[self._clashes[self._cursor].name] = mine
        self._build(self.size.width)
        self.refresh()
        self._told()

    def on_click(self, event: events.Click) -> None:
        number = self._row(event.y)[2]
        if number >= 0:
            self._cursor = number
            self._choose(mine=event.x >= self._columns(self.size.width).mine)

    def on_resize(self) -> None:
        self._build(self.size.width)
        self._show_cursor()
        self.refresh()

    # -- drawing ----------------------------------------------------------------------------------

    @staticmethod
    def _columns(cells: int) -> Columns:
        """What was there before gives way where there are few columns; what is chosen from does not."""
        label, values = (SHORT, 2) if cells < NARROW else (LABEL, 3)
        each = max(8, (cells - 3 - label) // values)
        return Columns(label, each if values == 3 else 0, each)

    def _build(self, cells: int) -> None:
        columns = self._columns(cells)
        label, before, each = columns
        muted, other = style("muted", on="dlg", bold=True), style("other", on="dlg", bold=True)
        login = self._other.login
        head: list[Piece] = [
            (" " * (3 + label), muted),
            (fit("Before", before), muted),
            (fit(f"    {login}, {clock_time(self._other.at)}", each), other),
            ("    You, now", style("accent", on="dlg", bold=True)),
        ]
        lines: list[tuple[list[Piece], str, int]] = [
            (head, "dlg", -1),
            ([(glyphs.now().rule * cells, style("line", on="dlg"))], "dlg", -1),
        ]
        for number, clash in enumerate(self._clashes):
            lines += [(pieces, "warnbg", number) for pieces in self._clash(number, clash, columns)]
            if number == self._cursor:
                lines.append((self._hint(), "warnbg", number))
            lines.append(([], "dlg", -1))
        if self._kept:
            lines.append(([("   NO CLASH, BOTH KEPT", muted)], "dlg", -1))
            lines += [(self._kept_line(item, columns), "dlg", -1) for item in self._kept[:MOST_KEPT]]
            if len(self._kept) > MOST_KEPT:
                lines.append(([(f"   and {len(self._kept) - MOST_KEPT} more", muted)], "dlg", -1))
            lines.append(([], "dlg", -1))
        self._lines = lines

    def _clash(self, number: int, clash: Clash, columns: Columns) -> list[list[Piece]]:
        """The values of a field, each wrapped into its column."""
        label, there, each = columns
        here, mine, signs = number == self._cursor, self.mine[clash.name], glyphs.now()
        soft, text = style("soft", on="warnbg"), style("text", on="warnbg")
        before = _rows(clash.before, there - 5) if there else []
        theirs, own = (_rows(value, each - 5) for value in (clash.theirs, clash.mine))
        rows: list[list[Piece]] = []
        for row in range(max(len(before), len(theirs), len(own))):
            first = not row
            bar: Piece = (f" {signs.bar_urgent if here else ' '} ", style("warn", on="warnbg"))
            rows.append(
                [
                    bar,
                    (fit(clash.label if first else "", label), style("text", on="warnbg", bold=True)),
                    (fit(_at(before, row), there), soft),
                    _radio(first, not mine),
                    (fit(_at(theirs, row), each - 4), style("text", on="warnbg", bold=True) if not mine else text),
                    _radio(first, mine),
                    (_at(own, row), style("text", on="warnbg", bold=True) if mine else text),
                ]
            )
        return rows

    def _hint(self) -> list[Piece]:
        """Under the clash in hand: which key takes whose value."""
        signs, soft = glyphs.now(), style("soft", on="warnbg")
        key = style("accent", on="warnbg", bold=True)
        return [
            (f" {signs.bar_urgent} ", style("warn", on="warnbg")),
            ("Both changed it.   ", style("warn", on="warnbg", bold=True)),
            *((signs.left, key), (f" {self._other.login}'s   ", soft), (signs.right, key), (" yours", soft)),
        ]

    def _kept_line(self, item: Kept, columns: Columns) -> list[Piece]:
        label, before, each = columns
        muted, text, good = style("muted", on="dlg"), style("text", on="dlg"), style("good", on="dlg")
        done = f" {glyphs.now().done}  "

        def side(value: str) -> list[Piece]:
            if not value:
                return [("    ", muted), (fit("same", each - 4), muted)]
            return [(done, good), (fit(plain(value), each - 4), text)]

        head: list[Piece] = [("   ", muted), (fit(item.label, label), muted), (fit(plain(item.before), before), muted)]
        return [*head, *side(item.theirs), *side(item.mine)]

    def render_line(self, y: int) -> Strip:
        pieces, on, _ = self._row(y)
        return line(self.size.width, style("text", on=on), pieces)


def _radio(first: bool, chosen: bool) -> Piece:
    signs = glyphs.now()
    sign = (signs.radio_on if chosen else signs.radio_off) if first else "   "
    return f"{sign} ", style("accent" if chosen else "muted", on="warnbg", bold=chosen)


def _rows(value: str, cells: int) -> list[str]:
    """A value wrapped into a few rows; a dash where there is none."""
    texts = wrapped(plain(value) or glyphs.now().dash, max(4, cells))
    if len(texts) > MOST_ROWS:
        texts = [*texts[: MOST_ROWS - 1], cut(texts[MOST_ROWS - 1] + " " * cells, max(4, cells))]
    return texts


def _at(rows: Sequence[str], number: int) -> str:
    return rows[number] if number < len(rows) else ""


class ConflictScreen(Dialog[dict[str, bool]]):
    """The dialog; it is left with whose value each field gets (True: mine), or None to go on editing."""

    DO = "Save"
    CANCEL = "keep editing"
    SHRINKS: ClassVar[bool] = True

    def __init__(self, clashes: Sequence[Clash], kept: Sequence[Kept], other: Other) -> None:
        super().__init__()
        self._clashes, self._kept, self._other = clashes, kept, other
        self._sides = Sides(clashes, kept, other, self._say)

    def body(self) -> Iterable[Widget]:
        yield self._sides

    def fit(self, rows: int) -> None:
        self._sides.fit(rows)

    def on_mount(self) -> None:
        ago = age(self._other.at, clock.now())
        self.head(f"{self._other.login} saved this lead while you were editing", f"{ago} ago" if ago != "now" else ago)
        self.set_focus(self._sides)
        self._say()

    def _say(self) -> None:
        soft, bold = style("soft", on="dlg"), style("text", on="dlg", bold=True)
        mine: Mapping[str, bool] = self._sides.mine
        yours = [clash.label for clash in self._clashes if mine[clash.name]] + [k.label for k in self._kept if k.mine]
        theirs = [clash.label for clash in self._clashes if not mine[clash.name]]
        pieces: list[Piece] = [("Nothing is lost. Will save ", soft), (", ".join(yours) or "nothing of yours", bold)]
        if theirs:
            pieces += [(f" and keep {self._other.login}'s ", soft), (", ".join(theirs), bold)]
        self.will(pieces)

    def do_dialog_do(self) -> None:
        """`dialog.do`"""
        self.dismiss(dict(self._sides.mine))


async def open_conflict(
    app: App[Any],
    clashes: Sequence[Clash],
    kept: Sequence[Kept],
    other: Other,
    then: Callable[[dict[str, bool] | None], Awaitable[None]],
) -> None:
    """Open the dialog and return; `then` gets the choices, or None."""
    await app.push_screen(ConflictScreen(clashes, kept, other), then)

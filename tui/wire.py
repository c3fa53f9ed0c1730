"""As few bytes to the terminal as a picture needs: on a slow line, bytes are what people wait for.

Textual writes whole pieces of lines again, each run with all of its attributes and a reset. `Wire`
knows what each cell of the terminal shows and writes the cells that differ, in runs whose attributes
it changes only where they change. Widgets need not care how much of themselves they refresh.

What the terminal shows is known only as long as nobody else writes to it: `forget()` after a
resize, a redraw, and another program's turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import get_character_cell_size, split_graphemes
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui import halves

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

Look = tuple[str, str, str]
"""SGR parameters of attributes, foreground and background; empty strings are the defaults."""
Cell = tuple[str, Look]
"""A character and its look; the second cell of a wide character has no character."""


class Piece(NamedTuple):
    """Column, row, and what stands from there; `before` and `behind` say whether it was cut, with a cell more than was
    refreshed at that end: the other half of a wide character, if it was cut through the middle of one."""

    x: int
    y: int
    segments: Iterable[Segment]
    before: bool = False
    behind: bool = False


PLAIN: Look = ("", "", "")
_ANY = "*"
"""The foreground of a blank: whatever there is."""
_SEEN_ON_BLANKS = frozenset("4 7 9 21 53".split())
"""Attributes that a blank shows: lines and reverse."""
_UNKNOWN: Cell = ("\0", PLAIN)
_SINGLE: set[str] = set()
"""Characters met so far that take one cell each and join with none."""
_JOINED = 4
"""Unchanged cells between two changed ones that are written again, as moving costs more."""


class Wire:
    """What the terminal shows, cell by cell."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._size = (0, 0)

    def forget(self) -> None:
        """Nothing is known about the terminal any more: the next frame is written whole."""
        self._rows = []

    def update(self, frame: CompositorUpdate, size: tuple[int, int]) -> CompositorUpdate:
        """A frame of Textual's that will write only what differs; others are passed through."""
        pieces = _pieces(frame)
        if pieces is None:
            self.forget()
            return frame
        if size != self._size:
            self._size = size
            self.forget()
        return _Difference(self, pieces)

    def difference(self, pieces: Iterable[Piece], system: ColorSystem) -> str:
        """What has to be written so that the terminal shows the pieces; it then counts as shown."""
        columns, lines = self._size
        if not self._rows:
            self._rows = [[_UNKNOWN] * columns for _ in range(lines)]
        pen = _Pen()
        for x, y, segments, before, behind in pieces:
            if not 0 <= y < lines:
                continue
            known = self._rows[y]
            cells = _cells(segments, system)
            if behind and len(cells) > 1 and cells[-1][0]:
                cells.pop()
            if before and len(cells) > 1 and cells[1][0]:
                del cells[0]
                x += 1
            for begin, end in _changed(known, cells, x, columns):
                run = cells[begin - x : end - x]
                pen.write(begin, y, run)
                if begin and not known[begin][0]:
                    # The second half of a wide character: the terminal blanks the first.
                    known[begin - 1] = _UNKNOWN
                known[begin:end] = run
        return pen.done()


class _Pen:
    """Writes runs of cells, moving and changing its look only where it has to."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._look = PLAIN
        self._at: tuple[int, int] | None = None

    def write(self, x: int, y: int, cells: Sequence[Cell]) -> None:
        out = self._out
        if self._at != (x, y):
            out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        unsure = False
        for place, (character, look) in enumerate(cells, x):
            if look != self._look:
                if look[1] == _ANY:
                    look = _blank_in(self._look, look)
                if look != self._look:
                    out.append(_change(self._look, look))
                    self._look = look
            if unsure and character:
                out.append(f"\x1b[{place + 1}G")
                unsure = False
            out.append(character)
            # Terminals differ in how wide they draw joined characters and new emoji.
            unsure = unsure or len(character) > 1 or character >= "\U0001f000"
        self._at = None if unsure else (x + len(cells), y)

    def done(self) -> str:
        if self._look != PLAIN:
            self._out.append("\x1b[m")
        return "".join(self._out)


class _Difference(CompositorUpdate):
    """A frame that finds out what to write when it is written, not before: frames can be dropped."""

    def __init__(self, wire: Wire, pieces: Iterable[Piece]) -> None:
        self._wire, self._pieces = wire, pieces

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from ()

    def render_segments(self, console: Console) -> str:
        return self._wire.difference(self._pieces, console._color_system or ColorSystem.TRUECOLOR)


def _pieces(frame: CompositorUpdate) -> Iterable[Piece] | None:
    """The pieces of a frame: of the whole screen, or of the regions that were refreshed."""
    if isinstance(frame, LayoutUpdate):
        return _whole(frame)
    if isinstance(frame, ChopsUpdate):
        return _parts(frame)
    return None


def _whole(frame: LayoutUpdate) -> Iterator[Piece]:
    for y, strips in enumerate(frame.strips, frame.region.y):
        parts = halves.whole((0, 0, strip) for strip in strips)
        yield Piece(frame.region.x, y, [segment for _, _, strip in parts for segment in strip])


def _parts(frame: ChopsUpdate) -> Iterator[Piece]:
    for y, x1, x2 in frame.spans:
        for x, end, strip in halves.parts_of(frame.chops[y], frame.chop_ends[y]):
            if x >= x2 or end <= x1:
                continue
            before, behind = x < x1, x2 < end
            if before or behind:
                left, right = (x1 - 1 if before else x), (x2 + 1 if behind else end)
                yield Piece(left, y, strip.crop(left - x, right - x), before, behind)
            else:
                yield Piece(x, y, strip)


def _cells(segments: Iterable[Segment], system: ColorSystem) -> list[Cell]:
    """Segments as cells."""
    cells: list[Cell] = []
    for text, style, control in segments:
        if control:
            continue
        look = PLAIN if style is None else _look(style, system)
        blank = (" ", _blank(look))
        characters = text if text.isascii() or _single(text) else _wide(text)
        cells += [(c, look) if c != " " else blank for c in characters]
    return cells


def _single(text: str) -> bool:
    """True when each character of the text is a cell: most text that is not ASCII."""
    if new := {*text} - _SINGLE:
        _SINGLE.update(c for c in new if get_character_cell_size(c) == 1)
        return new <= _SINGLE
    return True


@lru_cache(maxsize=4096)
def _blank(look: Look) -> Look:
    """The look of a blank: the background, and lines or reverse where it has them."""
    return look if _SEEN_ON_BLANKS & {*look[0].split(";")} else ("", _ANY, look[2])


@lru_cache(maxsize=4096)
def _blank_in(pen: Look, blank: Look) -> Look:
    """What to take for a blank with this pen: what is taken already, if the background is its."""
    if _SEEN_ON_BLANKS & {*pen[0].split(";")}:
        return ("", pen[1], blank[2])
    return (pen[0], pen[1], blank[2])


def _wide(text: str) -> Iterator[str]:
    """The characters of the cells of a text with other widths than one: what people see as one
    character stands whole in its first cell, and the others are empty."""
    for start, end, size in split_graphemes(text)[0]:
        if size == 0:
            continue  # belongs to nothing that is seen
        yield text[start:end]
        for _ in range(size - 1):
            yield ""


def _changed(known: Sequence[Cell], cells: Sequence[Cell], x: int, columns: int) -> Iterator[tuple[int, int]]:
    """Ranges of columns to write, near ones joined."""
    begin = end = -1
    for place, cell in enumerate(cells, x):
        if place >= columns or place < 0 or known[place] == cell:
            continue
        if begin >= 0 and place - end > _JOINED:
            yield begin, end
            begin = -1
        if begin < 0:
            begin = place
        end = place + 1
    if begin >= 0:
        yield begin, end


@lru_cache(maxsize=4096)
def _look(style: Style, system: ColorSystem) -> Look:
    """A style in the three parts of which each can change alone."""
    return (
        Strip.render_ansi(style.without_color, system),
        _codes(style.color, system, foreground=True),
        _codes(style.bgcolor, system, foreground=False),
    )


def _codes(colour: Color | None, system: ColorSystem, *, foreground: bool) -> str:
    if colour is None or colour.is_default:
        return ""
    return ";".join(colour.downgrade(system).get_ansi_codes(foreground))


@lru_cache(maxsize=4096)
def _change(before: Look, after: Look) -> str:
    """The shortest SGR sequence from one look to another."""
    if before[0] != after[0]:
        parts = ["", *(part for part in after if part)]  # everything off, then what is on
        if not before[0]:  # nothing to switch off
            parts = [after[0], *_colours(before, after)]
        return f"\x1b[{';'.join(parts)}m"
    return f"\x1b[{';'.join(_colours(before, after))}m"


def _colours(before: Look, after: Look) -> list[str]:
    parts = []
    if before[1] != after[1]:
        parts.append(after[1] or "39")
    if before[2] != after[2]:
        parts.append(after[2] or "49")
    return parts

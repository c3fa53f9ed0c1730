"""The heads of the board's columns with their counts, sums and shares, and the rails of those that are folded."""

from __future__ import annotations

from rich.style import Style

from models.pipeline.board import Total
from tui import colour, glyphs
from tui.presentation import count, cut, money_short, width
from tui.strips import Piece
from tui.theme import stage_hue, style
from tui.widgets.board.canvas import Canvas
from tui.widgets.board.layout import FIRST, HEAD, Layout, Span
from tui.widgets.board.state import BoardState, Column


class HeadPainter:
    """Draws them on the lines of a board's state in a layout."""

    def __init__(self, state: BoardState, layout: Layout, focused: bool) -> None:
        self.state = state
        self.layout = layout
        self.focused = focused

    def head(self, canvas: Canvas, span: Span, column: Column) -> None:
        """Name, count and sum of a stage."""
        focus = self.state.carry.column if self.state.carry is not None else self.state.column
        here = span.number == focus and self.focused
        token = stage_hue(span.number, column.stage.type)
        total = self.state.total(column)
        number = count(total.count if total else None)
        sums = sum_of(total, self.state.currency)
        # The name is cut last: first the other currencies go, then the sum.
        for shown in (sums, sums.partition(" +")[0], ""):
            right: list[Piece] = [(number, strong(total))]
            if shown:
                right += [(f" {glyphs.now().dot} ", style("faint")), (shown, style("soft"))]
            room = span.width - sum(width(text) for text, _ in right) - 1
            if room >= width(column.stage.label):
                break
        if here:
            canvas.put(span.x - 1, [(glyphs.now().here, style(token, bold=True))])
        canvas.put(span.x, [(cut(column.stage.label, room), style(token, bold=True, underline=False))])
        canvas.put(span.x + span.width - sum(width(text) for text, _ in right), right)

    def share(self, canvas: Canvas, span: Span, column: Column) -> None:
        """The bar under a head: the stage's share of the pipeline."""
        share = self._part(column)
        total = self.state.total(column)
        words = "" if share is None or (total and not total.count) else f"{round(share * 100)} %"
        cells = max(0, span.width - (5 if len(words) < 5 else 6))
        full = 0 if share is None else min(cells, max(1 if share > 0 else 0, round(share * cells)))
        signs = glyphs.now()
        canvas.put(
            span.x,
            [
                (signs.bar_full * full, style(stage_hue(span.number, column.stage.type))),
                (signs.bar_track * (cells - full), style("line")),
                (words.rjust(span.width - cells), style("muted")),
            ],
        )

    def _part(self, column: Column) -> float | None:
        """The share of the whole pipeline: of its value in the currency that most of it is in, else of its leads."""
        totals = self.state.totals
        if totals is None:
            return None
        own = self.state.total(column) or Total(0, ())
        values: dict[str, int] = {}
        for total in totals.values():
            for currency, minor in total.sums:
                values[currency] = values.get(currency, 0) + minor
        if values:
            most = self.state.currency if self.state.currency in values else max(values, key=lambda item: values[item])
            return dict(own.sums).get(most, 0) / values[most] if values[most] > 0 else 0.0
        leads = sum(total.count for total in totals.values())
        return own.count / leads if leads else 0.0

    def rail(self, canvas: Canvas, span: Span, column: Column, y: int) -> None:
        """Line ``y`` of a folded column."""
        token = stage_hue(span.number, column.stage.type)
        total = self.state.total(column)
        if y == HEAD:
            number = count(total.count if total else None)
            shown = number if len(number) <= span.width else money_short(100 * (total.count if total else 0), "EUR")[1:]
            canvas.put(span.x, [(shown.rjust(span.width), strong(total))])
        elif y == HEAD + 1:
            nothing = total is not None and not total.count
            sign = glyphs.now().bar_track if nothing else glyphs.now().bar_full
            canvas.put(span.x, [(sign * span.width, style("line" if nothing else token))])
        elif FIRST <= y < self.layout.height - 2:
            row = y - FIRST
            target = self.state.carry is not None and self.state.carry.column == span.number
            surface = "accbg" if target else "s1"
            letters = list(column.stage.label)
            text = " " * span.width
            look = style("muted", on=surface)
            if row == 0 and total and total.sums:
                text = _narrow(sum_of(total, self.state.currency).split(" +")[0], span.width).rjust(span.width)
            elif 2 <= row < 2 + len(letters) and letters[row - 2].strip():
                letter = letters[row - 2]
                text = f"  {letter}" + " " * (span.width - 2 - width(letter))
                look = style("soft", on=surface)
            canvas.put(span.x, [(text, look)])
            if row and colour.flat():  # without surfaces a rule says where the rail is
                canvas.put(span.x, [(glyphs.now().bar, style("line2", on=surface))])


def _narrow(amount: str, cells: int) -> str:
    """A short amount in few cells: the currency goes before a digit does."""
    if width(amount) > cells:
        amount = amount[next((n for n, letter in enumerate(amount) if letter.isdigit()), 0) :]
    return cut(amount, cells)


def strong(total: Total | None) -> Style:
    """How a number of leads looks; none is quiet."""
    return style("muted") if total is not None and not total.count else style("text", bold=True)


def sum_of(total: Total | None, currency: str) -> str:
    """The sums of a stage in short: that in the main currency, and how many other currencies there are."""
    if not total:
        return ""
    some = dict(item for item in total.sums if item[1])
    if not some:
        return ""
    shown = currency if currency in some else next(iter(some))
    return money_short(some[shown], shown) + (f" +{len(some) - 1}" if len(some) > 1 else "")

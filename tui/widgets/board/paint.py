"""One line of the whole board: heads, bars, cards with their frames, rails, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rich.style import Style
from textual.strip import Strip

from models.pipeline.board import Card, Total
from tui import colour, glyphs
from tui.presentation import count, cut, money_short, width
from tui.strips import Piece
from tui.theme import style
from tui.widgets.board.canvas import Canvas
from tui.widgets.board.card import Around, Look, card_lines
from tui.widgets.board.layout import FIRST, HEAD, Layout, Span
from tui.widgets.board.state import FLASH, TINT, BoardState, Column

Frame = glyphs.Frame


def hue(number: int, kind: str) -> str:
    """The colour token of a stage."""
    return {"won": "st5", "lost": "lost"}.get(kind, f"st{min(number, 4)}")


class Painter:
    """Draws lines of a board's state in a layout."""

    def __init__(self, state: BoardState, layout: Layout, around: Around, focused: bool) -> None:
        self.state = state
        self.layout = layout
        self.around = around
        self.focused = focused
        self._cards: Callable[[Card, int, Look], list[list[Piece]]] = lru_cache(maxsize=256)(self._card)

    def line(self, y: int) -> Strip:
        """The ``y``-th line of the board."""
        canvas = Canvas(self.layout.width)
        if self.layout.listed is not None:
            self._listed(canvas, self.layout.listed, y)
            return canvas.strip()
        for span in self.layout.spans:
            if span.number >= len(self.state.columns):
                continue
            column = self.state.columns[span.number]
            if span.rail:
                self._rail(canvas, span, column, y)
            elif y == HEAD:
                self._head(canvas, span, column)
            elif y == HEAD + 1:
                self._share(canvas, span, column)
            elif y == self.layout.height - 1:
                self._more(canvas, span, column)
            elif y >= FIRST - 1:
                self._body(canvas, span, column, y)
        if self.state.empty and y >= FIRST:
            self._invitation(canvas, y)
        return canvas.strip()

    def _invitation(self, canvas: Canvas, y: int) -> None:
        """The empty board says what can be done."""
        from tui.widgets.board.empty import no_leads, no_match

        opened = [span for span in self.layout.spans if not span.rail]
        room = opened[-1].x + opened[-1].width - opened[0].x if opened else self.layout.width - 4
        text = self.state.filter
        lines = no_match(room, text) if text else no_leads(room, self.layout.height - FIRST)
        row = y - max(FIRST, FIRST + (self.layout.height - FIRST - len(lines)) // 3)
        if 0 <= row < len(lines):
            taken = sum(width(piece) for piece, _ in lines[row])
            canvas.put((opened[0].x if opened else 2) + max(0, (room - taken) // 2), lines[row])

    # -- a list, where there is no room for columns ---------------------------------------------------------------

    def _listed(self, canvas: Canvas, focus: int, y: int) -> None:
        found = self.layout.at(0, y)
        if found is None or found[0] >= len(self.state.columns):
            return
        number, slot = found
        column = self.state.columns[number]
        if slot is None:
            total = self.state.total(column)
            sums = _sum(total, self.state.currency)
            token = hue(number, column.stage.type)
            here = glyphs.now().here if number == focus else " "
            dots = f" {glyphs.now().dot} " if sums else ""
            right = f"{count(total.count if total else None)}{dots}{sums} "
            canvas.put(0, [(f"{here}{cut(column.stage.label, self.layout.width - 14)}", style(token, bold=True))])
            canvas.put(max(0, self.layout.width - width(right)), [(right, style("soft"))])
            return
        item = self._item(number, column, slot)
        if isinstance(item, Card):
            look = self._look(item, number)
            canvas.put(0, card_lines(item, self.layout.width, 1, self.around, look)[0])
        elif item:
            canvas.put(2, [("taken from here, esc puts it back", style("muted", italic=True))])

    # -- heads ----------------------------------------------------------------------------------------------------

    def _head(self, canvas: Canvas, span: Span, column: Column) -> None:
        focus = self.state.carry.column if self.state.carry is not None else self.state.column
        here = span.number == focus and self.focused
        token = hue(span.number, column.stage.type)
        total = self.state.total(column)
        number = count(total.count if total else None)
        sums = _sum(total, self.state.currency)
        # The name is cut last: first the other currencies go, then the sum.
        for shown in (sums, sums.partition(" +")[0], ""):
            right: list[Piece] = [(number, _strong(total))]
            if shown:
                right += [(f" {glyphs.now().dot} ", style("faint")), (shown, style("soft"))]
            room = span.width - sum(width(text) for text, _ in right) - 1
            if room >= width(column.stage.label):
                break
        if here:
            canvas.put(span.x - 1, [(glyphs.now().here, style(token, bold=True))])
        canvas.put(span.x, [(cut(column.stage.label, room), style(token, bold=True, underline=False))])
        canvas.put(span.x + span.width - sum(width(text) for text, _ in right), right)

    def _share(self, canvas: Canvas, span: Span, column: Column) -> None:
        share = self._part(column)
        total = self.state.total(column)
        words = "" if share is None or (total and not total.count) else f"{round(share * 100)} %"
        cells = max(0, span.width - 5)
        full = 0 if share is None else min(cells, max(1 if share > 0 else 0, round(share * cells)))
        signs = glyphs.now()
        canvas.put(
            span.x,
            [
                (signs.bar_full * full, style(hue(span.number, column.stage.type))),
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

    # -- rails ----------------------------------------------------------------------------------------------------

    def _rail(self, canvas: Canvas, span: Span, column: Column, y: int) -> None:
        token = hue(span.number, column.stage.type)
        total = self.state.total(column)
        if y == HEAD:
            number = count(total.count if total else None)
            shown = number if len(number) <= span.width else money_short(100 * (total.count if total else 0), "EUR")[1:]
            canvas.put(span.x, [(shown.rjust(span.width), _strong(total))])
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
                text = _narrow(_sum(total, self.state.currency).split(" +")[0], span.width).rjust(span.width)
            elif 2 <= row < 2 + len(letters) and letters[row - 2].strip():
                letter = letters[row - 2]
                text = f"  {letter}" + " " * (span.width - 2 - width(letter))
                look = style("soft", on=surface)
            canvas.put(span.x, [(text, look)])
            if row and colour.flat():  # without surfaces a rule says where the rail is
                canvas.put(span.x, [(glyphs.now().bar, style("line2", on=surface))])

    # -- cards ----------------------------------------------------------------------------------------------------

    def _more(self, canvas: Canvas, span: Span, column: Column) -> None:
        if not self.state.loaded:
            return
        more = self.state.below(column, self.layout.fitting)
        if more or (more is None and not column.whole):
            canvas.put(span.x, [(f"{glyphs.now().down} {count(more)} more", style("muted"))])

    def _body(self, canvas: Canvas, span: Span, column: Column, y: int) -> None:
        pitch, lines = self.layout.pitch, self.layout.lines
        bottom = FIRST + self.layout.body
        if y > bottom:
            return
        rest = y - self.layout.rest
        if rest >= 0:
            self._name_below(canvas, span, column, rest, y)
            return
        slot, row = divmod(y - FIRST, pitch)  # row == lines is the gap under a card
        if row < lines and y < bottom and slot >= 0:
            item = self._item(span.number, column, slot)
            if isinstance(item, Card):
                look = self._look(item, span.number)
                canvas.put(span.x, self._cards(item, span.width, look)[row])
                self._sides(canvas, span, look)
            elif item:
                self._gap(canvas, span, row)
            elif not self.state.loaded and slot < 4 and row < 2:
                text = glyphs.now().skeleton * max(1, (span.width - 3) // (row + 1))
                canvas.put(span.x + 2, [(text, style("line"))])
        else:
            self._edges(canvas, span, column, slot, y)

    def _name_below(self, canvas: Canvas, span: Span, column: Column, rest: int, y: int) -> None:
        """The rows too few for another card: a name each of those that come next."""
        item = self._item(span.number, column, self.layout.fitting + rest)
        if isinstance(item, Card) and y < FIRST + self.layout.body:
            canvas.put(span.x, self._cards(item, span.width, self._look(item, span.number))[0])

    def _item(self, number: int, column: Column, slot: int) -> Card | bool:
        """What stands in a slot: a card, the gap a carried card left (True), or nothing."""
        items = self.items(number, column)
        place = column.top + slot
        return items[place] if 0 <= place < len(items) and slot >= 0 else False

    def items(self, number: int, column: Column) -> list[Card | bool]:
        """The column as it is shown while something is carried."""
        carry = self.state.carry
        if carry is None:
            return list[Card | bool](column.cards)
        held = {card.id for card in carry.cards}
        shown: list[Card | bool] = [card for card in column.cards if card.id not in held]
        moved = (carry.column, carry.place) != (carry.home_column, carry.home_place)
        if number == carry.home_column and moved:
            shown.insert(min(carry.home_place, len(shown)), True)
        if number == carry.column:
            place = carry.place
            if number == carry.home_column and moved and place > carry.home_place:
                place += 1
            shown.insert(min(place, len(shown)), carry.cards[0])
        return shown

    def _look(self, card: Card, number: int) -> Look:
        state, now = self.state, self.around.now
        carry = state.carry
        if carry is not None and card.id == carry.cards[0].id:
            return Look(carried=len(carry.cards))
        flash = state.flashes.get(card.id)
        fresh = flash is not None and now - flash.at < FLASH
        chosen = carry is None and self.focused and number == state.column
        current = state.columns[number].current
        saving = state.saving.get(card.id)
        return Look(
            focused=chosen and current is not None and current.id == card.id,
            marked=card.id in state.marked,
            tinted=flash is not None and now - flash.at < TINT,
            moved_by=flash.login if flash is not None and fresh else "",
            saving=saving is not None and now - saving > 100_000,
        )

    def _card(self, card: Card, cells: int, look: Look) -> list[list[Piece]]:
        return card_lines(card, cells, self.layout.lines, self.around, look)

    # -- frames ---------------------------------------------------------------------------------------------------

    def _sides(self, canvas: Canvas, span: Span, look: Look) -> None:
        if look.focused or look.carried:
            frame = glyphs.now().heavy if look.carried else glyphs.now().thin
            edge = style("accent")
            canvas.put(span.x - 1, [(frame.left, edge)])
            canvas.put(span.x + span.width, [(frame.right, edge)])

    def _edges(self, canvas: Canvas, span: Span, column: Column, slot: int, y: int) -> None:
        """The gap row under the card of a slot and over the next one: lower edge of the one, upper edge of the other."""
        over = self._item(span.number, column, slot) if slot >= 0 else False
        under = self._item(span.number, column, slot + 1)
        if y < FIRST + self.layout.body:
            self._edge(canvas, span, under, upper=True)
        self._edge(canvas, span, over, upper=False)

    def _edge(self, canvas: Canvas, span: Span, item: Card | bool, *, upper: bool) -> None:
        if item is False:
            return
        cells, edge = span.width, style("accent")
        if item is True:
            frame = glyphs.now().dotted
            left, rule, right = _edge_of(frame, upper)
            canvas.put(span.x, [(left + rule * (cells - 2) + right, style("line2"))])
            return
        look = self._look(item, span.number)
        if not (look.focused or look.carried):
            return
        frame = glyphs.now().heavy if look.carried else glyphs.now().thin
        left, rule, right = _edge_of(frame, upper)
        canvas.put(span.x - 1, [(left + rule * cells + right, edge)])
        carry = self.state.carry
        if look.carried and carry is not None:
            if upper:
                words = "carrying" if look.carried == 1 else f"carrying {look.carried}"
                canvas.put(span.x + 1, [(f" {words} ", style("onacc", on="accent", bold=True))])
            else:
                words = f" from {self.state.columns[carry.home_column].stage.label} "
                canvas.put(span.x + cells - width(words) - 1, [(words, style("accent", bold=True))])

    def _gap(self, canvas: Canvas, span: Span, row: int) -> None:
        """The place that a carried card was taken from."""
        frame = glyphs.now().dotted
        inner = span.width - 2
        words = ("taken from here", "esc puts it back")[row - 1] if 1 <= row <= 2 and self.layout.lines > 2 else ""
        if self.layout.lines == 2:
            words = ("taken from here", "")[row]
        text = cut(f"  {words}", inner)
        edge = style("line2")
        canvas.put(
            span.x,
            [
                (frame.left, edge),
                (text + " " * (inner - width(text)), style("muted", italic=row == 1)),
                (frame.right, edge),
            ],
        )


def _narrow(amount: str, cells: int) -> str:
    """A short amount in few cells: the currency goes before a digit does."""
    if width(amount) > cells:
        amount = amount[next((n for n, letter in enumerate(amount) if letter.isdigit()), 0) :]
    return cut(amount, cells)


def _strong(total: Total | None) -> Style:
    """How a number of leads looks; none is quiet."""
    return style("muted") if total is not None and not total.count else style("text", bold=True)


def _edge_of(frame: Frame, upper: bool) -> tuple[str, str, str]:
    if upper:
        return frame.top_left, frame.top, frame.top_right
    return frame.bottom_left, frame.bottom, frame.bottom_right


def _sum(total: Total | None, currency: str) -> str:
    """The sums of a stage in short: that in the main currency, and how many other currencies there are."""
    if not total:
        return ""
    some = dict(item for item in total.sums if item[1])
    if not some:
        return ""
    shown = currency if currency in some else next(iter(some))
    return money_short(some[shown], shown) + (f" +{len(some) - 1}" if len(some) > 1 else "")

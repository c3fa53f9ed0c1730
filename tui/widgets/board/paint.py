"""One line of the whole board: cards with their frames under the heads (heads.py), and how many more there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from textual.strip import Strip

from models.pipeline.board import Card
from tui import glyphs
from tui.presentation import count, cut, width
from tui.strips import Piece
from tui.theme import stage_hue, style
from tui.widgets.board.canvas import Canvas
from tui.widgets.board.card import Around, Look, card_lines
from tui.widgets.board.heads import HeadPainter, sum_of
from tui.widgets.board.layout import FIRST, HEAD, Layout, Span
from tui.widgets.board.state import FLASH, TINT, BoardState, Column

Frame = glyphs.Frame


class Painter:
    """Draws lines of a board's state in a layout."""

    def __init__(self, state: BoardState, layout: Layout, around: Around, focused: bool) -> None:
        self.state = state
        self.layout = layout
        self.around = around
        self.focused = focused
        self._heads = HeadPainter(state, layout, focused)
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
                self._heads.rail(canvas, span, column, y)
            elif y == HEAD:
                self._heads.head(canvas, span, column)
            elif y == HEAD + 1:
                self._heads.share(canvas, span, column)
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
        lines = no_match(room, text, self.state.before) if text else no_leads(room, self.layout.height - FIRST)
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
            sums = sum_of(total, self.state.currency)
            token = stage_hue(number, column.stage.type)
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


def _edge_of(frame: Frame, upper: bool) -> tuple[str, str, str]:
    if upper:
        return frame.top_left, frame.top, frame.top_right
    return frame.bottom_left, frame.bottom, frame.bottom_right

"""What is on the board: columns of cards read by pages, totals, cursor, marks, and what is being carried.

No terminal, no database: the screen reads pages and hands them in, the widget draws what stands here. Every change that a
key makes is made here at once and told to the store afterwards; what the store then says comes back through ``place``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.pipeline.board import Card, Surroundings, Total
from models.pipeline.lists import StageRecord

PAGE = 40
MOST = 400
NEAR = 12
FLASH = 10_000_000  # microseconds for which a card says who moved it
TINT = 2_000_000  # microseconds for which it is tinted


@dataclass
class Column:
    """One stage. ``cards`` is a window of it in its order: ``above`` cards stand before it, ``whole`` says whether its end
    is the stage's end. ``top`` is the first card shown (an index into ``cards``), ``cursor`` the chosen one."""

    stage: StageRecord
    cards: list[Card] = field(default_factory=list)
    above: int = 0
    whole: bool = True
    top: int = 0
    cursor: int = 0
    loading: bool = False

    @property
    def current(self) -> Card | None:
        """The card under the cursor of this column."""
        return self.cards[self.cursor] if 0 <= self.cursor < len(self.cards) else None

    def is_beyond(self, place: int) -> bool:
        """Whether a place lies outside the window, where more cards stand."""
        return (place < 0 and self.above > 0) or (place >= len(self.cards) and not self.whole)

    def index(self, lead_id: int) -> int | None:
        """Where a lead stands in the window; None if it doesn't."""
        return next((place for place, card in enumerate(self.cards) if card.id == lead_id), None)

    def remove(self, lead_id: int) -> Card | None:
        """Take a card out; the cursor stays on its card, or on the next one if it was this one."""
        place = self.index(lead_id)
        if place is None:
            return None
        card = self.cards.pop(place)
        if place < self.cursor or self.cursor >= len(self.cards):
            self.cursor = max(0, self.cursor - 1)
        if place < self.top:
            self.top -= 1
        return card

    def put(self, card: Card, place: int) -> None:
        """Put a card in; the cursor and what is on the screen stay on their cards."""
        self.cards.insert(place, card)
        if place <= self.cursor and len(self.cards) > 1:
            self.cursor += 1
        if place < self.top:
            self.top += 1

    def place_of(self, card: Card) -> int | None:
        """Where a card belongs by its key; None if that is outside the window."""
        if self.cards and self.above and card.key < self.cards[0].key:
            return None
        for place, other in enumerate(self.cards):
            if card.key < other.key:
                return place
        return len(self.cards) if self.whole else None


@dataclass(frozen=True)
class Flash:
    """Somebody else's move of a card: who, and when (microseconds UTC)."""

    login: str
    at: int


@dataclass
class Carry:
    """Cards in the hand: the first of them is shown. ``home`` is where it came from (stage index, place)."""

    cards: list[Card]
    home_column: int
    home_place: int
    column: int
    place: int


@dataclass
class Undone:
    """A move that the store has not confirmed: where the card was, to put it back if the store refuses."""

    card: Card
    column: int
    place: int


def _again(was: Column, stage: StageRecord, now: Surroundings) -> Column:
    """A column as it was looked at, with the cards that are there now."""
    column = Column(stage, [*now.above, *now.below], whole=len(now.below) < PAGE)
    column.above = max(1, was.above + was.top - len(now.above)) if now.further is None else now.further
    wanted = was.current or was.cards[0]
    found = column.index(wanted.id)
    if found is None:
        found = sum(card.key < wanted.key for card in column.cards)
    column.cursor = max(0, min(found, len(column.cards) - 1))
    # Who looks at the top goes on to do so: what is new comes in above the cursor.
    column.top = len(now.above) if was.top or was.above else 0
    return column


class BoardState:
    """Everything that the board shows."""

    def __init__(self, stages: Sequence[StageRecord] = ()) -> None:
        self.columns = [Column(stage) for stage in stages]
        self.totals: dict[int, Total] | None = None
        self.column = 0
        self.marked: set[int] = set()
        self.range_from: int | None = None
        self.carry: Carry | None = None
        self.flashes: dict[int, Flash] = {}
        self.saving: dict[int, int] = {}  # lead -> when its move was made, while the store is at it
        self.loaded = False
        self.filter = ""
        self.before = ""
        """The filter that `esc` restores while another is typed."""
        self.currency = "EUR"
        """The currency that sums are shown in where there is one of it, else the one that most leads have."""

    # -- looking --------------------------------------------------------------------------------------------------

    @property
    def here(self) -> Column | None:
        """The column of the cursor."""
        return self.columns[self.column] if self.columns else None

    @property
    def current(self) -> Card | None:
        """The card under the cursor."""
        if self.carry is not None:
            return self.carry.cards[0]
        return self.here.current if self.here else None

    @property
    def empty(self) -> bool:
        """Whether nothing is on the board."""
        return self.loaded and not any(column.cards or column.above for column in self.columns)

    def chosen(self) -> list[int]:
        """The leads that an action is about: the marked ones in the board's order, else the one under the cursor."""
        if self.marked:
            ordered = [card.id for column in self.columns for card in column.cards if card.id in self.marked]
            return ordered + sorted(self.marked - set(ordered))
        return [self.current.id] if self.current else []

    def find(self, lead_id: int) -> tuple[int, int] | None:
        """Column and place of a lead."""
        for number, column in enumerate(self.columns):
            place = column.index(lead_id)
            if place is not None:
                return number, place
        return None

    def total(self, column: Column) -> Total | None:
        """Count and sums of a stage; None while they are counted."""
        return None if self.totals is None else self.totals.get(column.stage.id, Total(0, ()))

    def below(self, column: Column, shown: int) -> int | None:
        """How many cards stand under what is shown, if ``shown`` cards are; None while that is counted."""
        total = self.total(column)
        if column.whole:
            return max(0, len(column.cards) - column.top - shown)
        return None if total is None else max(0, total.count - column.above - column.top - shown)

    # -- loading --------------------------------------------------------------------------------------------------

    def fill(
        self,
        stages: Sequence[StageRecord],
        pages: dict[int, list[Card]],
        size: int = PAGE,
        around: Mapping[int, Surroundings] | None = None,
    ) -> None:
        """Take first pages of ``size`` cards over, or what stands ``around`` the places that were asked for; the cursor
        stays on its card where it is still there, else where that was."""
        before = self.current.id if self.current else None
        slug = self.here.stage.slug if self.here else None
        old = {column.stage.id: column for column in self.columns}
        self.columns = []
        for stage in stages:
            was = old.get(stage.id)
            if was is not None and was.cards and around and stage.id in around:
                self.columns.append(_again(was, stage, around[stage.id]))
                continue
            cards = pages.get(stage.id, [])
            column = Column(stage, list(cards), whole=len(cards) < size)
            if was is not None:
                column.cursor = max(0, min(was.cursor, len(cards) - 1))
                column.top = max(0, min(was.top, len(cards) - 1))
            self.columns.append(column)
        self.column = next((n for n, column in enumerate(self.columns) if column.stage.slug == slug), 0)
        self.column = min(self.column, max(0, len(self.columns) - 1))
        found = self.find(before) if before is not None else None
        if found is not None and found[0] == self.column:
            self.columns[found[0]].cursor = found[1]
        self.loaded = True

    def kept(self) -> dict[int, tuple[str, int]]:
        """The places (by stage) around which cards are to be read again, so that nobody's view moves: of the cursor's column
        and of all that don't show their top."""
        return {
            column.stage.id: column.cards[min(column.top, len(column.cards) - 1)].key
            for column in self.columns
            if column.cards and (column is self.here or column.above or column.top)
        }

    def top_of_all(self) -> None:
        """Show every column from its top, the cursor on the first card (of the first column that has one)."""
        for column in self.columns:
            column.cursor = column.top = 0
        if self.here is not None and not self.here.cards:
            self.column = next((n for n, column in enumerate(self.columns) if column.cards), self.column)

    def append(self, column: Column, cards: Sequence[Card], size: int) -> None:
        """Take the page under a column's window over."""
        known = {card.id for card in column.cards}
        column.cards += [card for card in cards if card.id not in known]
        column.whole = len(cards) < size
        excess = len(column.cards) - MOST
        if excess > 0 and column.cursor >= excess:
            del column.cards[:excess]
            column.above += excess
            column.cursor -= excess
            column.top = max(0, column.top - excess)

    def prepend(self, column: Column, cards: Sequence[Card], size: int) -> None:
        """Take the page over a column's window over."""
        known = {card.id for card in column.cards}
        new = [card for card in cards if card.id not in known]
        column.cards[:0] = new
        column.cursor += len(new)
        column.top += len(new)
        column.above = 0 if len(cards) < size else max(1, column.above - len(new))
        if len(column.cards) > MOST and column.cursor < MOST:
            del column.cards[MOST:]
            column.whole = False

    def replace_window(self, column: Column, cards: Sequence[Card], *, last: bool) -> None:
        """Take another window over: the first page, or the last one."""
        total = self.total(column)
        column.cards = list(cards)
        # What isn't counted yet may have more above all the same.
        column.above = max(1, (total.count if total else 0) - len(cards)) if last and len(cards) == PAGE else 0
        column.whole = last or len(cards) < PAGE
        column.cursor = max(0, len(cards) - 1) if last else 0
        column.top = column.cursor

    # -- moving cards ---------------------------------------------------------------------------------------------

    def shift(self, lead_ids: Iterable[int], target: int, place: int | None = None) -> list[Undone]:
        """Move cards to a column at once (on top, or at a place), the totals with them; returns how to undo it."""
        undone: list[Undone] = []
        column = self.columns[target]
        at = 0 if place is None else place
        for lead_id in lead_ids:
            found = self.find(lead_id)
            if found is None:
                continue
            number, old = found
            card = self.columns[number].cards[old]
            undone.append(Undone(card, number, old))
            self.columns[number].remove(lead_id)
            if number != target:
                self.count(card, number, -1)
                self.count(card, target, +1)
            elif old < at:
                at -= 1
            # the window must hold its top for the card to be put there
            if place is None and column.above:
                column.above += 1
                continue
            key = column.cards[at - 1].rank if at else ""
            column.put(replace(card, stage_id=column.stage.id, rank=key), min(at, len(column.cards)))
            at += 1
        return undone

    def take_back(self, undone: Sequence[Undone]) -> None:
        """Undo a shift that the store refused."""
        for item in reversed(undone):
            found = self.find(item.card.id)
            if found is not None:
                self.columns[found[0]].remove(item.card.id)
                if found[0] != item.column:
                    self.count(item.card, found[0], -1)
            if found is None or found[0] != item.column:
                self.count(item.card, item.column, +1)
            column = self.columns[item.column]
            column.put(item.card, min(item.place, len(column.cards)))

    def count(self, card: Card, number: int, sign: int) -> None:
        """Count a card in or out of a column's total."""
        if self.totals is None:
            return
        stage = self.columns[number].stage.id
        total = self.totals.get(stage, Total(0, ()))
        sums = dict(total.sums)
        if card.currency is not None and card.value_minor is not None:
            sums[card.currency] = sums.get(card.currency, 0) + sign * card.value_minor
        self.totals[stage] = Total(max(0, total.count + sign), tuple(sums.items()))

    def place(self, lead_id: int, card: Card | None) -> None:
        """What the store says of a lead: put its card where it belongs, or take it off (None)."""
        if self.carry is not None and any(held.id == lead_id for held in self.carry.cards):
            return
        found = self.find(lead_id)
        chosen = self.current is not None and self.current.id == lead_id
        if found is not None and card is not None:
            column = self.columns[found[0]]
            old = column.cards[found[1]]
            if column.stage.id == card.stage_id and old.key == card.key:
                column.cards[found[1]] = card
                return
        if found is not None:
            self.columns[found[0]].remove(lead_id)
        if card is None:
            return
        for number, column in enumerate(self.columns):
            if column.stage.id != card.stage_id:
                continue
            place = column.place_of(card)
            if place is not None:
                column.put(card, place)
                if chosen and number == self.column:
                    column.cursor = place
            elif column.above and column.cards and card.key < column.cards[0].key:
                column.above += 1

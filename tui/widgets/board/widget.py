"""The board as a widget: draws the lines that changed, turns the mouse into the same messages that keys lead to.

It has the focus and a cursor of its own; the screen (screens/board) handles the commands, changes ``state`` and says which
parts of it are to be drawn again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.base import clock
from tui.strips import blank
from tui.theme import style
from tui.widgets.board.card import Around
from tui.widgets.board.layout import FIRST, Folding, Layout, arrange, open_at
from tui.widgets.board.paint import Painter
from tui.widgets.board.state import BoardState

NOBODY = Around({}, {}, 0, clock.moment(0).date(), 0, {})


@dataclass
class Pressed:
    """Where the mouse went down: a lead, and whether it has been dragged since."""

    lead: int
    x: int
    y: int
    dragging: bool = False


class Board(Widget, can_focus=True, inherit_bindings=False):
    """The columns, cards and rails."""

    DEFAULT_CSS = "Board { width: 1fr; height: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False

    class Clicked(Message):
        """A card was chosen by the mouse; ``open`` when it was clicked twice."""

        def __init__(self, column: int, place: int | None, *, open: bool = False) -> None:
            super().__init__()
            self.column, self.place, self.open = column, place, open

    class Dragged(Message):
        """The card under the mouse was taken to a column and place (None: on top)."""

        def __init__(self, lead: int, column: int, place: int | None, *, drop: bool) -> None:
            super().__init__()
            self.lead, self.column, self.place, self.drop = lead, column, place, drop

    class Wheeled(Message):
        """The wheel was turned over a column, down (+1) or up (-1)."""

        def __init__(self, column: int, step: int) -> None:
            super().__init__()
            self.column, self.step = column, step

    class Resized(Message):
        """The board has another size: other stages may be open."""

    def __init__(self) -> None:
        super().__init__()
        self.state = BoardState()
        self.folding = Folding()
        self.around = NOBODY
        self._layout: Layout | None = None
        self._layout_key: tuple[object, ...] = ()
        self._painter: Painter | None = None
        self._pressed: Pressed | None = None

    @property
    def scope(self) -> str:
        """What the keyboard does now (tui/commands.py)."""
        return "carry" if self.state.carry is not None else ""

    # -- geometry -------------------------------------------------------------------------------------------------

    @property
    def layout_now(self) -> Layout:
        """Where everything stands at this size, with the cursor's stage open."""
        state, pressed = self.state, self._pressed
        if pressed is not None and pressed.dragging and self._layout is not None and self._layout_key[0] == self.size:
            return (
                self._layout
            )  # what the mouse points at does not run away from it: a rail opens when it is dropped on
        focus = state.carry.column if state.carry is not None else state.column
        key = (self.size, self.app.size.height, focus, len(state.columns), self.folding.changes)
        if self._layout is not None and key == self._layout_key:
            return self._layout
        slugs = [column.stage.slug for column in state.columns]
        opened = self.folding.opened(len(slugs), slugs, open_at(self.size.width), focus)
        made = arrange(self.size.width, self.size.height, self.app.size.height, len(slugs), opened, focus)
        self._layout_key = key
        if self._layout != made:
            self._layout, self._painter = made, None
        return made

    def _paints(self) -> Painter:
        layout = self.layout_now
        painter = self._painter
        if painter is None or painter.state is not self.state or painter.focused != self.has_focus:
            painter = self._painter = Painter(self.state, layout, self.around, self.has_focus)
        return painter

    def look_around(self, around: Around) -> None:
        """Other labels, another day or minute: the cards are drawn from now on with these."""
        self.around = around
        self._painter = None

    def scroll_to_cursor(self) -> None:
        """Bring the cursor's card whole onto the screen."""
        state, fitting = self.state, self.layout_now.fitting
        if state.carry is not None:
            column = state.columns[state.carry.column]
            place = state.carry.place
            home = state.carry.home_column == state.carry.column
            if home and place > state.carry.home_place:
                place += 1
        elif state.here is not None:
            column, place = state.here, state.here.cursor
        else:
            return
        if place < column.top:
            column.top = place
        elif place >= column.top + fitting:
            column.top = place - fitting + 1
        if state.carry is None:
            self._fill_up(fitting)

    @property
    def in_hand(self) -> Region | None:
        """Where on the screen the cursor's card stands with its frame, or the one that is carried."""
        carry, layout = self.state.carry, self.layout_now
        number = carry.column if carry is not None else self.state.column
        span = layout.span(number)
        if layout.listed is not None or span is None or not 0 <= number < len(self.state.columns):
            return None
        column = self.state.columns[number]
        row = layout.row((carry.place if carry is not None else column.cursor) - column.top)
        card = Region(span.x - 1, row - 1, span.width + 2, layout.lines + 2)
        return card.translate(self.region.offset).intersection(self.region)

    def _fill_up(self, fitting: int) -> None:
        """A stage's last card stands at the foot of its column, not half-way up with nothing under it."""
        for column in self.state.columns:
            top = min(column.top, max(0, len(column.cards) - fitting))
            if column.whole and top != column.top:
                column.top = top
                if column is not self.state.here:
                    self.refresh()

    # -- drawing --------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        if not self.state.columns:
            return blank(self.size.width, style())
        return self._paints().line(y)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def draw_cards(self, places: Sequence[tuple[int, int]]) -> None:
        """Draw cards again with the gaps around them, in which frames stand: (column, place in its window)."""
        layout = self.layout_now
        if layout.listed is not None:
            self.refresh()
            return
        regions = []
        for number, place in places:
            span = layout.span(number)
            if span is None or span.rail or number >= len(self.state.columns):
                continue
            row = layout.row(place - self.state.columns[number].top)
            if row >= FIRST:
                regions.append(Region(span.x - 1, row - 1, span.width + 2, layout.lines + 2))
        if regions:
            self.refresh(*regions)

    def draw_columns(self, *numbers: int) -> None:
        """Draw whole columns again."""
        layout = self.layout_now
        spans = [span for span in layout.spans if span.number in numbers]
        if layout.listed is not None or not any(column.cards for column in self.state.columns):
            self.refresh()
        elif spans:
            self.refresh(*(Region(span.x - 1, 0, span.width + 2, layout.height) for span in spans))

    def draw_heads(self) -> None:
        """Draw the heads and bars of all columns again, with the lines that say how many more there are."""
        width, height = self.size
        if self.layout_now.listed is not None:
            self.refresh()
            return
        self.refresh(Region(0, 0, width, FIRST + 1), Region(0, height - 1, width, 1))

    def draw_head(self, *numbers: int) -> None:
        """Draw the heads of some columns again."""
        spans = [span for span in self.layout_now.spans if span.number in numbers]
        if spans and self.layout_now.listed is None:
            self.refresh(*(Region(span.x - 1, 1, span.width + 1, 1) for span in spans))

    def on_focus(self) -> None:
        self._focus_changed()

    def on_blur(self) -> None:
        self._focus_changed()

    def _focus_changed(self) -> None:
        column = self.state.here
        if column is not None:
            self.draw_cards([(self.state.column, column.cursor)])
            self.draw_head(self.state.column)

    def on_resize(self, event: events.Resize) -> None:
        self.post_message(self.Resized())

    # -- the mouse ------------------------------------------------------------------------------------------------

    def _hit(self, event: events.MouseEvent) -> tuple[int, int | None] | None:
        """Column number and place in its window under the mouse."""
        found = self.layout_now.at(event.x, event.y)
        if found is None or found[0] >= len(self.state.columns):
            return None
        number, slot = found
        return number, None if slot is None else self.state.columns[number].top + slot

    def on_mouse_down(self, event: events.MouseDown) -> None:
        found = self._hit(event)
        if event.button != 1 or found is None or self.state.carry is not None:
            return
        number, place = found
        cards = self.state.columns[number].cards
        self.post_message(self.Clicked(number, place))
        if place is not None and place < len(cards):
            self._pressed = Pressed(cards[place].id, event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        pressed = self._pressed
        if pressed is None:
            return
        if abs(event.x - pressed.x) + abs(event.y - pressed.y) >= 2:
            pressed.dragging = True
        found = self._hit(event)
        if pressed.dragging and found is not None:
            self.post_message(self.Dragged(pressed.lead, *found, drop=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        pressed, found = self._pressed, self._hit(event)
        self._pressed = None
        if pressed is None:
            return
        self.release_mouse()
        if pressed.dragging:
            column, place = found or (-1, None)
            self.post_message(self.Dragged(pressed.lead, column, place, drop=True))

    def on_click(self, event: events.Click) -> None:
        found = self._hit(event)
        if event.chain == 2 and found is not None and found[1] is not None:
            self.post_message(self.Clicked(*found, open=True))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, +1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        found = self._hit(event)
        if found is not None:
            event.stop()
            self.post_message(self.Wheeled(found[0], step))

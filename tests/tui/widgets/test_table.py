"""Columns that fit, and a window of rows that moves over any number of them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tui.widgets.table.layout import END, GAP, GUTTER, Column, place
from tui.widgets.table.state import MOST, NEAR, PAGE, Row, TableState

COLUMNS = (
    Column("Name", 16, 40),
    Column("City", 8, 18, 2),
    Column("Deals", 5, 5, 1, right=True),
    Column("Owner", 5, 10, 3),
)


@pytest.mark.parametrize("cells", range(1, 200))
def test_columns_never_overlap_nor_leave_the_line(cells: int) -> None:
    placed = place(COLUMNS, cells)
    assert placed[0].number == 0, "the name stays"
    for before, after in pairwise(placed):
        assert after.x == before.x + before.cells + GAP
    if cells >= GUTTER + END + 16:
        assert placed[-1].x + placed[-1].cells <= cells - END


def test_the_least_needed_column_goes_first() -> None:
    numbers = [{column.number for column in place(COLUMNS, cells)} for cells in (120, 40, 34, 20)]
    assert 3 not in numbers[1]
    assert numbers[-1] == {0}


def rows(first: int, last: int) -> list[Row]:
    return [Row(number, f"row {number}", f"{number:05}", ()) for number in range(first, last)]


def test_a_window_walks_down_and_up_and_keeps_its_cursor() -> None:
    state = TableState()
    state.fill(rows(0, PAGE), above=0, whole=False)
    while not state.whole:
        state.cursor = len(state.rows) - NEAR
        state.top = state.cursor - 10
        here = state.current
        end = state.rows[-1].id + 1
        state.append(rows(end, end + PAGE), whole=end + PAGE >= 3000)
        assert state.current == here
        assert len(state.rows) <= MOST + PAGE
    assert state.above + len(state.rows) == 3000
    while state.above:
        state.cursor = state.top = NEAR - 1
        here = state.current
        start = state.rows[0].id
        state.prepend(rows(start - PAGE, start), first=start == PAGE)
        assert state.current == here
    assert state.rows[0].id == 0
    assert len(state.rows) <= MOST + PAGE


def test_what_is_read_again_leaves_the_cursor_on_its_record() -> None:
    state = TableState()
    state.fill(rows(0, 40), above=0, whole=True)
    state.cursor, state.top = 20, 15
    state.fill([*rows(0, 3), *rows(5, 40)], above=0, whole=True)
    assert state.current is not None
    assert (state.current.id, state.cursor - state.top) == (20, 5)
    state.fill([*rows(0, 10), *rows(22, 40)], above=0, whole=True)
    assert state.current is not None
    assert (state.current.id, state.cursor - state.top) == (22, 5), "it is gone, and rows above it as well"
    state.fill(rows(0, 10), above=0, whole=True)
    assert state.current is not None
    assert state.current.id == 9


def test_marks() -> None:
    state = TableState()
    state.fill(rows(0, 10), above=0, whole=True)
    state.cursor = 2
    state.toggle()
    state.cursor = 5
    state.mark_range()
    assert state.chosen() == [2, 3, 4, 5]
    state.marked.add(99)
    assert state.chosen() == [2, 3, 4, 5, 99], "also one that is not at hand"
    state.marked.clear()
    assert state.chosen() == [5]

"""A table of any number of rows as one widget: a window of rows by key, a cursor, marks; drawn line by line."""

from tui.widgets.table.layout import Cell, Column
from tui.widgets.table.state import Row
from tui.widgets.table.widget import Table

__all__ = ["Cell", "Column", "Row", "Table"]

"""From values to the few characters that show them: pure functions, tested without a terminal.

Text by cells (`cut`, `fit`, `ends`, `wrapped`), amounts (`money`, `money_short`, `count`,
`percent`, `stars`), times (`age`, `when`, `due`, `exact`, `day_heading`). Lists get the short form,
details the exact one; what is unknown is a dash, never 0 or nothing (the design's look.md, 8).
"""

from tui.presentation.amounts import count, money, money_short, percent, stars
from tui.presentation.cells import cut, ends, fit, width, wrapped
from tui.presentation.times import (
    age,
    clock_time,
    date_exact,
    date_short,
    day_heading,
    due,
    due_date,
    exact,
    late,
    there,
    when,
)

__all__ = [
    "age",
    "clock_time",
    "count",
    "cut",
    "date_exact",
    "date_short",
    "day_heading",
    "due",
    "due_date",
    "ends",
    "exact",
    "fit",
    "late",
    "money",
    "money_short",
    "percent",
    "stars",
    "there",
    "when",
    "width",
    "wrapped",
]

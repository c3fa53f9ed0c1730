"""The days that a criterion of a filter means: a day, a month, a year, an age, a range of them."""

from __future__ import annotations

from datetime import date, timedelta

from models.base import clock
from models.base.dates import parse_age, parse_day
from models.base.errors import Invalid
from models.pipeline import filter as language


def day_range(test: language.Test) -> tuple[date | None, date | None]:
    """First and last day of a criterion, each None if it is open.

    Raises:
        Invalid: a value is no day, month, year or age, or there are several without being a range.
    """
    if test.operator == "=" and len(test.values) > 1:
        raise Invalid(f"{test.field}: one day, a comparison or a range (from..to) is allowed")
    spans = [_span(test.field, value) for value in test.values]
    first, last = spans[0]
    match test.operator:
        case "<":
            return None, first - timedelta(days=1)
        case "<=":
            return None, last
        case ">":
            return last + timedelta(days=1), None
        case ">=":
            return first, None
    return first, spans[-1][1]


def _span(field: str, value: str) -> tuple[date, date]:
    """A day, month (2026-11) or year as its first and last day; ``<30d`` of a date counts days from today.

    Raises:
        Invalid: it is none of these, or not between 1900 and 2199.
    """
    from models.base.written_date import FIRST_YEAR, LAST_YEAR

    try:
        first, last = _days_of(field, value)
    except (ValueError, OverflowError) as error:
        raise Invalid(f"{field}: {value!r} is not a day, month or year") from error
    if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
        raise Invalid(f"{field}: {value!r} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return first, last


def _days_of(field: str, value: str) -> tuple[date, date]:
    today = clock.today()
    age = parse_age(value)
    if age is not None:
        days = timedelta(days=age // clock.DAY)
        day = today + days if field == "close" else today - days
        return day, day
    parts = value.split("-")
    if len(value) == 4 and value.isascii() and value.isdigit():
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if len(parts) == 2 and all(part.isascii() and part.isdigit() for part in parts):
        first = date(int(parts[0]), int(parts[1]), 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    day = date.fromisoformat(parse_day(value, today))
    return day, day

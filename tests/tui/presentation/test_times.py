"""Times: relative in lists, exact and local in details."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from models.base.clock import micros
from tui.presentation import (
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

BERLIN = ZoneInfo("Europe/Berlin")


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> int:
    return micros(datetime(year, month, day, hour, minute, second, tzinfo=UTC))


NOW = at(2026, 11, 20, 14, 32)  # a Friday


@pytest.mark.parametrize(
    ("past", "shown"),
    [
        (at(2026, 11, 20, 14, 31, 40), "now"),
        (at(2026, 11, 20, 14, 27), "5 min"),
        (at(2026, 11, 20, 12, 0), "2 h"),
        (at(2026, 11, 17, 12, 0), "3 d"),
        (at(2026, 9, 10), "2 mo"),
        (at(2022, 9, 10), "4 y"),
        (at(2026, 11, 21), "now"),
        (None, "—"),
    ],
)
def test_age(past: int | None, shown: str) -> None:
    assert age(past, NOW) == shown


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (at(2026, 11, 20, 15, 0), "15:00"),
        (at(2026, 11, 23, 9, 0), "mon"),
        (at(2026, 11, 26, 9, 0), "thu"),
        (at(2026, 11, 27, 9, 0), "27 Nov"),
        (at(2026, 11, 17, 9, 0), "tue"),
        (at(2026, 8, 30, 9, 0), "30 Aug"),
        (at(2027, 1, 12, 9, 0), "12 Jan"),
        (at(2019, 3, 12, 9, 0), "Mar 2019"),
        (None, "—"),
    ],
)
def test_when(moment: int | None, shown: str) -> None:
    assert when(moment, NOW, UTC) == shown


def test_a_day_begins_where_the_reader_is() -> None:
    late_evening = at(2026, 11, 20, 23, 30)
    assert when(late_evening, NOW, UTC) == "23:30"
    assert when(late_evening, NOW, BERLIN) == "sat"
    assert clock_time(late_evening, BERLIN) == "00:30"
    assert day_heading(late_evening, at(2026, 11, 21, 10, 0), BERLIN) == "today"


def test_due() -> None:
    assert due(at(2026, 11, 18, 10, 0), NOW, UTC) == ("late", "2 d late")
    assert due(at(2026, 11, 20, 15, 0), NOW, UTC) == ("today", "15:00")
    assert due(at(2026, 11, 24, 15, 0), NOW, UTC) == ("later", "tue")
    assert late(NOW - 1, NOW) == "late"
    today = date(2026, 11, 20)
    assert due_date("2026-11-18", today) == ("late", "2 d late")
    assert due_date("2026-11-20", today) == ("today", "today")
    assert due_date("2026-12-15", today) == ("later", "15 Dec")
    assert date_short(None, today) == "—"


def test_exact() -> None:
    assert exact(at(2026, 11, 19, 14, 0), BERLIN) == "Thu 19 Nov 2026, 15:00"
    assert date_exact("2026-12-15") == "Tue 15 Dec 2026"
    assert exact(None) == date_exact(None) == "—"


def test_heads_of_days() -> None:
    assert day_heading(NOW, NOW, UTC) == "today"
    assert day_heading(at(2026, 11, 19), NOW, UTC) == "yesterday"
    assert day_heading(at(2026, 11, 18), NOW, UTC) == "18 November"
    assert day_heading(at(2025, 11, 18), NOW, UTC) == "18 November 2025"


def test_their_time() -> None:
    assert there(NOW, ZoneInfo("America/New_York"), UTC) == "09:32 there, 5 h behind"
    assert there(NOW, ZoneInfo("Asia/Kolkata"), UTC) == "20:02 there, 5 h 30 min ahead"
    assert there(NOW, ZoneInfo("Europe/London"), UTC) == "14:32 there, as here"

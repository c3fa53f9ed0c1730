from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.dates import in_past, parse_date, parse_day, parse_when, read_date
from models.base.errors import Invalid

BERLIN = ZoneInfo("Europe/Berlin")
# a Friday afternoon in Berlin
NOW = int(datetime(2026, 11, 20, 13, 30, tzinfo=UTC).timestamp()) * 1_000_000
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01 14:20:48", "2026-12-01"),
        ("2013-11-23T02:30:31-08:00", "2013-11-23"),
        ("2026/12/01", "2026-12-01"),
        ("2018/03/31", "2018-03-31"),
        ("2026.12.1", "2026-12-01"),
        ("20261201", "2026-12-01"),
        ("1.12.2026", "2026-12-01"),
        ("01.12.26", "2026-12-01"),
        ("15/01/2025", "2025-01-15"),
        ("10/20/2016", "2016-10-20"),
        ("12/17/2017 14:35", "2017-12-17"),
        ("3-7-1984", "1984-07-03"),
        ("05 Mar 2024", "2024-03-05"),
        ("16 Apr, 2021 00:02:00", "2021-04-16"),
        ("1 December 2026", "2026-12-01"),
        ("December 1st, 2026", "2026-12-01"),
        ("Dec 1 2026", "2026-12-01"),
        ("1-Dec-26", "2026-12-01"),
        ("2026-Dec-01", "2026-12-01"),
        ("Tuesday, 1 December 2026", "2026-12-01"),
        ("3. März 2024", "2024-03-03"),
        ("1 de agosto de 2024", "2024-08-01"),
        ("1er août 2024", "2024-08-01"),
        ("12 października 2023", "2023-10-12"),
        ("7 мая 2022", "2022-05-07"),
        ("9 Ağustos 2021", "2021-08-09"),
        ("2024年3月5日", "2024-03-05"),
        ("２０２４-０３-０５", "2024-03-05"),
        ("1/1/69", "2069-01-01"),
        ("1/1/70", "1970-01-01"),
        ("29.2.2024", "2024-02-29"),
    ],
)
def test_dates_of_many_hands(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4.5",
        "45291",
        "soon",
        "0/0/00",
        "0000-00-00",
        "--03-07",
        "31.2.2024",
        "29.2.2023",
        "13/13/2024",
        "1899-12-31",
        "2200-01-01",
        "1.2.3.4",
        "12",
        "2024",
        "Mar 2024",
        "not a date",
        "2024-13-01",
        "1/2/345",
        "555-0101",
        "1 foo 2024",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parse_date(text)


def test_the_order_decides_what_is_ambiguous_only() -> None:
    assert parse_date("3/4/2026") == "2026-04-03"
    assert parse_date("3/4/2026", "mdy") == "2026-03-04"
    assert parse_date("13/4/2026", "mdy") == "2026-04-13"
    assert parse_date("3.4.2026", "mdy") == "2026-04-03"
    assert parse_date("26/4/3", "ymd") == "2026-04-03"


def test_an_ambiguous_date_says_so() -> None:
    assert read_date("3/4/2026").other == "2026-03-04"
    assert read_date("3/4/2026", "mdy").other == "2026-04-03"
    assert read_date("3/3/2026").other is None
    assert read_date("13/4/2026").other is None


def test_a_date_that_makes_sense_in_one_order_proves_it() -> None:
    assert read_date("13/4/2026").proves == "dmy"
    assert read_date("4/13/2026").proves == "mdy"
    assert read_date("3/4/2026").proves is None
    assert read_date("4/4/2026").proves is None
    assert read_date("2026-04-13").proves is None


def test_nobody_is_born_tomorrow() -> None:
    assert in_past("2069-01-01", TODAY) == "1969-01-01"
    assert in_past("2001-01-01", TODAY) == "2001-01-01"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_date_survives_every_order(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"{day.day}.{day.month}.{day.year}", "dmy") == day.isoformat()
    assert parse_date(f"{day.month}/{day.day}/{day.year}", "mdy") == day.isoformat()
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day.isoformat()


@given(st.text(max_size=25))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(Invalid):
        date.fromisoformat(parse_date(text))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("today", "2026-11-20"),
        ("Tomorrow", "2026-11-21"),
        ("fri", "2026-11-27"),
        ("mon", "2026-11-23"),
        ("next tuesday", "2026-11-24"),
        ("+3d", "2026-11-23"),
        ("+ 2 weeks", "2026-12-04"),
        ("in 3 months", "2027-02-20"),
        ("in a week", "2026-11-27"),
        ("+1y", "2027-11-20"),
        ("next month", "2026-12-20"),
        ("end of month", "2026-11-30"),
        ("eoq", "2026-12-31"),
        ("end of week", "2026-11-20"),
        ("1.12.", "2026-12-01"),
        ("19.11.", "2027-11-19"),
        ("1 dec", "2026-12-01"),
        ("dec 24", "2026-12-24"),
        ("29.2.", "2028-02-29"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_days_as_people_say_them(text: str, iso: str) -> None:
    assert parse_day(text, TODAY) == iso


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("tomorrow 9", "2026-11-21 09:00"),
        ("tomorrow", "2026-11-21 09:00"),
        ("fri at 15:30", "2026-11-27 15:30"),
        ("mon 9.30", "2026-11-23 09:30"),
        ("in 2 weeks at 10", "2026-12-04 10:00"),
        ("today 3pm", "2026-11-20 15:00"),
        ("today 12 am", "2026-11-20 00:00"),
        ("tomorrow noon", "2026-11-21 12:00"),
        ("16", "2026-11-20 16:00"),
        ("9", "2026-11-21 09:00"),
        ("9:15", "2026-11-21 09:15"),
        ("tomorrow 9 uhr", "2026-11-21 09:00"),
        ("2026-12-01", "2026-12-01 09:00"),
        ("2026-12-01 14:20", "2026-12-01 14:20"),
        ("2026-12-01T14:20", "2026-12-01 14:20"),
        ("1 dec 2026", "2026-12-01 09:00"),
        ("1 dec 10", "2026-12-01 10:00"),
        ("1.12.", "2026-12-01 09:00"),
        ("1.12.2026 9", "2026-12-01 09:00"),
        ("in 90 min", "2026-11-20 16:00"),
        ("+2h", "2026-11-20 16:30"),
        ("now", "2026-11-20 14:30"),
    ],
)
def test_moments_as_people_say_them(text: str, local: str) -> None:
    moment = datetime.fromtimestamp(parse_when(text, NOW, BERLIN) / 1_000_000, BERLIN)
    assert moment.strftime("%Y-%m-%d %H:%M") == local


@pytest.mark.parametrize("text", ["", "soon", "1.12", "25:00", "13pm", "fri 25", "tomorrow at", "9:75", "dec", "+3"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parse_when(text, NOW, BERLIN)


def test_an_hour_left_out_by_a_clock_change_moves_behind_the_gap() -> None:
    moment = datetime.fromtimestamp(parse_when("2027-03-28 02:30", NOW, BERLIN) / 1e6, BERLIN)
    assert moment.strftime("%H:%M") == "03:00"


def test_an_hour_that_comes_twice_means_the_first() -> None:
    moment = datetime.fromtimestamp(parse_when("2026-10-25 02:30", NOW, BERLIN) / 1e6, UTC)
    assert moment.strftime("%H:%M") == "00:30"


@given(st.text(max_size=20))
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    with suppress(Invalid):
        assert isinstance(parse_when(text, NOW, BERLIN), int)

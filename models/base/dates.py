"""Dates and times as people type them; dates are ISO text, times microseconds UTC (R26).

:func:`parse_when` and :func:`parse_day` are the small grammar in which people say when: ``tomorrow
9``, ``fri``, ``+3d``, ``eom``, ``1.12.``, ``2026-12-01``. What they can't read they refuse:
libraries that guess ("1.12." as 1:12 in the morning) were tried and are worse than none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from models.base.errors import Invalid
from models.base.months import month_names, weekday_names
from models.base.text import fold
from models.base.written_date import ORDERS, Reading, in_past, parse_date, read_date

__all__ = [
    "ORDERS",
    "Reading",
    "in_past",
    "parse_age",
    "parse_date",
    "parse_day",
    "parse_since",
    "parse_when",
    "read_date",
]

MORNING = time(9)
"""The time of day of a moment that names none."""

_SHORT = re.compile(r"(?:in |\+ ?)(?P<n>\d{1,4}|an?|one|two|three) ?(?P<unit>min(?:ute)?s?|h(?:ours?)?)")
_LONG = re.compile(
    r"(?:in |\+ ?)(?P<n>\d{1,4}|an?|one|two|three) ?"
    r"(?P<unit>d(?:ays?)?|w(?:eeks?)?|m(?:o(?:nths?)?)?|y(?:ears?)?)"
)
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_WEEKDAY = re.compile(r"(?:next |on |this )?([a-z]{2,9})")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(?: ?(\d{1,2})\.)|(\d{1,2})\.? ([^\W\d]{3,})")
_MONTH_AND_DAY = re.compile(r"([^\W\d]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?")
_ENDS = {
    **dict.fromkeys(("end of week", "eow"), "week"),
    **dict.fromkeys(("end of month", "eom"), "month"),
    **dict.fromkeys(("end of quarter", "eoq"), "quarter"),
    **dict.fromkeys(("end of year", "eoy"), "year"),
}
_CLOCK = re.compile(
    r"(?:(?P<day>.+?)(?:,? |t))??(?:at )?(?P<clock>noon|midnight"
    r"|(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d{2}))?(?: ?(?P<half>am|pm)| ?(?:uhr|h))?)"
)


_AGE = re.compile(r"(\d{1,5})([hdwmy])")
_HOURS = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24, "y": 365 * 24}


def parse_age(text: str) -> int | None:
    """``30d``, ``2w``, ``12h``, ``6m``, ``1y`` in microseconds (months of 30 days); None if it is no age."""
    match = _AGE.fullmatch(text.strip().casefold())
    return int(match[1]) * _HOURS[match[2]] * 3_600_000_000 if match else None


def parse_since(text: str, now: int, tz: tzinfo) -> int:
    """A moment in the past as a person types it, in microseconds UTC: ``30d`` (ago), ``yesterday``, ``2026-11-01``, each
    day from its first moment, or a day with a time.

    Raises:
        Invalid: it can't be read, or lies in the future.
    """
    age = parse_age(text)
    here = datetime.fromtimestamp(now / 1_000_000, tz=tz)
    if age is not None:
        return max(0, now - age)
    if re.search(r"\d[:h]\d\d|\d ?(am|pm|uhr)\b|noon|midnight|now", _plain(text)):
        at = parse_when(text, now, tz)
    else:
        day = date.fromisoformat(parse_day(text, here.date()))
        at = _utc(datetime.combine(day, time()), tz)
    if at > now:
        raise Invalid(f"{text!r} is in the future")
    return at


def parse_day(text: str, today: date, order: str | None = None) -> str:
    """A day as a person types it, as ISO text: ``fri``, ``+3d``, ``1.12.``, ``eom``.

    Raises:
        Invalid: it can't be read.
    """
    day = _said(_plain(text), today)
    return day.isoformat() if day else parse_date(text, order)


def parse_when(text: str, now: int, tz: tzinfo) -> int:
    """A moment as a person types it, in microseconds UTC; without a time of day it is at nine.

    ``now`` is in microseconds UTC, ``tz`` the person's zone. A time that a clock change leaves out
    is moved to the end of the gap; of one that happens twice, the first is meant.

    Raises:
        Invalid: it can't be read.
    """
    plain = _plain(text)
    if plain == "now":
        return now
    if match := _SHORT.fullmatch(plain):
        minutes = _number(match["n"]) * (60 if match["unit"][0] == "h" else 1)
        return now + minutes * 60_000_000
    here = datetime.fromtimestamp(now / 1_000_000, tz=tz)
    return _utc(_moment(plain, here.replace(tzinfo=None), text), tz)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _moment(plain: str, here: datetime, text: str) -> datetime:
    today = here.date()
    if day := _said(plain, today):
        return datetime.combine(day, MORNING)
    match = _CLOCK.fullmatch(plain)
    clock = _time(match) if match else None
    if match and clock:
        if match["day"] is None:
            if match["mark"] == ".":  # "1.12" may well be the first of December
                raise Invalid(f"{text!r} is not a date or time; write 1:12 or 2026-12-01")
            later = clock <= here.time()  # "9" typed in the afternoon is tomorrow's nine
            return datetime.combine(today + timedelta(days=later), clock)
        if day := _said(match["day"], today):
            return datetime.combine(day, clock)
        try:
            return datetime.combine(date.fromisoformat(parse_date(match["day"])), clock)
        except Invalid:
            pass
    return datetime.combine(date.fromisoformat(parse_date(text)), MORNING)


def _time(match: re.Match[str]) -> time | None:
    """The time of day that was typed, or None if there is no such time."""
    if match["clock"] in ("noon", "midnight"):
        return time(12 if match["clock"] == "noon" else 0)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _said(plain: str, today: date) -> date | None:
    """The day meant by words, or None if there is none."""
    if plain in ("today", "tomorrow", "yesterday"):
        return today + timedelta(days={"today": 0, "tomorrow": 1, "yesterday": -1}[plain])
    if plain in _ENDS:
        return _end_of(_ENDS[plain], today)
    if plain in ("next week", "next month", "next year"):
        return _plus(today, 1, plain[5])
    if match := _LONG.fullmatch(plain):
        return _plus(today, _number(match["n"]), match["unit"][0])
    if match := _WEEKDAY.fullmatch(plain):
        weekday = weekday_names().get(match[1])
        if weekday is not None:
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if match := _DAY_AND_MONTH.fullmatch(plain):
        month = int(match[2]) if match[2] else month_names().get(match[4] or "", 0)
        return _next_of(month, int(match[1] or match[3]), today)
    if match := _MONTH_AND_DAY.fullmatch(plain):
        return _next_of(month_names().get(match[1], 0), int(match[2]), today)
    return None


def _number(text: str) -> int:
    return _WORDS.get(text) or int(text)


def _next_of(month: int, day: int, today: date) -> date | None:
    """The next day of this number and month, today included."""
    for year in range(today.year, today.year + 9):  # a leap day can be eight years away
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= today:
                return found
    return None


def _plus(day: date, number: int, unit: str) -> date:
    try:
        if unit in "dw":
            return day + timedelta(days=number * (7 if unit == "w" else 1))
        months = day.year * 12 + day.month - 1 + number * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        raise Invalid("that is too far away for a date") from None


def _end_of(what: str, today: date) -> date:
    if what == "week":
        return today + timedelta(days=(4 - today.weekday()) % 7)  # work ends on Friday
    month = {"month": today.month, "quarter": (today.month + 2) // 3 * 3, "year": 12}[what]
    return date(today.year, month, monthrange(today.year, month)[1])


def _utc(local: datetime, tz: tzinfo) -> int:
    """Microseconds UTC of a local time, by the rule for clock changes above."""
    moment = local.replace(tzinfo=tz).astimezone(UTC)
    if moment.astimezone(tz).replace(tzinfo=None) != local:
        # Inside a gap the two folds lie around the change; walk to it.
        moment = local.replace(tzinfo=tz, fold=1).astimezone(UTC)
        before = moment.astimezone(tz).utcoffset()
        while moment.astimezone(tz).utcoffset() == before:
            moment += timedelta(minutes=1)
    return int(moment.timestamp()) * 1_000_000

"""Dates as data holds them: ``2026-12-01``, ``1.12.26``, ``12/1/2026``, ``16 Apr, 2021 00:02``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from models.base.errors import Invalid
from models.base.months import month_names
from models.base.text import fold

ORDERS = ("dmy", "mdy", "ymd")
FIRST_YEAR, LAST_YEAR = 1900, 2199

_CLOCK = r"(?:(?:t|,? +(?:at +|um +)?)\d{1,2}[:.h]\d{2}.*)?"
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,4}}) ?([-/. ]) ?(\d{{1,2}})(?: ?\2 ?(\d{{1,4}}))\.?{_CLOCK}", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t?\d{4,6}z?)?", re.ASCII)
_NAMED = re.compile(
    r"(?:[^\W\d]+\.?,? )?"  # the day of the week
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|ro|º|\.)?[ -]*(?:de |of )?([^\W\d]{3,})\.?"
    r"|([^\W\d]{3,})\.?[ -]*(\d{1,2})(?:st|nd|rd|th)?(?=[, -]))"
    rf",?[ -]*(?:de |del )?(\d{{4}}|'?\d{{2}}){_CLOCK}"
)
_YEAR_NAMED = re.compile(rf"(\d{{4}})[ -]+([^\W\d]{{3,}})\.?[ -]+(\d{{1,2}}){_CLOCK}")
_CJK = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?.*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as ISO text, and the other one it could mean with day and month exchanged.

    ``proves`` is the order (``dmy`` or ``mdy``) of a date of numbers that makes sense in one only:
    it tells how the rest of its column is meant.
    """

    iso: str
    other: str | None = None
    proves: str | None = None


def parse_date(text: str, order: str | None = None) -> str:
    """A date in data as ISO text; a time behind it is left out.

    Parameters:
        order: ``dmy``, ``mdy`` or ``ymd``: how to read ``03/04/2026``. Without it, the day comes
            first, as in most of the world. A date that makes sense in one order only is read so.

    Raises:
        Invalid: it is no date, or not between 1900 and 2199.
    """
    return read_date(text, order).iso


def read_date(text: str, order: str | None = None) -> Reading:
    """As :func:`parse_date`, with the other reading if there is one."""
    match = _ISO.fullmatch(text)
    if match:
        return Reading(_date(int(match[1]), int(match[2]), int(match[3]), text))
    plain = " ".join(fold(text).split())
    if match := _NUMBERS.fullmatch(plain):
        return _numbers(match[1], match[3], match[4], match[2], order, text)
    if match := (_COMPACT.fullmatch(plain) or _CJK.fullmatch(plain)):
        return Reading(_date(int(match[1]), int(match[2]), int(match[3]), text))
    if match := _NAMED.fullmatch(plain):
        day, name, year = match[1] or match[4], match[2] or match[3], match[5].lstrip("'")
        return Reading(_date(_year(year), _month(name, text), int(day), text))
    if match := _YEAR_NAMED.fullmatch(plain):
        return Reading(_date(int(match[1]), _month(match[2], text), int(match[3]), text))
    raise _no_date(text)


def in_past(iso: str, today: date) -> str:
    """A two-digit year read as a birthday: never in the future, so 2084 becomes 1984."""
    day = date.fromisoformat(iso)
    return day.replace(year=day.year - 100).isoformat() if day > today else iso


def _numbers(first: str, second: str, third: str, mark: str, order: str | None, text: str) -> Reading:
    if len(first) == 4 or (order == "ymd" and len(third) <= 2):
        return Reading(_date(_year(first), int(second), int(third), text))
    if len(third) not in (2, 4) or len(first) > 2:
        raise _no_date(text)
    a, b, year = int(first), int(second), _year(third)
    if a > 12 or b > 12 or a == b:
        # only one order makes sense, whatever was asked for
        if b <= 12:
            return Reading(_date(year, b, a, text), proves="dmy" if a != b else None)
        return Reading(_date(year, a, b, text), proves="mdy")
    day_first = _date(year, b, a, text)
    month_first = _date(year, a, b, text)
    # With points it is the day first wherever points are used.
    if order == "mdy" and mark != ".":
        return Reading(month_first, day_first)
    return Reading(day_first, month_first if mark != "." else None)


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    short = int(text)
    return short + (2000 if short < 70 else 1900)


def _month(name: str, text: str) -> int:
    try:
        return month_names()[name]
    except KeyError:
        raise _no_date(text) from None


def _date(year: int, month: int, day: int, text: str) -> str:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(max(year, 1), month)[1]:
        raise _no_date(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(f"{text!r} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return f"{year:04}-{month:02}-{day:02}"


def _no_date(text: str) -> Invalid:
    return Invalid(f"{text!r} is not a date; write it like 2026-12-01")

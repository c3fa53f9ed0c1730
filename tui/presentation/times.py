"""Times as people read them: relative in lists, exact and local in details.

Times come as microseconds UTC, days as `YYYY-MM-DD`; `zone` is where the reader is, by default the
zone of the server, in which they type them as well. Names of days and months are English whatever
the locale: the rest of the words are, too.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import NamedTuple

from models.base.clock import DAY, HOUR, MINUTE, moment
from tui import glyphs

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = 30 * DAY
_YEAR = 365 * DAY


class Due(NamedTuple):
    """When something is due, and how urgent that is."""

    urgency: str
    """`late`, `today` or `later`."""
    text: str


def _local(at: int, zone: tzinfo | None) -> datetime:
    return moment(at).astimezone(zone)


def _short_month(day: date) -> str:
    return _MONTHS[day.month - 1][:3]


def age(at: int | None, now: int) -> str:
    """How long ago: `now`, `5 min`, `2 h`, `3 d`, `2 mo`, `4 y`. Unknown (None) is a dash."""
    if at is None:
        return glyphs.now().dash
    past = max(0, now - at)
    for unit, word in ((_YEAR, "y"), (_MONTH, "mo"), (DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        if past >= unit:
            return f"{past // unit} {word}"
    return "now"


def late(since: int, now: int) -> str:
    """How late: `2 d late`."""
    return f"{age(since, now)} late" if now - since >= MINUTE else "late"


def clock_time(at: int, zone: tzinfo | None = None) -> str:
    """The time of day: `15:00`."""
    return _local(at, zone).strftime("%H:%M")


def when(at: int | None, now: int, zone: tzinfo | None = None) -> str:
    """A moment for lists: `15:00` today, `fri` in 7 days, `30 Nov` this year, else `Mar 2019`."""
    if at is None:
        return glyphs.now().dash
    there, here = _local(at, zone), _local(now, zone)
    if there.date() == here.date():
        return there.strftime("%H:%M")
    return _date_short(there.date(), here.date())


def _date_short(day: date, today: date) -> str:
    if 0 < abs((day - today).days) < 7:
        return _DAYS[day.weekday()]
    if day.year == today.year or 0 < (day - today).days < 180:
        return f"{day.day} {_short_month(day)}"
    return f"{_short_month(day)} {day.year}"


def date_short(day: str | None, today: date) -> str:
    """A day for lists: `today`, `fri` within 7 days, `30 Nov` this year, else `Mar 2019`."""
    if not day:
        return glyphs.now().dash
    read = date.fromisoformat(day)
    return "today" if read == today else _date_short(read, today)


def due(at: int, now: int, zone: tzinfo | None = None) -> Due:
    """When a task is due: `2 d late`, `15:00` today, `fri`, `30 Nov`."""
    if at < now:
        return Due("late", late(at, now))
    same_day = _local(at, zone).date() == _local(now, zone).date()
    return Due("today" if same_day else "later", when(at, now, zone))


def due_date(day: str, today: date) -> Due:
    """When something without a time of day is due."""
    read = date.fromisoformat(day)
    if read < today:
        return Due("late", f"{(today - read).days} d late")
    return Due("today" if read == today else "later", date_short(day, today))


def exact(at: int | None, zone: tzinfo | None = None) -> str:
    """A moment for details, in the reader's time: `Thu 20 Nov 2026, 15:00`."""
    if at is None:
        return glyphs.now().dash
    local = _local(at, zone)
    return f"{_date_exact(local.date())}, {local:%H:%M}"


def date_exact(day: str | None) -> str:
    """A day for details: `Thu 20 Nov 2026`."""
    return _date_exact(date.fromisoformat(day)) if day else glyphs.now().dash


def _date_exact(day: date) -> str:
    name = _DAYS[day.weekday()].capitalize()
    return f"{name} {day.day} {_short_month(day)} {day.year}"


def day_heading(at: int, now: int, zone: tzinfo | None = None) -> str:
    """The head of a day in a timeline: `today`, `yesterday`, `18 November`, `18 November 2025`."""
    day, today = _local(at, zone).date(), _local(now, zone).date()
    if (today - day).days in (0, 1):
        return ("today", "yesterday")[(today - day).days]
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def there(at: int, theirs: tzinfo, zone: tzinfo | None = None) -> str:
    """What time it is where somebody else is: `09:32 there, 5 h behind`."""
    here, away = _local(at, zone), _local(at, theirs)
    apart = (away.utcoffset() or here.resolution) - (here.utcoffset() or here.resolution)
    minutes = round(apart.total_seconds() / 60)
    text = f"{away:%H:%M} there"
    if not minutes:
        return f"{text}, as here"
    hours, rest = divmod(abs(minutes), 60)
    span = " ".join(part for part in (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest)) if part)
    return f"{text}, {span} {'ahead' if minutes > 0 else 'behind'}"

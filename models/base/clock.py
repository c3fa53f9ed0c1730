"""The one clock: integer microseconds since 1970 in UTC, which tests can freeze."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_frozen: int | None = None


def now() -> int:
    """The time, in microseconds UTC."""
    return _frozen if _frozen is not None else time.time_ns() // 1000


@contextmanager
def frozen(at: int) -> Iterator[None]:
    """Stop the clock at ``at`` microseconds UTC for the length of a ``with`` block (tests, invented data)."""
    global _frozen
    before, _frozen = _frozen, at
    try:
        yield
    finally:
        _frozen = before


def moment(at: int) -> datetime:
    """``at`` (microseconds UTC) as an aware datetime in UTC."""
    return datetime.fromtimestamp(at / SECOND, tz=UTC)


def iso(at: int) -> str:
    """``at`` (microseconds UTC) as scripts read it: ``2026-11-20T08:12:00Z``."""
    return moment(at).strftime("%Y-%m-%dT%H:%M:%SZ")


def micros(at: datetime) -> int:
    """An aware datetime as microseconds UTC.

    Raises:
        ValueError: the datetime has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return round(at.timestamp() * SECOND)


def today() -> date:
    """The day by the server's local zone, in which people type and read dates."""
    return moment(now()).astimezone().date()


def local_midnight(day: date) -> int:
    """The first moment of a local ``day``, in microseconds UTC."""
    return micros(datetime(day.year, day.month, day.day).astimezone())

"""The way of an invented lead: when it came, through which stages it went, what was done with it, what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from models.base.clock import DAY, HOUR, MINUTE
from models.base.currency import exponent
from models.demo import texts
from models.demo.people import Inventor, Person

_EPOCH = date(1970, 1, 1).toordinal()
SPAN = 420  # days over which the leads came
# share of the stages, by how old a lead is: a funnel, as the old ones have moved on
_SHARES = (
    (10, {"new": 70, "contacted": 22, "qualified": 5, "proposal": 1, "won": 0, "lost": 2}),
    (60, {"new": 36, "contacted": 30, "qualified": 16, "proposal": 8, "won": 3, "lost": 7}),
    (SPAN + 1, {"new": 31, "contacted": 23, "qualified": 16, "proposal": 11, "won": 8, "lost": 11}),
)
_TICKETS = [(days, [stage for stage, n in shares.items() for _ in range(n)]) for days, shares in _SHARES]
_PATH = ("new", "contacted", "qualified", "proposal", "won")
_ALL = ("proposal", "won", "lost", "qualified", "contacted", "new")
_DONE = {"new": 0.5, "contacted": 1.4, "qualified": 2.0, "proposal": 2.8, "won": 3.2, "lost": 1.6}
# what one euro was worth, roughly
_RATES = {
    "USD": 1.1, "GBP": 0.85, "CHF": 0.95, "PLN": 4.3, "CZK": 25, "SEK": 11, "DKK": 7.5, "NOK": 11.5, "HUF": 390, "RON": 5,
    "TRY": 38, "CAD": 1.5, "AUD": 1.65, "BRL": 6, "MXN": 20, "VND": 27000, "UAH": 45, "BGN": 2, "RSD": 117, "EGP": 53,
    "AED": 4, "ILS": 4, "CNY": 7.8, "TWD": 35, "JPY": 160, "KRW": 1500, "THB": 38, "INR": 92,
}  # fmt: skip


class Doing(NamedTuple):
    """An activity: ``at`` microseconds UTC."""

    kind: str
    at: int
    text: str
    result: str | None
    minutes: int | None


@dataclass(slots=True)
class Course:
    """What became of a lead. Times are microseconds UTC, ``steps`` (stage slug, since), the value in minor units."""

    created_at: int
    steps: list[tuple[str, int]]
    value: tuple[int, str] | None
    close: str | None
    need: str | None
    doings: list[Doing] = field(default_factory=list)

    @property
    def stage(self) -> str:
        """The stage where it is now."""
        return self.steps[-1][0]

    @property
    def touched_at(self) -> int:
        """When something was done with it last."""
        return max(self.steps[-1][1], *(doing.at for doing in self.doings), self.created_at)


def course(inventor: Inventor, person: Person, place: int, count: int, base: int, today: date) -> Course:
    """The way of lead number ``place`` of ``count`` (the oldest is 0); ``base`` is now, in microseconds UTC."""
    drawn = inventor.random.random
    age = SPAN * (1 - (place + drawn()) / count) ** 1.6
    created = _at_work(drawn(), base - int(age * DAY), base)
    stage = _stage(inventor, age, place, count)
    steps = _steps(inventor, stage, created, base)
    need = inventor.one(texts.NEEDS) if drawn() < 0.45 else None
    found = Course(created, steps, _value(inventor, person, stage), _close(inventor, stage, steps, today), need)
    number = min(6, int(_DONE[stage] * 2 * drawn() + 0.5))
    if number:
        thing = (need or inventor.one(texts.NEEDS)).lower()
        days = base - created
        moments = sorted(_at_work(drawn(), created + int(drawn() * days), base) for _ in range(number))
        found.doings = [_doing(inventor, person, thing, max(at, created)) for at in moments]
    return found


def _at_work(drawn: float, at: int, base: int) -> int:
    """The same day, at a time at which people work; never after now."""
    moment = at // DAY * DAY + 7 * HOUR + int(drawn * 11 * 60) * MINUTE
    return moment if moment < base - 5 * MINUTE else base - (5 + int(drawn * 300)) * MINUTE


def _stage(inventor: Inventor, age: float, place: int, count: int) -> str:
    if place < len(_ALL) and count >= 30:
        return _ALL[place]  # so that no stage is empty
    return inventor.one(next(tickets for days, tickets in _TICKETS if age < days))


def _steps(inventor: Inventor, stage: str, created: int, base: int) -> list[tuple[str, int]]:
    if stage == "lost":
        path: Sequence[str] = (*_PATH[: 1 + inventor.below(4)], "lost")
    else:
        path = _PATH[: _PATH.index(stage) + 1]
    # The last step not long ago, or leads would rest in their stages for a year.
    end = min(base - MINUTE, created + int((base - created) * (0.3 + 0.7 * inventor.random.random())))
    if stage not in ("won", "lost", "new"):
        end = max(end, base - int(90 * DAY * inventor.random.random()) - MINUTE)
    if len(path) == 1:
        return [(stage, created)]
    end = max(created, end)
    between = sorted(created + int(inventor.random.random() * (end - created)) for _ in path[2:])
    return list(zip(path, [created, *between, end], strict=True))


def _value(inventor: Inventor, person: Person, stage: str) -> tuple[int, str] | None:
    if not inventor.chance(0.95 if stage in ("proposal", "won") else 0.7):
        return None
    euro = inventor.random.lognormvariate(9.4, 1.1)
    currency = person.locale.currency if inventor.chance(0.22) else "EUR"
    amount = euro * _RATES.get(currency, 1)
    step = 10 ** max(1, len(str(int(amount))) - 2)
    return max(step, round(amount / step) * step) * 10 ** exponent(currency), currency


def _close(inventor: Inventor, stage: str, steps: list[tuple[str, int]], today: date) -> str | None:
    if stage in ("won", "lost"):
        return _day(_EPOCH + steps[-1][1] // DAY) if inventor.chance(0.7) else None
    if not inventor.chance(0.12 if stage == "new" else 0.7):
        return None
    drawn = inventor.random.random()
    days = 0 if drawn < 0.06 else -1 - inventor.below(24) if drawn < 0.2 else 1 + inventor.below(120)
    return _day(today.toordinal() + days)


@lru_cache(maxsize=512)
def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _doing(inventor: Inventor, person: Person, thing: str, at: int) -> Doing:
    drawn = inventor.random.random()
    number = str(2 + inventor.below(9))
    result = minutes = None
    if drawn < 0.45:
        kind = "note"
        own = person.locale.notes
        text = inventor.one(own) if own and inventor.chance(0.35) else inventor.one(texts.NOTES)
    elif drawn < 0.8:
        kind, text = "call", inventor.one(texts.CALLS)
        result, minutes = inventor.one(texts.RESULTS), 1 + inventor.below(25)
    elif drawn < 0.92:
        kind, text, minutes = "meeting", inventor.one(texts.MEETINGS), 30 * (1 + inventor.below(4))
    else:
        kind, text = "email", inventor.one(texts.MAILS)
    return Doing(kind, at, text.replace("{t}", thing).replace("{n}", number), result, minutes)

"""Inventing people and their companies, by chance of a seeded generator and by nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from models.base.text import fold
from models.demo import texts
from models.demo.europe import EUROPE
from models.demo.locale import Locale, Word
from models.demo.overseas import OVERSEAS
from models.demo.scripts import SCRIPTS

T = TypeVar("T")
Row = list[Any]

LOCALES = EUROPE + OVERSEAS + SCRIPTS
_TICKETS = tuple(locale for locale in LOCALES for _ in range(locale.weight))
_ASIAN = frozenset(("CN", "TW", "JP", "KR"))
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_SIZES = (3, 8, 15, 30, 60, 120, 250, 500, 1200, 5000)


@dataclass(slots=True)
class Company:
    """A firm: its country, what it is called, its host, where it is."""

    locale: Locale
    name: str
    folded: str
    host: str
    city: Word
    postal_code: str
    street: str
    industry: str
    employees: int
    website: str | None


@dataclass(slots=True)
class Person:
    """Somebody with a name, ways to be reached and, mostly, a company; rows as the collections hold them."""

    locale: Locale
    first: Word | None
    last: Word | None
    salutation: str | None
    title: str | None
    department: str | None
    company: Company | None
    emails: list[Row] = field(default_factory=list)
    phones: list[Row] = field(default_factory=list)


class Inventor:
    """Invents by one seeded generator: the same seed and the same questions give the same answers."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._r = self.random.random

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self._r() < share

    def below(self, limit: int) -> int:
        """A number from 0 to under ``limit``."""
        return int(self._r() * limit)

    def one(self, items: Sequence[T]) -> T:
        """One of several."""
        return items[int(self._r() * len(items))]

    def person(self) -> Person:
        """Somebody new, somewhere in the world."""
        locale = self.one(_TICKETS)
        kind = self._r()
        if kind < 0.06:  # a company of which no person is known yet
            company = self.company(locale)
            found = Person(locale, None, None, None, None, None, company)
            if self.chance(0.8):
                found.emails = [self._email(f"{self.one(('info', 'office', 'contact', 'sales'))}@{company.host}")]
            found.phones = [self.phone(locale)]
            return found
        if kind < 0.14:  # a private person
            return self.named(locale, None)
        return self.named(locale, self.company(locale))

    def named(self, locale: Locale, company: Company | None) -> Person:
        """A person with a name, at a company or privately."""
        woman = self.chance(0.5)
        first = self.one(locale.women if woman else locale.men)
        last = self.one(locale.last)[woman]
        address = None
        if self.chance(0.6):
            address = "Dr." if self.chance(0.06) else ("Ms." if woman else "Mr.")
        title = department = None
        if company is not None:
            title = self.one(texts.TITLES) if self.chance(0.7) else None
            department = self.one(texts.DEPARTMENTS) if self.chance(0.3) else None
        found = Person(locale, first, last, address, title, department, company)
        if self.chance(0.9):
            found.emails.append(self._email(self._address(first, last, company)))
            if self.chance(0.05):
                found.emails.append(self._email(f"{last.latin}.{first.latin}@home.example"))
        if self.chance(0.8):
            found.phones.append(self.phone(locale))
            if self.chance(0.1):
                found.phones.append(self.phone(locale))
        return found

    def _address(self, first: Word, last: Word, company: Company | None) -> str:
        if company is None:
            # Many share a name, and only one can have an address.
            return f"{first.latin}.{last.latin}{self.below(9000) + 100}@post.example"
        style = self._r()
        if style < 0.6:
            return f"{first.latin}.{last.latin}@{company.host}"
        return f"{first.latin[0]}.{last.latin}@{company.host}" if style < 0.9 else f"{last.latin}@{company.host}"

    @staticmethod
    def _email(address: str) -> Row:
        return [address, address, None]

    def company(self, locale: Locale) -> Company:
        """A company that is called as companies are there."""
        name, other = self.one(locale.last)[0], self.one(locale.last)[0]
        trade, city = self.one(locale.trades), self.one(locale.cities)
        form = self.one(locale.forms)
        core, latin = name.text, name.latin
        if "{c}" in form and other is not name and self.chance(0.75):
            glue = "" if locale.country in _ASIAN else " & " if self.chance(0.5) else "-"
            core, latin = f"{core}{glue}{other.text}", f"{latin}-{other.latin}"
        # Only what the name shows makes its address.
        parts = [latin] * ("{c}" in form) + [city.latin] * ("{p}" in form) + [trade.latin] * ("{t}" in form)
        host = f"{'-'.join(parts)[:50].rstrip('-')}.{locale.country.lower()}.example"
        street = self.one(locale.streets).replace("{n}", str(1 + self.below(140)))
        called = form.replace("{c}", core).replace("{t}", trade.text).replace("{p}", city.text)
        return Company(
            locale,
            called,
            fold(called),
            host,
            city,
            self.postal(locale),
            street,
            self.one(texts.INDUSTRIES),
            self.one(_SIZES) + self.below(3),
            f"www.{host}" if self.chance(0.5) else None,
        )

    def phone(self, locale: Locale) -> Row:
        """A number of that country nobody has."""
        pattern = self.one(locale.phones)
        digits = tuple(self.digits(len(pattern.places)))
        plain = pattern.plain % digits
        return [pattern.shown % digits, f"+{plain}", plain, None]

    def digits(self, count: int) -> str:
        """So many digits."""
        return f"{int(self._r() * 10**count):0{count}d}"

    def postal(self, locale: Locale) -> str:
        """A postal code of that country; none begins with a zero, which would look like a mistake."""
        places = locale.postal.places
        filled: Sequence[str] = f"{int((0.1 + 0.9 * self._r()) * 10 ** len(places)):0{len(places)}d}"
        if "@" in places:
            filled = [
                self.one(_LETTERS) if place == "@" else digit for place, digit in zip(places, filled, strict=True)
            ]
        return locale.postal.shown % tuple(filled)

"""What the values of a column look like: asked when headers are looked for and when they are mapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]{2,}")
_PHONE = re.compile(r"(?:tel:|p:)?[+(]?\d[\d ()./\-]{5,24}(?:\s*(?:x|ext\.?)\s*\d{1,6})?", re.I)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.I)
_MONEY = r"(?:[$€£¥₹₽₩₺]|(?:EUR|USD|GBP|CHF|PLN|INR|JPY|CNY|SEK|NOK|DKK)\b)"
_NUMBER = re.compile(
    rf"\(?[-+]?\s*{_MONEY}?\s*[-+]?[\d.,'’\u00a0\u202f ]*\d(?:e[-+]?\d+)?\s*(?:%|{_MONEY}|zł|Kč|kr\.?)?\)?", re.I
)
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T].*)?"
    r"|\d{1,2}[ -][^\W\d]{3,9}\.?,?[ -]\d{2,4}(?: .*)?|\d{1,3}:\d{2}(?::\d{2})?"
)
_ADDRESS_OF_MACHINE = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_BOOLEAN = frozenset(("true", "false", "yes", "no", "y", "n", "0", "1", "wahr", "falsch", "ja", "nein"))
_DIAL_CODE = re.compile(r"(?:\+|00)?[1-9]\d{0,3}(?:-\d{3})?")


def is_email(text: str) -> bool:
    """Whether it looks like one e-mail address."""
    return bool(_EMAIL.fullmatch(text.strip()))


def is_phone(text: str) -> bool:
    """Whether it looks like one phone number; plain digits do, dates and IP addresses don't."""
    text = text.strip()
    return bool(_PHONE.fullmatch(text)) and not is_date(text) and not _ADDRESS_OF_MACHINE.fullmatch(text)


def is_url(text: str) -> bool:
    """Whether it looks like a web address."""
    return bool(_URL.match(text.strip()))


def is_number(text: str) -> bool:
    """Whether it looks like a number, an amount or a percentage."""
    return bool(_NUMBER.fullmatch(text.strip()))


def is_date(text: str) -> bool:
    """Whether it looks like a date or a time."""
    return bool(_DATE.fullmatch(text.strip()))


def is_boolean(text: str) -> bool:
    """Whether it looks like yes or no."""
    return text.strip().casefold() in _BOOLEAN


def is_dial_code(text: str) -> bool:
    """Whether it looks like the number of a country: +91, 0049, 1-868."""
    return bool(_DIAL_CODE.fullmatch(text.strip()))


def is_data(text: str) -> bool:
    """Whether it can hardly stand in a header: an address, a number, a date."""
    return is_email(text) or is_url(text) or is_number(text) or is_date(text)


class Values:
    """The non-empty values of one column in a sample, and which share of them looks like what."""

    def __init__(self, values: Iterable[str], rows: int) -> None:
        self.values = [value for value in values if value.strip()]
        self.rows = rows

    def share(self, test: Callable[[str], bool]) -> float:
        """Share of the values that pass a test; 0 if there are none."""
        return sum(map(test, self.values)) / len(self.values) if self.values else 0.0

    @cached_property
    def filled(self) -> float:
        """Share of the rows that have a value."""
        return len(self.values) / self.rows if self.rows else 0.0

    @cached_property
    def distinct(self) -> float:
        """Share of the values that occur once."""
        return len(set(self.values)) / len(self.values) if self.values else 0.0

    def mostly(self, *tests: Callable[[str], bool], of: float = 0.8) -> bool:
        """Whether at least the share ``of`` of the values passes one of the tests."""
        return bool(self.values) and self.share(lambda value: any(t(value) for t in tests)) >= of

"""Numbers, money, dates, ratings and yes-or-no out of cells, as files write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.base.errors import Invalid
from models.base.money import MAX_MINOR, parse_money, parse_number
from models.base.text import fold
from models.exchange.readers.cells import MoneyText, NumberText

NOTHING = frozenset(
    ("n/a", "na", "n.a.", "none", "null", "nil", "\\n", "-", "--", "—", "–", ".", "?", "unknown", "tbd", "nan", "#n/a")
)
"""What stands in a typed column, or in one of texts that many rows share, where there is no value."""
BLANK = frozenset(("\\N", "#N/A", "-", "--", "---", "—", "–", "?"))
"""What is no text in any column: what databases and spreadsheets write for nothing, and marks that fill an obligatory
field. ``NULL`` and ``NONE`` may be names and towns, written in capitals as the rest of their file."""

_ZERO_DATE = re.compile(r"0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?:[ T]0{2}:.*)?")
_UNCHOSEN = re.compile(r"(?:[-–—.\s]*)(?:please )?select(?: one| an option| a value)?(?:[-–—.…\s]*)", re.I)
_YES = frozenset(
    ("1", "yes", "y", "true", "x", "on", "ja", "j", "wahr", "oui", "o", "vrai", "si", "s", "verdadero", "vero",
     "sim", "verdadeiro", "tak", "да", "истина", "evet", "はい", "是")
)  # fmt: skip
_NO = frozenset(
    ("0", "no", "n", "false", "off", "nein", "falsch", "non", "faux", "falso", "nao", "nie", "nej", "нет", "ложь",
     "hayir", "いいえ", "否")
)  # fmt: skip
_RATINGS = {
    **dict.fromkeys(("hot", "high", "heiss", "hoch", "chaud", "alta", "alto", "caliente", "a", "very high"), 3),
    **dict.fromkeys(("warm", "medium", "mittel", "tiede", "media", "medio", "tibio", "b"), 2),
    **dict.fromkeys(("cold", "low", "kalt", "niedrig", "froid", "baja", "bajo", "frio", "c"), 1),
}
_LETTERS = re.compile(r"[^\W\d_]")
_ABOUT = re.compile(r"^(?:~|≈|>=?|ca\.?|approx\.?|about|über|more than|mehr als)\s*", re.I)
_PEOPLE = re.compile(r"\s*(?:employees|people|staff|mitarbeiter|ma|salariés|empleados|dipendenti)$", re.I)
MOST_EMPLOYEES = 2**31 - 1


def unchosen(text: str) -> bool:
    """Whether a cell holds the text of a list nobody chose from: ``Select``, ``-- Please select --``."""
    return "elect" in text and bool(_UNCHOSEN.fullmatch(text.strip()))


def nothing(text: str) -> bool:
    """Whether a typed cell is empty in words."""
    plain = text.strip()
    return not plain or plain.casefold() in NOTHING or unchosen(plain)


def no_amount(text: str) -> bool:
    """Whether a cell of money is empty in words, also as accountants write it: ``$ -``."""
    return nothing(text.strip(" $€£¥₹\u00a0"))


def zero_date(text: str) -> bool:
    """Whether a date is a program's way of saying that there is none: ``0000-00-00``, ``0/0/00``."""
    return bool(_ZERO_DATE.fullmatch(text.strip()))


def truth(text: str) -> int:
    """Yes as 1, no as 0.

    Raises:
        Invalid: it is neither.
    """
    word = fold(text.strip())
    if word in _YES:
        return 1
    if word in _NO:
        return 0
    raise Invalid(f"{text!r} is neither yes nor no")


def rating(text: str) -> int:
    """A rating from 0 to 3, also as stars or as hot, warm and cold.

    Raises:
        Invalid: it is none.
    """
    plain = text.strip()
    if plain and set(plain) <= {"★", "*", "⭐"}:
        plain = str(len(plain))
    known = _RATINGS.get(fold(plain))
    if known is not None:
        return known
    return _whole(plain, 0, 3, "a rating from 0 to 3")


def are_shares(values: Iterable[str]) -> bool:
    """Whether the values of a column are shares of one: no number is above it, and one lies between."""
    between = False
    for value in values:
        try:
            number = parse_number(value.strip(), decimal=_point(value))
        except Invalid:
            continue
        if number > 1:
            return False
        between = between or 0 < number < 1
    return between


def percent(text: str, *, share: bool = False) -> int:
    """A percentage from 0 to 100; 0.2 without a sign is a share, 20 %.

    Parameters:
        share: 1 without a sign is a share as well, 100 %.

    Raises:
        Invalid: it is none.
    """
    plain = text.strip()
    number = parse_number(plain.rstrip("% "), decimal=_point(text))
    if (0 < number < 1 or (share and number == 1)) and not plain.endswith("%"):
        number *= 100
    if not 0 <= number <= 100:
        raise Invalid(f"{text!r} is not a percentage from 0 to 100")
    return round(number)


def employees(text: str) -> int:
    """A number of people: ``1,000+``, ``~50``, ``200 employees``.

    Raises:
        Invalid: it is none, or a range.
    """
    plain = _ABOUT.sub("", _PEOPLE.sub("", text.strip())).rstrip("+ ")
    try:
        return _whole(NumberText(plain) if type(text) is NumberText else plain, 0, MOST_EMPLOYEES, "")
    except Invalid:
        raise Invalid(f"{text!r} is not a number of people") from None


def _whole(text: str, low: int, high: int, what: str) -> int:
    try:
        number = parse_number(text, decimal=_point(text))
    except Invalid:
        number = None
    if number is None or number != number.to_integral_value() or not low <= number <= high:
        raise Invalid(f"{text!r} is not {what}")
    return int(number)


@dataclass(frozen=True)
class MoneyReader:
    """Reads the amounts of one column: its currency, which mark stands before the decimals, of how many thousands or
    millions (``k``, ``m``) they are, in which country a sign like ``$`` was
    written, and whether the header names the currency."""

    currency: str
    decimal: str | None
    limit: int = MAX_MINOR
    power: str = ""
    country: str | None = None
    named: bool = False

    def read(self, text: str, currency: str | None = None) -> tuple[int, str]:
        """Minor units and currency of a cell; ``currency`` is that of the row, if it has one.

        Raises:
            Invalid: it is no amount.
        """
        decimal = _point(text) or self.decimal
        if isinstance(text, MoneyText) and (currency or self.named):
            text = text.partition(" ")[0]  # what the file says in words counts for more than how the sheet shows it
        text = text.removeprefix("'")
        if self.power and not _LETTERS.search(text):
            text = f"{text} {self.power}"
        return parse_money(
            text, currency or self.currency, decimal=decimal, rounded=True, limit=self.limit, country=self.country
        )


def _point(text: str) -> str | None:
    return "." if isinstance(text, NumberText) else None


_SURE_POINT = re.compile(r"[^.]*\.\d{1,2}\D*|[^.]*,\d{3}\.\d+\D*|\D*\d{4,}\.\d+\D*")
_SURE_COMMA = re.compile(r"[^,]*,\d{1,2}\D*|[^,]*\.\d{3},\d+\D*|\D*\d{4,},\d+\D*")


def decimal_mark(values: Iterable[str]) -> str | None:
    """The decimal mark that the unmistakable amounts of a column use, if they agree."""
    points = commas = 0
    for value in values:
        if isinstance(value, NumberText):
            continue
        points += bool(_SURE_POINT.fullmatch(value))
        commas += bool(_SURE_COMMA.fullmatch(value))
    if points and not commas:
        return "."
    return "," if commas and not points else None

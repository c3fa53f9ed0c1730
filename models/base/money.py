"""Money as people and files write it, to integer minor units and an ISO 4217 code (R26).

Sums are never made across currencies, and no float ever holds an amount.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from models.base.currency import CODES, COUNTED_IN_LAKH, SIGNS, currency_code, exponent, meant_by
from models.base.errors import Invalid

__all__ = ["CODES", "amount_text", "currency_code", "exponent", "parse_money", "parse_number"]

MAX_MINOR = 10**13
"""Largest amount of a lead or deal in minor units: 900,000 of them add up within 64 bits."""

MAX_REVENUE = 10**17
"""Largest annual revenue in minor units: it is shown and compared, never added up."""

_POWERS: dict[str, int] = {
    **dict.fromkeys(("k", "tsd", "thousand", "тыс", "mil", "tys", "mila"), 3),
    **dict.fromkeys(("m", "mm", "mn", "mio", "million", "millions", "millionen", "mln", "млн"), 6),
    **dict.fromkeys(("b", "bn", "mrd", "md", "mld", "billion", "billions", "млрд"), 9),
    **dict.fromkeys(("l", "lac", "lacs", "lakh", "lakhs"), 5),
    **dict.fromkeys(("cr", "crore", "crores"), 7),
    "万": 4,
    "億": 8,
    "亿": 8,
}
_LAKH = frozenset(("l", "lac", "lacs", "lakh", "lakhs", "cr", "crore", "crores"))

_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,2})?", re.ASCII)
_PARTS = re.compile(r"(?P<before>[^\d.,]*)(?P<number>[\d.,' ]*\d[.,]?)(?P<after>[^\d]*)", re.ASCII)
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+-]?\d{1,2}", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{2,3})*?(?:\1\d{3})?", re.ASCII)


def amount_text(minor: int, currency: str) -> str:
    """An amount as scripts read it: ``120000.00``, with the decimals that the currency has."""
    decimals = exponent(currency)
    if not decimals:
        return str(minor)
    sign = "-" if minor < 0 else ""
    whole, fraction = divmod(abs(minor), 10**decimals)
    return f"{sign}{whole}.{fraction:0{decimals}}"


def parse_money(
    text: str,
    default_currency: str,
    *,
    decimal: str | None = None,
    rounded: bool = False,
    limit: int = MAX_MINOR,
    country: str | None = None,
) -> tuple[int, str]:
    """An amount as written by a person or a file, as (minor units, ISO 4217 code).

    Takes signs and codes of currencies on either side, grouping by comma, point, blank or quote,
    both decimal marks, accounting brackets, ``12k``, ``1.5 M``, ``2 Mio.``, ``1.2 Cr``, ``85 L``.
    Where one mark could be either, three digits behind it are a group, not decimals.

    Parameters:
        default_currency: used where the text names none.
        decimal: ``"."`` or ``","`` where the decimal mark is known, as from other rows of a column.
        rounded: round to the currency's decimals instead of refusing more (for numbers of sheets).
        limit: largest amount in minor units.
        country: whose currency a sign like ``$`` or ``kr`` means where the default currency has another sign.

    Raises:
        Invalid: it is no single amount, or it is too large or too exact.
    """
    if _PLAIN.fullmatch(text) and decimal != ",":
        return _minor(Decimal(text), default_currency, rounded, limit, text)
    plain = _plain(text)
    negative = False
    if plain.startswith("(") and plain.endswith(")"):
        negative, plain = True, plain[1:-1].strip()
    if _SCIENTIFIC.fullmatch(plain):
        number, before, after = Decimal(plain.replace(",", ".")), "", ""
    else:
        match = _PARTS.fullmatch(plain)
        if match is None:
            raise Invalid(f"{text!r} is not an amount", field="value")
        before, after = match["before"].strip(), match["after"].strip()
        # "1.200,-" and "CHF 50.--" say that there are no cents
        after = after.lstrip("-") if match["number"][-1] in ".," else after
        number = Decimal(0)
    for sign in "+-":
        if sign in before:
            negative ^= sign == "-"
            before = before.replace(sign, "", 1).strip()
    if after.endswith("-"):
        negative, after = not negative, after[:-1].strip()
    power, currency, lakh = _words(before, after, default_currency, country, text)
    if lakh and currency is None:
        # lakh and crore are counted in on one subcontinent only
        currency = default_currency if default_currency in COUNTED_IN_LAKH else "INR"
    currency = currency or default_currency
    if not _SCIENTIFIC.fullmatch(plain):
        assert match is not None
        number = _number(match["number"], decimal, exponent(currency), text)
    amount = number.scaleb(power)
    return _minor(-amount if negative else amount, currency, rounded, limit, text)


def parse_number(text: str, *, decimal: str | None = None) -> Decimal:
    """A number without a currency, by the same rules.

    Raises:
        Invalid: it is none.
    """
    plain = _plain(text)
    sign = -1 if plain.startswith("-") else 1
    body = plain.lstrip("+-") if plain[:2] not in ("--", "+-", "-+") else ""
    if _SCIENTIFIC.fullmatch(body):
        return sign * Decimal(body.replace(",", "."))
    match = _PARTS.fullmatch(body)
    if match is None or match["before"].strip() or match["after"].strip():
        raise Invalid(f"{text!r} is not a number")
    return sign * _number(match["number"], decimal, 2, text)


def _plain(text: str) -> str:
    """Digits of all scripts as 0-9, blanks and quotes of all kinds as one."""
    if not text.isascii():
        text = "".join(
            str(unicodedata.decimal(character)) if character.isdecimal() else character
            for character in unicodedata.normalize("NFKC", text)
        )
        text = text.replace("\u2019", "'").replace("\u2212", "-").replace("\u066b", ".")
    return " ".join(text.split())


def _words(before: str, after: str, default: str, country: str | None, text: str) -> tuple[int, str | None, bool]:
    """What stands around the number: the power of ten, the currency, and whether it is lakh."""
    power, currency, lakh = 0, None, False
    for word in (before, *after.split(), ""):
        bare = word.casefold().rstrip(".")
        if not bare:
            continue
        if word is not before and bare in _POWERS and not power:
            power, lakh = _POWERS[bare], bare in _LAKH
            continue
        # "12k€" and "1.5M$": a power glued to a sign
        glued = bare not in SIGNS and bare[0] in "kmb" and bare[1:] in SIGNS
        if glued and word is not before and not power:
            power, bare = _POWERS[bare[0]], bare[1:]
        found = bare.upper() if bare.upper() in CODES else None
        if found is None and bare in SIGNS:
            found = meant_by(bare, default, country)
        if found is None or currency is not None:
            raise Invalid(f"{text!r} is not an amount", field="value")
        currency = found
    return power, currency, lakh


def _number(written: str, decimal: str | None, decimals: int, text: str) -> Decimal:
    """The digits of an amount with their marks read as groups and decimals."""
    written = written.strip()
    mark = decimal or _decimal_mark(written, decimals)
    whole, fraction = written, ""
    if mark and mark in written:
        whole, _, fraction = written.rpartition(mark)
        if mark in whole or not (fraction.isdigit() or not fraction):
            raise Invalid(f"{text!r} is not an amount", field="value")
    else:
        whole = whole.rstrip(".,")
    marks = {character for character in whole if not character.isdigit()}
    if len(marks) > 1 or (marks and not _grouped(whole, marks.pop())):
        raise Invalid(f"{text!r} is not an amount", field="value")
    digits = "".join(character for character in whole if character.isdigit())
    if len(digits) > 20 or not (digits or fraction):
        raise Invalid(f"{text!r} is not an amount", field="value")
    return Decimal(f"{digits or 0}.{fraction or 0}")


def _decimal_mark(written: str, decimals: int) -> str | None:
    """Which mark stands before the decimals, or None if there are none."""
    dots, commas = written.count("."), written.count(",")
    if dots and commas:
        last = max(written.rfind("."), written.rfind(","))
        return written[last]
    if dots + commas != 1:
        return None  # none, or one kind of mark several times: groups
    mark = "." if dots else ","
    whole, _, fraction = written.partition(mark)
    group = len(fraction) == 3 and 1 <= len(whole) <= 3 and whole.isdigit() and whole[0] != "0"
    if group and not (decimals == 3 and mark == "."):
        return None
    return mark


def _grouped(whole: str, mark: str) -> bool:
    """Whether groups have the lengths that people give them: 1,234,567 or 12,34,567."""
    first, *groups = whole.split(mark)
    if not groups or not 1 <= len(first) <= 3 or len(groups[-1]) != 3:
        return False
    sizes = {len(group) for group in groups[:-1]}
    return sizes <= {3} or (sizes <= {2} and len(first) <= 2)


def _minor(amount: Decimal, currency: str, rounded: bool, limit: int, text: str) -> tuple[int, str]:
    exact = amount.scaleb(exponent(currency))
    minor = exact.to_integral_value(ROUND_HALF_UP) if exact.adjusted() < 30 else exact
    if minor != exact and not rounded:
        raise Invalid(f"{text!r} has more decimals than {currency} ({exponent(currency)})", field="value")
    if abs(minor) > limit:
        largest = amount_text(limit, currency)
        raise Invalid(f"{text!r} is more than {largest} {currency}", field="value")
    return int(minor), currency

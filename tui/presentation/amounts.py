"""Money, counts, percentages and ratings as people read them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from models.base.currency import exponent
from tui import glyphs

_SIGNS = {
    "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "KRW": "₩", "INR": "₹", "TRY": "₺", "UAH": "₴",
    "RUB": "₽", "ILS": "₪", "VND": "₫", "PHP": "₱", "NGN": "₦", "KZT": "₸", "CNY": "CN¥",
    "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "HKD": "HK$", "SGD": "S$", "TWD": "NT$", "MXN": "MX$",
    "BRL": "R$",
}  # fmt: skip
_POWERS = ((12, "T"), (9, "B"), (6, "M"), (3, "k"))


def money(minor: int | None, currency: str) -> str:
    """An amount of minor units for cards, lists and forms: `€120,000`, `€1,234.50`, `CHF 24,000`.

    The decimals are shown when there is something in them. Unknown (None) is a dash.
    """
    if minor is None:
        return glyphs.now().dash
    places = exponent(currency)
    whole, rest = divmod(abs(minor), 10**places)
    decimals = f".{rest:0{places}}" if rest else ""
    return _signed(minor, currency, f"{whole:,}{decimals}")


def money_short(minor: int | None, currency: str) -> str:
    """An amount in three digits at most, for heads, charts and narrow cards: `€1.2M`, `€310k`.

    Rounded half to even, so that what is shown of many amounts does not lean to one side.
    """
    if minor is None:
        return glyphs.now().dash
    amount = Decimal(abs(minor)).scaleb(-exponent(currency))
    for power, letter in _POWERS:
        scaled = amount.scaleb(-power)
        # 999.5k is 1.0M: a scale begins where its rounded value does
        if scaled >= Decimal("0.9995"):
            return _signed(minor, currency, f"{_three(scaled, letter)}{letter}")
    return _signed(minor, currency, str(amount.quantize(Decimal(1), ROUND_HALF_EVEN)))


def _three(scaled: Decimal, letter: str) -> str:
    """Three digits at most: one decimal below ten thousand, and below a hundred of the millions."""
    tenths = scaled.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    if tenths < (10 if letter == "k" else 100):
        return str(tenths)
    return str(scaled.quantize(Decimal(1), ROUND_HALF_EVEN))


def _signed(minor: int, currency: str, digits: str) -> str:
    minus = "-" if minor < 0 else ""
    sign = _SIGNS.get(currency) if glyphs.now().signs_of_money else None
    return f"{minus}{sign}{digits}" if sign else f"{currency} {minus}{digits}"


def count(number: int | None) -> str:
    """A number of things with its thousands apart: `103,204`. Not known yet (None): `…`."""
    return glyphs.now().cut if number is None else f"{number:,}"


def percent(ratio: float | None) -> str:
    """A ratio in whole percent: 0.27 is `27 %`. Unknown (None) is a dash."""
    return glyphs.now().dash if ratio is None else f"{round(ratio * 100)} %"


def stars(rating: int | None) -> str:
    """A rating as so many stars; none for no rating."""
    return glyphs.now().star * max(0, rating or 0)

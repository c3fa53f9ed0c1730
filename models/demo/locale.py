"""What is known of a country for inventing people there: names, cities, trades, numbers, all written as short lists.

A word is ``text`` or ``text/latin``, the second being what stands in e-mail and web addresses; ``_`` stands for a blank.
All addresses end in ``.example`` (RFC 6761), and phone numbers are of the ranges that authorities keep free for fiction
(NANPA, Ofcom, ARCEP, Bundesnetzagentur, ACMA, PTS); elsewhere they begin with a block that no operator has been given, so
that nobody is called by mistake. ``#`` is a digit, ``@`` a letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.base.text import fold
from models.quality.names import name_key

_NOT_HOST = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, in the letters of an address, folded, and as words of a ``name_key``.

    The last two are worked out once here, since folding takes a third of the time of inventing a person.
    """

    text: str
    latin: str
    folded: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A number with places for digits (``#``) and letters (``@``), ready to be filled."""

    shown: str
    plain: str
    places: str

    @classmethod
    def of(cls, text: str) -> Pattern:
        """From a pattern as it stands in the lists."""
        shown = text.replace("#", "%s").replace("@", "%s")
        plain = "".join(c for c in text if c.isdigit() or c == "#").replace("#", "%s")
        return cls(shown, plain, "".join(c for c in text if c in "#@"))


@dataclass(frozen=True)
class Locale:
    """A country: ``weight`` is its share of the leads, ``last`` pairs of the family name of a man and of a woman, ``forms``
    how companies are called ({c}: a family or brand name, {t}: a trade, {p}: a city)."""

    country: str
    weight: int
    currency: str
    women: tuple[Word, ...]
    men: tuple[Word, ...]
    last: tuple[tuple[Word, Word], ...]
    cities: tuple[Word, ...]
    trades: tuple[Word, ...]
    forms: tuple[str, ...]
    phones: tuple[Pattern, ...]
    postal: Pattern
    streets: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())


def word(text: str) -> Word:
    """``Ελένη/eleni`` or ``Zoë`` as a word."""
    written, _, latin = text.partition("/")
    written = written.replace("_", " ")
    folded = fold(written)
    return Word(written, _NOT_HOST.sub("", fold(latin or written)), folded, tuple(name_key(written).split()))


def words(text: str) -> tuple[Word, ...]:
    """A list of words."""
    return tuple(word(item) for item in text.split())


def locale(
    country: str,
    weight: int,
    currency: str,
    *,
    women: str,
    men: str,
    last: str,
    cities: str,
    trades: str,
    forms: str,
    phones: str,
    postal: str,
    streets: str,
    notes: str = "",
) -> Locale:
    """A country from short lists; in ``last`` a woman's form stands behind ``|``, ``;`` separates forms, numbers and notes."""
    pairs = []
    for item in last.split():
        man, _, woman = item.partition("|")
        pairs.append((word(man), word(woman or man)))
    return Locale(
        country,
        weight,
        currency,
        words(women),
        words(men),
        tuple(pairs),
        words(cities),
        words(trades),
        _items(forms),
        tuple(map(Pattern.of, _items(phones))),
        Pattern.of(postal),
        _items(streets),
        _items(notes),
    )


def _items(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(";") if item.strip())

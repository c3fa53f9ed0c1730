"""What the values of one column are, where that decides what the column is: codes, dialled numbers, stages, ratings."""

from __future__ import annotations

import re

from models.base.errors import Invalid
from models.base.money import parse_number
from models.base.text import fold
from models.exchange.evidence import Values, is_number, is_phone

_BRAZILIAN = re.compile(r"\s*\d{5}-?\d{3}\s*")
# What a lead's state is called where "estado" is also a region.
_STAGES = re.compile(
    r"nuev[oa]|nov[oa]|nuov[oa]|contact\w+|contatt?ad[oa]|calificad[oa]|cualificad[oa]|qualificad[oa]|qualificat[oa]|ganad[oa]"
    r"|ganh[oa]|perdid[oa]|pers[oa]|abiert[oa]|abert[oa]|apert[oa]|cerrad[oa]|fechad[oa]|chius[oa]|(?:in)?activ[oa]"
    r"|(?:in)?ativ[oa]|attiv[oa]|pendi?ente|(?:en|in) proces\w+|em andamento|in corso|interesad[oa]|interessad[oa]|interessat[oa]"
    r"|new|open|lost|won|closed|contacted|qualified|(?:en|em|in) (?:negocia|negozia|trat)\w+"
)
_MOST_STAGES = 12


def are_stages(values: Values) -> bool:
    """Whether these are what leads can be in, and no regions: known by their words, else by how few they are."""
    different = {fold(value).strip() for value in values.values}
    known = sum(bool(_STAGES.fullmatch(word)) for word in different)
    if known or not different:
        return known >= 0.3 * max(1, len(different))
    if all(len(word) <= 3 for word in different) or len(different) > _MOST_STAGES:
        return False  # SP, RJ, Qro: a region's code
    # A stage repeats itself in a few values, an address hardly does.
    return len(values.values) > 4 and len(different) <= max(2, len(values.values) // 4)


def is_brazilian(text: str) -> bool:
    """Whether it looks like a postal code of Brazil."""
    return bool(_BRAZILIAN.fullmatch(text))


def is_dialled(text: str) -> bool:
    """Whether it can hardly be anything but a phone number."""
    return is_phone(text) and (text.lstrip()[:1] in "+(" or sum(map(str.isdigit, text)) > 8)


def is_worded(text: str) -> bool:
    """Whether it is a word or name, and no number or key."""
    return not any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) > 2


def is_other_rating(text: str) -> bool:
    """Whether it is a number above 3: stars of five, points of a hundred."""
    try:
        return is_number(text) and parse_number(text.strip()) > 3
    except Invalid:
        return False


def is_currency(text: str) -> bool:
    """Whether it is a currency's code, sign or name."""
    from models.base.currency import currency_code

    try:
        return bool(currency_code(text))
    except Invalid:
        return False


def any_date(values: list[str]) -> bool:
    """Whether one of them can be read as a date."""
    from models.base.written_date import read_date

    for value in values:
        try:
            read_date(value)
        except Invalid:
            continue
        return True
    return False

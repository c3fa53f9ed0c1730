"""The field that one column's header and values point to, without looking at its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from models.base.countries import country_code
from models.base.currency import CODES
from models.exchange.column_values import (
    any_date,
    are_stages,
    is_brazilian,
    is_currency,
    is_dialled,
    is_other_rating,
    is_worded,
)
from models.exchange.columns import Column
from models.exchange.evidence import (
    is_boolean,
    is_date,
    is_dial_code,
    is_email,
    is_number,
    is_phone,
    is_url,
)
from models.exchange.header_words import (
    ADDRESS,
    BIRTH,
    COMPANY_WORDS,
    DEAL,
    DIAL_HEADERS,
    GROUPS,
    HOUSE_NUMBERS,
    KINDS,
    NOISE,
    OF_ADDRESS,
    OF_COMPANY,
    OF_DEAL,
    OF_MONEY,
    PARTS,
    PLACE_WORDS,
    REFERENCES,
    asked_for,
)
from models.exchange.synonyms import known_headers
from models.exchange.synonyms_everyday import REACHED
from models.quality.names import is_title

_PLACES = frozenset(("location", "office location", "standort", "lieu", "ubicacion", "luogo", "localizacao"))
_STATES = frozenset(("estado", "stato", "etat", "stat"))
_LANDS = frozenset(("kraj",))  # a country in Polish, a region in Czech, a town in Slovene
_TEXT = frozenset(
    ("salutation", "first_name", "last_name", "name", "title", "department", "company", "city", "state",
     "country", "industry", "referred_by", "source", "owner", "stage", "need", "maturity", "website",
     "street", "tags")
)  # fmt: skip
_WHO = frozenset(("name", "first_name", "last_name", "company", "emails", "phones"))
_WITHOUT_CODE = re.compile(
    r" (?:with|without|incl|excl|mit|ohne|sans|sin|senza|sem) [\w ]*(?:code|vorwahl|indicatif|prefijo)$"
)
_MANY = 10
# Near enough to a known header to be taken for it, and something else.
_NOT_SIMILAR = frozenset(("keyword", "matched keyword", "legal status", "statutes", "counter", "estate", "estates"))
# "Umsatz (T€)", "Deal size (k$)", "Value in Mio. EUR": the amounts below are so many thousands or millions.
_POWER = re.compile(
    r"(?:\b|[(\[])(?:in )?(k|t|tsd|tys|'?000s?|thousands?|mio|mn|mln|m|millions?|millionen)\.? ?\(?"
    r"(?:€|£|\$|₹|₽|(?:EUR|USD|GBP|CHF)\b|zł)",
    re.I,
)
_REMARK = re.compile(r"[(\[{（【][^()\[\]{}（）【】]*[)\]}）】]")
_EITHER = re.compile(r"\s*[/|&]\s*|\s+(?:or|and|oder|und|ou|et|o|e|y|или|и)\s+", re.I)
_PHONE_LABELS = ("fax", "pager", "mobile", "work", "home")
_MOBILE = re.compile(r"\b(?:mobil\w*|cell\w*|handy\w*|movil|celular|portable|cep|gsm|komork\w*)\b|手机|携帯")


@dataclass(frozen=True)
class Recognised:
    """What a header's words mean: field, confidence, and the rank of the word among its synonyms."""

    field: str | None
    confidence: float
    rank: int = 0
    group: str = ""
    ignored: bool = False


def is_known(header: str) -> bool:
    """Whether a text is a usual header of a lead's field, to the letter."""
    from models.exchange.synonyms import header_key

    key = header_key(header)
    if len(header) > 60 or not key:
        return False
    return (
        key in known_headers() or recognise(key, similar=False).field is not None or _in_part(header).field is not None
    )


def field_of(header: str) -> str | None:
    """The field that a text names to the letter, as a header."""
    from models.exchange.synonyms import header_key

    key = header_key(header)
    return recognise(key, similar=False).field if key and len(header) <= 60 else None


def tells_who(row: Iterable[object]) -> bool:
    """Whether a row reads like the header of people or companies: two known headers, one of them of who a lead is."""
    from models.exchange.synonyms import header_key

    texts = (cell for cell in row if isinstance(cell, str) and 0 < len(cell) <= 60)
    fields = {recognise(key, similar=False).field for text in texts if (key := header_key(text))} - {None}
    return len(fields) > 1 and bool(fields & _WHO)


def guess(column: Column) -> None:
    """Put a column where its header and its values point to."""
    values = column.values
    column.currency, column.power = _currency(column.header), _power(column.header)
    if column.key in BIRTH:
        column.put("birthdate", 0.95, "header")
        column.role = BIRTH[column.key]
        return
    if column.key in DIAL_HEADERS and values.mostly(is_dial_code):
        column.put("phones", 0.9, "header")
        column.role = "prefix"
        return
    if column.key in DIAL_HEADERS and column.key.startswith("country"):
        if values.mostly(lambda text: country_code(text) is not None):
            column.put("country", 0.8, "header")
        return
    if column.key in _PLACES | _STATES | _LANDS:
        _by_values(column)
        return
    if column.key == "ca" and values.mostly(is_number):  # chiffre d'affaires
        column.put("annual_revenue", 0.9, "content")
        return
    if column.key == "cep" and values.mostly(is_brazilian):  # in Turkish it is a mobile phone
        column.put("postal_code", 0.95, "content")
        return
    found = recognise(_without_power(column))
    if found.ignored:
        return
    if found.field is None:
        found = _in_part(column.header)
    if found.field is None:
        _by_content(column)
        _by_reference(column)
        return
    column.put(found.field, found.confidence, "header" if found.confidence > 0.86 else "similar")
    column.rank, column.group = found.rank, found.group
    if column.field == "phones":
        column.role = _phone_label(column.key)
    _contradict(column)


@cache
def _in_part(header: str) -> Recognised:
    """What a header means without its remark in brackets (``Phone (recommended)``), or says twice (``Phone/Mobile``)."""
    from models.exchange.synonyms import header_key

    bare = _REMARK.sub(" ", header)
    remarks = {recognise(header_key(remark), similar=False).field for remark in _REMARK.findall(header)}
    found = recognise(header_key(bare), similar=False)
    if bare != header and found.field is not None and remarks <= {None, found.field}:
        return Recognised(found.field, 0.88, found.rank, found.group)
    parts = [recognise(key, similar=False) for part in _EITHER.split(bare) if (key := header_key(part))]
    if len(parts) > 1 and len({part.field for part in parts}) == 1 and parts[0].field is not None:
        return Recognised(parts[0].field, 0.88, parts[0].rank, parts[0].group)
    return Recognised(None, 0)


@cache
def recognise(key: str, *, similar: bool = True) -> Recognised:
    """The field that a header's key names, as it stands or without numbers, places and noise."""
    known = known_headers()
    key = key if key in known else asked_for(key)
    if key in known:
        field, rank = known[key]
        group = GROUPS.get(key.split()[0], "") if field in ADDRESS | {"emails", "phones"} else ""
        return Recognised(field, 1.0 - 0.05 * rank, rank, group)
    words = re.sub(r"(?<=[^\W\d])(\d+)$", r" \1", _WITHOUT_CODE.sub("", key)).split()
    numbers = [word for word in words if word.isdigit()]
    if numbers and words[-1] in ("type", "label", "formatted", "yomi", "symbol", "description"):
        return Recognised(None, 0, ignored=True)  # Google's "Phone 1 - Type"
    group = f"{numbers[0]}" if re.match(r"address \d+ \w", key) else ""
    words = [word for word in words if not word.isdigit()]
    if numbers and words[-1:] == ["value"]:
        words.pop()
    words = [word for word in words if word.upper() not in CODES or len(words) == 1]
    plain = " ".join(words)
    if "currency" in words and OF_MONEY.issuperset(set(words) - {"currency"}):
        return Recognised("currency", 0.92)
    if numbers and plain in PARTS:
        return Recognised(PARTS[plain], 0.95, 0, group)
    if plain in known and plain:
        field, rank = known[plain]
        place = group or (GROUPS.get(words[0], "") if field in ADDRESS else "")
        return Recognised(field, 0.93, rank, place)
    if plain in PARTS:
        return Recognised(PARTS[plain], 0.92, 0, group)
    return _without_edges(words, group) or (_similar(plain) if similar else Recognised(None, 0))


def _without_edges(words: list[str], group: str) -> Recognised | None:
    """A known header between words that say whose it is or where: "Lead Email", "Person - Phone - Work"."""
    known = known_headers()
    cuts = sorted(((i, j) for i in range(3) for j in range(3) if 0 < i + j < len(words)), key=sum)
    for start, cut in cuts:
        head, rest, tail = words[:start], " ".join(words[start : len(words) - cut]), words[len(words) - cut :]
        if rest not in known or not all(word in GROUPS or word in KINDS for word in tail):
            continue
        field, rank = known[rest]
        around = PLACE_WORDS if field in OF_ADDRESS else frozenset[str]()
        if not all(word in GROUPS or word in NOISE or word in DEAL or word in around for word in head):
            continue
        if any(word in COMPANY_WORDS for word in head) and field not in OF_COMPANY:
            continue
        if any(word in COMPANY_WORDS for word in tail) and (field not in OF_COMPANY or rest in PLACE_WORDS):
            continue
        if any(word in DEAL for word in head) and field not in OF_DEAL and not rest.startswith("contact"):
            continue
        place = next((GROUPS[word] for word in (*head, *tail) if word in GROUPS), "")
        return Recognised(field, 0.9, rank, group or place)
    return None


def _similar(plain: str) -> Recognised:
    """A header that differs from a known one by a typing error or the order of its words."""
    words = plain.split()
    flag_or_key = bool(words) and (words[-1] in ("id", "ids", "code") or words[0] in ("is", "has"))
    if len(plain) < 5 or flag_or_key or plain in _NOT_SIMILAR:
        return Recognised(None, 0)
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    known = known_headers()
    slips = 1 if len(plain) < 9 else 2
    best = process.extractOne(plain, known.keys(), scorer=OSA.distance, score_cutoff=slips)
    if best is not None and len(best[0]) >= 5 and sorted(best[0][:2]) == sorted(plain[:2]):
        header, sure = best[0], 1 - best[1] / len(plain)
    else:
        turned = process.extractOne(plain, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=95)
        if turned is None or len(turned[0]) < 5:
            return Recognised(None, 0)
        header, sure = turned[0], turned[1] / 100
    field, rank = known[header]
    if field == "external_id" and rank:
        return Recognised(None, 0)  # "Numbers" is not "number"
    return Recognised(field, round(0.86 * sure, 2), rank)


def _by_content(column: Column) -> None:
    """Values that speak for themselves under a header that says nothing."""
    values = column.values
    if values.mostly(is_email):
        column.put("emails", 0.8, "content")
    elif column.key in REACHED and values.mostly(is_dialled):
        column.put("phones", 0.7, "content")
    elif values.mostly(is_phone) and values.share(lambda text: text.lstrip().startswith("+")) >= 0.6:
        column.put("phones", 0.6, "content")


def _by_reference(column: Column) -> None:
    """Columns like ``country_id``, where the words stand that the key leads to."""
    base = re.sub(r" ids?$", "", column.key)
    field = REFERENCES.get(base)
    if column.field is None and base != column.key and field and column.values.mostly(is_worded):
        column.put(field, 0.7, "content")


def _by_values(column: Column) -> None:
    """Headers like "Location" and "Estado", which mean one thing or another."""
    values = column.values
    if column.key in _LANDS:
        country = values.mostly(lambda text: country_code(text) is not None)
        column.put("country" if country else "state", 0.7, "content")
        return
    if column.key in _PLACES:
        if values.mostly(lambda text: country_code(text) is not None, of=0.7):
            column.put("country", 0.7, "content")
        elif values.values and not values.mostly(is_number, is_date, of=0.5):
            column.put("city", 0.5, "content")
        return
    column.put("stage" if are_stages(values) else "state", 0.6, "content")


def _contradict(column: Column) -> None:
    """Take a column out, or put it elsewhere, where its values can't be what its header says."""
    values, field = column.values, column.field
    if not values.values:
        return
    if field == "title" and values.mostly(is_title):
        column.put("salutation", 0.95, "content")
    elif field in ("company", "website", "name", "first_name", "last_name") and values.mostly(is_email):
        column.put("emails", 0.7, "content")
    elif (field == "name" or (field == "external_id" and column.rank)) and values.mostly(is_dialled):
        column.put("phones", 0.7, "content")
    elif column.key in REACHED and values.mostly(is_email, of=0.7):
        column.put("emails", 0.7, "content")
    elif column.key in REACHED and field == "description" and values.mostly(is_phone, of=0.7):
        column.put("phones", 0.7, "content")
    elif field == "company" and values.mostly(is_url):
        column.put("website", 0.7, "content")
    elif _impossible(column):
        column.leave()


def _impossible(column: Column) -> bool:
    """Whether hardly a value could stand in the field: "Customer" with 1 and 0, "Email" with yes and no."""
    values, field = column.values, column.field
    if field in ("stage", "source"):  # these may be numbers
        return values.mostly(is_boolean, is_date, of=0.9)
    if (
        field == "name"
        and column.rank
        and len(values.values) >= _MANY
        and len(set(values.values)) < 0.2 * len(values.values)
    ):
        return True  # "Lead": where it is from, or what is wanted
    if field in _TEXT and not (field == "street" and column.key in HOUSE_NUMBERS):
        return values.mostly(is_number, is_boolean, is_date, of=0.9)
    if field == "currency":
        return not values.mostly(is_currency, of=0.5)
    if field == "description":
        return values.mostly(is_boolean)
    if field == "rating":  # stars of five mean something else
        return values.mostly(is_other_rating, of=0.1)
    if field == "emails":
        return len(values.values) > 2 and values.share(lambda text: "@" in text) < 0.1
    if field == "phones":
        return values.mostly(is_boolean, is_date, is_email, of=0.9)
    if field in ("birthdate", "expected_close"):
        return len(values.values) > 4 and not any_date(values.values)
    return field == "is_company" and not values.mostly(is_boolean)


def _currency(header: str) -> str:
    """The currency that a header names: ``Value (USD)``, ``Budget €``."""
    signs = {"€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "₽": "RUB", "$": "USD", "zł": "PLN"}
    for sign, code in signs.items():
        if sign in header:
            return code
    for word in re.findall(r"\b[A-Z]{3}\b", header.upper()):
        if word in CODES and word not in ("ALL", "TOP", "TRY", "CUP", "MOP"):
            return str(word)
    return ""


def _power(header: str) -> str:
    """The thousands or millions that a header names, as behind an amount."""
    found = _POWER.search(header)
    if found is None:
        return ""
    return "m" if found[1].lower().startswith("m") else "k"


def _without_power(column: Column) -> str:
    from models.exchange.synonyms import header_key

    return header_key(_POWER.sub(" ", column.header)) if column.power else column.key


def _phone_label(key: str) -> str:
    if _MOBILE.search(key):
        return "mobile"
    for label in _PHONE_LABELS:
        if label in key.split() or (label == "fax" and "fax" in key):
            return label
    return {"business": "work", "office": "work"}.get(key.split()[0], "") if key else ""

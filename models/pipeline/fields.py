"""The fields of a lead as people and scripts name them, and what may stand in each.

One declaration a field: the form, the command line, import and the JSON record go by it. ``parse`` turns what was typed
into what the tables hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from models.base.errors import Invalid, UsageError
from models.base.text import LIMITS, clean, fold


@dataclass(frozen=True)
class Field:
    """A field: ``kind`` says how its value is read, ``section`` where a form shows it, ``limit`` its characters."""

    name: str
    label: str
    kind: str
    section: str
    limit: int = LIMITS["line"]


_DECLARED = """
Person: salutation first_name:name last_name:name title department birthdate:date
Reach: company:name emails:emails phones:phones website do_not_call:flag
Address: street city state postal_code country:country
Company: industry employees:number annual_revenue:money
Interest: source:source source_detail referred_by owner:owner rating:rating need maturity tags:tags
Deal: value:money probability:percent expected_close:date
More: external_id description:note
"""

LABELS = {
    "emails": "E-mail",
    "phones": "Phone",
    "postal_code": "Postal code",
    "annual_revenue": "Annual revenue",
    "do_not_call": "Do not call",
    "source_detail": "Source detail",
    "referred_by": "Referred by",
    "expected_close": "Expected close",
    "external_id": "External id",
    "first_name": "First name",
    "last_name": "Last name",
}


@cache
def fields() -> dict[str, Field]:
    """All fields that can be set, in the order of the form."""
    result: dict[str, Field] = {}
    for line in _DECLARED.strip().splitlines():
        section, _, words = line.partition(": ")
        for word in words.split():
            name, _, kind = word.partition(":")
            limit = {"name": LIMITS["name"], "note": LIMITS["note"]}.get(kind, LIMITS["line"])
            label = LABELS.get(name, name.capitalize())
            result[name] = Field(name, label, kind or "text", section, limit)
    return result


def field(name: str) -> Field:
    """The field of this name (``email``, ``phone``, ``tag`` are taken for their plurals).

    Raises:
        UsageError: there is none.
    """
    known = fields()
    found = known.get(name) or known.get({"email": "emails", "phone": "phones", "tag": "tags"}.get(name, ""))
    if found is None:
        raise UsageError(f"there is no field {name!r}; known are {', '.join(known)}, stage")
    return found


@dataclass(frozen=True)
class Defaults:
    """What values are read with where they don't say it themselves.

    ``country`` is the one that was set, ``own`` the record's, ``locale`` that of the surroundings (ISO 3166): phone
    numbers without a prefix are dialled in them, in this order.
    """

    country: str | None
    currency: str
    date_order: str | None = None
    own: str | None = None
    locale: str | None = None

    def of(self, country: str | None) -> Defaults:
        """The same for a record of a country; a name that is no country's code says nothing."""
        return replace(self, own=country if country and len(country) == 2 else None)

    @property
    def countries(self) -> tuple[str, ...]:
        """Where a phone number may be dialled, the likeliest first."""
        return tuple(dict.fromkeys(filter(None, (self.country, self.own, self.locale))))


def parse(name: str, text: str, defaults: Defaults) -> dict[str, Any]:
    """What was typed into a field, as columns and collections of the table.

    ``source``, ``owner`` and ``tags`` stay text, since only the database knows their ids. Empty text empties the field.

    Raises:
        UsageError: there is no such field.
        Invalid: the value can't stand there; the sentence names field, value and what is allowed.
    """
    return parse_field(field(name), text, defaults)


def parse_field(item: Field, text: str, defaults: Defaults) -> dict[str, Any]:
    """``parse`` for a field of any kind of record."""
    try:
        return _READERS.get(item.kind, _text)(item, text, defaults)
    except Invalid as error:
        if error.message.startswith(f"{item.name}:"):
            raise
        raise Invalid(f"{item.name}: {error.message}", field=item.name) from error


def parse_all(values: Mapping[str, str], defaults: Defaults) -> dict[str, Any]:
    """Several fields at once; phones may be of the country that the values themselves name, if they do."""
    if values.get("country"):
        defaults = defaults.of(parse("country", values["country"], defaults)["country"])
    result: dict[str, Any] = {}
    for name, text in values.items():
        result |= parse(name, text, defaults)
    return result


def phones_at(country: str | None, values: Mapping[str, str], defaults: Defaults) -> dict[str, Any]:
    """The phones of an edit, where they may be of the record's own country; nothing where the values name a country
    themselves, as :func:`parse_all` goes by that.

    Raises:
        Invalid: one is no phone number.
    """
    text = values.get("phones") or values.get("phone")
    return {} if not text or values.get("country") else parse("phones", text, defaults.of(country))


def _text(item: Field, text: str, _: Defaults) -> dict[str, Any]:
    value = clean(text, multiline=item.kind == "note")
    if len(value) > item.limit:
        raise Invalid(f"{len(value)} characters are too many; {item.limit} are allowed")
    return {item.name: value or None}


def _emails(item: Field, text: str, _: Defaults) -> dict[str, Any]:
    from models.quality.normalise import normalise_email

    rows: list[list[str | None]] = []
    for part in parts(text, ",;\n"):
        norm = normalise_email(part)
        if norm not in (row[1] for row in rows):
            rows.append([clean(part), norm, None])
    return {"emails": rows}


def _phones(item: Field, text: str, defaults: Defaults) -> dict[str, Any]:
    from models.quality.normalise import normalise_phone

    rows: list[list[str | None]] = []
    for part in parts(text, ",;\n"):
        e164, digits = normalise_phone(part, *defaults.countries)
        if not digits:
            raise Invalid(f"{part!r} is not a phone number; write it like +49 30 123456")
        if (e164 or digits) not in (row[1] or row[2] for row in rows):
            rows.append([clean(part), e164, digits, None])
    return {"phones": rows}


def parts(text: str, separators: str) -> list[str]:
    """What stands between marks, without blanks around it; nothing where two marks meet."""
    for separator in separators[1:]:
        text = text.replace(separator, separators[0])
    return [part.strip() for part in text.split(separators[0]) if part.strip()]


def _tags(item: Field, text: str, _: Defaults) -> dict[str, Any]:
    labels = {fold(part): clean(part) for part in parts(text, ",;\n")}
    if len(labels) > LIMITS["tags"]:
        raise Invalid(f"{len(labels)} tags are too many; {LIMITS['tags']} are allowed")
    return {"tags": list(labels.values())}


def _flag(item: Field, text: str, _: Defaults) -> dict[str, Any]:
    word = fold(text)
    if word in ("1", "yes", "y", "true", "x", "on"):
        return {item.name: 1}
    if word in ("", "0", "no", "n", "false", "off"):
        return {item.name: 0}
    raise Invalid(f"{text!r} is neither yes nor no")


def _integer(text: str, low: int, high: int, what: str) -> int | None:
    from models.base.money import parse_number

    if not text.strip():
        return None
    try:
        number = parse_number(text)
    except Invalid:
        raise Invalid(f"{text!r} is not {what}") from None
    if number != number.to_integral_value() or not low <= number <= high:
        raise Invalid(f"{text!r} is not {what}")
    return int(number)


def _number(item: Field, text: str, _: Defaults) -> dict[str, Any]:
    return {item.name: _integer(text, 0, 2**31 - 1, "a whole number from 0 to 2147483647")}


def _percent(item: Field, text: str, _: Defaults) -> dict[str, Any]:
    return {item.name: _integer(text.strip().rstrip("%"), 0, 100, "a percentage from 0 to 100")}


def _rating(item: Field, text: str, _: Defaults) -> dict[str, Any]:
    stars = text.strip()
    if stars and set(stars) <= {"★", "*"}:
        stars = str(len(stars))
    return {item.name: _integer(stars, 0, 3, "a rating from 0 to 3")}


def _money(item: Field, text: str, defaults: Defaults) -> dict[str, Any]:
    from models.base.money import parse_money

    names = ("value_minor", "currency") if item.name == "value" else (f"{item.name}_minor", f"{item.name}_currency")
    if not text.strip():
        return dict.fromkeys(names)
    try:
        return dict(zip(names, parse_money(text, defaults.currency), strict=True))
    except Invalid as error:
        said = error.message
        raise Invalid(f"{said}; write it like 12,000 or 950.50 EUR" if said.endswith("amount") else said) from None


def _date(item: Field, text: str, defaults: Defaults) -> dict[str, Any]:
    from models.base.dates import parse_date

    return {item.name: parse_date(text, defaults.date_order) if text.strip() else None}


def _country(item: Field, text: str, _: Defaults) -> dict[str, Any]:
    from models.base.countries import country_code

    value = clean(text)
    return {item.name: (country_code(value) or value) if value else None}


_READERS = {
    "emails": _emails,
    "phones": _phones,
    "tags": _tags,
    "flag": _flag,
    "number": _number,
    "percent": _percent,
    "rating": _rating,
    "money": _money,
    "date": _date,
    "country": _country,
}

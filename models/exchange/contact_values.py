"""E-mails, phones and tags out of one cell, which may hold several of them in many ways."""

from __future__ import annotations

import re
from itertools import chain

from models.base.errors import Invalid
from models.base.text import LIMITS, clean, cut, fold
from models.quality.email_address import normalise_email, plain_email
from models.quality.phone_number import MAX_LENGTH, normalise_phone

GOOGLE = ":::"
"""Between several values of one cell in Google's exports."""

_SEVERAL_EMAILS = re.compile(r"[\s,;|]+")
_MANY = re.compile(r"[\s,;|<:(]")
_ANGLE = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_MAILTO = re.compile(r"mailto:([^\s?]*)(?:\?\S*)?", re.I)
_SEVERAL_PHONES = re.compile(
    r"\s*(?::::|[;|\n]|\s(?:or|oder|ou|o|und|and)\s)\s*"
    r"|(?<=\d)\s+(?=(?:tel|telefon|phone|mobile?|cell|handy|fax|home|work|office|whatsapp)\b[.:]*\s*[+(\d])",
    re.I,
)
_SLASH = re.compile(r"\s/\s")
_ONE_PHONE = re.compile(r"\+?\(?\d(?:[ ().-]{0,2}\d){6,16}", re.ASCII)
_COMMA = re.compile(r",\s*(?=[+(\d])")
_LABEL = re.compile(
    r"^(?:(?:p|t|m|f)\s*[:.]|(?:tel|telefon|phone|mobile?|mob|cell|handy|fax|whatsapp|home|work|office)\b\s*[:.]*)\s*(?=[+(\d])",
    re.I,
)
_BEHIND = re.compile(r"(?<=\d)\s*\([^\W\d][^()\d]*\)$")
"""Which of somebody's numbers it is: ``030 1234567 (office)``."""
_AS_FLOAT = re.compile(r"(\d{7,15})\.0")
"""What programs make of a column of numbers with gaps."""
_SHORTENED = re.compile(r"\d[.,]\d+e\+\d+", re.I)
_TAGS = re.compile(r"\s*(?::::|[,;|\n])\s*")
_SYSTEM_GROUPS = frozenset(("mycontacts", "my contacts", "starred"))
FEWEST_DIGITS = 5
"""With fewer digits a text is no phone number, but a short code, an extension or a slip."""

Email = tuple[str, str]
Phone = tuple[str, str | None, str]


def emails_in(cell: str) -> tuple[list[Email], list[str]]:
    """(value, norm) of each address in a cell, and a sentence for each thing that is none."""
    norm = plain_email(cell)
    if norm is not None:  # one address and nothing odd about it, as nearly always
        return [(cell, norm)], []
    if not _MANY.search(cell) and cell.count("@") < 2:
        try:
            value = clean(cell)
            value = value.rstrip(".") or value
            return [(value, normalise_email(value))], []
        except Invalid as error:
            return [], [error.message]
    found: list[Email] = []
    wrong: list[str] = []
    text = _MAILTO.sub(r"\1", clean(cell, multiline=True))
    angled = _ANGLE.findall(text)
    # Beside "Ada Lovelace <ada@x.example>" may stand addresses without a name; what else has no @ is a name.
    beside = _SEVERAL_EMAILS.split((_ANGLE.sub(" ", text) if angled else text).replace(GOOGLE, " "))
    parts = beside
    if angled:
        alone = (word.strip("\"'()<>") for word in beside if "@" in word)
        parts = sorted([*angled, *alone], key=text.find)
    for word in chain.from_iterable(word.split("/") if word.count("@") > 1 else [word] for word in parts):
        part = word.rstrip(".")
        if not any(map(str.isalnum, part)):
            continue
        try:
            found.append((part, normalise_email(part)))
        except Invalid as error:
            if word in angled or not angled:
                wrong.append(error.message)
    if not found and len(wrong) > 1:
        # "not an address at all" is one slip, however many blanks it has
        return [], [f"{cut(clean(cell), 60)!r} is not an e-mail address"]
    return found, wrong


def phones_in(cell: str, countries: tuple[str, ...], prefix: str = "") -> tuple[list[Phone], list[str]]:
    """(raw, E.164 or None, digits) of each number in a cell, and a sentence for each that is none.

    ``countries`` are where it may be dialled, the likeliest first; ``prefix`` is a country's number from a
    column of its own (``+91``).
    """
    if not prefix and _ONE_PHONE.fullmatch(cell) and cell[-2:] != ".0":  # one plain number, as nearly always
        return [(cell, *normalise_phone(cell, *countries))], []
    text = _AS_FLOAT.sub(r"\1", clean(cell, multiline=True)) if cell.endswith(".0") else clean(cell, multiline=True)
    found: list[Phone] = []
    wrong: list[str] = []
    for part in _SEVERAL_PHONES.split(text):
        for number in [number for piece in _by(_COMMA, part) for number in _by(_SLASH, piece)]:
            number = _BEHIND.sub("", _LABEL.sub("", number).lstrip("'"))
            if not number:
                continue
            raw = cut(number, MAX_LENGTH)
            dialled = _with_prefix(raw, prefix)
            e164, digits = normalise_phone(dialled, *countries)
            own = sum(map(str.isdecimal, raw))
            if own < FEWEST_DIGITS:
                wrong.append(f"{cut(raw, 60)!r} is not a phone number")
            elif _SHORTENED.fullmatch(raw):
                wrong.append(f"{raw!r} was shortened by a spreadsheet: its digits are lost")
            else:
                found.append((dialled, e164, digits))
    return found, wrong


def _by(mark: re.Pattern[str], part: str) -> list[str]:
    """A comma or a slash separates numbers, unless what follows is an extension, or what stands before it an area's code
    (``0171 / 2345678``)."""
    pieces = [piece.strip() for piece in mark.split(part)]
    if all(sum(map(str.isdecimal, piece)) >= 7 for piece in pieces):
        return pieces
    return [part.strip()]


def _with_prefix(number: str, prefix: str) -> str:
    digits = "".join(filter(str.isdecimal, prefix)).lstrip("0")
    if not digits or number.startswith(("+", "00")):
        return number
    return f"+{digits} {number}"


def tags_in(cell: str) -> tuple[list[tuple[str, str]], list[str]]:
    """(folded, label) of each tag in a cell, and a sentence for each that is too long and for too many; a group of Google's
    that every contact is in is none."""
    found: dict[str, str] = {}
    wrong: list[str] = []
    longest, most = LIMITS["name"], LIMITS["tags"]
    for part in _TAGS.split(clean(cell, multiline=True)):
        label = part.lstrip("* ").strip().strip('"').strip()
        if len(label) > longest:
            wrong.append(f"{len(label):,} characters are too many for a tag: cut to {longest}")
            label = cut(label, longest)
        if label and fold(label) not in _SYSTEM_GROUPS:
            found.setdefault(fold(label), label)
    if len(found) > most:
        wrong.append(f"{len(found):,} tags are too many for a lead: the first {most} were kept")
    return list(found.items())[:most], wrong

"""What can be chosen about an import, as lists to pick from, and what each choice changes of the person's wishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.base.countries import country_code, names
from models.exchange.importing import Wishes
from models.exchange.mapping import FIELDS
from models.exchange.options import Reading
from models.people.staff import StaffRecord
from models.pipeline.fields import fields
from models.pipeline.lists import ListItem
from screens.importing.wording import OPTION_LABELS
from tui import glyphs
from tui.safe import plain
from tui.widgets.chooser import Choice
from tui.widgets.importing.columns import NOT_IMPORTED
from tui.widgets.importing.looked import FileColumn, Look, field_label
from tui.widgets.importing.options import Option

FOUND = "as found"
THEIR_OWN = "each row's"
_ENCODINGS = (
    ("utf-8", "Unicode, what most programs write today"),
    ("cp1252", "Windows, Western Europe"),
    ("cp1250", "Windows, Central Europe"),
    ("cp1251", "Windows, Cyrillic"),
    ("cp1253", "Windows, Greek"),
    ("cp1254", "Windows, Turkish"),
    ("cp1255", "Windows, Hebrew"),
    ("cp1256", "Windows, Arabic"),
    ("utf-16", "Unicode, as Excel's text files"),
    ("mac_roman", "old Macs, Western Europe"),
    ("koi8-r", "Unix, Russian"),
    ("shift_jis", "Windows, Japanese"),
    ("gb18030", "Windows, Chinese"),
    ("big5", "Windows, Chinese of Taiwan"),
    ("euc_kr", "Windows, Korean"),
)
_DELIMITERS = (("comma", ","), ("semicolon", ";"), ("tab", ""), ("bar", "|"))
_ORDERS = (
    ("dmy", "day first", "31.12.2026"),
    ("mdy", "month first", "12/31/2026"),
    ("ymd", "year first", "2026-12-31"),
)
_POLICIES = (
    ("skip", "skip them", "the lead that is there stays as it is"),
    ("fill", "fill gaps", "only its empty fields are filled"),
    ("update", "update", "it takes all that the row says"),
    ("create", "add anyway", "each row becomes a lead of its own"),
)
_MOST_HEADER_ROWS = 20
_ELSEWHERE = {"name": "Person", "is_company": "Company", "currency": "Deal", "stage": "Deal"}


def options(look: Look, wishes: Wishes) -> list[Option]:
    """The values that hold, in the order in which one asks for them."""
    reading = wishes.reading
    order = reading.date_order or look.date_order
    dates = next((label for name, label, _ in _ORDERS if name == order), FOUND)
    header = f"row {look.header_row}" if look.header_row else "none"
    read = (
        [
            Option("encoding", "Encoding", look.encoding, reading.encoding is not None),
            Option("delimiter", "Delimiter", look.delimiter, reading.delimiter is not None),
        ]
        if look.text
        else [Option("sheet", "Sheet", plain(look.sheet), reading.sheet is not None)]
    )
    policy = next(label for name, label, _ in _POLICIES if name == wishes.policy)
    return [
        *read,
        Option("header-row", "Header", header, reading.header_row is not None),
        Option("date-order", "Dates", dates, reading.date_order is not None),
        Option("country", "Country", reading.country or THEIR_OWN),
        Option("owner", "Owner", wishes.owner or glyphs.now().dash, wishes.owner is not None),
        Option("source", "Source", plain(wishes.source or glyphs.now().dash), wishes.source is not None),
        Option("on-duplicate", "Duplicates", policy, wishes.policy != "skip"),
    ]


TITLES = {
    **OPTION_LABELS,
    "header-row": "Row of the column names",
    "date-order": "How 3/4/2026 is read",
    "country": "Where phone numbers without a prefix are dialled",
    "owner": "Owner of leads whose row names none",
    "source": "Source of leads whose row names none",
    "on-duplicate": "A lead that is there already",
}
TYPED = frozenset(("encoding", "delimiter", "header-row", "source"))
"""Where what is in no list can be typed."""


def choices(
    key: str, look: Look, wishes: Wishes, people: Sequence[StaffRecord] = (), sources: Sequence[ListItem] = ()
) -> list[Choice]:
    """The list for one option; the value of a choice is what :func:`chosen` takes."""
    reading = wishes.reading
    if key == "encoding":
        rows = [Choice(name, name, words, current=reading.encoding == name) for name, words in _ENCODINGS]
        return [Choice(f"{FOUND}: {look.encoding}", current=reading.encoding is None), *rows]
    if key == "delimiter":
        rows = [Choice(name, name, sign, current=reading.delimiter == name) for name, sign in _DELIMITERS]
        return [Choice(f"{FOUND}: {look.delimiter}", current=reading.delimiter is None), *rows]
    if key == "sheet":
        return [Choice(plain(name), name, current=name == look.sheet) for name in look.sheets]
    if key == "header-row":
        found = f"{FOUND}: " + (f"row {look.header_row}" if look.header_row else "none")
        rows = [
            Choice(f"row {number}" if number else "none", number, current=reading.header_row == number)
            for number in range(_MOST_HEADER_ROWS + 1)
        ]
        return [Choice(found, current=reading.header_row is None), *rows]
    if key == "date-order":
        rows = [Choice(label, name, sample, current=reading.date_order == name) for name, label, sample in _ORDERS]
        return [Choice(FOUND, None, "from the dates themselves", current=reading.date_order is None), *rows]
    if key == "country":
        rows = [Choice(name, code, facts=code, current=reading.country == code) for code, name in names().items()]
        rows.sort(key=lambda choice: (choice.text == choice.value, choice.text))
        usual = f"else in {reading.locale}" if reading.locale else "else they stay as written"
        return [Choice(THEIR_OWN, None, usual, current=reading.country is None), *rows]
    if key == "owner":
        rows = [Choice(each.login, each.login, each.name or "", current=wishes.owner == each.login) for each in people]
        return [Choice("nobody", current=wishes.owner is None), *rows]
    if key == "source":
        rows = [Choice(plain(each.label), each.label, current=wishes.source == each.label) for each in sources]
        return [Choice("none", current=wishes.source is None), *rows]
    return [Choice(label, name, words, current=wishes.policy == name) for name, label, words in _POLICIES]


def chosen(key: str, choice: Choice, wishes: Wishes) -> Wishes:
    """The wishes with another value for one option."""
    reading, value = wishes.reading, choice.value
    if key == "owner":
        return replace(wishes, owner=value)
    if key == "source":
        return replace(wishes, source=value)
    if key == "on-duplicate":
        return replace(wishes, policy=value)
    if key == "country":
        return replace(wishes, reading=replace(reading, country=country_code(value) if value else None))
    if key == "header-row" and choice.new:
        digits = "".join(character for character in choice.text if character.isdecimal())
        value = int(digits) if digits else reading.header_row
    name = key.replace("-", "_")
    return replace(wishes, reading=replace(reading, **{name: value}))


# -- columns ---------------------------------------------------------------------------------------


def field_choices(look: Look, column: FileColumn) -> list[Choice]:
    """The fields that a column can go into, in the order of the form; what is taken already says so."""
    takers: dict[str, str] = {}
    for each in look.columns:
        if each.field is not None and each.name != column.name:
            takers.setdefault(each.field, plain(each.name))
    order = [*fields(), *(name for name in FIELDS.split() if name not in fields())]
    known = set(FIELDS.split())
    rows = [
        Choice(
            field_label(name),
            name,
            fields()[name].section if name in fields() else _ELSEWHERE.get(name, ""),
            f"{glyphs.now().left} {takers[name]}" if name in takers else "",
            current=column.field == name,
        )
        for name in order
        if name in known
    ]
    return [Choice(NOT_IMPORTED, "", current=column.field is None), *rows]


def put(reading: Reading, column: str, field: str | None) -> Reading:
    """The reading with a column put into a field ('': left out; None: as the program proposes)."""
    kept = {name: target for name, target in reading.kept.items() if name != column}
    if field is not None:
        kept[column] = field
    return replace(reading, kept=kept)

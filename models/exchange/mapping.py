"""Which column of a file goes into which field of a lead.

By the header first (known words, then words that differ by a typing error), by the values where the
header says nothing, and against the header where the values contradict it. What isn't recognised is
left out and said to be: a column is never put somewhere because something has to go there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.base.errors import UsageError
from models.exchange import choosing
from models.exchange.columns import Column, display_names
from models.exchange.evidence import Values
from models.exchange.guessing import guess
from models.exchange.readers.cells import Row
from models.exchange.synonyms import header_key

FIELDS = (
    "salutation first_name last_name name title department company is_company emails phones website"
    " street city state postal_code country industry employees annual_revenue referred_by do_not_call"
    " source source_detail owner stage rating need maturity value currency probability expected_close"
    " birthdate external_id tags description"
)
TARGETS = frozenset(FIELDS.split())
"""Fields that a column can go into. ``name`` is a full name that is taken apart, ``is_company`` says
that the name is a company's, ``currency`` is that of the value."""

ALIASES = {
    "email": "emails",
    "e-mail": "emails",
    "phone": "phones",
    "tag": "tags",
    "full_name": "name",
    "address": "street",
    "zip": "postal_code",
    "notes": "description",
    "note": "description",
    "status": "stage",
    "revenue": "annual_revenue",
}


@dataclass(frozen=True)
class Fields:
    """All columns of a file with the fields they go into."""

    columns: tuple[Column, ...]

    def by_name(self) -> dict[str, str | None]:
        """{column: field or None}, in the order of the file."""
        return {column.name: column.field for column in self.columns}

    def of(self, field: str) -> list[Column]:
        """The columns that go into one field, in the order of the file."""
        return [column for column in self.columns if column.field == field]


def propose(
    headers: Sequence[str],
    sample: Sequence[Row],
    given: Mapping[str, str] | None = None,
    kept: Mapping[str, str] | None = None,
    *,
    only_given: bool = False,
) -> Fields:
    """Map the columns of a file.

    Parameters:
        headers: the texts of the header, ``""`` where a column has none.
        sample: some of the rows below it.
        given: what the person decided, {column: field}; the empty field leaves a column out.
        kept: decided for an earlier file; columns that this one doesn't have don't matter.
        only_given: map nothing else.

    Raises:
        UsageError: a column or field in ``given`` does not exist.
    """
    sample = [row for row in sample if any(row)]
    values = [Values((row[place] for row in sample if place < len(row)), len(sample)) for place in range(len(headers))]
    columns = []
    for place, name in enumerate(display_names(headers)):
        if not headers[place] and not values[place].values:
            continue
        columns.append(Column(place, name, headers[place], header_key(headers[place]), values[place]))
    present = {column.name for column in columns}
    decided = _decided(columns, {name: field for name, field in (kept or {}).items() if name in present})
    decided |= _decided(columns, given or {})
    for column in columns:
        if column.place in decided:
            column.put(decided[column.place], 1.0, "given")
            choosing.role_by_content(column)
        elif not only_given:
            guess(column)
    if not only_given:
        choosing.settle(columns)
    choosing.parts_of_dates(columns)
    return Fields(tuple(columns))


def field_name(text: str) -> str:
    """A field as the person wrote it, in the form the tables know.

    Raises:
        UsageError: there is no such field.
    """
    name = text.strip().casefold().replace(" ", "_").replace("-", "_")
    name = ALIASES.get(name, name)
    if name not in TARGETS:
        raise UsageError(f"there is no field {text!r} to import into; known are {FIELDS.replace(' ', ', ')}")
    return name


def _decided(columns: Sequence[Column], given: Mapping[str, str]) -> dict[int, str | None]:
    decided: dict[int, str | None] = {}
    for wanted, field in given.items():
        target = field_name(field) if field.strip() else None
        for column in _named(columns, wanted):
            decided[column.place] = target
    return decided


def _named(columns: Sequence[Column], wanted: str) -> list[Column]:
    """The column of this name: as shown, as in the header, or ``#3`` for the third."""
    if wanted.startswith("#") and wanted[1:].isdigit():
        found = [column for column in columns if column.place == int(wanted[1:]) - 1]
    else:
        found = [column for column in columns if column.name == wanted]
        found = found or [column for column in columns if column.header == wanted][:1]
        key = header_key(wanted)
        found = found or [column for column in columns if key and column.key == key][:1]
    if not found:
        known = ", ".join(column.name for column in columns[:20]) + (" …" if len(columns) > 20 else "")
        raise UsageError(f"the file has no column {wanted!r}; it has {known}")
    return found

"""From a row of cells to a lead as the scratch file holds it: the heart of the import's child."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from models.base.countries import country_code
from models.base.errors import Invalid
from models.base.money import MAX_REVENUE, currency_code
from models.base.text import fold, initial
from models.exchange import typed_values as typed
from models.exchange.cleaning import text_reader
from models.exchange.columns import Column
from models.exchange.contact_values import Email, emails_in, phones_in, tags_in
from models.exchange.dates_in_columns import DateColumn
from models.exchange.mapping import Fields
from models.exchange.options import Reading
from models.exchange.problems import Problems
from models.exchange.readers.cells import Row
from models.exchange.staged import COLUMNS, DERIVED, INDEXED, RAW
from models.exchange.synonyms_everyday import FAMILY_FIRST
from models.pipeline.words import phone_words, plain
from models.quality.names import is_company, key_of_folded, split_name

_MOST_EACH = 50
_NOTE_INDEXED = 4_000
_TEXTS = (
    "title department website street city state postal_code industry referred_by source_detail need"
    " maturity external_id description source stage owner"
)
IDENTITY = frozenset(("name", "first_name", "last_name", "company", "emails", "phones"))

Value = Callable[[Row, int], Any]


class RowMaker:
    """Makes rows of ``staged`` and its side tables.

    ``columns`` names what :meth:`make` returns; ``failed`` counts rows that name nobody.
    """

    def __init__(self, fields: Fields, options: Reading, problems: Problems) -> None:
        self._problems = problems
        self._usual = options.country, options.locale
        self._dialled: dict[str | None, tuple[str, ...]] = {}
        self._fields = fields
        self.nobody = not any(fields.of(field) for field in IDENTITY)
        self.made = 0
        self.failed = 0
        self.without_country = 0
        self.emails: list[tuple[int, int, str, str]] = []
        self.phones: list[tuple[int, int, str, str | None, str, str | None]] = []
        self.tags: list[tuple[int, str, str]] = []
        self.dates: list[DateColumn] = []
        self._codes: dict[str, str | None] = {}
        self._folded: dict[str, str] = {}
        self._values: list[tuple[str, Value]] = []
        self._money: list[tuple[str, str, Value]] = []
        self._read_fields(options)
        self._width = max((column.place for column in fields.columns), default=-1) + 1
        money = [name for pair in self._money for name in pair[:2]]
        own = ["salutation", "first_name", "last_name", "company", "country"]
        self.columns = ["n", "row", *own, *(name for name, _ in self._values), *money, *DERIVED, *INDEXED]
        assert set(self.columns) <= {"n", "row", *COLUMNS, *RAW, *DERIVED, *INDEXED}
        names = [name for name, _ in self._values]
        self._place = {name: names.index(name) for name in names}

    # -- what is read from where ---------------------------------------------------------------------

    def _read_fields(self, options: Reading) -> None:
        of = self._fields.of
        texts = ("salutation", "first_name", "last_name", "name", "company", "country")
        self._text: dict[str, Value] = {
            field: text_reader(field, of(field), self._problems) for field in texts if of(field)
        }
        self._family_first = any(column.key in FAMILY_FIRST for column in of("name"))
        self._is_company = self._typed("is_company", typed.truth)
        for field in _TEXTS.split():
            if of(field):
                self._values.append((field, text_reader(field, of(field), self._problems)))
        for field, read in (
            ("employees", typed.employees),
            ("do_not_call", typed.truth),
            ("rating", typed.rating),
            ("probability", self._percent()),
        ):
            if (value := self._typed(field, read)) is not None:
                self._values.append((field, value))
        for field in ("birthdate", "expected_close"):
            if of(field):
                column = DateColumn(field, of(field), options, self._problems, options.usual_country)
                self.dates.append(column)
                self._values.append((field, column.read))
        self._currency = self._row_currency(options)
        for field, minor, currency, limit in (
            ("value", "value_minor", "currency", None),
            ("annual_revenue", "annual_revenue_minor", "annual_revenue_currency", MAX_REVENUE),
        ):
            if of(field):
                self._money.append((minor, currency, self._amount(of(field)[0], options, limit)))
        self._emails, self._phones, self._tags = of("emails"), of("phones"), of("tags")
        self._prefixes = [column for column in self._phones if column.role == "prefix"]
        self._numbers = [column for column in self._phones if column.role != "prefix"]

    def _typed(self, field: str, read: Callable[[str], Any]) -> Value | None:
        columns = self._fields.of(field)
        if not columns:
            return None
        place, name, problems = columns[0].place, columns[0].name, self._problems
        remembered: dict[str, Any] = {}

        def value(cells: Row, row: int) -> Any:
            raw = cells[place]
            if not raw:
                return None
            if raw in remembered:
                return remembered[raw]
            try:
                found = None if typed.nothing(raw) else read(raw)
            except Invalid as error:
                problems.add("left empty, since it can't stand there", row, name, error.message)
                return None
            if len(remembered) < 10_000:
                remembered[raw] = found
            return found

        return value

    def _percent(self) -> Callable[[str], Any]:
        """Reads percentages, as shares of one where the column holds those."""
        columns = self._fields.of("probability")
        shares = bool(columns) and typed.are_shares(columns[0].values.values)
        return lambda text: typed.percent(text, share=shares)

    def _row_currency(self, options: Reading) -> Value:
        columns = self._fields.of("currency")
        if not columns:
            return lambda cells, row: None
        currency, country = options.currency, options.usual_country
        return self._typed("currency", lambda text: currency_code(text, currency, country)) or (lambda cells, row: None)

    def _amount(self, column: Column, options: Reading, limit: int | None) -> Value:
        place, name, problems = column.place, column.name, self._problems
        limits = {} if limit is None else {"limit": limit}
        reader = typed.MoneyReader(
            column.currency or options.currency,
            typed.decimal_mark(column.values.values),
            power=column.power,
            country=options.usual_country,
            named=bool(column.currency),
            **limits,
        )
        own_currency = self._currency

        def amount(cells: Row, row: int) -> Any:
            raw = cells[place]
            if not raw:
                return None, None
            try:
                return reader.read(raw, own_currency(cells, row))
            except Invalid as error:
                if not typed.no_amount(raw):
                    problems.add("left empty, since it is no amount", row, name, error.message)
                return None, None

        return amount

    # -- one row ---------------------------------------------------------------------------------------

    def make(self, cells: Row, row: int) -> tuple[Any, ...] | None:
        """The row of ``staged`` for one row of the file, numbered ``row`` there; None if it names nobody."""
        if len(cells) < self._width:
            cells = cells + [""] * (self._width - len(cells))
        text = self._text
        salutation, first, last, company = self._names(cells, row)
        country = self._code(text["country"](cells, row)) if "country" in text else None
        emails = self._read_emails(cells, row) if self._emails else []
        phones = self._read_phones(cells, row, country) if self._numbers else []
        if not (first or last or company or emails or phones):
            self.failed += 1
            if not self.nobody:
                message = "has no name, company, e-mail or phone number: it was not imported"
                self._problems.add("not imported, since it names nobody", row, None, message)
            return None
        tags = self._read_tags(cells, row) if self._tags else []
        values = [read(cells, row) for _, read in self._values]
        money = [part for _, _, read in self._money for part in read(cells, row)]
        keys = self._keys(first, last, company, emails, phones)
        words = self._words(keys, country, values, emails, phones)
        # Nothing of a row is kept before all of it is read: one that can't be read leaves no trace.
        self.made = number = self.made + 1
        for position, (value, norm) in enumerate(emails):
            self.emails.append((number, position, value, norm))
        for position, (raw, e164, digits, label) in enumerate(phones):
            self.phones.append((number, position, raw, e164, digits, label))
        self.tags.extend((number, *tag) for tag in tags)
        for dates in self.dates:
            dates.settle_later(number)
        return (number, row, salutation, first, last, company, country, *values, *money, *keys[:4], *words)

    def gave_up(self, row: int, error: Exception) -> None:
        """A row that a mistake of this program kept from being read; the others come in."""
        self.failed += 1
        message = f"was not imported, by a mistake of this program ({type(error).__name__}: {error}); please report it"
        self._problems.add("not imported, by a mistake of this program", row, None, message)

    def _names(self, cells: Row, row: int) -> tuple[str | None, str | None, str | None, str | None]:
        text = self._text
        salutation = text["salutation"](cells, row) if "salutation" in text else None
        first = text["first_name"](cells, row) if "first_name" in text else None
        last = text["last_name"](cells, row) if "last_name" in text else None
        company = text["company"](cells, row) if "company" in text else None
        if not first and not last and "name" in text:
            full = text["name"](cells, row)
            if full and self._is_company is not None and self._is_company(cells, row):
                return salutation, None, None, full
            if full and company is None and is_company(full):
                return salutation, None, None, full
            if full:
                title, first_part, last_part = split_name(full, family_first=self._family_first)
                salutation = salutation or title or None
                first, last = first_part or None, last_part or None
        return salutation, first, last, company

    def _code(self, country: str | None) -> str | None:
        if country is None:
            return None
        if country not in self._codes:
            if len(self._codes) > 5_000:
                self._codes.clear()
            self._codes[country] = country_code(country) or country
        return self._codes[country]

    def _countries(self, own: str | None) -> tuple[str, ...]:
        """Where the numbers of a row may be dialled: in the country that was said, else in its own, else in the usual."""
        found = self._dialled.get(own)
        if found is None:
            first, last = self._usual
            countries = (first, own if own and len(own) == 2 else None, last)
            found = self._dialled[own] = tuple(dict.fromkeys(filter(None, countries)))
            if len(self._dialled) > 5_000:
                self._dialled.clear()
        return found

    def _read_emails(self, cells: Row, row: int) -> list[Email]:
        found: list[Email] = []
        for column in self._emails:
            cell = cells[column.place]
            if not cell or cell.isspace():
                continue
            addresses, wrong = emails_in(cell)
            if wrong and not typed.nothing(cell):
                for message in wrong:
                    self._problems.add("left out, since it is no e-mail address", row, column.name, message)
            if not found and len(addresses) < 2:
                found = addresses
            else:
                known = {norm for _, norm in found}
                for address in addresses:
                    if address[1] not in known:
                        known.add(address[1])
                        found.append(address)
        return found[:_MOST_EACH]

    def _read_phones(self, cells: Row, row: int, country: str | None) -> list[tuple[str, str | None, str, str | None]]:
        found: list[tuple[str, str | None, str, str | None]] = []
        prefix = cells[self._prefixes[0].place] if self._prefixes else ""
        countries = self._countries(country)
        known: set[str] = set()
        for column in self._numbers:
            cell = cells[column.place]
            if not cell or cell.isspace():
                continue
            numbers, wrong = phones_in(cell, countries, prefix)
            if wrong and not typed.nothing(cell):
                for message in wrong:
                    self._problems.add("left out, since it is no phone number", row, column.name, message)
            for raw, e164, digits in numbers:
                if digits not in known:
                    known.add(digits)
                    found.append((raw, e164, digits, column.role or None))
                    self.without_country += e164 is None and not countries
        return found[:_MOST_EACH]

    def _read_tags(self, cells: Row, row: int) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for column in self._tags:
            if cells[column.place] and not typed.nothing(cells[column.place]):
                tags, wrong = tags_in(cells[column.place])
                found += tags
                for message in wrong:
                    self._problems.add("tags were cut", row, column.name, message)
        return found

    def _fold(self, text: str | None) -> str:
        """Folded, remembered: names and places come again and again."""
        if not text:
            return ""
        folded = self._folded.get(text)
        if folded is None:
            if len(self._folded) > 50_000:
                self._folded.clear()
            folded = self._folded[text] = fold(text)
        return folded

    def _keys(
        self,
        first: str | None,
        last: str | None,
        company: str | None,
        emails: Sequence[Email],
        phones: Sequence[tuple[str, str | None, str, str | None]],
    ) -> tuple[str, str, str, str, str | None]:
        """sort_name, sort_company, name_key, initial, and the folded name where folding changes more than case.

        The same keys as ``models.pipeline.naming.sort_keys`` makes; a test holds them together.
        """
        given, family, firm = self._fold(first), self._fold(last), self._fold(company)
        name = f"{given} {family}" if given and family else given or family
        if family:
            sort_name = f"{family} {given}" if given else family
        else:
            sort_name = given or firm or fold(emails[0][0] if emails else phones[0][0])
        ascii_ = (first or "").isascii() and (last or "").isascii()
        return sort_name, firm, key_of_folded(name) or firm, initial(sort_name), None if ascii_ else name

    def _words(
        self,
        keys: tuple[str, str, str, str, str | None],
        country: str | None,
        values: Sequence[Any],
        emails: Sequence[Email],
        phones: Sequence[tuple[str, str | None, str, str | None]],
    ) -> tuple[str | None, ...]:
        """The texts of ``INDEXED``, None where the fields themselves do.

        With these the same as ``models.pipeline.words.texts`` makes; a test holds them together.
        """
        reach = [norm for _, norm in emails]
        for _, e164, digits, _ in phones:
            reach += phone_words(e164, digits)
        how = " ".join(reach)
        place = self._place
        parts = [values[place[name]] for name in ("city", "state") if name in place]
        parts.append(country)
        if "postal_code" in place:
            parts.append(values[place["postal_code"]])
        where = " ".join(filter(None, parts))
        note = values[place["description"]] if "description" in place else None
        return (
            keys[4] and plain(keys[4]),
            None if keys[1].isascii() else plain(keys[1]),
            (how if how.isascii() else plain(how)) or None,
            None if where.isascii() else plain(where),
            None if not note or note.isascii() else plain(note[:_NOTE_INDEXED]),
        )

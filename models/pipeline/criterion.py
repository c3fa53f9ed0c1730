"""The criteria of a filter (``field:value``) as SQL tests on a lead ``l``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any as AnyValue

from models.base import clock
from models.base.connection import Reader, marks
from models.base.dates import parse_age
from models.base.errors import Invalid
from models.base.identity import Actor
from models.base.text import fold
from models.people.staff import named
from models.pipeline import filter as language
from models.pipeline import lists
from models.pipeline.criteria import Listed
from models.pipeline.day_range import day_range
from models.pipeline.filter import NONE


class Criteria:
    """Turns one criterion after another into SQL; ``params`` are their parameters in order.

    Parameters:
        new_tags: whether a tag that there is not yet is on no lead, or a mistake.
        on_board: whether only leads on the board are asked, none of which is in the trash.
        alone: whether the whole filter is one criterion.
    """

    def __init__(self, db: Reader, actor: Actor, *, new_tags: bool, alone: bool, on_board: bool = False) -> None:
        self.db = db
        self.actor = actor
        self.new_tags = new_tags
        self.on_board = on_board
        self.alone = alone
        self.params: list[AnyValue] = []
        self.trashed = False
        """Whether one asks for the trash."""
        self.listed: dict[language.Node, Listed] = {}
        """Criteria that can be listed."""

    def test(self, test: language.Test) -> str:
        """
        Raises:
            Invalid: it names what doesn't exist, or a value that can't be read.
        """
        return _TESTS[test.field](self, test)

    def empty(self, test: language.Test) -> str | None:
        """The test for leads that have nothing of the kind, if ``none`` is among the values."""
        return _EMPTY.get(test.field) if test.asks_for_none else None

    # -- lists ---------------------------------------------------------------------------------------------------

    def owner(self, test: language.Test) -> str:
        # Owners have an index of their own, which SQLite would take for anything that names one; but where more is asked,
        # the board's index can answer it without reading a lead.
        return self._ids(
            "l.owner_id" if self.alone else "+l.owner_id",
            test,
            lambda value: None if value.casefold() == NONE else named(self.db, value, self.actor),
        )

    def stage(self, test: language.Test) -> str:
        known = lists.stages(self.db)
        return self._ids("l.stage_id", test, lambda value: lists.stage_named(known, value).id)

    def source(self, test: language.Test) -> str:
        return self._ids("l.source_id", test, lambda value: self._item("source", value))

    def _item(self, table: str, value: str) -> int | None:
        """An item of a list by its label, else by the beginning of it (``web`` finds ``Website``)."""
        if value.casefold() == NONE:
            return None
        found = lists.find_item(self.db, table, value)
        if found is None:
            folded = fold(value)
            found = self.db.value(
                f"SELECT id FROM {lists.TABLES[table]} WHERE substr(folded, 1, ?) = ? AND deleted_at IS NULL"
                " ORDER BY length(folded), folded LIMIT 1",
                (len(folded), folded),
            )
        if found is None:
            known = ", ".join(item.label for item in lists.items(self.db, table)[:12])
            raise Invalid(f"{table}: there is no {value!r}; known are {known or 'none yet'}")
        return int(found)

    def _ids(self, column: str, test: language.Test, look_up: Callable[[str], int | None]) -> str:
        ids = [look_up(value) for value in test.values]
        real = [item for item in ids if item is not None]
        parts = []
        if real:
            self.params.extend(real)
            parts.append(f"{column} = ?" if len(real) == 1 else f"{column} IN ({marks(real)})")
        if None in ids:
            parts.append(f"{column} IS NULL")
        return parts[0] if len(parts) == 1 else "(" + " OR ".join(parts) + ")"

    def tag(self, test: language.Test) -> str:
        has = "EXISTS (SELECT 1 FROM tagging g WHERE g.party_kind = 'lead' AND g.party_id = l.id"
        ids: list[int] = []
        parts: list[str] = []
        for value in test.values:
            if value.casefold() == NONE:
                parts.append(f"NOT {has})")
                continue
            try:
                ids.append(self._item("tag", value) or 0)
            except Invalid:
                if not self.new_tags:
                    raise
        if ids:
            self.params.extend(ids)
            parts.append(f"{has} AND g.tag_id IN ({marks(ids)}))")
            if len(parts) == 1:
                sql = f"SELECT DISTINCT party_id FROM tagging WHERE tag_id IN ({marks(ids)}) AND party_kind = 'lead'"
                self.listed[test] = Listed(sql, tuple(ids), whole=True)
        return f"({' OR '.join(parts)})" if parts else "0"

    # -- times, numbers, text ------------------------------------------------------------------------------------

    def created(self, test: language.Test) -> str:
        before = len(self.params)
        meets = self._moment("l.created_at", test)
        # In the terms of its index, which is partial.
        sql = f"SELECT l.id FROM lead l WHERE {meets} AND l.deleted_at IS NULL AND l.deal_id IS NULL"
        self.listed[test] = Listed(sql, tuple(self.params[before:]), whole=False)
        return meets

    def updated(self, test: language.Test) -> str:
        return self._moment("l.updated_at", test)

    def _moment(self, column: str, test: language.Test) -> str:
        """Times are compared by local day; ``<30d`` means less than thirty days ago, ``>30d`` longer ago."""
        if test.operator in ("<", "<=", ">", ">=") and (age := parse_age(test.values[0])) is not None:
            self.params.append(clock.now() - age)
            return f"{column} {'>=' if test.operator[0] == '<' else '<'} ?"
        low, high = self._days(test)
        self.params.extend([low, high])
        return f"{column} >= ? AND {column} < ?"

    def _days(self, test: language.Test) -> tuple[int, int]:
        first, last = day_range(test)
        low = clock.local_midnight(first) if first else 0
        high = clock.local_midnight(last + timedelta(days=1)) if last else 1 << 62
        return low, high

    def close(self, test: language.Test) -> str:
        first, last = day_range(test)
        self.params.extend([first.isoformat() if first else "0000", last.isoformat() if last else "9999"])
        return "l.expected_close >= ? AND l.expected_close <= ?"

    def value(self, test: language.Test) -> str:
        from models.base.money import CODES, exponent

        codes = [item.upper() for item in test.values if item.upper() in CODES]
        if codes and test.operator == "=" and len(codes) == len(test.values):
            self.params.extend(codes)
            return f"l.currency IN ({marks(codes)})"
        # in ten-thousandths of each currency, as many decimals as any has
        cases = " ".join(
            f"WHEN l.currency IN ({', '.join(repr(code) for code in sorted(CODES) if exponent(code) == decimals)})"
            f" THEN l.value_minor * {10 ** (4 - decimals)}"
            for decimals in (0, 3, 4)
        )
        amount = f"CASE {cases} ELSE l.value_minor * 100 END"
        limits = [_amount(item) for item in test.values]
        currencies = sorted({currency for _, currency in limits if currency})
        if len(currencies) > 1:
            raise Invalid(f"value: {' and '.join(currencies)} can't be compared; name one currency")
        operators = [">=", "<="] if test.operator == ".." else [test.operator] * len(limits)
        joiner = " AND " if test.operator == ".." else " OR "
        self.params.extend(amount_of for amount_of, _ in limits)
        sql = joiner.join(f"{amount} {operator} ?" for operator in operators)
        if currencies:
            self.params.append(currencies[0])
            return f"(({sql}) AND l.currency = ?)"
        return f"({sql})"

    def number(self, test: language.Test) -> str:
        column = {"rating": "l.rating", "id": "l.id"}[test.field]
        numbers = []
        for item in test.values:
            if not item.isascii() or not item.isdigit() or len(item) > 15:
                raise Invalid(f"{test.field}: {item!r} is not a whole number")
            numbers.append(int(item))
        self.params.extend(numbers)
        if test.operator == "..":
            return f"{column} BETWEEN ? AND ?"
        return "(" + " OR ".join(f"{column} {test.operator} ?" for _ in numbers) + ")"

    def country(self, test: language.Test) -> str:
        from models.base.countries import country_code

        values = [country_code(value) or value for value in test.values]
        self.params.extend(values)
        return f"l.country IN ({marks(values)})"

    def state(self, test: language.Test) -> str:
        parts = []
        for value in test.values:
            name = value.casefold()
            if name not in _STATES:
                raise Invalid(f"is: {value!r} is not one of {', '.join(_STATES)}")
            self.trashed = self.trashed or name == "trashed"
            # The board's index doesn't hold the time of trashing: each of its leads would be read to find none.
            parts.append("0" if name == "trashed" and self.on_board else _STATES[name])
        return "(" + " OR ".join(parts) + ")"


_STATES = {
    "converted": "l.converted_at IS NOT NULL",
    "open": "l.stage_id IN (SELECT id FROM stage WHERE type IN ('open', 'ongoing', 'hold'))",
    "won": "l.stage_id IN (SELECT id FROM stage WHERE type = 'won')",
    "lost": "l.stage_id IN (SELECT id FROM stage WHERE type = 'lost')",
    "trashed": "l.deleted_at IS NOT NULL",
    "unassigned": "l.owner_id IS NULL",
}

_OWN = "party_kind = 'lead' AND party_id = l.id"
_EMPTY = {
    "value": "l.value_minor IS NULL",
    "close": "l.expected_close IS NULL",
    "rating": "l.rating IS NULL",
    "country": "l.country IS NULL",
    "city": "l.city IS NULL",
    "company": "l.company IS NULL",
    "email": f"NOT EXISTS (SELECT 1 FROM email WHERE {_OWN})",
    "phone": f"NOT EXISTS (SELECT 1 FROM phone WHERE {_OWN})",
}
"""What ``none`` means of each; for owners, sources and tags it is one value among others."""

_TESTS: dict[str, Callable[[Criteria, language.Test], str]] = {
    "owner": Criteria.owner,
    "source": Criteria.source,
    "stage": Criteria.stage,
    "tag": Criteria.tag,
    "created": Criteria.created,
    "updated": Criteria.updated,
    "close": Criteria.close,
    "value": Criteria.value,
    "rating": Criteria.number,
    "id": Criteria.number,
    "country": Criteria.country,
    "is": Criteria.state,
}


def _amount(text: str) -> tuple[int, str | None]:
    """An amount in ten-thousandths of its currency, and the currency if it names one (``10k``, ``€10k``, ``10000 USD``)."""
    from models.base.money import exponent, parse_money

    minor, currency = parse_money(text, "EUR")
    named_one = parse_money(text, "CHF")[1] == currency
    return minor * 10 ** (4 - exponent(currency)), currency if named_one else None

"""A filter as SQL over the table ``lead l``, with everything looked up that the filter names.

All that is about words goes into one question to the word index, whose ids are put aside once and then met with the
board's own index; anything else is a test on the lead, as far as it can be on columns of that index, so that leads that
don't match are never read. SQLite's planner was measured to be twenty to sixty times slower left to itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any as AnyValue

from models.base import clock
from models.base.connection import Reader, marks
from models.base.dates import parse_age
from models.base.errors import FilterError, Invalid
from models.base.identity import Actor
from models.base.text import fold
from models.people.staff import named
from models.pipeline import filter as language
from models.pipeline import lists, words
from models.pipeline.criteria import EVERYTHING, Compiled
from models.pipeline.day_range import day_range


def compiled(db: Reader, text: str, actor: Actor, *, new_tags: bool = False) -> Compiled:
    """Read a filter and look up what it names.

    Tags come with the first lead that has them: with ``new_tags`` one that there is not yet is on no lead. Without, it is a
    mistake, since where something is to be changed ``!tag:vpi`` must not mean everything.

    Raises:
        FilterError: it can't be read, or names an owner, stage or value that doesn't exist.
    """
    tree = language.parse(text)
    if not tree.parts:
        return EVERYTHING
    _check_number(tree)
    compiler = _Compiler(db, actor, new_tags)
    asked = [(part, compiler.match(part)) for part in tree.parts]
    # The words are asked for together, since those of a phone number belong together.
    plain = words.match([part.text for part in tree.parts if isinstance(part, language.Word)])
    matches = [found for part, found in asked if found is not None and not isinstance(part, language.Word)]
    matches += [f"({plain})"] if plain is not None else []
    others = [part for part, found in asked if found is None]
    only = others[0] if len(others) == 1 and not matches else None
    compiler.alone = only is not None
    tests = [compiler.node(part) for part in others]
    owner_only = None
    if isinstance(only, language.Test) and only.field == "owner" and "none" not in map(str.casefold, only.values):
        owner_only = tuple(compiler.params)
    return Compiled(
        " AND ".join(matches) or None,
        " AND ".join(tests) or "1",
        tuple(compiler.params),
        owner_only,
        next((compiler.tagged[part] for part in others if part in compiler.tagged), ()),
        compiler.trashed,
    )


def _check_number(tree: language.All) -> None:
    number = 0
    for part in tree.parts:
        if isinstance(part, language.Word):
            number += len(words.tokens_of(part.text))
            if number > words.MOST_WORDS:
                raise FilterError(f"a filter has at most {words.MOST_WORDS} words", part.place)


class _Compiler:
    def __init__(self, db: Reader, actor: Actor, new_tags: bool) -> None:
        self.db = db
        self.actor = actor
        self.new_tags = new_tags
        self.params: list[AnyValue] = []
        self.trashed = False
        self.alone = False
        """Whether the whole filter is one criterion."""
        self.tagged: dict[language.Node, tuple[int, ...]] = {}
        """The ids of the tags of criteria that ask for one of them."""

    def match(self, node: language.Node) -> str | None:
        """The question to the word index, if the node asks for words and for nothing else."""
        match node:
            case language.Word():
                return self._words(node.text, node.text, node.place)
            case language.Test(field, _, values, place) if field in _COLUMNS:
                found = [self._words(value.lstrip("+"), value, place, f"{field}: ") for value in values]
                return "(" + " OR ".join(f"{_COLUMNS[field]} : ({each})" for each in found) + ")"
            case language.All(parts) | language.Any(parts):
                questions = [self.match(part) for part in parts]
                joined = (" AND " if isinstance(node, language.All) else " OR ").join(filter(None, questions))
                return f"({joined})" if None not in questions else None
        return None

    def _words(self, text: str, typed: str, place: int, field: str = "") -> str:
        found = words.match([text])
        if found is None:
            search = "" if field else " to search for"
            raise FilterError(f"{field}there is no letter or digit in {typed!r}{search}", place)
        if len(words.tokens_of(text)) > words.MOST_WORDS:
            raise FilterError(
                f"{field or 'a filter has '}at most {words.MOST_WORDS} words{' are allowed' * bool(field)}", place
            )
        return f"({found})"

    def node(self, node: language.Node) -> str:
        found = self.match(node)
        if found is not None:
            self.params.append(found)
            return "+l.id IN (SELECT rowid FROM lead_fts WHERE lead_fts MATCH ?)"
        if isinstance(node, language.Not):
            return f"NOT coalesce({self.node(node.inner)}, 0)"
        if isinstance(node, language.All):
            return "(" + " AND ".join(self.node(part) for part in node.parts) + ")"
        if isinstance(node, language.Any):
            return "(" + " OR ".join(self.node(part) for part in node.parts) + ")"
        assert isinstance(node, language.Test)
        try:
            return _TESTS[node.field](self, node)
        except Invalid as error:
            raise FilterError(error.message, node.place) from error

    # -- lists ---------------------------------------------------------------------------------------------------

    def owner(self, test: language.Test) -> str:
        # Owners have an index of their own, which SQLite would take for anything that names one; but where more is asked,
        # the board's index can answer it without reading a lead.
        return self._ids(
            "l.owner_id" if self.alone else "+l.owner_id",
            test,
            lambda value: None if value.casefold() == "none" else named(self.db, value, self.actor),
        )

    def stage(self, test: language.Test) -> str:
        known = lists.stages(self.db)
        return self._ids("l.stage_id", test, lambda value: lists.stage_named(known, value).id)

    def source(self, test: language.Test) -> str:
        return self._ids("l.source_id", test, lambda value: self._item("source", value))

    def _item(self, table: str, value: str) -> int | None:
        """An item of a list by its label, else by the beginning of it (``web`` finds ``Website``)."""
        if value.casefold() == "none":
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
            if value.casefold() == "none":
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
                self.tagged[test] = tuple(ids)
        return f"({' OR '.join(parts)})" if parts else "0"

    # -- times, numbers, text ------------------------------------------------------------------------------------

    def created(self, test: language.Test) -> str:
        return self._moment(f"l.{test.field}_at", test)

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
            parts.append(_STATES[name])
        return "(" + " OR ".join(parts) + ")"


_STATES = {
    "converted": "l.converted_at IS NOT NULL",
    "open": "l.stage_id IN (SELECT id FROM stage WHERE type IN ('open', 'ongoing', 'hold'))",
    "won": "l.stage_id IN (SELECT id FROM stage WHERE type = 'won')",
    "lost": "l.stage_id IN (SELECT id FROM stage WHERE type = 'lost')",
    "trashed": "l.deleted_at IS NOT NULL",
    "unassigned": "l.owner_id IS NULL",
}

_COLUMNS = {"city": "place", "company": "company", "email": "reach", "phone": "reach"}
"""The columns of the word index in which criteria look for their words."""

_TESTS: dict[str, Callable[[_Compiler, language.Test], str]] = {
    "owner": _Compiler.owner,
    "source": _Compiler.source,
    "stage": _Compiler.stage,
    "tag": _Compiler.tag,
    "created": _Compiler.created,
    "updated": _Compiler.created,
    "close": _Compiler.close,
    "value": _Compiler.value,
    "rating": _Compiler.number,
    "id": _Compiler.number,
    "country": _Compiler.country,
    "is": _Compiler.state,
}


def _amount(text: str) -> tuple[int, str | None]:
    """An amount in ten-thousandths of its currency, and the currency if it names one (``10k``, ``€10k``, ``10000 USD``)."""
    from models.base.money import exponent, parse_money

    minor, currency = parse_money(text, "EUR")
    named_one = parse_money(text, "CHF")[1] == currency
    return minor * 10 ** (4 - exponent(currency)), currency if named_one else None

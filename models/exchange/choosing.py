"""Which of several columns gets a field: names, addresses, dates in parts, and everything single."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from models.exchange.columns import Column
from models.exchange.evidence import is_dial_code
from models.exchange.header_words import ADDRESS, HOUSE_NUMBERS
from models.exchange.synonyms import NAMEISH, known_headers
from models.exchange.synonyms_everyday import CUSTOMERS
from models.quality.names import is_title

SEVERAL = frozenset(("emails", "phones", "tags"))
JOINED = frozenset(("salutation", "street", "first_name", "last_name", "description"))
_YEAR = frozenset(("year", "jahr", "annee", "ano", "anno", "jaar", "rok", "yil", "yyyy", "год", "年"))
_MONTH = frozenset(("month", "monat", "mois", "mes", "mese", "maand", "miesiac", "ay", "mm", "месяц", "月"))
_DAY = frozenset(("day", "tag", "jour", "dia", "giorno", "dag", "dzien", "gun", "dd", "день", "日"))


def settle(columns: Sequence[Column]) -> None:
    """Decide between columns that want the same field; what a person decided stands."""
    _names(columns)
    _addresses(columns)
    _external_id(columns)
    for field in {column.field for column in columns if column.field}:
        rivals = [column for column in columns if column.field == field]
        given = [column for column in rivals if column.given]
        if field in SEVERAL or (len(rivals) < 2 and not given):
            continue
        if given:
            keep = given
        elif field in JOINED:
            keep = _joinable(rivals)
        elif field == "birthdate" and any(column.role for column in rivals):
            whole = [c for c in rivals if not c.role and c.values.values]
            keep = whole[:1] or [c for c in rivals if c.role]
        else:
            keep = [min(rivals, key=_fit)]
        for column in rivals:
            if column not in keep:
                column.leave()
    _only_companies(columns)


def _fit(column: Column) -> tuple[bool, float, int, int, int]:
    """How well a column fits its field; the smallest fits best."""
    known = known_headers()
    order = list(known).index(column.key) if column.key in known else len(known)
    return (not column.values.values, -column.confidence, column.rank, order, column.place)


def _joinable(rivals: list[Column]) -> list[Column]:
    """Several columns of one text: lines of a street, middle names, notes; but not one name twice."""
    field = rivals[0].field
    if field in ("first_name", "last_name"):
        best = min((c for c in rivals), key=_fit)
        extra = [c for c in rivals if c.rank > best.rank]
        # "Primer apellido" and "Segundo apellido" are both the family name.
        second = [c for c in rivals if c.rank == best.rank and c.key != best.key and _is_second(c)]
        return [best, *extra, *second]
    if field == "salutation":  # "Frau" in one column, "Dr." in the next
        titles = [c for c in rivals if c.values.values and c.values.mostly(is_title)]
        return sorted({c.header: c for c in titles}.values(), key=lambda c: c.place) or [min(rivals, key=_fit)]
    if field == "street":
        best = min(rivals, key=_fit)
        return [c for c in rivals if c is best or _continues(c, best)]
    return [c for c in rivals if c.values.values][:4] or rivals[:1]


def _is_second(column: Column) -> bool:
    return column.key.split()[0] in ("second", "segundo", "secondo", "zweiter")


def _continues(column: Column, first: Column) -> bool:
    """Whether a column is a further line of the same address."""
    words = {"2", "3", "line", "number", "extended"}
    further = bool(words & set(column.key.split())) or column.key[-1:] in ("2", "3") or column.key in HOUSE_NUMBERS
    return column.key != first.key and further


def _names(columns: Sequence[Column]) -> None:
    """A column called "Name", "Nom" or "Nombre" depends on what stands beside it."""
    if any(c.key in ("soyad", "soyadi") for c in columns):
        for column in columns:
            if column.key == "ad" and not column.given:  # Turkish for a name; alone it is an advertisement
                column.put("first_name", 0.95, "header")
    first = any(c.field == "first_name" and c.rank == 0 and c.key not in NAMEISH for c in columns)
    last = any(c.field == "last_name" and c.rank == 0 for c in columns)
    company = any(c.field == "company" for c in columns)
    for column in columns:
        if column.given or column.key not in NAMEISH or column.field not in ("name", "first_name"):
            continue
        if first and not last:
            column.field = "last_name"
            last = True
        elif last and not first:
            column.field = "first_name"
            first = True
        elif column.field == "first_name":
            column.field = "name"
        if column.field == "name" and column.key in ("contact", "kontakt") and not company:
            column.confidence -= 0.1
    _customers(columns, company)


def _customers(columns: Sequence[Column], company: bool) -> None:
    """A customer beside a person who is named is the company of that person."""
    customers = [c for c in columns if c.field == "name" and c.key in CUSTOMERS and not c.given]
    persons = [c for c in columns if c.field in ("name", "last_name") and c.key not in CUSTOMERS and c.values.values]
    if customers and persons and not company:
        customers[0].put("company", 0.7, "content")


def _addresses(columns: Sequence[Column]) -> None:
    """Of several addresses the one without a place, else that of work, that has any values."""
    parts = [column for column in columns if column.field in ADDRESS and not column.given]
    groups = {column.group for column in parts}
    if len(groups) < 2:
        return
    rank = {"": 0, "work": 1, "home": 2, "other": 4}

    def filled(group: str) -> int:
        return sum(len(column.values.values) for column in parts if column.group == group)

    def preferred(group: str) -> tuple[bool, int, str]:
        return (not filled(group), rank.get(group, 3), group)

    # A country alone, without a place, may stand beside a full address of work.
    plain = {column.field for column in parts if column.group == ""}
    candidates = groups - {""} if plain and plain <= {"country"} else groups
    chosen = min(candidates, key=preferred)
    for column in parts:
        if column.group != chosen and not (column.group == "" and candidates != groups):
            column.leave()


def _external_id(columns: Sequence[Column]) -> None:
    """A column called "id" or "nr" is one only if hardly any value comes twice."""
    for column in columns:
        if column.field == "external_id" and not column.given:
            values = column.values
            if column.rank and values.values and (values.distinct < 0.95 or values.filled < 0.5):
                column.leave()


def _only_companies(columns: Sequence[Column]) -> None:
    """Where nothing but companies tells who a lead is, most rows must name one."""
    telling = ("first_name", "last_name", "name", "emails", "phones")
    if any(column.field in telling for column in columns):
        return
    for column in columns:
        if column.field == "company" and not column.given and column.values.filled < 0.5:
            column.leave()


def role_by_content(column: Column) -> None:
    """What a column means among the phones that a person put together."""
    if column.field == "phones" and column.values.mostly(is_dial_code):
        column.role = "prefix"


def parts_of_dates(columns: Sequence[Column]) -> None:
    """Columns of one date that hold its day, month and year each for itself."""
    for field in ("birthdate", "expected_close"):
        parts = [column for column in columns if column.field == field]
        if len(parts) < 2:
            continue
        for column in parts:
            column.role = column.role or _part_by_header(column) or _part_by_values(column)
        roles = [column.role for column in parts]
        if sorted(roles) == ["day", "day", "year"]:  # no day above 12: in the order of the file
            days = [column for column in parts if column.role == "day"]
            days[1].role = "month"


def _part_by_header(column: Column) -> str:
    words = set(re.split(r"\s+", column.key))
    for role, names in (("year", _YEAR), ("month", _MONTH), ("day", _DAY)):
        if words & names:
            return role
    return ""


def _part_by_values(column: Column) -> str:
    def all_within(low: int, high: int) -> Callable[[str], bool]:
        return lambda text: text.strip().isdigit() and low <= int(text) <= high

    if column.values.mostly(all_within(1900, 2199), of=0.9):
        return "year"
    if column.values.mostly(all_within(1, 31), of=0.9):
        return "day"
    return ""

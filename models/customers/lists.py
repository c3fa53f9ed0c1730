"""Pages of customers, contacts and deals by name, for list screens and scripts: by key, never by offset."""

from __future__ import annotations

from dataclasses import dataclass

from models.base.connection import Reader
from models.base.errors import NotFound
from models.base.text import fold
from models.customers.fields import COLLECTIONS, Kind, columns, fields
from models.customers.record import PartyRecord, records
from models.pipeline.listing import by_amount, in_order


@dataclass(frozen=True)
class Key:
    """A place in a list: the sort key and the id of a record."""

    sort_name: str
    id: int


@dataclass(frozen=True)
class Page:
    """A part of a list; ``before`` and ``after`` are the keys to go on with, None where the list ends."""

    rows: tuple[PartyRecord, ...]
    before: Key | None
    after: Key | None


def page(
    db: Reader,
    kind: Kind,
    *,
    words: str = "",
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 50,
    owner: int | None = None,
) -> Page:
    """Up to ``limit`` records by name, beyond a key (``after`` it, or ``before`` it; the beginning, if neither is given).

    Each of ``words`` must occur in the name (a contact's customer, a deal's customer and contact count as well), one with an
    @ in an e-mail.
    """
    back = before is not None
    key = before if back else after
    most = limit + 1 if limit > 0 else -1
    ids = _near(db, kind, words, owner, key, back, most) if words.split() and limit > 0 else []
    if len(ids) < most or limit <= 0:
        tests, params = _tests(kind, words, owner, key, back)
        sql = f"SELECT t.id FROM {kind} t WHERE {tests} {_order(back)} LIMIT ?"
        ids = db.column(sql, (*params, most))
    more = 0 < limit < len(ids)
    ids = ids[:limit] if more else ids
    rows = tuple(records(db, kind, ids[::-1] if back else ids))
    if not rows:
        return Page((), None, None)
    first, last = (Key(row.sort_name, row.id) for row in (rows[0], rows[-1]))
    return Page(rows, first if (more if back else key is not None) else None, last if (back or more) else None)


def count(db: Reader, kind: Kind, *, words: str = "", owner: int | None = None) -> int:
    """How many records the pages hold."""
    tests, params = _tests(kind, words, owner)
    return int(db.value(f"SELECT count(*) FROM {kind} t WHERE {tests}", params))


def ids(db: Reader, kind: Kind, *, words: str = "", owner: int | None = None) -> list[int]:
    """The ids of all records that the pages hold, in their order."""
    tests, params = _tests(kind, words, owner)
    return db.column(f"SELECT t.id FROM {kind} t WHERE {tests} {_order()}", params)


def listed(
    db: Reader,
    kind: Kind,
    *,
    words: str = "",
    owner: int | None = None,
    sort: str | None = None,
    limit: int = 50,
    after: int | None = None,
) -> list[PartyRecord]:
    """What the pages hold in any order, for scripts (by name, if none is given); ``limit`` 0 means all, ``after`` is the id
    of the last record of the page before.

    Raises:
        UsageError: there is no such field to sort by.
        NotFound: there is no record ``after``.
    """
    if sort is None:
        key = key_of(db, kind, after) if after is not None else None
        return list(page(db, kind, words=words, after=key, limit=limit, owner=owner).rows)
    tests, params = _tests(kind, words, owner)
    behind, values, order = in_order(db, kind, sort, after, _sorts(kind))
    sql = f"SELECT t.id FROM {kind} t WHERE {' AND '.join([tests, *behind])} ORDER BY {order} LIMIT ?"
    return records(db, kind, db.column(sql, (*params, *values, limit if limit > 0 else -1)))


def _sorts(kind: Kind) -> dict[str, str]:
    """What a list can be sorted by."""
    plain = {name: f"t.{columns(name)[0]} COLLATE NOCASE" for name in fields(kind) if name not in COLLECTIONS}
    looked_up = {
        "owner": "(SELECT login FROM staff s WHERE s.id = t.owner_id)",
        "source": "(SELECT folded FROM source s WHERE s.id = t.source_id)",
        "customer": "(SELECT sort_name FROM customer o WHERE o.id = t.customer_id)",
        "contact": "(SELECT sort_name FROM contact o WHERE o.id = t.contact_id)",
        "value": by_amount("t.value_minor", "t.currency"),
        "annual_revenue": by_amount("t.annual_revenue_minor", "t.annual_revenue_currency"),
    }
    sorts = {"id": "t.id", "name": "t.sort_name"}
    sorts |= {name: looked_up.get(name, expression) for name, expression in plain.items() if name != "name"}
    if kind == "contact":
        sorts["last_name"] = "t.sort_name"
    if kind == "deal":
        sorts["stage"] = "(SELECT position FROM deal_stage s WHERE s.id = t.stage_id)"
    return sorts | {"created_at": "t.created_at", "updated_at": "t.updated_at", "version": "t.version"}


def key_of(db: Reader, kind: Kind, number: int) -> Key:
    """The place of a record in its list.

    Raises:
        NotFound: there is none of this id.
    """
    name = db.value(f"SELECT sort_name FROM {kind} WHERE id = ?", (number,))
    if name is None:
        raise NotFound(f"there is no {kind} {number}")
    return Key(str(name), number)


NEAR = 1000
"""So many records are looked through one by one before all names are."""
_NAMED_BY: dict[Kind, tuple[Kind, ...]] = {"customer": (), "contact": ("customer",), "deal": ("customer", "contact")}
"""Whose names stand beside a record's own in its list, and so find it as well."""
# All names sort after this one; saying so leads the planner to the index of names, where it would take a narrower one, and
# read every row for the name.
_BY_NAME = "{}sort_name >= ''"


def _near(db: Reader, kind: Kind, words: str, owner: int | None, key: Key | None, back: bool, most: int) -> list[int]:
    """What a walk over the next records finds: for words that many have, that is all that a page needs."""
    tests, params = _tests(kind, "", owner, key, back)
    columns = "".join(f", t.{other}_id" for other in _NAMED_BY[kind])
    walk = f"SELECT t.id, t.sort_name{columns} FROM {kind} t WHERE {tests} {_order(back)} LIMIT {NEAR}"
    held = [_holds(kind, word, near=True) for word in _words(words)]
    sql = f"SELECT t.id FROM ({walk}) t WHERE {' AND '.join(test for test, _ in held)} {_order(back)} LIMIT ?"
    return db.column(sql, (*params, *(param for _, some in held for param in some), most))


def _tests(
    kind: Kind, words: str, owner: int | None, key: Key | None = None, back: bool = False
) -> tuple[str, list[object]]:
    """The tests that a record has to pass, and their parameters."""
    tests, params = ["t.deleted_at IS NULL"], list[object]()
    for word in _words(words):
        test, some = _holds(kind, word)
        tests += [_BY_NAME.format("t."), test]
        params += some
    if owner is not None:
        tests.append("t.owner_id = ?")
        params.append(owner)
    if key is not None:
        tests.append(f"(t.sort_name, t.id) {'<' if back else '>'} (?, ?)")
        params += [key.sort_name, key.id]
    return " AND ".join(tests), params


def _words(text: str) -> list[str]:
    """The longest first, which few names hold: where one fails the others are not looked for."""
    return sorted(fold(text).split(), key=len, reverse=True)


def _holds(kind: Kind, word: str, *, near: bool = False) -> tuple[str, list[object]]:
    """A test whether a record holds a word, and its parameters.

    For a ``near`` few, whatever stands beside a record is looked up. Over all records that would take ten times as long as
    finding out first which customers (contacts, e-mails) hold the word, by their own indexes, and most of all where none does.
    """
    if "@" in word and kind != "deal":
        one = f"FROM email e WHERE e.party_kind = '{kind}' AND {{}}instr(e.norm, ?) > 0"
        if near:
            return f"EXISTS (SELECT 1 {one.format('e.party_id = t.id AND ')})", [word]
        return f"t.id IN (SELECT e.party_id {one.format('')})", [word]
    tests = ["instr(t.sort_name, ?) > 0"]
    for other in _NAMED_BY[kind]:
        if near:
            tests.append(f"EXISTS (SELECT 1 FROM {other} o WHERE o.id = t.{other}_id AND instr(o.sort_name, ?) > 0)")
        else:
            tests.append(f"t.{other}_id IN ({_named(other)})")
    params: list[object] = [word] * sum(test.count("?") for test in tests)
    return f"({' OR '.join(tests)})", params


def _named(kind: Kind) -> str:
    """The ids of those whose name holds a word (given twice); the names of what lies in the trash are shown as well."""
    one = f"SELECT id FROM {kind} WHERE deleted_at IS {{}}NULL AND {_BY_NAME.format('')} AND instr(sort_name, ?) > 0"
    return f"{one.format('')} UNION ALL {one.format('NOT ')}"


def _order(back: bool = False) -> str:
    return f"ORDER BY t.sort_name{' DESC' * back}, t.id{' DESC' * back}"

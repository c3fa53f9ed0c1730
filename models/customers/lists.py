"""Pages of customers, contacts and deals by name, for list screens and scripts: by key, never by offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.base.connection import Reader
from models.base.errors import NotFound
from models.base.text import fold
from models.customers.fields import Kind
from models.customers.record import PartyRecord, records


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

    Each of ``words`` must occur in the name (a contact's or deal's customer counts as well), one with an @ in an e-mail.
    """
    tests, params = _tests(kind, words, owner)
    back = before is not None
    key = before if back else after
    if key is not None:
        tests.append(f"(t.sort_name, t.id) {'<' if back else '>'} (?, ?)")
        params += [key.sort_name, key.id]
    order = "DESC" if back else "ASC"
    ids = db.column(
        f"SELECT t.id FROM {kind} t{_join(kind, words)} WHERE {' AND '.join(tests)}"
        f" ORDER BY t.sort_name {order}, t.id {order} LIMIT ?",
        (*params, limit + 1 if limit > 0 else -1),
    )
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
    return int(db.value(f"SELECT count(*) FROM {kind} t{_join(kind, words)} WHERE {' AND '.join(tests)}", params))


def ids(db: Reader, kind: Kind, *, words: str = "", owner: int | None = None) -> list[int]:
    """The ids of all records that the pages hold, in their order."""
    tests, params = _tests(kind, words, owner)
    sql = f"SELECT t.id FROM {kind} t{_join(kind, words)} WHERE {' AND '.join(tests)} ORDER BY t.sort_name, t.id"
    return db.column(sql, params)


def key_of(db: Reader, kind: Kind, number: int) -> Key:
    """The place of a record in its list.

    Raises:
        NotFound: there is none of this id.
    """
    name = db.value(f"SELECT sort_name FROM {kind} WHERE id = ?", (number,))
    if name is None:
        raise NotFound(f"there is no {kind} {number}")
    return Key(str(name), number)


def _join(kind: Kind, words: str) -> str:
    return "" if kind == "customer" or not words.split() else " LEFT JOIN customer u ON u.id = t.customer_id"


def _tests(kind: Kind, words: str, owner: int | None) -> tuple[list[str], list[object]]:
    tests, params = ["t.deleted_at IS NULL"], list[object]()
    for word in fold(words).split():
        if "@" in word and kind != "deal":
            tests.append(
                f"EXISTS (SELECT 1 FROM email e WHERE e.party_kind = '{kind}' AND e.party_id = t.id"
                " AND instr(e.norm, ?) > 0)"
            )
            params.append(word)
            continue
        names: Sequence[str] = ("t.sort_name",) if kind == "customer" else ("t.sort_name", "u.sort_name")
        tests.append(f"({' OR '.join(f'instr({name}, ?) > 0' for name in names)})")
        params += [word] * len(names)
    if owner is not None:
        tests.append("t.owner_id = ?")
        params.append(owner)
    return tests, params

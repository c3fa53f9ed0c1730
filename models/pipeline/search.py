"""Finding any record by the beginnings of words: what the palette asks while somebody types.

Leads come from their word index, customers and contacts from the words of their names, deals (of which there are few) by
looking through their names. A few of each kind are enough, so no question costs more than a page does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.base.connection import Reader, marks
from models.base.text import fold
from models.pipeline import words as index
from models.pipeline.naming import display_name

EACH = 8
"""Records of a kind that are found at most."""
_LOOKED_AT = 300
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found. ``beside`` is what tells it from its namesakes, ``stage`` the label of its stage ('' where
    there is none), ``place`` that stage's place among the others and ``type`` its type; money is minor units."""

    kind: str
    id: int
    name: str
    beside: str
    stage: str = ""
    place: int = 0
    type: str = ""
    value_minor: int | None = None
    currency: str | None = None


def find(db: Reader, typed: str, *, each: int = EACH) -> list[Found]:
    """Leads (converted ones included), customers, contacts and deals whose words begin with those typed, none in the trash.

    Within a kind those come first whose name begins with what was typed, then the newest.
    """
    wanted = fold(typed).split()[: index.MOST_WORDS]
    if not wanted:
        return []
    parties = [*_parties(db, "customer", wanted, each), *_parties(db, "contact", wanted, each)]
    return [*_leads(db, typed, wanted, each), *parties, *_deals(db, wanted, each)]


def _leads(db: Reader, typed: str, wanted: Sequence[str], each: int) -> list[Found]:
    match = index.match(typed.split())
    if match is None:
        return []
    # The index gives the newest first and stops; names before the rest, as they are what is mostly typed.
    ids: list[int] = []
    for columns in ("{name company}", "{reach}"):
        found = db.column(
            "SELECT rowid FROM lead_fts WHERE lead_fts MATCH ? ORDER BY rowid DESC LIMIT ?",
            (f"{columns} : ({match})", _LOOKED_AT),
        )
        ids += [number for number in found if number not in ids]
        if len(ids) >= each:
            break
    rows = db.rows(
        "SELECT l.id, l.first_name, l.last_name, l.company, s.label, s.position, s.type, l.value_minor, l.currency"
        f" FROM lead l JOIN stage s ON s.id = l.stage_id WHERE l.id IN ({marks(ids)}) AND l.deleted_at IS NULL",
        ids,
    )
    entries = []
    for row in rows:
        number, first, last, company = row[:4]
        values = {"first_name": first, "last_name": last, "company": company}
        name = display_name(values, _reach(db, number) if not any(row[1:4]) else (), ())
        beside = company if company and company != name else ""
        entries.append(Found("lead", number, name, beside, row[4], row[5], row[6], row[7], row[8]))
    return _best(entries, wanted, each)


def _reach(db: Reader, number: int) -> list[tuple[str]]:
    """What a lead without any name is called by: its first e-mail, else its first phone."""
    for table, column in (("email", "value"), ("phone", "raw")):
        value = db.value(
            f"SELECT {column} FROM {table} WHERE party_kind = 'lead' AND party_id = ? AND position = 0", (number,)
        )
        if value is not None:
            return [(str(value),)]
    return []


def _parties(db: Reader, kind: str, wanted: Sequence[str], each: int) -> list[Found]:
    """By the words of their names; a word that none has (a legal form, a sign) has to stand in the name as written."""
    asked = [word for text in wanted for word in _WORD.findall(text)]
    one = "SELECT party_id FROM party_word WHERE party_kind = ? AND word >= ? AND word < ?"
    known = [word for word in asked if db.value(f"{one} LIMIT 1", (kind, *_span(word))) is not None]
    if not known:
        return []
    ids = db.column(
        f"SELECT DISTINCT party_id FROM ({' INTERSECT '.join([one] * len(known))}) LIMIT ?",
        (*(part for word in known for part in (kind, *_span(word))), _LOOKED_AT),
    )
    beside, join = ("t.city", "") if kind == "customer" else ("u.name", "LEFT JOIN customer u ON u.id = t.customer_id")
    name = "t.name" if kind == "customer" else "trim(coalesce(t.first_name, '') || ' ' || coalesce(t.last_name, ''))"
    rows = db.rows(
        f"SELECT t.id, {name}, coalesce({beside}, '') FROM {kind} t {join}"
        f" WHERE t.id IN ({marks(ids)}) AND t.deleted_at IS NULL",
        ids,
    )
    rest = [word for word in asked if word not in known]
    return _best([Found(kind, *row) for row in rows if all(word in fold(row[1]) for word in rest)], wanted, each)


def _span(word: str) -> tuple[str, str]:
    """The words that begin so stand from the first to before the second."""
    return word, word + "\U0010ffff"


def _deals(db: Reader, wanted: Sequence[str], each: int) -> list[Found]:
    tests = " AND (instr(d.sort_name, ?) = 1 OR instr(d.sort_name, ' ' || ?) > 0)"
    rows = db.rows(
        "SELECT d.id, d.name, coalesce(u.name, ''), s.label, s.position, s.type, d.value_minor, d.currency"
        " FROM deal d JOIN deal_stage s ON s.id = d.stage_id LEFT JOIN customer u ON u.id = d.customer_id"
        f" WHERE d.deleted_at IS NULL{tests * len(wanted)} ORDER BY d.sort_name, d.id LIMIT ?",
        (*(word for word in wanted for _ in range(2)), _LOOKED_AT),
    )
    return _best([Found("deal", *row) for row in rows], wanted, each)


def _best(found: list[Found], wanted: Sequence[str], each: int) -> list[Found]:
    begin = " ".join(wanted)
    return sorted(found, key=lambda item: (not fold(item.name).startswith(begin), -item.id))[:each]

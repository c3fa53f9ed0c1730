"""The board's read model: pages of cards by key, counts and sums kept or indexed, never all cards.

Cards are in the order (rank, id). A filter's cards come first (``page``), its counts follow (``totals``), since at a
million leads a count takes longer than a person's next key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.base.connection import Reader, marks
from models.base.identity import Actor
from models.people.staff import logins
from models.pipeline import lists
from models.pipeline.criteria import EVERYTHING, Compiled
from models.pipeline.lists import StageRecord
from models.pipeline.naming import display_name

ON_BOARD = "l.deleted_at IS NULL AND l.deal_id IS NULL"
SELECTIVE = 2000
"""Leads put aside that are few enough to be read, instead of walking the board to meet them."""
MANY = 16
"""When a filter's leads are more than one in so many, walking the board's whole index counts them faster than reading each."""
_CARD = (
    "l.id, l.first_name, l.last_name, l.company, l.value_minor, l.currency, l.rating, l.source_id, l.owner_id, l.rank,"
    " l.expected_close, l.touched_at, l.stage_since, l.version, l.stage_id"
)


@dataclass(frozen=True, slots=True)
class Card:
    """What the board shows of a lead. Money is minor units, times are microseconds UTC, ``expected_close`` ISO text."""

    id: int
    name: str
    company: str
    value_minor: int | None
    currency: str | None
    rating: int | None
    source_id: int | None
    owner_id: int | None
    rank: str
    expected_close: str | None
    touched_at: int
    stage_since: int
    version: int
    stage_id: int

    @property
    def key(self) -> tuple[str, int]:
        """Its place in its stage."""
        return self.rank, self.id


@dataclass(frozen=True, slots=True)
class Total:
    """Number of leads of a stage, and their sums in minor units by currency."""

    count: int
    sums: tuple[tuple[str, int], ...]


def cards_of(db: Reader, rows: Sequence[tuple[Any, ...]]) -> list[Card]:
    """Rows of the card query as cards; names that must come from an e-mail or phone are looked up."""
    nameless = [row[0] for row in rows if not (row[1] or row[2] or row[3])]
    reach: dict[int, str] = {}
    if nameless:
        for table, column in (("phone", "raw"), ("email", "value")):
            sql = (
                f"SELECT party_id, {column} FROM {table} WHERE party_kind = 'lead' AND position = 0"
                f" AND party_id IN ({marks(nameless)})"
            )
            reach.update(db.rows(sql, nameless))
    cards = []
    for row in rows:
        number, first, last, company = row[:4]
        name = reach.get(number) or display_name({"first_name": first, "last_name": last, "company": company}, (), ())
        firm = company if company and company != name else ""
        cards.append(Card(number, name, firm, *row[4:]))
    return cards


def first_pages(db: Reader, text: str, actor: Actor, stage_ids: Sequence[int], size: int) -> dict[int, list[Card]]:
    """The first ``size`` cards of each stage under a filter.

    Raises:
        FilterError: the filter can't be read.
    """
    chosen = _read(db, text, actor)
    found = _put_aside(db, chosen)
    if found is not None and found <= SELECTIVE:
        return _of_few(db, chosen, stage_ids, size)
    return {stage: _window(db, chosen, stage, size, among=found is not None) for stage in stage_ids}


def _read(db: Reader, text: str, actor: Actor) -> Compiled:
    """What a filter asks for; the reader of filters is only loaded where there is one."""
    if not text.strip():
        return EVERYTHING
    from models.pipeline.filter_sql import compiled

    return compiled(db, text, actor)


def _put_aside(db: Reader, chosen: Compiled) -> int | None:
    """Put the ids of which a filter asks all or some aside in ``temp.hit``: what the word index finds, else what has one of
    its tags, if that is few; returns their number (None: there is no such set)."""
    if chosen.match is None and not chosen.tagged:
        return None
    db.raw.execute("CREATE TEMP TABLE IF NOT EXISTS hit (id INTEGER PRIMARY KEY)").fetchall()
    db.raw.execute("DELETE FROM temp.hit").fetchall()
    if chosen.match is not None:
        question, params = "SELECT rowid FROM lead_fts WHERE lead_fts MATCH ?", list[Any]([chosen.match])
    else:
        tags = f"tag_id IN ({marks(chosen.tagged)})"
        question = f"SELECT DISTINCT party_id FROM tagging WHERE {tags} AND party_kind = 'lead' LIMIT {SELECTIVE + 1}"
        params = [*chosen.tagged]
    db.raw.execute(f"INSERT INTO temp.hit {question}", params).fetchall()
    found = int(db.raw.changes())
    return None if chosen.match is None and found > SELECTIVE else found


def _of_few(db: Reader, chosen: Compiled, stage_ids: Sequence[int], size: int) -> dict[int, list[Card]]:
    """A filter that finds few is answered from what it found, in one go."""
    rows = db.rows(
        f"SELECT {_CARD} FROM temp.hit h CROSS JOIN lead l ON l.id = h.id WHERE {ON_BOARD} AND {chosen.sql}"
        " ORDER BY l.stage_id, l.rank, l.id",
        chosen.params,
    )
    grouped: dict[int, list[tuple[Any, ...]]] = {stage: [] for stage in stage_ids}
    for row in rows:
        group = grouped.get(row[-1])
        if group is not None and len(group) < size:
            group.append(row)
    return {stage: cards_of(db, group) for stage, group in grouped.items()}


def _window(
    db: Reader,
    chosen: Compiled,
    stage_id: int,
    size: int,
    *,
    after: tuple[str, int] | None = None,
    before: tuple[str, int] | None = None,
    last: bool = False,
    among: bool = False,
) -> list[Card]:
    """Cards of a stage from its top, after or before a place, or its last ones; always in the board's order.

    ``among``: only of those put aside.
    """
    tests = ["l.stage_id = ?", ON_BOARD]
    params: list[Any] = [stage_id]
    if among:
        tests.append("+l.id IN (SELECT id FROM temp.hit)")
    tests.append(chosen.sql)
    params.extend(chosen.params)
    back = before is not None or last
    if after is not None or before is not None:
        tests.append(f"(l.rank, l.id) {'<' if back else '>'} (?, ?)")
        params.extend(after or before or ())
    order = "l.rank DESC, l.id DESC" if back else "l.rank, l.id"
    rows = db.rows(f"SELECT {_CARD} FROM lead l WHERE {' AND '.join(tests)} ORDER BY {order} LIMIT ?", (*params, size))
    return cards_of(db, rows[::-1] if back else rows)


def window(
    db: Reader,
    text: str,
    actor: Actor,
    stage_id: int,
    size: int,
    *,
    after: tuple[str, int] | None = None,
    before: tuple[str, int] | None = None,
    last: bool = False,
) -> list[Card]:
    """``size`` cards of a stage under a filter: after a place, before a place, or the last ones.

    Raises:
        FilterError: the filter can't be read.
    """
    chosen = _read(db, text, actor)
    among = _put_aside(db, chosen) is not None
    return _window(db, chosen, stage_id, size, after=after, before=before, last=last, among=among)


def some(db: Reader, ids: Sequence[int], text: str, actor: Actor) -> dict[int, Card | None]:
    """The cards of these leads; None for those that are not on the board under the filter (any more)."""
    chosen = _read(db, text, actor)
    hit = "" if _put_aside(db, chosen) is None else " AND l.id IN (SELECT id FROM temp.hit)"
    found: dict[int, Card | None] = dict.fromkeys(ids)
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        rows = db.rows(
            f"SELECT {_CARD} FROM lead l WHERE l.id IN ({marks(part)}) AND {ON_BOARD}{hit} AND {chosen.sql}",
            (*part, *chosen.params),
        )
        found.update({card.id: card for card in cards_of(db, rows)})
    return found


def totals(db: Reader, text: str, actor: Actor) -> dict[int, Total]:
    """Count and sums of each stage under a filter; stages without a lead are left out.

    Raises:
        FilterError: the filter can't be read.
    """
    chosen = _read(db, text, actor)
    if chosen.empty or chosen.owner_only is not None:
        tests, params = "n <> 0", tuple[int, ...]()
        if chosen.owner_only is not None:
            params = chosen.owner_only
            tests += f" AND owner_id IN ({marks(params)})"
        rows = db.rows(
            f"SELECT stage_id, currency, sum(n), sum(minor) FROM board_total WHERE {tests} GROUP BY stage_id, currency",
            params,
        )
    else:
        found = _put_aside(db, chosen)
        table, among = "lead l", "1"
        if found is not None and found * MANY > everything(db):
            among = "+l.id IN (SELECT id FROM temp.hit)"
        elif found is not None:
            table = "temp.hit h CROSS JOIN lead l ON l.id = h.id"
        rows = db.rows(
            f"SELECT l.stage_id, coalesce(l.currency, ''), count(*), coalesce(sum(l.value_minor), 0) FROM {table}"
            f" WHERE {ON_BOARD} AND {among} AND {chosen.sql} GROUP BY 1, 2",
            chosen.params,
        )
    return _totals(rows)


def _totals(rows: Sequence[tuple[Any, ...]]) -> dict[int, Total]:
    """Totals by stage, the currency that most leads have first (amounts of two currencies can't be compared)."""
    counts: dict[int, int] = {}
    sums: dict[int, list[tuple[int, str, int]]] = {}
    for stage, currency, count, minor in rows:
        counts[stage] = counts.get(stage, 0) + count
        if currency:
            sums.setdefault(stage, []).append((-count, currency, minor))
    return {
        stage: Total(count, tuple((currency, minor) for _, currency, minor in sorted(sums.get(stage, ()))))
        for stage, count in counts.items()
    }


def everything(db: Reader) -> int:
    """The number of all leads on the board."""
    return int(db.value("SELECT coalesce(sum(n), 0) FROM board_total"))


@dataclass(frozen=True)
class Snapshot:
    """All that the board shows at first: stages, their first cards and totals, and the labels that cards point to."""

    stages: tuple[StageRecord, ...]
    pages: dict[int, list[Card]]
    totals: dict[int, Total]
    all_leads: int
    sources: dict[int, str]
    owners: dict[int, str]


def snapshot(db: Reader, actor: Actor, size: int) -> Snapshot:
    """The board as it is first seen: everybody's leads, no filter."""
    stages = lists.stages(db)
    pages = first_pages(db, "", actor, [stage.id for stage in stages], size)
    return Snapshot(tuple(stages), pages, totals(db, "", actor), everything(db), lists.labels(db, "source"), logins(db))


def stage_ids(db: Reader, text: str, actor: Actor, stage_id: int) -> list[int]:
    """The ids of all leads of a stage under a filter, in the board's order.

    Raises:
        FilterError: the filter can't be read.
    """
    chosen = _read(db, text, actor)
    hit = "" if _put_aside(db, chosen) is None else "+l.id IN (SELECT id FROM temp.hit) AND "
    return db.column(
        f"SELECT l.id FROM lead l WHERE l.stage_id = ? AND {ON_BOARD} AND {hit}{chosen.sql} ORDER BY l.rank, l.id",
        (stage_id, *chosen.params),
    )


def board_labels(db: Reader) -> tuple[dict[int, str], dict[int, str]]:
    """The labels that cards point to: sources and logins, by id."""
    return lists.labels(db, "source"), logins(db)

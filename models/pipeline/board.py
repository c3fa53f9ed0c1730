"""The board's read model: pages of cards by key, counts and sums kept or indexed, never all cards.

Cards are in the order (rank, id). A filter's cards come first (``page``), its counts follow (``totals``), since at a
million leads a count takes longer than a person's next key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.base.connection import Reader, marks
from models.base.identity import Actor
from models.people.staff import logins
from models.pipeline import lists
from models.pipeline.criteria import EVERYTHING, Compiled
from models.pipeline.hits import HANDFUL, READ_TO_WALK, Hits, asked_quickly, met
from models.pipeline.lists import StageRecord
from models.pipeline.naming import display_name

ON_BOARD = "l.deleted_at IS NULL AND l.deal_id IS NULL"
LOOKED_AT = 8
"""Where each card is looked at by itself: how many for each that is wanted, before all hits are put aside after all."""
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
class Surroundings:
    """The cards ``above`` a place and ``below`` it, where its own comes first; ``further`` is how many stand over them (None:
    some, which nobody counted)."""

    above: list[Card]
    below: list[Card]
    further: int | None


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
    hits = met(db, chosen, len(stage_ids) * size)
    if hits.few:
        return _of_few(db, chosen, stage_ids, size)
    return {stage: _window(db, chosen, hits, stage, size) for stage in stage_ids}


def _read(db: Reader, text: str, actor: Actor) -> Compiled:
    """What a filter asks for; the reader of filters is only loaded where there is one."""
    if not text.strip():
        return EVERYTHING
    from models.pipeline.filter_sql import compiled

    return compiled(db, text, actor, on_board=True)


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
    hits: Hits,
    stage_id: int,
    size: int,
    *,
    after: tuple[str, int] | None = None,
    before: tuple[str, int] | None = None,
    last: bool = False,
) -> list[Card]:
    """Cards of a stage from its top, after or before a place, or its last ones; always in the board's order."""
    back = before is not None or last
    order = "l.rank DESC, l.id DESC" if back else "l.rank, l.id"
    where = f"l.stage_id = ? AND {ON_BOARD} AND {chosen.sql}"
    params: list[Any] = [stage_id, *chosen.params]
    if after is not None or before is not None:
        where += f" AND (l.rank, l.id) {'<' if back else '>'} (?, ?)"
        params.extend(after or before or ())
    edge = None
    if hits.one_by_one:
        sql = f"SELECT l.rank, l.id FROM lead l WHERE {where} ORDER BY {order} LIMIT 1 OFFSET ?"
        edge = db.row(sql, (*params, LOOKED_AT * size))
        if edge is not None:
            where += f" AND (l.rank, l.id) {'>' if back else '<'} (?, ?)"
            params.extend(edge)
    sql = f"SELECT {_CARD} FROM lead l WHERE {where} AND {hits.test} ORDER BY {order} LIMIT ?"
    rows = db.rows(sql, (*params, *hits.params, size))
    if edge is not None and len(rows) < size:
        hits.put_aside()  # they are common, but not here
        return _window(db, chosen, hits, stage_id, size, after=after, before=before, last=last)
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
    hits = met(db, chosen, size)
    return _window(db, chosen, hits, stage_id, size, after=after, before=before, last=last)


def around(
    db: Reader, text: str, actor: Actor, places: Mapping[int, tuple[str, int]], size: int
) -> dict[int, Surroundings]:
    """What stands around places, by stage: up to ``size`` cards on either side, also where none stands there any more."""
    chosen = _read(db, text, actor)
    hits = met(db, chosen, 2 * size * len(places))
    found = {}
    for stage, (rank, number) in places.items():
        above = _window(db, chosen, hits, stage, size, before=(rank, number))
        below = _window(db, chosen, hits, stage, size, after=(rank, number - 1))
        further: int | None = 0
        if len(above) == size:
            sql = f"SELECT count(*) FROM lead l WHERE l.stage_id = ? AND {ON_BOARD} AND (l.rank, l.id) < (?, ?)"
            further = int(db.value(sql, (stage, *above[0].key))) if chosen.empty else None
        found[stage] = Surroundings(above, below, further)
    return found


def some(db: Reader, ids: Sequence[int], text: str, actor: Actor) -> dict[int, Card | None]:
    """The cards of these leads; None for those that are not on the board under the filter (any more)."""
    chosen = _read(db, text, actor)
    hits = Hits(db, chosen, 0, one_by_one=len(ids) <= (HANDFUL if asked_quickly(chosen) else 1))
    found: dict[int, Card | None] = dict.fromkeys(ids)
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        rows = db.rows(
            f"SELECT {_CARD} FROM lead l WHERE l.id IN ({marks(part)}) AND {ON_BOARD} AND {chosen.sql} AND {hits.test}",
            (*part, *chosen.params, *hits.params),
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
        rows = _counted(db, chosen)
    return _totals(rows)


def _counted(db: Reader, chosen: Compiled) -> list[tuple[Any, ...]]:
    """(stage, currency, count, sum) under a filter, from the hits themselves or along the board's whole index."""
    hits = Hits(db, chosen, everything(db) // READ_TO_WALK, whole=True)
    summed = "SELECT l.stage_id, coalesce(l.currency, ''), count(*), coalesce(sum(l.value_minor), 0)"
    where = f"{ON_BOARD} AND {hits.test} AND {chosen.sql}"
    if hits.few:
        table = "temp.hit h CROSS JOIN lead l ON l.id = h.id"
        return db.rows(f"{summed} FROM {table} WHERE {where} GROUP BY 1, 2", chosen.params)
    # SQLite groups by sorting all that it groups: stage by stage it has less to sort, and is done a quarter sooner.
    sql = f"{summed} FROM lead l WHERE l.stage_id = ? AND {where} GROUP BY 2"
    stages = db.column("SELECT DISTINCT stage_id FROM board_total WHERE n <> 0")
    return [row for stage in stages for row in db.rows(sql, (stage, *chosen.params))]


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
    hits = Hits(db, chosen, 0)
    return db.column(
        f"SELECT l.id FROM lead l WHERE l.stage_id = ? AND {ON_BOARD} AND {hits.test} AND {chosen.sql} ORDER BY l.rank, l.id",
        (stage_id, *chosen.params),
    )


def board_labels(db: Reader) -> tuple[dict[int, str], dict[int, str]]:
    """The labels that cards point to: sources and logins, by id."""
    return lists.labels(db, "source"), logins(db)

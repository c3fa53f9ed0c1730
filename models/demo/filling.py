"""Filling a new database with invented leads and their history, the same ones for the same seed.

All dates hang on the hour at which it is done, so that there is always something overdue, something for today, and a
year that has passed. One operation in slices, each invented before the lock is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base import clock
from models.base.connection import Reader
from models.base.errors import Conflict, Invalid
from models.base.operation import Operation
from models.demo import texts
from models.demo.batch import Rows
from models.demo.inventing import Lists
from models.demo.producing import SLICE, Order, ahead, produced
from models.demo.writing import indexed_afterwards, last_ids, write
from models.pipeline import lists

if TYPE_CHECKING:
    from models.base.slices import Bulk
    from models.base.store import Store

MOST = 10_000_000
LARGE = 200_000
"""From so many leads on all comes in one transaction and is indexed at its end: in slices a million took twice as long.
Nobody else is at work in a database without leads."""


@dataclass(frozen=True)
class Filled:
    """What was invented: the operation's number (0: nothing was), how many leads, customers, contacts, deals."""

    operation: int
    leads: int
    customers: int
    contacts: int
    deals: int


def fill(store: Store, count: int, seed: int = 0, progress: Callable[[int, int], None] | None = None) -> Filled:
    """Invent exactly ``count`` leads of many countries with their history, and some customers.

    Raises:
        Invalid: the number can't be had.
        Conflict: the database holds leads already; invented ones are not mixed with them.
    """
    check_fit(store, count)
    if not count:
        return Filled(0, 0, 0, 0, 0)
    bulk = store.bulk(f"invent {count:,} lead{'' if count == 1 else 's'}", verb="demo", meta={"seed": seed})
    with bulk:
        with bulk.slice() as operation:
            _check_empty(operation.db, store.location)
            base = clock.now() // clock.HOUR * clock.HOUR
            order = Order(seed, count, base, operation.id, _lists(operation), last_ids(operation.db))
            work = _Work(bulk, order, progress)
            if count >= LARGE:
                with indexed_afterwards(operation.db), closing(ahead(order)) as batches:
                    for rows in batches:
                        work.insert(operation, rows)
                        work.tell()
        if count < LARGE:
            # A child pays only when there is something to do while it invents.
            with closing(ahead(order) if count > 2 * SLICE else produced(order)) as batches:
                for rows in batches:
                    with bulk.slice() as operation:
                        work.insert(operation, rows)
                    work.tell()
    made = work.made
    return Filled(bulk.number, made["lead"], made["customer"], made["contact"], made["deal"])


class _Work:
    """Batches as they are inserted one after another; ``made`` counts records by kind."""

    def __init__(self, bulk: Bulk, order: Order, progress: Callable[[int, int], None] | None) -> None:
        self._bulk, self._count, self._progress = bulk, order.count, progress
        self._planned = dict(order.last)
        self.made = dict.fromkeys(order.last, 0)

    def insert(self, operation: Operation, rows: Rows) -> None:
        """Insert the next batch."""
        write(operation, rows, self._planned)
        for kind in self.made:
            self._planned[kind] += len(rows[kind])
            self.made[kind] += len(rows[kind])
        operation.cursor = self.made["lead"]
        if self.made["lead"] >= self._count:
            self._bulk.finish()

    def tell(self) -> None:
        """Say how far it has come."""
        if self._progress is not None:
            self._progress(self.made["lead"], self._count)


def check_fit(store: Store, count: int) -> None:
    """Refuse what ``fill`` would refuse.

    Raises:
        Invalid, Conflict: see there.
    """
    if not 0 <= count <= MOST:
        raise Invalid(f"demo: {count} is not a number of leads from 0 to {MOST:,}", field="demo")
    store.query(_check_empty, store.location)


def lead_count(db: Reader) -> int:
    """How many leads there are, those in the trash left out."""
    return int(db.value("SELECT count(*) FROM lead WHERE deleted_at IS NULL"))


def _check_empty(db: Reader, location: str) -> None:
    if db.value("SELECT 1 FROM lead WHERE deleted_at IS NULL LIMIT 1") is not None:
        raise Conflict(
            f"{location} holds leads already, and invented ones are not mixed with them; name a new file with --db",
            title="Not empty",
        )


def _lists(operation: Operation) -> Lists:
    """The stages, sources and reasons that there are, and the staff and tags that are made for the occasion."""
    db = operation.db
    staff = [operation.actor.staff_id]
    for login, name in texts.STAFF:
        found = db.value("SELECT id FROM staff WHERE lower(login) = ?", (login,))
        staff.append(int(found) if found is not None else operation.insert("staff", {"login": login, "name": name}))
    return Lists(
        stages={stage.slug: stage for stage in lists.stages(db)},
        deal_stages=lists.deal_stages(db),
        sources=[
            number
            for number, label in sorted(lists.labels(db, "source").items())
            for _ in range(texts.SOURCES.get(label, 1))
        ],
        reasons=sorted(lists.labels(db, "lost_reason")),
        tags=[lists.item(operation, "tag", label) for label in texts.TAGS],
        staff=staff,
    )

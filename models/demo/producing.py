"""Inventing ahead: while one slice is written here, a child process invents the next one.

Inventing and inserting take about the same time, so two cores halve it. The child has no database; it gets numbers and
sends rows, as ``marshal`` writes them (both ends are the same Python, and it is three times faster than pickle).
"""

from __future__ import annotations

import gc
import marshal
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from models.base.errors import Failed
from models.demo.batch import Rows
from models.demo.inventing import Lists, invent
from models.demo.people import Inventor
from models.pipeline.lists import StageRecord

# Nobody else is at work in a database without leads, so a slice may hold the lock for longer than 40 ms.
SLICE = 5_000
_ROOT = str(Path(__file__).resolve().parents[2])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from models.demo.producing import serve; serve()"


@dataclass(frozen=True)
class Order:
    """What is to be invented: ``base`` is now in microseconds UTC, ``last`` the highest ids so far."""

    seed: int
    count: int
    base: int
    operation: int
    lists: Lists
    last: dict[str, int]


def produced(order: Order) -> Generator[Rows, None, None]:
    """The slices of an order, in this process; what they hold depends on nothing but the order."""
    inventor = Inventor(order.seed)
    last = dict(order.last)
    for start in range(0, order.count, SLICE):
        size = min(SLICE, order.count - start)
        rows = invent(inventor, order.lists, start, size, order.count, order.base).rows(last, order.operation)
        for kind in last:
            last[kind] += len(rows[kind])
        yield rows


def ahead(order: Order) -> Generator[Rows, None, None]:
    """The same slices, invented by a child process while the caller is busy with the one before."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _START, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Ctrl+C is for the parent to handle: it closes the pipe, and the child ends by that.
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        with closing(process.stdin):
            process.stdin.write(marshal.dumps(_packed(order)))
        for _ in range(0, order.count, SLICE):
            yield _received(process.stdout)
    finally:
        process.stdout.close()
        process.wait()


def _received(stream: IO[bytes]) -> Rows:
    head = stream.read(8)
    data = stream.read(int.from_bytes(head, "big"))
    if len(head) < 8 or not data:
        raise Failed("the process that invents the leads has ended; what is there can be taken back by undo")
    # A hundred thousand tuples at once would set the collector off again and again, and they make no cycles.
    collecting = gc.isenabled()
    gc.disable()
    try:
        rows: Rows = marshal.loads(data)
    finally:
        if collecting:
            gc.enable()
    return rows


def serve() -> None:
    """The child: read an order, write its slices, each with its length before it."""
    gc.disable()
    order = _unpacked(marshal.loads(sys.stdin.buffer.read()))
    try:
        for rows in produced(order):
            data = marshal.dumps(rows)
            sys.stdout.buffer.write(len(data).to_bytes(8, "big") + data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stderr.close()  # the parent has gone, and nobody wants to hear of it
        sys.exit(0)


def _packed(order: Order) -> Any:
    lists = order.lists
    stages, deal_stages = (
        [(s.id, s.slug, s.label, s.type, s.position, s.probability) for s in some]
        for some in (lists.stages.values(), lists.deal_stages)
    )
    packed = (stages, deal_stages, lists.sources, lists.reasons, lists.tags, lists.staff)
    return order.seed, order.count, order.base, order.operation, packed, order.last


def _unpacked(packed: Any) -> Order:
    seed, count, base, operation, (stages, deal_stages, *others), last = packed
    known = {row[1]: StageRecord(*row) for row in stages}
    lists = Lists(known, [StageRecord(*row) for row in deal_stages], *others)
    return Order(seed, count, base, operation, lists, last)

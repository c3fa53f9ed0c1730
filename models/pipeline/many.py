"""The same verb on many records: one transaction for a handful, slices for more, and a list of what was left and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from models.base.connection import Reader
from models.base.errors import Conflict, Invalid, NotFound

if TYPE_CHECKING:
    from models.base.operation import Operation
    from models.base.store import Store

HANDFUL = 200


@dataclass(frozen=True)
class Left:
    """A record that was left as it is: by whose doing (login, may be empty) and why."""

    id: int
    by: str
    why: str

    def json(self) -> dict[str, Any]:
        """As the command line's contract prints it."""
        return {"id": self.id, "by": self.by or None, "why": self.why}


@dataclass(frozen=True)
class Done:
    """What a verb did: the operation's number (0: nothing was changed), the ids it changed, what it left."""

    operation: int
    changed: tuple[int, ...]
    left: tuple[Left, ...] = ()


Act: TypeAlias = "Callable[[Operation, int], Left | bool]"
"""What a verb does to one record within an operation: whether it changed it, or why it left it."""


class NothingChanged(Conflict):
    """None of several records could be changed; ``left`` says of each why."""

    def __init__(self, left: Sequence[Left]) -> None:
        super().__init__("; ".join(item.why for item in left[:3]), title="Not changed")
        self.left = tuple(left)


def for_each(
    store: Store,
    ids: Sequence[int],
    label: str,
    verb: str,
    act: Act,
) -> Done:
    """Run ``act`` for each id within one operation; it returns whether it changed the record, or why it left it. Of several
    records, one that doesn't exist or can't take the values is left (``act`` must raise that before it writes).

    Raises:
        NotFound: the only record doesn't exist.
        Invalid: the only record can't take the values.
        NothingChanged: none of the records could be changed, and for each there is a reason.
    """
    ids = list(dict.fromkeys(ids))
    changed: list[int] = []
    left: list[Left] = []

    def work(operation: Operation, part: Sequence[int]) -> None:
        for number in part:
            try:
                result = act(operation, number)
            except (NotFound, Invalid) as error:
                if len(ids) == 1:
                    raise
                result = Left(number, "", error.message)
            if isinstance(result, Left):
                left.append(result)
            elif result:
                changed.append(number)

    if len(ids) <= HANDFUL:
        with store.write(label, verb=verb) as operation:
            work(operation, ids)
        done = operation.id
    else:
        bulk = store.bulk(label, verb=verb, meta={"records": len(ids)})
        with bulk:
            start = 0
            while start < len(ids):
                size = max(50, bulk.size // 4)
                with bulk.slice() as operation:
                    work(operation, ids[start : start + size])
                    start += size
                    if start >= len(ids):
                        bulk.finish()
        done = bulk.number if changed else 0
    if ids and not changed and len(left) == len(ids):
        raise NothingChanged(left)
    return Done(done, tuple(changed), tuple(left))


def last_change(db: Reader, name: str, row_id: int, key: str) -> tuple[str, int] | None:
    """Who changed a field of a record last (login or channel), and when (microseconds UTC)."""
    row = db.row(
        "SELECT coalesce(s.login, o.channel), o.at FROM change c JOIN operation o ON o.id = c.op_id"
        " LEFT JOIN staff s ON s.id = o.staff_id WHERE c.entity = ? AND c.row_id = ?"
        " AND (c.kind = 'c' OR json_type(c.patch, '$.' || ?) IS NOT NULL) ORDER BY c.version DESC LIMIT 1",
        (name, row_id, key),
    )
    return (str(row[0]), int(row[1])) if row else None

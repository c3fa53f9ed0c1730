"""Places of cards within a stage: strings that sort as text, so that a card goes between two others without moving them.

A rank is ten hexadecimal digits, spaced by 65,536 and beginning in the middle, so that cards can be put on top and at the
bottom eight million times. Between two neighbours a digit of base 62 is added; where that grows beyond ``LONGEST``, the
neighbours are spread anew. Ranks need not be unique: cards are ordered by (rank, id).
"""

from __future__ import annotations

from models.base.connection import Reader, Writer

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
HEXADECIMAL = frozenset("0123456789abcdef")
STEP = 65536
MIDDLE = 0x8000000000
LONGEST = 24
ROOM = 64
WIDTHS = (32, 128, 512, 2048, 8192, 1 << 40)


def hexadecimal(number: int) -> str:
    """A number as a rank."""
    return f"{number:010x}"


def _floor(rank: str) -> int:
    """The number of the last plain rank (ten hexadecimal digits) that is not behind this one.

    A rank made between two others may hold a digit of base 62 anywhere, and of these ``A`` to ``Z`` sort between ``9`` and
    ``a``, the rest behind ``f``.
    """
    head = rank[:10]
    for place, digit in enumerate(head):
        if digit not in HEXADECIMAL:
            return int((head[:place] + ("9" if digit < "a" else "f")).ljust(10, "f"), 16)
    return int(head.ljust(10, "0"), 16)


def _ceiling(rank: str) -> int:
    """The number of the first plain rank that is not before this one (but for what it has beyond ten digits)."""
    head = rank[:10]
    for place, digit in enumerate(head):
        if digit not in HEXADECIMAL:
            if digit < "a":
                return int((head[:place] + "a").ljust(10, "0"), 16)
            return (int(head[:place] or "0", 16) + 1) << 4 * (10 - place)
    return int(head.ljust(10, "0"), 16)


def above(first: str | None) -> str:
    """A rank over the first card of a stage (None: the stage is empty)."""
    if first is None:
        return hexadecimal(MIDDLE)
    return hexadecimal(max(1, _floor(first) - STEP))


def below(last: str | None) -> str:
    """A rank under the last card of a stage (None: the stage is empty)."""
    if last is None:
        return hexadecimal(MIDDLE)
    return hexadecimal(_ceiling(last) + STEP)


def between(low: str, high: str) -> str | None:
    """The shortest string between two ranks; None when there is none (they are equal or in the wrong order)."""
    if low >= high:
        return None
    result = []
    place = 0
    free = False  # the upper end binds no more
    while True:
        a = DIGITS.find(low[place]) if place < len(low) else 0
        b = len(DIGITS) if free or place >= len(high) else DIGITS.find(high[place])
        if b - a > 1:
            result.append(DIGITS[(a + b) // 2])
            break
        result.append(DIGITS[a])
        free = free or b > a
        place += 1
        if place > 4 * LONGEST:
            return None
    made = "".join(result)
    return made if low < made < high else None


ON_BOARD = "deleted_at IS NULL AND deal_id IS NULL"


def top(db: Reader, stage_id: int) -> str:
    """A rank over all cards of a stage."""
    sql = f"SELECT min(rank) FROM lead WHERE stage_id = ? AND {ON_BOARD}"
    return above(db.value(sql, (stage_id,)))


def bottom(db: Reader, stage_id: int) -> str:
    """A rank under all cards of a stage."""
    sql = f"SELECT max(rank) FROM lead WHERE stage_id = ? AND {ON_BOARD}"
    return below(db.value(sql, (stage_id,)))


def beside(db: Writer, stage_id: int, neighbour: int, *, after: bool) -> str | None:
    """A rank directly before or after another card of a stage, whose surroundings are spread anew if there is no room.

    Returns None if that card is not in the stage any more.
    """
    for _ in range(2):
        place = db.row(
            f"SELECT rank FROM lead WHERE id = ? AND stage_id = ? AND {ON_BOARD}",
            (neighbour, stage_id),
        )
        if place is None:
            return None
        here = str(place[0])
        sign, order = (">", "") if after else ("<", "DESC")
        next_one = db.value(
            f"SELECT rank FROM lead WHERE stage_id = ? AND {ON_BOARD} AND (rank, id) {sign} (?, ?)"
            f" ORDER BY rank {order}, id {order} LIMIT 1",
            (stage_id, here, neighbour),
        )
        if next_one is None:
            return below(here) if after else above(here)
        made = between(here, next_one) if after else between(next_one, here)
        if made is not None and len(made) <= LONGEST:
            return made
        spread(db, stage_id, here, neighbour)
    return here


def spread(db: Writer, stage_id: int, rank: str, lead_id: int) -> None:
    """Give the cards around one card ranks with room between them, taking in more of them until there is room.

    The order stays, so nothing is journalled and no version changes. Renumbering a whole stage would cost half a second
    of lock at 100,000 cards, so it comes last (the list-labelling idea: the window grows only where it is crowded).
    """
    for width in WIDTHS:
        low, ids, high, first = _around(db, stage_id, rank, lead_id, width)
        ranks = _evenly(low, high, len(ids), first)
        if ranks is not None:
            db.executemany("UPDATE lead SET rank = ? WHERE id = ?", list(zip(ranks, ids, strict=True)))
            return


def _around(
    db: Reader, stage_id: int, rank: str, lead_id: int, width: int
) -> tuple[str | None, list[int], str | None, str]:
    """The ids of up to ``width`` cards on either side, the ranks of the cards beyond (None: there are none), and the rank
    of the first of them."""
    sides: list[list[tuple[int, str]]] = []
    for sign, order in (("<", "DESC"), (">=", "")):
        rows = db.rows(
            f"SELECT id, rank FROM lead WHERE stage_id = ? AND {ON_BOARD} AND (rank, id) {sign} (?, ?)"
            f" ORDER BY rank {order}, id {order} LIMIT ?",
            (stage_id, rank, lead_id, width + 1),
        )
        sides.append([(row[0], row[1]) for row in rows])
    before, after = sides
    low = before.pop()[1] if len(before) > width else None
    high = after.pop()[1] if len(after) > width else None
    cards = before[::-1] + after
    return low, [row[0] for row in cards], high, cards[0][1]


def _evenly(low: str | None, high: str | None, count: int, first: str) -> list[str] | None:
    """``count`` ranks in order between two ends, of which each may be open; None if they would be crowded. ``first`` is the
    rank that the first of the cards has now."""
    start = _ceiling(low) if low is not None else None
    end = _floor(high) if high is not None else None
    if end is None:
        # With both ends open the first card keeps its place, so that places from before still mean about the same.
        start = _floor(first) - STEP if start is None else start
        return [hexadecimal(start + (n + 1) * STEP) for n in range(count)]
    if start is None:
        return [hexadecimal(max(1, end - (count - n) * STEP)) for n in range(count)]
    gap = (end - start) // (count + 1)
    return [hexadecimal(start + (n + 1) * gap) for n in range(count)] if gap >= ROOM else None

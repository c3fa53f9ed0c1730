"""Names like another one, found through their words, so that a hundred thousand names are not compared with each.

Every word of the name, and the words of the vocabulary that differ from it by a slip, lead to records; words that very
many names hold (*consulting*, *maria*) count only together with another one.
"""

from __future__ import annotations

from models.base.connection import Reader, marks
from models.customers.fields import Kind

COMMON = 800  # a word that more names hold says nothing by itself
MOST = 3000  # names that are compared at all
MOST_WORDS = 8
SLIP = 80  # what rapidfuzz says of a word with one letter wrong in five
_VARIANTS = 6


def similar_names(db: Reader, kind: Kind, key: str) -> set[int]:
    """The ids of customers or contacts whose ``name_key`` shares enough words with ``key`` to be worth comparing."""
    found = set(
        db.column(f"SELECT id FROM {kind} WHERE name_key = ? AND deleted_at IS NULL LIMIT ?", (key, COMMON)),
    )
    common: list[str] = []
    for word in key.split()[:MOST_WORDS]:
        for variant in _variants(db, kind, word):
            ids = db.column(
                "SELECT party_id FROM party_word WHERE party_kind = ? AND word = ? LIMIT ?",
                (kind, variant, COMMON + 1),
            )
            if len(ids) <= COMMON:
                found.update(ids)
            else:
                common.append(variant)
    for index, word in enumerate(common):
        for other in common[index + 1 :]:
            if len(found) >= MOST:
                return found
            found.update(_both(db, kind, word, other))
    return found


def _variants(db: Reader, kind: Kind, word: str) -> list[str]:
    """A word and those of the vocabulary with the same first letter that are a slip away from it."""
    from rapidfuzz import fuzz, process

    if len(word) < 4:
        return [word]
    vocabulary = db.column(
        "SELECT DISTINCT word FROM party_word WHERE party_kind = ? AND word >= ? AND word < ?",
        (kind, word[0], chr(ord(word[0]) + 1)),
    )
    near = process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=SLIP, limit=_VARIANTS)
    return list(dict.fromkeys([word, *(item[0] for item in near)]))


def _both(db: Reader, kind: Kind, word: str, other: str) -> list[int]:
    # CROSS JOIN keeps the order of the loops, the second being one look-up by the primary key.
    return db.column(
        "SELECT a.party_id FROM party_word a CROSS JOIN party_word b ON b.party_kind = a.party_kind AND b.word = ?"
        " AND b.party_id = a.party_id WHERE a.party_kind = ? AND a.word = ? LIMIT ?",
        (other, kind, word, COMMON),
    )


def keys_of(db: Reader, kind: Kind, ids: set[int]) -> dict[int, str]:
    """The ``name_key`` of those records that are not in the trash."""
    wanted = sorted(ids)
    result: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        rows = db.rows(f"SELECT id, name_key FROM {kind} WHERE id IN ({marks(part)}) AND deleted_at IS NULL", part)
        result.update((row[0], row[1]) for row in rows)
    return result


def likeness(key: str, other: str) -> float:
    """How alike two names of companies are, 0 to 100.

    One that is a part of the other counts nine tenths, and so do long names of which one word is another one altogether
    (*Benz Weber Logistik* and *Renz Kuhn Logistik* are two firms, however many letters they share).
    """
    from rapidfuzz import fuzz

    if not key or not other:
        return 0.0
    whole = max(fuzz.ratio(key, other), fuzz.token_sort_ratio(key, other))
    if whole >= SLIP:
        fewer, more = sorted((key.split(), other.split()), key=len)
        if any(max(fuzz.ratio(word, one) for one in more) < SLIP for word in fewer):
            whole *= 0.9
    return max(whole, 0.9 * fuzz.token_set_ratio(key, other))

"""The word index of leads: what is in it, how it is kept, and how words are asked for.

The index (FTS5, contentless) holds folded text, since SQLite itself can't fold ł, ø or ß. A single edit refreshes it at
once; bulk operations note the ids in ``fts_pending``, in the same transaction, and ``drain`` works them off in small steps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from models.base.connection import Reader, Writer, marks
from models.base.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.base.store import Store

STEP = 1000
MOST_WORDS = 16
# What FTS5 takes for letters is what Unicode 6.1 did, and anything newer, an emoji say, for a letter as well; Python knows
# better. Where the two differ, Python's opinion is put into the index: a blank.
_STRANGE = "_\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3"
_WORD = re.compile(f"[^\\W{_STRANGE}]+")
_NO_WORD = re.compile(f"[^\\w\x00-\x7f]+|[{_STRANGE}]+")


def texts(
    values: dict[str, Any], emails: Sequence[Sequence[Any]], phones: Sequence[Sequence[Any]]
) -> tuple[str, str, str, str, str]:
    """The five folded columns of the index (name, company, reach, place, note) for one lead.

    An e-mail is found by the whole of it and by its parts, a phone by its beginning with and without the country's number
    and by its last seven digits.
    """
    name = " ".join(filter(None, (values.get("first_name"), values.get("last_name"))))
    reach = [str(row[1]) for row in emails]
    for row in phones:
        reach += phone_words(row[1], str(row[2]))
    place = " ".join(
        filter(
            None,
            (
                values.get("city"),
                values.get("state"),
                values.get("country"),
                values.get("postal_code"),
            ),
        )
    )
    return (
        plain(name),
        plain(values.get("company") or ""),
        plain(" ".join(reach)),
        plain(place),
        plain((values.get("description") or "")[:4000]),
    )


# Calling codes of one and two digits; all others have three (ITU-T E.164, annex).
_SHORT_CODES = frozenset(
    "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66"
    " 81 82 84 86 90 91 92 93 94 95 98".split()
)


def phone_words(e164: str | None, digits: str) -> tuple[str, str, str]:
    """Under what a phone number is found: all digits, those without the country's number, and the last seven."""
    if e164 is None:
        return digits, digits, digits[-7:]
    whole = e164[1:]
    code = 1 if whole[:1] in _SHORT_CODES else 2 if whole[:2] in _SHORT_CODES else 3
    return whole, whole[code:], whole[-7:]


def plain(text: str) -> str:
    """A text as the word index takes it: folded, and blanks for what is no word."""
    folded = fold(text)
    return folded if folded.isascii() else _NO_WORD.sub(" ", folded)


_FIELDS = "first_name, last_name, company, city, state, country, postal_code, description"


def refresh(db: Writer, ids: Sequence[int]) -> None:
    """Bring the index up to date for some leads (those in the trash stay in it; every search joins the lead)."""
    if not ids:
        return
    wanted = marks(ids)
    names = [name.strip() for name in _FIELDS.split(",")]
    reach: dict[str, dict[int, list[Any]]] = {"email": {}, "phone": {}}
    for table, columns in (("email", "value, norm"), ("phone", "raw, e164, digits")):
        for row in db.rows(
            f"SELECT party_id, {columns} FROM {table} WHERE party_kind = 'lead' AND party_id IN ({wanted})"
            " ORDER BY party_id, position",
            ids,
        ):
            reach[table].setdefault(row[0], []).append(row[1:])
    rows = []
    for row in db.rows(f"SELECT id, {_FIELDS} FROM lead WHERE id IN ({wanted})", ids):
        values = dict(zip(names, row[1:], strict=True))
        row_id = row[0]
        rows.append((row_id, *texts(values, reach["email"].get(row_id, []), reach["phone"].get(row_id, []))))
    db.executemany(
        "INSERT OR REPLACE INTO lead_fts (rowid, name, company, reach, place, note) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )


def pending(db: Reader) -> int:
    """How many leads wait for the index."""
    return int(db.value("SELECT count(*) FROM fts_pending"))


def drain(
    store: Store,
    *,
    most: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Work off the waiting leads in short transactions with pauses; returns how many were done."""
    import time

    from models.base.slices import PAUSE

    done = 0
    while most is None or done < most:
        ids = store.query(_waiting)
        if not ids:
            break
        with store.upkeep() as db:
            refresh(db, ids)
            db.execute(f"DELETE FROM fts_pending WHERE id IN ({marks(ids)})", ids)
        done += len(ids)
        if progress is not None:
            progress(done)
        time.sleep(PAUSE)
    return done


def _waiting(db: Reader) -> list[int]:
    return db.column("SELECT id FROM fts_pending ORDER BY id LIMIT ?", (STEP,))


def match(words: Sequence[str]) -> str | None:
    """The index's query for words that must all occur, each as a beginning; None if there is no letter in them.

    A phone number is found as it is written or dialled, too: with blanks, with and without the country's number. Every
    token is quoted, so that nothing a person types can be read as the index's own language (R25).
    """
    asked: list[str] = []
    room = MOST_WORDS
    for dialled, group in groupby(words, lambda word: _DIALLED.fullmatch(word) is not None):
        typed = " ".join(group)
        tokens = tokens_of(typed)[:room]
        room -= len(tokens)
        if not tokens:
            continue
        found = " AND ".join(f'"{token}"*' for token in tokens)
        number = _number(typed) if dialled else ""
        asked.append(f'({found} OR "{number}"*)' if number and [number] != tokens else found)
    return " AND ".join(asked) or None


_DIALLED = re.compile(r"[+\d][\d\s()./-]*", re.ASCII)
LEAST_DIGITS = 6
"""Digits from which on figures may be a phone number written in groups."""


def _number(typed: str) -> str:
    """What was dialled as the index has it: digits only, without the zeros for calling abroad or from town to town."""
    digits = re.sub(r"\D", "", typed.replace("(0)", "")).lstrip("0")
    return digits if len(digits) >= LEAST_DIGITS else ""


def tokens_of(text: str) -> list[str]:
    """The words of a text as the index holds them."""
    return _WORD.findall(fold(text))

"""The leads that a filter's words, tags or days find, and how the board meets them on its way through the columns.

Usually their ids are put aside, to be read or looked up there. Where a letter finds a good part of a million leads, that
takes a tenth of a second; but then nearly every card is one of them, and the word index is asked for each by itself.
"""

from __future__ import annotations

import re
from typing import Any

from models.base.connection import Reader
from models.pipeline.criteria import Compiled

READ_TO_WALK = 16
"""Reading a lead that was put aside takes as long as walking over so many entries of the board's index."""
COMMON = 0.2
"""The share of all leads from which on asking for each card is quicker than putting all aside (of a million)."""
LARGE = 300_000
"""With fewer leads all are put aside sooner than one asks for each card."""
SAMPLE = 5_000
"""The first leads that words find, by which their share is estimated."""
HANDFUL = 20
"""For so many leads the word index is asked sooner than all that it finds is put aside."""
PREFIX = 3
"""The most letters for which the word index keeps a list of their own (its option ``prefix``). For a longer beginning it
first brings the lists of all such words together, at every question."""
_TOKEN = re.compile(r'"([^"]*)"')
_ASIDE = "+l.id IN (SELECT id FROM temp.hit)"
_EACH = "EXISTS (SELECT 1 FROM lead_fts f WHERE f.lead_fts MATCH ? AND f.rowid = l.id)"


class Hits:
    """What a filter's words, tags or days find, as a test of a lead ``l`` (``test`` with ``params``).

    ``found`` is how many were put aside in ``temp.hit``, None where there is no such set; ``one_by_one`` says that the
    word index is asked for each lead instead.
    """

    def __init__(
        self, db: Reader, chosen: Compiled, most: int, *, one_by_one: bool = False, whole: bool = False
    ) -> None:
        """``most``: so many are rather read than met on a walk. ``whole``: the walk will go over the whole board, for which
        to put aside however many have a tag is worth its while."""
        self._db, self._chosen, self._most = db, chosen, most
        self._whole = whole
        self.found: int | None = None
        self.test, self.params = "1", tuple[Any, ...]()
        self.one_by_one = one_by_one and chosen.match is not None
        if self.one_by_one:
            self.test, self.params = _EACH, (chosen.match,)
        else:
            self.put_aside()

    @property
    def few(self) -> bool:
        """Whether they were put aside and are rather read than met on a walk."""
        return self.found is not None and self.found <= self._most

    def put_aside(self) -> None:
        """Put the ids aside: what the word index finds, else what a criterion lists, if that is few."""
        self.one_by_one = False
        if self._chosen.match is not None:
            self._keep("SELECT rowid FROM lead_fts WHERE lead_fts MATCH ?", (self._chosen.match,))
            return
        for listed in self._chosen.listed:
            whole = self._whole and listed.whole
            if self._keep(listed.sql, listed.params, None if whole else self._most):
                break

    def _keep(self, question: str, params: tuple[Any, ...], most: int | None = None) -> bool:
        """Put the ids aside that a question finds; False when they are more than so many, of which nothing comes then."""
        db = self._db
        db.raw.execute("CREATE TEMP TABLE IF NOT EXISTS hit (id INTEGER PRIMARY KEY)").fetchall()
        db.raw.execute("DELETE FROM temp.hit").fetchall()
        limit = "" if most is None else f" LIMIT {most + 1}"
        db.raw.execute(f"INSERT INTO temp.hit {question}{limit}", params).fetchall()
        found = int(db.raw.changes())
        if most is not None and found > most:
            return False
        self.found, self.test, self.params = found, _ASIDE, ()
        return True


def met(db: Reader, chosen: Compiled, cards: int) -> Hits:
    """The hits for walks along the board that shall find so many cards.

    Among n leads of which h are hits they pass cards · n / h entries of its index; so to read the hits takes as long at
    h = √(cards · n / ``READ_TO_WALK``).
    """
    leads = int(db.value("SELECT coalesce(max(id), 0) FROM lead"))  # nearly; to count them takes a while
    common = leads >= LARGE and asked_quickly(chosen) and _are_common(db, chosen.match or "")
    return Hits(db, chosen, int((cards * leads / READ_TO_WALK) ** 0.5), one_by_one=common)


def asked_quickly(chosen: Compiled) -> bool:
    """Whether the word index answers quickly for a single lead, and whatever else is asked needs no search of its own, which
    two questions instead of one would pay twice."""
    if chosen.match is None or "lead_fts" in chosen.sql:
        return False
    return all(len(token) <= PREFIX for token in _TOKEN.findall(chosen.match))


def _are_common(db: Reader, match: str) -> bool:
    sample = "SELECT rowid AS id FROM lead_fts WHERE lead_fts MATCH ? LIMIT ?"
    count, last = db.rows(f"SELECT count(*), max(id) FROM ({sample})", (match, SAMPLE))[0]
    return bool(count == SAMPLE and count >= COMMON * last)

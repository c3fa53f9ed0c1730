"""What a file says in words and the database keeps as ids: stages, owners, sources.

The words of a file are few, so each is looked up once and put into a temporary table beside the rows; a file that comes
in parts brings its words with them.
A stage or owner that isn't known is no mistake of the row: it goes to the first stage, or to nobody,
and the words are kept in ``source_detail``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from models.base.connection import Reader
from models.base.errors import Invalid
from models.base.operation import Operation
from models.base.text import fold
from models.exchange.problems import Problem
from models.people.staff import named
from models.pipeline import lists
from models.pipeline.lists import StageRecord

MOST_WORDS = 20_000
SHOWN = 50
# What a source, stage or owner is called may be no longer than a name in the list of sources.
LONGEST = 200


@dataclass(frozen=True)
class Defaults:
    """What rows get that don't say it themselves; an owner and a source by id, and the stage new leads begin in."""

    stage: StageRecord
    owner: int | None = None
    source: str | None = None


@dataclass
class _Unknown:
    """A word that means nothing: how many rows say it, from which on."""

    row: int
    rows: int = 0


class Words:
    """The words of a file with what they mean; None for those that mean nothing."""

    def __init__(self, db: Reader) -> None:
        self._known = lists.stages(db)
        self._people = _people(db)
        self.stages: dict[str, StageRecord | None] = {}
        self.owners: dict[str, int | None] = {}
        self._sources: set[str] = set()
        self._unknown: dict[tuple[str, str], _Unknown] = {}

    def look_up(self, db: Reader) -> None:
        """Find out what the words of the attached scratch file mean.

        Raises:
            Invalid: a column with a text of its own in nearly every row was taken for stages, owners or sources.
        """
        for text, count, row in _distinct(db, "stage", self.stages):
            if text not in self.stages:
                self.stages[text] = _stage(self._known, text)
            if self.stages[text] is None:
                self._unknown.setdefault(("stage", text), _Unknown(row)).rows += count
        for text, count, row in _distinct(db, "owner", self.owners):
            if text not in self.owners:
                self.owners[text] = self._people.get(fold(text)) or self._people.get(fold(text.partition("@")[0]))
            if self.owners[text] is None:
                self._unknown.setdefault(("owner", text), _Unknown(row)).rows += count
        self._sources.update(text for text, _, _ in _distinct(db, "source", self._sources))

    @property
    def problems(self) -> list[Problem]:
        """What is to be said about the words so far, stages first."""
        found: list[Problem] = []
        for what, then in (("stage", f"they go to {self._known[0].label}"), ("owner", "they have no owner")):
            for (kind, text), unknown in self._unknown.items():
                if kind == what:
                    found.append((unknown.row, None, _unknown(what, text, unknown.rows, then)))
        hidden = len(found) - SHOWN
        if hidden > 0:
            found[SHOWN:] = [(None, None, f"{hidden:,} more stages or owners are unknown")]
        return found


def _distinct(db: Reader, column: str, known: Collection[str]) -> list[tuple[str, int, int]]:
    """(word, rows, first row) of the words in a column of the attached file."""
    rows = db.rows(
        f"SELECT {column}, count(*), min(row) FROM file.staged WHERE {column} IS NOT NULL"
        f" GROUP BY {column} ORDER BY min(row) LIMIT ?",
        (MOST_WORDS + 1,),
    )
    if len(rows) + len(known) > MOST_WORDS and len({*known, *(row[0] for row in rows)}) > MOST_WORDS:
        raise Invalid(
            f"the column for {column} holds more than {MOST_WORDS:,} different values: it is none;"
            " leave it out with --map COLUMN=",
            field=column,
        )
    return [(str(text), int(count), int(row)) for text, count, row in rows]


def _unknown(what: str, text: str, count: int, then: str) -> str:
    rows = "this row" if count == 1 else f"{count:,} rows from here on"
    then = then if count > 1 else then.replace("they go", "it goes").replace("they have", "it has")
    return f"{what} {text!r} is not known ({rows}): {then}, the text is kept in source_detail"


def _stage(known: list[StageRecord], text: str) -> StageRecord | None:
    try:
        return lists.stage_named(known, text)
    except Invalid:
        return None


def _people(db: Reader) -> dict[str, int]:
    """Everybody of the team by folded login and by folded name."""
    rows = db.rows("SELECT id, login, name FROM staff WHERE deleted_at IS NULL ORDER BY id DESC")
    found = {fold(name): int(number) for number, _, name in rows if name}
    return found | {fold(login): int(number) for number, login, _ in rows}


def owner_id(db: Reader, login: str | None, actor: object = None) -> int | None:
    """The id of the person who is to own what names nobody.

    Raises:
        Invalid: there is no such person.
    """
    from models.base.identity import Actor

    if not login:
        return None
    return named(db, login, actor if isinstance(actor, Actor) else None)


TEMPORARY = (
    "CREATE TEMP TABLE IF NOT EXISTS word_stage (text TEXT PRIMARY KEY, stage_id INTEGER, probability INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS word_owner (text TEXT PRIMARY KEY, owner_id INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS word_source (text TEXT PRIMARY KEY, source_id INTEGER)",
)


def lay_out(db: Reader) -> None:
    """Make the temporary tables for words on a connection, empty, outside of any transaction."""
    for sql in TEMPORARY:
        db.raw.execute(sql).fetchall()
    for table in ("word_stage", "word_owner", "word_source"):
        db.raw.execute(f"DELETE FROM temp.{table}").fetchall()


def put_down(db: Reader, words: Words) -> None:
    """Put what the words mean into the temporary tables, outside of any transaction."""
    known = [(text, stage.id, stage.probability) for text, stage in words.stages.items() if stage is not None]
    db.raw.executemany("INSERT OR IGNORE INTO temp.word_stage VALUES (?, ?, ?)", known)
    people = [(text, number) for text, number in words.owners.items() if number is not None]
    db.raw.executemany("INSERT OR IGNORE INTO temp.word_owner VALUES (?, ?)", people)


def source_id(operation: Operation, text: str) -> int:
    """The id of a source by its words; it is made if there is none."""
    return lists.item(operation, "source", text[:LONGEST].strip())

"""What a file says in words and the database keeps as ids: stages, owners, sources.

The words of a file are few, so each is looked up once and put into a temporary table beside the rows.
A stage or owner that isn't known is no mistake of the row: it goes to the first stage, or to nobody,
and the words are kept in ``source_detail``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
class Words:
    """The words of a file with what they mean; None for those that mean nothing."""

    stages: dict[str, StageRecord | None] = field(default_factory=dict)
    owners: dict[str, int | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def look_up(db: Reader, schema: str = "file") -> Words:
    """Find out what the words of the attached scratch file mean, and what is to be said about it.

    Raises:
        Invalid: a column with a text of its own in nearly every row was taken for stages, owners or sources.
    """
    words = Words()
    known = lists.stages(db)
    people = _people(db)
    for text, count, row in _distinct(db, schema, "stage"):
        words.stages[text] = _stage(known, text)
        if words.stages[text] is None:
            words.problems.append((row, None, _unknown("stage", text, count, f"they go to {known[0].label}")))
    for text, count, row in _distinct(db, schema, "owner"):
        words.owners[text] = people.get(fold(text)) or people.get(fold(text.partition("@")[0]))
        if words.owners[text] is None:
            words.problems.append((row, None, _unknown("owner", text, count, "they have no owner")))
    _distinct(db, schema, "source")
    hidden = len(words.problems) - SHOWN
    if hidden > 0:
        del words.problems[SHOWN:]
        words.problems.append((None, None, f"{hidden:,} more stages or owners are unknown"))
    return words


def _distinct(db: Reader, schema: str, column: str) -> list[tuple[str, int, int]]:
    rows = db.rows(
        f"SELECT {column}, count(*), min(row) FROM {schema}.staged WHERE {column} IS NOT NULL"
        f" GROUP BY {column} ORDER BY min(row) LIMIT ?",
        (MOST_WORDS + 1,),
    )
    if len(rows) > MOST_WORDS:
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


def lay_out(db: Reader, words: Words) -> None:
    """Put what the words mean into temporary tables of a connection, outside of any transaction."""
    for sql in TEMPORARY:
        db.raw.execute(sql).fetchall()
    for table in ("word_stage", "word_owner", "word_source"):
        db.raw.execute(f"DELETE FROM temp.{table}").fetchall()
    known = [(text, stage.id, stage.probability) for text, stage in words.stages.items() if stage is not None]
    db.raw.executemany("INSERT INTO temp.word_stage VALUES (?, ?, ?)", known)
    people = [(text, number) for text, number in words.owners.items() if number is not None]
    db.raw.executemany("INSERT INTO temp.word_owner VALUES (?, ?)", people)


def source_id(operation: Operation, text: str) -> int:
    """The id of a source by its words; it is made if there is none."""
    return lists.item(operation, "source", text[:LONGEST].strip())

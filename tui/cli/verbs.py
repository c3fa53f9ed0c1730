"""What the verbs of every noun share: ids, filters, dry runs, and how results are said."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from models.base.errors import NotFound, UsageError
from models.pipeline.many import Done, Left, NothingChanged
from tui.cli.run import Action, common
from tui.cli.session import Session
from tui.cli.standard_input import read

DIGITS = 15
"""Of the largest number that is taken as one; no id is longer."""

Verbs = Any  # argparse's own type for sub-parsers is private


def verbs(parser: argparse.ArgumentParser) -> Verbs:
    """The sub-parsers of a noun, one for each verb."""
    return parser.add_subparsers(dest="verb", required=True, metavar="VERB")


def verb(parsers: Verbs, name: str, action: Action, text: str) -> argparse.ArgumentParser:
    """Declare a verb with the options that every command takes."""
    parser: argparse.ArgumentParser = parsers.add_parser(name, help=text, description=text)
    common(parser)
    parser.set_defaults(action=action)
    return parser


def paged(parser: argparse.ArgumentParser) -> None:
    """The options of a list."""
    parser.add_argument("--limit", type=whole, default=50, metavar="N", help="at most N records, 0 for all")
    parser.add_argument("--after", type=record_id, metavar="ID", help="the page behind this record")
    parser.add_argument("--columns", type=filled, metavar="A,B", help="these columns only")
    parser.add_argument("--sort", type=filled, metavar="FIELD[:desc],…", help="the order")


def whole(text: str) -> int:
    """A whole number that is not negative (for argparse)."""
    if not _is_number(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    if len(text) > DIGITS:
        raise argparse.ArgumentTypeError(f"{text[:40]} is too large")
    return int(text)


def record_id(text: str) -> int:
    """The id of a record or an operation (for argparse).

    Raises:
        NotFound: it is beyond all ids, so there is nothing of this number.
    """
    if _is_number(text) and len(text) > DIGITS:
        raise NotFound(f"there is nothing of the number {text[:40]}")
    return whole(text)


def filled(text: str) -> str:
    """The value of an option that can't be empty, as it is by a script whose variable holds nothing (for argparse)."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty")
    return text


def several(parser: argparse.ArgumentParser, noun: str) -> None:
    """Ids of records, or a filter that finds them."""
    parser.add_argument("words", nargs="*", metavar="ID", help=f"the {noun}s; - reads their ids from standard input")
    parser.add_argument("--filter", metavar="FILTER", help=f"all {noun}s that it finds")


def split_ids(words: Sequence[str], *, last: bool = False) -> tuple[list[int], list[str]]:
    """The leading ids of a list of words, and the rest; ``-`` stands for the ids on standard input. With ``last``, the last
    word is no id even if it is a number, as some logins are.

    Raises:
        NotFound: a number is beyond all ids.
        UsageError: what is read from standard input is no id.
    """
    ids: list[int] = []
    for place, word in enumerate(words):
        if last and place == len(words) - 1:
            return ids, [word]
        if word == "-":
            ids += [_id(item) for item in read().decode("utf-8", "replace").split()]
        elif _is_number(word):
            ids.append(record_id(word))
        else:
            return ids, list(words[place:])
    return ids, []


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _id(word: str) -> int:
    if not _is_number(word):
        raise UsageError(f"{word[:40]!r} on standard input is no id")
    return record_id(word)


def login_of(words: Sequence[str]) -> str | None:
    """The login that stands behind the ids; None where it is ``none``, for nobody.

    Raises:
        UsageError: there is none, more than one, or an empty one, as by a script whose variable holds nothing.
    """
    if len(words) != 1:
        raise UsageError("give one LOGIN after the ids")
    if not words[0].strip():
        raise UsageError("the LOGIN is empty; 'none' takes the owner away")
    return None if words[0] == "none" else words[0]


def chosen(
    session: Session, options: argparse.Namespace, ids: Sequence[int], find: Callable[[str], list[int]]
) -> list[int]:
    """The records that a command is about: its ids, or what ``find`` finds by its filter.

    Raises:
        UsageError: neither or both are given.
        FilterError: the filter can't be read.
    """
    given = "-" in options.words
    if options.filter is not None:
        if ids or given:
            raise UsageError("give ids or --filter, not both")
        if not options.filter.strip():
            raise UsageError("--filter is empty; an empty filter would mean everything")
        return find(options.filter)
    if not ids and not given:
        raise UsageError("give at least one ID, or --filter")
    return list(dict.fromkeys(ids))


def carry_out(session: Session, what: str, noun: str, act: Callable[[], Done], *, single: bool) -> Done | None:
    """Do something, or in a dry run try it and say what it would change (None then). Of several records it is no error if
    none could be changed: that is told as what was left.

    Raises:
        LeadlineError: what the verb raises.
    """
    try:
        if not session.dry:
            return act()
        with session.store.rehearsal():
            done = act()
    except NothingChanged as error:
        if single or not session.as_json:
            raise
        done = Done(0, (), error.left)
        if not session.dry:
            return done
    would(session, what, done.changed, noun, done.left)
    return None


def would(session: Session, what: str, ids: Sequence[int], noun: str = "record", left: Sequence[Left] = ()) -> None:
    """Say what a dry run would change, and what it would leave."""
    if session.as_json:
        told = {"dry_run": True, "would": what, "count": len(ids), "ids": list(ids[:1000])}
        session.json(told | {"left": [item.json() for item in left]})
    elif getattr(session.options, "ids", False):
        session.say(*(str(number) for number in ids))
    else:
        session.say(f"would {what}: {len(ids):,} {noun}{'' if len(ids) == 1 else 's'}; nothing was changed")
        _say_left(session, left, noun)


def say_done(session: Session, done: Done, noun: str, single: bool, record: Callable[[int], dict[str, Any]]) -> int:
    """Say what a verb did: one record with its fields, several by number. Returns the exit code: 4 if there were several
    and none could be changed."""
    if session.as_json:
        if single:
            number = done.changed[0] if done.changed else None
            body: dict[str, Any] = {"operation": done.operation or None}
            if number is not None:
                body[noun] = record(number)
            session.json(body)
        else:
            left = [item.json() for item in done.left]
            session.json({"operation": done.operation or None, "changed": len(done.changed), "left": left})
        return 4 if done.left and not done.changed else 0
    if getattr(session.options, "ids", False):
        session.say(*(str(number) for number in done.changed))
        return 0
    if not done.operation:
        session.say("nothing to change")
    else:
        count = len(done.changed)
        what = f"{noun} {done.changed[0]}" if count == 1 else f"{count:,} {noun}s"
        session.say(f"{what}: done, operation {done.operation} ('leadline undo {done.operation}' takes it back)")
    _say_left(session, done.left, noun)
    return 0


def _say_left(session: Session, left: Sequence[Left], noun: str) -> None:
    for item in left[:20]:
        session.say(f"left: {noun} {item.id}: {item.why}")
    if len(left) > 20:
        session.say(f"left: {len(left) - 20:,} more")

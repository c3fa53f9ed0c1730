"""What the verbs of every noun share: ids, filters, dry runs, and how results are said."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from models.base.errors import UsageError
from models.pipeline import listing
from models.pipeline.many import Done
from tui.cli.run import Action, common
from tui.cli.session import Session

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
    parser.add_argument("--after", type=whole, metavar="ID", help="the page behind this record")
    parser.add_argument("--columns", metavar="A,B", help="these columns only")
    parser.add_argument("--sort", metavar="FIELD[:desc],…", help="the order")


def whole(text: str) -> int:
    """A whole number that is not negative (for argparse)."""
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def several(parser: argparse.ArgumentParser) -> None:
    """Ids of leads, or a filter that finds them."""
    parser.add_argument("words", nargs="*", metavar="ID", help="the leads")
    parser.add_argument("--filter", metavar="FILTER", help="all leads that it finds")


def split_ids(words: Sequence[str]) -> tuple[list[int], list[str]]:
    """The leading ids of a list of words, and the rest."""
    ids: list[int] = []
    for place, word in enumerate(words):
        if not (word.isascii() and word.isdigit() and len(word) <= 15):
            return ids, list(words[place:])
        ids.append(int(word))
    return ids, []


def chosen(session: Session, options: argparse.Namespace, ids: Sequence[int]) -> list[int]:
    """The leads that a command is about: its ids, or what its filter finds.

    Raises:
        UsageError: neither or both are given.
        FilterError: the filter can't be read.
    """
    if options.filter is not None:
        if ids:
            raise UsageError("give ids or --filter, not both")
        if not options.filter.strip():
            raise UsageError("--filter is empty; an empty filter would mean everything")
        return session.store.query(listing.ids, options.filter, session.store.actor, limit=0)
    if not ids:
        raise UsageError("give at least one ID, or --filter")
    return list(dict.fromkeys(ids))


def would(session: Session, what: str, ids: Sequence[int]) -> None:
    """Say what a dry run would change."""
    if session.as_json:
        session.json({"dry_run": True, "would": what, "count": len(ids), "ids": list(ids[:1000])})
    else:
        session.say(f"would {what}: {len(ids)} record{'' if len(ids) == 1 else 's'}; nothing was changed")


def say_done(session: Session, done: Done, noun: str, single: bool, record: Callable[[int], dict[str, Any]]) -> None:
    """Say what a verb did: one record with its fields, several by number."""
    left = [item.json() for item in done.left]
    if session.as_json:
        if single:
            number = done.changed[0] if done.changed else None
            body = {"operation": done.operation or None}
            if number is not None:
                body[noun] = record(number)  # type: ignore[assignment]
            session.json(body)
        else:
            session.json({"operation": done.operation or None, "changed": len(done.changed), "left": left})
        return
    if getattr(session.options, "ids", False):
        session.say(*(str(number) for number in done.changed))
        return
    if not done.operation:
        session.say("nothing to change")
    else:
        count = len(done.changed)
        what = f"{noun} {done.changed[0]}" if count == 1 else f"{count:,} {noun}s"
        session.say(f"{what}: done, operation {done.operation} ('leadline undo {done.operation}' takes it back)")
    for item in done.left[:20]:
        session.say(f"left: {noun} {item.id}: {item.why}")

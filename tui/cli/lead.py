"""Leads: list, show, add, edit, move, assign, tag, note, log, copy, convert, trash, restore, timeline, changes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from models.base.errors import UsageError
from models.pipeline import lead, listing, moving
from models.pipeline.fields import parts
from models.pipeline.many import Done
from models.pipeline.record import FIELDS, record, records
from tui.cli import activities
from tui.cli.session import Session
from tui.cli.verbs import carry_out, chosen, login_of, paged, record_id, say_done, several, split_ids, verb, verbs

COLUMNS = ("id", "name", "company", "stage", "value", "owner", "source", "updated_at")


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare the verbs of leads."""
    made = verbs(parser)
    one = verb(made, "list", _list, "leads that a filter finds")
    one.add_argument("filter", nargs="?", default="", metavar="FILTER")
    paged(one)
    one = verb(made, "show", _show, "one lead with all its fields")
    one.add_argument("id", type=record_id)
    one = verb(made, "add", _add, "a new lead")
    one.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    for name, action, text in (
        ("edit", _edit, "ID… FIELD=VALUE…: set fields"),
        ("move", _move, "ID… STAGE: move to a stage"),
        ("assign", _assign, "ID… LOGIN: give to somebody ('none': to nobody)"),
        ("tag", _tag, "put tags on and take them off"),
        ("trash", _trash, "put into the trash"),
        ("restore", _restore, "bring back from the trash"),
    ):
        one = verb(made, name, action, text)
        several(one, "lead")
        if name == "move":
            one.add_argument("--reason", metavar="R", help="why it is lost")
            one.add_argument("--note", metavar="TEXT", help="more about it")
        if name == "tag":
            one.add_argument("--add", default="", metavar="A,B")
            one.add_argument("--remove", default="", metavar="C")
    one = verb(made, "copy", _copy, "a new lead with the same fields")
    one.add_argument("id", type=record_id)
    from tui.cli import convert

    activities.add(made, "lead")
    convert.add(made)


def as_json(session: Session, number: int) -> dict[str, Any]:
    """A lead's record as JSON."""
    return session.store.query(record, number).json()


def _list(session: Session, options: argparse.Namespace) -> None:
    store = session.store
    asked = {"sort": options.sort, "limit": options.limit, "after": options.after}
    found = store.query(listing.ids, options.filter, store.actor, **asked, new_tags=True)
    if getattr(options, "ids", False):
        session.say(*(str(number) for number in found))
        return
    session.records([item.json() for item in store.query(records, found)], COLUMNS, known=FIELDS)


def _show(session: Session, options: argparse.Namespace) -> None:
    session.one(as_json(session, options.id))


def _do(session: Session, what: str, act: Callable[[], Done], asked: Sequence[int], *, single: bool) -> int:
    """Carry a verb out, and say what it did; a single lead that needed no change is shown as it is."""
    done = carry_out(session, what, "lead", act, single=single)
    if done is None:
        return 0
    if single and not done.changed:
        done = Done(done.operation, tuple(asked), done.left)
    return say_done(session, done, "lead", single, lambda number: as_json(session, number))


def _on(session: Session, options: argparse.Namespace, ids: Sequence[int], what: str, act: Callable[..., Done]) -> int:
    """Carry a verb out on the ids that were given, or on what a filter finds."""
    found = chosen(session, options, ids, partial(_found, session))
    single = options.filter is None and len(found) == 1
    return _do(session, what, lambda: act(session.store, found), found, single=single)


def _found(session: Session, text: str) -> list[int]:
    """The ids of all that a filter finds."""
    return session.store.query(listing.ids, text, session.store.actor, limit=0)


def _add(session: Session, options: argparse.Namespace) -> int:
    values = session.assignments(options.values)
    stage = values.pop("stage", None)
    act = partial(lead.add, session.store, values, session.defaults, stage=stage)
    return _do(session, "add", act, (), single=True)


def _edit(session: Session, options: argparse.Namespace) -> int:
    ids, words = split_ids(options.words)
    values = session.assignments(words)
    stage = values.pop("stage", None)
    if not values and stage is None:
        raise UsageError("give at least one FIELD=VALUE")
    step = moving.step(session.store, stage) if stage is not None else None
    act = partial(lead.edit, values=values, defaults=session.defaults, step=step)
    return _on(session, options, ids, "edit", act)


def _move(session: Session, options: argparse.Namespace) -> int:
    ids, words = split_ids(options.words)
    if len(words) != 1:
        raise UsageError("give one STAGE after the ids")
    act = partial(moving.move, stage=words[0], closing=moving.Closing(options.reason, options.note))
    return _on(session, options, ids, f"move to {words[0]}", act)


def _assign(session: Session, options: argparse.Namespace) -> int:
    ids, words = split_ids(options.words, last=True)
    act = partial(lead.assign, login=login_of(words))
    return _on(session, options, ids, f"assign to {words[0]}", act)


def _tag(session: Session, options: argparse.Namespace) -> int:
    ids, words = split_ids(options.words)
    if words:
        raise UsageError(f"{words[0]!r} is no id; tags are given by --add and --remove")
    on, off = (parts(text, ",;") for text in (options.add, options.remove))
    if not on and not off:
        raise UsageError("give --add or --remove")
    return _on(session, options, ids, "tag", partial(lead.tag, add=on, remove=off))


def _trash(session: Session, options: argparse.Namespace) -> int:
    return _bin(session, options, "put into the trash", lead.trash)


def _restore(session: Session, options: argparse.Namespace) -> int:
    return _bin(session, options, "restore", lead.restore)


def _bin(session: Session, options: argparse.Namespace, what: str, act: Callable[..., Done]) -> int:
    ids, words = split_ids(options.words)
    if words:
        raise UsageError(f"{words[0]!r} is no id")
    return _on(session, options, ids, what, act)


def _copy(session: Session, options: argparse.Namespace) -> int:
    return _do(session, "copy", partial(lead.copy, session.store, options.id), (), single=True)

"""Customers, contacts and deals: list, show, add, edit, assign, tag, trash, restore, and what happened; move for deals."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from models.base.errors import FilterError, UsageError
from models.customers import editing
from models.customers.fields import Kind, kind_of
from models.customers.record import FIELDS, record
from models.people.staff import named
from models.pipeline import filter as filters
from models.pipeline.fields import parts
from models.pipeline.many import Done
from tui.cli import activities
from tui.cli.session import Session
from tui.cli.verbs import carry_out, chosen, login_of, paged, record_id, say_done, several, split_ids, verb, verbs

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "customer": ("id", "name", "city", "country", "contacts", "deals", "owner", "updated_at"),
    "contact": ("id", "name", "title", "customer_name", "emails", "phones", "owner", "updated_at"),
    "deal": ("id", "name", "customer_name", "stage", "value", "probability", "expected_close", "owner"),
}


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare the verbs of one of the three nouns."""
    parser.set_defaults(kind_of_record=kind_of(noun))
    made = verbs(parser)
    one = verb(made, "list", _list, f"{noun}s by name; FILTER: words, owner:LOGIN")
    one.add_argument("filter", nargs="?", default="", metavar="FILTER")
    paged(one)
    one = verb(made, "show", _show, f"one {noun} with all its fields")
    one.add_argument("id", type=record_id)
    one = verb(made, "add", _add, f"a new {noun}")
    one.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    for name, action, text in (
        ("edit", _edit, "ID… FIELD=VALUE…: set fields"),
        ("move", _move, "ID… STAGE: move to a stage"),
        ("assign", _assign, "ID… LOGIN: give to somebody ('none': to nobody)"),
        ("tag", _tag, "put tags on and take them off"),
        ("trash", _trash, "put into the trash"),
        ("restore", _restore, "bring back from the trash"),
    ):
        if name == "move" and noun != "deal":
            continue
        one = verb(made, name, action, text)
        several(one, noun)
        if name == "tag":
            one.add_argument("--add", default="", metavar="A,B")
            one.add_argument("--remove", default="", metavar="C")
    activities.add(made, noun)


def as_json(session: Session, kind: Kind, number: int) -> dict[str, Any]:
    """A record as JSON."""
    return session.store.query(record, kind, number).json()


def _list(session: Session, options: argparse.Namespace) -> None:
    from models.customers.lists import listed

    kind: Kind = options.kind_of_record
    words, owner = _asked(session, options.filter)
    found = session.store.query(
        listed, kind, words=words, owner=owner, sort=options.sort or None, limit=options.limit, after=options.after
    )
    session.records([item.json() for item in found], COLUMNS[kind], known=FIELDS[kind])


def _asked(session: Session, text: str) -> tuple[str, int | None]:
    """The words and the owner of a filter, which here knows nothing else."""
    words, owner = [], None
    for part in filters.parse(text).parts:
        if isinstance(part, filters.Word):
            words.append(part.text)
        elif isinstance(part, filters.Test) and part.field == "owner" and len(part.values) == 1 and owner is None:
            owner = session.store.query(named, part.values[0], session.store.actor)
        else:
            place = getattr(part, "place", 0)
            raise FilterError("customers, contacts and deals are found by words and owner: only", place)
    return " ".join(words), owner


def _found(session: Session, text: str) -> list[int]:
    """The ids of all that a filter finds."""
    from models.customers.lists import ids

    words, owner = _asked(session, text)
    return session.store.query(ids, session.options.kind_of_record, words=words, owner=owner)


def _show(session: Session, options: argparse.Namespace) -> None:
    session.one(as_json(session, options.kind_of_record, options.id))


def _do(session: Session, what: str, act: Callable[[], Done], asked: Sequence[int], *, single: bool) -> int:
    """Carry a verb out, and say what it did; a single record that needed no change is shown as it is."""
    kind: Kind = session.options.kind_of_record
    done = carry_out(session, what, kind, act, single=single)
    if done is None:
        return 0
    if single and not done.changed:
        done = Done(done.operation, tuple(asked), done.left)
    return say_done(session, done, kind, single, lambda number: as_json(session, kind, number))


def _on(session: Session, options: argparse.Namespace, ids: Sequence[int], what: str, act: Callable[..., Done]) -> int:
    """Carry a verb out on the ids that were given, or on what a filter finds."""
    found = chosen(session, options, ids, partial(_found, session))
    single = options.filter is None and len(found) == 1
    return _do(session, what, lambda: act(session.store, ids=found), found, single=single)


def _add(session: Session, options: argparse.Namespace) -> int:
    kind: Kind = options.kind_of_record
    values = session.assignments(options.values)
    stage = values.pop("stage", None) if kind == "deal" else None
    act = partial(editing.add, session.store, kind, values, session.defaults, stage=stage)
    return _do(session, "add", act, (), single=True)


def _edit(session: Session, options: argparse.Namespace) -> int:
    ids, words = split_ids(options.words)
    values = session.assignments(words)
    if not values:
        raise UsageError("give at least one FIELD=VALUE")
    act = partial(editing.edit, kind=options.kind_of_record, values=values, defaults=session.defaults)
    return _on(session, options, ids, "edit", act)


def _move(session: Session, options: argparse.Namespace) -> int:
    ids, words = split_ids(options.words)
    if len(words) != 1:
        raise UsageError("give one STAGE after the ids")
    return _on(session, options, ids, f"move to {words[0]}", partial(editing.move, stage=words[0]))


def _assign(session: Session, options: argparse.Namespace) -> int:
    ids, words = split_ids(options.words, last=True)
    values = {"owner": login_of(words) or ""}
    act = partial(editing.edit, kind=options.kind_of_record, values=values, defaults=session.defaults)
    return _on(session, options, ids, f"assign to {words[0]}", act)


def _tag(session: Session, options: argparse.Namespace) -> int:
    ids, words = split_ids(options.words)
    if words:
        raise UsageError(f"{words[0]!r} is no id; tags are given by --add and --remove")
    on, off = (parts(text, ",;") for text in (options.add, options.remove))
    if not on and not off:
        raise UsageError("give --add or --remove")
    return _on(session, options, ids, "tag", partial(editing.tag, kind=options.kind_of_record, add=on, remove=off))


def _trash(session: Session, options: argparse.Namespace) -> int:
    return _bin(session, options, "put into the trash", editing.trash)


def _restore(session: Session, options: argparse.Namespace) -> int:
    return _bin(session, options, "restore", editing.restore)


def _bin(session: Session, options: argparse.Namespace, what: str, act: Callable[..., Done]) -> int:
    ids, words = split_ids(options.words)
    if words:
        raise UsageError(f"{words[0]!r} is no id")
    return _on(session, options, ids, what, partial(act, kind=options.kind_of_record))

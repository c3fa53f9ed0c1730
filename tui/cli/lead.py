"""Leads: list, show, add, edit, move, assign, tag, note, log, copy, convert, trash, restore, timeline, changes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from models.base.errors import UsageError
from models.pipeline import lead, listing, moving
from models.pipeline.many import Done
from models.pipeline.record import record, records
from tui.cli.session import Session
from tui.cli.verbs import chosen, paged, say_done, several, split_ids, verb, verbs, whole, would

COLUMNS = ("id", "name", "company", "stage", "value", "owner", "source", "updated_at")


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare the verbs of leads."""
    made = verbs(parser)
    one = verb(made, "list", _list, "leads that a filter finds")
    one.add_argument("filter", nargs="?", default="", metavar="FILTER")
    paged(one)
    one = verb(made, "show", _show, "one lead with all its fields")
    one.add_argument("id", type=whole)
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
        several(one)
        if name == "move":
            one.add_argument("--reason", metavar="R", help="why it is lost")
            one.add_argument("--note", metavar="TEXT", help="more about it")
        if name == "tag":
            one.add_argument("--add", default="", metavar="A,B")
            one.add_argument("--remove", default="", metavar="C")
    one = verb(made, "copy", _copy, "a new lead with the same fields")
    one.add_argument("id", type=whole)
    from tui.cli import convert, lead_history

    lead_history.add(made)
    convert.add(made)


def as_json(session: Session, number: int) -> dict[str, Any]:
    """A lead's record as JSON."""
    return session.store.query(record, number).json()


def _list(session: Session, options: argparse.Namespace) -> None:
    store = session.store
    found = store.query(
        listing.ids, options.filter, store.actor, sort=options.sort, limit=options.limit, after=options.after
    )
    if getattr(options, "ids", False):
        session.say(*(str(number) for number in found))
        return
    session.records([item.json() for item in store.query(records, found)], COLUMNS)


def _show(session: Session, options: argparse.Namespace) -> None:
    from tui.cli.session import cell

    document = as_json(session, options.id)
    if session.as_json:
        session.json(document)
        return
    rows = [(name, cell(value)) for name, value in document.items() if value not in (None, [], {}, "")]
    session.table(rows, ("field", "value")) if not getattr(options, "csv", False) else session.records(
        [{"id": name, "field": name, "value": text} for name, text in rows], ("field", "value")
    )


def _add(session: Session, options: argparse.Namespace) -> None:
    values = session.assignments(options.values)
    stage = values.pop("stage", None)
    if session.dry:
        from models.pipeline.fields import parse_all

        parse_all(values, session.defaults)
        would(session, "add a lead", [])
        return
    done = lead.add(session.store, values, session.defaults, stage=stage)
    _said(session, done, single=True)


def _said(session: Session, done: Done, *, single: bool, asked: Sequence[int] = ()) -> None:
    if single and not done.changed and asked:
        done = Done(done.operation, tuple(asked), done.left)
    say_done(session, done, "lead", single, lambda number: as_json(session, number))


def _edit(session: Session, options: argparse.Namespace) -> None:
    ids, words = split_ids(options.words)
    values = session.assignments(words)
    stage = values.pop("stage", None)
    if not values and stage is None:
        raise UsageError("give at least one FIELD=VALUE")
    found = chosen(session, options, ids)
    single = options.filter is None and len(found) == 1
    if session.dry:
        from models.pipeline.fields import parse_all

        parse_all(values, session.defaults)
        would(session, "edit", found)
        return
    done = Done(0, ())
    if values:
        done = lead.edit(session.store, found, values, session.defaults)
    if stage is not None:
        moved = moving.move(session.store, found, stage)
        done = Done(moved.operation or done.operation, moved.changed or done.changed, moved.left)
    _said(session, done, single=single, asked=found)


def _move(session: Session, options: argparse.Namespace) -> None:
    ids, words = split_ids(options.words)
    if len(words) != 1:
        raise UsageError("give one STAGE after the ids")
    found = chosen(session, options, ids)
    if session.dry:
        from models.pipeline import lists

        lists.stage_named(session.store.query(lists.stages), words[0])
        would(session, f"move to {words[0]}", found)
        return
    closing = moving.Closing(options.reason, options.note)
    done = moving.move(session.store, found, words[0], closing=closing)
    _said(session, done, single=options.filter is None and len(found) == 1, asked=found)


def _assign(session: Session, options: argparse.Namespace) -> None:
    ids, words = split_ids(options.words)
    if len(words) != 1:
        raise UsageError("give one LOGIN after the ids")
    found = chosen(session, options, ids)
    login = None if words[0] == "none" else words[0]
    if session.dry:
        if login is not None:
            from models.people.staff import named

            session.store.query(named, login, session.store.actor)
        would(session, f"assign to {words[0]}", found)
        return
    done = lead.assign(session.store, found, login)
    _said(session, done, single=options.filter is None and len(found) == 1, asked=found)


def _tag(session: Session, options: argparse.Namespace) -> None:
    ids, words = split_ids(options.words)
    if words:
        raise UsageError(f"{words[0]!r} is no id; tags are given by --add and --remove")
    on, off = ([part.strip() for part in text.split(",") if part.strip()] for text in (options.add, options.remove))
    if not on and not off:
        raise UsageError("give --add or --remove")
    found = chosen(session, options, ids)
    if session.dry:
        would(session, "tag", found)
        return
    done = lead.tag(session.store, found, on, off)
    _said(session, done, single=options.filter is None and len(found) == 1, asked=found)


def _trash(session: Session, options: argparse.Namespace) -> None:
    _bin(session, options, "put into the trash", lead.trash)


def _restore(session: Session, options: argparse.Namespace) -> None:
    _bin(session, options, "restore", lead.restore)


def _bin(session: Session, options: argparse.Namespace, what: str, act: Any) -> None:
    ids, words = split_ids(options.words)
    if words:
        raise UsageError(f"{words[0]!r} is no id")
    found = chosen(session, options, ids)
    if session.dry:
        would(session, what, found)
        return
    _said(session, act(session.store, found), single=options.filter is None and len(found) == 1, asked=found)


def _copy(session: Session, options: argparse.Namespace) -> None:
    if session.dry:
        as_json(session, options.id)
        would(session, "copy", [options.id])
        return
    _said(session, lead.copy(session.store, options.id), single=True)

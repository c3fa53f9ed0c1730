"""Customers, contacts and deals: list, show, add, edit, trash, restore, note, timeline, changes; move for deals."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, get_args

from models.base.errors import FilterError, UsageError
from models.customers import editing
from models.customers.fields import Kind, parse_all
from models.customers.record import record
from models.people.staff import named
from models.pipeline import filter as filters
from models.pipeline.many import Done
from tui.cli.session import Session, cell
from tui.cli.verbs import say_done, split_ids, verb, verbs, whole, would

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "customer": ("id", "name", "city", "country", "contacts", "deals", "owner", "updated_at"),
    "contact": ("id", "name", "title", "customer_name", "emails", "phones", "owner", "updated_at"),
    "deal": ("id", "name", "customer_name", "stage", "value", "probability", "expected_close", "owner"),
}


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare the verbs of one of the three nouns."""
    parser.set_defaults(kind=_kind(noun))
    made = verbs(parser)
    one = verb(made, "list", _list, f"{noun}s by name; FILTER: words, owner:LOGIN")
    one.add_argument("filter", nargs="?", default="", metavar="FILTER")
    one.add_argument("--limit", type=whole, default=50, metavar="N", help="at most N records, 0 for all")
    one.add_argument("--after", type=whole, metavar="ID", help="the page behind this record")
    one.add_argument("--columns", metavar="A,B", help="these columns only")
    one = verb(made, "show", _show, f"one {noun} with all its fields")
    one.add_argument("id", type=whole)
    one = verb(made, "add", _add, f"a new {noun}")
    one.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    several = [("edit", _edit, "ID… FIELD=VALUE…: set fields")]
    if noun == "deal":
        several.append(("move", _move, "ID… STAGE: move to a stage"))
    several += [("trash", _trash, "put into the trash"), ("restore", _restore, "bring back from the trash")]
    for name, action, text in several:
        one = verb(made, name, action, text)
        one.add_argument("words", nargs="+", metavar="ID")
    one = verb(made, "note", _note, f"write a note about a {noun}")
    one.add_argument("id", type=whole)
    one.add_argument("text", help="the text; @FILE reads it from a file, - from standard input")
    for name, action, text in (
        ("timeline", _timeline, "what happened, newest first; that of the lead it was, too"),
        ("changes", _changes, "field by field, newest first"),
    ):
        one = verb(made, name, action, text)
        one.add_argument("id", type=whole)
        one.add_argument("--limit", type=whole, default=0, metavar="N")


def _kind(noun: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == noun)


def as_json(session: Session, kind: Kind, number: int) -> dict[str, Any]:
    """A record as JSON."""
    return session.store.query(record, kind, number).json()


def _list(session: Session, options: argparse.Namespace) -> None:
    from models.customers import lists

    store, kind = session.store, options.kind
    words, owner = _asked(session, options.filter)
    after = store.query(lists.key_of, kind, options.after) if options.after is not None else None
    page = store.query(lists.page, kind, words=words, after=after, limit=options.limit, owner=owner)
    session.records([row.json() for row in page.rows], COLUMNS[options.kind])


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


def _show(session: Session, options: argparse.Namespace) -> None:
    document = as_json(session, options.kind, options.id)
    if session.as_json:
        session.json(document)
        return
    rows = [{"id": k, "field": k, "value": cell(v)} for k, v in document.items() if v not in (None, [], {}, "")]
    session.records(rows, ("field", "value"))


def _add(session: Session, options: argparse.Namespace) -> None:
    values = session.assignments(options.values)
    stage = values.pop("stage", None) if options.kind == "deal" else None
    if session.dry:
        parse_all(options.kind, values, session.defaults)
        would(session, f"add a {options.kind}", [])
        return
    _said(session, editing.add(session.store, options.kind, values, session.defaults, stage=stage), ())


def _edit(session: Session, options: argparse.Namespace) -> None:
    ids, words = _ids(options)
    values = session.assignments(words)
    if not values:
        raise UsageError("give at least one FIELD=VALUE")
    if session.dry:
        texts = {name: text for name, text in values.items() if (options.kind, name) != ("deal", "stage")}
        parse_all(options.kind, texts, session.defaults)
        would(session, "edit", ids)
        return
    _said(session, editing.edit(session.store, options.kind, ids, values, session.defaults), ids)


def _move(session: Session, options: argparse.Namespace) -> None:
    ids, words = _ids(options)
    if len(words) != 1:
        raise UsageError("give one STAGE after the ids")
    if session.dry:
        from models.pipeline import lists

        lists.stage_named(session.store.query(lists.deal_stages), words[0])
        would(session, f"move to {words[0]}", ids)
        return
    _said(session, editing.move(session.store, ids, words[0]), ids)


def _trash(session: Session, options: argparse.Namespace) -> None:
    _bin(session, options, "put into the trash", editing.trash)


def _restore(session: Session, options: argparse.Namespace) -> None:
    _bin(session, options, "restore", editing.restore)


def _bin(session: Session, options: argparse.Namespace, what: str, act: Any) -> None:
    ids, words = _ids(options)
    if words:
        raise UsageError(f"{words[0]!r} is no id")
    if session.dry:
        would(session, what, ids)
        return
    _said(session, act(session.store, options.kind, ids), ids)


def _ids(options: argparse.Namespace) -> tuple[list[int], list[str]]:
    ids, words = split_ids(options.words)
    if not ids:
        raise UsageError("give at least one ID")
    return list(dict.fromkeys(ids)), words


def _said(session: Session, done: Done, asked: Sequence[int]) -> None:
    kind: Kind = session.options.kind
    single = len(asked) <= 1
    if single and not done.changed:
        done = Done(done.operation, tuple(asked), done.left)
    say_done(session, done, kind, single, lambda number: as_json(session, kind, number))


def _note(session: Session, options: argparse.Namespace) -> None:
    from models.work import activity

    text = options.text
    if text == "-" or text.startswith("@"):
        text = session.text(text.removeprefix("@"))
    as_json(session, options.kind, options.id)
    if session.dry:
        would(session, f"write a note about {options.kind}", [options.id])
        return
    noted = activity.note(session.store, "note", text, [(options.kind, options.id)])
    if session.as_json:
        document = as_json(session, options.kind, options.id)
        session.json({"operation": noted.operation, options.kind: document, "activity": noted.activity})
    else:
        session.say(f"note kept, operation {noted.operation} ('leadline undo {noted.operation}' takes it back)")


def _timeline(session: Session, options: argparse.Namespace) -> None:
    from models.work import timeline

    as_json(session, options.kind, options.id)
    found = session.store.query(timeline.entries, options.kind, options.id, limit=options.limit or 10_000)
    session.records([entry.json() for entry in found], ("at", "by", "kind", "text", "via"))


def _changes(session: Session, options: argparse.Namespace) -> None:
    from models.pipeline import changes

    as_json(session, options.kind, options.id)
    found = session.store.query(changes.fields, options.kind, options.id, limit=options.limit or 10_000)
    session.records([item.json() for item in found], ("at", "by", "verb", "field", "before", "after"))

"""What happened with a record: notes, calls and meetings are written down here, timeline and changes are read."""

from __future__ import annotations

import argparse
from typing import Any

from models.customers.fields import kind_of
from models.customers.record import record as party
from models.pipeline import changes
from models.pipeline.record import record as lead
from models.work import activity, timeline
from models.work.activity import Noted
from tui.cli.session import Session
from tui.cli.verbs import Verbs, filled, record_id, verb, whole, would

ALL = 1_000_000
ENTRY = ("at", "by", "kind", "text", "result", "minutes", "via")
CHANGE = ("operation", "at", "by", "through", "verb", "field", "before", "after", "undone")


def add(made: Verbs, noun: str) -> None:
    """Declare the verbs for leads, customers, contacts or deals."""
    one = verb(made, "note", _note, f"write a note about a {noun}")
    one.add_argument("id", type=record_id)
    one.add_argument("text", help="the text; @FILE reads it from a file, - from standard input")
    one.set_defaults(noun=noun)
    one = verb(made, "log", _log, "write down a call, meeting or e-mail")
    one.add_argument("id", type=record_id)
    one.add_argument("kind", choices=["call", "meeting", "email"])
    one.add_argument("text", help="what was said; @FILE reads it from a file, - from standard input")
    one.add_argument("--result", metavar="R")
    one.set_defaults(noun=noun)
    for name, action, text in (
        ("timeline", _timeline, "what happened, newest first"),
        ("changes", _changes, "field by field, newest first"),
    ):
        one = verb(made, name, action, text)
        one.add_argument("id", type=record_id)
        one.add_argument("--limit", type=whole, default=50, metavar="N", help="at most N, 0 for all")
        one.add_argument("--columns", type=filled, metavar="A,B", help="these columns only")
        one.set_defaults(noun=noun)


def _document(session: Session, noun: str, number: int) -> dict[str, Any]:
    """A record as JSON.

    Raises:
        NotFound: there is none of this id.
    """
    if noun == "lead":
        return session.store.query(lead, number).json()
    return session.store.query(party, kind_of(noun), number).json()


def _note(session: Session, options: argparse.Namespace) -> None:
    _write(session, options, "note", None)


def _log(session: Session, options: argparse.Namespace) -> None:
    _write(session, options, options.kind, options.result)


def _write(session: Session, options: argparse.Namespace, kind: str, result: str | None) -> None:
    noun, text = options.noun, options.text
    if text == "-" or text.startswith("@"):
        text = session.text(text.removeprefix("@"))

    def act() -> Noted:
        return activity.note(session.store, kind, text, [(noun, options.id)], result=result)

    if session.dry:
        with session.store.rehearsal():
            act()
        would(session, f"write a {kind} about", [options.id], noun)
        return
    noted = act()
    if session.as_json:
        document = _document(session, noun, options.id)
        session.json({"operation": noted.operation, noun: document, "activity": noted.activity})
    elif getattr(options, "ids", False):
        session.say(str(options.id))
    else:
        session.say(f"{kind} kept, operation {noted.operation} ('leadline undo {noted.operation}' takes it back)")


def _timeline(session: Session, options: argparse.Namespace) -> None:
    _document(session, options.noun, options.id)
    found = session.store.query(timeline.entries, options.noun, options.id, limit=options.limit or ALL)
    columns = ("at", "by", "kind", "text") if options.noun == "lead" else ("at", "by", "kind", "text", "via")
    session.records([entry.json() for entry in found], columns, known=ENTRY)


def _changes(session: Session, options: argparse.Namespace) -> None:
    _document(session, options.noun, options.id)
    found = session.store.query(changes.fields, options.noun, options.id, limit=ALL)[: options.limit or None]
    session.records([item.json() for item in found], ("at", "by", "verb", "field", "before", "after"), known=CHANGE)

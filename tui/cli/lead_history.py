"""What happened with a lead: notes and calls are written down here, timeline and changes are read."""

from __future__ import annotations

import argparse

from models.pipeline import changes
from models.pipeline.record import record
from models.work import activity, timeline
from models.work.activity import Noted
from tui.cli.session import Session
from tui.cli.verbs import Verbs, verb, whole, would

ALL = 1_000_000


def add(made: Verbs) -> None:
    """Declare the verbs."""
    one = verb(made, "note", _note, "write a note about a lead")
    one.add_argument("id", type=whole)
    one.add_argument("text", help="the text; @FILE reads it from a file, - from standard input")
    one = verb(made, "log", _log, "write down a call, meeting or e-mail")
    one.add_argument("id", type=whole)
    one.add_argument("kind", choices=["call", "meeting", "email"])
    one.add_argument("text")
    one.add_argument("--result", metavar="R")
    for name, action, text in (
        ("timeline", _timeline, "what happened, newest first"),
        ("changes", _changes, "field by field, newest first"),
    ):
        one = verb(made, name, action, text)
        one.add_argument("id", type=whole)
        one.add_argument("--limit", type=whole, default=50, metavar="N", help="at most N, 0 for all")
        one.add_argument("--columns", metavar="A,B", help="these columns only")


def _note(session: Session, options: argparse.Namespace) -> None:
    _write(session, options, "note", None)


def _log(session: Session, options: argparse.Namespace) -> None:
    _write(session, options, options.kind, options.result)


def _write(session: Session, options: argparse.Namespace, kind: str, result: str | None) -> None:
    text = options.text
    if text == "-" or text.startswith("@"):
        text = session.text(text.removeprefix("@"))

    def act() -> Noted:
        return activity.note(session.store, kind, text, [("lead", options.id)], result=result)

    if session.dry:
        with session.store.rehearsal():
            act()
        would(session, f"write a {kind} about", [options.id], "lead")
        return
    noted = act()
    if session.as_json:
        document = session.store.query(record, options.id).json()
        session.json({"operation": noted.operation, "lead": document, "activity": noted.activity})
    elif getattr(options, "ids", False):
        session.say(str(options.id))
    else:
        session.say(f"{kind} kept, operation {noted.operation} ('leadline undo {noted.operation}' takes it back)")


ENTRY = ("at", "by", "kind", "text", "result", "minutes", "via")
CHANGE = ("operation", "at", "by", "through", "verb", "field", "before", "after", "undone")


def _timeline(session: Session, options: argparse.Namespace) -> None:
    session.store.query(record, options.id)
    found = session.store.query(timeline.entries, "lead", options.id, limit=options.limit or ALL)
    session.records([entry.json() for entry in found], ("at", "by", "kind", "text"), known=ENTRY)


def _changes(session: Session, options: argparse.Namespace) -> None:
    session.store.query(record, options.id)
    found = session.store.query(changes.fields, "lead", options.id, limit=ALL)[: options.limit or None]
    session.records([item.json() for item in found], ("at", "by", "verb", "field", "before", "after"), known=CHANGE)

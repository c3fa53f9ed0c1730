"""What happened with a lead: notes and calls are written down here, timeline and changes are read."""

from __future__ import annotations

import argparse
from typing import Any

from models.pipeline import changes
from models.pipeline.record import record
from models.work import activity, timeline
from tui.cli.session import Session
from tui.cli.verbs import Verbs, verb, whole, would


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
        one.add_argument("--limit", type=whole, default=0, metavar="N")


def _note(session: Session, options: argparse.Namespace) -> None:
    _write(session, options, "note", None)


def _log(session: Session, options: argparse.Namespace) -> None:
    _write(session, options, options.kind, options.result)


def _write(session: Session, options: argparse.Namespace, kind: str, result: str | None) -> None:
    text = options.text
    if text == "-" or text.startswith("@"):
        text = session.text(text.removeprefix("@"))
    session.store.query(record, options.id)
    if session.dry:
        would(session, f"write a {kind} about lead", [options.id])
        return
    noted = activity.note(session.store, kind, text, [("lead", options.id)], result=result)
    if session.as_json:
        document = session.store.query(record, options.id).json()
        session.json({"operation": noted.operation, "lead": document, "activity": noted.activity})
    else:
        session.say(f"{kind} kept, operation {noted.operation} ('leadline undo {noted.operation}' takes it back)")


def _timeline(session: Session, options: argparse.Namespace) -> None:
    session.store.query(record, options.id)
    entries = session.store.query(timeline.entries, "lead", options.id, limit=options.limit or 10_000)
    _list(session, [entry.json() for entry in entries], ("at", "by", "kind", "text"))


def _changes(session: Session, options: argparse.Namespace) -> None:
    session.store.query(record, options.id)
    found = session.store.query(changes.fields, "lead", options.id, limit=options.limit or 10_000)
    _list(session, [item.json() for item in found], ("at", "by", "verb", "field", "before", "after"))


def _list(session: Session, documents: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    session.records(documents, columns)

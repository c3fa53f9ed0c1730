"""What was done, and taking it back: history, undo, redo."""

from __future__ import annotations

import argparse
from typing import Any

from models.base import clock, history, undo
from models.base.errors import Conflict, Invalid, UsageError
from models.base.history import OperationRecord
from models.base.undo import Undone
from tui.cli.run import common
from tui.cli.session import Session
from tui.cli.verbs import filled, record_id, whole

COLUMNS = ("operation", "at", "by", "through", "label", "rows", "state")
FIELDS = ("id", "operation", "at", "by", "through", "verb", "label", "rows", "undoes", "state")


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare ``history``, ``undo`` and ``redo``."""
    common(parser)
    if noun == "history":
        parser.add_argument("--since", metavar="WHEN", help="e.g. 2026-11-01, yesterday or 7d (ago)")
        parser.add_argument("--by", metavar="LOGIN", help="me: what you did")
        parser.add_argument("--limit", type=whole, default=50, metavar="N")
        parser.add_argument("--after", type=record_id, metavar="OPERATION", help="the page behind this operation")
        parser.add_argument("--columns", type=filled, metavar="A,B")
    elif noun == "undo":
        parser.add_argument("operation", nargs="?", type=record_id)
    parser.set_defaults(action={"history": _history, "undo": _undo, "redo": _redo}[noun])


def as_json(record: OperationRecord) -> dict[str, Any]:
    """An operation as the command line prints it."""
    state = "undone" if record.undone else "done" if record.done else "interrupted" if record.interrupted else "running"
    return {
        "id": record.number,
        "operation": record.number,
        "at": clock.iso(record.at),
        "by": record.login,
        "through": record.channel,
        "verb": record.verb,
        "label": record.label,
        "rows": record.rows,
        "undoes": record.undoes,
        "state": state,
    }


def _history(session: Session, options: argparse.Namespace) -> None:
    since = None
    if options.since is not None:
        from models.base.dates import parse_since

        zone = clock.moment(clock.now()).astimezone().tzinfo
        assert zone is not None
        try:
            since = parse_since(options.since, clock.now(), zone)
        except Invalid as error:
            raise UsageError(f"--since: {error.message}") from error
    store = session.store
    login = store.actor.login if options.by == "me" else options.by
    if options.after is not None:
        store.query(history.find, options.after)
    found = store.query(history.recent, limit=options.limit, before=options.after, since=since, login=login)
    session.records([as_json(record) for record in found], COLUMNS, known=FIELDS)


def _undo(session: Session, options: argparse.Namespace) -> int:
    if session.dry:
        _would(session, options.operation, "undo")
        return 0
    progress = session.progress("undo")
    try:
        done = undo.undo(session.store, options.operation, progress=progress)
    finally:
        progress.end()
    return said_undone(session, done, "undone")


def _redo(session: Session, options: argparse.Namespace) -> int:
    if session.dry:
        _would(session, None, "redo")
        return 0
    progress = session.progress("redo")
    try:
        done = undo.redo(session.store, progress=progress)
    finally:
        progress.end()
    return said_undone(session, done, "done again")


def _would(session: Session, number: int | None, what: str) -> None:
    store = session.store
    if number is not None:
        record = store.query(history.find, number)
        history.check_undoable(record, store.actor.session, store.running)
    else:
        target = history.undo_target if what == "undo" else history.redo_target
        record = store.query(target, store.actor, session=None)
    if session.as_json:
        session.json({"dry_run": True, "would": what, **as_json(record)})
    else:
        session.say(f"would {what} operation {record.number}: {record.label} ({records_of(record.rows)})")


def records_of(count: int) -> str:
    """A number of records in words."""
    return f"{count:,} record{'' if count == 1 else 's'}"


def _nothing_of_it(done: Undone) -> str:
    """Why nothing of an operation could be taken back, in one line."""
    told = [f"{item.kind} {item.id}: {item.why}{f', by {item.by}' if item.by else ''}" for item in done.left[:3]]
    more = f" and {done.left_count - 3:,} more" if done.left_count > 3 else ""
    head = f"operation {done.target.number} ({done.target.label}) stays as it is"
    return f"{head}: {'; '.join(told)}{more}; operation {done.operation} says so"


def exit_code_of(done: Undone) -> int:
    """4 if there was something and nothing of it could be taken back."""
    return 4 if done.left_count and not done.rows else 0


def said_undone(session: Session, done: Undone, word: str, **records: Any) -> int:
    """Say what was taken back (as JSON with the ``records`` that were asked about), and what was left; returns the exit
    code."""
    left = [{"kind": item.kind, "id": item.id, "by": item.by or None, "why": item.why} for item in done.left]
    code = exit_code_of(done)
    if session.as_json:
        body: dict[str, Any] = {"operation": done.operation, "undid": done.target.number, "changed": done.rows}
        session.json(body | records | {"left": left, "left_count": done.left_count})
        return code
    if code:
        raise Conflict(_nothing_of_it(done))
    if getattr(session.options, "ids", False):
        session.say(str(done.operation))
        return code
    session.say(
        f"{word}: operation {done.target.number} ({done.target.label}), {records_of(done.rows)}; "
        f"this is operation {done.operation}"
    )
    if done.left_count:
        session.say(f"left {done.left_count:,} as they are:")
    for item in done.left[:20]:
        session.say(f"  {item.kind} {item.id}: {item.why}" + (f" (by {item.by})" if item.by else ""))
    return code

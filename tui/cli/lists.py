"""The lists that leads point to: stages, sources, tags, lost reasons, staff."""

from __future__ import annotations

import argparse
from typing import Any

from models.people import staff
from models.pipeline import lists
from tui.cli.session import Session
from tui.cli.verbs import paged, verb, verbs, would

TABLES = {"source": "source", "tag": "tag", "reason": "lost_reason"}
SEVERAL = {
    "stage": "stages in their order",
    "source": "sources",
    "tag": "tags",
    "reason": "reasons",
    "staff": "people of the team",
}
ONE = {"source": "source", "tag": "tag", "reason": "reason", "staff": "person of the team"}


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare ``NOUN list`` and ``NOUN add``."""
    made = verbs(parser)
    one = verb(made, "list", _list, f"all {SEVERAL[noun]}")
    paged(one)
    one.set_defaults(noun=noun)
    if noun != "stage":
        one = verb(made, "add", _add, f"a new {ONE[noun]}")
        one.add_argument("label", help="its login" if noun == "staff" else "what it is called")
        one.set_defaults(noun=noun)
        if noun == "staff":
            one.add_argument("--name", help="the person's full name")


def _documents(session: Session, noun: str) -> list[dict[str, Any]]:
    store = session.store
    if noun == "stage":
        return [
            {
                "id": s.id,
                "pipeline": "sales",
                "slug": s.slug,
                "label": s.label,
                "type": s.type,
                "probability": s.probability,
                "position": place,
            }
            for place, s in enumerate(store.query(lists.stages), 1)
        ]
    if noun == "staff":
        return [{"id": s.id, "login": s.login, "name": s.name} for s in store.query(staff.everybody)]
    return [{"id": i.id, "label": i.label, "leads": i.leads} for i in store.query(lists.items, TABLES[noun])]


def _list(session: Session, options: argparse.Namespace) -> None:
    documents = _documents(session, options.noun)
    columns = tuple(documents[0]) if documents else ("id", "label", "leads")
    session.records(session.page(documents), columns, known=columns)


def _add(session: Session, options: argparse.Namespace) -> None:
    noun = options.noun
    if session.dry:
        known = {item["id"] for item in _documents(session, noun)}
        with session.store.rehearsal():
            number, _ = _make(session, options)
        would(session, f"add {options.label}", [number] if number not in known else [], noun)
        return
    number, operation = _make(session, options)
    if session.as_json:
        document = next(item for item in _documents(session, noun) if item["id"] == number)
        session.json({"operation": operation or None, noun: document})
    elif getattr(options, "ids", False):
        session.say(str(number))
    else:
        told = (
            f", operation {operation} ('leadline undo {operation}' takes it back)"
            if operation
            else " was there already"
        )
        session.say(f"{noun} {number}: {options.label}{told}")


def _make(session: Session, options: argparse.Namespace) -> tuple[int, int | None]:
    """The id of what is added, and the operation's number (None: it was there already)."""
    if options.noun == "staff":
        number = staff.add(session.store, options.label, options.name)
        return number, session.store.query(staff.made_by, number)
    return lists.add_item(session.store, TABLES[options.noun], options.label)

"""``leadline lead convert``: a lead becomes a customer, a contact and a deal; ``unconvert`` takes that back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from models.base import history
from models.base.errors import UsageError
from models.customers.plan import HISTORIES, Choice, Part, Pick, Plan
from models.pipeline.record import record
from tui.cli.history import exit_code_of, said_undone
from tui.cli.session import Session
from tui.cli.verbs import Verbs, record_id, verb, would


def add(made: Verbs) -> None:
    """Declare the verb."""
    one = verb(made, "convert", _convert, "make a customer, a contact and a deal of a lead")
    one.add_argument("id", type=record_id)
    for kind in ("customer", "contact", "deal"):
        one.add_argument(f"--{kind}", metavar="new|none|ID", help=f"a new {kind}, none, or the {kind} of this number")
    one.add_argument("--order", choices=["new", "none"], default="none")
    one.add_argument("--history", choices=HISTORIES, default="link", help="how activities reach the new records")
    one.add_argument("--set", action="append", default=[], metavar="KIND.FIELD=VALUE", help="type over a value")
    one.add_argument("--take", action="append", default=[], metavar="KIND.FIELD", help="the lead's value goes before")
    one.add_argument("--plan", action="store_true", help="say what would be done, and do nothing")
    one = verb(made, "unconvert", _unconvert, "take the conversion back; what was changed since is left and told")
    one.add_argument("id", type=record_id)


def _convert(session: Session, options: argparse.Namespace) -> None:
    from models.customers.conversion import convert, plan

    choice = Choice(
        customer=_pick("customer", options.customer),
        contact=_pick("contact", options.contact),
        deal=_pick("deal", options.deal),
        order=options.order,
        history=options.history,
        fields=_fields(session, options.set),
        take=frozenset(_dotted(word) for word in options.take),
    )
    if options.plan or session.dry:
        _say_plan(session, session.store.query(plan, options.id, choice, session.defaults))
        return
    done = convert(session.store, options.id, choice, session.defaults)
    if session.as_json:
        session.json(done.json())
    elif getattr(options, "ids", False):
        session.say(str(done.lead))
    else:
        made = [f"{kind} {number}" for kind in ("customer", "contact", "deal") if (number := getattr(done, kind))]
        session.say(f"lead {done.lead}: {', '.join(made)}, operation {done.operation}"
                    f" ('leadline undo {done.operation}' takes it back)")  # fmt: skip


def _unconvert(session: Session, options: argparse.Namespace) -> int:
    from models.customers import conversion

    if session.dry:
        found = session.store.query(conversion.conversion_of, options.id)
        history.check_undoable(found, session.store.actor.session, session.store.running)
        would(session, "unconvert", [options.id], "lead")
        return 0
    done = conversion.unconvert(session.store, options.id)
    if getattr(session.options, "ids", False) and not exit_code_of(done):
        session.say(str(options.id))
        return 0
    return said_undone(session, done, "undone", lead=session.store.query(record, options.id).json())


def _pick(kind: str, text: str | None) -> Pick | None:
    if text is None or text == "new" or text == "none":
        return text  # type: ignore[return-value]
    if text.isascii() and text.isdigit():
        return record_id(text)
    raise UsageError(f"--{kind}: {text!r} is neither new nor none nor a number")


def _dotted(word: str) -> tuple[str, str]:
    kind, dot, name = word.partition(".")
    if not dot or kind not in ("customer", "contact", "deal"):
        raise UsageError(f"{word!r} is not KIND.FIELD with customer, contact or deal before the point")
    return kind, {"email": "emails", "phone": "phones", "tag": "tags"}.get(name, name)


def _fields(session: Session, words: Sequence[str]) -> dict[str, dict[str, str]]:
    result: dict[str, dict[str, str]] = {}
    for name, value in session.assignments(words).items():
        kind, field = _dotted(name)
        result.setdefault(kind, {})[field] = value
    return result


def _say_plan(session: Session, planned: Plan) -> None:
    if session.as_json:
        session.json(planned.json())
        return
    session.say(f"{planned.lead.name}: {planned.sentence}; nothing was changed")
    for part in planned.parts:
        session.say(*_part(part, part.kind in planned.undecided))
    how = {"link": "linked to the new records", "move": "moved", "copy": "copied", "none": "left on the lead"}
    session.say(f"history: {planned.goes_along}, {how[planned.history]}")


def _part(part: Part, undecided: bool) -> list[str]:
    head = {"new": f"create {part.name!r}", "existing": f"use {part.id}, {part.name!r}", "none": "none"}[part.pick]
    lines = [f"{part.kind}: {head}"]
    if undecided:
        lines[0] += f" (without --{part.kind} you are asked to choose)"
    if part.pick == "existing":
        lines += [f"  fill {item.label}: {item.lead}" for item in part.fields if item.state in ("fill", "set")]
        for item in part.differing:
            kept = f"keep {item.target}, lead has {item.lead}" if item.state == "differs" else f"take {item.lead}"
            lines.append(f"  differs {item.label}: {kept}")
    lines += [f"  candidate {c.id}, {c.name!r}: {c.score} %, {', '.join(c.reasons)}" for c in part.candidates]
    return lines

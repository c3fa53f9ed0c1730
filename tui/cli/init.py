"""Make a database, with invented leads and their history if asked."""

from __future__ import annotations

import argparse

from tui.cli.run import common
from tui.cli.session import Session
from tui.cli.verbs import whole


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare ``init [--demo N] [--seed S]``."""
    common(parser)
    parser.add_argument("--demo", type=whole, metavar="N", help="with exactly N invented leads")
    parser.add_argument("--seed", type=whole, default=0, metavar="S", help="the same S invents the same leads")
    parser.set_defaults(action=_init)


def _init(session: Session, options: argparse.Namespace) -> None:
    from models.demo.filling import check_fit, fill, lead_count

    count = options.demo or 0
    if session.dry:
        check_fit(session.store, count)
        if session.as_json:
            session.json({"dry_run": True, "would": "invent leads", "count": count, "database": session.location})
        else:
            session.say(f"would invent {count:,} leads in {session.location}; nothing was changed")
        return
    progress = session.progress("inventing")
    try:
        done = fill(session.store, count, options.seed, progress) if options.demo is not None else None
    finally:
        progress.end()
    leads = session.store.query(lead_count)
    if session.as_json:
        session.json(
            {
                "database": session.location,
                "operation": done.operation or None if done else None,
                "leads": leads,
                "customers": done.customers if done else 0,
                "contacts": done.contacts if done else 0,
                "deals": done.deals if done else 0,
            }
        )
    elif not done or not done.operation:
        session.say(f"{session.location} is ready and holds {leads:,} lead{'' if leads == 1 else 's'}")
    else:
        firms = f"{done.customers:,} customers, {done.contacts:,} contacts and {done.deals:,} deals"
        said = f"{session.location} holds {leads:,} invented lead{'' if leads == 1 else 's'}, {firms}"
        session.say(f"{said}, operation {done.operation} ('leadline undo {done.operation}' takes them back)")

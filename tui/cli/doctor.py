"""Whether the database is well: engine, settings, permissions, kept totals, the word index, interrupted operations."""

from __future__ import annotations

import argparse

from models.base.doctor import examine
from tui.cli.run import common
from tui.cli.session import Session


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare ``doctor``."""
    common(parser)
    parser.set_defaults(action=_doctor)


def _doctor(session: Session, options: argparse.Namespace) -> int:
    findings = examine(session.store)
    if session.for_people:
        session.table([["ok" if f.ok else "!", f.what, f.said] for f in findings], ("", "what", "found"), widest=None)
    else:
        session.records([{"what": f.what, "ok": f.ok, "said": f.said} for f in findings], ("what", "ok", "said"))
    return 0 if all(f.ok for f in findings) else 1

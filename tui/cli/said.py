"""How an error is said on standard error: one line, or an object with ``--json``."""

from __future__ import annotations

import sys
from collections.abc import Callable

from models.base.errors import LeadlineError


def exit_code(work: Callable[[], int], *, as_json: bool = False) -> int:
    """Run something; an error of the family is said and becomes its exit code."""
    try:
        return work()
    except LeadlineError as error:
        say_error(error, as_json)
        return error.exit_code
    except KeyboardInterrupt:
        print("leadline: stopped", file=sys.stderr)
        return 130


def say_error(error: LeadlineError, as_json: bool) -> None:
    """Say an error."""
    if as_json:
        import json

        body = {"kind": error.kind, "message": error.message, **error.details()}
        print(json.dumps({"error": body}, ensure_ascii=False), file=sys.stderr)
        return
    from tui.safe import plain

    print(f"leadline: {plain(' '.join(error.message.split()))}", file=sys.stderr)

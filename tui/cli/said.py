"""How an error is said on standard error: one line, or an object with ``--json``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from models.base.errors import Failed, LeadlineError


class Stopped(Failed):
    """The person pressed ctrl+c; the exit code is the one that shells give to an interrupted program."""

    kind = "stopped"
    exit_code = 130


def exit_code(work: Callable[[], int], *, as_json: bool = False) -> int:
    """Run something; an error of the family is said and becomes its exit code. A fault of the program is one line as well:
    its report goes where those of the screen go, with no record's text in it.

    Raises:
        OSError: the output can't be written.
    """
    try:
        return work()
    except LeadlineError as error:
        return say_error(error, as_json)
    except KeyboardInterrupt:
        return say_error(Stopped("stopped"), as_json)
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            raise  # of a stream
        if isinstance(error, OSError):
            return say_error(Failed(f"{error.filename}: {error.strerror}"), as_json)
        from tui import incident

        return say_error(Failed(incident.record(error, where="command line").sentence), as_json)


def say_error(error: LeadlineError, as_json: bool) -> int:
    """Say an error; returns its exit code."""
    if as_json:
        import json

        body = {"kind": error.kind, "message": error.message, **error.details()}
        line = json.dumps({"error": body}, ensure_ascii=False)
    else:
        from tui.safe import plain

        line = f"leadline: {plain(' '.join(error.message.split()))}"
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)
    return error.exit_code

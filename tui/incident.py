"""Faults of the program: a number for the person, a report for whoever mends it, no record's text.

A traceback with locals shows customers' data to whoever stands behind the chair, and leaves it in
the terminal's scrollback. So the screen gets a sentence and a number; the report, with places in
the code but without values, goes to a file that only its owner can read (requirement R31).
"""

from __future__ import annotations

import contextlib
import os
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models import __version__
from models.base import clock
from models.base.config import state_directory

MOST_BYTES = 1024 * 1024
"""When the file of reports has grown to this, it becomes ``incidents.log.1`` and a new one
begins."""

# Errors whose sentences the interpreter makes of names in the code. All others may quote a record,
# and so may these when a line of code raises them.
_SPEAKS_OF_CODE = (
    AttributeError,
    ImportError,
    IndexError,
    NameError,
    RecursionError,
    TypeError,
    ZeroDivisionError,
)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"[A-Za-z_][\w.]*")


@dataclass(frozen=True)
class Incident:
    """One fault as the person sees it."""

    number: str
    place: str
    report: Path | None
    """The file that holds the report, None where it could not be written."""

    @property
    def sentence(self) -> str:
        """What to tell the person: what happened and what to do, without a word of any record."""
        kept = f"The report is in {self.report}" if self.report else "No report could be written"
        return f"Leadline made a mistake (incident {self.number}); the last step may not have been done. {kept}."


def record(error: BaseException, *, where: str = "") -> Incident:
    """Give a fault its number and write its report; never raises.

    Parameters:
        where: what was on the screen, as a name in the code.
    """
    number = os.urandom(4).hex()
    try:
        path = _append("\n".join(_report(error, number, where)) + "\n")
    except Exception:
        path = None
    return Incident(number, place_of(error), path)


def place_of(error: BaseException) -> str:
    """Kind and line of a fault, by which two of them are the same."""
    frames = traceback.extract_tb(error.__traceback__)
    last = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__qualname__} at {last}"


def message_of(error: BaseException) -> str:
    """What an error says, without what it may quote of a record."""
    text = str(error)
    lines = [frame.line or "" for frame in traceback.extract_tb(error.__traceback__)]
    raised = bool(lines) and lines[-1].lstrip().startswith("raise")
    if raised or not isinstance(error, _SPEAKS_OF_CODE):
        return f"({len(text)} characters left out)" if text else ""
    import builtins

    # A quoted word stays when it stands in the code as well, or is a type.
    known = {*_NAME.findall(" ".join(lines).replace(".", " ")), *dir(builtins), "NoneType"}
    return _QUOTED.sub(lambda found: found[0] if found[0][1:-1] in known else "'…'", text)


def _report(error: BaseException, number: str, where: str) -> Iterator[str]:
    import platform
    from importlib.metadata import version  # 17 ms that a start without a fault does not need

    yield f"=== incident {number} · {clock.iso(clock.now())}"
    yield (
        f"leadline {__version__} · textual {version('textual')} · "
        f"python {platform.python_version()} · {where or 'no screen'} · "
        f"TERM={os.environ.get('TERM', '')[:40]!r}"
    )
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        # Places only: with its source line, each says what happened; a value would say to whom.
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}: {frame.line or ''}"
        kind = type(cause)
        yield f"{kind.__module__}.{kind.__qualname__}: {message_of(cause)}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
        if cause is not None:
            yield "  because of"


def _append(text: str) -> Path:
    """Add a report to the file; the folder and the file are for their owner only."""
    folder = state_directory()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "incidents.log"
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > MOST_BYTES:
            path.replace(path.with_suffix(".log.1"))
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    file = os.open(path, flags, 0o600)
    try:
        os.fchmod(file, 0o600)
        os.write(file, text.encode("utf-8", "replace"))
    finally:
        os.close(file)
    return path

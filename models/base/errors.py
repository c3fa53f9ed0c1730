"""The family of errors that a person or a script may meet.

Each carries a sentence for a person, a ``kind`` for ``--json`` and the exit code of the command line's contract. They are
raised where they are understood and shown in one place: the command line's last line, or the screen's message.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar


class LeadlineError(Exception):
    """Base of the family; ``message`` is a whole sentence without a final full stop needed.

    Parameters:
        message: what happened, to what, and what to do.
        title: a few words for the head of a message on the screen.
    """

    kind: ClassVar[str] = "failed"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, title: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.title = title or self.kind.capitalize()

    def details(self) -> dict[str, Any]:
        """What ``--json`` prints beside kind and message."""
        return {}


class Failed(LeadlineError):
    """Something outside the data went wrong."""


class UsageError(LeadlineError):
    """The command was worded wrongly: an unknown option, field or combination."""

    kind = "usage"
    exit_code = 2


class FilterError(UsageError):
    """A filter that can't be read; ``place`` counts characters from 0."""

    kind = "filter"

    def __init__(self, message: str, place: int) -> None:
        super().__init__(f"{message} (at character {place + 1})", title="Filter")
        self.place = place

    def details(self) -> dict[str, Any]:
        return {"place": self.place}


class NotFound(LeadlineError):
    """A record or a file that is not there."""

    kind = "not_found"
    exit_code = 3


class Conflict(LeadlineError):
    """Somebody was faster, or a choice is needed; ``candidates`` lists what can be chosen."""

    kind = "conflict"
    exit_code = 4

    def __init__(self, message: str, *, title: str | None = None, candidates: Sequence[dict[str, Any]] = ()) -> None:
        super().__init__(message, title=title)
        self.candidates = list(candidates)

    def details(self) -> dict[str, Any]:
        return {"candidates": self.candidates} if self.candidates else {}


class Invalid(LeadlineError):
    """A value or a file that can't be taken; ``field`` names the field where there is one."""

    kind = "invalid"
    exit_code = 5

    def __init__(self, message: str, *, field: str | None = None, title: str | None = None) -> None:
        super().__init__(message, title=title)
        self.field = field

    def details(self) -> dict[str, Any]:
        return {"field": self.field} if self.field else {}


class NotAllowed(LeadlineError):
    """The person may not do this."""

    kind = "not_allowed"
    exit_code = 6


class DatabaseTrouble(LeadlineError):
    """The database can't be opened, read or written; the sentence names the path and the way out."""

    kind = "database"
    exit_code = 10


class Interrupted(LeadlineError):
    """A count that a newer question made superfluous; nobody needs to see it."""

    kind = "interrupted"

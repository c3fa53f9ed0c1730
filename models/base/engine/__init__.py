"""What differs between database engines sits behind ``Engine``; verbs and queries never look behind it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol

from models.base.errors import LeadlineError

Role = Literal["writer", "reader", "counter", "notice", "drafts"]


class Engine(Protocol):
    """One database, seen through a connection for each role.

    Every method works on the connection that the calling thread has for the role, which is opened when first needed.
    """

    location: str

    def prepare(self) -> None:
        """Make the database if it is new and bring its schema up to date, with a backup first.

        Raises:
            DatabaseTrouble: it can't be opened, is newer than this program, or lies where it must not lie.
        """

    def connection(self, role: Role) -> Any:
        """The raw connection of this thread for a role, with ``execute`` and ``executemany``."""

    def writing(self) -> AbstractContextManager[Any]:
        """One short write transaction on the writer's connection, which waits for its turn; rolled back on error."""

    def bulk(self) -> AbstractContextManager[None]:
        """The time of a bulk operation, for which the writer's connection may use more memory."""

    def alone(self) -> bool:
        """Whether no other process has the database open; a guess that errs towards False."""

    def data_version(self) -> int:
        """A number that changes when any other connection has committed; asked on the notice connection."""

    def interrupt(self, role: Role) -> None:
        """Stop the statement that the last opened connection of a role runs, from any thread."""

    def give_back(self, role: Role) -> None:
        """Let go of what this thread's connection of a role holds: the writer's its pages; the others are closed, and
        opened by the next question, which takes a millisecond."""

    def explain(self, error: BaseException) -> LeadlineError | None:
        """The sentence for an error of the driver; None for an error that is not the driver's."""

    def close(self) -> None:
        """Close this thread's connections."""

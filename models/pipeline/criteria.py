"""A filter that is ready to run, as ``filter_sql`` makes it of what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Compiled:
    """A filter ready to run: ``match`` is the question to the word index (None: no words), ``sql`` the other tests as one
    expression (``1`` if none) with ``params``, ``owner_only`` the ids of owners if the filter names nothing else, ``tagged``
    the ids of tags of which all that it finds have one (empty: it doesn't ask), ``trashed`` whether it asks for the trash."""

    match: str | None
    sql: str
    params: tuple[Any, ...]
    owner_only: tuple[int, ...] | None = None
    tagged: tuple[int, ...] = ()
    trashed: bool = False

    @property
    def empty(self) -> bool:
        """Whether it lets everything through."""
        return self.match is None and self.sql == "1"


EVERYTHING = Compiled(None, "1", ())

"""A filter that is ready to run; reading one (``filter``, ``filter_sql``) is only needed where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.base.connection import Reader
from models.base.identity import Actor


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


def criteria(db: Reader, text: str, actor: Actor) -> Compiled:
    """What a filter asks for; an empty one lets everything through.

    Raises:
        FilterError: it can't be read, or names an owner, stage or value that doesn't exist.
    """
    if not text.strip():
        return EVERYTHING
    from models.pipeline.filter_sql import compiled

    return compiled(db, text, actor)

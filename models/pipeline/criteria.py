"""A filter that is ready to run, as ``filter_sql`` makes it of what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Listed:
    """A criterion that has an index of its own: ``sql`` with ``params`` lists the ids of all leads that meet it. ``whole``
    says that the list is worth its while however long it is, since to test a lead by itself takes as long."""

    sql: str
    params: tuple[Any, ...]
    whole: bool


@dataclass(frozen=True)
class Compiled:
    """A filter ready to run: ``match`` is the question to the word index (None: no words), ``sql`` the other tests as one
    expression (``1`` if none) with ``params``, ``owner_only`` the ids of owners if the filter names nothing else, ``listed``
    the criteria that all it finds meet and that can be listed, ``trashed`` whether it asks for the trash."""

    match: str | None
    sql: str
    params: tuple[Any, ...]
    owner_only: tuple[int, ...] | None = None
    listed: tuple[Listed, ...] = ()
    trashed: bool = False

    @property
    def empty(self) -> bool:
        """Whether it lets everything through."""
        return self.match is None and self.sql == "1"


EVERYTHING = Compiled(None, "1", ())

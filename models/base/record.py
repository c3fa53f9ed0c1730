"""A record as it is read: its columns by name, with the collections that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Record:
    """``values`` holds columns and what was looked up, by name (times microseconds UTC, money minor units); ``emails`` are
    rows (value, norm, label), ``phones`` rows (raw, e164, digits, label), ``tags`` labels. Every value can be read as an
    attribute."""

    id: int
    name: str
    values: dict[str, Any]
    emails: tuple[tuple[Any, ...], ...]
    phones: tuple[tuple[Any, ...], ...]
    tags: tuple[str, ...]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["values"][name]
        except KeyError:
            raise AttributeError(name) from None

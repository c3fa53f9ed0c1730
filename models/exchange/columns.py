"""A column of a file: its name, which is unique, its values, and the field it goes into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.exchange.evidence import Values


@dataclass
class Column:
    """One column. ``place`` counts from 0; ``name`` is unique in the file, ``header`` is as written.

    ``role`` says what a column means among several of one field: ``prefix`` a country's number
    before a phone, ``day``, ``month``, ``year`` parts of a date, else a label such as ``fax``.
    ``group`` tells the addresses of one contact apart; ``rank`` and ``order`` say which of several
    columns fits a field better, the lower the better. ``origin`` is how the field was found. ``currency``
    and ``power`` (``k``, ``m``) are what the header says of the amounts below it.
    """

    place: int
    name: str
    header: str
    key: str
    values: Values
    field: str | None = None
    confidence: float = 0.0
    origin: str = ""
    role: str = ""
    group: str = ""
    rank: int = 0
    currency: str = ""
    power: str = ""

    @property
    def given(self) -> bool:
        """Whether a person decided about it."""
        return self.origin == "given"

    def put(self, field: str | None, confidence: float, origin: str) -> None:
        """Decide for a field."""
        self.field, self.confidence, self.origin = field, confidence, origin

    def leave(self) -> None:
        """Decide for none."""
        self.field, self.confidence, self.role = None, 0.0, ""


def display_names(headers: Sequence[str]) -> list[str]:
    """A name for every column under which it alone can be addressed.

    A second "Email" is ``Email (2)``; a column without a header is ``column 3``.
    """
    names: list[str] = []
    seen: set[str] = set(filter(None, headers))
    counts: dict[str, int] = {}
    for place, header in enumerate(headers, 1):
        name = header or f"column {place}"
        counts[name] = counts.get(name, 0) + 1
        if counts[name] > 1 or (not header and name in seen):
            number = max(2, counts[name])
            while f"{name} ({number})" in seen:
                number += 1
            name = f"{name} ({number})"
        seen.add(name)
        names.append(name)
    return names

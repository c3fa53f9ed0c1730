"""How a file is to be read, as the person said it; it travels to the child as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reading:
    """What a person may say about a file; None is found out.

    ``given`` maps columns to fields (the empty field leaves a column out); ``kept`` does so for the
    columns that the file has, as it comes from an earlier file. ``header_row`` counts from 1 (0: there
    is none). ``country`` is where phone numbers without a prefix are dialled; without it that is each row's own country, and
    ``locale`` for rows that name none. ``currency`` holds where a row names none.
    """

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    date_order: str | None = None
    country: str | None = None
    locale: str | None = None
    currency: str = "EUR"
    given: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    only_given: bool = False

    @property
    def usual_country(self) -> str | None:
        """The country of those who read the file: what its dates and signs of currencies are taken for."""
        return self.country or self.locale

    def as_json(self) -> dict[str, Any]:
        """For the request to the child."""
        return asdict(self)

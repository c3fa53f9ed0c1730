"""What was found out about a file, as the parts of the import screen show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.pipeline.fields import fields

SURE = 0.85
"""From here on a column counts as matched; below it, somebody should look."""
_LABELS = {
    "name": "Full name",
    "is_company": "Is a company",
    "currency": "Currency of the value",
    "stage": "Stage",
}


def field_label(name: str) -> str:
    """What a field is called; the import knows a few that no form has."""
    return _LABELS.get(name) or fields()[name].label


@dataclass(frozen=True)
class FileColumn:
    """A column of the file: the field it goes into, how sure that is (0 to 1) and how that was found."""

    name: str
    field: str | None
    sure: float
    origin: str
    filled: float
    """Share of the first rows that have a value."""
    samples: tuple[str, ...]

    @property
    def decided(self) -> bool:
        """Whether the person has decided about it."""
        return self.origin == "given"

    @property
    def unsure(self) -> bool:
        """Whether somebody should look at it."""
        return self.field is not None and not self.decided and self.sure < SURE


@dataclass(frozen=True)
class Look:
    """A file looked into: how it was read, its columns, and its first rows with their numbers in the file."""

    name: str
    text: bool
    """Whether it is a text file; else it is a workbook."""
    sheet: str
    sheets: tuple[str, ...]
    encoding: str
    delimiter: str
    header_row: int
    date_order: str | None
    columns: tuple[FileColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, preview: Mapping[str, Any]) -> Look:
        """From the preview that models/exchange gives."""
        return cls(
            preview["name"],
            preview["kind"] == "text",
            preview.get("sheet", ""),
            tuple(preview.get("sheets", ())),
            preview.get("encoding", ""),
            preview.get("delimiter_name", ""),
            preview["header_row"],
            preview["date_order"],
            tuple(
                FileColumn(
                    each["column"],
                    each["field"],
                    each["confidence"],
                    each["origin"],
                    each["filled"],
                    tuple(each["samples"]),
                )
                for each in preview["columns"]
            ),
            tuple(tuple(row) for row in preview["rows"]),
            tuple(preview["row_numbers"]),
        )

"""What a lead is called, and the keys that follow from its names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.base.text import fold, initial


def display_name(values: Mapping[str, Any], emails: Sequence[Any], phones: Sequence[Any]) -> str:
    """First and last name, else the company, else the first e-mail, else the first phone (issue: falls back in that
    order). Rows of ``emails`` and ``phones`` begin with the text as it was given."""
    full = " ".join(part for part in (values.get("first_name"), values.get("last_name")) if part)
    if full or values.get("company"):
        return full or str(values["company"])
    for rows in (emails, phones):
        if rows:
            return str(rows[0][0])
    return "(no name)"


def sort_keys(values: Mapping[str, Any], emails: Sequence[Any], phones: Sequence[Any]) -> dict[str, str]:
    """The derived columns of a lead's names: sort_name, sort_company, name_key, initial."""
    from models.quality.normalise import name_key

    first, last = values.get("first_name") or "", values.get("last_name") or ""
    company = values.get("company") or ""
    head = f"{last} {first}".strip() if last else first or company
    sort_name = fold(head or display_name(values, emails, phones))
    key = name_key(first, last) or fold(company)
    return {
        "sort_name": sort_name,
        "sort_company": fold(company),
        "name_key": key,
        "initial": initial(sort_name),
    }

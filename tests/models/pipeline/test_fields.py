"""What a wrong value is told: the field, the value, and what is allowed."""

from __future__ import annotations

import pytest

from models.base.errors import Invalid
from models.pipeline.fields import parse_all
from tests.fixtures import DEFAULTS


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("value", "ten", "write it like 12,000 or 950.50 EUR"),
        ("annual_revenue", "lots", "write it like 12,000 or 950.50 EUR"),
        ("value", "1.234 EUR x", "write it like 12,000"),
        ("phones", "hello", "write it like +49 30 123456"),
        ("emails", "a@b", "the domain has no point"),
        ("employees", "many", "a whole number from 0 to 2147483647"),
        ("employees", "-1", "a whole number from 0 to 2147483647"),
        ("probability", "120", "a percentage from 0 to 100"),
        ("probability", "likely", "a percentage from 0 to 100"),
        ("rating", "9", "a rating from 0 to 3"),
        ("rating", "good", "a rating from 0 to 3"),
        ("expected_close", "31.02.2026", "write it like 2026-12-01"),
        ("do_not_call", "maybe", "neither yes nor no"),
        ("last_name", "x" * 201, "200 are allowed"),
    ],
)
def test_field_value_and_what_is_allowed(name: str, text: str, allowed: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_all({name: text}, DEFAULTS)
    said = caught.value.message
    assert said.startswith(f"{name}: ")
    assert caught.value.field == name
    assert allowed in said
    assert len(text) > 200 or repr(text) in said

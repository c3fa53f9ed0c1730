from __future__ import annotations

import pytest

from models.base.countries import CODES, country_code, names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de", "DE"),
        ("D", "DE"),
        ("Germany", "DE"),
        ("Almanya", "DE"),
        ("السعودية", "SA"),
        ("美国", "US"),
        ("США", "US"),
        ("EE.UU.", "US"),
        ("Côte d'Ivoire", "CI"),
        ("Wielka Brytania", "GB"),
        ("Springfield", None),
        ("Q", None),
    ],
)
def test_countries_by_code_and_by_name(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_every_name_leads_back_to_its_country() -> None:
    assert {country_code(name) for name in names().values()} == CODES
    assert names()["ZA"] == "South Africa"

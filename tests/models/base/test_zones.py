"""By which clock somebody lives, as far as it can be known."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import TZPATH

import pytest

from models.base import zones

AT = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)


@pytest.mark.skipif(not any(Path(path, "zone.tab").is_file() for path in TZPATH), reason="this system has no zone.tab")
@pytest.mark.parametrize(
    ("country", "state", "city", "there"),
    [
        ("DE", None, None, "15:32"),
        ("de", None, "München", "15:32"),
        ("IN", None, None, "20:02"),
        ("GB", None, "Leeds", "14:32"),
        ("FR", None, None, "15:32"),
        ("CN", None, "Chengdu", "22:32"),
        ("ES", None, "Barcelona", "15:32"),
        ("ES", None, "Las Palmas", "14:32"),
        ("PT", "Açores", None, "13:32"),
        ("US", None, "Philadelphia", "09:32"),
        ("US", "PA", "Erie", "09:32"),
        ("US", "California", None, "06:32"),
        ("US", "AZ", "Phoenix", "07:32"),
        ("US", "DC", "Washington", "09:32"),
        ("US", "WA", "Seattle", "06:32"),
        ("US", None, "Chicago", "08:32"),
        ("US", None, None, None),
        ("US", None, "Springfield", None),
        ("US", "Atlantis", "Springfield", None),
        ("CA", "Québec", None, "09:32"),
        ("CA", "NL", None, "11:02"),
        ("AU", "WA", None, "22:32"),
        ("AU", None, "Sydney", "01:32"),
        ("BR", None, "São Paulo", "11:32"),
        ("BR", "AM", None, "10:32"),
        ("RU", None, "Novosibirsk", "21:32"),
        ("RU", None, None, None),
        ("ID", None, "Jakarta", "21:32"),
        ("JP", None, None, "23:32"),
        ("Narnia", None, None, None),
        ("", None, None, None),
        (None, None, "Berlin", None),
    ],
)
def test_the_time_there(country: str | None, state: str | None, city: str | None, there: str | None) -> None:
    zone = zones.zone_of(country, state, city, AT)
    assert (None if zone is None else f"{AT.astimezone(zone):%H:%M}") == there


def test_every_zone_that_is_named_here_is_one() -> None:
    named = [
        *zones._MAIN.values(),
        *(zone for each in (zones._EXCEPT, zones._PLACES) for part in each.values() for zone in part),
    ]
    assert [name for name in named if zones._zone(name) is None] == []


def test_without_the_systems_list_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones, "TZPATH", ("/nowhere",))
    zones._zones.cache_clear()
    assert zones.zone_of("DE", None, None, AT) is None
    zones._zones.cache_clear()

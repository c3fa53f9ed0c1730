"""Databases for tests: the schema is built once, by the real migrations, and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.base.store import Store
from models.pipeline import lead
from models.pipeline.fields import Defaults

DEFAULTS = Defaults("US", "EUR")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A new database as bytes."""
    path = tmp_path_factory.mktemp("schema") / "leadline.db"
    Store.open(path).close()
    return path.read_bytes()


@pytest.fixture
def database(tmp_path: Path, empty_database: bytes) -> Path:
    """The path of a new database."""
    path = tmp_path / "leadline.db"
    path.write_bytes(empty_database)
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """An open store on a new database."""
    opened = Store.open(database)
    yield opened
    opened.close()


@pytest.fixture
def second(database: Path) -> Iterator[Store]:
    """Another session on the same database."""
    opened = Store.open(database)
    yield opened
    opened.close()


def make_lead(store: Store, **values: str) -> int:
    """A lead with these fields; returns its id."""
    stage = values.pop("stage", None)
    return lead.add(store, values or {"last_name": "Hopper"}, DEFAULTS, stage=stage).changed[0]

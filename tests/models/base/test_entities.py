"""The journal's kinds of records are the models and the schema."""

from __future__ import annotations

import pytest

from models.base import tables as base
from models.base.entities import entities
from models.base.store import Store
from models.customers import tables as customers
from models.pipeline import tables as pipeline

MODELS = {
    model._meta.table_name: model
    for room in (base, pipeline, customers)
    for model in vars(room).values()
    if isinstance(model, type) and issubclass(model, base.Table)
}


@pytest.mark.parametrize("name", list(entities()))
def test_columns_are_those_of_model_and_table(store: Store, name: str) -> None:
    entity = entities()[name]
    there = set(store.query(lambda db: db.column("SELECT name FROM pragma_table_info(?)", (entity.table,))))
    assert entity.columns == set(MODELS[entity.table]._meta.sorted_field_names) == there

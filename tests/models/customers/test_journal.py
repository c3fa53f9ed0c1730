"""Whatever a verb of customers, contacts and deals writes, and whatever an invented database holds, the journal tells."""

from __future__ import annotations

from typing import Any

import pytest

from models.base import undo
from models.customers import editing
from models.customers.conversion import Choice, convert
from models.customers.fields import KINDS
from models.demo.filling import fill
from models.work.activity import note
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Watched


@pytest.mark.parametrize(
    ("history", "pick", "deal"),
    [
        ("link", "new", "new"),
        ("link", "existing", "none"),
        ("move", "existing", "existing"),
        ("move", "none", "none"),
        ("copy", "existing", "new"),
        ("copy", "none", "existing"),
        ("none", "new", "none"),
    ],
)
def test_conversion(watched: Watched, history: Any, pick: str, deal: str) -> None:
    store = watched.store
    firm = editing.add(store, "customer", {"name": "Eckert", "tags": "old", "phones": "+12025550199"}, DEFAULTS)
    watched.clean()
    person = editing.add(store, "contact", {"first_name": "G.", "last_name": "Hopper"}, DEFAULTS)
    watched.clean()
    known = editing.add(store, "deal", {"name": "Univac"}, DEFAULTS)
    number = make_lead(
        store, first_name="Grace", last_name="Hopper", company="EMC", emails="g@emc.example", phones="+12025550143",
        tags="navy", value="10 EUR", city="Philadelphia", do_not_call="yes", source="Event",
    )  # fmt: skip
    note(store, "note", "hello", [("lead", number)])
    note(store, "call", "both", [("lead", number), ("customer", firm.changed[0])])
    watched.oracle.forget()
    choice = Choice(
        customer=firm.changed[0] if pick == "existing" else pick,  # type: ignore[arg-type]
        contact=person.changed[0] if pick != "new" else "new",
        deal=known.changed[0] if deal == "existing" else deal,  # type: ignore[arg-type]
        history=history,
        take=frozenset({("contact", "first_name"), ("customer", "phones")}),
        fields={"contact": {"title": "Admiral", "tags": "navy, brand new"}},
    )
    done = convert(store, number, choice)
    watched.clean()
    undo.undo(store, done.operation)
    watched.clean()
    undo.redo(store)
    watched.clean()


@pytest.mark.parametrize("kind", KINDS)
def test_verbs(watched: Watched, kind: Any) -> None:
    store = watched.store
    first = {"last_name": "Hopper"} if kind == "contact" else {"name": "Eckert"}
    number = editing.add(store, kind, first | {"tags": "a"}, DEFAULTS).changed[0]
    watched.clean()
    more = {"value": "5 EUR", "stage": "proposal"} if kind == "deal" else {"emails": "a@b.example, c@d.example"}
    second = {"last_name": "Murray"} if kind == "contact" else {"name": "Mauchly"}
    editing.edit(store, kind, [number], second | more | {"tags": "b", "owner": "", "description": "x\ny"}, DEFAULTS)
    watched.clean()
    if kind == "deal":
        editing.move(store, [number], "won")
        watched.clean()
    editing.trash(store, kind, [number])
    watched.clean()
    editing.restore(store, kind, [number])
    watched.clean()
    for _ in range(4 if kind == "deal" else 3):
        undo.undo(store)
        watched.clean()


def test_an_invented_database(watched: Watched) -> None:
    done = fill(watched.store, 120, 3)
    watched.clean()
    undo.undo(watched.store, done.operation)
    watched.clean()

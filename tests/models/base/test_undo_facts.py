"""What is one fact is taken back whole or left whole: an amount and its currency, a loss and its reason, the last name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.base import undo
from models.base.store import Store
from models.base.undo import Left
from models.pipeline import lead, moving
from models.pipeline.moving import Closing
from tests.fixtures import DEFAULTS, make_lead
from tests.models.conftest import Team
from tests.soundness import assert_sound


def edit(store: Store, **values: str) -> int:
    return lead.edit(store, [1], values, DEFAULTS).operation


def lose(store: Store, reason: str, note: str = "") -> int:
    return moving.move(store, [1], "lost", closing=Closing(reason, note)).operation


def facts(store: Store, number: int = 1) -> tuple[Any, ...]:
    sql = (
        "SELECT coalesce((l.value_minor / 100) || ' ' || l.currency, ''), s.slug, r.label, l.probability, l.last_name,"
        " l.company FROM lead l JOIN stage s ON s.id = l.stage_id LEFT JOIN lost_reason r ON r.id = l.lost_reason_id"
        " WHERE l.id = ?"
    )
    return store.query(lambda db: db.row(sql, (number,))) or ()


Step = Callable[[Store], int]
TOGETHER: dict[str, tuple[list[Step], Step, str]] = {
    "an amount that somebody changed": (
        [lambda s: edit(s, value="100 EUR")],
        lambda s: edit(s, value="200 EUR"),
        "value changed since",
    ),
    "a currency that somebody changed": (
        [lambda s: edit(s, value="100 EUR")],
        lambda s: edit(s, value="100 USD"),
        "value changed since",
    ),
    "a currency that the operation had not changed": (
        [lambda s: edit(s, value="50 EUR"), lambda s: edit(s, value="100 EUR")],
        lambda s: edit(s, value="100 USD"),
        "value changed since",
    ),
    "an amount beside a name, record by record": (
        [lambda s: edit(s, value="100 EUR", last_name="Hopper")],
        lambda s: edit(s, value="200 EUR"),
        "value changed since",
    ),
    "a loss for which somebody found another reason": (
        [lambda s: lose(s, "Price")],
        lambda s: lose(s, "Budget"),
        "lost_reason changed since",
    ),
    "a reason that left with its stage": (
        [lambda s: lose(s, "Price"), lambda s: moving.move(s, [1], "contacted").operation],
        lambda s: moving.move(s, [1], "won").operation,
        "stage changed since",
    ),
    "the only name that is left": (
        [lambda s: edit(s, company="Navy")],
        lambda s: edit(s, last_name=""),
        "without company it would be called nothing",
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_what_is_one_fact_is_left_whole(team: Team, database: Path, case: str) -> None:
    first, then, why = TOGETHER[case]
    make_lead(team.ada, last_name="Hopper")
    number = [step(team.ada) for step in first][-1]
    then(team.bob)
    wanted = facts(team.ada)
    done = undo.undo(team.ada, number)
    assert facts(team.ada) == wanted
    assert done.left == (Left("lead", 1, "bob", why),)
    assert_sound(database)


def test_what_somebody_changed_and_took_back_is_nobodys_change(team: Team) -> None:
    """Neither the fact itself, nor the field beside it that the operation had not changed."""
    make_lead(team.ada, last_name="Hopper", value="50 EUR")
    number = edit(team.ada, value="100 EUR")
    edit(team.bob, value="100 USD")
    undo.undo(team.bob)
    assert undo.undo(team.ada, number).left == ()
    assert facts(team.ada)[0] == "50 EUR"

"""Three people at random against a simple model: whoever undoes whatever, nobody's later work is lost (R39)."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from models.base import undo
from models.base.errors import Conflict, NotFound
from models.base.store import Store
from models.base.undo import Undone
from models.pipeline import lead, moving
from models.pipeline.moving import Closing
from models.work.activity import note
from tests.fixtures import DEFAULTS
from tests.models.base.crm_model import PROBABILITY, Model, Op
from tests.models.conftest import Team
from tests.soundness import assert_sound

ACTIONS = 1000
CITIES = ("Graz", "Linz", "Wien", "")
TAGS = ("hot", "cold", "navy")
STAGES = tuple(PROBABILITY)
REASONS = ("Price", "Budget")
VALUES = ("100 EUR", "200 EUR", "100 USD", "")
SHOWN = (
    "SELECT l.id, coalesce(city, ''), coalesce(title, ''), coalesce((value_minor / 100) || ' ' || currency, ''), s.slug,"
    " (SELECT label FROM lost_reason r WHERE r.id = l.lost_reason_id), l.probability, l.deleted_op IS NOT NULL FROM lead l"
)


class Game:
    """What the people do, done twice: to the database and to the model."""

    def __init__(self, team: Team, seed: int) -> None:
        self.people = {"ada": team.ada, "bob": team.bob, "cleo": team.cleo}
        self.chance = random.Random(seed)
        self.model = Model()
        self.done = dict.fromkeys(("make", "edit", "move", "tag", "trash", "note", "undo", "redo", "undo other"), 0)
        self.left = 0

    def op(self, number: int, who: str, undoes: int | None = None) -> Op:
        made = Op(number, who, undoes)
        if number:
            self.model.ops[number] = made
        return made

    def lead(self) -> int:
        return self.chance.choice(sorted(self.model.leads))

    def step(self) -> None:
        who = self.chance.choice(sorted(self.people))
        names = list(self.done)
        action = self.chance.choices(names, weights=(2, 6, 4, 4, 2, 1, 5, 3, 2))[0]
        if not self.model.leads:
            action = "make"
        if getattr(self, action.replace(" ", "_"))(who, self.people[who]):
            self.done[action] += 1

    def make(self, who: str, store: Store) -> bool:
        city, tags = self.chance.choice(CITIES), set(self.chance.sample(TAGS, self.chance.randint(0, 2)))
        values = {"last_name": "Hopper", "city": city, "tags": ",".join(tags)}
        result = lead.add(store, values, DEFAULTS)
        fields = {"city": city, "title": "", "value": "", "stage": ("new", None), "probability": 10}
        fields["since"] = result.operation
        self.model.make(self.op(result.operation, who), result.changed[0], fields, tags)
        return True

    def edit(self, who: str, store: Store) -> bool:
        number, name = self.lead(), self.chance.choice(("city", "title", "value"))
        values: dict[str, Any] = {name: self.chance.choice(VALUES if name == "value" else CITIES)}
        if self.chance.random() < 0.3:
            values["probability"] = self.chance.choice((10, 20, 33))
        result = lead.edit(store, [number], {key: str(value) for key, value in values.items()}, DEFAULTS)
        self.model.write(self.op(result.operation, who), number, values)
        return result.operation > 0

    def move(self, who: str, store: Store) -> bool:
        number, stage = self.lead(), self.chance.choice(STAGES)
        reason = self.chance.choice(REASONS) if stage == "lost" else None
        try:
            result = moving.move(store, [number], stage, closing=Closing(reason))
        except Conflict:
            assert self.model.leads[number]["deleted"] is not None
            return False
        self.model.move(self.op(result.operation, who), number, stage, reason)
        return result.operation > 0

    def tag(self, who: str, store: Store) -> bool:
        number, on, off = self.lead(), set(self.chance.sample(TAGS, 1)), set(self.chance.sample(TAGS, 1))
        result = lead.tag(store, [number], sorted(on), sorted(off))
        self.model.tag(self.op(result.operation, who), number, on, off)
        return result.operation > 0

    def trash(self, who: str, store: Store) -> bool:
        number = self.lead()
        try:
            result = lead.trash(store, [number])
        except Conflict:
            assert self.model.leads[number]["deleted"] is not None
            return False
        self.model.write(self.op(result.operation, who), number, {"deleted": result.operation})
        return True

    def note(self, who: str, store: Store) -> bool:
        number = self.lead()
        written = note(store, "note", "hello", [("lead", number)])
        self.op(written.operation, who)
        self.model.notes[number].add((written.operation, written.activity))
        return True

    def undo(self, who: str, store: Store) -> bool:
        return self.take_back(who, store, self.model.undo_target(who), lambda: undo.undo(store))

    def redo(self, who: str, store: Store) -> bool:
        return self.take_back(who, store, self.model.redo_target(who), lambda: undo.redo(store))

    def undo_other(self, who: str, store: Store) -> bool:
        number = self.chance.choice(sorted(self.model.ops))
        if self.model.showing(number) is None:
            with pytest.raises(Conflict):
                undo.undo(store, number)
            return False
        return self.take_back(who, store, number, lambda: undo.undo(store, number))

    def take_back(self, who: str, store: Store, number: int | None, act: Any) -> bool:
        if number is None:
            with pytest.raises(NotFound):
                act()
            return False
        target = self.model.ops[self.model.showing(number) or 0]
        result: Undone = act()
        assert result.target.number == number
        first = target
        while first.undoes is not None:
            first = self.model.ops[first.undoes]
        written = [(lead, item) for lead, items in self.model.notes.items() for item in items]
        self.notes_follow(store, first.number, written)
        left = self.model.take_back(self.op(result.operation, who, target.number), target)
        assert {item.id for item in result.left if item.kind == "lead"} == left
        assert all(item.by for item in result.left if item.kind == "lead")
        self.left += len(left)
        return True

    def notes_follow(self, store: Store, number: int, written: list[tuple[int, tuple[int, int]]]) -> None:
        """A note is there or it isn't; which, the timeline knows (its own tests hold it)."""
        found = store.query(
            lambda db: db.rows(
                "SELECT k.subject_id, a.id, a.deleted_at IS NULL FROM activity a JOIN activity_link k ON"
                " k.activity_id = a.id WHERE a.created_op = ?",
                (number,),
            )
        )
        for subject, activity, there in found:
            if there:
                self.model.notes[subject].add((number, activity))
            else:
                self.model.notes[subject].discard((number, activity))

    def compare(self, store: Store) -> None:
        rows = store.query(lambda db: db.rows(f"{SHOWN} JOIN stage s ON s.id = l.stage_id ORDER BY l.id"))
        names = ("city", "title", "value", "stage", "probability")
        assert {row[0]: (*row[1:4], row[4:6], row[6], bool(row[7])) for row in rows} == {
            number: (*(values[name] for name in names), values["deleted"] is not None)
            for number, values in self.model.leads.items()
        }
        tags = store.query(
            lambda db: db.rows("SELECT g.party_id, t.label FROM tagging g JOIN tag t ON t.id = g.tag_id")
        )
        assert set(tags) == {(number, tag) for number, held in self.model.tags.items() for tag in held}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_people_at_random(team: Team, database: Path, seed: int) -> None:
    game = Game(team, seed)
    for turn in range(ACTIONS):
        game.step()
        game.compare(team.ada)
        if turn % 250 == 0:
            assert_sound(database)
    assert_sound(database)
    assert min(game.done.values()) > 5, game.done
    assert game.left > 5

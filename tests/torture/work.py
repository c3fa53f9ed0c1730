"""What a session under torture does: verbs at random, each acknowledged once its commit has returned."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.base import undo
from models.base.errors import Conflict, Invalid, NotFound
from models.base.store import Store
from models.customers.conversion import Choice, convert
from models.pipeline import lead, listing, moving
from models.pipeline.fields import Defaults
from models.pipeline.many import HANDFUL
from models.pipeline.moving import Closing, Place
from models.work.activity import note

DEFAULTS = Defaults("US", "EUR")
STAGES = ("new", "contacted", "qualified", "proposal", "won", "lost")
MOST = 1500
"""Leads that are made at most, so that checking them doesn't take longer than making them."""

Ack = dict[str, Any]
Worker = Callable[[Store, random.Random, int], Ack | None]


class Acknowledged:
    """A file of acknowledgements. A line is written by one call of the system and outlives the process."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def write(self, ack: Ack) -> None:
        os.write(self._file, (json.dumps(ack) + "\n").encode())


def read_acks(folder: Path) -> list[Ack]:
    """All that was acknowledged (a line that a kill cut short was not)."""
    found = []
    for path in sorted(folder.glob("*.ack")):
        whole, _, _ = path.read_text().rpartition("\n")
        found += [json.loads(line) for line in whole.splitlines()]
    return found


def add(store: Store, chance: random.Random, newest: int) -> Ack | None:
    if newest >= MOST:
        return None
    token = f"{os.getpid()}-{chance.getrandbits(60):x}"
    values = {"last_name": chance.choice(("Hopper", "Mauchly", "Eckert")), "external_id": token, "tags": "hot, new"}
    values |= {
        "emails": f"{token}@x.example",
        "value": f"{chance.randrange(100)} EUR",
        "owner": chance.choice(("me", "")),
    }
    done = lead.add(store, values, DEFAULTS)
    return {"op": done.operation, "lead": done.changed[0], "external_id": token}


def edit(store: Store, chance: random.Random, newest: int) -> Ack | None:
    values = {"city": chance.choice(("Graz", "Linz", "")), "phones": f"+4366412345{chance.randrange(10, 99)}"}
    done = lead.edit(store, [chance.randint(1, newest)], values, DEFAULTS)
    return {"op": done.operation}


def move(store: Store, chance: random.Random, newest: int) -> Ack | None:
    ids = [chance.randint(1, newest) for _ in range(chance.randint(1, 4))]
    place = Place(after=chance.randint(1, newest)) if chance.random() < 0.5 else Place()
    done = moving.move(store, ids, chance.choice(STAGES), place=place, closing=Closing("Price"))
    return {"op": done.operation}


def gap(store: Store, chance: random.Random, newest: int) -> Ack | None:
    """Everybody puts cards under the first lead."""
    stage = store.query(lambda db: db.value("SELECT stage_id FROM lead WHERE id = 1"))
    done = moving.reorder(store, [chance.randint(1, newest)], stage, Place(after=1))
    return {"op": done.operation}


def tell(store: Store, chance: random.Random, newest: int) -> Ack | None:
    token = f"{chance.getrandbits(60):x}"
    done = note(store, "note", token, [("lead", chance.randint(1, newest))])
    return {"op": done.operation, "activity": done.activity, "text": token}


def turn(store: Store, chance: random.Random, newest: int) -> Ack | None:
    done = convert(store, chance.randint(1, newest), Choice("new", "new", chance.choice(("new", "none"))))
    return {"op": done.operation, "customer": done.customer}


def bin_(store: Store, chance: random.Random, newest: int) -> Ack | None:
    act = chance.choice((lead.trash, lead.restore))
    return {"op": act(store, [chance.randint(1, newest)]).operation}


def back(store: Store, chance: random.Random, newest: int) -> Ack | None:
    return {"op": chance.choice((undo.undo, undo.redo))(store).operation}


def many(store: Store, chance: random.Random, newest: int) -> Ack | None:
    """A bulk operation in slices."""
    ids = store.query(listing.ids, "", store.actor, limit=HANDFUL + 60)
    done = lead.edit(store, ids, {"title": f"T{chance.randrange(1000)}"}, DEFAULTS)
    return {"op": done.operation}


WORK: dict[Worker, int] = {add: 30, edit: 20, move: 20, gap: 8, tell: 10, turn: 3, bin_: 6, back: 8, many: 1}


def work(path: Path, acks: Path, seed: int) -> None:
    """Do anything for ever."""
    chance = random.Random(seed)
    acknowledged = Acknowledged(acks)
    store = Store.open(path)
    verbs, weights = list(WORK), list(WORK.values())
    while True:
        newest = store.query(lambda db: db.value("SELECT coalesce(max(id), 0) FROM lead"))
        verb = chance.choices(verbs, weights)[0] if newest else add
        try:
            ack = verb(store, chance, newest)
        except (Conflict, NotFound, Invalid):
            continue
        if ack and ack["op"]:
            acknowledged.write(ack)

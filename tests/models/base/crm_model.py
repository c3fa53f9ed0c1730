"""A model of leads, operations and their undo, as simple as it can be, for comparison with the real thing (R39).

A lead is a dictionary; an operation keeps what every field was and became; an undo looks at each of them for itself. An
amount with its currency is one field, and so is a stage with the reason for a loss; what a move set beside the stage goes
back with that only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PROBABILITY = {"new": 10, "contacted": 20, "qualified": 40, "proposal": 60, "won": 100, "lost": 0}

Cell = tuple[int, str]


@dataclass
class Op:
    """What somebody did: fields with before and after, tags put on and taken off, leads made."""

    number: int
    who: str
    undoes: int | None = None
    fields: dict[Cell, tuple[Any, Any]] = field(default_factory=dict)
    on: set[tuple[int, str]] = field(default_factory=set)
    off: set[tuple[int, str]] = field(default_factory=set)
    made: list[int] = field(default_factory=list)

    def leads(self) -> set[int]:
        return {cell[0] for cell in self.fields} | {item[0] for item in self.on | self.off} | set(self.made)


class Model:
    """All leads and all that was done."""

    def __init__(self) -> None:
        self.leads: dict[int, dict[str, Any]] = {}
        self.tags: dict[int, set[str]] = {}
        self.notes: dict[int, set[tuple[int, int]]] = {}  # of a lead: (operation, id) of each note that is there
        self.ops: dict[int, Op] = {}
        self.firsts: dict[int, tuple[int, int]] = {}

    def make(self, op: Op, lead: int, values: dict[str, Any], tags: set[str]) -> None:
        self.leads[lead] = values | {"deleted": None}
        self.tags[lead] = set(tags)
        self.notes[lead] = set()
        op.made.append(lead)

    def write(self, op: Op, lead: int, values: dict[str, Any]) -> None:
        for name, value in values.items():
            before = self.leads[lead][name]
            if before != value:
                op.fields[lead, name] = (before, value)
                self.leads[lead][name] = value

    def move(self, op: Op, lead: int, stage: str, reason: str | None) -> None:
        now = self.leads[lead]
        values: dict[str, Any] = {"stage": (stage, reason)}
        before = now["stage"][0]
        if stage != before:
            values["since"] = op.number
        if stage in ("won", "lost") or (stage != before and now["probability"] in (None, PROBABILITY[before])):
            values["probability"] = PROBABILITY[stage]
        self.write(op, lead, values)

    def tag(self, op: Op, lead: int, on: set[str], off: set[str]) -> None:
        put, taken = on - self.tags[lead], (off & self.tags[lead]) - on
        self.tags[lead] = (self.tags[lead] | put) - taken
        op.on |= {(lead, tag) for tag in put}
        op.off |= {(lead, tag) for tag in taken}

    # -- undo --------------------------------------------------------------------------------------------------------

    def in_force(self, number: int) -> bool:
        return not any(op.undoes == number and self.in_force(op.number) for op in self.ops.values())

    def showing(self, number: int) -> int | None:
        """What is to be taken back for an operation: of undo and redo by turns the last; None if what it did doesn't show."""
        first, steps = self.first(number)
        if not self.in_force(number) or self.in_force(first) != (steps % 2 == 0):
            return None
        return max(op for op in self.ops if self.first(op)[0] == first) if steps else number

    def first(self, number: int) -> tuple[int, int]:
        """The operation at which undo and redo by turns began, and how many steps ago that was."""
        if number not in self.firsts:
            undoes = self.ops[number].undoes
            first, steps = self.first(undoes) if undoes is not None else (number, -1)
            self.firsts[number] = first, steps + 1
        return self.firsts[number]

    def undo_target(self, who: str) -> int | None:
        mine = [op for op in self.ops.values() if op.who == who and op.undoes is None]
        return next((op.number for op in sorted(mine, key=lambda op: -op.number) if self.in_force(op.number)), None)

    def redo_target(self, who: str) -> int | None:
        for op in sorted(self.ops.values(), key=lambda op: -op.number):
            if op.who != who:
                continue
            if op.undoes is None:
                return None
            if self.is_undo(op) and self.in_force(op.number):
                return op.number
        return None

    def is_undo(self, op: Op) -> bool:
        """Whether an operation takes something away, rather than bringing back what an undo took."""
        return op.undoes is not None and not self.is_undo(self.ops[op.undoes])

    def touched(self, lead: int, since: int) -> bool:
        """Whether somebody did something to a lead after an operation, and that stands."""
        later = [op for op in self.ops.values() if op.number > since and op.undoes is None and lead in op.leads()]
        return any(self.in_force(op.number) for op in later) or any(op > since for op, _ in self.notes[lead])

    def take_back(self, op: Op, target: Op) -> set[int]:
        """Take ``target`` back by ``op``; returns the leads of which something was left."""
        left: set[int] = set()
        for lead in target.made:
            if self.leads[lead]["deleted"] is None and not self.touched(lead, target.number):
                self.write(op, lead, {"deleted": op.number})
            else:
                left.add(lead)
        own = {cell for cell, (_, after) in target.fields.items() if self.leads[cell[0]][cell[1]] == after}
        for (lead, name), (before, _) in target.fields.items():
            follows = name in ("since", "probability") and (lead, "since") in target.fields
            if (lead, name) in own and (not follows or (lead, "stage") in own):
                self.write(op, lead, {name: before})
            else:
                left.add(lead)
        for lead in {item[0] for item in target.on | target.off}:
            off = {tag for number, tag in target.on if number == lead and tag in self.tags[lead]}
            on = {tag for number, tag in target.off if number == lead and tag not in self.tags[lead]}
            if not on and not off:
                left.add(lead)
            self.tag(op, lead, on, off)
        return left

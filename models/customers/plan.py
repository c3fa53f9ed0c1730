"""What a conversion would do, worked out before anything is written: the dialog shows it, ``--plan`` prints it, and
``convert`` carries out exactly this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from models.customers.candidates import Candidate, counted
from models.customers.fields import Kind
from models.customers.given import Source, Values

Pick = Literal["new", "none"] | int
History = Literal["link", "move", "copy", "none"]
HISTORIES: tuple[History, ...] = ("link", "move", "copy", "none")
State = Literal["new", "fill", "same", "differs", "taken", "set"]
_WRITTEN = frozenset(("new", "fill", "taken", "set"))


@dataclass(frozen=True)
class Choice:
    """What somebody wants a lead to become.

    ``customer``, ``contact`` and ``deal`` are ``"new"``, ``"none"``, the id of an existing record, or None: not said.
    ``fields`` holds what was typed over the lead's values, by kind and field (a deal's ``stage`` by slug); ``take`` the
    (kind, field) pairs of an existing record that give way to the lead's value (e-mails and phones are added).
    """

    customer: Pick | None = None
    contact: Pick | None = None
    deal: Pick | None = None
    order: Literal["new", "none"] = "none"
    history: History = "link"
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    take: frozenset[tuple[str, str]] = frozenset()

    def pick(self, kind: Kind) -> Pick | None:
        """What was said about one kind."""
        picked: Pick | None = getattr(self, kind)
        return picked


@dataclass(frozen=True)
class PlannedField:
    """A field of the record: ``lead`` what the lead gives, ``target`` what the existing record holds ('' if nothing).

    ``state``: *new* in a new record; *fill* a blank; *same*; *differs* and is kept; *taken* over from the lead; *set* by
    what was typed. ``values`` is what would be written.
    """

    name: str
    label: str
    lead: str
    target: str
    state: State
    values: Values

    @property
    def written(self) -> bool:
        """Whether the record gets this value."""
        return self.state in _WRITTEN

    @property
    def result(self) -> str:
        """What the record will show."""
        return self.target if self.state in ("same", "differs") else self.lead


@dataclass(frozen=True)
class Part:
    """What becomes of one kind: ``pick`` new, none or existing (with ``id``), its name, fields, and the candidates."""

    kind: Kind
    pick: Literal["new", "none", "existing"]
    id: int | None
    name: str
    fields: tuple[PlannedField, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def written(self) -> tuple[PlannedField, ...]:
        """The fields that the record gets."""
        return tuple(item for item in self.fields if item.written)

    @property
    def differing(self) -> tuple[PlannedField, ...]:
        """Fields in which the existing record and the lead differ, whichever is taken."""
        return tuple(item for item in self.fields if item.state in ("differs", "taken"))

    def json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "pick": self.pick,
            "id": self.id,
            "name": self.name or None,
            "fields": {item.name: item.result for item in self.fields if item.state != "same"},
            "differing": [{"field": i.name, "lead": i.lead, self.kind: i.target} for i in self.differing],
            "candidates": [candidate.json() for candidate in self.candidates],
        }


@dataclass(frozen=True)
class Plan:
    """A conversion before it happens. ``undecided`` names the kinds for which a candidate is too good to make a new
    record without asking; ``stage`` is the deal's stage (id, label, probability) or None."""

    lead: Source
    customer: Part
    contact: Part
    deal: Part
    history: History
    activities: int
    tags: int
    undecided: tuple[Kind, ...]
    stage: tuple[int, str, int] | None

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        """Customer, contact and deal."""
        return self.customer, self.contact, self.deal

    @property
    def sentence(self) -> str:
        """``Will create 1 contact, 1 deal · update 1 customer``."""
        groups: dict[str, list[str]] = {"create": [], "update": [], "link": []}
        for part in self.parts:
            if part.pick == "new":
                groups["create"].append(f"1 {part.kind}")
            elif part.pick == "existing":
                groups["update" if part.written else "link"].append(f"1 {part.kind}")
        said = " · ".join(f"{verb} {', '.join(what)}" for verb, what in groups.items() if what)
        return f"Will {said}" if said else "Will create nothing"

    @property
    def goes_along(self) -> str:
        """``4 activities · 3 tags``: what the lead's history and tags hold."""
        activities = "1 activity" if self.activities == 1 else f"{self.activities} activities"
        return f"{activities} · {counted(self.tags, 'tag')}"

    def json(self) -> dict[str, Any]:
        """As ``--plan`` prints it."""
        return {
            "lead": self.lead.id,
            "name": self.lead.name,
            **{part.kind: part.json() for part in self.parts},
            "history": self.history,
            "activities": self.activities,
            "choose": list(self.undecided),
            "sentence": self.sentence,
        }

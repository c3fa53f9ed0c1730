"""What a lead's owner, source and stage can be chosen from, for the list of screens/pick.py."""

from __future__ import annotations

from collections.abc import Sequence

from models.people.staff import StaffRecord
from models.pipeline.lists import StageRecord
from tui import glyphs
from tui.presentation import percent
from tui.theme import stage_hue
from tui.widgets.chooser import Choice


def owners(people: Sequence[StaffRecord], me: str, current: str | None) -> list[Choice]:
    """Me first, then everybody, then nobody; the value is the login, None for nobody."""
    mine = sorted(people, key=lambda person: person.login != me)
    choices = [
        Choice(
            "me" if person.login == me else person.login,
            person.login,
            beside=" ".join(part for part in (person.login if person.login == me else "", person.name or "") if part),
            current=person.login == current,
        )
        for person in mine
    ]
    return [*choices, Choice("nobody", None, current=current is None)]


def sources(labels: Sequence[str], current: str | None) -> list[Choice]:
    """All sources, and none; the value is the label, empty for none."""
    return [
        *(Choice(label, label, current=label == current) for label in labels),
        Choice("none", "", current=not current),
    ]


def stages(known: Sequence[StageRecord], current: int | None) -> list[Choice]:
    """The stages in their order; the value is the stage. ``current`` is the id of the one it stands in."""
    signs = glyphs.now()
    return [
        Choice(
            stage.label,
            stage,
            facts=percent(stage.probability / 100),
            sign=signs.stage_now if stage.id == current else signs.stage_past,
            token=stage_hue(number, stage.type),
            current=stage.id == current,
        )
        for number, stage in enumerate(known)
    ]

"""What two people changed of the same lead at the same time: which fields both did, and which one of them."""

from __future__ import annotations

from dataclasses import dataclass

from models.pipeline.fields import fields
from models.work.dossier import Dossier, columns_of
from tui.presentation.fields import shown, typed
from tui.widgets.form import Edit


@dataclass(frozen=True)
class Clash:
    """A field that both changed: what it was, what they made it, what I typed."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Kept:
    """A field that one of the two changed; the other's side is empty."""

    label: str
    before: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Other:
    """Who saved meanwhile, and when (microseconds UTC)."""

    login: str
    at: int


def compared(edit: Edit, before: Dossier, fresh: Dossier) -> tuple[list[Clash], list[Kept]]:
    """What both changed, and what one of the two changed, since the editing began."""
    clashes: list[Clash] = []
    kept: list[Kept] = []
    mine = edit.changed
    for name, item in fields().items():
        theirs = any(fresh.seen[column] != edit.seen[column] for column in columns_of(item))
        now = shown(fresh.lead, item, fresh.stage)
        if theirs and name in mine and typed(fresh.lead, item) != mine[name]:
            clashes.append(Clash(name, item.label, edit.before[name], now, mine[name]))
        elif theirs:
            kept.append(Kept(item.label, edit.before[name], now or "(emptied)", ""))
        elif name in mine:
            kept.append(Kept(item.label, shown(before.lead, item, before.stage), "", mine[name] or "(emptied)"))
    return clashes, kept

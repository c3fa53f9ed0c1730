"""The lists that leads point to: pipelines, stages, sources, tags, lost reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base import collections
from models.base.connection import Reader
from models.base.errors import Invalid
from models.base.text import LIMITS, clean, fold

if TYPE_CHECKING:
    from models.base.operation import Operation
    from models.base.store import Store


@dataclass(frozen=True)
class StageRecord:
    """A stage of leads or of deals; ``type`` is open, ongoing, hold, won or lost, ``probability`` in percent."""

    id: int
    slug: str
    label: str
    type: str
    position: int
    probability: int


@dataclass(frozen=True)
class ListItem:
    """A source, tag or lost reason, and how many leads have it."""

    id: int
    label: str
    leads: int


_STAGE = "id, slug, label, type, position, probability"


def stages(db: Reader, pipeline_id: int = 1) -> list[StageRecord]:
    """The stages of a pipeline in their order."""
    rows = db.rows(
        f"SELECT {_STAGE} FROM stage WHERE pipeline_id = ? AND deleted_at IS NULL ORDER BY position, id",
        (pipeline_id,),
    )
    return [StageRecord(*row) for row in rows]


def deal_stages(db: Reader) -> list[StageRecord]:
    """The stages of deals in their order."""
    rows = db.rows(f"SELECT {_STAGE} FROM deal_stage WHERE deleted_at IS NULL ORDER BY position, id")
    return [StageRecord(*row) for row in rows]


def stage_named(known: list[StageRecord], name: str) -> StageRecord:
    """The stage of this slug, else of this label (compared without case and accents).

    Raises:
        Invalid: there is none.
    """
    wanted = fold(name)
    for stage in known:
        if stage.slug == name.strip():
            return stage
    for stage in known:
        if wanted in (fold(stage.label), stage.slug):
            return stage
    allowed = ", ".join(stage.slug for stage in known)
    raise Invalid(f"stage: there is no stage {name!r}; allowed are {allowed}", field="stage")


def first_of_type(known: list[StageRecord], *types: str) -> StageRecord:
    """The first stage of one of these types, else the first of all."""
    return next((stage for stage in known if stage.type in types), known[0])


TABLES = {"source": "source", "tag": "tag", "lost_reason": "lost_reason"}


def labels(db: Reader, table: str) -> dict[int, str]:
    """Label by id of a list (also of items in the trash, which records may still have)."""
    return dict(db.rows(f"SELECT id, label FROM {TABLES[table]}"))


def choices(db: Reader, table: str) -> list[str]:
    """The labels of a list that can be chosen, in their order. Unlike ``items`` it counts nothing, so that a dialog opens
    at once at any number of leads."""
    rows = db.rows(f"SELECT label FROM {TABLES[table]} WHERE deleted_at IS NULL ORDER BY folded")
    return [str(row[0]) for row in rows]


def items(db: Reader, table: str) -> list[ListItem]:
    """A list with how many leads (not in the trash) have each item, by label."""
    count = {
        "source": "SELECT count(*) FROM lead l WHERE l.source_id = t.id AND l.deleted_at IS NULL",
        "lost_reason": "SELECT count(*) FROM lead l WHERE l.lost_reason_id = t.id AND l.deleted_at IS NULL",
        "tag": "SELECT count(*) FROM tagging g JOIN lead l ON l.id = g.party_id AND g.party_kind = 'lead'"
        " WHERE g.tag_id = t.id AND l.deleted_at IS NULL",
    }[table]
    rows = db.rows(
        f"SELECT t.id, t.label, ({count}) FROM {TABLES[table]} t WHERE t.deleted_at IS NULL ORDER BY t.folded"
    )
    return [ListItem(*row) for row in rows]


def find_item(db: Reader, table: str, label: str) -> int | None:
    """The id of an item by its label, compared without case and accents; None when there is none. One in the trash counts,
    since records may still have it."""
    sql = f"SELECT id FROM {TABLES[table]} WHERE folded = ?"
    found = db.value(sql, (fold(label),))
    return int(found) if found is not None else None


def check_label(table: str, label: str) -> str:
    """A label as it may be kept.

    Raises:
        Invalid: it is empty or too long, or a tag with a mark in it that stands between tags.
    """
    label = clean(label)
    if table == "tag" and ("," in label or ";" in label):
        raise Invalid(f"tag: {label[:40]!r} holds a comma or semicolon, which stands between tags", field="tag")
    if not label or len(label) > LIMITS["name"]:
        raise Invalid(f"{table}: {label[:40]!r} is empty or longer than {LIMITS['name']} characters", field=table)
    return label


def item(operation: Operation, table: str, label: str) -> int:
    """The id of an item by its label, which is made if there is none (one in the trash comes back).

    Raises:
        Invalid: the label is empty or too long.
    """
    label = check_label(table, label)
    row = operation.db.row(f"SELECT id, deleted_at FROM {TABLES[table]} WHERE folded = ?", (fold(label),))
    if row is None:
        return operation.insert(table, {"label": label, "folded": fold(label)})
    # An operation in slices may meet one that somebody has taken away since an earlier slice had made it or brought it back;
    # the journal has one line for it. A record may have what is in the trash.
    told = "SELECT 1 FROM change WHERE op_id = ? AND entity = ? AND row_id = ?"
    if row[1] is not None and operation.db.value(told, (operation.id, table, row[0])) is None:
        operation.update(table, row[0], {"deleted_at": None, "deleted_op": None})
    return int(row[0])


def add_item(store: Store, table: str, label: str) -> tuple[int, int | None]:
    """Make an item of a list; returns its id and the operation's number (None: it was there already)."""
    with store.write(f"add {table} {clean(label)[:40]}", verb="list") as operation:
        number = item(operation, table, label)
    return number, operation.id or None


def tags_with(
    operation: Operation, kind: str, number: int, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> list[int]:
    """The ids of a record's tags when some were put on (new ones are made) and some taken off.

    Raises:
        Invalid: a label can't be one, or there would be too many.
    """
    db = operation.db
    current: list[int] = collections.current(db, kind, number, "tags")
    found = (find_item(db, "tag", label) for label in remove)
    off = {item for item in found if item is not None}
    wanted = {tag for tag in current if tag not in off}
    known = {fold(check_label("tag", label)): find_item(db, "tag", label) for label in add}
    count = len(wanted | {tag for tag in known.values() if tag is not None}) + sum(
        tag is None for tag in known.values()
    )
    if count > LIMITS["tags"]:  # before a tag is made
        raise Invalid(f"tags: {count} are too many for a {kind}; {LIMITS['tags']} are allowed", field="tags")
    wanted |= {item(operation, "tag", label) for label in add}
    return sorted(wanted)


def tag_label(add: Sequence[str], remove: Sequence[str]) -> str:
    """What an operation is called that puts tags on and takes them off."""
    return f"tag {', '.join([f'+{label}' for label in add] + [f'-{label}' for label in remove])}"

"""Texts about leads that wait to be saved: kept while they are typed, offered at the next start.

The thread of the drafts writes half a second behind the typing, so what this session wrote is remembered
here as well: a lead that is left and opened again at once still has its text.

A text that waits for its turn to be saved (`wait`) is not offered any more, and others may be written meanwhile. Until it
is saved it is kept with them, in front: a process that dies has it in its draft, and a save that fails gives it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from models.base import clock
from models.base.store import Store
from models.pipeline.fields import fields
from models.work.dossier import Dossier, waiting
from models.work.draft import Draft
from tui.messages import WARNING, Message, Messages
from tui.presentation import when
from tui.widgets.composer import WORDS

if TYPE_CHECKING:
    from tui.app import Leadline

MOST = 3
"""Texts that are offered one by one at the start; more are only counted."""


@dataclass
class _Session:
    kept: dict[tuple[str, int], Draft | None] = field(default_factory=dict)
    offered: dict[int, list[Message]] = field(default_factory=dict)
    """By lead, the messages that offer its texts."""
    under_way: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    """By kind and lead, the texts that wait for their turn to be saved, oldest first."""


_sessions: WeakKeyDictionary[Store, _Session] = WeakKeyDictionary()


def _session(store: Store) -> _Session:
    return _sessions.setdefault(store, _Session())


def keep(store: Store, kind: str, lead_id: int, version: int, payload: dict[str, Any]) -> int:
    """Keep what is typed so far; returns the time (microseconds UTC)."""
    at = clock.now()
    _session(store).kept[kind, lead_id] = Draft(kind, "lead", lead_id, version, payload, at, store.actor.session)
    _write(store, kind, lead_id)
    return at


def drop(store: Store, kind: str, lead_id: int) -> None:
    """The text was saved, or there is nothing left of it."""
    _session(store).kept[kind, lead_id] = None
    _write(store, kind, lead_id)


def _write(store: Store, kind: str, lead_id: int) -> None:
    """Keep what there is of this kind: what is typed now, and in front of it what waits for its turn."""
    session = _session(store)
    item, waits = session.kept.get((kind, lead_id)), session.under_way.get((kind, lead_id))
    version, payload = (item.base_version, item.payload) if item is not None else (None, {})
    if waits:
        payload = {**payload, "text": "\n".join([*waits, *filter(None, [payload.get("text")])])}
    if payload:
        store.drafts.keep(kind, "lead", lead_id, version, payload)
    else:
        store.drafts.drop(kind, "lead", lead_id)


def wait(store: Store, kind: str, lead_id: int, text: str) -> None:
    """This text of a note, call or meeting waits for its turn to be saved."""
    session = _session(store)
    session.under_way.setdefault((kind, lead_id), []).append(text)
    session.kept[kind, lead_id] = None
    _write(store, kind, lead_id)


def waits(store: Store, kind: str, lead_id: int, text: str) -> bool:
    """Whether this text waits for its turn."""
    return text in _session(store).under_way.get((kind, lead_id), ())


def saved(store: Store, kind: str, lead_id: int, what: object) -> None:
    """This text (of a note, or typed into the fields of a form) was saved; one that was written since waits on."""
    session = _session(store)
    item, under_way = session.kept.get((kind, lead_id)), session.under_way.get((kind, lead_id), [])
    if what in under_way:
        under_way.remove(str(what))
        _write(store, kind, lead_id)
    elif item is None or item.payload.get("typed" if kind == "form" else "text") == what:
        drop(store, kind, lead_id)


def not_saved(store: Store, kind: str, lead_id: int, version: int, text: str) -> str | None:
    """This text could not be saved: it is a draft again, in front of what was written since; both together.

    None when it never waited: it then stands where it was written.
    """
    session = _session(store)
    if not waits(store, kind, lead_id, text):
        return None
    session.under_way[kind, lead_id].remove(text)
    item = session.kept.get((kind, lead_id))
    whole = "\n".join(filter(None, [text, str(item.payload.get("text", "")) if item is not None else ""]))
    keep(store, kind, lead_id, version, {"text": whole})
    return whole


def of(store: Store, dossier: Dossier) -> Mapping[str, Draft]:
    """The texts that wait for a lead, by kind: those read, as this session changed them since."""
    found = dict(dossier.drafts)
    for (kind, lead_id), item in _session(store).kept.items():
        if lead_id == dossier.lead.id:
            if item is None:
                found.pop(kind, None)
            else:
                found[kind] = item
    return found


def take_up(store: Store, dossier: Dossier, kind: str) -> Draft | None:
    """The text of a kind that waits for a lead, to go on with; from now on it is this session's."""
    found = of(store, dossier).get(kind)
    if found is not None:
        store.drafts.take_up(found)
    return found


def take_offer(store: Store, messages: Messages, lead_id: int) -> bool:
    """Whether the texts of this lead were offered at the start and not looked at yet; the offer is then withdrawn."""
    said = _session(store).offered.pop(lead_id, None)
    for message in said or ():
        messages.withdraw(message)
    return said is not None


def words_of(item: Draft) -> str:
    """A draft in one line."""
    if item.kind == "form":
        known = fields()
        return ", ".join(known[name].label if name in known else name for name in item.payload.get("typed", {}))
    return " ".join(str(item.payload.get("text", "")).split())


async def offer(app: Leadline) -> None:
    """Say at the start which texts an earlier session left unsaved; opening one of their leads goes on with it."""
    store = app.store
    found = await store.read(waiting, store.actor)
    now = clock.now()
    offered = _session(store).offered
    offered.update((item.row_id, []) for item, _ in found)
    for item, name in reversed(found[:MOST]):
        what = "Changes" if item.kind == "form" else WORDS.get(item.kind, "Text")
        text = words_of(item)
        said = app.say(
            f"{what} on {name} not saved",
            f"{text[:200]}\nkept {when(item.updated_at, now)}; opening the lead goes on with it",
            WARNING,
            ("lead", item.row_id),
        )
        offered[item.row_id].append(said)
    if len(found) > MOST:
        app.say(f"{len(found) - MOST} more texts not saved", "Each is offered when its lead is opened.", WARNING)

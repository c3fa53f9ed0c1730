"""Undo and redo on a screen: what was taken back is said, and what was left and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.base.errors import LeadlineError
from models.base.undo import Undone
from tui.messages import NOTICE, OTHER
from tui.presentation import width

if TYPE_CHECKING:
    from screens.base import Framed


IN_TITLE = 44
"""Cells of a message's title that are never cut; the number goes under it where it would be."""


async def take_back(screen: Framed[Any], verb: Any, word: str) -> Undone | None:
    """Run ``undo`` or ``redo`` for this session's last operation; the screens learn of it by the change notice."""
    try:
        done: Undone = await screen.store.run(verb, session=screen.store.actor.session)
    except LeadlineError as error:
        screen.say(error.title, error.message)
        return None
    label = done.target.label.removeprefix("undo ").removeprefix("redo ")
    rows = f"{done.rows:,} records" if done.rows > 1 else ""
    many = f", {rows}" if rows else ""
    if not done.left_count:
        whole = f"{word}: {label}{many}"
        if width(whole) > IN_TITLE:
            screen.say(f"{word}: {label}", rows, kind=NOTICE)
        else:
            screen.say(whole, kind=NOTICE)
        return done
    first = "; ".join(f"{item.kind} {item.id}: {item.why} ({item.by})" for item in done.left[:3])
    screen.say(f"{word}: {label}{many}; {done.left_count:,} left as they are", first, OTHER)
    return done

"""What is said once the first screen is up: texts that wait, operations that stopped half-way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.base import history
from tui.messages import WARNING

if TYPE_CHECKING:
    from models.base.store import Store
    from tui.app import Leadline


def get_ready(store: Store) -> None:
    """Load what the first move, filter and lead need, on the writer's thread, so that no key waits for it."""
    import models.base.operation
    import models.base.written_date
    import models.base.zones
    import models.pipeline.filter_sql
    import models.pipeline.moving  # noqa: F401
    import screens.lead.screen  # noqa: F401

    store.engine.connection("writer")


async def offer(app: Leadline) -> None:
    """Say what waits for the person."""
    from screens.lead import drafts

    await drafts.offer(app)
    for record in await app.store.read(history.interrupted):
        app.say(
            f"{record.label} stopped half-way",
            f"{record.rows:,} records had landed. 'leadline undo {record.number}' takes them back; "
            "importing the same file again goes on.",
            WARNING,
        )

"""What the dialog of conversion begins with, and what is said when it is done: one read each."""

from __future__ import annotations

from models.base.connection import Reader
from models.customers.conversion import Converted
from models.customers.fields import KINDS, Kind
from models.customers.plan import Plan
from models.customers.planning import plan
from models.customers.record import record
from models.pipeline import lists
from models.pipeline.fields import Defaults
from models.pipeline.lists import StageRecord


def propose(db: Reader, lead_id: int, defaults: Defaults) -> tuple[Plan, list[StageRecord], str]:
    """What is proposed, the stages of deals, and the label of the lead's stage."""
    proposed = plan(db, lead_id, None, defaults)
    here = proposed.lead.values["stage_id"]
    label = next((stage.label for stage in lists.stages(db) if stage.id == here), "")
    return proposed, lists.deal_stages(db), label


def names(db: Reader, done: Converted) -> list[tuple[Kind, str]]:
    """What was made or taken, by kind and name."""
    return [(kind, record(db, kind, number).name) for kind in KINDS if (number := getattr(done, kind)) is not None]

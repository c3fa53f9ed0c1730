"""What a new database starts with: one pipeline, its stages, the stages of deals, usual sources and lost reasons."""

from __future__ import annotations

import time
from typing import Any

STAGES = [
    ("new", "New", "open", 10),
    ("contacted", "Contacted", "ongoing", 20),
    ("qualified", "Qualified", "ongoing", 40),
    ("proposal", "Proposal", "ongoing", 60),
    ("won", "Won", "won", 100),
    ("lost", "Lost", "lost", 0),
]
DEAL_STAGES = [
    ("qualification", "Qualification", "open", 20),
    ("proposal", "Proposal", "ongoing", 50),
    ("negotiation", "Negotiation", "ongoing", 80),
    ("won", "Won", "won", 100),
    ("lost", "Lost", "lost", 0),
]
SOURCES = [
    "Website",
    "Referral",
    "Event",
    "Cold call",
    "E-mail",
    "Phone",
    "Partner",
    "Campaign",
    "Other",
]
REASONS = [
    "Price",
    "Competitor",
    "Budget",
    "Missing features",
    "No decision-maker",
    "Unresponsive",
    "Poor fit",
    "Invalid data",
    "Other",
]


def up(migrator: Any, db: Any) -> None:
    """Insert the lists; they are data, to be renamed and added to freely."""
    at = time.time_ns() // 1000
    kept = "created_at, updated_at) VALUES"
    db.execute_sql(f"INSERT INTO pipeline (slug, label, position, {kept} ('sales', 'Sales', 0, ?, ?)", (at, at))
    for position, (slug, label, kind, probability) in enumerate(STAGES):
        db.execute_sql(
            f"INSERT INTO stage (pipeline_id, slug, label, type, position, probability, {kept} (1,?,?,?,?,?,?,?)",
            (slug, label, kind, position, probability, at, at),
        )
    for position, (slug, label, kind, probability) in enumerate(DEAL_STAGES):
        db.execute_sql(
            f"INSERT INTO deal_stage (slug, label, type, position, probability, {kept} (?,?,?,?,?,?,?)",
            (slug, label, kind, position, probability, at, at),
        )
    for table, labels in (("source", SOURCES), ("lost_reason", REASONS)):
        for label in labels:
            db.execute_sql(
                f"INSERT INTO {table} (label, folded, {kept} (?,?,?,?)",
                (label, label.casefold(), at, at),
            )

"""The board: the stages with counts, sums and first cards."""

from __future__ import annotations

import argparse
from typing import Any

from models.base.money import amount_text
from models.pipeline import board, lists
from models.pipeline.board import Total
from models.pipeline.record import records
from tui.cli.run import common
from tui.cli.session import Session

FIRST = 50


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare ``board [FILTER]``."""
    common(parser)
    parser.add_argument("filter", nargs="?", default="", metavar="FILTER")
    parser.set_defaults(action=_board)


def _board(session: Session, options: argparse.Namespace) -> None:
    store = session.store
    stages = store.query(lists.stages)
    ids = [stage.id for stage in stages]
    pages = store.query(board.first_pages, options.filter, store.actor, ids, FIRST)
    totals = store.query(board.totals, options.filter, store.actor)
    document: list[dict[str, Any]] = []
    for stage in stages:
        total = totals.get(stage.id, Total(0, ()))
        document.append(
            {
                "slug": stage.slug,
                "label": stage.label,
                "type": stage.type,
                "count": total.count,
                "sums": {currency: amount_text(minor, currency) for currency, minor in total.sums},
                "cards": [card.id for card in pages[stage.id]],
            }
        )
    if session.as_json:
        for item in document:
            item["cards"] = [found.json() for found in store.query(records, item["cards"])]
        session.json({"pipeline": "sales", "filter": options.filter, "stages": document})
        return
    if getattr(options, "ids", False):
        session.say(*(str(card.id) for stage in stages for card in pages[stage.id]))
        return
    rows = []
    for stage, item in zip(stages, document, strict=True):
        sums = ", ".join(f"{amount} {currency}" for currency, amount in item["sums"].items())
        first = ", ".join(card.name for card in pages[stage.id][:3])
        count = item["count"] if getattr(options, "csv", False) else f"{item['count']:,}"
        rows.append({"stage": stage.label, "leads": count, "value": sums, "first_cards": first})
    session.records(rows, ("stage", "leads", "value", "first_cards"))

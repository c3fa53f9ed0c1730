"""The board: the stages with counts, sums and first cards."""

from __future__ import annotations

import argparse

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
    document = []
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
            item["cards"] = [found.json() for found in store.query(records, item["cards"])]  # type: ignore[arg-type]
        session.json({"pipeline": "sales", "filter": options.filter, "stages": document})
        return
    rows = []
    for stage, item in zip(stages, document, strict=True):
        sums = ", ".join(f"{amount} {currency}" for currency, amount in item["sums"].items())  # type: ignore[attr-defined]
        first = ", ".join(card.name for card in pages[stage.id][:3])
        rows.append([stage.label, f"{item['count']:,}", sums, first])
    session.table(rows, ("stage", "leads", "value", "first cards"))

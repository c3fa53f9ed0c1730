"""How customers, contacts and deals look as rows: their columns, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from models.customers.fields import Kind
from models.customers.record import PartyRecord
from tui import glyphs
from tui.presentation import count, due_date, money, money_short
from tui.widgets.table import Cell, Column, Row

COLUMNS: dict[Kind, tuple[Column, ...]] = {
    "customer": (
        Column("Name", 24, 44),
        Column("City", 8, 18, 2),
        Column("Contacts", 8, 8, 3, right=True),
        Column("Deals", 5, 5, 1, right=True),
        Column("E-mail or phone", 16, 30, 4),
        Column("Owner", 5, 10, 5),
    ),
    "contact": (
        Column("Name", 16, 34),
        Column("Customer", 14, 34, 1),
        Column("Title", 8, 20, 4),
        Column("E-mail", 14, 32, 3),
        Column("Phone", 12, 18, 2),
        Column("Owner", 5, 10, 5),
    ),
    "deal": (
        Column("Name", 16, 36),
        Column("Customer", 14, 34, 3),
        Column("Stage", 15, 16, 1),
        Column("Value", 9, 14, 0, right=True),
        Column("Close", 9, 9, 2, right=True),
        Column("Owner", 5, 10, 4),
    ),
}


def row(kind: Kind, record: PartyRecord, hues: Mapping[str, str], today: date) -> Row:
    """A record as a row; ``hues`` are the colours of the stages of deals, by slug."""
    cells = _CELLS[kind](record, hues, today)
    values = record.values
    worth = None
    if kind == "deal" and values["value_minor"] is not None:
        worth = (int(values["value_minor"]), str(values["currency"]))
    return Row(record.id, record.name, str(values["sort_name"]), cells, worth)


def _customer(record: PartyRecord, hues: Mapping[str, str], today: date) -> tuple[Cell, ...]:
    values = record.values
    reach = [str(entry[0]) for rows in (record.emails, record.phones) for entry in rows]
    return (
        Cell(record.name, "text"),
        Cell(values["city"] or ""),
        _number(values["contacts"]),
        _number(values["deals"]),
        Cell(reach[0] if reach else values["website"] or ""),
        Cell(values["owner"] or "", "muted"),
    )


def _contact(record: PartyRecord, hues: Mapping[str, str], today: date) -> tuple[Cell, ...]:
    values = record.values
    return (
        Cell(record.name, "text"),
        Cell(values["customer"] or ""),
        Cell(values["title"] or "", "muted"),
        Cell(str(record.emails[0][0]) if record.emails else ""),
        Cell(str(record.phones[0][0]) if record.phones else ""),
        Cell(values["owner"] or "", "muted"),
    )


def _deal(record: PartyRecord, hues: Mapping[str, str], today: date) -> tuple[Cell, ...]:
    values = record.values
    closed = values["stage_type"] in ("won", "lost")
    close = Cell("", "muted")
    if values["expected_close"]:
        due = due_date(values["expected_close"], today)
        token = {"late": "bad", "today": "warn"}.get(due.urgency, "muted") if not closed else "muted"
        close = Cell(due.text if not closed or due.urgency != "late" else "", token)
    minor, currency = values["value_minor"], values["currency"] or "EUR"
    known = minor is not None
    return (
        Cell(record.name, "text"),
        Cell(values["customer"] or values["contact"] or ""),
        Cell(values["stage_label"], "soft", glyphs.now().stage_past, hues.get(values["stage"], "soft")),
        Cell(money(minor, currency) if known else "", "text", short=money_short(minor, currency) if known else ""),
        close,
        Cell(values["owner"] or "", "muted"),
    )


def _number(number: int) -> Cell:
    return Cell(count(number) if number else "", "soft")


_CELLS: dict[Kind, Callable[[PartyRecord, Mapping[str, str], date], tuple[Cell, ...]]] = {
    "customer": _customer,
    "contact": _contact,
    "deal": _deal,
}

"""A lead as screens and scripts see it: one frozen record with names in place of ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.base import clock
from models.base.connection import Reader, marks
from models.base.errors import NotFound
from models.base.money import amount_text
from models.base.record import Record
from models.pipeline.naming import display_name

PLAIN = (
    "salutation first_name last_name title department company website street city state postal_code"
    " country industry employees referred_by source_detail channel rating need maturity probability"
    " expected_close birthdate external_id description"
).split()
_COLUMNS = (
    "l.id, l.do_not_call, l.value_minor, l.currency, l.annual_revenue_minor, l.annual_revenue_currency, l.created_at,"
    " l.updated_at, l.version, l.converted_at, l.customer_id, l.contact_id, l.deal_id, l.order_id, l.deleted_at,"
    " l.stage_id, l.stage_since, l.owner_id, l.rank, l.touched_at, l.lost_note,"
    " p.slug, st.slug, st.label, st.type, so.label, ow.login, cr.login, cv.login, lr.label, op.channel, "
    + ", ".join(f"l.{name}" for name in PLAIN)
)
_FROM = (
    "FROM lead l JOIN pipeline p ON p.id = l.pipeline_id JOIN stage st ON st.id = l.stage_id"
    " LEFT JOIN source so ON so.id = l.source_id LEFT JOIN staff ow ON ow.id = l.owner_id"
    " LEFT JOIN staff cr ON cr.id = l.created_by LEFT JOIN staff cv ON cv.id = l.converted_by"
    " LEFT JOIN lost_reason lr ON lr.id = l.lost_reason_id LEFT JOIN operation op ON op.id = l.created_op"
)
_NAMES = (
    "id do_not_call value_minor currency annual_revenue_minor annual_revenue_currency created_at"
    " updated_at version converted_at customer_id contact_id deal_id order_id deleted_at stage_id"
    " stage_since owner_id rank touched_at lost_note pipeline stage stage_label stage_type source owner"
    " created_by converted_by lost_reason created_channel"
).split() + PLAIN


FIELDS = (
    "id salutation first_name last_name name title department company emails phones website street city state"
    " postal_code country industry employees annual_revenue referred_by do_not_call source source_detail channel"
    " pipeline stage owner rating need maturity value probability expected_close birthdate external_id tags"
    " description custom lost_reason created_at created_by updated_at version converted trashed"
).split()
"""What the record of a lead holds, in the order of the command line's contract (cli.md)."""


class LeadRecord(Record):
    """A lead."""

    def json(self) -> dict[str, Any]:
        """The record as the command line's contract prints it."""
        v = self.values
        converted = None
        if v["converted_at"] is not None:
            converted = {
                "at": clock.iso(v["converted_at"]),
                "by": v["converted_by"],
                "customer": v["customer_id"],
                "contact": v["contact_id"],
                "deal": v["deal_id"],
                "order": v["order_id"],
            }
        plain = {name: v[name] for name in PLAIN}
        return {
            "id": self.id,
            **{name: plain[name] for name in ("salutation", "first_name", "last_name")},
            "name": self.name,
            **{name: plain[name] for name in ("title", "department", "company")},
            "emails": [row[0] for row in self.emails],
            "phones": [row[1] or row[0] for row in self.phones],
            **{
                name: plain[name]
                for name in [
                    "website",
                    "street",
                    "city",
                    "state",
                    "postal_code",
                    "country",
                    "industry",
                    "employees",
                ]
            },
            "annual_revenue": money_json(v["annual_revenue_minor"], v["annual_revenue_currency"]),
            "referred_by": plain["referred_by"],
            "do_not_call": bool(v["do_not_call"]),
            "source": v["source"],
            "source_detail": plain["source_detail"],
            "channel": plain["channel"],
            "pipeline": v["pipeline"],
            "stage": v["stage"],
            "owner": v["owner"],
            **{name: plain[name] for name in ("rating", "need", "maturity")},
            "value": money_json(v["value_minor"], v["currency"]),
            **{name: plain[name] for name in ["probability", "expected_close", "birthdate", "external_id"]},
            "tags": list(self.tags),
            "description": plain["description"],
            "custom": {},
            "lost_reason": v["lost_reason"],
            "created_at": clock.iso(v["created_at"]),
            "created_by": v["created_by"] or v["created_channel"],
            "updated_at": clock.iso(v["updated_at"]),
            "version": v["version"],
            "converted": converted,
            "trashed": v["deleted_at"] is not None,
        }


def money_json(minor: int | None, currency: str | None) -> dict[str, str] | None:
    """Money as scripts read it; None when there is none."""
    if minor is None or currency is None:
        return None
    return {"amount": amount_text(minor, currency), "currency": currency}


def records(db: Reader, ids: Sequence[int]) -> list[LeadRecord]:
    """The leads of these ids, in this order; ids that don't exist are left out."""
    found: dict[int, LeadRecord] = {}
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        wanted = marks(part)
        parties = f"WHERE party_kind = 'lead' AND party_id IN ({wanted}) ORDER BY party_id, position"
        emails = _grouped(db.rows(f"SELECT party_id, value, norm, label FROM email {parties}", part))
        phones = _grouped(db.rows(f"SELECT party_id, raw, e164, digits, label FROM phone {parties}", part))
        tags = _grouped(
            db.rows(
                "SELECT g.party_id, t.label FROM tagging g JOIN tag t ON t.id = g.tag_id"
                f" WHERE g.party_kind = 'lead' AND g.party_id IN ({wanted}) ORDER BY g.party_id, t.folded",
                part,
            )
        )
        for row in db.rows(f"SELECT {_COLUMNS} {_FROM} WHERE l.id IN ({wanted})", part):
            values = dict(zip(_NAMES, row, strict=True))
            number = row[0]
            reach = (tuple(emails.get(number, ())), tuple(phones.get(number, ())))
            name = display_name(values, *reach)
            labels = tuple(str(item[0]) for item in tags.get(number, ()))
            found[number] = LeadRecord(number, name, values, *reach, labels)
    return [found[number] for number in ids if number in found]


def record(db: Reader, lead_id: int) -> LeadRecord:
    """One lead.

    Raises:
        NotFound: there is none of this id.
    """
    found = records(db, [lead_id])
    if not found:
        raise NotFound(f"there is no lead {lead_id}")
    return found[0]


def _grouped(rows: Sequence[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    result: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        result.setdefault(row[0], []).append(row[1:])
    return result

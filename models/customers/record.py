"""Customers, contacts and deals as screens and scripts see them: frozen records with names in place of ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.base import clock
from models.base.connection import Reader, marks
from models.base.errors import NotFound
from models.base.record import Record
from models.customers.fields import Kind
from models.customers.naming import person_name
from models.pipeline.record import LeadRecord, money_json
from models.pipeline.record import records as lead_records

_KEPT_BY_ALL = "owner tags description lead created_at created_by updated_at version trashed"
FIELDS: dict[Kind, list[str]] = {
    "customer": (
        "id name website industry employees annual_revenue emails phones"
        f" street city state postal_code country contacts deals {_KEPT_BY_ALL}"
    ).split(),
    "contact": (
        "id salutation first_name last_name name title department customer customer_name emails phones website"
        f" street city state postal_code country birthdate do_not_call source deals {_KEPT_BY_ALL}"
    ).split(),
    "deal": (
        "id name customer customer_name contact contact_name stage stage_since value probability expected_close"
        f" source {_KEPT_BY_ALL}"
    ).split(),
}
"""What the record of each kind holds, as scripts read it."""

_ADDRESS = ("street", "city", "state", "postal_code", "country")


class PartyRecord(Record):
    """A customer, contact or deal."""

    def json(self) -> dict[str, Any]:
        """The record as scripts read it."""
        return {"id": self.id, "name": self.name, **self._end()}

    def _plain(self, *names: str) -> dict[str, Any]:
        return {name: self.values[name] for name in names}

    def _reach(self) -> dict[str, Any]:
        return {"emails": [row[0] for row in self.emails], "phones": [row[1] or row[0] for row in self.phones]}

    def _end(self) -> dict[str, Any]:
        v = self.values
        return {
            "owner": v["owner"],
            "tags": list(self.tags),
            "description": v["description"],
            "lead": v["lead_id"],
            "created_at": clock.iso(v["created_at"]),
            "created_by": v["created_by_login"],
            "updated_at": clock.iso(v["updated_at"]),
            "version": v["version"],
            "trashed": v["deleted_at"] is not None,
        }


class CustomerRecord(PartyRecord):
    """A customer; ``contacts`` and ``deals`` count what is not in the trash, ``lead_id`` is the lead it was made from."""

    def json(self) -> dict[str, Any]:
        """The record as scripts read it."""
        v = self.values
        return {
            "id": self.id,
            **self._plain("name", "website", "industry", "employees"),
            "annual_revenue": money_json(v["annual_revenue_minor"], v["annual_revenue_currency"]),
            **self._reach(),
            **self._plain(*_ADDRESS, "contacts", "deals"),
            **self._end(),
        }


class ContactRecord(PartyRecord):
    """A person at a customer (``customer_id``, ``customer``: its name)."""

    def json(self) -> dict[str, Any]:
        """The record as scripts read it."""
        v = self.values
        return {
            "id": self.id,
            **self._plain("salutation", "first_name", "last_name"),
            "name": self.name,
            **self._plain("title", "department"),
            "customer": v["customer_id"],
            "customer_name": v["customer"],
            **self._reach(),
            **self._plain("website", *_ADDRESS, "birthdate"),
            "do_not_call": bool(v["do_not_call"]),
            "source": v["source"],
            "deals": v["deals"],
            **self._end(),
        }


class DealRecord(PartyRecord):
    """Something a customer may buy; ``stage`` is the slug of its stage, ``stage_label`` and ``stage_type`` as named."""

    def json(self) -> dict[str, Any]:
        """The record as scripts read it."""
        v = self.values
        return {
            "id": self.id,
            "name": v["name"],
            "customer": v["customer_id"],
            "customer_name": v["customer"],
            "contact": v["contact_id"],
            "contact_name": v["contact"],
            "stage": v["stage"],
            "stage_since": clock.iso(v["stage_since"]),
            "value": money_json(v["value_minor"], v["currency"]),
            **self._plain("probability", "expected_close", "source"),
            **self._end(),
        }


_KEPT = (
    "id owner_id description lead_id created_at updated_at version deleted_at sort_name"
    " ow.login:owner cr.login:created_by_login"
)
_PLACE = "website street city state postal_code country"
_COLUMNS: dict[Kind, str] = {
    "customer": f"{_KEPT} {_PLACE} name industry employees annual_revenue_minor annual_revenue_currency",
    "contact": f"{_KEPT} {_PLACE} salutation first_name last_name title department customer_id birthdate"
    " do_not_call source_id so.label:source cu.name:customer",
    "deal": f"{_KEPT} name customer_id contact_id stage_id stage_since value_minor currency probability"
    " expected_close source_id so.label:source cu.name:customer st.slug:stage st.label:stage_label"
    " st.type:stage_type co.first_name:contact_first co.last_name:contact_last",
}
_CUSTOMER = "LEFT JOIN customer cu ON cu.id = t.customer_id LEFT JOIN source so ON so.id = t.source_id"
_JOINS: dict[Kind, str] = {
    "customer": "",
    "contact": _CUSTOMER,
    "deal": f"{_CUSTOMER} JOIN deal_stage st ON st.id = t.stage_id LEFT JOIN contact co ON co.id = t.contact_id",
}
_STAFF = "LEFT JOIN staff ow ON ow.id = t.owner_id LEFT JOIN staff cr ON cr.id = t.created_by"
_COUNTS: dict[Kind, tuple[tuple[str, str], ...]] = {
    "customer": (("contacts", "contact"), ("deals", "deal")),
    "contact": (("deals", "deal"),),
    "deal": (),
}
_CLASSES: dict[Kind, type[PartyRecord]] = {"customer": CustomerRecord, "contact": ContactRecord, "deal": DealRecord}


def records(db: Reader, kind: Kind, ids: Sequence[int]) -> list[PartyRecord]:
    """The records of these ids, in this order; ids that don't exist are left out."""
    words = [word.partition(":") for word in _COLUMNS[kind].split()]
    names = [alias or column for column, _, alias in words]
    counts = _COUNTS[kind]
    selected = [column if "." in column else f"t.{column}" for column, _, _ in words] + [
        f"(SELECT count(*) FROM {table} x WHERE x.{kind}_id = t.id AND x.deleted_at IS NULL)" for _, table in counts
    ]
    names += [name for name, _ in counts]
    found: dict[int, PartyRecord] = {}
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        emails, phones, tags = _reach(db, kind, part)
        for row in db.rows(
            f"SELECT {', '.join(selected)} FROM {kind} t {_JOINS[kind]} {_STAFF} WHERE t.id IN ({marks(part)})", part
        ):
            values = dict(zip(names, row, strict=True))
            number = int(values["id"])
            reach = (tuple(emails.get(number, ())), tuple(phones.get(number, ())))
            if kind == "deal":
                contact = (values.pop("contact_first"), values.pop("contact_last"))
                values["contact"] = " ".join(filter(None, contact)) or _contact_name(db, values["contact_id"])
            name = person_name(values, *reach) if kind == "contact" else str(values["name"])
            found[number] = _CLASSES[kind](number, name, values, *reach, tuple(tags.get(number, ())))
    return [found[number] for number in ids if number in found]


def _contact_name(db: Reader, number: int | None) -> str | None:
    from models.customers.naming import contact_name

    return contact_name(db, number) if number is not None else None


def _reach(
    db: Reader, kind: Kind, part: list[int]
) -> tuple[dict[int, list[Any]], dict[int, list[Any]], dict[int, list[str]]]:
    emails: dict[int, list[Any]] = {}
    phones: dict[int, list[Any]] = {}
    tags: dict[int, list[str]] = {}
    wanted = f"party_kind = ? AND party_id IN ({marks(part)})"
    for table, columns, into in (
        ("email", "value, norm, label", emails),
        ("phone", "raw, e164, digits, label", phones),
    ):
        sql = f"SELECT party_id, {columns} FROM {table} WHERE {wanted} ORDER BY party_id, position"
        for row in db.rows(sql, (kind, *part)):
            into.setdefault(row[0], []).append(row[1:])
    for row in db.rows(
        f"SELECT g.party_id, t.label FROM tagging g JOIN tag t ON t.id = g.tag_id WHERE {wanted} ORDER BY t.folded",
        (kind, *part),
    ):
        tags.setdefault(row[0], []).append(row[1])
    return emails, phones, tags


def record(db: Reader, kind: Kind, number: int) -> PartyRecord:
    """One customer, contact or deal.

    Raises:
        NotFound: there is none of this id.
    """
    found = records(db, kind, [number])
    if not found:
        raise NotFound(f"there is no {kind} {number}")
    return found[0]


def leads_of(db: Reader, kind: Kind, number: int, *, limit: int = 50) -> list[LeadRecord]:
    """The leads that became this record, the last converted first."""
    ids = db.column(
        f"SELECT id FROM lead WHERE {kind}_id = ? AND deleted_at IS NULL ORDER BY converted_at DESC, id DESC LIMIT ?",
        (number, limit),
    )
    return lead_records(db, ids)


def parts_of(db: Reader, kind: Kind, part: Kind, number: int, *, limit: int = 200) -> list[PartyRecord]:
    """The contacts or deals (``part``) of a customer, or the deals of a contact, by name."""
    ids = db.column(
        f"SELECT id FROM {part} WHERE {kind}_id = ? AND deleted_at IS NULL ORDER BY sort_name, id LIMIT ?",
        (number, limit),
    )
    return records(db, part, ids)

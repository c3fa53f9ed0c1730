"""From a person and a course to rows: leads, and the customers, contacts and deals that a few of them have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.base import clock
from models.base.text import fold, initial
from models.customers.naming import contact_keys, customer_keys
from models.demo import texts
from models.demo.batch import Batch
from models.demo.course import Course, course
from models.demo.people import Company, Inventor, Person
from models.pipeline.lists import StageRecord
from models.pipeline.naming import display_name
from models.pipeline.rank import MIDDLE, hexadecimal
from models.pipeline.words import phone_words

EVERY = 50  # of so many leads one has a company that is a customer already
ROOM = 8192  # between the ranks of two cards that came into a stage a second apart
RECENT = 2 * clock.DAY
CARD = 20  # letters that a card shows of a name, at least


@dataclass(frozen=True)
class Lists:
    """The ids of what leads point to; ``sources`` as often as they are to occur, ``staff`` beginning with the actor."""

    stages: dict[str, StageRecord]
    deal_stages: list[StageRecord]
    sources: list[int]
    reasons: list[int]
    tags: list[int]
    staff: list[int]


def invent(inventor: Inventor, lists: Lists, start: int, size: int, count: int, base: int) -> Batch:
    """The leads number ``start`` to ``start + size`` of ``count``; ``base`` is now, in microseconds UTC."""
    batch = Batch()
    today = clock.moment(base).astimezone().date()
    for place in range(start, start + size):
        _lead(inventor, lists, batch, place, count, base, today)
    return batch


def _lead(inventor: Inventor, lists: Lists, batch: Batch, place: int, count: int, base: int, today: date) -> None:
    person = inventor.person()
    way = course(inventor, person, place, count, base, today)
    stage = lists.stages.get(way.stage) or next(iter(lists.stages.values()))
    owner = None if way.stage == "new" and inventor.chance(0.2) else inventor.one(lists.staff)
    since = way.steps[-1][1]
    if base - since < RECENT * max(1, 1000 // count):
        person = _presentable(inventor, person)
    values = _person_values(person) | _company_values(person.company) | keys(person)
    values |= {
        "do_not_call": int(inventor.chance(0.02)),
        "source_id": inventor.one(lists.sources) if lists.sources else None,
        "source_detail": inventor.one(texts.DETAILS) if inventor.chance(0.25) else None,
        "channel": "demo",
        "pipeline_id": 1,
        "stage_id": stage.id,
        "stage_since": since,
        # The newest on top, as if each had been moved there by hand; what came in one second lies side by side.
        "rank": hexadecimal(MIDDLE + (base - since) // clock.SECOND * ROOM + place * 2654435761 % ROOM),
        "owner_id": owner,
        "rating": inventor.below(4) if inventor.chance(0.5) else None,
        "need": way.need,
        "value_minor": way.value[0] if way.value else None,
        "currency": way.value[1] if way.value else None,
        "probability": stage.probability,
        "expected_close": way.close,
        "birthdate": _birthday(inventor) if person.last and inventor.chance(0.05) else None,
        "touched_at": way.touched_at,
        "created_at": way.created_at,
        "created_by": owner or lists.staff[0],
        "updated_at": way.touched_at,
        "updated_by": owner or lists.staff[0],
    }
    if way.stage not in ("won", "lost") and inventor.chance(0.08):
        values["probability"] = 5 * (1 + inventor.below(18))
    if inventor.chance(0.22):
        thing = (way.need or inventor.one(texts.NEEDS)).lower()
        said = inventor.one(texts.DESCRIPTIONS).replace("{t}", thing).replace("{n}", str(2 + inventor.below(9)))
        values["description"] = said
    if way.stage == "lost" and lists.reasons:
        values["lost_reason_id"] = inventor.one(lists.reasons)
        values["lost_note"] = inventor.one(texts.LOST_NOTES) if inventor.chance(0.5) else None
    number = batch.add("lead", values)
    batch.reach("lead", number, person.emails, person.phones)
    batch.words.append((number, *searched(person, values)))
    if inventor.chance(0.3):
        batch.tags += [("lead", number, inventor.one(lists.tags)) for _ in range(1 + inventor.below(3))]
    before = None
    for slug, at in way.steps:
        step = lists.stages.get(slug, stage)
        batch.steps.append((number, before, step.id, at, owner or lists.staff[0]))
        before = step.id
    activities = _activities(inventor, lists, batch, number, way, owner)
    if way.stage == "won" and inventor.chance(0.3):
        _convert(inventor, batch, person, values, number, activities)
    elif place % EVERY == EVERY // 3 and person.company is not None:
        _customer(inventor, lists, batch, person, person.company, values)


def _presentable(inventor: Inventor, person: Person) -> Person:
    """The newest lie on top, where people first look: somebody from there with a name that a card can show."""
    for _ in range(20):
        if person.first and person.last and len(person.first.text) + len(person.last.text) < CARD:
            break
        person = inventor.named(person.locale, person.company)
    return person


def keys(person: Person) -> dict[str, str]:
    """What ``naming.sort_keys`` says of a person, from words that were folded once."""
    firm = person.company.folded if person.company else ""
    if person.first is None or person.last is None:
        return {"sort_name": firm, "sort_company": firm, "name_key": firm, "initial": initial(firm)}
    first, last = person.first, person.last
    sort_name = f"{last.folded} {first.folded}"
    return {
        "sort_name": sort_name,
        "sort_company": firm,
        "name_key": " ".join(sorted(first.key + last.key)),
        "initial": initial(sort_name),
    }


def searched(person: Person, values: dict[str, Any]) -> tuple[str, str, str, str, str]:
    """What ``words.texts`` says of a lead, likewise."""
    firm = person.company
    name = f"{person.first.folded} {person.last.folded}" if person.first and person.last else ""
    reach = [row[1] for row in person.emails]
    for _, e164, digits, _ in person.phones:
        reach += phone_words(e164, digits)
    country = person.locale.country.lower()
    place = f"{firm.city.folded} {country} {firm.postal_code.lower()}" if firm else country
    return name, firm.folded if firm else "", " ".join(reach), place, fold(values.get("description") or "")


def _person_values(person: Person) -> dict[str, Any]:
    return {
        "salutation": person.salutation,
        "first_name": person.first.text if person.first else None,
        "last_name": person.last.text if person.last else None,
        "title": person.title,
        "department": person.department,
        "country": person.locale.country,
    }


def _company_values(company: Company | None) -> dict[str, Any]:
    if company is None:
        return {}
    return {
        "company": company.name,
        "website": company.website,
        "industry": company.industry,
        "employees": company.employees,
        "street": company.street,
        "city": company.city.text,
        "postal_code": company.postal_code,
        "country": company.locale.country,
    }


def _birthday(inventor: Inventor) -> str:
    return f"{1955 + inventor.below(48)}-{1 + inventor.below(12):02d}-{1 + inventor.below(28):02d}"


def _activities(inventor: Inventor, lists: Lists, batch: Batch, lead: int, way: Course, owner: int | None) -> list[int]:
    made = []
    for doing in way.doings:
        staff = owner if owner is not None and inventor.chance(0.85) else inventor.one(lists.staff)
        number = batch.activity(doing.at, staff, doing.kind, doing.text, doing.result, doing.minutes)
        batch.links.append(("lead", lead, number, None))
        made.append(number)
    return made


def _kept(values: dict[str, Any], at: int) -> dict[str, Any]:
    by = values["created_by"]
    return {"created_at": at, "created_by": by, "updated_at": at, "updated_by": by, "owner_id": by}


def _convert(
    inventor: Inventor, batch: Batch, person: Person, lead: dict[str, Any], number: int, activities: list[int]
) -> None:
    """A lead that was won without a deal and became a customer; its history shows there by links."""
    at = lead["stage_since"]
    name = lead.get("company") or display_name(lead, person.emails, person.phones)
    made = {"customer": _firm(batch, name, person.company, lead, at, number)}
    batch.reach("customer", made["customer"], [] if person.company and person.last else person.emails, person.phones)
    if person.last:
        made["contact"] = _contact(batch, person, lead, at, made["customer"], number)
    lead |= {"converted_at": at, "converted_by": lead["created_by"]}
    lead |= {f"{kind}_id": row for kind, row in made.items()}
    batch.links += [(kind, row, activity, "lead") for kind, row in made.items() for activity in activities]


def _customer(
    inventor: Inventor, lists: Lists, batch: Batch, person: Person, company: Company, lead: dict[str, Any]
) -> None:
    """The company of a lead is a customer already, with people and perhaps a deal: a candidate when the lead is
    converted, and sometimes its contact is the very person."""
    at = lead["created_at"] - (30 + inventor.below(300)) * clock.DAY
    firm = _firm(batch, company.name, company, lead, at, None)
    batch.reach("customer", firm, [], [inventor.phone(company.locale)])
    people = [inventor.named(company.locale, company) for _ in range(1 + inventor.below(2))]
    if person.last and inventor.chance(0.3):
        people[0] = person
    contacts = [_contact(batch, one, lead, at, firm, None) for one in people]
    if inventor.chance(0.6):
        stage = inventor.one(lists.deal_stages)
        name = inventor.one(texts.NEEDS)
        values = {
            "name": name,
            "sort_name": fold(name),
            "customer_id": firm,
            "contact_id": contacts[0],
            "stage_id": stage.id,
            "stage_since": at + clock.DAY,
            "value_minor": (5 + inventor.below(900)) * 10_000,
            "currency": "EUR",
            "probability": stage.probability,
            "source_id": lead["source_id"],
        }
        batch.add("deal", values | _kept(lead, at))


def _firm(batch: Batch, name: str, company: Company | None, lead: dict[str, Any], at: int, origin: int | None) -> int:
    values = {**_company_values(company), "name": name, **customer_keys(name), "lead_id": origin}
    return batch.add("customer", values | _kept(lead, at))


def _contact(batch: Batch, person: Person, lead: dict[str, Any], at: int, firm: int, origin: int | None) -> int:
    values = _person_values(person)
    values |= contact_keys(values, person.emails, person.phones)
    values |= {"customer_id": firm, "source_id": lead["source_id"], "lead_id": origin}
    if person.company is not None:
        address = _company_values(person.company)
        values |= {key: address[key] for key in ("street", "city", "postal_code")}
    number = batch.add("contact", values | _kept(lead, at))
    batch.reach("contact", number, person.emails, person.phones)
    return number

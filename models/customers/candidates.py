"""Which customers and contacts a lead may be already, each with reasons and a score.

Signs are looked up by index (e-mail, domain, website, phone, words of the name), weighed, and joined as independent
evidence: two weak signs make a strong one, 1 - (1 - a)(1 - b). From ``SURE`` on nothing new is made without asking.
The weights follow the rule of import: the same e-mail is the same person, a phone is only together with the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from models.base.connection import Reader
from models.base.text import fold
from models.customers.fields import Kind
from models.customers.signs import (
    MANY,
    Clues,
    by_email,
    by_phone,
    by_website,
    customers_of,
    domains_of,
    own_domains,
    people,
)
from models.customers.similar import keys_of, likeness, similar_names

SURE = 85
WORTH = 40
SHOWN = 5


@dataclass(frozen=True)
class Candidate:
    """A record that may be the same: ``score`` 0 to 100, ``reasons`` in words, ``about`` what tells it from others."""

    kind: Kind
    id: int
    name: str
    score: int
    reasons: tuple[str, ...]
    about: str = ""

    def json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "kind": self.kind,
            "id": self.id,
            "name": self.name,
            "score": self.score,
            "reasons": list(self.reasons),
            "about": self.about,
        }


@dataclass
class _Evidence:
    """Signs by group (only the strongest of a group counts, as those within one depend on each other)."""

    signs: dict[str, tuple[float, str]] = field(default_factory=dict)

    def add(self, group: str, weight: float, reason: str) -> None:
        if weight > self.signs.get(group, (0.0, ""))[0]:
            self.signs[group] = (weight, reason)

    @property
    def score(self) -> int:
        rest = 1.0
        for weight, _ in self.signs.values():
            rest *= 1 - weight
        return round(100 * (1 - rest))

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(reason for _, reason in sorted(self.signs.values(), reverse=True))


class _Found(dict[int, _Evidence]):
    def __missing__(self, number: int) -> _Evidence:
        made = self[number] = _Evidence()
        return made

    def add(self, ids: Iterable[int | None], group: str, weight: float, reason: str) -> None:
        for number in ids:
            if number is not None:
                self[number].add(group, weight, reason)

    def best(self, limit: int) -> list[tuple[int, _Evidence]]:
        good = [(number, evidence) for number, evidence in self.items() if evidence.score >= WORTH]
        return sorted(good, key=lambda item: (-item[1].score, item[0]))[:limit]


def customer_candidates(db: Reader, clues: Clues, *, limit: int = SHOWN) -> tuple[Candidate, ...]:
    """Customers that this may be, best first."""
    from models.quality.normalise import company_key

    found = _Found()
    for kind, weight in (("customer", 0.9), ("contact", 0.85)):
        found.add(customers_of(db, kind, by_email(db, kind, clues.emails)), "reach", weight, "same e-mail")
    for kind, weight in (("customer", 0.75), ("contact", 0.6)):
        found.add(customers_of(db, kind, by_phone(db, kind, clues.phones)), "phone", weight, "same phone")
    for domain, firms in own_domains(db, clues).items():
        found.add(by_website(db, domain), "reach", 0.75, "same website")
        found.add(firms, "reach", 0.7, "same e-mail domain")
    person = f"{clues.first_name} {clues.last_name}".strip()
    key = company_key(clues.company or person)
    # A company's name says who it is; a person's is shared by many.
    weight = 0.9 if clues.company else 0.6
    near = similar_names(db, "customer", key) if key else set()
    keys = keys_of(db, "customer", set(found) | near)
    for number, other in keys.items():
        if key and key == other:
            found[number].add("name", weight, "same name")
        elif key and (alike := likeness(key, other)) >= 80:
            found[number].add("name", weight * alike / 100, "similar name")
    alive = _Found({number: evidence for number, evidence in found.items() if number in keys})
    return tuple(_customer(db, number, evidence) for number, evidence in alive.best(limit))


def contact_candidates(db: Reader, clues: Clues, *, limit: int = SHOWN) -> tuple[Candidate, ...]:
    """Contacts that this may be, best first."""
    from models.quality.normalise import company_key, name_key

    found = _Found()
    found.add(by_email(db, "contact", clues.emails), "reach", 0.9, "same e-mail")
    found.add(by_phone(db, "contact", clues.phones), "phone", 0.6, "same phone")
    key = name_key(clues.first_name, clues.last_name)
    near = similar_names(db, "contact", key) if key else set()
    known = people(db, set(found) | near)
    for number, person in known.items():
        weight, reason = _person_alike(clues, key, person)
        if weight:
            found[number].add("name", weight, reason)
    # Only with another sign is working at the same firm one; and only few are left to ask for it.
    best = _Found({number: found[number] for number in known if number in found})
    company, domains = company_key(clues.company), own_domains(db, clues).keys()
    for number, evidence in sorted(best.items(), key=lambda item: -item[1].score)[:MANY]:
        firm = known[number][3]
        if company and firm == company:
            evidence.add("firm", 0.6, "same company")
        elif domains and "name" in evidence.signs and domains & domains_of(db, number):
            evidence.add("firm", 0.6, "same e-mail domain")
    return tuple(_contact(db, number, evidence) for number, evidence in best.best(limit))


def _person_alike(clues: Clues, key: str, person: tuple[str, str, str, str | None]) -> tuple[float, str]:
    from rapidfuzz import fuzz

    first, last, other, _ = person
    if key and key == other:
        return 0.65, "same name"
    mine, theirs = fold(clues.first_name).rstrip("."), fold(first).rstrip(".")
    initials = bool(mine and theirs) and mine[0] == theirs[0] and 1 in (len(mine), len(theirs))
    if initials and clues.last_name and fold(clues.last_name) == fold(last):
        return 0.5, "similar name"
    alike = fuzz.token_sort_ratio(key, other) if key and other else 0.0
    return (0.5 * alike / 100, "similar name") if alike >= 85 else (0.0, "")


# -- what is shown of them ---------------------------------------------------------------------------------------------


def counted(number: int, noun: str) -> str:
    """``1 contact``, ``4 contacts``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _customer(db: Reader, number: int, evidence: _Evidence) -> Candidate:
    row = db.row(
        "SELECT name, city, (SELECT count(*) FROM contact WHERE customer_id = u.id AND deleted_at IS NULL),"
        " (SELECT count(*) FROM deal WHERE customer_id = u.id AND deleted_at IS NULL) FROM customer u WHERE id = ?",
        (number,),
    ) or ("", None, 0, 0)
    parts = [row[1], counted(row[2], "contact") if row[2] else "", counted(row[3], "deal") if row[3] else ""]
    about = ", ".join(part for part in parts if part)
    return Candidate("customer", number, str(row[0]), evidence.score, evidence.reasons, about)


def _contact(db: Reader, number: int, evidence: _Evidence) -> Candidate:
    from models.customers.naming import contact_name

    sql = "SELECT c.title, u.name FROM contact c LEFT JOIN customer u ON u.id = c.customer_id WHERE c.id = ?"
    about = ", ".join(part for part in db.row(sql, (number,)) or () if part)
    return Candidate("contact", number, contact_name(db, number), evidence.score, evidence.reasons, about)

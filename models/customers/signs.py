"""The signs by which a customer or contact is known again, each looked up by an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.base.connection import Reader, marks

FIRMS = 3  # a group of companies may share a domain; more than these are customers of one provider
MANY = 200  # records looked at behind one sign: a provider's domain may have thousands


@dataclass(frozen=True)
class Clues:
    """What is known of somebody: names as written, e-mails in normal form, phones as E.164."""

    company: str = ""
    first_name: str = ""
    last_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    website: str = ""


def by_email(db: Reader, kind: str, norms: Sequence[str]) -> list[int]:
    """Parties of a kind that have one of these addresses."""
    sql = f"SELECT DISTINCT party_id FROM email WHERE norm IN ({marks(norms)}) AND party_kind = ? LIMIT ?"
    return db.column(sql, (*norms, kind, MANY)) if norms else []


def by_phone(db: Reader, kind: str, numbers: Sequence[str]) -> list[int]:
    """Parties of a kind that have one of these numbers."""
    sql = f"SELECT DISTINCT party_id FROM phone WHERE e164 IN ({marks(numbers)}) AND party_kind = ? LIMIT ?"
    return db.column(sql, (*numbers, kind, MANY)) if numbers else []


def by_domain(db: Reader, kind: str, domain: str) -> list[int]:
    """Parties of a kind with an address at this domain."""
    return db.column(
        "SELECT DISTINCT party_id FROM email WHERE substr(norm, instr(norm, '@') + 1) = ? AND party_kind = ?"
        " AND party_kind <> 'lead' LIMIT ?",
        (domain, kind, MANY),
    )


def by_website(db: Reader, domain: str) -> list[int]:
    """Customers whose website is at this domain."""
    heads = ("", "http://", "https://")
    forms = [f"{head}{www}{domain}{end}" for head in heads for www in ("", "www.") for end in ("", "/")]
    sql = f"SELECT id FROM customer WHERE lower(website) IN ({marks(forms)}) AND website IS NOT NULL LIMIT ?"
    return db.column(sql, (*forms, MANY))


def customers_of(db: Reader, kind: str, ids: Sequence[int]) -> list[int | None]:
    """The customers to which parties belong (None: to none)."""
    if kind == "customer" or not ids:
        return list(ids)
    sql = f"SELECT DISTINCT customer_id FROM contact WHERE id IN ({marks(ids)}) AND deleted_at IS NULL"
    return db.column(sql, ids)


def domains(clues: Clues) -> list[str]:
    """The domains of addresses and website, those of well-known providers left out."""
    from models.quality.normalise import company_domain

    found = (company_domain(text) for text in (*clues.emails, clues.website))
    return [domain for domain in dict.fromkeys(found) if domain]


def own_domains(db: Reader, clues: Clues) -> dict[str, set[int]]:
    """The domains that are somebody's own, with the customers that use them.

    One at which several customers or private persons have their address belongs to a provider, on the list or not.
    """
    result = {}
    for domain in domains(clues):
        firms = set(by_domain(db, "customer", domain))
        contacts = by_domain(db, "contact", domain)
        if contacts:
            sql = f"SELECT DISTINCT coalesce(customer_id, -id) FROM contact WHERE id IN ({marks(contacts)})"
            firms.update(db.column(f"{sql} AND deleted_at IS NULL", contacts))
        if len(firms) <= FIRMS:
            result[domain] = {number for number in firms if number > 0}
    return result


def domains_of(db: Reader, contact: int) -> set[str]:
    """The domains of a contact's addresses."""
    from models.quality.normalise import company_domain

    norms = db.column("SELECT norm FROM email WHERE party_kind = 'contact' AND party_id = ?", (contact,))
    return {company_domain(norm) for norm in norms} - {""}


def people(db: Reader, ids: set[int]) -> dict[int, tuple[str, str, str, str | None]]:
    """First name, last name, key of both, key of the customer's name, of contacts that are not in the trash."""
    wanted = sorted(ids)
    result = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for row in db.rows(
            "SELECT c.id, coalesce(c.first_name, ''), coalesce(c.last_name, ''), c.name_key, u.name_key"
            " FROM contact c LEFT JOIN customer u ON u.id = c.customer_id AND u.deleted_at IS NULL"
            f" WHERE c.id IN ({marks(part)}) AND c.deleted_at IS NULL",
            part,
        ):
            result[int(row[0])] = (str(row[1]), str(row[2]), str(row[3]), row[4])
    return result

"""The forms in which e-mails, phones and names are compared, in one place for all who store them."""

from __future__ import annotations

from models.quality.email_address import FREE_MAIL, company_domain, domain_of, normalise_email
from models.quality.names import company_key, is_title, name_key, split_name
from models.quality.phone_number import normalise_phone

__all__ = [
    "FREE_MAIL",
    "company_domain",
    "company_key",
    "domain_of",
    "is_title",
    "name_key",
    "normalise_email",
    "normalise_phone",
    "split_name",
]

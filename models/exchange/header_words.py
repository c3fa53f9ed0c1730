"""Words around a header that do not change its field: whose it is, which of several, how it was asked for.

Words are folded where they are compared, so one spelling each is enough.
"""

from __future__ import annotations

import re

from models.base.text import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


ADDRESS = frozenset(("street", "city", "state", "postal_code", "country"))

_PLACES_OF_LIFE = {
    "work": (
        "work business office company corporate pro geschäftlich dienstlich professionnel trabajo lavoro account organization"
        " organisation bureau ufficio oficina praca arbete werk zakelijk arbeit travail trabalho arbejde arbeid comercial"
        " рабочий рабочая рабочее служебный"
    ),
    "home": "home private personal privat personnel casa domicile thuis домашний домашняя личный личная частный частная",
    "other": (
        "other alt alternate alternative additional secondary shipping lieferadresse alternativadresse andere weitere"
        " autre otro altro outro overig inny другой другая второй дополнительный"
    ),
    "": "primary main mailing billing default haupt principal principale hoofd основной основная",
}
GROUPS = {fold(word): group for group, words in _PLACES_OF_LIFE.items() for word in words.split()}
"""Which of several addresses, phones or e-mails of one person a column is about."""

NOISE = frozenset(
    (
        "lead", "contact", "customer", "client", "prospect", "person", "your", "partner", "kontakt",
        "kunden", "user", "applicant", "candidate", "buyer", "patient", "member", "guest", "student",
        "crm", "the", "cliente", "current", "invitee", "attendee", "participant", "registrant", "personne", "persona",
        "persoon", "pessoa", "osoba", "name", "phones", "emails", "ansprechpartner", "contactpersoon", "interlocuteur",
        "contato", "contacto", "referente",
    )
)  # fmt: skip

KINDS = _folded("mobile mobil cell handy fax direct landline мобильный сотовый")
"""Behind a phone or an e-mail: which one it is."""

DEAL = frozenset(("deal", "opportunity"))
OF_DEAL = frozenset(
    ("owner", "stage", "source", "value", "currency", "probability", "expected_close", "need", "company")
)
COMPANY_WORDS = frozenset(("company", "account", "organization", "organisation", "business", "firma", "empresa"))

# What a company's column may go into beside its name: not its id, its owner or its notes.
OF_COMPANY = frozenset(
    ("phones", "emails", "website", "street", "city", "state", "postal_code", "country", "industry",
     "employees", "annual_revenue")
)  # fmt: skip

PLACE_WORDS = _folded(
    "address addr po adresse anschrift direccion indirizzo endereco adres hauptadresse rechnungsadresse lieferadresse"
    " postadresse alternativadresse"
)
"""Before a part of an address: ``Primary Address City``."""
OF_ADDRESS = ADDRESS | {"company", "phones"}

OF_MONEY = frozenset(("of", "value", "amount", "deal", "lead", "opportunity", "budget", "revenue", "code", "iso"))
"""Beside the word currency: ``Currency of Value``."""

HOUSE_NUMBERS = frozenset(
    ("hausnummer", "hausnr", "haus nr", "huisnummer", "huisnr", "house number", "house no", "numero civico", "civico",
     "nr domu", "numer domu", "cislo popisne", "numero", "дом", "номер дома")
)  # fmt: skip

REFERENCES = {
    "state": "state", "country": "country", "user": "owner", "owner": "owner", "stage": "stage", "source": "source",
    "tag": "tags", "tags": "tags", "industry": "industry", "company": "company", "partner": "company",
    "parent": "company", "title": "salutation",
}  # fmt: skip
"""Columns that a database names by a key (``country_id``) and exports with the words behind it."""

PARTS = {
    "organization title": "title",
    "organization department": "department",
    "organization name": "company",
    "address region": "state",
    "address street": "street",
    "address city": "city",
    "address postal code": "postal_code",
    "address country": "country",
}
DIAL_HEADERS = frozenset(
    (
        "country code", "dial code", "dialing code", "dialling code", "phone code", "calling code",
        "isd code", "isd", "phone country code", "country calling code", "vorwahl", "landervorwahl",
        "landesvorwahl", "indicatif", "indicatif pays", "prefijo", "prefisso", "ddi", "phone prefix",
        "mobile country code", "country dial code", "area code country", "landcode",
    )
)  # fmt: skip
BIRTH = {
    "birth year": "year", "year of birth": "year", "geburtsjahr": "year", "annee de naissance": "year",
    "birth month": "month", "month of birth": "month", "geburtsmonat": "month",
    "birth day": "day", "day of birth": "day",
}  # fmt: skip

_MARKED = re.compile(
    r" (?:required|optional|mandatory|pflichtfeld|pflicht|obligatoire|obligatorio|obbligatorio|verplicht|wymagane"
    r"|facultatif|opcional|optioneel|обязательно)$"
)
_ASKED = re.compile(
    r"(?:(?:and|so|und|et|y|e) )?"
    r"(?:(?:what s|whats|what is|what are|please (?:enter|provide|share|confirm|add)|enter|provide|tell us"
    r"|wie lautet|wie ist|was ist|bitte|quel est|quelle est|cual es|indica|introduce|qual e|informe|inserisci|wat is"
    r"|podaj|укажите|введите|напишите) )?"
    r"(?:your|deine|dein|ihre|ihr|votre|tu|su|o seu|a sua|seu|sua|il tuo|la tua|jouw|je|uw|twoj|ваш|ваша|ваше|вашу)"
    r" (?P<what>.+)"
)


def asked_for(key: str) -> str:
    """What a header asks for: ``what s your e mail`` is an ``e mail``, ``company required`` a ``company``."""
    key = _MARKED.sub("", key)
    match = _ASKED.fullmatch(key)
    return match["what"] if match else key

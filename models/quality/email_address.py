"""E-mail addresses: which are valid, and the form in which two of them are the same (R27)."""

from __future__ import annotations

import re
import string
import unicodedata

from models.base.errors import Invalid
from models.base.text import LIMITS

_FREE_MAIL = (
    "gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de ymail.com hotmail.com"
    " hotmail.co.uk hotmail.fr outlook.com outlook.de live.com msn.com icloud.com me.com mac.com"
    " aol.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de free.fr orange.fr"
    " laposte.net wanadoo.fr libero.it mail.ru yandex.ru bk.ru qq.com 163.com 126.com naver.com"
    " proton.me protonmail.com zoho.com wp.pl o2.pl onet.pl seznam.cz uol.com.br bol.com.br"
    " rediffmail.com"
)
FREE_MAIL = frozenset(_FREE_MAIL.split())
"""Hosts whose addresses say nothing about where somebody works."""

_PLAIN = re.compile(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}",
    re.ASCII | re.IGNORECASE,
)
_ATEXT = frozenset(string.ascii_letters + string.digits + "!#$%&'*+-/=?^_`{|}~")
_LABEL = re.compile(r"[a-z0-9-]{1,63}", re.ASCII)
# RFC 6761: never anybody's address. ".test" and ".example" are taken: people try things out with them.
_RESERVED = ("invalid", "localhost")


def normalise_email(text: str) -> str:
    """The form under which addresses are compared: lower case, the domain in ASCII (IDNA).

    Accepts what mail servers exchange (RFC 5321 and 6531 without quotes, comments and IP addresses,
    which people type by mistake only).

    Raises:
        Invalid: it is no address; the sentence says why.
    """
    plain = plain_email(text)
    if plain is not None:
        return plain
    local, at, domain = text.rpartition("@")
    if not at:
        raise _refused(text, "it has no @")
    if not local or not domain:
        raise _refused(text, f"nothing stands {'before' if not local else 'after'} the @")
    if local.startswith('"') or domain.startswith("["):
        raise _refused(text, "quoted names and IP addresses are not taken")
    host = _host(domain, text)
    address = f"{_local(local, text)}@{host}"
    if len(address.encode()) > LIMITS["email"]:
        raise _refused(text, f"it is longer than {LIMITS['email']} characters")
    return address


def plain_email(text: str) -> str | None:
    """As :func:`normalise_email` for addresses of the usual kind; None where that has to look closer."""
    if not _PLAIN.fullmatch(text) or len(text) > LIMITS["email"]:
        return None
    lower = text.lower()
    return None if "--" in lower or lower.rpartition(".")[2] in _RESERVED else lower


def domain_of(text: str) -> str:
    """The host of an e-mail or web address without ``www.``, lower case; ``""`` if there is none."""
    host = text.strip().lower().rpartition("@")[2]
    host = re.sub(r"^[a-z][a-z0-9+.-]*://", "", host)
    host = re.split(r"[/?#:\s]", host, maxsplit=1)[0].removeprefix("www.").rstrip(".")
    return host if "." in host else ""


def company_domain(text: str) -> str:
    """As :func:`domain_of`, but ``""`` for free-mail hosts: the domain by which companies match."""
    host = domain_of(text)
    return "" if host in FREE_MAIL else host


def _local(local: str, text: str) -> str:
    if local[0] == "." or local[-1] == "." or ".." in local:
        raise _refused(text, "a point stands at an end or beside another point")
    for character in local:
        if character in _ATEXT or character == ".":
            continue
        if character.isascii() or unicodedata.category(character)[0] in "CZ":
            raise _refused(text, f"{_shown(character)} can't stand before the @")
    return unicodedata.normalize("NFC", local).lower()


def _host(domain: str, text: str) -> str:
    for character in domain:
        # A sign that would turn into a letter and a point is a trick, the full-width point is not.
        expanded = unicodedata.normalize("NFKC", character)
        if "." in expanded and character not in ".\uff0e\u3002\uff61" and len(expanded) > 1:
            raise _refused(text, f"{_shown(character)} can't stand in a domain")
    plain = unicodedata.normalize("NFKC", domain).replace("\u3002", ".").lower()
    labels = [_label(label, text) for label in plain.split(".")]
    # Countries have mail on their top level (somebody@ai), nobody else has.
    if len(labels) == 1 and len(labels[0]) != 2:
        raise _refused(text, "the domain has no point")
    if labels[-1].isdigit():
        raise _refused(text, "a domain doesn't end in a number")
    if labels[-1] in _RESERVED:
        raise _refused(text, f"nobody has mail at .{labels[-1]}")
    host = ".".join(labels)
    if len(host) > 253:
        raise _refused(text, "the domain is too long")
    return host


def _label(label: str, text: str) -> str:
    if not label:
        raise _refused(text, "a point stands at an end of the domain or beside another point")
    if label[0] == "-" or label[-1] == "-":
        raise _refused(text, "a hyphen stands at the end of a part of the domain")
    if label.startswith("xn--"):
        try:
            if label[4:].encode().decode("punycode").isascii():
                raise ValueError
        except (UnicodeError, ValueError):
            raise _refused(text, f"{label!r} is no international domain") from None
    elif label[2:4] == "--" and not label[:2].isdigit() and label[1:2] != "-":
        raise _refused(text, f"{label!r} is no international domain")
    if not label.isascii():
        for character in label:
            if character != "-" and unicodedata.category(character)[0] not in "LMN":
                raise _refused(text, f"{_shown(character)} can't stand in a domain")
        label = "xn--" + label.encode("punycode").decode()
    if not _LABEL.fullmatch(label):
        wrong = next((c for c in label if not _LABEL.fullmatch(c)), None)
        why = f"{_shown(wrong)} can't stand in a domain" if wrong else "the domain is too long"
        raise _refused(text, why)
    return label


def _shown(character: str) -> str:
    if character == " ":
        return "a blank"
    return repr(character) if character.isprintable() else f"U+{ord(character):04X}"


def _refused(text: str, why: str) -> Invalid:
    shown = text if len(text) <= 60 else text[:59] + "…"
    return Invalid(f"{shown!r} is not an e-mail address: {why}", field="emails")

"""Currencies: their ISO 4217 codes, how many decimals they have, and the signs people write."""

from __future__ import annotations

from functools import cache

from models.base.errors import Invalid
from models.base.text import fold

_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN"
    " BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR"
    " FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD"
    " JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK"
    " MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN"
    " PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB"
    " TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF"
    " YER ZAR ZMW ZWG"
)
CODES = frozenset(_CODES.split())
"""Currencies in use, by ISO 4217."""

_WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
_EXPONENTS = dict.fromkeys(_WITHOUT_DECIMALS.split(), 0)
_EXPONENTS |= dict.fromkeys(_THREE_DECIMALS.split(), 3)
_EXPONENTS["CLF"] = 4

# A sign that several currencies share means the default one if that is among them, else the first.
SIGNS: dict[str, tuple[str, ...]] = {
    "$": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"),
    "£": ("GBP", "EGP", "GIP", "FKP", "SHP"),
    "¥": ("JPY", "CNY"),
    "€": ("EUR",),
    "₹": ("INR",),
    "rs": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "₽": ("RUB",),
    "руб": ("RUB",),
    "р": ("RUB",),
    "₺": ("TRY",),
    "tl": ("TRY",),
    "₴": ("UAH",),
    "грн": ("UAH",),
    "тг": ("KZT",),
    "₩": ("KRW", "KPW"),
    "₪": ("ILS",),
    "฿": ("THB",),
    "₫": ("VND",),
    "₱": ("PHP",),
    "₦": ("NGN",),
    "₸": ("KZT",),
    "zł": ("PLN",),
    "zl": ("PLN",),
    "kč": ("CZK",),
    "kc": ("CZK",),
    "ft": ("HUF",),
    "lei": ("RON",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "fr": ("CHF",),
    "sfr": ("CHF",),
    "r": ("ZAR",),
    "r$": ("BRL",),
    "元": ("CNY", "TWD"),
    "rmb": ("CNY",),
    "cn¥": ("CNY",),
    "jp¥": ("JPY",),
    "dhs": ("AED",),
    "лв": ("BGN",),
    "дин": ("RSD",),
    "円": ("JPY",),
    "원": ("KRW",),
    "us$": ("USD",),
    "a$": ("AUD",),
    "au$": ("AUD",),
    "c$": ("CAD",),
    "ca$": ("CAD",),
    "nz$": ("NZD",),
    "s$": ("SGD",),
    "hk$": ("HKD",),
    "nt$": ("TWD",),
    "mx$": ("MXN",),
    "euro": ("EUR",),
    "euros": ("EUR",),
    "dollar": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD"),
    "dollars": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD"),
    "pounds": ("GBP",),
    "rupees": ("INR", "PKR", "LKR", "NPR", "MUR"),
}
_COUNTRIES = {
    "$": "AU AUD CA CAD NZ NZD SG SGD HK HKD MX MXN AR ARS CL CLP CO COP TW TWD",
    "£": "EG EGP GI GIP FK FKP",
    "¥": "CN CNY",
    "rs": "PK PKR LK LKR NP NPR MU MUR",
    "kr": "NO NOK DK DKK IS ISK",
    "元": "TW TWD",
}
_AT_HOME = {
    country: currency
    for pairs in _COUNTRIES.values()
    for country, currency in zip(pairs.split()[::2], pairs.split()[1::2], strict=True)
}
_NAMES = {
    "US dollar|United States dollar|Dollar américain|US-Dollar|dólar|dólares|доллар США|доллар|美元|米ドル": "USD",
    "British pound|pound sterling|pound|GB pound|Britisches Pfund|фунт": "GBP",
    "евро|єuro|ευρώ|欧元|ユーロ|유로": "EUR",
    "Swiss franc|Schweizer Franken|franc suisse|Franken": "CHF",
    "Российский рубль|рубль|рубли|Russian ruble": "RUB",
    "гривня|гривна|Ukrainian hryvnia": "UAH",
    "тенге": "KZT",
    "złoty|złoty polski|polish zloty": "PLN",
    "Canadian dollar|dollar canadien": "CAD",
    "Australian dollar": "AUD",
    "Mexican peso|peso mexicano": "MXN",
    "Brazilian real|real|reais|real brasileiro": "BRL",
    "Indian rupee|rupee": "INR",
    "人民币|人民幣|yuan|renminbi|Chinese yuan": "CNY",
    "日本円|yen|Japanese yen|日元": "JPY",
    "新台幣|新臺幣": "TWD",
    "한국 원|원화": "KRW",
    "Swedish krona|svenska kronor": "SEK",
    "Danish krone|danske kroner": "DKK",
    "Norwegian krone|norske kroner": "NOK",
    "Koruna česká|Česká koruna|Czech koruna": "CZK",
    "Forint|Hungarian forint": "HUF",
    "Türk lirası|Turkish lira|lira": "TRY",
    "UAE dirham|dirham": "AED",
    "Saudi riyal": "SAR",
    "South African rand|rand": "ZAR",
}

COUNTED_IN_LAKH = ("INR", "PKR", "BDT", "NPR", "LKR")
"""Where lakh (10^5) and crore (10^7) are counted in."""


def exponent(currency: str) -> int:
    """Number of decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD."""
    return _EXPONENTS.get(currency, 2)


def meant_by(sign: str, default: str, country: str | None = None) -> str:
    """The currency that a sign or word of :data:`SIGNS` means: where several share it the default one, else that of the
    country, else the first."""
    choices = SIGNS[sign]
    if default in choices:
        return default
    home = _AT_HOME.get(country or "")
    return home if home in choices else choices[0]


@cache
def _by_name() -> dict[str, str]:
    return {fold(name): code for names, code in _NAMES.items() for name in names.split("|")}


def currency_code(text: str, default: str = "", country: str | None = None) -> str:
    """An ISO 4217 code, a usual sign or a usual name (``US Dollar``) as the code; see :func:`meant_by` for what several
    currencies share.

    Raises:
        Invalid: it is neither.
    """
    word = text.strip()
    if word.upper() in CODES:
        return word.upper()
    sign = word.casefold().rstrip(".")
    if sign in SIGNS:
        return meant_by(sign, default, country)
    if named := _by_name().get(fold(word)):
        return named
    raise Invalid(f"{text!r} is not a currency; write its code, like EUR", field="currency")

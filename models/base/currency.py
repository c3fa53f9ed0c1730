"""Currencies: their ISO 4217 codes, how many decimals they have, and the signs people write."""

from __future__ import annotations

from models.base.errors import Invalid

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
COUNTED_IN_LAKH = ("INR", "PKR", "BDT", "NPR", "LKR")
"""Where lakh (10^5) and crore (10^7) are counted in."""


def exponent(currency: str) -> int:
    """Number of decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD."""
    return _EXPONENTS.get(currency, 2)


def currency_code(text: str) -> str:
    """An ISO 4217 code or a usual sign as the code.

    Raises:
        Invalid: it is neither.
    """
    word = text.strip()
    if word.upper() in CODES:
        return word.upper()
    signs = SIGNS.get(word.casefold().rstrip("."))
    if signs is None:
        raise Invalid(f"{text!r} is not a currency; write its code, like EUR", field="currency")
    return signs[0]

"""Countries: ISO 3166-1 codes of two letters, found by code or by the names that people write in their own language."""

from __future__ import annotations

from functools import cache

from models.base.text import fold

CODES = frozenset(
    (
        "AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA"
        " CD CF CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FO FR GA GB"
        " GD GE GF GG GH GI GL GM GN GP GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP"
        " KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO"
        " MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA"
        " RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT"
        " TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE YT ZA ZM ZW"
    ).split()
)

_NAMES = """
AE United Arab Emirates|UAE|Emirates;AR Argentina|Argentinien|Argentine;AT Austria|Österreich|Autriche|Oostenrijk
AU Australia|Australien|Australie;BD Bangladesh;BE Belgium|Belgien|België|Belgique|Bélgica
BG Bulgaria|Bulgarien|България
BR Brazil|Brasil|Brasilien|Brésil;BY Belarus;CA Canada|Kanada|Canadá;CH Switzerland|Schweiz|Suisse|Svizzera|Suiza
CL Chile;CN China|中国|PRC;CO Colombia|Kolumbien;CY Cyprus|Zypern
CZ Czechia|Czech Republic|Tschechien|Česko|Česká republika
DE Germany|Deutschland|Allemagne|Alemania|Germania|Niemcy|Duitsland|Alemanha|Tyskland
DK Denmark|Danmark|Dänemark|Dinamarca
DZ Algeria|Algérie;EC Ecuador;EE Estonia|Eesti|Estland;EG Egypt|Ägypten|مصر
ES Spain|España|Spanien|Espagne|Espanya|Spagna
FI Finland|Suomi|Finnland;FR France|Frankreich|Francia|França|Frankrijk
GB United Kingdom|UK|Great Britain|England|Scotland
GB Wales|Northern Ireland|Großbritannien|Vereinigtes Königreich|Royaume-Uni|Reino Unido;GH Ghana
GR Greece|Griechenland|Ελλάδα|Grèce
HK Hong Kong|香港;HR Croatia|Kroatien|Hrvatska;HU Hungary|Ungarn|Magyarország
ID Indonesia|Indonesien;IE Ireland|Irland|Éire|Irlande
IL Israel|ישראל;IN India|Indien|भारत|Inde;IQ Iraq;IR Iran;IS Iceland|Island|Ísland;IT Italy|Italia|Italien|Italie|Itália
JP Japan|日本|Japon|Japón;KE Kenya;KR South Korea|Korea|Republic of Korea|대한민국|한국|Südkorea;KW Kuwait;KZ Kazakhstan
LI Liechtenstein;LK Sri Lanka;LT Lithuania|Lietuva|Litauen;LU Luxembourg|Luxemburg;LV Latvia|Latvija|Lettland
MA Morocco|Maroc
MC Monaco;MT Malta;MX Mexico|México|Mexiko|Mexique;MY Malaysia;NG Nigeria
NL Netherlands|The Netherlands|Nederland|Holland
NL Niederlande|Pays-Bas|Países Bajos;NO Norway|Norge|Norwegen|Norvège;NP Nepal;NZ New Zealand|Neuseeland;PE Peru|Perú
PH Philippines|Philippinen|Pilipinas;PK Pakistan;PL Poland|Polska|Polen|Pologne|Polonia;PR Puerto Rico;PT Portugal
QA Qatar;RO Romania|România|Rumänien|Roumanie;RS Serbia|Srbija|Србија|Serbien
RU Russia|Russian Federation|Россия|Russland|Russie
SA Saudi Arabia|Saudi-Arabien;SE Sweden|Sverige|Schweden|Suède|Suecia;SG Singapore|Singapur
SI Slovenia|Slovenija|Slowenien
SK Slovakia|Slovensko|Slowakei;TH Thailand|ประเทศไทย;TN Tunisia|Tunisie;TR Turkey|Türkiye|Türkei|Turquie;TW Taiwan|台灣
UA Ukraine|Україна
US United States|United States of America|USA|U.S.A.|U.S.|America|Vereinigte Staaten|États-Unis|Estados Unidos|EUA
UY Uruguay;UZ Uzbekistan;VE Venezuela;VN Vietnam|Viet Nam|Việt Nam;ZA South Africa|Südafrika
"""


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _NAMES.replace("\n", ";").split(";"):
        code, _, names = entry.partition(" ")
        for name in names.split("|"):
            if name:
                found[fold(name)] = code
    return found


def country_code(text: str) -> str | None:
    """The code of a country that was named by code or by name; None when it isn't known."""
    code = text.strip().upper()
    if code in CODES:
        return code
    return _by_name().get(fold(text))


@cache
def names() -> dict[str, str]:
    """Every country's name in English by its code; the code itself where the name isn't known here."""
    found = {code: code for code in sorted(CODES)}
    for entry in _NAMES.replace("\n", ";").split(";"):
        code, _, written = entry.partition(" ")
        if found.get(code) == code:
            found[code] = written.split("|")[0]
    return found

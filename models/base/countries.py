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
AE United Arab Emirates|UAE|Emirates|U.A.E.|Dubai|Vereinigte Arabische Emirate|Émirats arabes unis|الإمارات
AR Argentina|Argentinien|Argentine;AT Austria|Österreich|Autriche|Oostenrijk
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
AD Andorra;AF Afghanistan;AL Albania;AM Armenia;AO Angola;AZ Azerbaijan;BA Bosnia and Herzegovina|Bosnia;BB Barbados
BH Bahrain;BJ Benin;BN Brunei;BO Bolivia;BS Bahamas;BW Botswana;CD Democratic Republic of the Congo;CG Congo
CI Ivory Coast|Côte d'Ivoire;CM Cameroon|Cameroun;CR Costa Rica;CU Cuba;DO Dominican Republic|República Dominicana
ET Ethiopia;FJ Fiji;GN Guinea|Guinée;GT Guatemala;HN Honduras;HT Haiti;JM Jamaica;JO Jordan|الأردن;KG Kyrgyzstan
KH Cambodia;LA Laos;LB Lebanon|لبنان|Liban;LY Libya;MD Moldova;ME Montenegro;MG Madagascar;MK North Macedonia
ML Mali;MM Myanmar;MN Mongolia;MO Macau|Macao|澳门|澳門;MU Mauritius;MW Malawi;MZ Mozambique;NA Namibia;NI Nicaragua
OM Oman|عمان;PA Panama|Panamá;PG Papua New Guinea;PY Paraguay;RW Rwanda;SD Sudan;SM San Marino;SN Senegal|Sénégal
SO Somalia;SV El Salvador;SY Syria|سوريا;TJ Tajikistan;TM Turkmenistan;TT Trinidad and Tobago;TZ Tanzania;UG Uganda
XK Kosovo;YE Yemen;ZM Zambia;ZW Zimbabwe
DE D|Tedesco|Германия|ألمانيا|德国|德國|ドイツ|독일|Almanya|Německo|Németország|Germania
AT A|Австрия|奥地利|オーストリア|Avusturya|Rakousko|Ausztria|Österrike;FR F|Франция|فرنسا|法国|法國|フランス|프랑스
FR Fransa|Francie|Franciaország|Franța|Frankrike|Frankrig|Ranska|Γαλλία
IT I|Италия|إيطاليا|意大利|義大利|イタリア|이탈리아|İtalya|Włochy|Itálie|Olaszország|Itália|Italië
ES E|Испания|إسبانيا|西班牙|スペイン|스페인|İspanya|Hiszpania|Španělsko|Spanje|Spania|Espanha
GB Großbritannien und Nordirland|Великобритания|Англия|المملكة المتحدة|بريطانيا|英国|英國|イギリス|영국
GB İngiltere|Birleşik Krallık|Wielka Brytania|Velká Británie|Regno Unito|Inghilterra|Verenigd Koninkrijk|Storbritannien
GB Storbritannia|Grande-Bretagne|Inglaterra|Anglia
US США|الولايات المتحدة|أمريكا|美国|美國|アメリカ|미국|ABD|Amerika|Stany Zjednoczone|Spojené státy|Stati Uniti
US Verenigde Staten|Etats-Unis d'Amérique|Förenta staterna|EE.UU.|EE. UU.|EEUU|ארצות הברית
NL Нидерланды|荷兰|オランダ|Hollanda|Holandia|Nizozemsko|Paesi Bassi|Nederländerna|Nederlandene|Países Baixos|Holanda
BE B|Бельгия|比利时|ベルギー|Belçika|Belgia|Belgie|Belgio;CH Швейцария|瑞士|スイス|İsviçre|Szwajcaria|Švýcarsko|Zwitserland
CH Suíça|Sveits;PL Польша|波兰|Polonya|Polsko|Polônia|Lengyelország|Польща;CZ Чехия|Czechy|Çekya|Repubblica Ceca
UA Украина|乌克兰|Ukrajina|Ukraina|Ukrayna;KZ Казахстан|Қазақстан;BY Беларусь|Белоруссия;RU 俄罗斯|Rusya|Rosja|Rusko|Rusia
RU Росія|روسيا|ロシア;TR Турция|土耳其|تركيا|Turcja|Turecko|Turchia;CN Китай|中國|中华人民共和国|الصين|Çin|Chiny|Čína|Cina|Kina
CN Chine;JP Япония|اليابان|Japonya|Japonia|Japonsko|Giappone|일본;KR 韩国|韓国|韓國|Güney Kore;TW 台湾|臺灣|Taiwan R.O.C.
HK Hongkong;SG 新加坡|シンガポール;SA السعودية|المملكة العربية السعودية|KSA|Arabia Saudita|沙特阿拉伯;QA قطر;KW الكويت;BH البحرين
EG Egipto|Égypte|Mısır;MA المغرب|Marruecos|Marokko;DZ الجزائر;TN تونس;IQ العراق;IL Израиль|Israël|إسرائيل
IE Irlanda|Ierland|Ирландия;PT Portugalia|Portugalsko|Portogallo|Португалия;SE Szwecja|Švédsko|Svezia|Zweden|Швеция|瑞典
NO Norwegia|Norsko|Norvegia|Noorwegen|Noruega|Норвегия;DK Dania|Dánsko|Danimarca|Denemarken|Дания|Danemark
FI Finlandia|Finsko|Финляндия;GR Grecja|Řecko|Grecia|Griekenland|Греция|Yunanistan;HU Węgry|Maďarsko|Ungheria|Hongarije
HU Hungría|Hongrie|Венгрия;RO Rumunia|Rumunsko|Румыния|Rumanía|Roemenië;SK Słowacja|Slovacchia|Slovaquie|Eslovaquia|Словакия
HR Chorwacja|Chorvatsko|Croatie|Croacia|Хорватия;AU Австралия|澳大利亚|オーストラリア|Avustralya|Austrálie
CA Канада|加拿大|カナダ;MX Мексика|墨西哥|Messico|Meksyk;BR Бразилия|巴西|Brazylia|Brasile|Brazílie|البرازيل
IN Индия|印度|インド|الهند|Hindistan|Indie|Bharat|India;TH 泰国|Tailandia;VN 越南|ベトナム;ID 印尼|印度尼西亚;MY 马来西亚
ZA RSA|Sudáfrica|Afrique du Sud|Republic of South Africa|Zuid-Afrika;IR ایران;PK پاکستان;BG Болгария|Bułgaria
UZ Узбекистан
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

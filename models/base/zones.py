"""By which clock somebody lives: the time zone of a country and, where it has several, of a state or a city.

Which zones a country has is read from the system's own list (zone.tab of the tz database). Of a country with several the
state decides, or a city that gives a zone its name or is known here; else nothing is said, since an hour wrong is worse
than none. Where a state has two zones it is that of most people in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

from models.base.text import fold

# Countries with several zones of which all but few people live by one.
_MAIN = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PG": "Pacific/Port_Moresby",
    "PT": "Europe/Lisbon",
}
_EXCEPT = {
    "ES": {"Atlantic/Canary": "canarias|canary islands|las palmas|santa cruz de tenerife|tenerife|gran canaria"},
    "PT": {"Atlantic/Azores": "acores|azores|ponta delgada"},
    "CL": {"Pacific/Easter": "isla de pascua|easter island"},
    "EC": {"Pacific/Galapagos": "galapagos"},
}
_PLACES = {
    "US": {
        "America/New_York": "ct connecticut|de delaware|dc district of columbia|fl florida|ga georgia|in indiana|ky kentucky"
        "|me maine|md maryland|ma massachusetts|mi michigan|nh new hampshire|nj new jersey|ny new york|nc north carolina"
        "|oh ohio|pa pennsylvania|ri rhode island|sc south carolina|vt vermont|va virginia|wv west virginia"
        "|=new york city|=brooklyn|=philadelphia|=boston|=baltimore|=atlanta|=miami|=orlando|=tampa|=pittsburgh|=cleveland"
        "|=cincinnati|=raleigh|=buffalo|=washington",
        "America/Chicago": "al alabama|ar arkansas|il illinois|ia iowa|ks kansas|la louisiana|mn minnesota|ms mississippi"
        "|mo missouri|ne nebraska|nd north dakota|ok oklahoma|sd south dakota|tn tennessee|tx texas|wi wisconsin"
        "|=houston|=dallas|=san antonio|=austin|=fort worth|=minneapolis|=milwaukee|=new orleans|=memphis|=nashville"
        "|=omaha|=st. louis|=saint louis|=oklahoma city",
        "America/Denver": "co colorado|id idaho|mt montana|nm new mexico|ut utah|wy wyoming|=salt lake city|=albuquerque"
        "|=colorado springs",
        "America/Phoenix": "az arizona|=tucson",
        "America/Los_Angeles": "ca california|nv nevada|or oregon|wa washington state|wa washington|=san francisco"
        "|=san diego|=san jose|=seattle|=sacramento|=oakland|=las vegas",
        "America/Anchorage": "ak alaska",
        "Pacific/Honolulu": "hi hawaii",
    },
    "CA": {
        "America/Vancouver": "bc british columbia",
        "America/Edmonton": "ab alberta|nt northwest territories|=calgary",
        "America/Regina": "sk saskatchewan|=saskatoon",
        "America/Winnipeg": "mb manitoba",
        "America/Toronto": "on ontario|qc quebec|=montreal|=ottawa|=quebec city|=mississauga",
        "America/Halifax": "nb new brunswick|ns nova scotia|pe prince edward island",
        "America/St_Johns": "nl newfoundland and labrador|nl newfoundland",
        "America/Whitehorse": "yt yukon",
    },
    "AU": {
        "Australia/Sydney": "nsw new south wales|act australian capital territory|=canberra",
        "Australia/Melbourne": "vic victoria",
        "Australia/Brisbane": "qld queensland",
        "Australia/Adelaide": "sa south australia",
        "Australia/Perth": "wa western australia",
        "Australia/Hobart": "tas tasmania",
        "Australia/Darwin": "nt northern territory",
    },
    "BR": {
        "America/Sao_Paulo": "sp sao paulo|rj rio de janeiro|mg minas gerais|es espirito santo|pr parana|sc santa catarina"
        "|rs rio grande do sul|df distrito federal|go goias|to tocantins|ba bahia|se sergipe|al alagoas|pe pernambuco"
        "|pb paraiba|rn rio grande do norte|ce ceara|pi piaui|ma maranhao|pa para|ap amapa|=brasilia|=curitiba"
        "|=belo horizonte|=porto alegre|=campinas|=florianopolis|=goiania",
        "America/Manaus": "am amazonas|ro rondonia|rr roraima",
        "America/Cuiaba": "mt mato grosso|ms mato grosso do sul",
        "America/Rio_Branco": "ac acre",
    },
}
"""By country and zone the states (code and name) and, behind a sign of equality, cities."""


def zone_of(country: str | None, state: str | None, city: str | None, at: datetime) -> ZoneInfo | None:
    """The zone of a place at a moment; None where it isn't known."""
    zones = _zones().get((country or "").upper(), ())
    if not zones or country is None:
        return None
    country = country.upper()
    named = fold(city or "").strip()
    name = _by_place(country, fold(state or "").strip(), named)
    name = name or next((zone for zone in zones if named and named == _city(zone)), None) or _MAIN.get(country)
    if name is None and len({_offset(zone, at) for zone in zones}) == 1:
        name = zones[0]
    return _zone(name) if name is not None else None


def _by_place(country: str, state: str, city: str) -> str | None:
    for zone, names in _EXCEPT.get(country, {}).items():
        if {state, city} & set(names.split("|")):
            return zone
    found = _places(country)
    return found.get(state) or found.get(f"={city}")


@cache
def _places(country: str) -> dict[str, str]:
    """The zones of a country's states, by code and by name, and of cities."""
    found: dict[str, str] = {}
    for zone, names in _PLACES.get(country, {}).items():
        for entry in names.split("|"):
            if entry.startswith("="):
                found[entry] = zone
            else:
                code, _, name = entry.partition(" ")
                found |= {code: zone, name: zone}
    return found


def _city(zone: str) -> str:
    return fold(zone.rpartition("/")[2].replace("_", " "))


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # this system's list has a name that its rules don't
        return None


def _offset(name: str, at: datetime) -> object:
    zone = _zone(name)
    return at.astimezone(zone).utcoffset() if zone is not None else None


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """The zones of each country, as the system lists them; nothing where it has no list."""
    found: dict[str, list[str]] = {}
    for line in _list():
        country, _, name, *_ = [*line.split("\t"), "", "", ""]
        if name:
            found.setdefault(country, []).append(name.strip())
    return {country: tuple(names) for country, names in found.items()}


def _list() -> Iterator[str]:
    for folder in TZPATH:
        path = Path(folder, "zone.tab")
        if path.is_file():
            yield from (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
            return

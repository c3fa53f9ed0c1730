"""What a person may set in ``config.toml``; the defaults are what most teams want."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from models.base.errors import Invalid, UsageError


@dataclass(frozen=True)
class Config:
    """Settings of one person; ``country`` and ``currency`` are the defaults for phones and money.

    ``stalled_minutes`` is how long a terminal may take nothing before the session ends itself, ``poll_ms`` how often the
    database is asked for other people's changes.
    """

    database: str | None = None
    theme: str = "fathom"
    ascii: bool = False
    keys: dict[str, str] = field(default_factory=dict)
    country: str | None = None
    currency: str = "EUR"
    stalled_minutes: float = 10.0
    poll_ms: int = 300


def _home() -> Path:
    return Path(os.environ.get("HOME") or Path.home())


def config_path() -> Path:
    """Where the config file is looked for."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or _home() / ".config") / "leadline/config.toml"


def default_database() -> Path:
    """The database of a person who named none."""
    data = os.environ.get("XDG_DATA_HOME") or _home() / ".local/share"
    return Path(data) / "leadline/leadline.db"


def database_location(named: str | None, settings: Config) -> str:
    """The database to open: the one named, else LEADLINE_DB, else the config file's, else the usual place.

    Raises:
        UsageError: an empty name was given, as by a script whose variable holds nothing; no other database is meant.
    """
    if named is not None and not named.strip():
        raise UsageError("--db is empty: name the file of the database")
    return str(named or os.environ.get("LEADLINE_DB") or settings.database or default_database())


def state_directory() -> Path:
    """Where the log and the incident reports of this person go."""
    return Path(os.environ.get("XDG_STATE_HOME") or _home() / ".local/state") / "leadline"


def locale_country() -> str | None:
    """The country of the process's locale (``de_AT.UTF-8`` -> ``AT``), or None where it names none."""
    # Never by locale.getlocale(): to that, C.UTF-8 is American.
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LANG", "LC_CTYPE"))
    name = next((name for name in names if name), "")
    part = name.split(".")[0].partition("_")[2]
    return part if len(part) == 2 and part.isalpha() and part.isupper() else None


_TYPES: dict[str, tuple[type, ...]] = {
    "database": (str,),
    "theme": (str,),
    "ascii": (bool,),
    "keys": (dict,),
    "country": (str,),
    "currency": (str,),
    "stalled_minutes": (int, float),
    "poll_ms": (int,),
}


def load(path: Path | None = None) -> Config:
    """Read the config file; a missing one gives the defaults.

    Raises:
        Invalid: the file is no TOML, or a setting is unknown or of the wrong kind.
    """
    path = path or config_path()
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"{path} can't be read: {error}", title="Config file") from error
    import tomllib

    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"{path} is not valid TOML: {error}", title="Config file") from error
    known = {item.name for item in fields(Config)}
    for name, value in values.items():
        if name not in known:
            allowed = ", ".join(sorted(known))
            raise Invalid(f"{path}: unknown setting {name!r}; known are {allowed}", field=name)
        if not isinstance(value, _TYPES[name]) or (isinstance(value, bool) and name != "ascii"):
            raise Invalid(f"{path}: {name} = {value!r} is of the wrong kind", field=name)
    if values.get("theme", "fathom") not in ("fathom", "chart"):
        raise Invalid(f"{path}: theme is 'fathom' or 'chart'", field="theme")
    if values.keys() & {"country", "currency"}:
        _check_defaults(values, path)
    return Config(**values)


def _check_defaults(values: dict[str, Any], path: Path) -> None:
    """Spell the defaults of phones and money as they are kept, and refuse those that there are not."""
    from models.base import countries, currency

    if "country" in values:
        code = countries.country_code(values["country"])
        if code is None:
            raise Invalid(
                f"{path}: country = {values['country']!r} is no country; write its code, like DE", field="country"
            )
        values["country"] = code
    if "currency" in values:
        try:
            values["currency"] = currency.currency_code(values["currency"])
        except Invalid as error:
            raise Invalid(f"{path}: currency: {error.message}", field="currency") from error

"""Files that may be imported: those in a folder that fit what was typed so far, and those of late.

All of it looks at the disk, which may be somebody's network: never call it on the screen's thread.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.base.config import state_directory
from models.base.text import fold

KINDS = frozenset((".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"))
"""Endings of files that are offered; any other file can be typed all the same."""
MOST = 200
_LOOKED_AT = 20_000
_REMEMBERED = 10


@dataclass(frozen=True)
class Found:
    """A file or folder that fits. ``text`` is what would stand in the field for it, ``at`` when it was last
    changed (microseconds UTC)."""

    path: Path
    text: str
    folder: bool = False
    size: int = 0
    at: int = 0
    recent: bool = False


def meant(typed: str, base: Path) -> Path:
    """The path that somebody typed, pasted or dragged: ``~`` is their home, a relative one begins at ``base``."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    path = base / _at_home(text)
    if "\\" in text and not path.exists():
        return base / _at_home(text.replace("\\", ""))
    return path


def _at_home(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # nobody of that name, or a person without a home
        return Path(text)


def fitting(typed: str, base: Path) -> list[Found]:
    """What fits the text so far: of the folder that it names, tables by the newest first, then folders by name.

    Without any text the files of late come first.
    """
    text = typed.lstrip()
    if text == "~":
        text = "~/"
    before, slash, begun = text.rpartition("/")
    late = [] if text else recent()
    known = {found.path for found in late}
    wanted = fold(begun)
    files: list[Found] = []
    folders: list[Found] = []
    for found in _entries(meant(before + slash, base) if slash else base, before + slash):
        name = found.path.name
        if found.path in known or (name.startswith(".") and not begun.startswith(".")):
            continue
        if wanted in fold(name) and (found.folder or found.path.suffix.casefold() in KINDS):
            (folders if found.folder else files).append(found)
    files.sort(key=lambda found: (not fold(found.path.name).startswith(wanted), -found.at))
    folders.sort(key=lambda found: (not fold(found.path.name).startswith(wanted), fold(found.path.name)))
    return [*late, *files, *folders][:MOST]


def _entries(folder: Path, before: str) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= _LOOKED_AT:
                    break
                found = _entry(entry, before)
                if found is not None:
                    yield found
    except (OSError, ValueError):  # no such folder, or none that one may look into
        return


def _entry(entry: os.DirEntry[str], before: str) -> Found | None:
    try:
        if entry.is_dir():
            return Found(Path(entry.path), f"{before}{entry.name}/", folder=True)
        status = entry.stat()
    except OSError:  # a link that leads nowhere
        return None
    return Found(Path(entry.path), before + entry.name, size=status.st_size, at=status.st_mtime_ns // 1000)


# -- files of late ---------------------------------------------------------------------------------


def _kept() -> Path:
    return state_directory() / "imported-files.json"


def recent() -> list[Found]:
    """The files that this person imported last and that are still there, the last one first."""
    try:
        paths = [Path(path) for path in json.loads(_kept().read_text("utf-8")) if isinstance(path, str)]
    except (OSError, ValueError, TypeError):
        return []
    found = []
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError):
            continue
        found.append(Found(path, _short(path), size=status.st_size, at=status.st_mtime_ns // 1000, recent=True))
    return found


def remember(path: Path) -> None:
    """Note that a file was imported. A convenience: where it can't be kept, nothing is lost."""
    whole = path.absolute()
    paths = [whole, *(found.path for found in recent() if found.path != whole)]
    try:
        _kept().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _kept().write_text(json.dumps([str(each) for each in paths[:_REMEMBERED]]), "utf-8")
    except OSError:
        return


def _short(path: Path) -> str:
    """The path from the home on, where it is under that."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)

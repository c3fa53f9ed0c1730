"""What is looked for on the board of a database: cards and numbers by which a result is known from what was there before."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Seen = Callable[[list[str]], bool]


def environment(home: Path) -> dict[str, str]:
    """A clean environment with a home of its own, and no word of true colour."""
    kept = {name: os.environ[name] for name in ("PATH", "LEADLINE_VENV") if name in os.environ}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8"}


def leadline(home: Path, *arguments: str) -> Any:
    """Run a command; returns its JSON."""
    command = [str(ROOT / "leadline"), *arguments, "--json"]
    done = subprocess.run(command, env=environment(home), capture_output=True, check=True)
    return json.loads(done.stdout)


def shows(*texts: str) -> Seen:
    """Whether texts are on the screen."""
    return lambda lines: all(any(text in line for line in lines) for text in texts)


def without(text: str) -> Seen:
    """Whether a text is gone."""
    return lambda lines: not any(text in line for line in lines)


def heads(label: str, number: int) -> Seen:
    """Whether the head of a column says a number."""
    pattern = re.compile(rf"{label}\s+{number:,}(?!\d)")
    return lambda lines: any(pattern.search(line) for line in lines[:6])


@dataclass(frozen=True)
class Scenario:
    """The first stage's label and count, its first card, one card of it to watch, and letters that find other cards only,
    with how many cards of the first stage they find."""

    label: str
    count: int
    first: str
    watched: str
    letters: str
    found: int


def scenario(home: Path, database: Path) -> Scenario:
    """What there is to look for in a database of invented leads."""
    stages = leadline(home, "board", "--db", str(database))["stages"]
    first, second = stages[0], stages[1]
    names = [plain for card in first["cards"][:6] if (plain := _plain(card))]
    shown = json.dumps([card for stage in stages for card in stage["cards"][:7]], ensure_ascii=False).lower()
    watched = names[0]
    own = json.dumps(first["cards"][:7], ensure_ascii=False).lower()
    for card in second["cards"]:
        letters = (card["last_name"] or "")[:4].lower()
        if len(letters) == 4 and letters.isascii() and letters.isalpha() and letters not in own and letters in shown:
            break
    else:
        raise RuntimeError("no name to look for")
    counted = leadline(home, "board", letters, "--db", str(database))["stages"][0]["count"]
    return Scenario(first["label"], first["count"], names[0], watched, letters, counted)


def _plain(card: dict[str, Any]) -> str | None:
    """A card's name, if every character of it is one cell wide; its first part, as the board may cut it."""
    name: str = card["name"][:16]
    return name if name.isascii() and len(name) > 5 else None

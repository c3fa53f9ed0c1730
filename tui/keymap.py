"""Which keys give which command for this user: the table's, with the changes of their config file.

    [keys]
    preset = "nordic"                  # a keyboard on which [ ] \\ # need a third key
    "lead.note" = "ctrl+n"             # command id = key or keys, separated by commas
    "record.trash" = ""                # no key; the palette still has it

What can't be is left out and said in words: an unknown id, a key for two commands in one place, a
letter where text is written, a key that a terminal without the kitty protocol can't send.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from textual.binding import BindingsMap

from tui import glyphs
from tui.commands import COMMANDS, TABLE, Command, bindings_for, faults, strokes

_OTHERS_BRACKETS = {
    "record.previous": ("[", "alt+left", "("),
    "record.next": ("]", "alt+right", ")"),
}
_OTHERS_HASH = {"lead.tags": ("#", "T")}

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "german": _OTHERS_BRACKETS,
        "nordic": _OTHERS_BRACKETS,
        "french": {**_OTHERS_BRACKETS, **_OTHERS_HASH},
        "spanish": {**_OTHERS_BRACKETS, **_OTHERS_HASH},
        "italian": {**_OTHERS_BRACKETS, **_OTHERS_HASH},
        "portuguese": {**_OTHERS_BRACKETS, **_OTHERS_HASH},
        "swiss": {**_OTHERS_BRACKETS, **_OTHERS_HASH},
        "turkish": {**_OTHERS_BRACKETS, **_OTHERS_HASH},
    }
)
"""Keys added where the usual ones need AltGr; those stay as well. By the name of the layout."""

# Sent as another key by terminals without the kitty protocol, or kept by the terminal itself.
_NEVER_ARRIVE = {
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "esc",
    "ctrl+enter": "enter", "shift+enter": "enter", "ctrl+tab": "tab", "shift+space": "space",
    "ctrl+backspace": "backspace", "shift+backspace": "backspace",
}  # fmt: skip

_CAPS = {
    "left": "left", "right": "right", "up": "up", "down": "down",
}  # fmt: skip


@dataclass(frozen=True)
class Keymap:
    """The keys of every command for this user, and what of their settings could not be used."""

    keys: Mapping[str, tuple[str, ...]]
    complaints: tuple[str, ...] = ()

    def of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command, as people write them; the first one is what is shown."""
        return self.keys.get(command.id, command.keys)

    def bindings(self) -> BindingsMap:
        """All commands of all scopes as Textual's bindings; see `bindings_for`."""
        return BindingsMap(bindings_for(keys=self.keys))

    def prefixed(self, prefix: str) -> list[Command]:
        """The commands whose keys begin with this key, in the order of the table."""
        return [
            command
            for command in TABLE
            if any(len(s := strokes(key)) > 1 and s[0] == prefix for key in self.of(command))
        ]

    def caps(self, command: Command, *, after: str = "") -> str:
        """The first key of a command as it is printed: `⇧→`, `ctrl+p`, `F o`; empty without one.

        `after` is a prefix already pressed, which is then left out.
        """
        for key in self.of(command):
            parts = key.split()
            if not after:
                return " ".join(cap(part) for part in parts)
            if len(parts) > 1 and strokes(key)[0] == after:
                return cap(parts[1])
        return ""


def cap(key: str) -> str:
    """A key as it is printed: `shift+right` is `⇧→`, letters and names stay as they are."""
    signs = glyphs.now()
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    last = getattr(signs, _CAPS[last]) if last in _CAPS else last
    if modifiers == ["shift"]:
        return signs.shift + last
    return "+".join([*modifiers, last])


DEFAULT = Keymap({command.id: command.keys for command in TABLE})


def read(settings: Mapping[str, str]) -> Keymap:
    """The keymap of a user's settings: command id to keys, and `preset` to the name of a preset."""
    complaints: list[str] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for name, value in settings.items():
        if name == "preset":
            chosen = {**_preset(value, complaints), **chosen}
        elif name not in COMMANDS:
            complaints.append(f"keys: there is no command {name!r}{_meant(name, COMMANDS)}.")
        else:
            keys = tuple(_written(key) for key in value.split(",") if key.strip())
            if _usable(name, keys, complaints):
                chosen[name] = keys
    while wrong := faults(keys={**DEFAULT.keys, **chosen}):
        # Of the settings that the fault is about, the last one gives way.
        mine = [name for name in chosen if name in wrong[0]]
        if not mine:
            break
        del chosen[mine[-1]]
        complaints.append(f"keys.{mine[-1]} is not used: {wrong[0]}")
    return Keymap({**DEFAULT.keys, **chosen}, tuple(complaints))


def _preset(name: str, complaints: list[str]) -> Mapping[str, tuple[str, ...]]:
    if name not in PRESETS:
        complaints.append(
            f"keys.preset: there is no preset {name!r}{_meant(name, PRESETS)}; there are {', '.join(PRESETS)}."
        )
    return PRESETS.get(name, {})


def _written(key: str) -> str:
    """A key as the table writes it: `Shift+N` is `N`, `ctrl+N` is `ctrl+n`, `escape` is `esc`."""
    parts = []
    for part in key.split():
        *modifiers, last = part.split("+") if part != "+" else ["+"]
        lowered = [modifier.lower() for modifier in modifiers]
        if lowered == ["shift"] and len(last) == 1 and last.isalpha():
            parts.append(last.upper())
            continue
        if lowered or len(last) > 1:
            last = last.lower()
        last = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "return": "enter"}.get(last, last)
        parts.append("+".join([*lowered, "," if last == "comma" else last]))
    return " ".join(parts)


def _usable(name: str, keys: Iterable[str], complaints: list[str]) -> bool:
    keys = tuple(keys)
    if name == "app.palette" and not keys:
        complaints.append("keys.app.palette needs a key, as some commands have no other way.")
        return False
    for key in keys:
        for part in key.split():
            if part in _NEVER_ARRIVE:
                complaints.append(
                    f"keys.{name}: most terminals send {part} as {_NEVER_ARRIVE[part]}; the setting is not used."
                )
                return False
    return True


def _meant(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), 1)
    return f"; is {close[0]} meant?" if close else ""

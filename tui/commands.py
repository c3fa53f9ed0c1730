"""The one table of commands, from which everything that shows or binds a key is derived.

Bindings, footer, key screen (`?`), palette (`ctrl+p`), docs/keys.md and the user's keymap read it;
none of them knows a key of its own. The rows stand in tui/command_table, a module for each group.

How a screen offers a command — nothing else is needed, no BINDINGS, no key in the screen::

    class LeadScreen(RecordScreen):          # screens/base.py; it has SCOPE = "lead"
        async def do_lead_convert(self) -> None:          # the handler of `lead.convert`
            ...
        def why_not_lead_convert(self) -> str | None:     # optional: why it can't be done now
            return "Already converted to Eckert & Mauchly Corp." if self.lead.converted else None

A key, the palette and a script all go through `screen.command("lead.convert")` (tui/dispatch.py):
the first of focused widget, its ancestors, screen, app that has the handler is asked `why_not_…`;
a sentence is shown as a message, None lets the handler run. A command without a handler on this
screen is neither bound nor shown. What is bound at a moment follows from `screen.scope`: the scope
of the focused widget (`scope = "composer"`), else of the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from textual.binding import Binding

from tui.command_table.everywhere import ALWAYS
from tui.command_table.moving import CARD, CARRIED, MOVE
from tui.command_table.records import ACTIVITY, CONVERT, FIND, RECORDS
from tui.command_table.row import ANYWHERE, BROWSING, GROUPS, SCOPES, WRITING, Command
from tui.command_table.writing import CHOOSE, WRITE

__all__ = [
    "COMMANDS",
    "GROUPS",
    "SCOPES",
    "TABLE",
    "Command",
    "bindings_for",
    "faults",
    "key_name",
    "method",
]

TABLE: tuple[Command, ...] = (
    *MOVE, *CARD, *CARRIED, *RECORDS, *ACTIVITY, *CONVERT, *FIND, *WRITE, *CHOOSE, *ALWAYS,
)  # fmt: skip

COMMANDS: dict[str, Command] = {command.id: command for command in TABLE}

_NAMES = {
    "esc": "escape", "pgup": "pageup", "pgdn": "pagedown", "del": "delete",
    "#": "number_sign", "*": "asterisk", ".": "full_stop", "=": "equals_sign",
    "<": "less_than_sign", ">": "greater_than_sign", "[": "left_square_bracket",
    "]": "right_square_bracket", "(": "left_parenthesis", ")": "right_parenthesis",
    "/": "slash", "\\": "backslash", "?": "question_mark", "!": "exclamation_mark",
    "'": "apostrophe", '"': "quotation_mark", ";": "semicolon", ":": "colon", "-": "minus",
    "+": "plus", "_": "underscore", "@": "at", "&": "ampersand", "%": "percent_sign",
    "$": "dollar_sign", "^": "circumflex_accent", "`": "grave_accent", "~": "tilde",
    "|": "vertical_line", "{": "left_curly_bracket", "}": "right_curly_bracket",
    "§": "section_sign", "°": "degree_sign", "´": "acute_accent",
}  # fmt: skip


@cache
def key_name(key: str) -> str:
    """A single key as Textual names it: `#` is `number_sign`, `ctrl+p` and `H` stay."""
    modifiers, plus, last = key.rpartition("+")
    if not last:  # the key + itself, or ctrl++
        return f"{modifiers}{'plus'}" if modifiers else "plus"
    if len(last) == 2 and last[0] in "fF" and last[1].isdigit():
        last = last.lower()
    return modifiers + plus + _NAMES.get(last, last)


def strokes(key: str) -> tuple[str, ...]:
    """The key presses that one entry of `Command.keys` takes, as Textual names them."""
    return tuple(key_name(part) for part in key.split())


@cache
def method(command_id: str) -> str:
    """What the handlers of a command end in: `lead.convert` is handled by `do_lead_convert`."""
    return command_id.replace(".", "_")


def bindings_for(*scopes: str, keys: Mapping[str, tuple[str, ...]] | None = None) -> list[Binding]:
    """Textual's bindings for the commands of these scopes, or of all scopes.

    `keys` is the user's keymap (command id to keys); without it the keys of the table hold. Every
    binding carries its command's id and runs `command(id, prefix)`; `prefix` is the first key of a
    sequence such as `F o`, for which one binding more runs `prefix(key)`. They take priority over
    the focused widget: which of them holds is decided by the scope (tui/dispatch.py), so that a
    field can't swallow `ctrl+p` and no letter acts on a field.
    """
    wanted = frozenset(scopes or SCOPES)
    bindings: list[Binding] = []
    prefixes: set[str] = set()
    for command in TABLE:
        if not (command.where & wanted):
            continue
        for key in command.keys if keys is None else keys.get(command.id, command.keys):
            *before, last = strokes(key)
            prefix = before[0] if before else ""
            action = f"command({command.id!r}, {prefix!r})"
            bindings.append(_binding(last, action, command.label, command.id))
            if prefix and prefix not in prefixes:
                prefixes.add(prefix)
                bindings.append(_binding(prefix, f"prefix({prefix!r})", "", f"prefix.{prefix}"))
    return bindings


def _binding(key: str, action: str, label: str, command_id: str) -> Binding:
    return Binding(key, action, label, show=False, priority=True, id=command_id)


def is_letter(key: str) -> bool:
    """True for what a text field would take as text: `n`, `#`, `space`, `F o`."""
    first = strokes(key)[0]
    return "+" not in first and (len(first) == 1 or first in {"space", *(_NAMES[c] for c in _NAMES if len(c) == 1)})


def faults(table: Iterable[Command] = TABLE, keys: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    """What is wrong with a table or with a user's keys, in sentences; empty when all is well.

    One key has one command in a scope, and one meaning on all screens where nothing is written;
    a key that begins a sequence is no command itself; no letter acts where text is written; what
    is bound everywhere is no letter.
    """
    found: list[str] = []
    senses: dict[str, Command] = {}
    taken: dict[tuple[str, str], Command] = {}
    for command in table:
        for key in command.keys if keys is None else keys.get(command.id, command.keys):
            if is_letter(key) and command.where & (WRITING | {"picker"}):
                found.append(f"{key} is a letter and would act while text is written ({command.id}).")
            if not 1 <= len(key.split()) <= 2:
                found.append(f"{key!r} is no key ({command.id}).")
                continue
            stroke = " ".join(strokes(key))
            for scope in sorted(command.where):
                other = taken.setdefault((scope, stroke), command)
                if other is not command:
                    found.append(f"{key} is both {other.id} and {command.id} ({scope}).")
            if command.where & BROWSING:
                other = senses.setdefault(stroke, command)
                if other.meaning != command.meaning and not other.where & command.where:
                    found.append(f"{key} means {other.id} here and {command.id} there.")
    for (scope, stroke), command in taken.items():
        first, _, rest = stroke.partition(" ")
        if rest and (scope, first) in taken:
            other = taken[scope, first]
            found.append(f"{first} begins {command.id} and is {other.id} itself ({scope}).")
    found += [f"{command.id} has the unknown scope {scope}." for command in table for scope in command.where - ANYWHERE]
    return found

"""docs/keys.md, written from the table of commands: `python -m tui.keys_page > docs/keys.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tui.command_table.row import BROWSING, SCOPES
from tui.commands import GROUPS, TABLE, Command
from tui.keymap import PRESETS

_GROUPS = {
    "move": "Moving about",
    "card": "The card, the row",
    "record": "The record",
    "activity": "Activities",
    "convert": "Converting",
    "find": "Finding",
    "write": "Writing",
    "choose": "Dialogs and lists to choose from",
    "always": "Always",
}
_SCOPES = {
    "board": "board",
    "carry": "carrying a card",
    "lead": "lead",
    "list": "lists",
    "record": "customer, contact, deal",
    "composer": "composer",
    "form": "form",
    "filter": "filter line",
    "field": "fields in dialogs",
    "dialog": "dialogs",
    "picker": "palette, pickers",
}

_HEAD = """\
# Keys

Written from the table of commands (`python -m tui.keys_page`); a test holds both together. `?` shows
the keys of the screen that you are on, `ctrl+p` finds every command by its words, also the few that
have no key. A letter never acts while you write.

## Your own keys

In `config.toml`, by the command's name; several keys are separated by commas, none takes the key
away, and `F o` is `F`, then `o`:

```toml
[keys]
"lead.note" = "ctrl+n"
"record.trash" = ""
preset = "nordic"
```

A key for two commands in one place, an unknown name or a key that terminals can't send is not used,
and the start says so. Presets add keys for keyboards on which `[ ]` or `#` need a third key:
{presets}.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD.format(presets=", ".join(f"`{name}`" for name in PRESETS))]
    for group in GROUPS:
        commands = [command for command in TABLE if command.group == group]
        parts.append(f"\n## {_GROUPS[group]}\n\n| key | what it does | where | name |")
        parts.append("| --- | --- | --- | --- |")
        parts += [_row(command) for command in commands]
    return "\n".join(parts) + "\n"


def _row(command: Command) -> str:
    keys = " ".join(f"`{_escaped(key)}`" for key in command.keys) or "palette"
    return f"| {keys} | {command.help} | {_where(command.where)} | `{command.id}` |"


def _escaped(key: str) -> str:
    return key.replace("|", "\\|")


def _where(scopes: Iterable[str]) -> str:
    scopes = frozenset(scopes)
    if scopes == frozenset(SCOPES):
        return "everywhere"
    if scopes >= BROWSING:
        rest = [_SCOPES[scope] for scope in SCOPES if scope in scopes - BROWSING]
        return ", ".join(["where nothing is written", *rest])
    return ", ".join(_SCOPES[scope] for scope in SCOPES if scope in scopes)


if __name__ == "__main__":
    sys.stdout.write(page())

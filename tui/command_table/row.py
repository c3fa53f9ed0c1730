"""What a row of the table of commands is, and where a command can be given.

A *scope* is what has the keyboard at this moment: a kind of screen (`board`, `lead`, `list`,
`record`), a mode of one (`carry`), a text field in one (`composer`, `form`, `filter`), something in
front of one (`dialog`, `picker`), or a text field in that (`field`). Exactly one scope holds at a
time; letters stand in no scope that has a text field.
"""

from __future__ import annotations

from dataclasses import dataclass

BOARD = "board"
CARRY = "carry"
LEAD = "lead"
LIST = "list"
RECORD = "record"
COMPOSER = "composer"
FORM = "form"
FILTER = "filter"
FIELD = "field"
DIALOG = "dialog"
PICKER = "picker"

SCOPES = (BOARD, CARRY, LEAD, LIST, RECORD, COMPOSER, FORM, FILTER, FIELD, DIALOG, PICKER)

ON_BOARD = frozenset({BOARD})
ON_LISTS = frozenset({LIST})
ON_ROWS = frozenset({BOARD, LIST})
"""Screens of many records with one under the cursor."""
IN_RECORDS = frozenset({LEAD, RECORD})
"""Screens of one record."""
ON_LEADS = frozenset({BOARD, LEAD})
BROWSING = frozenset({BOARD, LEAD, LIST, RECORD})
"""No text field has the focus and nothing is carried: single letters act."""
WRITING = frozenset({COMPOSER, FORM, FILTER, FIELD})
"""A text field has the focus: no letter acts here."""
ANYWHERE = frozenset(SCOPES)

GROUPS = ("move", "card", "record", "activity", "convert", "find", "write", "choose", "always")
"""In the order in which the key screen and docs/keys.md show them."""


@dataclass(frozen=True)
class Command:
    """One thing that a user can do, said once for keys, footer, key screen, palette and docs."""

    id: str
    """`noun.verb`; the user's keymap and scripts name it so, and its handler is `do_noun_verb`."""
    keys: tuple[str, ...]
    """As people write them: `n`, `ctrl+p`, `shift+left`, `F o` (first `F`, then `o`). Can be none:
    the command is then reached through the palette alone."""
    label: str
    """The word behind the key in the footer."""
    help: str
    """What it does, as a command without a full stop: key screen, palette, docs."""
    where: frozenset[str]
    """The scopes in which it can be given."""
    group: str
    footer: int | None = None
    """Rank in the footer, lowest first; None: not there. Commands of one rank share one place."""
    shown: frozenset[str] | None = None
    """The scopes whose footer shows it, where that is not all of them."""
    row: str = ""
    """The words on the key screen; commands with the same words share one line. Else the label."""
    sense: str = ""
    """What its keys mean. One key may belong to two commands only in scopes apart, and while
    browsing only with one sense: so a key means the same on every screen. Else the id."""

    @property
    def meaning(self) -> str:
        return self.sense or self.id

    @property
    def line(self) -> str:
        """The words on the key screen."""
        return self.row or self.label

    def stands_in(self, scope: str) -> bool:
        return scope in self.where

    def in_footer(self, scope: str) -> bool:
        return self.footer is not None and scope in (self.shown or self.where)

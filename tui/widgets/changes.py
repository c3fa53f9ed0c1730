"""Which fields of a record were changed: by what operation, by whom, when exactly, from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from models.pipeline.changes import FieldChange
from models.pipeline.fields import fields
from tui import glyphs
from tui.presentation import count, cut, exact, fit, width, wrapped
from tui.presentation.fields import reworded
from tui.safe import plain
from tui.widgets.sheet import EDGE, Bit, Line, Sheet

_LABEL = 18
_THROUGH = {"screen": "", "cli": "command line", "import": "import"}


def label_of(name: str) -> str:
    """What people call a field of a change."""
    known = fields().get(name)
    return known.label if known is not None else name.replace("_", " ").capitalize()


def change_lines(change: FieldChange, cells: int) -> list[tuple[str, str, str]]:
    """Before, arrow and after of a change, in as many rows as it takes."""
    signs = glyphs.now()
    if not change.field:
        return [("", "", plain(change.after))]
    arrow = signs.right if signs.right == "→" else "->"
    before, after = (plain(reworded(change.field, text)) for text in (change.before, change.after))
    if change.field == "tags":  # what was put on and what was taken off, not all of them
        words = [f"+ {after}"] * bool(after) + [f"- {before}"] * bool(before)
        return [("", "", "  ".join(words))]
    before, after = before or signs.dash, after or signs.dash
    if width(before) + width(after) + 3 <= cells:
        return [(f"{before} ", f"{arrow} ", after)]
    rows = [(cut(before, cells), "", "")]
    first = True
    for text in wrapped(after, max(4, cells - 3))[:6]:
        rows.append(("", f"{arrow} " if first else "  ", text))
        first = False
    return rows


class Changes(Sheet):
    """The changes, newest first, each operation under a line of its own."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id)
        self.changes: Sequence[FieldChange] | None = None
        """None until they were read."""

    def show(self, changes: Sequence[FieldChange]) -> None:
        """Show them; the cursor stays where it is."""
        if changes != self.changes:
            here = self.change
            self.changes = changes
            if here is not None and here in changes and (self.cursor or self.top):
                self.cursor = list(changes).index(here)
            self.lay_out()

    @property
    def change(self) -> FieldChange | None:
        """The one under the cursor."""
        return self.changes[self.cursor] if self.changes and self.cursor < len(self.changes) else None

    def build(self, cells: int) -> list[Line]:
        if self.changes is None:
            return []
        lines: list[Line] = []
        number = 0
        for _, group in groupby(self.changes, lambda change: change.operation):
            of_operation = list(group)
            if lines:
                lines.append(Line())
            lines.append(_head(of_operation[0]))
            for change in of_operation:
                lines += _lines(number, change, cells)
                number += 1
        return lines or [Line([Bit("Nothing was changed yet.", "soft")])]


def _head(change: FieldChange) -> Line:
    """When exactly, who, through what, and the operation's number, by which it can be undone."""
    through = _THROUGH.get(change.channel, change.channel)
    left = [
        Bit(exact(change.at), "muted", bold=True),
        Bit(f"  {change.login}", "soft"),
        Bit(f"  {through}" if through else "", "muted"),
        Bit("  undone" if change.undone else "", "warn", bold=True),
    ]
    return Line([bit for bit in left if bit.text], [Bit(f"{change.verb} {count(change.operation)} ", "muted")])


def _lines(number: int, change: FieldChange, cells: int) -> list[Line]:
    quiet = "muted" if change.undone else "soft"
    label = label_of(change.field) if change.field else "Created"
    result = []
    for row, (before, arrow, after) in enumerate(change_lines(change, max(10, cells - EDGE - _LABEL - 4))):
        head = fit(f"  {label}" if not row else "", _LABEL)
        bits = [Bit(head + " ", quiet), Bit(before, quiet), Bit(arrow, "accent" if not change.undone else "muted")]
        bits.append(Bit(after, "muted" if change.undone else "text"))
        result.append(Line([bit for bit in bits if bit.text], item=number))
    return result

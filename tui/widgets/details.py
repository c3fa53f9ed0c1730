"""All fields of a lead in sections, as they are read; `Form` (tui/widgets/form.py) edits them."""

from __future__ import annotations

from dataclasses import dataclass

from models.pipeline.fields import fields
from models.work.dossier import Dossier
from tui import glyphs, keymap
from tui.commands import COMMANDS
from tui.presentation import cut, exact, fit, wrapped
from tui.presentation.fields import shown
from tui.safe import plain
from tui.widgets.sheet import EDGE, Bit, Line, Sheet, heading

LABEL = 16
MOST_ROWS = 200
"""Rows of a long text that are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field as it is shown: `name` of the field, or of a fact that can't be edited here."""

    name: str
    label: str
    text: str
    kind: str = ""
    """Empty for facts."""


class Details(Sheet):
    """The fields, and under them the facts that follow from what was done."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id)
        self._dossier: Dossier | None = None
        self.rows: list[Row] = []

    def show(self, dossier: Dossier) -> None:
        """Show a lead, or the same one as it is now."""
        before, self._dossier = self._dossier, dossier
        if before is None or (before.lead, before.stages) != (dossier.lead, dossier.stages):
            self.rows = rows_of(dossier)
            self.lay_out()

    @property
    def row(self) -> Row | None:
        """The field under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def number_of(self, name: str) -> int | None:
        """The item of a field."""
        return next((number for number, row in enumerate(self.rows) if row.name == name), None)

    def build(self, cells: int) -> list[Line]:
        lines: list[Line] = []
        sections = _sections(self.rows)
        room = max(8, cells - EDGE - LABEL - 2)
        for number, row in enumerate(self.rows):
            if (name := sections.get(number)) is not None:
                if lines:
                    lines.append(Line())
                lines.append(heading(name.upper(), cells, *(self.way() if not number else ())))
            lines += self.lines_of(number, row, room)
        return lines

    def way(self) -> tuple[str, ...]:
        """The key that edits, and its word, for the first heading."""
        keys = getattr(self.app, "keymap", keymap.DEFAULT)
        return keys.caps(COMMANDS["record.edit"]), "edit"

    def lines_of(self, number: int, row: Row, cells: int) -> list[Line]:
        """The lines of one field, with so many cells for its value."""
        return read_lines(number, row, cells)


def rows_of(dossier: Dossier) -> list[Row]:
    """The fields of a lead in the order of the form, then the facts about it that follow from what was done."""
    lead, values, dash = dossier.lead, dossier.lead.values, glyphs.now().dash
    rows = [
        Row(item.name, item.label, shown(lead, item, dossier.stage), item.kind or "text") for item in fields().values()
    ]
    converted = f"{exact(values['converted_at'])} by {values['converted_by'] or dash}"
    facts = [
        ("stage", "Stage", dossier.stage.label),
        ("stage_since", "In stage since", exact(values["stage_since"])),
        ("lost_reason", "Lost because of", values["lost_reason"] or ""),
        ("lost_note", "Note on that", values["lost_note"] or ""),
        ("converted_at", "Converted", "" if values["converted_at"] is None else converted),
        *((each.kind, each.kind.capitalize(), each.name) for each in dossier.became),
        (
            "created_at",
            "Created",
            f"{exact(values['created_at'])} by {values['created_by'] or values['created_channel']}",
        ),
        ("updated_at", "Last changed", exact(values["updated_at"])),
        ("id", "Number", f"{lead.id}, version {values['version']}"),
    ]
    return rows + [Row(name, label, text) for name, label, text in facts if text]


def _sections(rows: list[Row]) -> dict[int, str]:
    """Which section begins with which row."""
    known, found, last = fields(), dict[int, str](), ""
    for number, row in enumerate(rows):
        name = known[row.name].section if row.name in known else "Record"
        if name != last:
            found[number] = last = name
    return found


def read_lines(number: int, row: Row, cells: int) -> list[Line]:
    """A field as it is read: wrapped, and a dash where nothing is known."""
    label = Bit(fit(row.label, LABEL - 1) + " ", "muted")
    if not row.text:
        return [Line([label, Bit(glyphs.now().dash, "muted")], item=number)]
    texts = wrapped(plain(row.text, multiline=True), cells)
    if len(texts) > MOST_ROWS:
        texts = [*texts[: MOST_ROWS - 1], cut(texts[MOST_ROWS - 1] + " " * cells, cells)]
    rest = [Line([Bit(" " * LABEL), Bit(text)], item=number) for text in texts[1:]]
    return [Line([label, Bit(texts[0])], item=number), *rest]

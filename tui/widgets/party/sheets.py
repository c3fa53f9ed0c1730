"""The sheets of a customer, contact or deal: its timeline with what came from a lead, its fields, and what hangs on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from models.customers.dossier import PartyDossier
from models.customers.fields import Kind, fields
from models.work.timeline import Entry
from tui import glyphs
from tui.presentation import cut, fit, percent, width, wrapped
from tui.presentation.fields import shown
from tui.safe import plain
from tui.widgets.sheet import EDGE, Bit, Line, Sheet
from tui.widgets.timeline import Timeline

FROM_LEAD = "from lead"
LABEL = 16
MOST_LINES = 8


class PartyTimeline(Timeline):
    """What happened; entries that were inherited say so, and lead to where they came from."""

    def __init__(self, opened: Callable[[], Awaitable[None]]) -> None:
        """``opened`` does what `enter` means here, in the order of the keys."""
        super().__init__()
        self._opened = opened

    async def do_record_open(self) -> None:
        """`record.open`"""
        await self._opened()

    async def on_sheet_opened(self, event: Sheet.Opened) -> None:
        """A double click."""
        event.stop()
        event.prevent_default()
        await self._opened()

    def build(self, cells: int) -> list[Line]:
        if not self.entries:
            return [Line([Bit("Nothing has happened yet.", "soft")])]
        return super().build(cells)

    def _entry(self, number: int, entry: Entry, who: int, kind: int, indent: int, room: int, most: int) -> list[Line]:
        if entry.via != "lead":
            return super()._entry(number, entry, who, kind, indent, room, most)
        taken = width(FROM_LEAD) + 2
        if room - taken < 12:  # too narrow for both: the words go
            return super()._entry(number, entry, who, kind, indent, room, most)
        first, *rest = super()._entry(number, entry, who, kind, indent, room - taken, most)
        return [Line(first.left, [Bit(FROM_LEAD, "muted", italic=True)], number), *rest]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field as it is shown."""

    name: str
    label: str
    text: str


class Facts(Sheet):
    """All fields, in the sections of their form; what is unknown is a dash."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id)
        self.facts: list[tuple[str, Fact]] = []

    def show(self, dossier: PartyDossier) -> None:
        """Show the fields of a record; the cursor stays on its field."""
        found = facts_of(dossier)
        if found != self.facts:
            self.facts = found
            self.lay_out()

    @property
    def fact(self) -> Fact | None:
        """The field under the cursor."""
        return self.facts[self.cursor][1] if self.cursor < len(self.facts) else None

    def build(self, cells: int) -> list[Line]:
        lines: list[Line] = []
        room = max(8, cells - EDGE - LABEL - 2)
        section = ""
        for number, (where, fact) in enumerate(self.facts):
            if where != section and section:
                lines.append(Line())
            section = where
            texts = wrapped(plain(fact.text, multiline=True), room)[:MOST_LINES] if fact.text else [glyphs.now().dash]
            look = "text" if fact.text else "muted"
            lines.append(Line([Bit(fit(fact.label, LABEL), "muted"), Bit(texts[0], look)], item=number))
            lines += [Line([Bit(" " * LABEL), Bit(text, look)], item=number) for text in texts[1:]]
        return lines


def facts_of(dossier: PartyDossier) -> list[tuple[str, Fact]]:
    """The fields of a record with their sections; a deal begins with its stage."""
    record = dossier.record
    found: list[tuple[str, Fact]] = []
    if dossier.kind == "deal":
        likely = record.values["probability"]
        words = record.values["stage_label"] + (f", {percent(likely / 100)} likely" if likely is not None else "")
        found.append(("Deal", Fact("stage", "Stage", words)))
    for name, item in fields(dossier.kind).items():
        text = str(record.values[name] or "") if name in ("customer", "contact") else shown(record, item)
        found.append((item.section, Fact(name, item.label, text)))
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """A record that hangs on another one."""

    kind: Kind | str
    id: int
    name: str
    beside: str = ""
    facts: str = ""
    sign: str = ""
    hue: str = "soft"


class Parts(Sheet):
    """Records of one kind, a line each; `enter` opens."""

    def __init__(self, nothing: str, id: str | None = None) -> None:
        super().__init__(id)
        self.parts: tuple[Part, ...] = ()
        self._nothing = nothing

    def show(self, parts: Sequence[Part]) -> None:
        """Show other records."""
        if tuple(parts) != self.parts:
            self.parts = tuple(parts)
            self.lay_out()

    @property
    def part(self) -> Part | None:
        """The record under the cursor."""
        return self.parts[self.cursor] if self.cursor < len(self.parts) else None

    def build(self, cells: int) -> list[Line]:
        if not self.parts:
            return [Line([Bit(self._nothing, "muted")])]
        lines = []
        for number, part in enumerate(self.parts):
            room = cells - EDGE - width(part.facts) - 3 - (2 if part.sign else 0)
            name = cut(part.name, room)
            left = [Bit(f"{part.sign} ", part.hue)] if part.sign else []
            left.append(Bit(name, "text"))
            if part.beside and room - width(name) > 6:
                left.append(Bit(f"  {cut(part.beside, room - width(name) - 2)}", "muted"))
            lines.append(Line(left, [Bit(part.facts, "soft")] if part.facts else [], number))
        return lines

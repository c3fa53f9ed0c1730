"""The head of a customer, contact or deal: what it is at the left, whose it is and how it stands at the right."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from models.base import clock
from models.customers.dossier import PartyDossier
from tui import glyphs
from tui.presentation import age, date_exact, due_date, money, when
from tui.strips import Piece, between, line, size
from tui.theme import stage_hue, style

_EDGE = 2
_GAP = 3
_TALKED = frozenset({"call", "meeting", "email"})


class PartyHead(Widget):
    """Two rows."""

    DEFAULT_CSS = "PartyHead { height: 2; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._dossier: PartyDossier | None = None

    def show(self, dossier: PartyDossier) -> None:
        """Show another record, or the same one as it is now."""
        self._dossier = dossier
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, dossier = self.size.width, self._dossier
        edge: Piece = (" " * _EDGE, style())
        if dossier is None:
            return line(cells, style(), [])
        if y == 0:
            left, ways = [edge, *_name(dossier)], _whose(dossier)
        else:
            left, ways = [edge, *_what(dossier)], [_last_contact(dossier), []]
        room = cells - size(left) - _GAP
        right = next((way for way in ways if size(way) <= room), ways[-1])
        return line(cells, style(), left, [*right, edge] if right else ())


def _name(dossier: PartyDossier) -> list[Piece]:
    """The name; a deal's with its value."""
    pieces: list[Piece] = [(dossier.record.name, style("text", bold=True))]
    values = dossier.record.values
    if dossier.kind == "deal" and values["value_minor"] is not None:
        pieces += [("   ", style()), (money(values["value_minor"], values["currency"]), style("text", bold=True))]
    return pieces


def _what(dossier: PartyDossier) -> list[Piece]:
    values, record = dossier.record.values, dossier.record
    soft, dot = style("soft"), (f" {glyphs.now().dot} ", style("faint"))
    if dossier.kind == "deal":
        return between([_stage(dossier), *([(part, soft)] for part in _deal_facts(dossier))], dot)
    reach = [str(rows[0][0]) for rows in (record.emails, record.phones) if rows]
    if dossier.kind == "customer":
        place = ", ".join(str(values[name]) for name in ("city", "country") if values[name])
        parts = [values["industry"], place, values["website"] or (reach[0] if reach else "")]
    else:
        parts = [values["title"], values["customer"], *reach]
    found = between([[(str(part), soft)] for part in parts if part], dot)
    return found or [(glyphs.now().dash, style("muted"))]


def _stage(dossier: PartyDossier) -> list[Piece]:
    values = dossier.record.values
    number = next((n for n, stage in enumerate(dossier.stages) if stage.slug == values["stage"]), 0)
    hue = stage_hue(number, values["stage_type"])
    return [(f"{glyphs.now().stage_now} ", style(hue)), (str(values["stage_label"]), style(hue, bold=True))]


def _deal_facts(dossier: PartyDossier) -> list[str]:
    values = dossier.record.values
    closed = values["stage_type"] in ("won", "lost")
    facts = []
    if not closed and values["probability"] is not None:
        facts.append(f"{values['probability']} % likely")
    if values["expected_close"]:
        due = due_date(values["expected_close"], clock.today())
        late = not closed and due.urgency == "late"
        facts.append(f"close was due {due.text[:-5]} ago" if late else f"closes {date_exact(values['expected_close'])}")
    return [*facts, *(str(values[name]) for name in ("customer", "contact") if values[name])]


def _whose(dossier: PartyDossier) -> list[list[Piece]]:
    """In the trash, or since when it is one and whose; shorter and shorter, as its name goes before that."""
    values, muted = dossier.record.values, style("muted")
    if values["deleted_at"] is not None:
        return [[(f"{glyphs.now().failed} in the trash", style("bad", bold=True))]]
    said = [(f"{dossier.kind} since {when(values['created_at'], clock.now())}", muted)]
    owner = [("owner ", muted), (str(values["owner"]), style("text"))] if values["owner"] else [("no owner", muted)]
    return [between([said, owner], (f" {glyphs.now().dot} ", style("faint"))), owner, []]


def _last_contact(dossier: PartyDossier) -> list[Piece]:
    """When somebody talked with them last, and how."""
    muted = style("muted")
    for entry in dossier.entries:
        if entry.kind in _TALKED:
            ago = age(entry.at, clock.now())
            by = f" by {entry.login}" if entry.login else ""
            return [("last contact ", muted), (ago, style("text")), (f", {entry.kind}{by}", muted)]
    return []

"""The head of a lead: who it is and what it is worth at the left, how far it has come at the right."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from models.base import clock
from models.pipeline.lists import StageRecord
from models.pipeline.record import LeadRecord
from models.work.dossier import Dossier
from tui import glyphs
from tui.presentation import age, clock_time, money, stars, when
from tui.strips import Piece, between, line, size
from tui.theme import stage_hue, style

_EDGE = 2
_GAP = 3
_TAG_HUES = ("st0", "st2", "st3", "st4", "st1")


class LeadHead(Widget):
    """Three rows."""

    DEFAULT_CSS = "LeadHead { height: 3; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, dossier: Dossier | None = None) -> None:
        super().__init__()
        self._dossier = dossier

    def show(self, dossier: Dossier) -> None:
        """Show another lead, or the same one as it is now; draws only when something differs."""
        before, self._dossier = self._dossier, dossier
        if before is None or (before.lead, before.stages) != (dossier.lead, dossier.stages):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, dossier = self.size.width, self._dossier
        if dossier is None:
            return line(cells, style(), [])
        edge: Piece = (" " * _EDGE, style())
        lead = dossier.lead
        left: list[Piece]
        right: list[Piece] = []
        if y == 0:
            left = [edge, (lead.name, style("text", bold=True))]
            right = _track(dossier, cells - size(left) - _GAP - _EDGE)
        elif y == 1:
            left = [edge, *_firm(lead)]
            right = _standing(dossier, full=cells >= 100)
        else:
            left = [edge, *_facts(lead, cells >= 100)]
            if cells < 100:
                right = _since(dossier)
        if size(left) + size(right) + _GAP > cells:
            right = right if y == 0 else []
        return line(cells, style(), left, [*right, edge] if right else ())


def _firm(lead: LeadRecord) -> list[Piece]:
    """Title and company; the company alone is the name already."""
    soft, faint = style("soft"), style("faint")
    firm = lead.values["company"]
    parts = [lead.values["title"], firm if firm != lead.name else None]
    pieces = between([[(str(part), soft)] for part in parts if part], (f" {glyphs.now().dot} ", faint))
    return pieces or [(glyphs.now().dash, style("muted"))]


def _facts(lead: LeadRecord, full: bool) -> list[Piece]:
    """Value, rating, source, owner, tags."""
    values, muted, text = lead.values, style("muted"), style("text")
    groups: list[list[Piece]] = []
    if values["value_minor"] is not None:
        groups.append([(money(values["value_minor"], values["currency"]), style("text", bold=True))])
    else:
        groups.append([("no value", muted)])
    if values["rating"]:
        groups.append([(stars(values["rating"]), style("warn"))])
    if values["source"]:
        groups.append([(str(values["source"]), style("soft"))])
    owner = [("owner ", muted), (str(values["owner"]), text)] if values["owner"] else [("no owner", muted)]
    groups.append(owner)
    if values["do_not_call"]:
        groups.append([(f"{glyphs.now().problem} do not call", style("bad"))])
    gap: Piece = (" " * _GAP, style())
    pieces = between(groups, gap)
    if lead.tags:
        pieces += [gap, *([("tags ", muted)] if full else []), *_chips(lead.tags)]
    return pieces


def _chips(tags: Sequence[str]) -> list[Piece]:
    """Each tag on a surface of its own; its hue follows from its letters, so that it is the same everywhere."""
    pieces: list[Piece] = []
    for tag in tags:
        hue = _TAG_HUES[sum(map(ord, tag)) % len(_TAG_HUES)]
        pieces += [(f" {tag} ", style(hue, on="s1")), (" ", style())]
    return pieces


def _track(dossier: Dossier, room: int) -> list[Piece]:
    """The stages as a line of dots: those behind, the one now, those ahead. As many names as there is room for."""
    stages = [stage for stage in dossier.stages if stage.type != "lost" or stage.id == dossier.stage.id]
    if dossier.stage.type == "lost":
        stages = [stage for stage in stages if stage.type != "won"]
    for names, link in ((True, 2), (True, 1), (False, 2), (False, 1)):
        pieces = _dots(dossier, stages, names, link)
        if size(pieces) <= room:
            return pieces
    return _dots(dossier, [dossier.stage], True, 1)


def _dots(dossier: Dossier, stages: Sequence[StageRecord], names: bool, link: int) -> list[Piece]:
    signs, now = glyphs.now(), dossier.stage
    order = [stage.id for stage in dossier.stages]
    reached = order.index(now.id) if now.id in order else 0
    pieces: list[Piece] = []
    behind = "line"
    for stage in stages:
        number = order.index(stage.id) if stage.id in order else 0
        hue = stage_hue(number, stage.type)
        if pieces:
            passed = number <= reached
            sign = (signs.bar_full if passed else signs.bar_track) * link
            pieces.append((f" {sign} ", style(behind if passed else "line")))
        if stage.id == now.id:
            pieces += [(f"{signs.stage_now} ", style(hue)), (stage.label, style(hue, bold=True))]
        elif number < reached:
            pieces.append((signs.stage_past, style(hue)))
            pieces += [(f" {stage.label}", style("soft"))] if names else []
        else:
            pieces.append((signs.stage_next, style("muted")))
            pieces += [(f" {stage.label}", style("soft"))] if names else []
        behind = hue
    return pieces


def _standing(dossier: Dossier, *, full: bool) -> list[Piece]:
    """Since when it is in its stage and how likely it is, or what became of it."""
    values, muted, dot = dossier.lead.values, style("muted"), (f" {glyphs.now().dot} ", style("faint"))
    if values["deleted_at"] is not None:
        return [(f"{glyphs.now().failed} in the trash", style("bad", bold=True))]
    if values["converted_at"] is not None:
        at = f"converted {_day(values['converted_at'])}"
        name = f" to {dossier.converted_to}" if dossier.converted_to else ""
        return [(f"{glyphs.now().done} ", style("good")), (at + name, style("soft"))]
    if not full:
        return []
    groups: list[list[Piece]] = [[(f"since {_day(values['stage_since'])}", muted)], _since(dossier)]
    if dossier.stage.type == "lost" and values["lost_reason"]:
        groups.append([(str(values["lost_reason"]), style("bad"))])
    elif dossier.stage.type not in ("won", "lost") and values["probability"] is not None:
        groups.append([(f"{values['probability']} % likely", muted)])
    return between(groups, dot)


def _since(dossier: Dossier) -> list[Piece]:
    values = dossier.lead.values
    if values["converted_at"] is not None or values["deleted_at"] is not None:
        return []
    span = age(values["stage_since"], clock.now())
    return [("just moved here" if span == "now" else f"{span} in stage", style("muted"))]


def _day(at: int) -> str:
    """`14:05` today, else the day."""
    now = clock.now()
    return clock_time(at) if now - at < clock.HOUR else when(at, now)

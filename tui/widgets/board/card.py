"""How one card looks: lines of pieces, by what it holds and by the state it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.base.clock import DAY
from models.pipeline.board import Card
from tui import glyphs
from tui.presentation import age, cut, due_date, ends, money, money_short, stars, width
from tui.strips import Piece
from tui.theme import style

ROTS_AFTER = 14 * DAY


@dataclass(frozen=True, slots=True)
class Look:
    """The state a card is shown in."""

    focused: bool = False
    carried: int = 0
    """How many cards are carried with it as their first; 0 when it is not carried."""
    marked: bool = False
    tinted: bool = False
    moved_by: str = ""
    saving: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What a card needs to know of the rest: labels by id, who looks, today, now (microseconds UTC), stage types."""

    sources: Mapping[int, str]
    owners: Mapping[int, str]
    me: int
    today: date
    now: int
    stage_types: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Urgency:
    """The most urgent thing of a card: the colour of its bar and sign, the sign, words, and when."""

    token: str
    sign: str
    words: str
    when: str
    bar: str


def urgency(card: Card, around: Around, look: Look) -> Urgency:
    """What the last line of a card says."""
    signs = glyphs.now()
    kind = around.stage_types.get(card.stage_id, "open")
    if look.saving:
        return Urgency("muted", signs.here, "saving", "", signs.bar)
    if look.moved_by:
        return Urgency("other", signs.moved, f"{look.moved_by} moved it", "now", signs.bar)
    if kind == "won":
        return Urgency("good", signs.done, "won", age(card.stage_since, around.now), signs.bar)
    if kind == "lost":
        return Urgency("muted", signs.failed, "lost", age(card.stage_since, around.now), signs.bar)
    if card.expected_close:
        due = due_date(card.expected_close, around.today)
        if due.urgency == "late":
            return Urgency("bad", signs.problem, "close", due.text, signs.bar_urgent)
        if due.urgency == "today":
            return Urgency("warn", signs.today, "closes", due.text, signs.bar_urgent)
    idle = around.now - card.touched_at
    if idle >= ROTS_AFTER:
        return Urgency(
            "rot", signs.no_task, "no contact", f"idle {age(card.touched_at, around.now)}", signs.bar_rotting
        )
    if card.expected_close:
        return Urgency("muted", signs.later, "closes", due.text, signs.bar)
    return Urgency("muted", signs.no_task, "touched", age(card.touched_at, around.now), signs.bar)


def card_lines(card: Card, cells: int, lines: int, around: Around, look: Look) -> list[list[Piece]]:
    """The lines of a card, each of exactly ``cells`` cells."""
    surface = "accbg" if look.carried else "s2" if look.focused else "s1"
    if not look.carried and not look.focused:
        surface = "otherbg" if look.tinted else "markbg" if look.marked else "s1"
    due = urgency(card, around, look)
    bar = Bar(due, look, surface)
    inner = cells - 3
    text, soft, muted = (style(token, on=surface) for token in ("text", "soft", "muted"))
    name = style("onacc", on="accent", bold=True) if look.carried else style("text", on=surface, bold=True)
    value = money(card.value_minor, card.currency or "EUR") if card.value_minor is not None else ""
    last = _last(due, inner, surface)
    if lines == 1:
        left, right = ends(f"{card.name}  {card.company}" if card.company else card.name, due.when or value, inner)
        edge = (glyphs.now().here, style("accent", on=surface, bold=True)) if look.focused else bar.piece(0)
        return [[edge, (f" {left}", name if look.focused or look.carried else text), (f"{right} ", muted)]]
    if lines == 2:
        short = money_short(card.value_minor, card.currency or "EUR") if value else ""
        left, right = ends(card.name, short, inner)
        company = _with_when(card.company, due, inner, surface)
        return [
            [bar.piece(0), (f" {left}", name), (f"{right} ", name if look.carried else text)],
            [bar.piece(1), (" ", soft), *company, (" ", soft)],
        ]
    head = [bar.piece(0), (f" {_fill(card.name, inner)} ", name)]
    if lines == 3:
        if width(value) > inner - 6:
            value = money_short(card.value_minor, card.currency or "EUR")
        left, right = ends(card.company, value, inner)
        return [
            head,
            [bar.piece(1), (f" {left}", soft), (f"{right} ", text)],
            [bar.piece(2), (" ", soft), *last, (" ", soft)],
        ]
    company_line = [bar.piece(1), (f" {_fill(card.company, inner)} ", soft)]
    if width(value) > inner:
        value = money_short(card.value_minor, card.currency or "EUR")
    rating = stars(card.rating)
    origin = around.sources.get(card.source_id or 0, "").lower()
    if card.owner_id is not None and card.owner_id != around.me:
        origin = around.owners.get(card.owner_id, origin)
    left = f"{value} {rating}".strip()
    room = inner - width(left) - 1
    origin = cut(origin, room) if room >= 3 else ""
    shown = " " * (inner - width(left) - width(origin)) + origin
    figures = [bar.piece(2), (f" {value}", text), ((f" {rating}" if value else rating) if rating else "", muted)]
    return [
        head,
        company_line,
        [*figures, (f"{shown} ", muted)],
        [bar.piece(3), (" ", soft), *last, (" ", soft)],
    ]


class Bar:
    """The left edge of a card: how urgent it is, or that it is marked."""

    def __init__(self, due: Urgency, look: Look, surface: str) -> None:
        self._marked = look.marked and not look.carried
        token = due.token if due.token in ("bad", "warn", "rot") else "line2"
        self._piece = (due.bar, style("mark" if self._marked else token, on=surface))
        self._check = (glyphs.now().done, style("mark", on=surface, bold=True))
        self._solid = (glyphs.now().bar_urgent, style("mark", on=surface))

    def piece(self, row: int) -> Piece:
        """The edge's cell in a row of the card."""
        if self._marked:
            return self._solid if row else self._check
        return self._piece


def _fill(text: str, cells: int) -> str:
    shown = cut(text, cells)
    return shown + " " * (cells - width(shown))


def _last(due: Urgency, inner: int, surface: str) -> list[Piece]:
    """Sign, words, and when; the words give way first."""
    other = due.token == "other"
    words = style("other" if other else "soft" if due.token in ("bad", "warn") else "muted", on=surface, italic=other)
    sign = style(due.token, on=surface, bold=due.token == "bad")
    fits = not due.when or width(due.words) + 1 + width(due.when) <= inner - 2
    left, right = ends(due.words if fits or due.token == "other" else "", due.when, inner - 2)
    if due.token in ("bad", "warn", "rot"):
        return [(f"{due.sign} ", sign), (left, words), (right, sign)]
    return [(f"{due.sign} ", sign), (left + right, words)]


def _with_when(company: str, due: Urgency, inner: int, surface: str) -> list[Piece]:
    """The second line of a small card: company, then sign and when."""
    when = f"{due.sign} {due.when}".strip() if due.when else f"{due.sign} {due.words}"
    if due.token == "other":
        when = f"{due.sign} {due.words}"
    left, right = ends(company, when, inner)
    return [(left, style("soft", on=surface)), (right, style(due.token, on=surface, italic=due.token == "other"))]

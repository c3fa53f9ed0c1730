"""What a dialog asks, and on which line each of it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui import glyphs
from tui.presentation import width
from tui.widgets.line_field import INDENT, LABEL

SIGN = 4
"""Columns of a radio or a check, with the blank behind it."""
GAP = 3
END = 2


class Words(NamedTuple):
    """A text and how it looks, without the surface."""

    text: str
    token: str = "soft"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Something the keyboard can stand on: a *radio* or *check* (``on``), a *text* (``value`` as it stood at first) or
    *list* in a well of ``cells``, or something to *press*."""

    key: str
    kind: Literal["radio", "check", "text", "list", "press"]
    words: tuple[Words, ...] = ()
    """What it says; of a text or list what stands before the well."""
    on: bool = False
    value: str = ""
    cells: int = 0
    hint: str = ""
    """What may be typed, shown while nothing is."""

    @property
    def size(self) -> int:
        """The cells that it takes."""
        taken = sum(width(word.text) for word in self.words)
        if self.kind in ("radio", "check"):
            return SIGN + taken
        if self.kind == "press":
            return taken
        return taken + bool(taken) + self.cells


@dataclass(frozen=True, slots=True)
class Question:
    """One or more answers in a row, with a label in front of them and what is to be known about them."""

    answers: tuple[Answer, ...] = ()
    label: str = ""
    group: str = ""
    """Radios of one group exclude one another; ``tab`` goes from group to group."""
    beside: tuple[Words, ...] = ()
    right: tuple[Words, ...] = ()
    under: tuple[Words, ...] = ()
    """A second line."""
    does: str = ""
    """What ``enter`` does here, said while the keyboard is on it."""
    tone: Literal["", "warn"] = ""
    """A band that warns; it needs no label."""
    gap: bool = False
    """An empty line before it, where there is room."""
    indent: int = 0
    """Columns by which its answers stand in."""


class Spot(NamedTuple):
    """Where an answer stands: its number in the question, first column, cells."""

    answer: int
    x: int
    cells: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the widget: of which question (-1: none), and what is on it."""

    question: int
    spots: tuple[Spot, ...] = ()
    first: bool = False
    under: bool = False
    fault: str = ""


def lay_out(
    questions: Sequence[Question], faults: Mapping[str, str], cells: int, *, airy: bool, label: int = LABEL
) -> list[Line]:
    """The lines for a width with labels so wide; ``airy`` keeps the empty ones. ``faults`` says by answer what is wrong
    with it."""
    lines: list[Line] = []
    for number, question in enumerate(questions):
        if question.gap and airy and lines:
            lines.append(Line(-1))
        rows = _flow(question, cells, INDENT + label)
        lines += [Line(number, spots, first=not place) for place, spots in enumerate(rows)]
        if question.under:
            lines.append(Line(number, under=True))
        lines += [Line(number, fault=faults[a.key]) for a in question.answers if faults.get(a.key)]
    return lines


def _flow(question: Question, cells: int, text: int) -> list[tuple[Spot, ...]]:
    """The answers from left to right, on as many lines as they need."""
    rows: list[list[Spot]] = [[]]
    start = text + question.indent
    x = start
    for number, answer in enumerate(question.answers):
        size = answer.size
        if answer.kind in ("text", "list"):
            size = max(8, min(size, cells - start - END))
        if rows[-1] and x + size > cells - END:
            rows.append([])
            x = start
        rows[-1].append(Spot(number, x, size))
        x += size + GAP
    return [tuple(row) for row in rows]


def sign(answer: Answer) -> str:
    """The sign in front of a radio or check."""
    signs = glyphs.now()
    if answer.kind == "radio":
        return signs.radio_on if answer.on else signs.radio_off
    return signs.check_on if answer.on else signs.check_off

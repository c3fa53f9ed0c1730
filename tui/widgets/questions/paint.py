"""How a line of a dialog's questions looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.strip import Strip

from tui import glyphs
from tui.presentation import cut, fit, width
from tui.strips import Piece, blank, line, size
from tui.theme import style
from tui.widgets.line_field import INDENT, LABEL, mark
from tui.widgets.query import Query
from tui.widgets.questions.layout import END, SIGN, Answer, Line, Question, Spot, Words, sign

_LEAST = 6
"""Cells under which an explanation is left away."""


class Painter:
    """Draws the lines of some questions; ``here`` is the question and answer of the keyboard, None without the focus."""

    def __init__(
        self,
        questions: Sequence[Question],
        texts: Mapping[str, Query],
        faults: Mapping[str, str],
        here: tuple[int, int] | None,
        enter: str,
        label: int = LABEL,
    ) -> None:
        self._questions, self._texts, self._faults, self._here = questions, texts, faults, here
        self._enter, self._label_cells = enter, label

    def draw(self, at: Line, cells: int, *, last: bool, group: str) -> Strip:
        """A line; ``last`` of its question, whose ``enter`` is said there. ``group`` is where the keyboard is."""
        if at.question < 0:
            return blank(cells, style("soft", on="dlg"))
        question = self._questions[at.question]
        here = self._here is not None and self._here[0] == at.question
        on = "s2" if here else "warnbg" if question.tone else "dlg"
        surface = style("soft", on=on)
        left = self._edge(question, here, on)
        if at.fault:
            bad = style("bad", on=on)
            left += [(" " * self._label_cells, surface), (f"{glyphs.now().problem} ", bad), (at.fault, bad)]
            return line(cells, surface, left, [(" ", surface)])
        left += self._label(question, at, on, group)
        hint: list[Piece] = []
        if here and last and question.does:
            hint = [(f"{self._enter} ", style("accent", on=on, bold=True)), (question.does, surface)]
        if at.under:
            under = _pieces(question.under, on)
            if not question.tone:
                left.append((" " * SIGN, surface))
            right = hint if size(left) + size(hint) + _LEAST + END < cells else []
            left += _within(under, cells - size(left) - size(right) - END - 1, surface)
        else:
            taken = self._answers(left, question, at, on)
            right = self._right(question, hint, at, cells - taken - END - 1, on)
            self._beside(left, question, at, cells - size(right) - END - 1, on)
        # The last column is the thumb's of what is scrolled: what is cut ends before it.
        return line(cells, surface, left, [*right, (" " * (END if right else 1), surface)])

    def _right(self, question: Question, hint: list[Piece], at: Line, room: int, on: str) -> list[Piece]:
        """What stands at the right as far as there is room: explanations go before choices, the last word goes last."""
        full = _pieces(question.right, on) if at.first else []
        gap: list[Piece] = [(" " * 3, style("soft", on=on))] if full and hint else []
        for shown in ([*full, *gap, *hint], full or hint, full[-1:]):
            if size(shown) <= room:
                return shown
        return []

    def _edge(self, question: Question, here: bool, on: str) -> list[Piece]:
        if question.tone and not here:
            return [(f"{glyphs.now().bar_urgent} ", style("warn", on=on))]
        return mark(here, on)

    def _label(self, question: Question, at: Line, on: str, group: str) -> list[Piece]:
        sign_at = at.first and question.tone
        if sign_at:
            return [(fit(glyphs.now().problem, 2), style("warn", on=on, bold=True))]
        if question.tone:
            return [("  ", style("soft", on=on))]
        held = bool(question.group) and question.group == group
        label = question.label if at.first else ""
        return [(fit(label, self._label_cells), style("text" if held else "muted", on=on, bold=True))]

    def _answers(self, left: list[Piece], question: Question, at: Line, on: str) -> int:
        """Put the answers of a line behind its label; returns the cells that are taken then."""
        surface = style("soft", on=on)
        single = len(question.answers) == 1
        for spot in at.spots:
            x = spot.x - (INDENT + self._label_cells - 4 if question.tone else 0)
            taken = size(left)
            if x > taken:
                left.append((" " * (x - taken), surface))
            held = self._here is not None and self._questions[self._here[0]] is question
            here = held and self._here is not None and self._here[1] == spot.answer
            left += self._answer(question.answers[spot.answer], spot, on, here, single)
        return size(left)

    def _beside(self, left: list[Piece], question: Question, at: Line, room: int, on: str) -> None:
        """What is said behind the answers, as far as there is room."""
        surface = style("soft", on=on)
        if at.first and question.beside and room - size(left) > _LEAST:
            gap: Piece = (" " * (3 if at.spots else 0), surface)
            left += [gap, *_within(_pieces(question.beside, on), room - size(left) - 3, surface)]

    def _answer(self, answer: Answer, spot: Spot, on: str, here: bool, single: bool) -> list[Piece]:
        words = _pieces(answer.words, on)
        if answer.kind == "press":
            return words
        if answer.kind in ("radio", "check"):
            look = style("accent" if answer.on or here else "muted", on=on, bold=answer.on)
            if here and not single:
                look = style("onacc", on="accent", bold=True)
            text = sign(answer)
            return [(text, look), (" " * (SIGN - width(text)), style("soft", on=on)), *words]
        if words:
            words.append((" ", style("soft", on=on)))
        cells = max(3, spot.cells - size(words))
        return [
            *words,
            *(self._list(answer, cells, here) if answer.kind == "list" else self._text(answer, cells, here)),
        ]

    def _list(self, answer: Answer, cells: int, here: bool) -> list[Piece]:
        look = style("onacc", on="accent", bold=True) if here else style("text", on="well")
        return [(f" {fit(answer.value, cells - 4)} {glyphs.now().opens} ", look)]

    def _text(self, answer: Answer, cells: int, here: bool) -> list[Piece]:
        query = self._texts.get(answer.key) or Query(answer.value)
        faulty = bool(self._faults.get(answer.key))
        look = style("text", on="well", underline=faulty)
        room = cells - 2
        if not query.text and not here:
            return [(f" {fit(answer.hint, room)} ", style("muted", on="well"))]
        if not here:
            return [(" ", style("text", on="well")), (fit(query.text, room), look), (" ", style("text", on="well"))]
        start = 0
        while start < query.cursor and width(query.text[start : query.cursor + 1]) >= room:
            start += 1
        before, under, after = (
            query.text[start : query.cursor],
            query.text[query.cursor : query.cursor + 1] or " ",
            query.text[query.cursor + 1 :],
        )
        rest = max(0, room - width(before) - width(under))
        pieces: list[Piece] = [(" ", look), (before, look), (under, style("onacc", on="accent"))]
        if not query.text and answer.hint:
            return [*pieces, (fit(answer.hint, rest), style("muted", on="well")), (" ", look)]
        return [*pieces, (fit(after, rest), look), (" ", look)]


def _pieces(words: Sequence[Words], on: str) -> list[Piece]:
    return [(word.text, style(word.token, on=on, bold=word.bold)) for word in words]


def _within(pieces: Sequence[Piece], cells: int, look: object) -> list[Piece]:
    """As many of the pieces as fit, the last one cut."""
    kept: list[Piece] = []
    used = 0
    for text, shown in pieces:
        if used >= cells:
            break
        part = cut(text, cells - used)
        kept.append((part, shown))
        used += width(part)
    return kept

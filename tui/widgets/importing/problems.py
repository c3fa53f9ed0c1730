"""What is wrong in the file, by sign and row: scrolled, each one to its last word."""

from __future__ import annotations

from collections.abc import Sequence

from models.exchange.problems import Problem
from tui import glyphs
from tui.presentation import fit, wrapped
from tui.safe import plain
from tui.widgets.importing.sheets import Listed
from tui.widgets.sheet import EDGE, Bit, Line

_SIGN, _ROW = 2, 12
NOTHING = "Nothing is wrong."
NOBODY = "no column holds"
"""How the sentence begins that says why no row at all can become a lead."""


class ProblemList(Listed):
    """The list. The sign says what became of the row: a cross: not imported, an exclamation mark: imported without the value."""

    def __init__(self) -> None:
        super().__init__()
        self._problems: tuple[Problem, ...] = ()

    def show(self, problems: Sequence[Problem]) -> None:
        """Show other problems."""
        if tuple(problems) != self._problems:
            self._problems = tuple(problems)
            self.cursor = self.top = 0
            self.lay_out()

    @property
    def legend(self) -> str:
        """What the signs say, as far as they are there."""
        signs = glyphs.now()
        lost = any(fatal(problem) for problem in self._problems)
        words = [f"{signs.problem} comes in without it"] if any(not fatal(p) for p in self._problems) else []
        return "   ".join([*words, *([f"{signs.failed} does not come in"] if lost else [])])

    def build(self, cells: int) -> list[Line]:
        if not self._problems:
            return [Line([Bit(NOTHING, "muted")], (), 0)]
        column = 14 if cells < 100 else 22
        if not any(name for _, name, _ in self._problems):
            column = 0
        lines: list[Line] = []
        for item, problem in enumerate(self._problems):
            lines += self._worded(problem, item, cells, column)
        return lines

    def _worded(self, problem: Problem, item: int, cells: int, column: int) -> list[Line]:
        row, name, message = problem
        signs = glyphs.now()
        lost = fatal(problem)
        before = EDGE + _SIGN + _ROW + column
        texts = wrapped(plain(message), max(10, cells - before - 2))
        sign = Bit(fit(signs.failed if lost else signs.problem, _SIGN), "bad" if lost else "warn", bold=True)
        place = Bit(fit(f"row {row:,}" if row is not None else "the file", _ROW), "text", bold=True)
        first = [sign, place]
        if column:
            first.append(Bit(fit(plain(name or ""), column - 1) + " ", "soft"))
        indent = Bit(" " * (before - EDGE))
        return [
            Line([*(first if not number else [indent]), Bit(text, "soft" if number else "text")], (), item)
            for number, text in enumerate(texts)
        ]


def fatal(problem: Problem) -> bool:
    """Whether the row, or every row, did not come in."""
    return "not imported" in problem[2] or problem[2].startswith(NOBODY)

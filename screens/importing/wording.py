"""The sentences of the import screen: what will happen, what has, and problems in the words of the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.exchange.importing import MERGING, Report
from models.exchange.problems import Problem
from tui import glyphs
from tui.presentation import count
from tui.strips import Piece, between
from tui.theme import style
from tui.widgets.importing.looked import Look
from tui.widgets.importing.problems import NOBODY

OPTION_LABELS = {
    "sheet": "Sheet",
    "encoding": "Encoding",
    "delimiter": "Delimiter",
    "header-row": "Header",
    "date-order": "Dates",
    "country": "Country",
    "owner": "Owner",
    "source": "Source",
    "on-duplicate": "Duplicates",
}
_OPTION = re.compile(rf"--({'|'.join(OPTION_LABELS)})\b")
_MORE = re.compile(r"([\d,]+) more rows like this")


def in_screen_words(message: str) -> str:
    """A sentence of the models, in which options of the command line are called as they are on the screen."""
    text = _OPTION.sub(lambda match: f"“{OPTION_LABELS[match[1]]}”", message)
    text = text.replace("say which column does with --map COLUMN=FIELD", "choose the field of the column that does")
    text = text.replace("leave it out with --map COLUMN=", "leave it out")
    return text.replace("source_detail", "“Source detail”")


def on_screen(problems: Sequence[Problem]) -> list[Problem]:
    """Problems in the words of the screen."""
    return [(row, column, in_screen_words(message)) for row, column, message in problems]


def wrong_values(problems: Sequence[Problem]) -> dict[str, int]:
    """How many values of each column can't be taken as they are."""
    found: dict[str, int] = {}
    for _, column, message in problems:
        if column is not None:
            more = _MORE.match(message)
            found[column] = found.get(column, 0) + (int(more[1].replace(",", "")) if more else 1)
    return found


def of_the_file(problems: Sequence[Problem]) -> str:
    """The first thing that is to be said about the whole file; empty without one."""
    return next((message for row, _, message in problems if row is None or message.startswith(NOBODY)), "")


def many(number: int, noun: str) -> str:
    """So many: `1 row`, `2,418 rows`."""
    return f"{count(number)} {noun}{'' if number == 1 else 's'}"


def column_counts(look: Look) -> list[list[Piece]]:
    """`14 columns: 11 matched · 2 to check · 1 left out`, in groups."""
    unsure = sum(column.unsure for column in look.columns)
    out = sum(column.field is None for column in look.columns)
    matched = len(look.columns) - unsure - out
    muted = style("muted")
    groups: list[list[Piece]] = [
        [(f"{many(len(look.columns), 'column')}: ", style("soft")), (f"{matched} matched", style("good", bold=True))]
    ]
    if unsure:
        groups.append([(f"{unsure} to check", style("warn", bold=True))])
    if out:
        groups.append([(f"{out} left out", muted)])
    return groups


def _dot() -> Piece:
    return (f" {glyphs.now().dot} ", style("faint"))


def consequence(report: Report, policy: str, undo: str) -> list[Piece]:
    """What an import would do, from its dry run; ``undo`` is the key that takes it back."""
    soft, strong = style("soft"), style("text", bold=True)
    one = report.created == 1
    groups: list[list[Piece]] = [
        [(many(report.created, "lead"), strong), (f" {'comes' if one else 'come'} in", soft)],
    ]
    if report.updated:
        verb = "are filled in" if policy == "fill" else "are updated"
        groups.append([(count(report.updated), strong), (f" {verb}", soft)])
    if report.skipped:
        words = "duplicate is skipped" if report.skipped == 1 else "duplicates are skipped"
        groups.append([(count(report.skipped), strong), (f" {words}", soft)])
    if report.failed:
        words = "row fails" if report.failed == 1 else "rows fail"
        groups.append([(count(report.failed), style("bad", bold=True)), (f" {words}", style("bad"))])
    if report.created or report.updated:
        groups.append([(undo, style("accent", bold=True)), (" takes it back", soft)])
    return between(groups, _dot())


def nothing_to_do(report: Report) -> str:
    """Why an import would change nothing; empty when it would change something."""
    if report.created or report.updated:
        return ""
    if not report.rows:
        return "There is no row under its header"
    if report.failed and not report.skipped:
        return "No row of it can become a lead"
    return "All of its leads are there already"


def result_lines(report: Report, policy: str) -> list[list[Piece]]:
    """What an import did, a line for each number."""
    soft, strong = style("soft"), style("text", bold=True)
    came = style("good", bold=True)
    rows: list[tuple[int, str, Piece]] = [
        (report.created, "lead came in" if report.created == 1 else "leads came in", (count(report.created), came)),
    ]
    if policy in MERGING:
        what = "filled in" if policy == "fill" else "updated"
        rows.append((report.updated, f"rows {what} leads that were there", (count(report.updated), strong)))
    skipped = "rows skipped, since their leads are there" + ("" if policy == "skip" else " or nothing was to be added")
    if report.skipped:
        rows.append((report.skipped, skipped, (count(report.skipped), strong)))
    if report.failed:
        failed = "row failed" if report.failed == 1 else "rows failed"
        rows.append((report.failed, failed, (count(report.failed), style("bad", bold=True))))
    cells = max(len(count(number)) for number, _, _ in rows)
    return [[(" " * (cells - len(text)) + text, look), (f"  {words}", soft)] for _, words, (text, look) in rows]


def summary(report: Report) -> str:
    """What an import did, in one sentence for a message."""
    parts = [f"{many(report.created, 'lead')} came in"]
    if report.updated:
        parts.append(f"{count(report.updated)} updated")
    if report.skipped:
        parts.append(f"{count(report.skipped)} skipped")
    if report.failed:
        parts.append(f"{count(report.failed)} failed")
    return ", ".join(parts)

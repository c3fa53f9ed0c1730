"""The board with nothing on it: an invitation, not an error."""

from __future__ import annotations

from collections.abc import Sequence

from tui import glyphs
from tui.presentation import cut, width
from tui.strips import Piece
from tui.theme import style

WIDTH = 60


def no_leads(cells: int, rows: int = 100) -> list[list[Piece]]:
    """What stands on the board of a new team; each line is ``min(cells, WIDTH)`` wide. In few rows the keys come first."""
    text, muted = style("text", bold=True), style("muted")
    ways = [
        ("I", "Import a file", "CSV or Excel, from another CRM or by hand"),
        ("n", "Add a lead", "a name is enough"),
        ("ctrl+p", "Load the demo", "250 invented leads, gone with one undo"),
        ("?", "See the keys", ""),
    ]
    lines: list[list[Piece]] = [
        [("│", style("line2"))],
        [("┃" if glyphs.now().thin.left == "│" else "|", style("line2"))],
        [(glyphs.now().today, style("accent"))],
        [],
        [("No leads yet", text)],
        [(cut("The stages are ready; the board fills as leads come in.", inside(cells)), muted)],
        [],
    ]
    if glyphs.now().thin.left != "│":
        lines[0] = [("|", style("line2"))]
    body: list[list[Piece]] = []
    for key, what, more in ways:
        cap = f" {key:^6} "
        body.append([(cap, style("text", on="s3")), (f"  {what}", text)])
        if more:
            body.append([(" " * 10, style()), (more, muted)])
    if rows < len(lines) + len(body) + 4:
        lines = [[("No leads yet", text)]]
    if rows < len(lines) + len(body) + 4:
        body = [line for line in body if line[0][1] != style()]
    return framed(
        [*(centred(line, inside(cells)) for line in lines), *(left(line, inside(cells)) for line in body)], cells
    )


def way_out(before: str) -> str:
    """What `esc` does where a filter finds nothing; ``before`` is the one that it restores while another is typed."""
    return " brings the filter before back" if before else " clears the filter"


def no_match(cells: int, text: str, before: str = "") -> list[list[Piece]]:
    """What stands on the board when a filter finds nothing; ``before`` as for `way_out`."""
    shown = cut(text, inside(cells) - 18)
    lines: list[list[Piece]] = [
        [(f"No lead matches {shown}", style("text", bold=True))],
        [("esc", style("accent", bold=True)), (way_out(before), style("soft"))],
    ]
    return framed([centred(line, inside(cells)) for line in lines], cells)


def inside(cells: int) -> int:
    """The room within the frame."""
    return max(10, min(cells, WIDTH) - 4)


def centred(line: Sequence[Piece], cells: int) -> list[Piece]:
    """A line in the middle of so many cells."""
    used = sum(width(text) for text, _ in line)
    before = max(0, (cells - used) // 2)
    return [(" " * before, style()), *line, (" " * max(0, cells - used - before), style())]


def left(line: Sequence[Piece], cells: int) -> list[Piece]:
    """A line with an indent; cut where there is no room."""
    result: list[Piece] = [("  ", style())]
    room = cells - 2
    for text, look in line:
        shown = cut(text, room)
        result.append((shown, look))
        room -= width(shown)
    return [*result, (" " * max(0, room), style())]


def framed(lines: Sequence[list[Piece]], cells: int) -> list[list[Piece]]:
    """Lines in a quiet frame."""
    frame, edge = glyphs.now().thin, style("line2")
    inner = inside(cells) + 2
    blank: list[Piece] = [(" " * inner, style())]
    body = [[(" ", style()), *line, (" ", style())] for line in lines]
    return [
        [(frame.top_left + frame.top * inner + frame.top_right, edge)],
        *([(frame.left, edge), *line, (frame.right, edge)] for line in [blank, *body, blank]),
        [(frame.bottom_left + frame.bottom * inner + frame.bottom_right, edge)],
    ]

"""``python -m tests.bench [--leads N…] [--repeats N] [--rows N] [--only board|bulk] [--demos FOLDER]``: measures all
figures, prints tables.

The program and the smallest Textual program are run in turn, each time in a fresh process; figures are medians. Nothing else
should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from tests.bench import board, bulk
from tests.bench.board import Figures, Session
from tests.bench.scenario import ROOT, environment, scenario

# figure -> (what it is called, its unit, the most that is allowed at 100,000 leads, how it compares with hello)
BOARD = {
    "start": ("start to the board's cards", "ms", "1.7 × hello", "×"),
    "first screen": ("bytes of the first screen", "KB", "50 KB", ""),
    "cursor": ("cursor key to screen", "ms", "4 × hello", "×"),
    "cursor bytes": ("bytes of a cursor key", "B", "2,560 B", ""),
    "move": ("`L` to the card drawn in its new column", "ms", "40 ms", ""),
    "saved": ("`L` committed, synchronous=FULL", "ms", "60 ms", ""),
    "move bytes": ("bytes of `L`", "B", "8,192 B", ""),
    "filter": ("letters typed into `/` to the filtered cards", "ms", "60 ms", ""),
    "counts": ("… to their counts", "ms", "1,000 ms at 1,000,000", ""),
    "criterion": ("a criterion that no lead meets, to the empty board", "ms", "60 ms", ""),
    "open": ("opening a lead", "ms", "80 ms", ""),
    "back by q": ("back to the board by `q`", "ms", "40 ms", ""),
    "back by esc": ("back to the board by `esc`", "ms", "60 ms", ""),
    "memory": (
        "memory of one more session (PSS) after 200 keys, ten filters, five leads",
        "MiB",
        "hello + 12 MiB",
        "+",
    ),
    "idle": ("CPU of an idle session", "%", "0.5 %", ""),
}


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--leads", type=int, nargs="+", default=[1_000, 100_000, 1_000_000], metavar="N")
    parser.add_argument("--repeats", type=int, default=5, metavar="N")
    parser.add_argument("--rows", type=int, default=100_000, metavar="N", help="rows of the files that are imported")
    parser.add_argument("--only", choices=["board", "bulk"])
    parser.add_argument(
        "--demos", type=Path, metavar="FOLDER", help="keep the boards' databases there for the next time"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="leadline-bench-") as folder:
        home = Path(folder)
        if options.only != "bulk":
            of_board(home, options.demos or home, options.leads, options.repeats)
        if options.only != "board":
            of_bulk(home, options.rows, options.repeats)


def demo(home: Path, database: Path, leads: int) -> None:
    """A database of invented leads, if it isn't there."""
    if database.exists():
        return
    command = [str(ROOT / "leadline"), "init", "--demo", str(leads), "--seed", "5", "--db", str(database), "--quiet"]
    subprocess.run(command, env=environment(home), check=True, capture_output=True)


def of_board(home: Path, demos: Path, sizes: list[int], repeats: int) -> None:
    """The board's figures at several sizes, interleaved with the smallest program."""
    prepared = []
    for leads in sizes:
        database = demos / f"{leads}.db"
        demo(home, database, leads)
        prepared.append((database, scenario(home, database)))
        Session(home, *prepared[-1], {}).run()  # one that doesn't count
    ours: list[Figures] = [{} for _ in sizes]
    smallest: Figures = {}
    for _ in range(repeats):
        for (database, known), figures in zip(prepared, ours, strict=True):
            Session(home, database, known, figures).run()
        board.hello(smallest, home)
    heads = " | ".join(f"{leads:,} leads" for leads in sizes)
    print(f"\n| figure, 120x36, {repeats} runs | at most | hello | {heads} |")
    print(f"| --- | --- | --- |{' --- |' * len(sizes)}")
    for name, (what, unit, limit, compared) in BOARD.items():
        base = smallest.get(name)
        cells = [_cell(figures[name], base if compared else None, compared) for figures in ours]
        print(f"| {what}, {unit} | {limit} | {_cell(base, None, '') if base else ''} | {' | '.join(cells)} |")


def _cell(values: list[float], base: list[float] | None, compared: str) -> str:
    """A median with its spread, and how it compares with the smallest program."""
    low, high = min(values), max(values)
    text = f"**{_short(median(values))}** ({_short(low)}–{_short(high)})"
    if base and compared == "×":
        text += f", {median(values) / median(base):.2f} ×"
    elif base:
        text += f", +{median(values) - median(base):.1f}"
    return text


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def of_bulk(home: Path, rows: int, repeats: int) -> None:
    """Import, undo, redo, and moves beside an import."""
    text, sheet = bulk.files(home, rows)
    taken: dict[str, list[bulk.Taken]] = {}
    for _ in range(repeats):
        for kind, file in (("CSV", text), ("XLSX", sheet)):
            database = str(home / "bulk.db")
            taken.setdefault(f"import of {kind}", []).append(
                bulk.timed(home, "import", str(file), "--db", database, "--quiet")
            )
            if kind == "CSV":
                for verb in ("undo", "redo"):
                    taken.setdefault(f"{verb} of it", []).append(bulk.timed(home, verb, "--db", database))
            _remove(database)
    moves: list[float] = []
    for kind, file in (("CSV", text), ("XLSX", sheet)):
        for number in range(max(1, repeats // 2)):
            path = home / f"beside-{kind}-{number}.db"
            demo(home, path, 1000)
            found = bulk.beside(home, path, file)
            taken.setdefault(f"import of {kind} beside a working session", []).append(found.taken)
            moves += found.moves
            _remove(str(path))
    print(f"\n| figure, {rows:,} rows of 12 columns | seconds | peak of all processes, MiB |\n| --- | --- | --- |")
    for name, runs in taken.items():
        seconds, peaks = [run.seconds for run in runs], [run.peak for run in runs]
        print(f"| {name} | {_cell(seconds, None, '')} | {_cell(peaks, None, '')} |")
    moves.sort()
    places = {"median": 0.5, "95th percentile": 0.95, "99th": 0.99}
    told = ", ".join(f"{name} {moves[int(len(moves) * place)]:.0f} ms" for name, place in places.items())
    print(f"\nA move of another session while a file is imported, until it is saved: {told}, longest {moves[-1]:.0f} ms"
          f" ({len(moves)} moves).")  # fmt: skip


def _remove(database: str) -> None:
    for end in ("", "-wal", "-shm"):
        Path(database + end).unlink(missing_ok=True)


if __name__ == "__main__":
    main()

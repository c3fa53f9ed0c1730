"""``python -m tests.bench [--leads N] [--repeats N] [--only board|bulk]``: measures, and prints tables in Markdown.

Interleaved with the smallest Textual program, each run in a fresh process, medians. The machine should do nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from tests.bench import board, bulk
from tests.bench.board import ROOT, Figures, environment, median


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--leads", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the files that are imported")
    parser.add_argument("--only", choices=["board", "bulk"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if options.only != "bulk":
            for leads in options.leads:
                of_board(home, leads, options.repeats)
        if options.only != "board":
            of_bulk(home, options.rows, options.repeats)


def of_board(home: Path, leads: int, repeats: int) -> None:
    """The board's figures at a size."""
    database = home / f"{leads}.db"
    command = [str(ROOT / "leadline"), "init", "--demo", str(leads), "--seed", "5", "--db", str(database)]
    subprocess.run(command, env=environment(home), check=True, capture_output=True)
    ours: Figures = {}
    smallest: Figures = {}
    board.session(home, database, {})
    for _ in range(repeats):
        board.session(home, database, ours)
        board.hello(smallest, home)
    print(
        f"\n### {leads:,} leads, {repeats} runs\n\n| figure | median | min | max | × hello |\n| --- | --- | --- | --- | --- |"
    )
    for name, values in ours.items():
        base = smallest.get(name)
        ratio = f"{median(values) / median(base):.2f} ({median(base):.1f})" if base else ""
        if name == "memory MiB" and base:
            ratio = f"+{median(values) - median(base):.1f} MiB"
        print(f"| {name} | {median(values):.1f} | {min(values):.1f} | {max(values):.1f} | {ratio} |")


def of_bulk(home: Path, rows: int, repeats: int) -> None:
    """Import, undo, redo, and moves beside an import."""
    text, sheet = bulk.files(home, rows)
    figures: Figures = {}
    peaks: Figures = {}
    for number in range(repeats):
        for kind, file in (("CSV", text), ("XLSX", sheet)):
            database = str(home / f"bulk-{kind}-{number}.db")
            seconds, peak = bulk.timed(home, "import", str(file), "--db", database, "--quiet")
            figures.setdefault(f"import {kind} s", []).append(seconds)
            peaks.setdefault(f"import {kind} s", []).append(peak)
            if kind == "CSV":
                for verb in ("undo", "redo"):
                    seconds, peak = bulk.timed(home, verb, "--db", database)
                    figures.setdefault(f"{verb} s", []).append(seconds)
                    peaks.setdefault(f"{verb} s", []).append(peak)
            for end in ("", "-wal", "-shm"):
                Path(database + end).unlink(missing_ok=True)
    print(f"\n### {rows:,} rows of 12 columns, {repeats} runs\n\n| figure | median | min | max | peak MiB |")
    print("| --- | --- | --- | --- | --- |")
    for name, values in figures.items():
        peak = median(peaks[name])
        print(f"| {name} | {median(values):.1f} | {min(values):.1f} | {max(values):.1f} | {peak:.0f} |")
    database_path = home / "beside.db"
    command = [str(ROOT / "leadline"), "init", "--demo", "1000", "--seed", "5", "--db", str(database_path)]
    subprocess.run(command, env=environment(home), check=True, capture_output=True)
    taken = sorted(bulk.beside(home, database_path, text))
    print(
        f"\nA move of another session during the import, saved: median {median(taken):.0f} ms,"
        f" 95th percentile {taken[int(len(taken) * 0.95)]:.0f} ms, max {taken[-1]:.0f} ms ({len(taken)} moves)"
    )


main()

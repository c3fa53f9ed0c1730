"""The process in which a file is parsed: with little memory, little time, and nothing to lose.

It reads one request (JSON) from standard input, opens one file, writes scratch files, and prints lines of JSON:
``{"rows": n}`` as it goes on, ``{"part": {…}}`` for each part but the last one, at last ``{"done": {…}}`` or
``{"error": {…}}``. What a hostile file does to it, even its death, is an error sentence in the parent.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from models.base.errors import LeadlineError
from models.exchange.opened import Opened
from models.exchange.options import Reading
from models.exchange.problems import Problems
from models.exchange.readers.cells import Row
from models.exchange.readers.xlsx import Damaged
from models.exchange.rows import RowMaker
from models.exchange.staging import Scratch

BATCH = 1_000
REPORTED = 5_000
NICENESS = 10  # people at their boards come first, and so does the parent, which has more to do


def main() -> None:
    """Serve one request and end."""
    gc.disable()  # rows make no cycles, and looking for them takes a tenth of the time
    request = json.loads(sys.stdin.read())
    limit(request["cpu_seconds"], request["memory"])
    os.nice(NICENESS)
    os.umask(0o077)  # the scratch file holds what the file held: nobody else's business
    out = sys.stdout
    try:
        answer = {"done": serve(request, out)}
    except LeadlineError as error:
        answer = {"error": {"kind": type(error).__name__, "message": error.message}}
    except Damaged:
        answer = {"error": {"kind": "Damaged", "message": ""}}
    except sqlite3.Error as error:
        answer = {"error": {"kind": "Scratch", "message": str(error)}}
    except MemoryError:
        answer = {"error": {"kind": "Memory", "message": ""}}
    tell(out, answer)


def limit(cpu_seconds: int, memory: int) -> None:
    """Take from this process what it needs for no honest file."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, 16 << 30),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, allowed))
        except (ValueError, OSError):  # a container may forbid it; the other limits still hold
            continue


def tell(out: TextIO, message: dict[str, Any]) -> None:
    """One line to the parent."""
    out.write(json.dumps(message, ensure_ascii=True) + "\n")
    out.flush()


def serve(request: dict[str, Any], out: TextIO) -> dict[str, Any]:
    """Preview a file or stage its rows, as the request says."""
    options = Reading(**request["options"])
    opened = Opened(Path(request["path"]), request["name"], options, request["engine"])
    preview = opened.preview()
    if request["scratch"] is None:
        return preview
    return preview | stage(opened, options, Path(request["scratch"]), out, request["merge"], request["part_rows"])


def stage(
    opened: Opened,
    options: Reading,
    scratch_path: Path,
    out: TextIO,
    merge: str | None = None,
    part_rows: int | None = None,
) -> dict[str, Any]:
    """Write all rows into scratch files; returns the counts.

    Parameters:
        merge: puts rows of one lead together; all rows are then one part.
        part_rows: how many rows make a part; None: all are one. They are also one where the file can't be read twice,
            since nothing behind a part may change it or turn out to be no table: a file comes in whole or not at all.
    """
    if merge or opened.table.again is None:
        part_rows = None
    problems = Problems()
    for warning in opened.table.warnings:
        problems.add(warning, None, None, warning)
    maker = RowMaker(opened.fields, options, problems)
    if part_rows and (maker.dates or not opened.table.proven):
        for number, row in opened.again():
            for column in maker.dates:
                column.foresee(row, number)
        for column in maker.dates:
            column.decide(opened.order)
    scratch = Scratch(scratch_path, maker.columns)
    batch = min(BATCH, part_rows or BATCH)
    for made in _batches(opened.records(problems), maker, out, batch):
        if part_rows and scratch.rows_here >= part_rows:
            last = scratch.number
            _compare(scratch, problems)
            scratch.turn()
            staged = made[0][0] - 1
            counts = {"rows": staged + maker.failed, "staged": staged, "failed": maker.failed, "merged": 0}
            tell(out, {"part": counts | {"number": last, "mapping": opened.fields.by_name()}})
        scratch.rows(made)
        scratch.reach(maker.emails, maker.phones, maker.tags)
        maker.emails.clear()
        maker.phones.clear()
        maker.tags.clear()
    for column in maker.dates:
        scratch.update(column.field, column.settled(opened.order))
    _compare(scratch, problems)
    merged = scratch.consolidate(merge) if merge else 0
    rows = maker.made + maker.failed
    if maker.nobody and rows:
        message = (
            f"no column holds a name, a company, an e-mail or a phone number: none of the {rows:,} rows can"
            " become a lead; say which column does with --map COLUMN=FIELD"
        )
        problems.add("nobody", max(1, opened.header.first + 1), None, message)
    if maker.without_country:
        many = "a phone number names" if maker.without_country == 1 else f"{maker.without_country:,} phone numbers name"
        message = f"{many} no country: kept as written; --country says which"
        problems.add("no country", None, None, message)
    scratch.finish(problems.listed())
    counts = {"rows": rows, "staged": maker.made, "failed": maker.failed, "merged": merged}
    return counts | {"number": scratch.number, "mapping": opened.fields.by_name()}


def _compare(scratch: Scratch, problems: Problems) -> None:
    for row, first in scratch.compare():
        message = f"has the phone number of row {first}, but another name: both were kept"
        problems.add("the same phone number, but another name: kept", row, None, message)


def _batches(
    records: Iterator[tuple[int, Row]], maker: RowMaker, out: TextIO, size: int
) -> Iterator[list[tuple[Any, ...]]]:
    made: list[tuple[Any, ...]] = []
    for number, row in records:
        try:
            found = maker.make(row, number)
        except (LeadlineError, MemoryError):
            raise
        except Exception as error:  # whatever a cell holds: one row must not keep all others out
            maker.gave_up(number, error)
            continue
        if found is not None:
            made.append(found)
        if len(made) >= size:
            yield made
            made = []
            if maker.made % REPORTED == 0:
                tell(out, {"rows": maker.made + maker.failed})
    if made:
        yield made

"""Starts the child that parses a file, hands its scratch files on, and turns whatever becomes of it into a sentence.

The child may be killed by its limits, die of the library that reads workbooks, or hang; the session
that asked notices nothing but an :class:`~models.base.errors.Invalid`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.base import errors
from models.base.errors import Invalid
from models.exchange.options import Reading
from models.exchange.staging import part_path, remove_parts

_START = "import sys; sys.path.insert(0, sys.argv[1]); from models.exchange.child import main; main()"
_ROOT = str(Path(__file__).resolve().parent.parent.parent)
CPU_SECONDS = 120
CPU_PER_MB = 10
MOST_CPU_SECONDS = 1_800
MEMORY = 1 << 30
# A full sheet of 1,048,576 rows is 80 MB on disk and 1.3 GiB in calamine: what is large may take more, up to a point.
MEMORY_PER_BYTE = 32
MOST_MEMORY = 3 << 30

# Large enough that its parts cost nothing, small enough that the database has something to do soon.
PART_ROWS = 5_000

Progress = Callable[[int], None]


class Cancelled(errors.Failed):
    """The person stopped the reading of a file."""


def preview(
    path: Path, options: Reading, *, name: str | None = None, cancelled: threading.Event | None = None
) -> dict[str, Any]:
    """What a file holds and where its columns would go, from its first rows.

    Raises:
        NotFound: there is no such file.
        Invalid: it holds no table that can be read.
        UsageError: the options name a column or field that does not exist.
        Cancelled: the event was set meanwhile.
    """
    (answer,) = _parse(path, options, None, name, None, cancelled)
    return answer.facts


@dataclass(frozen=True)
class Part:
    """A scratch file that is finished. ``facts`` counts the ``rows``, ``staged``, ``failed`` and ``merged`` ones of the
    file up to its end, and has the ``mapping``; of the ``last`` part also what :func:`preview` says."""

    path: Path
    facts: dict[str, Any]
    last: bool


def stage(
    path: Path,
    options: Reading,
    scratch: Path,
    *,
    name: str | None = None,
    merge: str | None = None,
    whole: bool = True,
    progress: Progress | None = None,
    cancelled: threading.Event | None = None,
) -> Generator[Part]:
    """Parse a whole file into new scratch files, which are handed on while the child goes on with the next.

    Parameters:
        scratch: the path of the scratch files, to which their numbers are added. The caller removes them.
        merge: ``fill`` or ``update`` puts rows that mean the same lead together, so that all are one part.
        whole: make one part of all rows anyway.
        progress: called with the number of rows that were read.

    Raises:
        NotFound, Invalid, UsageError: as :func:`preview`.
        Cancelled: the event was set meanwhile.
        DatabaseTrouble: the scratch files can't be written.
    """
    yield from _parse(path, options, scratch, name, progress, cancelled, merge, None if whole else PART_ROWS)


def _parse(
    path: Path,
    options: Reading,
    scratch: Path | None,
    name: str | None,
    progress: Progress | None,
    cancelled: threading.Event | None,
    merge: str | None = None,
    part_rows: int | None = None,
) -> Generator[Part]:
    shown = name or path.name
    if not path.exists():
        raise errors.NotFound(f"there is no file {path}")
    child = _Child(path, shown, options, scratch, merge, part_rows)
    for engine in ("calamine", "openpyxl"):
        begun = False
        for part in child.parts(engine, progress, cancelled):
            begun = True
            yield part
        answer = child.answer
        if answer.kind == "Done":
            return
        if answer.kind in ("Invalid", "NotFound", "UsageError"):
            raise getattr(errors, answer.kind)(answer.message)
        if answer.kind == "Scratch" and scratch is not None:
            raise errors.DatabaseTrouble(
                f"{scratch.parent}: the rows of {shown} can't be put aside there ({answer.message}): make room, then"
                " import it again"
            )
        if answer.kind == "Time" or begun or not _second_reader(path):
            break
    if answer.kind == "Time":
        raise Invalid(f"{shown} takes too long to read: it was given up; save the table as CSV and import that")
    if answer.kind == "Memory":
        raise Invalid(f"{shown} would need too much memory to read: it is refused; save the table as CSV")
    raise Invalid(f"{shown} is damaged: it can't be read; open it, save it again and retry")


def _second_reader(path: Path) -> bool:
    """Whether openpyxl may read what calamine did not survive."""
    from models.exchange.readers.xlsx import can_openpyxl

    return can_openpyxl(path)


@dataclass(frozen=True)
class _Answer:
    """How a child ended: ``Done``, the name of an error, ``Time``, ``Memory``, ``Scratch`` or ``Died``."""

    kind: str
    message: str = ""


class _Child:
    """The children that one file is given to, one for each engine that tries."""

    def __init__(
        self,
        path: Path,
        name: str,
        options: Reading,
        scratch: Path | None,
        merge: str | None,
        part_rows: int | None,
    ) -> None:
        size = path.stat().st_size
        self._name = name
        self._scratch = scratch
        self._seconds = min(MOST_CPU_SECONDS, CPU_SECONDS + CPU_PER_MB * (size >> 20))
        self._request = {
            "path": str(path.resolve()),
            "name": name,
            "options": options.as_json(),
            "scratch": str(scratch) if scratch else None,
            "merge": merge,
            "part_rows": part_rows,
            "cpu_seconds": self._seconds,
            "memory": min(MOST_MEMORY, max(MEMORY, MEMORY_PER_BYTE * size)),
        }
        self.answer = _Answer("Died")

    def parts(self, engine: str, progress: Progress | None, cancelled: threading.Event | None) -> Generator[Part]:
        """The parts that a child makes; how it ended is then in ``answer``. Who stops listening ends the child.

        Raises:
            Cancelled: the event was set meanwhile.
        """
        if self._scratch is not None:
            remove_parts(self._scratch)
        self.answer = _Answer("Died")
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, _ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        with _Watch(process, 2 * self._seconds, cancelled) as watch:
            yield from self._talk(process, self._request | {"engine": engine}, progress)
        if watch.stopped == "cancelled":
            raise Cancelled(f"reading {self._name} was stopped")
        if self.answer.kind == "Died" and (watch.stopped or process.returncode == -24):
            self.answer = _Answer("Time")

    def _talk(
        self, process: subprocess.Popen[bytes], request: dict[str, Any], progress: Progress | None
    ) -> Generator[Part]:
        """Send the request and read until the last line, or until the child ends without one."""
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(request).encode())
            process.stdin.close()
        except BrokenPipeError:
            return
        for line in process.stdout:
            try:
                message = json.loads(line)
            except ValueError:
                return
            if "rows" in message:
                if progress is not None:
                    progress(int(message["rows"]))
            elif "part" in message:
                yield self._part(message["part"], last=False)
            elif "done" in message:
                self.answer = _Answer("Done")
                yield self._part(message["done"], last=True)
                return
            elif "error" in message:
                self.answer = _Answer(str(message["error"]["kind"]), str(message["error"]["message"]))
                return

    def _part(self, facts: dict[str, Any], *, last: bool) -> Part:
        path = part_path(self._scratch, int(facts["number"])) if self._scratch is not None else Path()
        return Part(path, facts, last)


class _Watch:
    """Ends the child when its time is over or the person no longer wants it."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, cancelled: threading.Event | None) -> None:
        self._process = process
        self._until = time.monotonic() + seconds
        self._cancelled = cancelled
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="import-watch", daemon=True)
        self.stopped = ""

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        self._over.set()
        if kind is not None:  # nobody listens any more
            self._process.kill()
        self._thread.join()
        if self._process.poll() is None:
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _run(self) -> None:
        while not self._over.wait(0.05) and self._process.poll() is None:
            if self._cancelled is not None and self._cancelled.is_set():
                self.stopped = "cancelled"
            elif time.monotonic() > self._until:
                self.stopped = "time"
            if self.stopped:
                self._process.kill()
                return

"""Starts the child that parses a file, and turns whatever becomes of it into a result or a sentence.

The child may be killed by its limits, die of the library that reads workbooks, or hang; the session
that asked notices nothing but an :class:`~models.base.errors.Invalid`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.base import errors
from models.base.errors import Invalid
from models.exchange.options import Reading

_START = "import sys; sys.path.insert(0, sys.argv[1]); from models.exchange.child import main; main()"
_ROOT = str(Path(__file__).resolve().parent.parent.parent)
CPU_SECONDS = 120
CPU_PER_MB = 10
MOST_CPU_SECONDS = 1_800
MEMORY = 1 << 30
# A full sheet of 1,048,576 rows is 80 MB on disk and 1.3 GiB in calamine: what is large may take more, up to a point.
MEMORY_PER_BYTE = 32
MOST_MEMORY = 3 << 30

Progress = Callable[[int], None]


class Cancelled(errors.Failed):
    """The person stopped the reading of a file."""


@dataclass(frozen=True)
class _Answer:
    done: dict[str, Any] | None
    kind: str = ""
    message: str = ""


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
    return _parse(path, options, None, name, None, cancelled)


def stage(
    path: Path,
    options: Reading,
    scratch: Path,
    *,
    name: str | None = None,
    merge: str | None = None,
    progress: Progress | None = None,
    cancelled: threading.Event | None = None,
) -> dict[str, Any]:
    """Parse a whole file into a new scratch file; returns the preview with ``rows`` and ``failed``.

    ``merge`` (``fill`` or ``update``) puts rows that mean the same lead together.

    Raises:
        NotFound, Invalid, UsageError: as :func:`preview`.
        Cancelled: the event was set meanwhile.
    """
    return _parse(path, options, scratch, name, progress, cancelled, merge)


def _parse(
    path: Path,
    options: Reading,
    scratch: Path | None,
    name: str | None,
    progress: Progress | None,
    cancelled: threading.Event | None,
    merge: str | None = None,
) -> dict[str, Any]:
    shown = name or path.name
    if not path.exists():
        raise errors.NotFound(f"there is no file {path}")
    answer = _Answer(None)
    for engine in ("calamine", "openpyxl"):
        if scratch is not None:
            scratch.unlink(missing_ok=True)
        answer = _child(path, shown, options, scratch, engine, progress, cancelled, merge)
        if answer.done is not None:
            return answer.done
        if answer.kind in ("Invalid", "NotFound", "UsageError"):
            raise getattr(errors, answer.kind)(answer.message)
        if answer.kind == "Time" or not _second_reader(path):
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


def _child(
    path: Path,
    name: str,
    options: Reading,
    scratch: Path | None,
    engine: str,
    progress: Progress | None,
    cancelled: threading.Event | None,
    merge: str | None,
) -> _Answer:
    size = path.stat().st_size
    seconds = min(MOST_CPU_SECONDS, CPU_SECONDS + CPU_PER_MB * (size >> 20))
    request = {
        "path": str(path.resolve()),
        "name": name,
        "options": options.as_json(),
        "scratch": str(scratch) if scratch else None,
        "engine": engine,
        "merge": merge,
        "cpu_seconds": seconds,
        "memory": min(MOST_MEMORY, max(MEMORY, MEMORY_PER_BYTE * size)),
    }
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _START, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
    with _Watch(process, 2 * seconds, cancelled) as watch:
        answer = _talk(process, request, progress)
    if watch.stopped == "cancelled":
        raise Cancelled(f"reading {name} was stopped")
    if answer is None:
        return _Answer(None, "Time" if watch.stopped or process.returncode == -24 else "Died")
    if "done" in answer:
        return _Answer(answer["done"])
    return _Answer(None, str(answer["error"]["kind"]), str(answer["error"]["message"]))


def _talk(
    process: subprocess.Popen[bytes], request: dict[str, Any], progress: Progress | None
) -> dict[str, Any] | None:
    """Send the request and read until the last line; None if the child ended without one."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(request).encode())
        process.stdin.close()
    except BrokenPipeError:
        return None
    for line in process.stdout:
        try:
            message = json.loads(line)
        except ValueError:
            return None
        if "rows" in message:
            if progress is not None:
                progress(int(message["rows"]))
        elif "done" in message or "error" in message:
            return dict(message)
    return None


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

    def __exit__(self, *error: object) -> None:
        self._over.set()
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
        while not self._over.wait(0.05):
            if self._cancelled is not None and self._cancelled.is_set():
                self.stopped = "cancelled"
            elif time.monotonic() > self._until:
                self.stopped = "time"
            if self.stopped:
                self._process.kill()
                return

"""What a command has in its hands: the options, the config, the store (opened when first needed), the output."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base import config
from models.base.errors import Invalid, LeadlineError, NotFound, UsageError
from models.pipeline.fields import Defaults
from tui.cli import standard_input

if TYPE_CHECKING:
    from models.base.store import Store


class Session:
    """One run of a command."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        given = [f"--{name}" for name in ("json", "ids", "csv") if getattr(options, name, False)]
        if len(given) > 1:
            raise UsageError(f"{' and '.join(given)} are two forms of output; give one")
        self.as_json: bool = getattr(options, "json", False)
        self.for_people = not given
        self.dry: bool = getattr(options, "dry_run", False)
        self._opened: Store | None = None

    @cached_property
    def config(self) -> config.Config:
        """The person's settings."""
        return config.load()

    @property
    def location(self) -> str:
        """The database: ``--db``, else LEADLINE_DB, else the config file, else the usual place."""
        return config.database_location(getattr(self.options, "db", None), self.config)

    @property
    def store(self) -> Store:
        """The open store."""
        if self._opened is None:
            from models.base.store import Store

            self._opened = Store.open(self.location, channel="cli")
        return self._opened

    @property
    def defaults(self) -> Defaults:
        """Country and currency for values that don't name their own."""
        return Defaults(self.config.country, self.config.currency, locale=config.locale_country())

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._opened is not None:
            self._opened.close()

    def what_landed(self) -> str:
        """What is there of an operation that stopped half-way, and the way out, as the end of a sentence; else nothing."""
        if self._opened is None:
            return ""
        from models.base import history

        try:
            found = self._opened.query(history.half_done, self._opened.actor.session)
        except LeadlineError:  # what stopped it stops this question as well
            return ""
        if found is None:
            return ""
        ways = f"'leadline undo {found.number}' takes them back"
        if found.verb == "import":
            ways += ", the same import goes on with it"
        return f"; {found.rows:,} records of operation {found.number} had landed: {ways}"

    # -- input ---------------------------------------------------------------------------------------------------

    def assignments(self, words: Sequence[str]) -> dict[str, str]:
        """``field=value`` words as a dictionary; ``field=@file`` reads a file (``@-`` standard input).

        Raises:
            UsageError: a word is no assignment, or a field stands twice.
        """
        values: dict[str, str] = {}
        for word in words:
            name, equals, value = word.partition("=")
            if not equals or not name:
                raise UsageError(f"{word!r} is not FIELD=VALUE")
            if name in values:
                raise UsageError(f"{name} is set twice")
            if value == "@":
                raise UsageError(f"{word!r}: @ needs the name of a file behind it")
            values[name] = self.text(value[1:]) if value.startswith("@") else value
        return values

    def text(self, path: str) -> str:
        """A whole text file; ``-`` is standard input.

        Raises:
            NotFound: there is no such file.
            Invalid: it is no text in UTF-8.
        """
        try:
            data = standard_input.read() if path == "-" else Path(path).read_bytes()
            return data.decode("utf-8-sig")
        except FileNotFoundError:
            raise NotFound(f"there is no file {path}") from None
        except UnicodeDecodeError:
            raise Invalid(f"{'standard input' if path == '-' else path} is not text in UTF-8") from None
        except OSError as error:
            raise Invalid(f"{path}: {error.strerror}") from error

    # -- output --------------------------------------------------------------------------------------------------

    def json(self, document: Any) -> None:
        """Print one JSON document."""
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=None) + "\n")

    def say(self, *lines: str) -> None:
        """Print lines for a person."""
        for line in lines:
            print(self.masked(line))

    def masked(self, text: str) -> str:
        """Text as it may go to this output: a terminal gets no control characters from data."""
        if getattr(self.options, "raw", False) or not sys.stdout.isatty():
            return text
        from tui.safe import plain

        return plain(text)

    def records(
        self, documents: Sequence[Mapping[str, Any]], columns: Sequence[str], *, known: Collection[str] | None = None
    ) -> None:
        """Print a list as the options ask: JSON, ids, CSV, or a table. ``known`` are the names that may be asked for with
        ``--columns``, for a list that may be empty (else those of the first document).

        Raises:
            UsageError: there is no such column, or the list has no ids.
        """
        known = known or (documents[0].keys() if documents else columns)
        chosen = getattr(self.options, "columns", None)
        if chosen is not None:
            columns = [name.strip() for name in chosen.split(",")]
            for name in columns:
                if name not in known:
                    raise UsageError(f"there is no column {name!r}; known are {', '.join(known)}")
        if self.as_json:
            picked = [{name: item[name] for name in columns} for item in documents] if chosen else list(documents)
            self.json(picked)
        elif getattr(self.options, "ids", False):
            if "id" not in known:
                raise UsageError("these have no ids; leave --ids out")
            for item in documents:
                print(item["id"])
        elif getattr(self.options, "csv", False):
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([[guarded(cell(item[name])) for name in columns] for item in documents])
        else:
            self.table([[cell(item[name]) for name in columns] for item in documents], columns)

    def one(self, document: Mapping[str, Any]) -> None:
        """Print one record as the options ask: JSON, its id, CSV or a table of what is filled."""
        if self.as_json:
            self.json(document)
        elif getattr(self.options, "ids", False):
            print(document["id"])
        else:
            filled = [(name, cell(value)) for name, value in document.items() if value not in (None, [], {}, "")]
            self.records([{"field": name, "value": text} for name, text in filled], ("field", "value"))

    def page(self, documents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The part of a short list that ``--sort``, ``--after`` and ``--limit`` ask for; empty values come last.

        Raises:
            UsageError: there is no such field to sort by.
            NotFound: nothing in the list has the id of ``--after``.
        """
        found = list(documents)
        for part in reversed((getattr(self.options, "sort", None) or "").split(",")):
            name, _, direction = part.strip().partition(":")
            if not name:
                continue
            if direction not in ("", "asc", "desc") or (found and name not in found[0]):
                raise UsageError(f"can't sort by {part.strip()!r}; known are {', '.join(found[0])}")
            filled = sorted((item for item in found if item[name] is not None), key=lambda item: sortable(item[name]),
                            reverse=direction == "desc")  # fmt: skip
            found = filled + [item for item in found if item[name] is None]
        after = getattr(self.options, "after", None)
        if after is not None:
            places = [place for place, item in enumerate(found) if item["id"] == after]
            if not places:
                raise NotFound(f"there is no {after} in this list")
            found = found[places[0] + 1 :]
        return found[: self.options.limit or None]

    def table(self, rows: Iterable[Sequence[str]], columns: Sequence[str], *, widest: int | None = 40) -> None:
        """Print a table made for reading; what is wider than ``widest`` cells is cut."""
        from tui.presentation.cells import cut, fit, width

        body = [[" ".join(item.split()) for item in row] for row in rows]
        heads = [name.replace("_", " ").upper() for name in columns]
        widths = [max(width(row[i]) for row in [heads, *body]) for i in range(len(heads))]
        widths = [min(widest or wide, wide) for wide in widths]
        for row in [heads, *body]:
            cells = [fit(cut(item, wide), wide) for item, wide in zip(row, widths, strict=True)]
            print(self.masked("  ".join(cells)).rstrip())

    def progress(self, what: str) -> Progress:
        """A progress line on standard error, shown on a terminal only."""
        return Progress(what, show=sys.stderr.isatty() and not getattr(self.options, "quiet", False))


class Progress:
    """A line on standard error that tells how far a long command has come."""

    def __init__(self, what: str, *, show: bool) -> None:
        self.what = what
        self.show = show

    def __call__(self, done: int, total: int | None = None) -> None:
        """Tell how many of how many are done."""
        if self.show:
            of = f" of {total:,}" if total else ""
            sys.stderr.write(f"\r\x1b[K{self.what} {done:,}{of}")
            sys.stderr.flush()

    def end(self) -> None:
        """Clear the line."""
        if self.show:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def sortable(value: Any) -> Any:
    """A value of a list as it is compared: texts without case and accents."""
    from models.base.text import fold

    return fold(value) if isinstance(value, str) else value


def cell(value: Any) -> str:
    """A JSON value as text of a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if value.keys() == {"amount", "currency"}:
            return f"{value['amount']} {value['currency']}"
        return ", ".join(f"{key} {item}" for key, item in value.items() if item is not None)
    if isinstance(value, list):
        return ", ".join(cell(item) for item in value)
    return str(value)


def guarded(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula (plain numbers and phone numbers stay as they are)."""
    head = text.lstrip(" ")[:1]
    harmless = all(character in "0123456789 ().-" for character in text.lstrip(" ")[1:])
    formula = bool(head) and head in "=+-@" and not (head in "+-" and harmless)
    if formula or text.startswith(("\t", "\r")):
        return "'" + text
    return text

"""Import leads from CSV and Excel files: columns are found by their headers, duplicates skipped, undo takes all back."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base.errors import Failed, LeadlineError, UsageError
from models.exchange.options import Reading
from tui.cli import standard_input
from tui.cli.run import as_text, common
from tui.cli.session import Session
from tui.cli.verbs import whole

if TYPE_CHECKING:
    from models.exchange.importing import Report, Wishes

ORDERS = ("dmy", "mdy", "ymd")
POLICIES = ("skip", "fill", "update", "create")
SHOWN = 20


def add(parser: argparse.ArgumentParser, noun: str) -> None:
    """Declare ``import``."""
    common(parser)
    parser.add_argument("files", nargs="+", metavar="FILE", help="CSV or workbook; - is standard input")
    parser.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    parser.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="COLUMN= leaves it out")
    parser.add_argument("--only-mapped", action="store_true", help="import no column but those of --map")
    parser.add_argument("--mapping", metavar="NAME", help="use the mapping of this name, or keep this one under it")
    parser.add_argument("--encoding", metavar="E", help="for example utf-8 or cp1252")
    parser.add_argument("--delimiter", metavar="D", help="a character, or tab, comma, semicolon, bar")
    parser.add_argument("--header-row", type=whole, metavar="N", help="the row of the headers; 0: there is none")
    parser.add_argument("--date-order", choices=ORDERS, help="how to read 3/4/2026")
    parser.add_argument("--country", metavar="CC", help="where phone numbers without a prefix are dialled")
    parser.add_argument("--source", metavar="S", help="for rows that name none")
    parser.add_argument("--owner", metavar="LOGIN", help="for rows that name none")
    parser.add_argument("--on-duplicate", choices=POLICIES, default="skip", help="what a row does whose lead is there")
    parser.add_argument("--strict", action="store_true", help="exit with 5 if a row failed")
    parser.set_defaults(action=_import)


def _import(session: Session, options: argparse.Namespace) -> int:
    reports: list[Report] = []
    try:
        wishes = _wishes(session, options)
        reports.extend(_one(session, options, file, wishes) for file in options.files)
    except LeadlineError:
        if reports:
            _say(session, reports, several=len(options.files) > 1)
        raise
    _say(session, reports, several=len(options.files) > 1)
    return 5 if options.strict and any(report.failed for report in reports) else 0


def _one(session: Session, options: argparse.Namespace, file: str, wishes: Wishes) -> Report:
    from models.exchange import batches, importing

    line = session.progress("")

    def progress(what: str, done: int, total: int | None) -> None:
        line.what = f"{what} rows"
        line(done, total)

    try:
        with _file(file) as path:
            name = "standard input" if file == "-" else as_text(path.name)
            report = importing.run(session.store, path, wishes, name=name, dry=session.dry, progress=progress)
    finally:
        line.end()
    if options.mapping and not session.dry and not wishes.reading.kept:
        batches.save_mapping(session.store, options.mapping, report.mapping)
    return report


@contextmanager
def _file(file: str) -> Iterator[Path]:
    """The file to read; standard input is kept in a temporary one, since it is read more than once."""
    if file != "-":
        yield Path(file)
        return
    with tempfile.NamedTemporaryFile(prefix="leadline-") as kept:
        try:
            for piece in standard_input.chunks():
                kept.write(piece)
            kept.flush()
        except OSError as error:
            raise Failed(f"standard input can't be kept in {kept.name}: {error.strerror}") from error
        yield Path(kept.name)


def _wishes(session: Session, options: argparse.Namespace) -> Wishes:
    from models.base.countries import country_code
    from models.exchange.batches import saved_mapping
    from models.exchange.importing import Wishes

    defaults = session.defaults
    country = defaults.country
    if options.country is not None:
        country = country_code(options.country)
        if country is None:
            raise UsageError(f"--country {options.country!r}: it is the code of a country, like DE")
    reading = Reading(
        sheet=options.sheet,
        encoding=options.encoding,
        delimiter=options.delimiter,
        header_row=options.header_row,
        date_order=options.date_order,
        country=country,
        locale=defaults.locale,
        currency=defaults.currency,
        given=_given(options.map),
        only_given=options.only_mapped,
    )
    if options.mapping:
        kept: dict[str, str] | None = session.store.query(saved_mapping, options.mapping)
        reading = replace(reading, kept=kept or {})
    return Wishes(reading, options.on_duplicate, options.source, options.owner)


def _given(words: list[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for word in words:
        column, equals, field = word.rpartition("=")
        if not equals or not column:
            raise UsageError(f"--map {word!r} is not COLUMN=FIELD")
        given[column] = field
    return given


def _say(session: Session, reports: list[Report], *, several: bool) -> None:
    if session.as_json:
        documents = [report.json() for report in reports]
        session.json(documents if several else documents[0])
        return
    for report in reports:
        session.say(*_lines(report, dry=session.dry))


def _lines(report: Report, *, dry: bool) -> Iterator[str]:
    """What a person reads of an import."""
    parts = [f"{report.created:,} new"]
    for number, word in (
        (report.updated, "updated"),
        (report.skipped, "skipped as duplicates"),
        (report.failed, "failed"),
    ):
        if number:
            parts.append(f"{number:,} {word}")
    would = " (dry run: nothing was changed)" if dry else ""
    yield f"{report.name}: {report.rows:,} row{'' if report.rows == 1 else 's'}: {', '.join(parts)}{would}"
    if report.cancelled:
        yield "  stopped before the end"
    mapped: list[tuple[str, Any]] = [(column, field) for column, field in report.mapping.items() if field]
    left = [column for column, field in report.mapping.items() if not field]
    if mapped:
        yield "  columns: " + ", ".join(f"{column} → {field}" for column, field in mapped)
    if left:
        yield "  left out: " + ", ".join(left)
    for row, column, message in report.problems[:SHOWN]:
        place = ", ".join(part for part in (f"row {row}" if row else "", column or "") if part)
        yield f"  {place}: {message}" if place else f"  {message}"
    if len(report.problems) > SHOWN:
        yield f"  … and {len(report.problems) - SHOWN:,} more (--json lists all)"
    if report.operation:
        yield f"  operation {report.operation} ('leadline undo {report.operation}' takes it back)"

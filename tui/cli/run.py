"""From arguments to an exit code: the parser, the store, and the one place where errors are said."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

from models.base.errors import DatabaseTrouble, Failed, UsageError
from tui.cli.said import Stopped, exit_code
from tui.cli.session import Session

# noun -> module in this package, and what it is for (said here, since docstrings may have been left out of the code);
# a module is imported only when its noun is named
NOUNS = {
    "init": ("init", "make a database, with invented leads and their history if asked"),
    "import": ("import_", "bring in leads from CSV and Excel files"),
    "lead": ("lead", "list, show, add, edit, move, assign, tag, note, log, copy, convert, trash, restore …"),
    "board": ("board", "the stages with counts, sums and first cards"),
    "customer": ("customers", "companies that leads were converted to, or that were added"),
    "contact": ("customers", "people at customers"),
    "deal": ("customers", "what customers may buy"),
    "stage": ("lists", "the stages of leads"),
    "source": ("lists", "where leads come from"),
    "tag": ("lists", "the tags of leads, customers, contacts and deals"),
    "reason": ("lists", "why leads are lost"),
    "staff": ("lists", "the people of the team"),
    "history": ("history", "what was done, when and by whom"),
    "undo": ("history", "take back your last operation, or one by its number"),
    "redo": ("history", "do again what was taken back last"),
    "doctor": ("doctor", "whether the database is well"),
    "version": ("about", "which version this is"),
    "help": ("about", "'leadline help NOUN' says more of one; 'leadline help examples' shows commands to try"),
}
FLAGS = ("--json", "--ids", "--csv", "--dry-run", "--quiet", "--raw")
PATHS = frozenset(("db", "files"))
"""Arguments that name files: their bytes are kept as they are, also where they are no text."""

Action = Callable[[Session, argparse.Namespace], int | None]


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line and join the family of errors. Options are spelled out: an abbreviation in a
    script would change its meaning with the next option."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see '{self.prog} --help')")


def common(parser: argparse.ArgumentParser) -> None:
    """The options that every command takes."""
    group = parser.add_argument_group("everywhere")
    group.add_argument("--db", metavar="PATH", default=argparse.SUPPRESS, help="the database file")
    group.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="one JSON document")
    group.add_argument("--ids", action="store_true", default=argparse.SUPPRESS, help="one id a line")
    group.add_argument("--csv", action="store_true", default=argparse.SUPPRESS, help="comma-separated values")
    group.add_argument("--dry-run", action="store_true", default=argparse.SUPPRESS, help="say what would change")
    group.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help="no progress")
    group.add_argument("--raw", action="store_true", default=argparse.SUPPRESS, help="don't mask control characters")


def run(arguments: list[str]) -> int:
    """Run a command line; with no noun, the full screen."""
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    as_json = "--json" in arguments
    try:
        try:
            return exit_code(lambda: _dispatch(arguments), as_json=as_json)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our output has gone (head, less): nothing is wrong
        _write_no_more()
        return 0
    except OSError as error:
        _write_no_more()
        lost = Failed(f"the output could not be written: {error.strerror}; see 'leadline history' for what was done")
        return exit_code(partial(_raise, lost), as_json=as_json)


def _open_streams() -> None:
    """Who closed a stream has no use for it; no file of ours may take its number."""
    for name, flags, mode in (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_WRONLY, "w"), ("stderr", os.O_WRONLY, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


def _write_no_more() -> None:
    """What is still kept back for standard output goes nowhere."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _raise(error: Exception) -> NoReturn:
    raise error


def parser_of(noun: str) -> Parser:
    """The parser of one noun's verbs and options.

    Raises:
        UsageError: there is no such noun.
    """
    if noun not in NOUNS:
        raise UsageError(f"there is no command {noun!r}; known are {', '.join(NOUNS)} (see 'leadline help')")
    name, what = NOUNS[noun]
    parser = Parser(prog=f"leadline {noun}", description=what)
    import_module(f"tui.cli.{name}").add(parser, noun)
    return parser


def _dispatch(arguments: list[str]) -> int:
    noun, rest = _noun(arguments)
    if noun is None:
        if any(word in ("-h", "--help") for word in rest):
            noun, rest = "help", []
        elif "--version" in rest:
            noun, rest = "version", [word for word in rest if word != "--version"]
        else:
            parser = Parser(prog="leadline", add_help=False)
            common(parser)
            options = parser.parse_args(rest)
            from tui.cli.full_screen import open_screen

            return open_screen(getattr(options, "db", None))
    options, unknown = parser_of(noun).parse_known_args(rest)
    if unknown:
        said = f"leadline {noun} {getattr(options, 'verb', None) or ''}".rstrip()
        raise UsageError(f"unrecognized arguments: {' '.join(unknown)} (see '{said} --help')")
    _clean(options)
    session = Session(options)
    try:
        action: Action = options.action
        return action(session, options) or 0
    except (DatabaseTrouble, KeyboardInterrupt) as error:
        landed = session.what_landed()
        if not landed:
            raise
        if isinstance(error, KeyboardInterrupt):
            raise Stopped(f"stopped{landed}") from None
        raise DatabaseTrouble(error.message + landed, title=error.title) from error
    finally:
        session.close()


def _clean(options: argparse.Namespace) -> None:
    """Bytes that are no UTF-8 come as lone surrogates, which no database takes: they become U+FFFD, as in a file."""
    for name, value in vars(options).items():
        if name in PATHS:
            continue
        if isinstance(value, str):
            setattr(options, name, _unless_file(value))
        elif isinstance(value, list):
            setattr(options, name, [_unless_file(item) if isinstance(item, str) else item for item in value])


def _unless_file(word: str) -> str:
    return word if "@" in (word[:1], word.partition("=")[2][:1]) else as_text(word)


def as_text(word: str) -> str:
    """A word from the command line as it can be kept and shown: bytes that its locale has no characters for are UTF-8."""
    if not any("\ud800" <= character <= "\udfff" for character in word):
        return word
    return os.fsencode(word).decode("utf-8", "replace")


def _noun(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The first word that is neither an option nor the value of ``--db``, and the others; options of every command that
    stand before the noun or the verb are put behind it, where the verb's own parser knows them."""
    place = _plain(arguments, 0)
    if place == len(arguments):
        return None, list(arguments)
    before, after = [word for word in arguments[:place] if word != "--"], list(arguments[place + 1 :])
    start = 0
    while start < len(after) and (after[start] in FLAGS or after[start].partition("=")[0] == "--db"):
        start += 2 if after[start] == "--db" else 1
    moved, after = [*before, *after[:start]], after[start:]
    if after and not after[0].startswith("-"):
        return arguments[place], [after[0], *moved, *after[1:]]
    return arguments[place], [*moved, *after]


def _plain(words: Sequence[str], start: int) -> int:
    """The place of the first word that is neither an option nor the value of ``--db``."""
    while start < len(words) and words[start].startswith("-"):
        start += 2 if words[start] == "--db" else 1
    return min(start, len(words))

"""From arguments to an exit code: the parser, the store, and the one place where errors are said."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

from models.base.errors import UsageError
from tui.cli.said import exit_code
from tui.cli.session import Session

# noun -> module in this package; a module is imported only when its noun is named
NOUNS = {
    "init": "init",
    "import": "import_",
    "lead": "lead",
    "board": "board",
    "customer": "customers",
    "contact": "customers",
    "deal": "customers",
    "stage": "lists",
    "source": "lists",
    "tag": "lists",
    "reason": "lists",
    "staff": "lists",
    "history": "history",
    "undo": "history",
    "redo": "history",
    "doctor": "doctor",
    "version": "about",
    "help": "about",
}

Action = Callable[[Session, argparse.Namespace], int | None]


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line and join the family of errors."""

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
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return exit_code(lambda: _dispatch(arguments), as_json="--json" in arguments)
    except BrokenPipeError:
        # the reader of our output has gone (head, less): nothing is wrong
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


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
    if noun not in NOUNS:
        raise UsageError(f"there is no command {noun!r}; known are {', '.join(NOUNS)} (see 'leadline help')")
    module = import_module(f"tui.cli.{NOUNS[noun]}")
    parser = Parser(prog=f"leadline {noun}", description=module.__doc__)
    module.add(parser, noun)
    options = parser.parse_args(rest)
    session = Session(options)
    try:
        action: Action = options.action
        return action(session, options) or 0
    finally:
        session.close()


def _noun(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The first word that is neither an option nor the value of ``--db``, and the others; what stands before the noun
    is put behind, where the verb's own parser knows it."""
    skip = False
    for place, word in enumerate(arguments):
        if skip:
            skip = False
        elif word == "--db":
            skip = True
        elif not word.startswith("-"):
            return word, [*arguments[place + 1 :], *arguments[:place]]
    return None, list(arguments)

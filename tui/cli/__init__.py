"""The command line: one file for each noun, one place for output, errors and exit codes."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["run"]


def run(arguments: Sequence[str]) -> int:
    """Run a command; returns its exit code (see ``tui.cli.run.run``)."""
    from tui.cli.run import run as run_command

    return run_command(list(arguments))

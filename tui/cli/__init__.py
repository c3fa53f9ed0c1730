"""The command line: one file for each noun, one place for output, errors and exit codes."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["run"]


def run(arguments: Sequence[str]) -> int:
    """Run a command, or with no arguments the full screen; returns the exit code (see ``tui.cli.run.run``)."""
    if not arguments:
        from tui.cli.full_screen import open_screen
        from tui.cli.said import exit_code

        return exit_code(open_screen)
    from tui.cli.run import run as run_command

    return run_command(list(arguments))

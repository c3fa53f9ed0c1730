"""The entry: ``leadline`` alone opens the full screen, ``leadline NOUN VERB`` is the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import models

if Path(models.__file__).parents[1] != Path(__file__).parents[1]:
    sys.exit(f"leadline: another package called 'models' ({models.__file__}) stands in the way; start with python -I")


def main() -> int:
    """Run what the arguments say; returns the exit code of the contract."""
    try:
        from tui.cli import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before anything is there that could say more
        sys.stderr.write("leadline: stopped\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())

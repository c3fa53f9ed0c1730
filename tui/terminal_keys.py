"""Keys that Textual's parser doesn't know from terminals without the kitty protocol.

Such a terminal sends `alt+enter` as escape and carriage return in one go; Textual takes that for
`enter`, which in a composer would save instead of beginning a new line.
"""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


class _Added(StrEnum):
    """Key names in the form in which the parser's table holds them."""

    ALT_ENTER = "alt+enter"


SEQUENCES = {"\x1b\r": (_Added.ALT_ENTER,), "\x1b\n": (_Added.ALT_ENTER,)}


def teach() -> None:
    """Add them to the parser's table, for the whole process."""
    cast("dict[str, object]", ANSI_SEQUENCES_KEYS).update(SEQUENCES)

"""Standard input, as ``-`` stands for it: that it can't be read is an error of the input, never of the output."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from models.base.errors import Invalid

CHUNK = 1 << 20


def chunks() -> Iterator[bytes]:
    """What stands on standard input, piece by piece.

    Raises:
        Invalid: it can't be read.
    """
    while True:
        try:
            piece = sys.stdin.buffer.read(CHUNK)
        except OSError as error:
            raise Invalid(f"standard input can't be read: {error.strerror}") from error
        if not piece:
            return
        yield piece


def read() -> bytes:
    """All that stands on standard input.

    Raises:
        Invalid: it can't be read.
    """
    return b"".join(chunks())

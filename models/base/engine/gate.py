"""Where a SQLite database may lie and with which SQLite it may be shared."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from models.base.errors import DatabaseTrouble

# statfs f_type of file systems whose locks SQLite can't trust (sqlite.org/wal.html, "same host computer").
NETWORK = {
    0x6969: "NFS",
    0xFF534D42: "CIFS",
    0xFE534D42: "SMB",
    0x517B: "SMB",
    0x65735546: "FUSE",
    0x01021997: "9p",
    0x0BD00BD0: "Lustre",
    0x47504653: "GPFS",
    0x5346414F: "AFS",
    0x00C36400: "Ceph",
}


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug, which corrupts a shared WAL database without a word.

    Source: sqlite.org/wal.html#walresetbug; fixed in 3.51.3, back-ported to 3.50.7 and 3.44.6.
    """
    v = tuple(version[:3])
    return v >= (3, 51, 3) or (3, 50, 7) <= v < (3, 51) or (3, 44, 6) <= v < (3, 45)


def parse_version(text: str) -> tuple[int, ...]:
    """``3.51.3`` -> ``(3, 51, 3)``."""
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def file_system_type(path: Path) -> int:
    """The statfs f_type of the file system that holds ``path`` (or its nearest existing parent); 0 if unknown."""
    while not path.exists() and path != path.parent:
        path = path.parent
    # struct statfs begins with a word f_type on every 64-bit Linux; 256 bytes hold the whole of it.
    room = ctypes.create_string_buffer(256)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.statfs(os.fsencode(path), room) != 0:
            return 0
    except (OSError, AttributeError):
        return 0
    word = int.from_bytes(room.raw[:8], "little")
    return word & 0xFFFFFFFF


def refuse_network(path: Path) -> None:
    """Refuse a database on a file system whose locks can't be trusted (R10).

    Raises:
        DatabaseTrouble: the file system is one of ``NETWORK`` and LEADLINE_ALLOW_NETWORK_FS is not set.
    """
    name = NETWORK.get(file_system_type(path))
    if name and not os.environ.get("LEADLINE_ALLOW_NETWORK_FS"):
        raise DatabaseTrouble(
            f"{path} lies on a {name} file system, where SQLite's locks don't hold and data gets lost; "
            "put the database on a local disk of the server and let people come to it over SSH"
        )

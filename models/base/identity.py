"""Who is at the keyboard: the numeric user id, never a name from the environment (R14, team mode)."""

from __future__ import annotations

import os
import pwd
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Actor:
    """Somebody who does something: a member of staff, through a channel, in one session.

    ``channel`` is ``screen``, ``cli`` or ``import``; ``session`` names the process (see ``session_name``).
    """

    staff_id: int
    login: str
    channel: str
    session: str


def login_of(uid: int) -> str:
    """The login name of a user id; the number itself where the system knows none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def full_name_of(uid: int) -> str | None:
    """The person's name from the system's user list, where it has one."""
    try:
        return pwd.getpwuid(uid).pw_gecos.split(",")[0].strip() or None
    except KeyError:
        return None


def _started(pid: int) -> str | None:
    """When a process started, in clock ticks since boot (field 22 of /proc/PID/stat); None when it is gone, or dead and
    only not yet fetched by its parent."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return None if fields[0] in "ZX" else fields[19]
    except (OSError, IndexError):
        return None


def session_name() -> str:
    """A name for this process that no later process on this machine can have: host, pid, start, chance."""
    pid = os.getpid()
    return f"{socket.gethostname()}:{pid}:{_started(pid) or 0}:{os.urandom(3).hex()}"


def is_alive(session: str) -> bool:
    """Whether the process behind a session name still runs. A session of another host counts as gone, since a
    database that several hosts share is refused."""
    host, _, rest = session.partition(":")
    parts = rest.split(":")
    if host != socket.gethostname() or len(parts) != 3 or not parts[0].isdigit():
        return False
    return _started(int(parts[0])) == parts[1]

"""How a session that is open all day beside many others keeps its memory small."""

from __future__ import annotations

import ctypes
import gc
import importlib
import sys

M_ARENA_MAX = -8  # of malloc.h


def trim() -> None:
    """Collect what closed screens have left, and let glibc return what lies free in its heaps; it keeps it otherwise."""
    gc.collect()
    release = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if release is not None:
        release(0)


def share_one_heap() -> None:
    """Let glibc keep one heap for all threads: Python's lock lets one of them run at a time anyway, and each heap more holds
    room that the others can't use. To be called before the threads start; elsewhere than on glibc, nothing."""
    option = getattr(ctypes.CDLL(None), "mallopt", None)
    if option is not None:
        option(M_ARENA_MAX, 1)


def leave_out_tls() -> None:
    """Load asyncio as on a Python that was built without TLS, which it is prepared for: a session talks to its terminal and
    its file only, and OpenSSL takes up to four MiB. Who needs ``ssl`` later can import it."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # this makes an import fail
    try:
        importlib.import_module("asyncio")
    finally:
        del sys.modules["ssl"]

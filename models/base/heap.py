"""Giving free memory back to the system."""

from __future__ import annotations

import ctypes
import gc


def trim() -> None:
    """Collect what closed screens have left, and let glibc return what lies free in its heaps; it keeps it otherwise."""
    gc.collect()
    release = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if release is not None:
        release(0)

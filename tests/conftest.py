"""What every test stands on: an own home, one locale and time zone, pilots that don't idle."""

from __future__ import annotations

import gc
import importlib.metadata
import importlib.util
import os
import time

import pytest

# Before Textual is imported, as it reads its settings once: nothing of the developer's terminal,
# locale or database may reach a test. Only where the real data files are is taken over.
for name in list(os.environ):
    if name.startswith(("TEXTUAL", "LEADLINE_")) and name not in ("LEADLINE_TEST_DATA", "LEADLINE_TORTURE_SECONDS"):
        del os.environ[name]
for name in ("NO_COLOR", "COLORTERM", "LANGUAGE", "COLUMNS", "LINES"):
    os.environ.pop(name, None)
os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", TZ="UTC", TEXTUAL_ANIMATIONS="none")
time.tzset()

# The fixtures of the database live in a module of their own.
pytest_plugins = ["tests.fixtures"] if importlib.util.find_spec("tests.fixtures") else []


# A screen is a tree of cycles: with Python's own numbers a tenth of the time of these tests is spent looking through them.
gc.set_threshold(20_000, 20, 20)


def hurry_the_pilot() -> None:
    """Make Textual's pilot look ten times as often whether the app is idle.

    A press then takes 6 ms instead of 64. The names are private to Textual, so this holds for the
    version that it was tried with; with another the tests are slower and otherwise the same.
    """
    if importlib.metadata.version("textual") != "8.2.8":
        return
    from textual import _wait

    _wait.SLEEP_GRANULARITY = 1 / 500
    _wait.SLEEP_IDLE = 1 / 1000
    _wait.wait_for_idle.__defaults__ = (1 / 500, 1)


hurry_the_pilot()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> os.PathLike[str]:
    """An empty home for each test, so that no test reads or leaves anything in the developer's."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return folder

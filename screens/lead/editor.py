"""A text in the person's own editor: `$VISUAL`, else `$EDITOR`, else what every system has."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui.messages import ERROR
from tui.safe import plain

if TYPE_CHECKING:
    from tui.frame import FrameApp

USUAL = "vi"


def edited(app: FrameApp, text: str) -> str:
    """The text as it is after the editor, or unchanged when the editor failed (which is said).

    The app stands still meanwhile: the terminal belongs to the editor. The file is the person's alone (0600).
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or USUAL
    with tempfile.TemporaryDirectory(prefix="leadline-") as folder:
        path = Path(folder) / "text.txt"
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                ended = subprocess.run([*shlex.split(command), str(path)], check=False)
        except (OSError, ValueError, SuspendNotSupported) as error:
            app.say("The editor did not start", f"{command}: {error}", ERROR)
            return text
        if ended.returncode:
            app.say("The editor failed", f"{command} ended with {ended.returncode}; the text is as it was.", ERROR)
            return text
        return plain(path.read_bytes().decode("utf-8", "replace"), multiline=True).rstrip("\n")

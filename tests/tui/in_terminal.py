"""Runs a module as the foreground program of the terminal on stdin: signals to ignore, ``--``, module.

With ``--under-a-parent`` before the module, a process in between is the module's parent.
"""

from __future__ import annotations

import fcntl
import os
import runpy
import signal
import sys
import termios


def main() -> None:
    split = sys.argv.index("--")
    ignored, arguments = sys.argv[1:split], sys.argv[split + 1 :]
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for name in ignored:
        signal.signal(signal.Signals[name], signal.SIG_IGN)
    if arguments[0] == "--under-a-parent":
        arguments = arguments[1:]
        if child := os.fork():
            os.waitpid(child, 0)
            return
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__")


if __name__ == "__main__":
    main()

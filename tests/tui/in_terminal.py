"""Runs a module as the foreground program of the terminal on stdin: signals to ignore, ``--``, module.

No other signal is ignored, however the tests themselves were started (behind ``nohup``, in the background).
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
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        if number.name in ignored:
            signal.signal(number, signal.SIG_IGN)
        elif signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    if arguments[0] == "--under-a-parent":
        arguments = arguments[1:]
        if child := os.fork():
            os.waitpid(child, 0)
            return
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__")


if __name__ == "__main__":
    main()

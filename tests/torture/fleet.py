"""Workers that are killed without warning, one by one and all at once, and started anew: ``python -m tests.torture.fleet``.

It runs in a process without threads, of which each worker is a fork: a start then costs milliseconds.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from models.base.store import Store
from models.quality import normalise
from tests.torture.work import work


class Fleet:
    """Some workers on one database."""

    def __init__(self, database: Path, acks: Path, size: int, seed: int) -> None:
        self.database, self.acks, self.size = database, acks, size
        self.chance = random.Random(seed)
        self.living: dict[int, str] = {}
        self.kills = self.started = 0
        self.failed: list[str] = []

    def start(self) -> None:
        """One more worker."""
        self.started += 1
        name = f"{self.started:05}"
        seed = self.chance.getrandbits(32)
        pid = os.fork()
        if pid:
            self.living[pid] = name
            return
        code = 1
        try:
            sys.stderr = (self.acks / f"{name}.err").open("w", buffering=1)
            work(self.database, self.acks / f"{name}.ack", seed)
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)

    def kill(self, pids: list[int]) -> None:
        """Kill some workers and see them gone."""
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        for pid in pids:
            _, status = os.waitpid(pid, 0)
            if not os.WIFSIGNALED(status):  # it ended by itself, which no worker may
                self.failed.append((self.acks / f"{self.living[pid]}.err").read_text()[-2000:])
            del self.living[pid]
            self.kills += 1

    def run(self, seconds: float) -> None:
        """Work and kill for so long; at the end all are killed."""
        end = time.monotonic() + seconds
        everybody = time.monotonic() + 2
        while time.monotonic() < end:
            while len(self.living) < self.size:
                self.start()
            time.sleep(self.chance.uniform(0.005, 0.06))
            if time.monotonic() > everybody:
                self.kill(list(self.living))
                everybody = time.monotonic() + self.chance.uniform(1, 3)
            else:
                self.kill([self.chance.choice(list(self.living))])
        self.kill(list(self.living))


def main() -> None:
    """``DATABASE ACKS SECONDS SIZE SEED``; prints what it did as JSON."""
    database, acks = Path(sys.argv[1]), Path(sys.argv[2])
    seconds, size, seed = float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
    normalise.normalise_phone("+43664123456", "AT")  # loads what every worker needs, once
    Store.open(database).close()
    fleet = Fleet(database, acks, size, seed)
    fleet.run(seconds)
    sys.stdout.write(json.dumps({"kills": fleet.kills, "started": fleet.started, "failed": fleet.failed}))


if __name__ == "__main__":
    main()

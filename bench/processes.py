"""One command, run to its end: what it took.

In: a command and a folder. Out: wall seconds, CPU seconds of it and all its children, peak memory of the largest of
them. It exists so that every program is measured in one way: by a small process between, since what a process was
forked from counts as its own memory, and whoever measures may hold hundreds of megabytes of pages.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Took(NamedTuple):
    """What a command took; `peak` is in megabytes."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], folder: Path) -> Took:
    """Run `command` in `folder`; one that fails is an error that shows its last words."""
    log = folder / "bench.log"
    between = (sys.executable, "-I", "-S", __file__, str(log), *command)
    told = subprocess.run(between, cwd=folder, stdout=subprocess.PIPE, check=True).stdout
    code, *took = json.loads(told)
    if code:
        raise SystemExit(f"{command[0]} failed:\n" + log.read_text("utf-8", "replace")[-2000:])
    return Took(*took)


def _between(log: str, *command: str) -> None:
    """Run it, and print its exit code and what it took."""
    began = time.monotonic()
    with Path(log).open("wb") as words:
        process = subprocess.Popen(command, stdout=words, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps([process.returncode, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))


def medians(runs: Sequence[Took]) -> Took:
    """Of each number apart."""
    return Took(*(statistics.median(column) for column in zip(*runs, strict=True)))


if __name__ == "__main__":
    _between(*sys.argv[1:])

"""One command, run to its end: what it took.

In: a command and a folder. Out: wall seconds, CPU seconds of it and all its children, peak memory of the largest of
them. It exists so that every program is measured in one way.
"""

from __future__ import annotations

import os
import statistics
import subprocess
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
    began = time.monotonic()
    with log.open("wb") as words:
        process = subprocess.Popen(command, cwd=folder, stdout=words, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed:\n" + log.read_text("utf-8", "replace")[-2000:])
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def medians(runs: Sequence[Took]) -> Took:
    """Of each number apart."""
    return Took(*(statistics.median(column) for column in zip(*runs, strict=True)))

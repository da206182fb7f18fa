"""What a build is at, for whoever waits for it: a bar on a terminal, plain lines anywhere else.

In: stages as the pipeline tells them, a stream, a clock. Out: words on the stream, on a terminal none that stay, in a
log none of a build that is done at once. It exists apart from the pipeline, which tells what it is at and knows neither
clock nor stream.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from sourcebook.outcome import STAGES, Tell, silent

PATIENCE = 0.3
"""Seconds; a build that takes less has nothing in a log."""
OFTEN, SELDOM = 0.1, 10.0
"""Seconds between two looks of the bar, and between two lines on one stage."""
_WORDS = {
    "read": "reading the articles",
    "annotate": "understanding the articles",
    "group": "comparing what they say",
    "make": "making the pages",
    "write": "putting them in place",
}
_BAR = 24


@contextmanager
def shown(stream: TextIO, *, wanted: bool = True, clock: Callable[[], float] = time.monotonic) -> Iterator[Tell]:
    """What the pipeline is to be given; the bar is gone when the block ends, however it ends."""
    if not wanted:
        yield silent
        return
    if not stream.isatty():
        yield _Lines(stream, clock).tell
        return
    bar = _Bar(stream, clock)
    try:
        yield bar.tell
    finally:
        bar.clear()


class _Lines:
    """A line for each stage, and for a long one again from time to time: for logs, which keep every character."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._due = clock() + PATIENCE
        self._stage = ""

    def tell(self, stage: str, done: int, of: int) -> None:
        now = self._clock()
        if now < self._due and stage == (self._stage or stage):
            return
        self._stage, self._due = stage, now + SELDOM
        print(f"{_words(stage)}{f': {done} of {of}' if of else ''}", file=self._stream, flush=True)


class _Bar:
    """One line that is written over again and again. Invariant: `clear` leaves nothing of it."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._due = clock()
        self._stage = ""
        self._drawn = 0

    def tell(self, stage: str, done: int, of: int) -> None:
        now = self._clock()
        if now < self._due and stage == self._stage:
            return
        self._stage, self._due = stage, now + OFTEN
        full = _BAR * done // of if of else 0
        count = f" [{'#' * full}{'.' * (_BAR - full)}] {done}/{of}" if of else " ..."
        line = f"{_words(stage)}{count}"[: shutil.get_terminal_size().columns - 1]
        self._write("\r" + line.ljust(self._drawn))
        self._drawn = len(line)

    def clear(self) -> None:
        if self._drawn:
            self._write("\r" + " " * self._drawn + "\r")
            self._drawn = 0

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()


def _words(stage: str) -> str:
    return f"{STAGES.index(stage) + 1}/{len(STAGES)} {_WORDS[stage]}"

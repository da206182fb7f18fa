"""What many files look like, without any being read.

In: folders. Out: a hash that changes when any file below them does, and when the last one changed. It exists because a
build with nothing to do is little more than such a look, at tens of thousands of files.

A file is unchanged if its size, its times of change and its inode are: two files that change places keep size and time
of modification, not inode and time of status change. A time that is not older than the look is not to be trusted, since
a second change within one tick of the clock would go unseen.
"""

from __future__ import annotations

import hashlib
import os
import time
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from operator import attrgetter
from stat import S_ISDIR, S_ISLNK, S_ISREG

_TICK = 50_000_000
"""Nanoseconds; no clock of a file system that keeps fractions of a second ticks more slowly."""
_COARSE_TICK = 2_000_000_000
"""Of one that keeps whole seconds."""
_LARGEST = 2**64 - 1

Stamp = tuple[int, int, int, int]
"""Of a file its size, when it changed, when anything about it did, and its inode."""
Listed = tuple[Sequence[str], Sequence[Stamp]]
"""The names of all files in a folder, in order, and their stamps."""
stamp_of: Callable[[os.stat_result], Stamp] = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
_mode_of = attrgetter("st_mode")


def now() -> int:
    """When a look begins. Nothing of it reaches the site; it decides which times can be trusted."""
    return time.time_ns()


def is_older(newest: int, began: int) -> bool:
    """Whether a time of change lies so far before a beginning that no second change could share its tick."""
    return newest + (_COARSE_TICK if newest % 1_000_000_000 == 0 else _TICK) < began


def of_all(roots: Iterable[str], passed_over: str = ".", listed: dict[str, Listed] | None = None) -> tuple[bytes, int]:
    """A hash over the stamps of all files and folders below the roots, and the newest time among them. What begins with
    a dot, or is called so, is passed over. `listed` takes in what is seen in folders that hold files alone."""
    found, newest = hashlib.blake2b(digest_size=16), 0
    for path, names, seen in _below(roots, passed_over):
        stamps = list(map(stamp_of, seen))
        if listed is not None and names and _are_files(seen):
            listed[path] = names, stamps
        told = list(chain.from_iterable(stamps))
        newest = max(newest, *told[1::4], *told[2::4]) if told else newest
        found.update("\0".join([path, *names, ""]).encode("utf-8", "surrogateescape"))
        found.update(_as_bytes(told))
    return found.digest(), newest


class Looks:
    """What files and folders looked like when they were first asked for: of one build, which need not look again when
    it ends. What changes meanwhile looks other to the next one."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], tuple[bytes, int, int]] = {}
        self._listed: dict[str, Listed] = {}

    def of_all(self, roots: Iterable[str]) -> tuple[bytes, int, int]:
        """As the function of this name, and when the look began."""
        wanted = tuple(roots)
        if wanted not in self._known:
            began = now()
            self._known[wanted] = *of_all(wanted, listed=self._listed), began
        return self._known[wanted]

    def listed(self, folder: str) -> Listed | None:
        """What is in a folder that holds files alone; None of any other."""
        path = os.path.realpath(folder)
        if path not in self._listed:
            with suppress(OSError):
                names, seen, _ = _within(path, ".")
                if _are_files(seen):
                    self._listed[path] = names, list(map(stamp_of, seen))
        return self._listed.get(path)


def _are_files(seen: Iterable[os.stat_result]) -> bool:
    return all(map(S_ISREG, set(map(_mode_of, seen))))


def _below(paths: Iterable[str], passed_over: str) -> Iterator[tuple[str, list[str], list[os.stat_result]]]:
    """Of each path what it is itself and, of a folder, what is in it, by name, one folder after the other; of a link
    also what it leads to. No folder is entered twice: links may lead in circles."""
    waiting, entered = deque(paths), set[tuple[int, int]]()
    while waiting:
        path = waiting.popleft()
        with suppress(OSError):
            own = os.stat(path)
            yield path, [], [own]
            if S_ISDIR(own.st_mode) and (own.st_dev, own.st_ino) not in entered:
                entered.add((own.st_dev, own.st_ino))
                names, seen, further = _within(path, passed_over)
                yield path, names, seen
                waiting.extend(further)


def _within(folder: str, passed_over: str) -> tuple[list[str], list[os.stat_result], list[str]]:
    """Names of what is in a folder, what they look like, and the paths of the folders and links among them."""
    handle = os.open(folder, os.O_RDONLY) if os.scandir in os.supports_fd else -1
    try:
        with os.scandir(folder if handle < 0 else handle) as entries:
            shown = [entry for entry in entries if entry.name[0] != "." and entry.name != passed_over]
            shown.sort(key=attrgetter("name"))
            seen = [(entry.name, entry.stat(follow_symlinks=False)) for entry in shown]
    finally:
        if handle >= 0:
            os.close(handle)
    further = [f"{folder}/{name}" for name, one in seen if S_ISDIR(one.st_mode) or S_ISLNK(one.st_mode)]
    return [name for name, _ in seen], [one for _, one in seen], further


def _as_bytes(numbers: Sequence[int]) -> bytes:
    try:
        return array("Q", numbers).tobytes()
    except OverflowError:  # a time before 1970
        return array("Q", [number & _LARGEST for number in numbers]).tobytes()

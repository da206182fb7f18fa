"""What files of the output look like, without any being read.

In: addresses. Out: of each a stamp. It exists apart because tens of thousands of files are looked at for one page that
changes: their stamps stand end to end and are compared all at once.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_pack, STAMP = struct.Struct("<4Q").pack, struct.calcsize("<4Q")
"""Bytes of a file's stamp, of which the first quarter is its size."""
_LARGEST = 2**64 - 1
_NONE = bytes(STAMP)


class Seen(NamedTuple):
    """Files, and what they looked like, end to end."""

    urls: Sequence[str] = ()
    stamps: bytes = b""

    def parts(self) -> Iterator[bytes]:
        """Of each file its own."""
        return (self.stamps[at : at + STAMP] for at in range(0, len(self.stamps), STAMP))

    def same(self, before: Seen) -> set[str]:
        """Of the same files those that are there and look as `before`."""
        if self.stamps == before.stamps and _NONE not in self.stamps:
            return set(self.urls)
        both = zip(self.urls, self.parts(), before.parts(), strict=True)
        return {url for url, now, was in both if now == was != _NONE}


def seen(folder: str, urls: Sequence[str]) -> Seen:
    """Files below a folder as they are now; nothing but zeros where there is none."""
    return Seen(urls, b"".join([one or _NONE for one in stamps(folder, urls)]))


def size(stamp: bytes) -> int:
    """Bytes that a file had; 0 where there was none."""
    return int.from_bytes(stamp[: STAMP // 4], "little")


def stamp(path: str) -> bytes:
    """Size, times and inode of a file: as long as they are what they were, the file is what it was. Nothing where there
    is none."""
    try:
        return _stamp(os.lstat(path))
    except OSError:
        return b""


def stamps(folder: str, urls: Iterable[str]) -> Iterator[bytes]:
    """The stamps of many files below a folder, in a third of the time: from there the system need not look for the
    folder again for each of them."""
    if os.stat not in os.supports_dir_fd:
        yield from (stamp(f"{folder}/{url}") for url in urls)
        return
    look, handle = os.stat, os.open(folder, os.O_RDONLY)
    try:
        for url in urls:
            try:
                seen = look(url, dir_fd=handle, follow_symlinks=False)
            except OSError:
                yield b""
            else:
                yield _stamp(seen)
    finally:
        os.close(handle)


def _stamp(seen: os.stat_result) -> bytes:
    told = seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino
    try:
        return _pack(*told)
    except struct.error:  # a time before 1970
        return _pack(*[number & _LARGEST for number in told])

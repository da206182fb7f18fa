"""What files of the output look like, without any being read.

In: addresses. Out: of each a stamp. It exists apart because tens of thousands of files are looked at for one page that
changes: their stamps stand end to end and are compared all at once.
"""

from __future__ import annotations

import hashlib
import os
import struct
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

_pack, STAMP = struct.Struct("<4Q").pack, struct.calcsize("<4Q")
"""Bytes of a file's stamp, of which the first quarter is its size."""
_LARGEST = 2**64 - 1
_NONE = bytes(STAMP)


class Seen(NamedTuple):
    """Files by address, and what they looked like, end to end."""

    urls: Sequence[str] = ()
    stamps: bytes = b""

    def parts(self) -> Iterator[bytes]:
        """Of each file its own."""
        return (self.stamps[at : at + STAMP] for at in range(0, len(self.stamps), STAMP))

    def of(self, url: str) -> bytes:
        """Of one file; nothing where it was not looked at."""
        at = place(self.urls, url)
        return b"" if at is None else self.stamps[at * STAMP : (at + 1) * STAMP]

    def digest(self) -> bytes:
        """Stands for all of it."""
        found = hashlib.blake2b("\n".join(self.urls).encode("utf-8", "surrogateescape"), digest_size=16)
        found.update(self.stamps)
        return found.digest()

    def are_there(self) -> bool:
        """Whether none of them was gone when they were looked at."""
        return _NONE not in self.stamps or not any(one == _NONE for one in self.parts())

    def same(self, before: Seen) -> set[str]:
        """Of the same files those that are there and look as `before`."""
        if self.stamps == before.stamps and self.are_there():
            return set(self.urls)
        both = zip(self.urls, self.parts(), before.parts(), strict=True)
        return {url for url, now, was in both if now == was != _NONE}

    def but(self, fresh: Seen, gone: Collection[str]) -> Seen:
        """With others that were looked at since, and without what is `gone`."""
        if not self.urls:
            return fresh
        told = dict.fromkeys(gone, b"") | dict(zip(fresh.urls, fresh.parts(), strict=True))
        new, urls = {*fresh.urls}.difference(self.urls), self.urls
        if gone or new:
            urls = sorted([*[url for url in urls if url not in gone], *new])  # sooner than of a set: most are in order
        return Seen(urls, patched(self.urls, self.stamps, STAMP, told))


def place(urls: Sequence[str], url: str) -> int | None:
    """Where an address stands among others, which are in order."""
    at = bisect_left(urls, url)
    return at if at < len(urls) and urls[at] == url else None


def patched(urls: Sequence[str], body: bytes, width: int, told: Mapping[str, bytes]) -> bytes:
    """Of addresses in order something of that width each, end to end: with what is `told` of a few of them, and of
    others in between; nothing of those that are gone. What lies between these is not looked at."""
    parts, start = list[bytes](), 0
    for url in sorted(told):
        at = bisect_left(urls, url, start)
        parts += body[start * width : at * width], told[url]
        start = at + (at < len(urls) and urls[at] == url)
    return b"".join([*parts, body[start * width :]])


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

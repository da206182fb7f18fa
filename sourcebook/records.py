"""What the last build knew of each file that it left: what it was rendered from, and what it looked like on the disk.

In: the cache and the output folder. Out: by address both, of the files that the manifest still tells of so; put down
again once a build is done. It exists apart from `making` because tens of thousands of files are known: all of them
stand in a few long values, which are decoded, compared and encoded together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from sourcebook.cache import Cache
from sourcebook.write import STAMP, Output, Seen, patched, place, size

_KIND, _ALL = "page", b"all"
KEY = 16
"""Bytes of what stands for all that a page was rendered from."""
_NO_KEY = bytes(KEY)
_HASH = 32
"""Letters of a hash of a file's bytes."""

_encode = msgspec.msgpack.Encoder().encode


class _Table(msgspec.Struct, frozen=True):
    """What all pages were rendered with; what stands for all that follows; the addresses of all files; and in their
    order, end to end, of each what it was rendered from (nothing, where it is no page), its stamp, the hash of its
    bytes."""

    common: bytes = b""
    print: bytes = b""
    urls: list[str] = []
    keys: bytes = b""
    stamps: bytes = b""
    digests: str = ""


class Records:
    """Invariant: a stamp is told only of a file that held, when it was taken, what the manifest says."""

    def __init__(self, known: Cache, output: Output, common: bytes) -> None:
        self._cache, self._output, self._common = known, output, common
        self._body = known.load(_KIND, [_ALL]).get(_ALL, b"")
        table = _decoded(self._body)
        self._print = table.print
        self.usable = table.common == common
        """Whether what is rendered now is rendered with the same as then."""
        urls, keys, stamps = table.urls, table.keys, table.stamps
        if urls != list(output.manifest) or table.digests != "".join(output.manifest.values()):
            digests = [table.digests[at : at + _HASH] for at in range(0, len(table.digests), _HASH)]
            others = [url for url, told in zip(urls, digests, strict=True) if output.manifest.get(url) != told]
            gone = dict.fromkeys(others, b"")
            urls = [url for url in urls if url not in gone]
            keys, stamps = patched(table.urls, keys, KEY, gone), patched(table.urls, stamps, STAMP, gone)
        self._urls, self._keys = urls, keys
        output.trust(Seen(urls, stamps))

    def key(self, url: str) -> bytes:
        """What a page was rendered from; nothing where that is not known."""
        at = place(self._urls, url)
        return b"" if at is None else self._keys[at * KEY : (at + 1) * KEY]

    @property
    def print(self) -> bytes:
        """Stands for all that is told here; nothing where it is of no use."""
        return self._print if self.usable else b""

    def size(self, url: str) -> int:
        """Bytes that a file had; 0 where that is not known."""
        return size(self._output.trusted.of(url))

    def remember(self, made: Mapping[str, bytes]) -> bytes:
        """Keep what the files that stand now look like, and what the pages among them were rendered from: those that
        were `made` anew from this, all others from what they were before. The print of it."""
        manifest, (urls, stamps) = self._output.manifest, self._output.looks()
        told = {url: made.get(url, _NO_KEY) for url in {*urls}.difference(self._urls)}
        told |= {url: made[url] for url in made if url in manifest}
        told |= dict.fromkeys({*self._urls}.difference(urls), b"")
        keys = patched(self._urls, self._keys, KEY, told)
        printed = hashlib.blake2b(self._common + keys + stamps, digest_size=16).digest()
        body = _encode(_Table(self._common, printed, list(urls), keys, stamps, "".join(manifest.values())))
        if body != self._body:
            self._cache.store(_KIND, {_ALL: body})
        return printed


def _decoded(body: bytes) -> _Table:
    try:
        table = msgspec.msgpack.decode(body, type=_Table) if body else _Table()
    except msgspec.MsgspecError:
        return _Table()
    many = len(table.urls)
    whole = (len(table.keys), len(table.stamps), len(table.digests)) == (many * KEY, many * STAMP, many * _HASH)
    return table if whole else _Table()

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
from sourcebook.write import STAMP, Output, Seen, size

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
        keys = [table.keys[at : at + KEY] for at in range(0, len(table.keys), KEY)]
        self.keys = dict(zip(table.urls, keys, strict=True))
        seen = Seen(table.urls, table.stamps)
        if table.urls != list(output.manifest) or table.digests != "".join(output.manifest.values()):
            digests = [table.digests[at : at + _HASH] for at in range(0, len(table.digests), _HASH)]
            same = {url for url, told in zip(table.urls, digests, strict=True) if output.manifest.get(url) == told}
            self.keys = {url: key for url, key in self.keys.items() if url in same}
            stamps = [stamp for url, stamp in zip(table.urls, seen.parts(), strict=True) if url in same]
            seen = Seen(list(self.keys), b"".join(stamps))
        output.trust(seen)

    @property
    def print(self) -> bytes:
        """Stands for all that is told here; nothing where it is of no use."""
        return self._print if self.usable else b""

    def size(self, url: str) -> int:
        """Bytes that a file had; 0 where that is not known."""
        return size(self._output.trusted.get(url, b""))

    def remember(self, keys: Mapping[str, bytes]) -> bytes:
        """Keep what the files that stand now look like, and what the pages among them were rendered from; the print of
        it."""
        manifest, (urls, stamps) = self._output.manifest, self._output.looks()
        packed = b"".join([keys.get(url, _NO_KEY) for url in urls])
        digests = "".join([manifest[url] for url in urls])
        printed = hashlib.blake2b(self._common + packed + stamps, digest_size=16).digest()
        body = _encode(_Table(self._common, printed, list(urls), packed, stamps, digests))
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

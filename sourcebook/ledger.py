"""What lists of the whole collection took of single things, kept from build to build.

In: what `arrange` makes of each claim or article for a list, with the names of what was looked at for it. Out: the
things of which anything changed since, and what was kept of all. It exists because one article that lands changes few
of thousands of claims and figures: all others need not be looked at to sort them.

What is kept stands beside the pieces, under a hash that was noted with them: so it is told of the build that noted what
was looked at, and of no other.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import NamedTuple

import msgspec

from sourcebook.arrange import Watch
from sourcebook.arrange.kept import Make, Since
from sourcebook.cache import Cache
from sourcebook.model import Piece
from sourcebook.pieces import Looked, Owners, Pieces

_KIND, _HASH = "ledger", 16
_NUMBER = array("I").itemsize


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    """The names of the things, and what was kept of them."""

    keys: list[str] = []
    body: bytes = b""


class _Before(NamedTuple):
    """What was kept, as it was and decoded; what was looked at for each thing; those for which anything of it
    changed."""

    body: bytes
    entry: _Entry
    looks: dict[str, bytes]
    touched: frozenset[str]


class Ledger:
    """Invariant: a thing that is not told to have changed would be made into what it was made into before."""

    def __init__(self, known: Cache, watch: Watch, pieces: Pieces) -> None:
        self._cache, self._watch, self._pieces = known, watch, pieces
        self._looks: dict[str, dict[str, tuple[str, ...] | bytes]] = {}
        """By list, of its things in order what was looked at for each, as names or as the numbers of these."""
        self._entries: dict[str, tuple[bytes, bytes]] = {}
        """By list what was kept of it, and what is to be."""

    def since(self, name: str, make: Make, keys: Iterable[str]) -> Since:
        """Of the things of one list; which of them changed since the last build, and what these are made into."""
        before = self._before(name)
        now = dict.fromkeys(keys)
        changed = before.touched | (now.keys() ^ before.looks.keys())
        looks: dict[str, tuple[str, ...] | bytes] = {key: before.looks.get(key, b"") for key in now}
        made = {}
        for key in looks if not before.looks else changed & looks.keys():
            made[key], looks[key] = self._watch.made(Piece(name, make, (key,)))
        self._looks[name] = looks
        self._entries[name] = before.body, b""
        return Since(changed, made, before.entry.body)

    def _before(self, name: str) -> _Before:
        noted = self._pieces.before(_noted(name))
        key = name.encode()
        body = self._cache.load(_KIND, [key]).get(key, b"") if noted else b""
        if noted is None or noted.given != _hash(body):
            return _Before(body, _Entry(), {}, frozenset())
        entry = msgspec.msgpack.decode(body, type=_Entry)
        spans = array("I", noted.spans)
        bounds = accumulate([span * _NUMBER for span in spans], initial=0)
        looks = [noted.looks[at:to] for at, to in pairwise(bounds)]
        touched = frozenset([entry.keys[at] for at in self._pieces.touched(noted.looks, spans)])
        return _Before(body, entry, dict(zip(entry.keys, looks, strict=True)), touched)

    def keep(self, name: str, body: bytes) -> None:
        """What is to be kept of all things that were asked for under that name."""
        looks = self._looks.pop(name)
        entry = msgspec.msgpack.encode(_Entry(list(looks), body))
        self._entries[name] = self._entries[name][0], entry
        spans = array("I", [len(some) // _NUMBER if isinstance(some, bytes) else len(some) for some in looks.values()])
        owners = Owners(spans=spans.tobytes(), looks=list(looks.values()))
        self._pieces.note(_noted(name), Looked(_hash(entry), (), (), owners=owners))

    def remember(self) -> None:
        """Put it down."""
        fresh = {name.encode(): now for name, (before, now) in self._entries.items() if now != before}
        self._cache.store(_KIND, fresh)


def _noted(name: str) -> str:
    """What it is called beside pieces, whose names are addresses."""
    return f"#{name}"


def _hash(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_HASH).digest()

"""Who looked at what: of each name that was looked at, whoever looked at it.

In: what pages, things of lists and owners of rows looked at, as the numbers of names. Out: those that looked at any of
some. It exists because one article that lands changes a hundred of sixty thousand names: who looked at these is asked
of an index, and nobody walks through a million looks.

The index is made once and then asked; what was looked at since stands beside it until it is long. Lookers come in
groups: all pieces, the things of one list, the owners of one part of a table. Whatever is lost is told to be lost.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, chain, count, groupby, pairwise, repeat
from operator import and_, lshift, or_
from typing import Any

import msgspec

from sourcebook.cache import Cache, print_of

Key = str | bytes
Looks = Mapping[str, Mapping[Key, bytes]]
"""By group and key the numbers of what was looked at, four bytes each."""

_KIND, _ALL = "lookers", b"all"
_NUMBER = array("I").itemsize
_BLOCK = 512
"""Numbers that stand in one entry of the index."""
_SINCE = 4
"""The index is made anew once a part of so much was looked at since."""
_HALF, _LOW = 32, 2**32 - 1


class _Noted(msgspec.Struct, frozen=True, array_like=True):
    """What the index is known by; by group the place of its first looker, in order, and how many blocks and looks there
    are; then what was looked at since."""

    index: bytes = b""
    starts: dict[str, int] = {}
    blocks: int = 0
    many: int = 0
    since: dict[str, dict[Any, bytes]] = {}


class _Group(msgspec.Struct, frozen=True, array_like=True):
    """How many looks each of a group has; and these, end to end."""

    spans: bytes
    looks: bytes


_keys = msgspec.msgpack.Decoder(list[Any]).decode
_group = msgspec.msgpack.Decoder(_Group).decode
_encode = msgspec.msgpack.Encoder().encode


class Lookers:
    """Invariant: of a group it is told who looked at anything that `changed`, each by what it looked at last, or that
    this is not known. `told` stands for what was kept, as it was told then."""

    def __init__(self, known: Cache, told: bytes, changed: Callable[[], frozenset[int]]) -> None:
        self._cache, self._changed, self._told = known, changed, told
        body = known.load(_KIND, [_ALL]).get(_ALL, b"") if told else b""
        self.is_known = told != b"" and print_of(body) == told
        """Whether it is still there."""
        self._noted = msgspec.msgpack.decode(body, type=_Noted) if self.is_known else _Noted()
        self._fresh: dict[str, dict[Key, bytes]] = {}
        self._touched: dict[str, frozenset[Key] | None] = {}

    def touched(self, group: str) -> frozenset[Key] | None:
        """Those of a group that looked at anything that changed; None where that is lost."""
        if group not in self._touched:
            self._touched[group] = self._of(group)
        return self._touched[group]

    def _of(self, group: str) -> frozenset[Key] | None:
        since = self._noted.since.get(group, {})
        indexed = self._indexed(group) if group in self._noted.starts else frozenset()
        return None if indexed is None else self._met(since) | (indexed - since.keys())

    def _indexed(self, group: str) -> frozenset[Key] | None:
        """Those in the index. Where a part of it is lost, what each of the group looked at is walked through."""
        if self._hits is None:
            every = self._whole(group)
            return None if every is None else self._met(every)
        keys = self._keys(group) if group in self._hits else []
        return None if keys is None else frozenset([keys[at] for at in self._hits.get(group, ())])

    def _met(self, some: Mapping[Key, bytes]) -> frozenset[Key]:
        """Those of them that looked at anything that changed."""
        changed = self._changed()
        return frozenset([key for key, looks in some.items() if not changed.isdisjoint(array("I", looks))])

    @cached_property
    def _hits(self) -> dict[str, list[int]] | None:
        """By group the places of those in the index; None where a part of it is lost."""
        changed = [number for number in sorted(self._changed()) if number < self._noted.blocks * _BLOCK]
        wanted = {number // _BLOCK: self._key(b"number", number // _BLOCK) for number in changed}
        blocks = self._cache.load(_KIND, wanted.values())
        if len(blocks) < len(wanted):
            return None
        found = set[int]()
        for at, numbers in groupby(changed, lambda number: number // _BLOCK):
            block = array("I", blocks[wanted[at]])
            for number in numbers:
                found.update(block[block[number % _BLOCK] : block[number % _BLOCK + 1]])
        groups, starts = list(self._noted.starts), list(self._noted.starts.values())
        hits: dict[str, list[int]] = {}
        for looker in sorted(found):
            at = bisect_right(starts, looker) - 1
            hits.setdefault(groups[at], []).append(looker - starts[at])
        return hits

    def looks(self, group: str, key: Key) -> bytes | None:
        """What one of them looked at; None where that is lost."""
        since = self._noted.since.get(group, {})
        if key in since:
            return since[key]
        keys, told = self._keys(group), self._told_of(group)
        if keys is None or told is None or key not in keys:
            return None
        at = keys.index(key)
        spans = array("I", told.spans)
        start = sum(spans[:at]) * _NUMBER
        return told.looks[start : start + spans[at] * _NUMBER]

    def _keys(self, group: str) -> list[Key] | None:
        key = self._key(b"keys", group)
        body = self._cache.load(_KIND, [key]).get(key)
        return None if body is None else _keys(body)

    def _told_of(self, group: str) -> _Group | None:
        key = self._key(b"looks", group)
        body = self._cache.load(_KIND, [key]).get(key)
        return None if body is None else _group(body)

    def _whole(self, group: str) -> dict[Key, bytes] | None:
        """What all of a group in the index looked at."""
        keys, told = self._keys(group), self._told_of(group)
        if keys is None or told is None:
            return None
        bounds = accumulate([span * _NUMBER for span in array("I", told.spans)], initial=0)
        return dict(zip(keys, [told.looks[at:to] for at, to in pairwise(bounds)], strict=True))

    def note(self, group: str, key: Key, looks: bytes) -> None:
        """What one looked at that was made anew."""
        self._fresh.setdefault(group, {})[key] = looks

    def remember(self, groups: Collection[str], alive: Callable[[str], Collection[Key]]) -> bytes:
        """Put it down, where it is another than what is kept. `groups` are all that there are; `alive` tells those in
        one, or nothing where that is not known. What stands for what is kept now; nothing where some of it is lost."""
        noted, fresh = self._noted, self._fresh
        since = {group: {**noted.since.get(group, {}), **fresh.get(group, {})} for group in {**noted.since, **fresh}}
        many = sum(len(looks) for some in since.values() for looks in some.values()) // _NUMBER
        is_long = _SINCE * many > noted.many
        made = (
            self._anew(since, {group: alive(group) for group in groups})
            if is_long
            else msgspec.structs.replace(noted, since=since)
        )
        if made is None:
            return b""
        body = _encode(made)
        told = print_of(body)
        if told != self._told or not self.is_known:
            self._cache.store(_KIND, {_ALL: body})
        return told

    def _anew(self, since: Looks, alive: Mapping[str, Collection[Key]]) -> _Noted | None:
        """The index of all that are alive."""
        every: dict[str, dict[Key, bytes]] = {}
        for group, some in alive.items():
            before = self._whole(group) if group in self._noted.starts else {}
            if before is None:
                return None
            told = {**before, **since.get(group, {})}
            gone = told.keys() - some if some else ()
            every[group] = {key: looks for key, looks in told.items() if key not in gone} if gone else told
        digest = hashlib.blake2b(digest_size=16)
        for group, found in every.items():
            digest.update(_encode([group, list(found), list(found.values())]))
        begun = _Noted(digest.digest())
        entries = dict[bytes, bytes]()
        for group, found in every.items():
            spans = array("I", [len(looks) // _NUMBER for looks in found.values()])
            entries[_key_of(begun, b"keys", group)] = _encode(list(found))
            entries[_key_of(begun, b"looks", group)] = _encode(_Group(spans.tobytes(), b"".join(found.values())))
        each = [looks for found in every.values() for looks in found.values()]
        blocks = 0
        for blocks, block in enumerate(_index(each), 1):
            entries[_key_of(begun, b"number", blocks - 1)] = block
        self._cache.store(_KIND, entries)
        self._cache.keep_only(_KIND, [_ALL, *entries], spared=0)
        starts = accumulate(map(len, every.values()), initial=0)
        return _Noted(begun.index, dict(zip(every, starts, strict=False)), blocks, sum(map(len, each)) // _NUMBER)

    def _key(self, what: bytes, of: str | int) -> bytes:
        return _key_of(self._noted, what, of)


def _key_of(noted: _Noted, what: bytes, of: str | int) -> bytes:
    return print_of(_encode([noted.index, what, of]))


def _index(each: Collection[bytes]) -> Iterator[bytes]:
    """Of each number in order the places of those that looked at it, so many numbers together; before them where those
    of each number begin."""
    spans = [len(looks) // _NUMBER for looks in each]
    lookers = chain.from_iterable(map(repeat, count(), spans))
    numbers = array("I", b"".join(each))
    pairs = array("Q", sorted(map(or_, map(lshift, numbers, repeat(_HALF)), lookers)))
    end = (pairs[-1] >> _HALF) + 1 if pairs else 0
    at = 0
    for first in range(0, end, _BLOCK):
        bounds = [at]
        for number in range(first + 1, first + _BLOCK + 1):
            bounds.append(bisect_left(pairs, number << _HALF, bounds[-1]))
        held = array("I", map(and_, pairs[at : bounds[-1]], repeat(_LOW)))
        yield (array("I", [_BLOCK + 1 + bound - at for bound in bounds]) + held).tobytes()
        at = bounds[-1]

"""Values by number, in so many entries, of which those alone are put down again that have changed.

In: what the last build kept. Out: the same, by number, and what this build keeps. An entry is known by a hash of
itself: whoever holds the keys of all of them has all of one build, or misses some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Generic, TypeVar

import msgspec

from sourcebook.dedupe.memory import LostError, Memory

Value = TypeVar("Value")

_encode = msgspec.msgpack.Encoder().encode


class ByNumber(Generic[Value]):
    """What the last build kept under `keys`; nothing where there are none."""

    def __init__(
        self,
        memory: Memory,
        kind: str,
        decode: Callable[[bytes], dict[int, Value]],
        keys: Sequence[bytes],
    ) -> None:
        self._memory, self._kind, self._decode, self._keys = memory, kind, decode, keys
        self._read: dict[bytes, dict[int, Value]] = {b"": {}}

    def all(self) -> dict[int, Value]:
        """Of every number. LostError where an entry is lost."""
        self._fetch(self._keys)
        found: dict[int, Value] = {}
        for key in self._keys:
            found |= self._read[key]
        return found

    def of(self, numbers: Iterable[int]) -> dict[int, Value]:
        """Of those of these numbers that there are. LostError where an entry is lost."""
        wanted = {number: self._keys[number % len(self._keys)] for number in numbers} if self._keys else {}
        self._fetch(wanted.values())
        return {number: self._read[key][number] for number, key in wanted.items() if number in self._read[key]}

    def changed(self, gone: Iterable[int], found: Mapping[int, Value], entries: int) -> list[bytes]:
        """The keys for the next build, which finds all of these but what is `gone`, and what is `found`. Where nothing
        was kept, it is kept in so many `entries`."""
        keys = [*self._keys] or [b""] * entries
        fresh: dict[int, dict[int, Value]] = {number % len(keys): {} for number in gone}
        for number, value in found.items():
            fresh.setdefault(number % len(keys), {})[number] = value
        self._fetch([keys[at] for at in fresh])
        without = {*gone}
        for at, more in fresh.items():
            stands = {number: value for number, value in self._read[keys[at]].items() if number not in without}
            keys[at] = self._put(stands | more)
        self._memory.used.difference_update(self._keys)
        self._memory.used.update(filter(None, keys))
        return keys

    def _put(self, values: Mapping[int, Value]) -> bytes:
        if not values:
            return b""
        body = _encode(dict(sorted(values.items())))
        key = self._memory.key(self._kind, blake2b(body, digest_size=16).digest())
        self._memory.keep(key, body)
        return key

    def _fetch(self, keys: Iterable[bytes]) -> None:
        wanted = {*keys} - self._read.keys()
        self._read |= self._memory.recall_all(wanted, self._decode)
        if not wanted <= self._read.keys():
            raise LostError

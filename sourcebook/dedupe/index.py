"""Which articles hold a feature: kept from one build to the next, and asked feature by feature.

In: what the last build kept of it. Out: for features the articles that hold them. It exists because a collection holds
millions of features, most of which one article holds, and one more article asks for its few hundred. Articles go by
numbers that are given once; what is no more is never taken out, until so many numbers are of no use that all are given
anew.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.dedupe.candidates import coarse
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import short_hash

_PARTS = 1024
"""In so many entries all are kept at most: the features of one article are in some hundred of them."""
_OF_A_PART = 1024
"""So many are in an entry, about, where there are fewer entries."""
_GROWN = 8
"""Entries so many times as large are time to make them anew."""
_WASTE = 1 << 12
"""So many numbers more than half of all may be of no use."""
_ROW, _HALF = 8, 4
"""A row is a number of 64 bits: the upper half is the feature, the lower the article."""


class Index:
    """Of features of 32 bits, the last three of which tell little. Invariant: the entries that are asked for are those
    that the last build left: `told` is a hash of each."""

    def __init__(self, memory: Memory, kind: str, told: Sequence[bytes], numbered: int) -> None:
        self._memory, self._kind, self._told = memory, kind, told
        self._parts: dict[int, bytes] = {}
        self._new: dict[int, array[int]] = defaultdict(lambda: array("Q"))
        self.numbered = numbered
        """Numbers that were given."""

    @classmethod
    def empty(cls, memory: Memory, kind: str, size: int) -> Index:
        """For so many features, counted for each article."""
        return cls(memory, kind, [b""] * min(_PARTS, coarse(1 + size // _OF_A_PART)), 0)

    def is_outgrown(self, articles: int, size: int) -> bool:
        """Whether it is time to make it anew, for so many articles with so many features."""
        parts = len(self._told)
        return self.numbered > 2 * articles + _WASTE or (parts < _PARTS and size > _GROWN * _OF_A_PART * parts)

    def add(self, features: Iterable[int]) -> int:
        """The number of an article that holds these."""
        number, new, mask = self.numbered, self._new, len(self._told) - 1
        for feature in features:
            new[feature >> 3 & mask].append(feature << 32 | number)
        self.numbered = number + 1
        return number

    def load(self, features: Iterable[int]) -> None:
        """What is known of these, all at once."""
        self._load({self._part(feature) for feature in features})

    def holders(self, feature: int) -> Iterator[int]:
        """The numbers of those that hold it, in the order in which these were given, of one that was loaded."""
        body = self._parts.get(self._part(feature), b"")
        for at in _found(body, feature, _HALF if sys.byteorder == "little" else 0):
            yield _number(body, at)
        for row in self._new.get(self._part(feature), ()):
            if row >> 32 == feature:
                yield row & 0xFFFFFFFF

    def features(self, number: int) -> list[int]:
        """Of one that was there in the last build."""
        self._load(range(len(self._told)))
        at = 0 if sys.byteorder == "little" else _HALF
        return [_feature(body, one) for body in self._parts.values() for one in _found(body, number, at)]

    def remember(self) -> list[bytes]:
        """For the next build: a hash of each entry."""
        told = list(self._told)
        self._load(self._new)
        for part, rows in sorted(self._new.items()):
            body = self._parts.get(part, b"") + rows.tobytes()
            told[part] = short_hash(body)
            self._memory.keep(self._key(part), body)
        self._memory.used.update(self._key(part) for part, hashed in enumerate(told) if hashed)
        return told

    def _part(self, feature: int) -> int:
        return feature >> 3 & len(self._told) - 1

    def _load(self, parts: Iterable[int]) -> None:
        wanted = {self._key(part): part for part in parts if part not in self._parts and self._told[part]}
        known = self._memory.recall_all(wanted, _hashed)
        for key, part in wanted.items():
            hashed, body = known.get(key, (b"", b""))
            if hashed != self._told[part]:
                raise LostError
            self._parts[part] = body

    def _key(self, part: int) -> bytes:
        return self._memory.key(self._kind, b"index", part.to_bytes(2, "big"))


def _found(body: bytes, half: int, within: int) -> Iterator[int]:
    """Where the rows begin that hold these four bytes, `within` so many of their beginning."""
    wanted, at = half.to_bytes(_HALF, sys.byteorder), body.find(half.to_bytes(_HALF, sys.byteorder))
    while at >= 0:
        if at % _ROW == within:
            yield at - within
        at = body.find(wanted, at + 1)


def _feature(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + _ROW], sys.byteorder) >> 32


def _number(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + _ROW], sys.byteorder) & 0xFFFFFFFF


def _hashed(body: bytes) -> tuple[bytes, bytes]:
    return short_hash(body), body

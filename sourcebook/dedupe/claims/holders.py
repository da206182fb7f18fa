"""Which statements hold a term: kept from one build to the next, and asked term by term.

In: what the last build kept of it. Out: for terms the articles that hold them, for features the statements that have
them. It exists because a collection holds millions of features, and one more article asks for a thousand: who holds a
pair of terms is who holds both. Statements go by numbers that are given once; what is no more is never taken out, until
so many numbers are of no use that all are given anew.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from sourcebook.dedupe.claims.last import Last
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import short_hash

PARTS = 1024
"""In so many entries all are kept: the terms of one article are in some hundred of them."""
WASTE = 1 << 16
"""So many numbers more than half of all may be of no use."""
FEW = 4
"""So many are sooner looked at than looked up under one more term."""
_NO_TERMS = (0,)
"""Stands for the terms of a statement that has none."""
_Part = dict[int, bytes]
"""By term the numbers of those that hold it, of 32 bits; odd where pairs are formed of it."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Part).decode


class Holders:
    """Invariant: the entries that are asked for are those that the last build left."""

    def __init__(self, memory: Memory, last: Last | None) -> None:
        self._memory, self._last = memory, last
        self._parts: dict[int, _Part] = {}
        self.numbered = last.numbered if last else 0
        """Numbers that were given."""
        self._new: dict[int, array[int]] = defaultdict(lambda: array("I"))

    def of_any(self, terms: Collection[int]) -> set[int]:
        """The numbers of those that hold one of these."""
        self.load(terms)
        return {one >> 1 for term in terms for one in self.of(term)}

    def among_all(self, terms: Collection[int]) -> set[int]:
        """Numbers among which all are that hold each of these: so few that the words themselves may tell."""
        terms = terms or _NO_TERMS
        self.load(terms)
        rarest, *others = sorted(map(self.of, terms), key=len)
        found = {one >> 1 for one in rarest}
        for held in others:
            if len(found) <= FEW:
                break
            found &= {one >> 1 for one in held}
        return found

    def of(self, term: int) -> memoryview:
        """The numbers of those that hold a term that was loaded; odd where pairs are formed of it."""
        return memoryview(self._parts[term % PARTS].get(term, b"")).cast("I")

    def number(self, terms: Collection[int], paired: Collection[int]) -> int:
        """Of a statement that holds these terms and has pairs of some."""
        number = self.numbered
        for term in terms or _NO_TERMS:
            self._new[term].append(number << 1 | (term in paired))
        self.numbered = number + 1
        return number

    def is_wasteful(self, statements: int) -> bool:
        """Whether it is time to give all numbers anew, of so many statements."""
        return self.numbered > 2 * statements + WASTE

    def remember(self) -> list[bytes]:
        """For the next build: a hash of each entry."""
        told = [*self._last.holders] if self._last else [b""] * PARTS
        self.load(self._new)
        by_part: dict[int, _Part] = defaultdict(dict)
        for term, numbers in self._new.items():
            by_part[term % PARTS][term] = self._parts[term % PARTS].get(term, b"") + numbers.tobytes()
        for at in sorted(by_part):
            body = _encode({**self._parts[at], **by_part[at]})
            told[at] = short_hash(body)
            self._memory.keep(self._key(at), body)
        self._memory.used.update(self.keys())
        return told

    def keys(self) -> list[bytes]:
        """Of all entries."""
        return [self._key(at) for at in range(PARTS)]

    def load(self, terms: Iterable[int]) -> None:
        """The entries of these terms, all at once."""
        wanted = {self._key(at): at for at in {term % PARTS for term in terms} - self._parts.keys()}
        told = self._last.holders if self._last else [b""] * PARTS
        known = self._memory.recall_all([key for key, at in wanted.items() if told[at]], _hashed)
        for key, at in wanted.items():
            hashed, part = known.get(key, (b"", {}))
            if hashed != told[at]:
                raise LostError
            self._parts[at] = part

    def _key(self, at: int) -> bytes:
        return self._memory.key("holders", at.to_bytes(2, "big"))


class Placed:
    """Tells where statements are that hold a term. `places` tells by number where one is; of one that is no more how
    many there are."""

    def __init__(self, holders: Holders, places: Sequence[int], statements: int) -> None:
        self._holders, self._places, self._gone = holders, places, statements
        self._sets: dict[int, frozenset[int]] = {}
        self._found: dict[int, list[int]] = {}

    def having(self, features: Mapping[int, tuple[int, int]]) -> dict[int, list[int]]:
        """For each feature, told with the terms that it is of, the statements that have it, in any order."""
        asked = {feature: terms for feature, terms in features.items() if feature not in self._found}
        self._holders.load({term for terms in asked.values() for term in terms})
        self._found |= {feature: self._having(*terms) for feature, terms in asked.items()}
        return {feature: self._found[feature].copy() for feature in features}

    def _having(self, one: int, other: int) -> list[int]:
        if one != other:
            return [*(self._paired(one) & self._paired(other))]
        places, gone = self._places, self._gone
        return [place for held in self._holders.of(one) if (place := places[held >> 1]) < gone]

    def _paired(self, term: int) -> frozenset[int]:
        """Of those that hold it the ones that have pairs of it."""
        found = self._sets.get(term)
        if found is None:
            places, gone = self._places, self._gone
            held = [place for held in self._holders.of(term) if held & 1 and (place := places[held >> 1]) < gone]
            found = self._sets[term] = frozenset(held)
        return found


def _hashed(body: bytes) -> tuple[bytes, _Part]:
    return short_hash(body), _decode(body)

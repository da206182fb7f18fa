"""What the last build knew of all statements together, kept as one.

In: what a build knows at its end. Out: the same, at the next one's beginning. It exists in one piece so that what is
counted, and what is said to stand, is of one and the same build; and side by side, so that what stands is taken over
without a look at each article.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.statements import Holder
from sourcebook.dedupe.memory import Memory

KIND = "standing"
MANY = 1000
"""So many terms are sooner put in order with all others than one by one."""


class UnknownError(Exception):
    """Something that the last build left is lost: it is as if nothing were known of that build."""


class Shared(Struct, frozen=True, array_like=True):
    """Words that stand in several places: a hash of where, by place the number of the statement that it is of, the
    numbers of the different terms."""

    places: bytes
    groups: tuple[int, ...]
    terms: bytes

    @property
    def more(self) -> int:
        """How many more places there are than statements."""
        return len(self.groups) - len(set(self.groups))

    def parted(self, holders: Sequence[Holder]) -> list[tuple[Holder, ...]]:
        """The holders of each statement, the one that is met first before the others."""
        found: dict[int, list[Holder]] = {}
        for group, holder in zip(self.groups, holders, strict=True):
            found.setdefault(group, []).append(holder)
        return [tuple(held) for held in found.values()]


class Laid(Struct, frozen=True, array_like=True):
    """Of one article: what listing its statements asks, and what stands of those whose first holder it is."""

    said: bytes
    """Key of what it says in numbers, as the next two under what more it follows from."""
    given: bytes
    sentences: bytes
    """Which are statements, wherever else their words stand: 32 bits each."""
    names: bytes
    """Of each of these 64 bits that tell its words from any others."""
    print: bytes = b""
    """Of which statements they are, and in which places."""
    key: bytes = b""
    """Under which their traits are remembered."""
    prints: bytes = b""
    """A print of each."""
    numbers: bytes = b""
    """The number of each, as a holder of terms: 32 bits."""
    page: bytes = b""
    """Key of what they were compared with, and a hash of that."""
    compared: bytes = b""


class Counted(Mapping[int, int]):
    """By its number how many statements hold a term, side by side: a build looks at few. Invariant: numbers are in
    order."""

    def __init__(self, terms: array[int], counts: array[int]) -> None:
        self.terms, self.counts = terms, counts

    def __getitem__(self, term: int) -> int:
        at = bisect_left(self.terms, term)
        if at < len(self.terms) and self.terms[at] == term:
            return self.counts[at]
        raise KeyError(term)

    def __iter__(self) -> Iterator[int]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def with_more(self, more: Mapping[int, int]) -> Counted:
        """By how much more, or less, each of these is held."""
        changed = {term: self.get(term, 0) + by for term, by in more.items()}
        if len(changed) > MANY:
            every = dict(zip(self.terms, self.counts, strict=True)) | changed
            return counted({term: held for term, held in every.items() if held > 0})
        terms, counts = self.terms[:], self.counts[:]
        for term, held in changed.items():
            at = bisect_left(terms, term)
            stands = slice(at, at + (term in self))
            terms[stands] = array("Q", [term] if held > 0 else [])
            counts[stands] = array("I", [held] if held > 0 else [])
        return Counted(terms, counts)


def counted(held: Mapping[int, int]) -> Counted:
    """The same of any mapping."""
    terms = array("Q", sorted(held))
    return Counted(terms, array("I", map(held.__getitem__, terms)))


class Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: dict[bytes, Laid]
    """By the article's print."""
    shared: dict[int, Shared]
    """Words that stood in several places."""
    statements: int
    terms: bytes
    """Numbers of 64 bits."""
    counts: bytes
    """How many statements held each: 32 bits."""
    numbered: int
    """How many numbers were given to statements, as holders of terms."""
    holders: list[bytes]
    """A hash of each entry of these."""
    pairs: bytes
    """A hash of what is kept of pairs."""

    def counted(self) -> Counted:
        """By its number how many statements held a term."""
        return Counted(array("Q", self.terms), array("I", self.counts))


_keys = attrgetter("said", "key", "page")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Last).decode


def last_build(memory: Memory) -> Last | None:
    """None where it is not known."""
    last = memory.recall(memory.key(KIND), _decode) if memory.prints else None
    whole = last is not None and len(last.terms) == 2 * len(last.counts) > 0 == len(last.terms) % 8
    return last if whole else None


def page_key(memory: Memory, article: str) -> bytes:
    """Under which is remembered with what an article's statements were compared; empty where nothing is."""
    return memory.key("pairs", memory.prints[article]) if memory.prints else b""


def packed(counts: Mapping[int, int]) -> tuple[bytes, bytes]:
    """Terms and counts as they are kept."""
    held = counts if isinstance(counts, Counted) else counted(counts)
    return held.terms.tobytes(), held.counts.tobytes()


def keep(memory: Memory, last: Last, before: Last | None) -> None:
    """For the next build; `before` is what the last one knew, where that is known. What it tells of stands though
    nobody asked for it."""
    memory.used.update(chain.from_iterable(map(_keys, last.articles.values())))
    memory.keep_value(memory.key(KIND), last, _encode, changed=before is not None and last != before)

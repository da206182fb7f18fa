"""What the last build knew of all statements together, kept as one.

In: what a build knows at its end. Out: the same, at the next one's beginning. It exists in one piece so that what is
counted, and what is said to stand, is of one and the same build; and side by side, so that what stands is taken over
without a look at each article.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.packing import unpacked

Value = TypeVar("Value")

KIND = "standing"
MANY = 1000
"""So many terms are sooner put in order with all others than one by one."""


class Shared(Struct, frozen=True, array_like=True):
    """Words that stand in several places: where, end to end the print of the article and, of 32 bits, which of its
    sentences; by place the number of the statement that it is of; the numbers of the different terms."""

    places: bytes
    groups: tuple[int, ...]
    terms: bytes

    @property
    def more(self) -> int:
        """How many more places there are than statements."""
        return len(self.groups) - len(set(self.groups))

    def each(self) -> list[tuple[bytes, int]]:
        """The places, one by one; none where they are not told."""
        size = len(self.places) // len(self.groups)
        told = [self.places[start : start + size] for start in range(0, len(self.places), size or 1)]
        return [(one[:-4], int.from_bytes(one[-4:], "big")) for one in told]

    def parted(self, holders: Sequence[Value]) -> list[tuple[Value, ...]]:
        """The holders of each statement, the one that is met first before the others."""
        found: dict[int, list[Value]] = {}
        for group, holder in zip(self.groups, holders, strict=True):
            found.setdefault(group, []).append(holder)
        return [tuple(held) for held in found.values()]


def packed_place(printed: bytes, sentence: int) -> bytes:
    """Where words stand, as these tell it."""
    return printed + sentence.to_bytes(4, "big")


class Laid(NamedTuple):
    """Of one article, what stands of the statements whose first holder it is; empty where there are none."""

    said: bytes
    """Key of what it says in numbers."""
    key: bytes = b""
    """Under which their traits are remembered."""
    page: bytes = b""
    """Key of what they were compared with, and a hash of that."""
    compared: bytes = b""
    print: bytes = b""
    """Of which statements they are, and in which places."""

    def packed(self) -> bytes:
        """As it is kept."""
        return b"".join([one.ljust(size, b"\0") for one, size in zip(self, _SIZES, strict=True)])


_SIZES = 16, 16, 16, 8, 16
ROW = sum(_SIZES)
_ENDS = tuple(accumulate(_SIZES))
_KEYS = 3


def _laid(row: bytes) -> Laid:
    parts = [row[start:end] for start, end in pairwise((0, *_ENDS))]
    return Laid(*[one if any(one) else b"" for one in parts])


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
    """Invariant: all of it is of one build. What is told of articles, and of statements, is told in order."""

    prints: list[bytes]
    """Of articles."""
    given: list[bytes]
    """What statements of each followed from besides."""
    rows: bytes
    """Of each article what is laid, packed."""
    regions: bytes
    """How many statements have their place in each: 32 bits, as in what follows, unless it is told."""
    sentences: bytes
    """Which of its article each statement is."""
    names: bytes
    """A print of each statement, of 64 bits."""
    numbers: bytes
    """The number of each, as a holder of terms."""
    where: bytes
    """By number the place of the statement; of one that is no more their number."""
    spots: tuple[list[int], list[int], list[int]]
    """Statements whose words stand in several places: where they are, the name of the words, which group it is."""
    shared: dict[int, Shared]
    """By their name words that stand in several places."""
    terms: bytes
    """Numbers of 64 bits."""
    counts: bytes
    """How many statements held each."""
    holders: list[bytes]
    """A hash of each entry of these."""
    pairs: bytes
    """A hash of what is kept of pairs."""

    @property
    def statements(self) -> int:
        return len(self.sentences) // 4

    @property
    def numbered(self) -> int:
        """How many numbers were given to statements, as holders of terms."""
        return len(self.where) // 4

    def laid(self, article: int) -> Laid:
        """What is laid of one."""
        return _laid(self.rows[ROW * article : ROW * (article + 1)])

    def starts(self) -> list[int]:
        """Where the places of each article begin, and where the last end."""
        return [*accumulate(unpacked(self.regions, "I"), initial=0)]

    def counted(self) -> Counted:
        """By its number how many statements held a term."""
        return Counted(array("Q", self.terms), array("I", self.counts))

    def is_whole(self) -> bool:
        """Whether its parts fit each other."""
        articles, statements = len(self.prints), self.statements
        fits = len(self.given) == articles and len(self.rows) == ROW * articles and len(self.regions) == 4 * articles
        fits = fits and len(self.names) == 2 * len(self.sentences) and len(self.numbers) == len(self.sentences)
        fits = fits and len({*map(len, self.spots)}) == 1 and not len(self.where) % 4 and not len(self.terms) % 8
        fits = fits and not len(self.sentences) % 4
        return fits and self.starts()[-1] == statements and len(self.terms) == 2 * len(self.counts) > 0


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Last).decode


def last_build(memory: Memory) -> Last | None:
    """None where it is not known."""
    last = memory.recall(memory.key(KIND), _decode) if memory.prints else None
    return last if last is not None and last.is_whole() else None


def page_key(memory: Memory, article: str) -> bytes:
    """Under which is remembered with what an article's statements were compared; empty where nothing is."""
    return memory.key("pairs", memory.prints[article]) if memory.prints else b""


def packed_counts(counts: Mapping[int, int]) -> tuple[bytes, bytes]:
    """Terms and counts as they are kept."""
    held = counts if isinstance(counts, Counted) else counted(counts)
    return held.terms.tobytes(), held.counts.tobytes()


def keep(memory: Memory, last: Last, before: Last | None) -> None:
    """For the next build; `before` is what the last one knew, where that is known. What it tells of stands though
    nobody asked for it."""
    rows = last.rows
    for start, end in pairwise((0, *_ENDS[:_KEYS])):
        memory.used.update([rows[at + start : at + end] for at in range(0, len(rows), ROW)])
    memory.keep_value(memory.key(KIND), last, _encode, changed=before is not None and last != before)

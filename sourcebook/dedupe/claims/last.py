"""What the last build knew of all statements together, kept as one.

In: what a build knows at its end. Out: the same, at the next one's beginning. It exists in one piece so that what is
counted, and what is said to stand, is of one and the same build; and side by side, so that what stands is taken over
without a look at each article.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.said import unpacked
from sourcebook.dedupe.claims.statements import Holder
from sourcebook.dedupe.memory import Memory

KIND = "standing"


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

    def counted(self) -> dict[int, int]:
        """By its number how many statements held a term."""
        return dict(zip(unpacked(self.terms), unpacked(self.counts, "I"), strict=True))


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
    return array("Q", counts.keys()).tobytes(), array("I", counts.values()).tobytes()


def keep(memory: Memory, last: Last) -> None:
    """For the next build; what it tells of stands though nobody asked for it."""
    for laid in last.articles.values():
        memory.used.update((laid.said, laid.key, laid.page))
    memory.keep_value(memory.key(KIND), last, _encode)

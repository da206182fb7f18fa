"""What the last build knew of all statements together, kept as one.

In: what a build knows at its end. Out: the same, at the next one's beginning. It exists in one piece so that what is
counted, and what is said to stand, is of one and the same build.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.listing import Shared
from sourcebook.dedupe.memory import Memory

KIND = "standing"


class Laid(NamedTuple):
    """Of the statements of an article."""

    print: bytes
    """Of which statements they are, and in which places."""
    key: bytes
    """Under which their traits are remembered."""
    page: bytes
    """A hash of what they were compared with."""


class Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    pages: dict[bytes, Laid]
    """By the key of the article's page."""
    saids: list[bytes]
    """Keys of what its articles said."""
    shared: dict[int, Shared]
    """Words that stood in several places."""
    statements: int
    terms: bytes
    """Numbers of 64 bits."""
    counts: bytes
    """How many statements held each: 32 bits."""

    def counted(self) -> dict[int, int]:
        """By its number how many statements held a term."""
        return dict(zip(memoryview(self.terms).cast("Q"), memoryview(self.counts).cast("I"), strict=True))


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
    """For the next build."""
    memory.keep_changed(memory.key(KIND), _encode(last))

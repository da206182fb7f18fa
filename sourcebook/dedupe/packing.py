"""Numbers and hashes as they are kept from build to build.

In: numbers, bytes. Out: numbers end to end, each of one size, so that many are read and compared at once; short hashes,
which tell one entry from another. It exists so that all that is kept is kept in one way.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from hashlib import blake2b
from typing import Literal, cast

Size = Literal["I", "Q", "d"]
"""32 or 64 bits, or a fraction of 64."""
PRINT = 8
"""Bytes that tell an entry, or a statement, from another."""
NAME = 8
"""Bytes of a number that is the same in every build."""


def packed(numbers: Iterable[float], size: Size = "Q") -> bytes:
    """Numbers as bytes; OverflowError where one is too large."""
    return array(size, numbers).tobytes()


def unpacked(body: bytes | memoryview, size: Size = "Q") -> memoryview:
    """The numbers; TypeError where the bytes are no whole number of them."""
    return cast(memoryview, memoryview(body).cast(size))


def short_hash(body: bytes) -> bytes:
    """Stands for an entry."""
    return blake2b(body, digest_size=PRINT).digest()

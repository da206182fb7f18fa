"""What a text shares with its reprints: sampled hashes of its character 10-grams.

In: an article's clean text and its blocks. Out: one hash in eight of the 10-grams of its folded letters and digits,
sorted. It exists because a reprint is cut, trimmed, re-titled and converted between scripts, and still shares most of
these, while comparing every sentence with every other would not end. Sampling by the hash's own value (Manber, "Finding
similar files in a large file system", 1994) keeps the same 10-grams in every text, so that two texts need no alignment.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from zlib import crc32

from sourcebook.model import Block
from sourcebook.text import normalise, regex

GRAM = 10
"""Characters of a gram."""
KEPT = 8
"""One hash in so many is kept."""
_WIDTH = 4
"""Bytes of a character in UTF-32, which gives every gram one length."""
_ZERO = regex(b"\\0")
_NOT_TEXT = frozenset({"furniture", "caption", "image"})


def fingerprints_of(text: str, blocks: Sequence[Block]) -> bytes:
    """Sampled hashes of `text`, furniture, captions and images left out; sorted, each once, of four bytes."""
    prose = [text[block.start : block.end] for block in blocks if block.kind not in _NOT_TEXT]
    return array("I", sample("".join(prose) if blocks else text)).tobytes()


def sample(text: str) -> tuple[int, ...]:
    """Sampled hashes of all of `text`; a text shorter than a gram has one hash, of itself."""
    return tuple(sorted(_kept(normalise(text))))


def _kept(letters: str) -> set[int]:
    if not letters:
        return set()
    data = letters.encode("utf-32-le", "surrogatepass")
    size = GRAM * _WIDTH
    if len(data) <= size:
        return {crc32(data)}
    hashes = [crc32(data[at : at + size]) for at in _places(letters)]
    return {number for number in hashes if not number % KEPT}


def _places(letters: str) -> Iterable[int]:
    """Where in the bytes of `letters` the grams begin whose hashes may be kept.

    CRC-32 is linear over exclusive or: the last bits of a gram's hash are those of a gram of zeros, changed by each
    byte in its place. So they are told for all grams at once, by as many tables as a gram has bytes.
    """
    data = letters.encode("utf-16-le", "surrogatepass")
    grams = len(letters) - GRAM + 1
    if len(data) > 2 * len(letters):  # characters beyond the basic plane have bytes of which the tables do not know
        return range(0, grams * _WIDTH, _WIDTH)
    halves, bits = (data[::2], data[1::2]), 0
    for at, byte, table in _tables():
        bits ^= int.from_bytes(halves[byte][at : at + grams].translate(table), "little")
    told = bits.to_bytes(grams, "little")
    return [found.start() * _WIDTH for found in _ZERO.finditer(told)]


@cache
def _tables() -> tuple[tuple[int, int, bytes], ...]:
    """For each character of a gram and each of its lower two bytes: what the byte changes in the last bits of the hash;
    the first table holds the bits of the gram of zeros."""
    size = GRAM * _WIDTH
    zeros = crc32(bytes(size))
    found: list[tuple[int, int, bytes]] = []
    for at in range(GRAM):
        for byte in range(2):
            place = at * _WIDTH + byte
            behind = bytes(size - place - 1)
            changes = [crc32(bytes(place) + bytes((value,)) + behind) ^ zeros for value in range(256)]
            first = zeros if not found else 0
            found.append((at, byte, bytes([(change ^ first) % KEPT for change in changes])))
    return tuple(found)

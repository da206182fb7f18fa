"""What a text shares with its reprints: sampled hashes of its character 10-grams.

In: an article's clean text and its blocks. Out: one hash in eight of the 10-grams of its folded letters and digits,
sorted. It exists because a reprint is cut, trimmed, re-titled and converted between scripts, and still shares most of
these, while comparing every sentence with every other would not end. Sampling by the hash's own value (Manber, "Finding
similar files in a large file system", 1994) keeps the same 10-grams in every text, so that two texts need no alignment.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from sourcebook.model import Block
from sourcebook.text import normalise

GRAM = 10
"""Characters of a gram."""
KEPT = 8
"""One hash in so many is kept."""
_WIDTH = 4
"""Bytes of a character in UTF-32, which gives every gram one length."""
_NOT_TEXT = frozenset({"furniture", "caption", "image"})


def fingerprints_of(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Sampled hashes of `text`, furniture, captions and images left out; sorted, each once."""
    prose = [text[block.start : block.end] for block in blocks if block.kind not in _NOT_TEXT]
    return sample("".join(prose) if blocks else text)


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
    hashes = [crc32(data[at : at + size]) for at in range(0, len(data) - size + 1, _WIDTH)]
    return {number for number in hashes if not number % KEPT}

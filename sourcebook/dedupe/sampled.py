"""Who holds which sampled fingerprint, of those that two or more articles hold.

In: annotations. Out: postings, the same that a count of all fingerprints gives. It exists because an article has
hundreds of fingerprints, nearly all its own: which of them others held in the last build is known, and one more article
adds its own few to what is to be looked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from sourcebook.dedupe.candidates import postings
from sourcebook.dedupe.memory import Memory

FEW = 8
"""Where one of so many articles is new, all are counted."""
_KIND = "sampled"


class _Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: list[bytes]
    """Their prints."""
    shared: bytes
    """Fingerprints that two or more of them held: 32 bits."""


_decode = msgspec.msgpack.Decoder(_Last).decode
_encode = msgspec.msgpack.Encoder().encode


def holders_of(fingerprints: Mapping[str, Sequence[int]], memory: Memory) -> dict[int, list[str]]:
    """By fingerprint the articles that hold it, in order, of those that several hold."""
    prints = [memory.prints.get(key, b"") for key in fingerprints]
    if not all(prints):
        return postings(fingerprints)
    key = memory.key(_KIND)
    last = memory.recall(key, _decode)
    found = postings(fingerprints, _among(fingerprints, prints, last) if last else None)
    if not last or last.articles != prints:
        memory.keep(key, _encode(_Last(prints, array("I", sorted(found)).tobytes())))
    return found


def _among(fingerprints: Mapping[str, Sequence[int]], prints: Sequence[bytes], last: _Last) -> frozenset[int] | None:
    """The only ones that two may hold: those of which it is known, and all of new articles."""
    known = frozenset(last.articles)
    new = [held for printed, held in zip(prints, fingerprints.values(), strict=True) if printed not in known]
    if FEW * len(new) > len(prints) or len(last.shared) % 4:
        return None
    return frozenset(memoryview(last.shared).cast("I")).union(*new)
